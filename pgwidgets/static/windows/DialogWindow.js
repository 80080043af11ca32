import { focusedTabStop, focusTabStop, listTabStops, wrapTab } from "../behaviors/tabStops.js";
import { Button } from "../controls/Button.js";
import { createElement } from "../core/dom.js";
import { focusQuietly } from "../core/focus.js";
import { whenSettled } from "../core/settle.js";
import { HBox } from "../layout/HBox.js";
import { VBox } from "../layout/VBox.js";
import { WindowFrame } from "./WindowFrame.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} DialogAbilities
 * @property {boolean} resizable
 * @property {boolean} moveable
 * @property {boolean} modal
 */

/** Gap in the content area, px. */
const SPACING_PX = 4;

/** What makes an element the window of a dialog, to be given to its widget's constructor. */
export function createDialogElement() {
  return createElement("div", "pgw-TopLevel pgw-Dialog");
}

/**
 * What makes a widget a dialog: a window with a column of widgets and a row of buttons, in the middle of the page until
 * it gets a position. It takes the focus when it is shown and gives it back when it is hidden.
 *
 * Keys: Escape; in a modal dialog Tab stays inside.
 */
export class DialogWindow {
  /** The content area. */
  content = new VBox();

  frame;

  #buttons = new HBox();
  #widget;
  #isModal;
  #escape;

  /** @type {Map<Widget, () => void>} button -> takes the listener off it */
  #stops = new Map();

  /** @type {Element | null} what had the focus before the dialog */
  #opener = null;

  /**
   * @param {Widget} widget
   * @param {DialogAbilities} abilities
   * @param {() => void} escape  what the Escape key does
   */
  constructor(widget, { resizable, moveable, modal }, escape) {
    this.#widget = widget;
    this.#isModal = modal;
    this.#escape = escape;
    const always = { closeable: true, shadeable: true, minimizable: false, maximizable: false, lowerable: false };
    this.frame = new WindowFrame(widget, { ...always, resizable, moveable }, "natural");
    this.content.element.classList.add("pgw-Dialog-content");
    this.content.set_spacing(SPACING_PX);
    this.#buttons.element.classList.add("pgw-Dialog-buttons");
    this.#buttons.onEvent("child-removed", (child) => this.#buttonRemoved(child));
    this.frame.body.append(this.content.element, this.#buttons.element);
    widget.element.setAttribute("role", "dialog");
    widget.element.setAttribute("aria-label", "Dialog"); // a title takes precedence
    widget.element.addEventListener("keydown", (event) => this.keyPressed(event));
    widget.onDispose(() => this.#freeParts());
  }

  /**
   * @param {string} text
   * @param {() => void} chosen
   */
  addTextButton(text, chosen) {
    this.addButton(new Button(text), chosen);
  }

  /**
   * @param {Widget} button  any widget that reports `activated`
   * @param {() => void} chosen
   */
  addButton(button, chosen) {
    this.#buttons.add_widget(button);
    this.#stops.set(button, button.onEvent("activated", chosen));
  }

  /**
   * @param {Widget} child  of the content or the row of buttons
   * @param {boolean} destroy
   */
  remove(child, destroy) {
    (child.parent === this.#buttons ? this.#buttons : this.content).remove(child, destroy);
  }

  /** @param {boolean} isModal  takes effect at once if the dialog is shown */
  setModal(isModal) {
    this.#isModal = isModal;
    this.#block(isModal && this.frame.isShown);
  }

  /** Whether it is shown and nothing behind it can be used. */
  get isBlocking() {
    return this.frame.modal !== null;
  }

  show() {
    if (this.frame.isShown) return;
    // Nothing has the focus if the dialog was hidden a moment ago and has not given it back yet.
    if (document.activeElement !== document.body) this.#opener = document.activeElement;
    this.#block(this.#isModal);
    this.frame.show();
    this.#focusWhenSettled();
  }

  /**
   * @param {number} [x]  px, both or none
   * @param {number} [y]
   */
  popUp(x, y) {
    if (x != null && y != null) this.frame.setPosition(x, y);
    this.show();
    this.frame.raise();
    this.#focusWhenSettled();
  }

  hide() {
    const hadFocus = this.#hasFocus;
    this.frame.hide();
    this.#block(false);
    if (hadFocus) whenSettled(this, () => this.#returnFocus());
    else this.#opener = null;
  }

  /** Ends it together with what is in it. */
  destroy() {
    this.hide();
    this.content.destroy();
    this.#buttons.destroy();
  }

  takeFocus() {
    focusQuietly(this.firstStop);
  }

  /** Where the focus begins. */
  get firstStop() {
    return listTabStops(this.frame.body)[0] ?? this.#widget.element;
  }

  /** @param {KeyboardEvent} event */
  keyPressed(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Tab" && this.frame.modal) wrapTab(this.#widget.element, event);
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.#escape();
  }

  /** @returns {number | null} which part has the focus, null if none */
  captureDraft() {
    const stop = focusedTabStop(this.#widget.element);
    return stop < 0 ? null : stop;
  }

  /** @param {unknown} draft */
  restoreDraft(draft) {
    focusTabStop(this.#widget.element, Number(draft));
  }

  get #hasFocus() {
    return this.#widget.element.contains(document.activeElement);
  }

  /** A dialog that comes back with a rebuilt page takes no focus: it is invisible at that moment. */
  #focusWhenSettled() {
    whenSettled(this, () => {
      if (!this.#hasFocus) this.takeFocus();
    });
  }

  #returnFocus() {
    if (this.#opener instanceof HTMLElement && this.#opener.isConnected) focusQuietly(this.#opener);
    this.#opener = null;
  }

  /** @param {boolean} isBlocking */
  #block(isBlocking) {
    this.frame.modal = isBlocking ? this : null;
    if (isBlocking) this.#widget.element.setAttribute("aria-modal", "true");
    else this.#widget.element.removeAttribute("aria-modal");
  }

  /** @param {Widget} button */
  #buttonRemoved(button) {
    this.#stops.get(button)?.();
    this.#stops.delete(button);
  }

  /** The parts are no objects of the program's, so nobody else ends what they have going on. */
  #freeParts() {
    this.content.freeResources();
    this.#buttons.freeResources();
  }
}
