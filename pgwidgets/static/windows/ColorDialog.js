import { readOptions } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { ColorWidget } from "./ColorWidget.js";
import { createDialogElement, DialogWindow } from "./DialogWindow.js";
import { setInert } from "./inertness.js";

/**
 * @typedef {object} ColorDialogOptions
 * @property {string} color  "#rrggbb" or "rgb(r, g, b)"; default "#ff0000"
 * @property {string} title  default "Choose Color"
 * @property {boolean} modal  dim and block the rest of the page while shown; default false
 * @property {boolean} moveable  default true
 */

/** @type {ColorDialogOptions} */
const DEFAULTS = { color: "#ff0000", title: "Choose Color", modal: false, moveable: true };

/** Size until it gets another. */
const WIDTH_PX = 420;
const HEIGHT_PX = 390;

/**
 * A dialog with a ColorWidget, OK and Cancel, both of which hide it.
 *
 * Callbacks: `activated(color)` on OK; `pick(color)` while a person changes the colour; `close()` by the window's button
 * or menu, does nothing by itself; `move(x, y)` and those of every window; and for servers that mirror dialogs
 * `dismissed()`, when a person hid it by Cancel or Escape.
 * ARIA: dialog, modal or not.
 */
export class ColorDialog extends Widget {
  #picker;
  #window;

  /** @param {Partial<ColorDialogOptions>} [given] */
  constructor(given) {
    super(createDialogElement(), "toplevel-widget dialog-widget colordialog-widget");
    const { color, title, modal, moveable } = readOptions(given, DEFAULTS);
    this.#picker = new ColorWidget({ color });
    this.#picker.onEvent("pick", (picked) => this.emitEvent("pick", picked));
    this.#window = new DialogWindow(this, { resizable: true, moveable, modal }, () => this.#dismiss());
    this.#window.frame.setTitle(title);
    this.#window.frame.setSize(WIDTH_PX, HEIGHT_PX);
    this.#window.content.add_widget(this.#picker, 1);
    this.#window.addTextButton("OK", () => this.#choose());
    this.#window.addTextButton("Cancel", () => this.#dismiss());
    this.onDispose(() => this.#picker.freeResources());
  }

  /** @override */
  get focusElement() {
    return this.#window.firstStop;
  }

  get_color() {
    return this.#picker.get_color();
  }

  /** @param {string} hex_string  "#rrggbb", "rrggbb" or "rgb(r, g, b)" */
  set_color(hex_string) {
    this.#picker.set_color(hex_string);
  }

  /**
   * @param {number} [x]  px; used if both are given
   * @param {number} [y]
   */
  popup(x, y) {
    this.#startAfresh();
    this.#window.popUp(x, y);
  }

  /**
   * @param {number} x  px from the page's left
   * @param {number} y  px from its top
   */
  set_position(x, y) {
    this.#window.frame.setPosition(x, y);
  }

  /** @param {boolean} [tf]  takes effect at once */
  set_modal(tf = true) {
    this.#window.setModal(Boolean(tf));
  }

  /**
   * @param {number} [width]
   * @param {number} [height]
   * @override
   */
  resize(width, height) {
    this.#window.frame.setSize(width, height);
  }

  /** @override */
  show() {
    this.#startAfresh();
    this.#window.show();
  }

  /** @override */
  hide() {
    this.#window.hide();
  }

  /** @override */
  is_visible() {
    return this.#window.frame.isShown;
  }

  /** @override */
  destroy() {
    if (this.isDestroyed) return;
    this.#window.destroy();
    super.destroy();
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    setInert(this.element, "disabled", !isEnabled);
  }

  /** @override */
  captureDraft() {
    return { picker: this.#picker.captureDraft(), focus: this.#window.captureDraft() };
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    const { picker, focus } = /** @type {{picker: unknown, focus: unknown}} */ (draft);
    this.#picker.restoreDraft(picker);
    if (focus !== null) this.#window.restoreDraft(focus);
  }

  #startAfresh() {
    if (!this.is_visible()) this.#picker.keepAsOld();
  }

  #choose() {
    this.emitEvent("activated", this.get_color());
    this.hide();
  }

  #dismiss() {
    this.hide();
    this.emitEvent("dismissed");
  }
}
