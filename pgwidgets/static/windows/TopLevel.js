import { createElement } from "../core/dom.js";
import { readOptions } from "../core/options.js";
import { SingleContainer } from "../core/SingleContainer.js";
import { setInert } from "./inertness.js";
import { WindowFrame } from "./WindowFrame.js";

/**
 * @typedef {object} TopLevelOptions
 * @property {boolean} resizable  default true
 * @property {string | null} title  none: no title bar, and with it no moving, no buttons, no icon
 * @property {string | null} icon  URL
 * @property {boolean} moveable  default true
 * @property {boolean} closeable  default true
 * @property {boolean} minimizable  default false
 * @property {boolean} maximizable  default false
 * @property {boolean} lowerable  default false
 * @property {boolean} shadeable  default true
 */

/** @type {TopLevelOptions} */
const DEFAULTS = {
  resizable: true,
  title: null,
  icon: null,
  moveable: true,
  closeable: true,
  minimizable: false,
  maximizable: false,
  lowerable: false,
  shadeable: true,
};

/**
 * A window on the page: title bar, drag, resize grips, window menu; one child, which fills it. Hidden until `show()`.
 * Without `resize()` it fills the page.
 *
 * Callbacks: `move(x, y)` after a person moved it; `close()` asked to close, does nothing by itself;
 * `window-state(state)`; and for servers that mirror windows `geometry(x, y, width, height)`, `raised()`, `lowered()`,
 * which only acts of a person cause.
 * Keys: the window menu (button at the left of the title bar) has entries to move and size with the arrow keys.
 * ARIA: non-modal dialog, named by its title.
 */
export class TopLevel extends SingleContainer {
  #frame;

  /** @param {Partial<TopLevelOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-TopLevel"), "toplevel-widget");
    const options = readOptions(given, DEFAULTS);
    this.#frame = new WindowFrame(this, options, "filling");
    if (options.title !== null) this.set_title(options.title);
    this.set_icon(options.icon ?? undefined);
  }

  /** @override */
  get contentElement() {
    return this.#frame.body;
  }

  /**
   * @param {number} x  px from the page's left
   * @param {number} y  px from its top
   */
  set_position(x, y) {
    this.#frame.setPosition(x, y);
  }

  /**
   * @param {number} [width]
   * @param {number} [height]
   * @override
   */
  resize(width, height) {
    this.#frame.setSize(width, height);
  }

  /** @param {string} [title]  adds the title bar if there is none yet */
  set_title(title = "") {
    this.#frame.setTitle(title);
  }

  /** @param {string} [url]  none hides it */
  set_icon(url) {
    this.#frame.setIcon(url ?? null);
  }

  /** @param {boolean} [tf] */
  set_moveable(tf = true) {
    this.#frame.setMoveable(Boolean(tf));
  }

  raise_() {
    this.#frame.raise();
  }

  lower() {
    this.#frame.lower();
  }

  toggle_minimize() {
    this.#frame.toggleState("minimized");
  }

  toggle_maximize() {
    this.#frame.toggleState("maximized");
  }

  toggle_shade() {
    this.#frame.toggleState("shaded");
  }

  /** @param {string} state */
  set_window_state(state) {
    this.#frame.setState(state);
  }

  get_window_state() {
    return this.#frame.state;
  }

  /** @override */
  show() {
    this.#frame.show();
  }

  /** @override */
  hide() {
    this.#frame.hide();
  }

  /** @override */
  is_visible() {
    return this.#frame.isShown;
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    setInert(this.element, "disabled", !isEnabled);
  }
}
