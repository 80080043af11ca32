import { Container } from "../core/Container.js";
import { createElement, px } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { whenSettled } from "../core/settle.js";
import { readInsertion } from "./insertion.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} ButtonBoxOptions
 * @property {"horizontal" | "vertical"} orientation  default "horizontal"
 * @property {"left" | "center" | "right"} halign  default "center"
 * @property {number | null} min_button_width  px; default none
 */

/** @type {ButtonBoxOptions} */
const DEFAULTS = { orientation: "horizontal", halign: "center", min_button_width: null };

const PLACES = { left: "flex-start", center: "center", right: "flex-end" };

/**
 * A group of buttons, all as wide as the widest. A child with a stretch shares the left-over space instead.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`.
 */
export class ButtonBox extends Container {
  #group = createElement("div", "pgw-ButtonBox-group");

  /** @type {WeakMap<Widget, number>} */
  #stretches = new WeakMap();

  #isVertical;
  #minimum;

  /** @param {Partial<ButtonBoxOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-ButtonBox"), "box-widget");
    const options = readOptions(given, DEFAULTS);
    const { orientation } = options;
    requireChoice("ButtonBox", "orientation", orientation, ["horizontal", "vertical"]);
    this.#isVertical = orientation === "vertical";
    this.#minimum = options.min_button_width === null ? "min-content" : px(options.min_button_width);
    this.element.classList.add(orientation, `pgw-is-${orientation}`);
    this.element.append(this.#group);
    this.set_halign(options.halign);
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
   * @param {Widget | number} child
   * @param {number} [stretch]
   */
  insert_widget(index, child, stretch = 0) {
    const insertion = readInsertion("ButtonBox.insert_widget", index, child);
    this.#place("insert_widget", insertion.child, insertion.index, stretch);
  }

  /** @param {number} [gap]  px between children */
  set_spacing(gap = 0) {
    this.#group.style.gap = px(gap);
  }

  /** @param {string} halign  where the group is along the box */
  set_halign(halign) {
    const choice = requireChoice("ButtonBox.set_halign", "halign", halign, ["left", "center", "right"]);
    this.element.style.justifyContent = PLACES[choice];
  }

  /**
   * @param {Widget} child
   * @param {number} index
   * @override
   */
  attachChild(child, index) {
    this.#group.insertBefore(child.element, this.#group.children[index] ?? null);
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    super.detachChild(child);
    this.#arrange();
  }

  /** @override */
  childLayoutChanged() {
    this.#arrange();
  }

  /**
   * @param {string} method
   * @param {Widget} child
   * @param {number} index
   * @param {number} stretch
   */
  #place(method, child, index, stretch) {
    requireNumber(`ButtonBox.${method}`, "stretch", stretch);
    this.adoptChild(method, child, index);
    this.#stretches.set(child, stretch);
    this.#arrange();
  }

  /** Equal shares of a group that is just as wide as its content make every child as wide as the widest. */
  #arrange() {
    whenSettled(this, () => {
      const shown = this.get_children().filter((child) => child.is_visible());
      const shares = shown.map((child) => this.#shareOf(child));
      const isStretched = shares.some((share) => share > 0);
      const { style } = this.#group;
      this.element.classList.toggle("pgw-is-stretched", isStretched);
      style.gridTemplateColumns = this.#isVertical ? this.#track("1fr") : this.#columns(shares, isStretched);
      style.gridTemplateRows = this.#isVertical ? shares.map(describeShare).join(" ") : "";
    });
  }

  /**
   * @param {number[]} shares
   * @param {boolean} isStretched
   * @returns {string}
   */
  #columns(shares, isStretched) {
    return shares.map((share) => this.#track(isStretched ? describeShare(share) : "1fr")).join(" ");
  }

  /** @param {string} extent */
  #track(extent) {
    return `minmax(${this.#minimum}, ${extent})`;
  }

  /** @param {Widget} child */
  #shareOf(child) {
    const { horizontal, vertical } = child.get_expanding();
    return this.#stretches.get(child) || ((this.#isVertical ? vertical : horizontal) ? 1 : 0);
  }
}

/**
 * @param {number} share
 * @returns {string}
 */
function describeShare(share) {
  return share > 0 ? `${share}fr` : "auto";
}
