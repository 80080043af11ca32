import { createElement } from "../core/dom.js";
import { readOptions, requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { WindowFrame } from "./WindowFrame.js";

/** @typedef {import("./MDIWidget.js").MDIWidget} MDIWidget */
/** @typedef {import("./Workspace.js").Workspace} Workspace */
/** @typedef {import("./WindowPlace.js").WindowState} WindowState */
/**
 * @typedef {object} SubWindowOptions
 * @property {string} title
 * @property {number} width  px
 * @property {number} height
 * @property {string | null} icon_url  empty for none
 * @property {number} x  px from the workspace's left
 * @property {number} y
 */

const DEFAULTS = { shadeable: true };

const ALWAYS = { resizable: true, moveable: true, closeable: true, minimizable: true, maximizable: true, lowerable: true };

/**
 * A window in an MDIWidget. Made by the `add_widget` of that, or before it and given to it.
 *
 * Callbacks: `move(x, y)` a person let go of its title bar, or of its north or west side after dragging it;
 * `resize({width, height})`; and for servers that mirror windows `geometry(x, y, width, height)`, `lowered()`,
 * `window-state(state)`.
 * Keys: those of TopLevel. ARIA: non-modal dialog, named by its title.
 */
export class MDISubWindow extends Widget {
  #isShadeable;

  /** @type {WindowFrame | null} null outside of a workspace */
  #frame = null;

  /** @type {MDIWidget | null} */
  #owner = null;

  /** @type {Widget | null} */
  #child = null;

  /** @param {{shadeable?: boolean}} [given] */
  constructor(given) {
    super(createElement("div", "pgw-TopLevel pgw-MDISubWindow"), "mdi-window");
    this.#isShadeable = Boolean(readOptions(given, DEFAULTS).shadeable);
  }

  get frame() {
    return this.#frame;
  }

  /**
   * Shows a child in the workspace of its owner.
   *
   * @param {MDIWidget} owner
   * @param {Workspace} workspace
   * @param {Widget} child
   * @param {SubWindowOptions} options
   */
  enterWorkspace(owner, workspace, child, { title, width, height, icon_url, x, y }) {
    this.#owner = owner;
    this.#child = child;
    this.#frame = new WindowFrame(this, { ...ALWAYS, shadeable: this.#isShadeable }, "filling", workspace);
    this.#frame.body.append(child.element);
    this.#frame.setPosition(x, y);
    this.#frame.setSize(width, height);
    this.set_title(title);
    this.#frame.setIcon(icon_url || null);
    workspace.join(this.#frame);
  }

  /**
   * @param {number} x  px from the workspace's left
   * @param {number} y
   */
  set_position(x, y) {
    this.#change((frame) => frame.setPosition(x, y));
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  move(x, y) {
    this.set_position(x, y);
  }

  /**
   * @param {number} [width]  px of the whole window; none leaves that axis alone
   * @param {number} [height]
   * @override
   */
  resize(width, height) {
    if (width != null) requireNumber("MDISubWindow.resize", "width", width);
    if (height != null) requireNumber("MDISubWindow.resize", "height", height);
    this.#change((frame) => frame.setSize(width, height));
  }

  /** @param {string} [title] */
  set_title(title = "") {
    this.#frame?.setTitle(String(title ?? ""));
  }

  raise_() {
    this.#frame?.raise();
  }

  lower() {
    this.#frame?.lower();
  }

  /** @param {boolean} [isWanted]  true: minimised, false: normal; none switches */
  toggle_minimize(isWanted) {
    this.#toggle("minimized", isWanted);
  }

  /** @param {boolean} [isWanted]  true: maximised, false: normal; none switches */
  toggle_maximize(isWanted) {
    this.#toggle("maximized", isWanted);
  }

  /** @param {boolean} [isWanted]  true: rolled up, false: normal; none switches */
  toggle_shade(isWanted) {
    this.#toggle("shaded", isWanted);
  }

  close() {
    if (this.#child) this.#owner?.close_child(this.#child);
  }

  get_child() {
    return this.#child;
  }

  /** @override */
  show() {
    this.#change(() => super.show());
  }

  /** @override */
  hide() {
    this.#change(() => super.hide());
  }

  /** @override */
  destroy() {
    if (this.isDestroyed) return;
    const owner = this.#owner;
    this.#owner = null;
    if (this.#child) owner?.remove(this.#child);
    super.destroy();
  }

  /**
   * @param {WindowState} state
   * @param {boolean} [isWanted]
   */
  #toggle(state, isWanted) {
    this.#change((frame) => {
      if (isWanted == null) frame.toggleState(state);
      else frame.setState(isWanted ? state : "normal");
    });
  }

  /** @param {(frame: WindowFrame) => void} change  by the program */
  #change(change) {
    const frame = this.#frame;
    if (frame) this.#owner?.changeWindows(() => change(frame));
  }
}
