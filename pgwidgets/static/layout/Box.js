import { Container } from "../core/Container.js";
import { createElement, px } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { readInsertion } from "./insertion.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} BoxOptions
 * @property {"horizontal" | "vertical"} orientation  default "horizontal"
 */

/** @type {BoxOptions} */
const DEFAULTS = { orientation: "horizontal" };

const HORIZONTAL_ALIGNS = /** @type {const} */ (["top", "center", "bottom"]);
const VERTICAL_ALIGNS = /** @type {const} */ (["left", "center", "right"]);
const FLEX_ALIGNS = { top: "flex-start", left: "flex-start", center: "center", bottom: "flex-end", right: "flex-end" };

/**
 * Children in a row or a column. Stretch 0 keeps a child's natural size, more shares the left-over space.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`.
 */
export class Box extends Container {
  /** @type {WeakMap<Widget, number>} */
  #stretches = new WeakMap();

  #isVertical;

  /** @param {Partial<BoxOptions>} [options] */
  constructor(options) {
    super(createElement("div", "pgw-Box"), "box-widget");
    const { orientation } = readOptions(options, DEFAULTS);
    requireChoice(this.constructor.name, "orientation", orientation, ["horizontal", "vertical"]);
    this.#isVertical = orientation === "vertical";
    this.element.classList.add(orientation, `pgw-is-${orientation}`);
  }

  /**
   * @param {Widget} child
   * @param {number} [stretch]
   */
  add_widget(child, stretch = 0) {
    this.#place("add_widget", child, this.num_children(), stretch);
  }

  /**
   * @param {number | Widget} index  before the child now there; past the end appends
   * @param {Widget | number} child  index and child are accepted in either order, as both travel on the wire
   * @param {number} [stretch]
   */
  insert_widget(index, child, stretch = 0) {
    const insertion = readInsertion(`${this.constructor.name}.insert_widget`, index, child);
    this.#place("insert_widget", insertion.child, insertion.index, stretch);
  }

  /** @param {number} [gap]  px between children */
  set_spacing(gap = 0) {
    this.element.style.gap = px(gap);
  }

  /** @param {string} align  across the direction of the box */
  set_align(align) {
    const where = `${this.constructor.name}.set_align`;
    const allowed = this.#isVertical ? VERTICAL_ALIGNS : HORIZONTAL_ALIGNS;
    this.element.style.alignItems = FLEX_ALIGNS[requireChoice(where, "align", align, allowed)];
  }

  /**
   * @param {Widget} child
   * @override
   */
  childLayoutChanged(child) {
    const { horizontal, vertical } = child.get_expanding();
    const [main, cross] = this.#isVertical ? [vertical, horizontal] : [horizontal, vertical];
    const stretch = this.#stretches.get(child) || (main ? 1 : 0);
    child.element.style.flex = stretch > 0 ? `${stretch} 1 auto` : "0 0 auto";
    child.element.style.alignSelf = cross ? "stretch" : "";
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    super.detachChild(child);
    child.element.style.flex = "";
    child.element.style.alignSelf = "";
  }

  /**
   * @param {string} method
   * @param {Widget} child
   * @param {number} index
   * @param {number} stretch
   */
  #place(method, child, index, stretch) {
    requireNumber(`${this.constructor.name}.${method}`, "stretch", stretch);
    this.adoptChild(method, child, index);
    this.#stretches.set(child, stretch);
    this.childLayoutChanged(child);
  }
}
