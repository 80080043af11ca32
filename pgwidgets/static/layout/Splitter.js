import { Debouncer } from "../core/debounce.js";
import { followDrag } from "../behaviors/drag.js";
import { Container } from "../core/Container.js";
import { createElement, px, uniqueId } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { fillPane } from "./fillPane.js";
import { meanSize, mergeSizes, moveBorder } from "./splitSizes.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} SplitterOptions
 * @property {"horizontal" | "vertical"} orientation  panes left to right or top to bottom; default "horizontal"
 */
/**
 * @typedef {object} Pane
 * @property {Widget} child
 * @property {HTMLElement} element
 * @property {HTMLElement} handle  before the pane; the first pane's is not shown
 * @property {number} size  px at the time it was set, from then on a proportion
 * @property {number} minimum  px
 */

/** @type {SplitterOptions} */
const DEFAULTS = { orientation: "horizontal" };

const MINIMUM_PX = 20;

/** Travel per key press, px; with Shift held the fine one. */
const STEP_PX = 10;
const FINE_STEP_PX = 1;

/** Keys come in bursts; their outcome is reported once they rest. */
const KEY_REST_MS = 200;

/** Grow factors that sum up to less than 1 would leave space empty. */
const GROW_SCALE = 1000;

/**
 * Panes side by side with handles between them. A handle moves the border of its two neighbours; all sizes stay
 * proportional when the splitter itself is resized. A pane's child always fills it.
 *
 * Callbacks: `sizing(sizes)` px of all panes, after a person moved a handle; `child-added(child)`,
 * `child-removed(child)`.
 * Keys, on a handle: arrows (Shift: finer), Home, End; Enter closes the pane before it and opens it again.
 * ARIA: window splitter pattern.
 */
export class Splitter extends Container {
  /** @type {Pane[]} */
  #panes = [];

  /** @type {unknown[]} sizes for panes that are still to come */
  #spareSizes = [];

  #isHorizontal;
  #reporting = new Debouncer(() => this.#report(), KEY_REST_MS);

  /** @type {WeakMap<Pane, number>} what Enter has closed, px */
  #sizesBeforeClosing = new WeakMap();

  /** @param {Partial<SplitterOptions>} [options] */
  constructor(options) {
    super(createElement("div", "pgw-Splitter"), "splitter");
    const { orientation } = readOptions(options, DEFAULTS);
    requireChoice("Splitter", "orientation", orientation, ["horizontal", "vertical"]);
    this.#isHorizontal = orientation === "horizontal";
    this.element.classList.add(orientation, `pgw-is-${orientation}`);
    this.onDispose(() => this.#reporting.cancel());
  }

  /** @override */
  get focusElement() {
    return this.#panes[1]?.handle ?? this.element;
  }

  /** @param {Widget} child */
  add_widget(child) {
    this.adoptChild("add_widget", child);
  }

  /** @param {number[]} sizes  px, used as proportions; missing ones leave panes alone, others wait for their panes */
  set_sizes(sizes) {
    if (!Array.isArray(sizes)) throw new Error("Splitter.set_sizes: sizes must be a list of numbers.");
    const isPartial = sizes.length < this.#panes.length;
    if (isPartial) this.#setSizes(this.#measure());
    this.#setSizes(mergeSizes(this.#sizes(), sizes));
    this.#spareSizes = sizes.slice(this.#panes.length);
  }

  /** @returns {number[]} px */
  get_sizes() {
    return this.#measure();
  }

  /**
   * @param {Widget} child  nothing happens if it has no pane here
   * @param {number} min_px  along the row; 0 lets the pane close
   */
  set_minimum_size(child, min_px) {
    const minimum = Math.max(0, requireNumber("Splitter.set_minimum_size", "min_px", min_px));
    const pane = this.#panes.find((one) => one.child === child);
    if (!pane) return;
    pane.minimum = minimum;
    this.#showMinimum(pane);
  }

  /**
   * @param {Widget} child
   * @param {number} index
   * @override
   */
  attachChild(child, index) {
    const pane = this.#createPane(child);
    const next = this.#panes[index];
    this.#panes.splice(index, 0, pane);
    this.element.insertBefore(pane.handle, next?.handle ?? null);
    this.element.insertBefore(pane.element, next?.handle ?? null);
    fillPane(child);
    this.#setSizes(this.#sizes());
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    const pane = this.#panes.find((one) => one.child === child);
    this.#panes = this.#panes.filter((one) => one !== pane);
    super.detachChild(child);
    pane?.handle.remove();
    pane?.element.remove();
    this.#setSizes(this.#sizes());
  }

  /**
   * @param {Widget} child
   * @override
   */
  childLayoutChanged(child) {
    fillPane(child);
  }

  /**
   * @param {Widget} child
   * @returns {Pane}
   */
  #createPane(child) {
    const element = createElement("div", "pgw-Splitter-pane", child.element);
    element.id = uniqueId("pane");
    const handle = createElement("div", "pgw-Splitter-handle");
    const pane = { child, element, handle, size: this.#newSize(), minimum: MINIMUM_PX };
    handle.tabIndex = 0;
    handle.setAttribute("role", "separator");
    handle.setAttribute("aria-label", "Resize panes");
    handle.setAttribute("aria-orientation", this.#isHorizontal ? "vertical" : "horizontal");
    handle.addEventListener("pointerdown", (event) => this.#handlePressed(pane, event));
    handle.addEventListener("keydown", (event) => this.#keyPressed(pane, event));
    handle.addEventListener("blur", () => this.#reporting.flush());
    this.#showMinimum(pane);
    return pane;
  }

  /** @returns {number} what was set for the next pane, or an equal share */
  #newSize() {
    const [mean] = mergeSizes([meanSize(this.#sizes())], [this.#spareSizes.shift()]);
    return /** @type {number} */ (mean);
  }

  /** @param {Pane} pane */
  #showMinimum({ element, minimum }) {
    element.style[this.#isHorizontal ? "minWidth" : "minHeight"] = px(minimum);
  }

  /** @returns {number[]} */
  #sizes() {
    return this.#panes.map((pane) => pane.size);
  }

  /** @returns {number[]} px, as shown; what was set while there is nothing to measure */
  #measure() {
    const measured = this.#panes.map(({ element }) => {
      const { width, height } = element.getBoundingClientRect();
      return this.#isHorizontal ? width : height;
    });
    return measured.some((size) => size > 0) ? measured : this.#sizes();
  }

  /** @param {number[]} sizes  of all panes */
  #setSizes(sizes) {
    const total = sizes.reduce((sum, size) => sum + size, 0);
    this.#panes.forEach((pane, index) => {
      pane.size = sizes[index] ?? pane.size;
      const share = total > 0 ? pane.size / total : 1 / this.#panes.length;
      pane.element.style.flexGrow = String(share * GROW_SCALE);
    });
    this.#panes.forEach((pane, index) => this.#describeHandle(pane, this.#panes[index - 1]));
  }

  /**
   * @param {Pane} pane
   * @param {Pane} [before]
   */
  #describeHandle({ handle, size }, before) {
    if (!before) return;
    const sum = before.size + size;
    handle.setAttribute("aria-controls", before.element.id);
    handle.setAttribute("aria-valuenow", String(sum > 0 ? Math.round((100 * before.size) / sum) : 50));
  }

  /**
   * A move of the border before the pane.
   *
   * @param {Pane} pane
   * @returns {(delta: number) => void} takes px since now
   */
  #beginMove(pane) {
    const sizes = this.#measure();
    const at = this.#panes.indexOf(pane);
    const before = this.#panes[at - 1];
    return (delta) => {
      // The pane may have been taken out meanwhile.
      if (!before || this.#panes[at] !== pane || this.#panes[at - 1] !== before) return;
      const pair = /** @type {[number, number]} */ ([sizes[at - 1], sizes[at]]);
      const moved = moveBorder(pair, [before.minimum, pane.minimum], delta);
      this.#setSizes(sizes.with(at - 1, moved[0]).with(at, moved[1]));
    };
  }

  /**
   * @param {Pane} pane
   * @param {PointerEvent} press
   */
  #handlePressed(pane, press) {
    if (press.button !== 0) return;
    const move = this.#beginMove(pane);
    pane.handle.classList.add("pgw-is-dragging");
    followDrag(press, pane.handle, {
      moved: (dx, dy) => move(this.#isHorizontal ? dx : dy),
      ended: (hasMoved) => {
        pane.handle.classList.remove("pgw-is-dragging");
        if (hasMoved) this.#report();
      },
    });
  }

  /**
   * @param {Pane} pane
   * @param {KeyboardEvent} event
   */
  #keyPressed(pane, event) {
    if (event.altKey || event.ctrlKey) return;
    const travel = event.key === "Enter" ? this.#closeOrOpen(pane) : this.#travelOf(event);
    if (travel === undefined) return;
    if (event.key !== "Enter") this.#sizesBeforeClosing.delete(pane);
    event.preventDefault();
    this.#beginMove(pane)(travel);
    this.#reporting.restart();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {number | undefined} px
   */
  #travelOf(event) {
    const step = event.shiftKey ? FINE_STEP_PX : STEP_PX;
    const [less, more] = this.#isHorizontal ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    return new Map([
      [less, -step],
      [more, step],
      ["Home", -Infinity],
      ["End", Infinity],
    ]).get(event.key);
  }

  /**
   * The pane before the handle becomes as small as it can, or as large as it was before that.
   *
   * @param {Pane} pane
   * @returns {number} travel, px
   */
  #closeOrOpen(pane) {
    const present = this.#measure()[this.#panes.indexOf(pane) - 1] ?? 0;
    const before = this.#sizesBeforeClosing.get(pane);
    if (before === undefined) this.#sizesBeforeClosing.set(pane, present);
    else this.#sizesBeforeClosing.delete(pane);
    return before === undefined ? -Infinity : before - present;
  }

  #report() {
    this.emitEvent("sizing", this.#measure());
  }
}
