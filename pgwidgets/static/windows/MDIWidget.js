import { Container } from "../core/Container.js";
import { createElement } from "../core/dom.js";
import { focusQuietly } from "../core/focus.js";
import { readOptions, requireNumber } from "../core/options.js";
import { whenSettled } from "../core/settle.js";
import { cascadeRects, tileRects } from "./arrangement.js";
import { MDISubWindow } from "./MDISubWindow.js";
import { Workspace } from "./Workspace.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/** @typedef {import("./geometry.js").Rect} Rect */
/** @typedef {import("./MDISubWindow.js").SubWindowOptions} SubWindowOptions */
/** @typedef {import("./WindowFrame.js").WindowFrame} WindowFrame */

const DEFAULT_ICON = new URL("../icons/pgicon.svg", import.meta.url).href;

const DEFAULTS = {
  title: "",
  width: 300,
  height: 300,
  shadeable: true,
  x: /** @type {number | null} */ (null),
  y: /** @type {number | null} */ (null),
  window: /** @type {MDISubWindow | null} */ (null),
};

/**
 * A workspace of sub-windows, each with one child: to move, resize, stack, roll up, minimise, maximise and close.
 *
 * Callbacks: `page-switch(child)` a window came to the front, also by the program; `page-close(child)` a person closed a
 * window, which is gone then; `scrolled(h_pct, v_pct)` a person scrolled, 0 to 1 of the way, 150 ms after the last
 * movement; `child-added(child)`, `child-removed(child)`; and for servers that mirror windows `arranged(places)`, by
 * `cascade_windows` and `tile_windows`.
 * Keys: Ctrl+F6 and Ctrl+Shift+F6 lead to the next and the previous window; arrows scroll the workspace itself.
 * ARIA: group of non-modal dialogs.
 */
export class MDIWidget extends Container {
  #workspace = new Workspace((frame) => this.#frameRaised(frame));

  /** @type {Map<Widget, MDISubWindow>} in the order of addition */
  #windows = new Map();

  /** @type {{window: MDISubWindow, options: SubWindowOptions} | null} of the child being added */
  #next = null;

  constructor() {
    super(createElement("div", "pgw-MDIWidget"), "mdi-widget");
    this.element.append(this.#workspace.element);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "Workspace");
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.#workspace.onScrolled((h, v) => this.emitEvent("scrolled", h, v));
    this.onDispose(() => this.#workspace.freeParts());
  }

  /**
   * @param {Widget} child
   * @param {Partial<typeof DEFAULTS> & {icon_url?: string | null}} [options]  window: one that was made before
   * @returns {MDISubWindow} a new one, in front of the others
   */
  add_widget(child, options) {
    const given = readOptions(options, DEFAULTS);
    const window = given.window ?? new MDISubWindow({ shadeable: given.shadeable });
    const place = given.x === null || given.y === null ? this.#somewhere(given) : { x: given.x, y: given.y };
    const icon_url = options?.icon_url === undefined ? DEFAULT_ICON : options.icon_url;
    const { title, width, height } = given;
    this.#next = { window, options: { title: String(title), width, height, icon_url, ...place } };
    this.changeWindows(() => this.adoptChild("add_widget", child));
    return window;
  }

  cascade_windows() {
    this.#arrange((frames, area) =>
      cascadeRects(
        frames.map((frame) => frame.rect),
        area,
      ),
    );
  }

  tile_windows() {
    this.#arrange((frames, area) => tileRects(frames.length, area));
  }

  /** @returns {MDISubWindow[]} in the order of addition */
  get_subwindows() {
    return [...this.#windows.values()];
  }

  /**
   * @param {Widget} child
   * @returns {MDISubWindow | null}
   */
  get_subwin(child) {
    return this.#windows.get(child) ?? null;
  }

  /** @param {Widget} child */
  get_configuration(child) {
    const frame = this.#frameOf(child);
    if (!frame) return null;
    const [x, y] = this.get_child_position(child);
    const [width, height] = this.get_child_size(child);
    return { x, y, width, height, title: frame.title };
  }

  /**
   * @param {Widget} child  nothing happens if it has no window here
   * @param {number} x  px from the workspace's left
   * @param {number} y
   */
  move_child(child, x, y) {
    this.#windows.get(child)?.set_position(x, y);
  }

  /**
   * @param {Widget} child
   * @param {number} width  px of the whole window
   * @param {number} height
   */
  resize_child(child, width, height) {
    this.#windows.get(child)?.resize(width, height);
  }

  /**
   * @param {Widget} child
   * @returns {[number, number]}
   */
  get_child_size(child) {
    const { width, height } = this.#frameOf(child)?.rect ?? { width: 0, height: 0 };
    return [Math.round(width), Math.round(height)];
  }

  /**
   * @param {Widget} child
   * @returns {[number, number]}
   */
  get_child_position(child) {
    const { x, y } = this.#frameOf(child)?.rect ?? { x: 0, y: 0 };
    return [Math.round(x), Math.round(y)];
  }

  /** @param {Widget} child  its window goes, the child is not destroyed */
  close_child(child) {
    this.remove(child);
  }

  /** @returns {number} of the front window, -1 without windows */
  get_index() {
    const front = this.#workspace.order.at(-1);
    return this.get_subwindows().findIndex((window) => window.frame === front);
  }

  /** @param {number} index  nothing happens if there is no such window */
  set_index(index) {
    this.get_subwindows()[requireNumber("MDIWidget.set_index", "index", index)]?.raise_();
  }

  /** @param {Widget} child */
  index_of(child) {
    return this.get_children().indexOf(child);
  }

  /**
   * @param {number} index
   * @returns {Widget | null}
   */
  index_to_widget(index) {
    return this.get_children()[index] ?? null;
  }

  /** @param {number} value  0: the workspace grows with windows that are dragged out of it, 1: they can't leave it */
  set_resistance(value) {
    this.#workspace.resistance = Math.min(1, Math.max(0, requireNumber("MDIWidget.set_resistance", "value", value)));
  }

  /**
   * @param {number} h_pct  share of the way, 0 to 1
   * @param {number} v_pct
   */
  set_scroll_position(h_pct, v_pct) {
    this.#workspace.scrollTo([h_pct, v_pct]);
  }

  /** @returns {[number, number]} */
  get_scroll_position() {
    return this.#workspace.getScroll();
  }

  /**
   * @param {Widget} child
   * @param {boolean} [destroy]
   * @override
   */
  remove(child, destroy = false) {
    this.changeWindows(() => super.remove(child, destroy));
  }

  /** @override */
  destroy() {
    super.destroy();
    for (const window of this.#windows.values()) window.destroy();
    this.#windows.clear();
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    if (!this.#next) return;
    const { window, options } = this.#next;
    this.#next = null;
    this.#windows.set(child, window);
    window.onEvent("geometry", () => this.#workspace.arrange());
    window.onEvent("close", () => this.#closedByPerson(child));
    window.enterWorkspace(this, this.#workspace, child, options);
    this.emitEvent("page-switch", child);
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    const window = this.#windows.get(child);
    this.#windows.delete(child);
    super.detachChild(child);
    window?.destroy();
  }

  /**
   * Changes windows for the program, after which the workspace is scrolled as before.
   *
   * @param {() => void} change
   */
  changeWindows(change) {
    this.#workspace.keepScroll(() => {
      change();
      this.#workspace.arrange();
    });
  }

  /** @param {Widget} child */
  #frameOf(child) {
    return this.#windows.get(child)?.frame ?? null;
  }

  /** @param {WindowFrame} frame */
  #frameRaised(frame) {
    for (const [child, window] of this.#windows) {
      if (window.frame === frame) this.emitEvent("page-switch", child);
    }
  }

  /** @param {Widget} child */
  #closedByPerson(child) {
    this.emitEvent("page-close", child);
    this.remove(child);
  }

  /** @param {{width: number, height: number}} window */
  #somewhere({ width, height }) {
    const area = this.#workspace.getSize();
    const within = (/** @type {number} */ room) => Math.floor(Math.random() * Math.max(0, room));
    return { x: within(area.width - width), y: within(area.height - height) };
  }

  /** @param {(frames: WindowFrame[], area: {width: number, height: number}) => Rect[]} layOut */
  #arrange(layOut) {
    // Windows of a page that is being built are laid out when it is complete: then it is known how large it is.
    if (this.#workspace.isLaidOut) this.#arrangeNow(layOut);
    else whenSettled(this, () => this.#arrangeNow(layOut));
  }

  /** @param {(frames: WindowFrame[], area: {width: number, height: number}) => Rect[]} layOut */
  #arrangeNow(layOut) {
    const frames = this.get_subwindows().flatMap((window) => window.frame ?? []);
    const rects = layOut(frames, this.#workspace.getSize());
    this.changeWindows(() =>
      frames.forEach((frame, index) => {
        const { x, y, width, height } = /** @type {Rect} */ (rects[index]);
        frame.setState("normal");
        frame.setPosition(x, y);
        frame.setSize(width, height);
      }),
    );
    this.emitEvent(
      "arranged",
      this.get_children().map((child, index) => ({ child, ...rects[index] })),
    );
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.key !== "F6" || !event.ctrlKey || event.altKey || event.metaKey) return;
    const windows = this.get_subwindows().filter((window) => window.is_visible());
    if (windows.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const present = windows.findIndex((window) => window.element.contains(document.activeElement));
    const step = event.shiftKey ? windows.length - 1 : 1;
    const next = windows[present < 0 ? 0 : (present + step) % windows.length];
    next?.raise_();
    if (next) focusQuietly(next.element);
  }
}
