import { Container } from "../core/Container.js";
import { readOptions } from "../core/options.js";
import { createDialogElement, DialogWindow } from "./DialogWindow.js";
import { setInert } from "./inertness.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} DialogOptions
 * @property {boolean} autoclose  hide after a button was clicked; default false
 * @property {boolean} resizable  default true
 * @property {boolean} moveable  default true
 * @property {boolean} modal  dim and block the rest of the page while shown; default false
 */

/** @type {DialogOptions} */
const DEFAULTS = { autoclose: false, resizable: true, moveable: true, modal: false };

/**
 * A window with a column of widgets and a row of buttons. Hidden until `show()` or `popup()`; in the middle of the page
 * until it gets a position, of natural size until it gets one.
 *
 * Callbacks: `activated(value)` when a button was clicked; `close()` by the window's button or menu or by Escape, does
 * nothing by itself; `move(x, y)`; `child-added(child)`, `child-removed(child)`; and those of every window.
 * ARIA: dialog, modal or not.
 */
export class Dialog extends Container {
  #window;
  #isAutoclosing;

  /**
   * @param {string} [title]  none: no title bar
   * @param {[string, unknown][]} [buttons]  texts and values, from left to right
   * @param {Partial<DialogOptions>} [given]
   */
  constructor(title, buttons = [], given) {
    super(createDialogElement(), "toplevel-widget dialog-widget");
    const options = readOptions(given, DEFAULTS);
    this.#isAutoclosing = Boolean(options.autoclose);
    this.#window = new DialogWindow(this, options, () => this.emitEvent("close"));
    // Once everybody was told.
    this.onEvent("close", () => queueMicrotask(() => this.#closed()));
    const { content } = this.#window;
    content.onEvent("child-added", (child) => this.emitEvent("child-added", child));
    content.onEvent("child-removed", (child) => this.emitEvent("child-removed", child));
    if (title != null) this.set_title(title);
    for (const [text, value] of buttons) this.#window.addTextButton(text, () => this.#chosen(value));
  }

  /** @override */
  get focusElement() {
    return this.#window.firstStop;
  }

  /**
   * @param {Widget} child
   * @param {number} [stretch]
   */
  add_widget(child, stretch = 0) {
    this.#window.content.add_widget(child, stretch);
  }

  /**
   * @param {number | Widget} index  before the child now there; past the end appends
   * @param {Widget | number} child  index and child are accepted in either order, as both travel on the wire
   * @param {number} [stretch]
   */
  insert_widget(index, child, stretch = 0) {
    this.#window.content.insert_widget(index, child, stretch);
  }

  /**
   * @param {Widget} child  any widget that reports `activated`
   * @param {unknown} value
   */
  add_button(child, value) {
    this.#window.addButton(child, () => this.#chosen(value));
  }

  /** @override */
  get_children() {
    return this.#window.content.get_children();
  }

  /** @override */
  num_children() {
    return this.#window.content.num_children();
  }

  /**
   * @param {Widget} child  in the content area or the row of buttons
   * @param {boolean} [destroy]
   * @override
   */
  remove(child, destroy = false) {
    this.#window.remove(child, destroy);
  }

  /** @param {number} [gap]  px in the content area */
  set_spacing(gap = 0) {
    this.#window.content.set_spacing(gap);
  }

  /**
   * @param {number} x  px from the page's left
   * @param {number} y  px from its top
   */
  set_position(x, y) {
    this.#window.frame.setPosition(x, y);
  }

  /**
   * @param {number} [width]
   * @param {number} [height]
   * @override
   */
  resize(width, height) {
    this.#window.frame.setSize(width, height);
  }

  /**
   * @param {number} [x]  px; used if both are given
   * @param {number} [y]
   */
  popup(x, y) {
    this.#window.popUp(x, y);
  }

  /** @param {boolean} [tf]  takes effect at once */
  set_modal(tf = true) {
    this.#window.setModal(Boolean(tf));
  }

  /** @param {string} [title] */
  set_title(title = "") {
    this.#window.frame.setTitle(title);
  }

  /** @override */
  show() {
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
    return this.#window.captureDraft();
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    this.#window.restoreDraft(draft);
  }

  /** A modal dialog that stayed would leave the page blocked. */
  #closed() {
    if (this.#isAutoclosing || this.#window.isBlocking) this.hide();
  }

  /** @param {unknown} value  what was given for the button */
  #chosen(value) {
    this.emitEvent("activated", value);
    if (this.#isAutoclosing) this.hide();
  }
}
