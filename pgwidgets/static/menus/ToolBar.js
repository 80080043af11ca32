import { Container } from "../core/Container.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireChoice } from "../core/options.js";
import { findNeighbour, setTabStop } from "./rovingFocus.js";
import { ToolBarAction } from "./ToolBarAction.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} ToolBarOptions
 * @property {"horizontal" | "vertical"} orientation  default "horizontal"
 */

/** @type {ToolBarOptions} */
const DEFAULTS = { orientation: "horizontal" };

/**
 * A strip of flat buttons, separators, spacers and other widgets.
 * Keys: the actions are one stop for Tab, arrows along the strip, Home and End walk over them; other widgets are stops
 * of their own.
 * ARIA: toolbar pattern.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`.
 */
export class ToolBar extends Container {
  #isVertical;

  /** @param {Partial<ToolBarOptions>} [options] */
  constructor(options) {
    super(createElement("div", "pgw-ToolBar"), "toolbar-widget");
    const { orientation } = readOptions(options, DEFAULTS);
    requireChoice("ToolBar", "orientation", orientation, ["horizontal", "vertical"]);
    this.#isVertical = orientation === "vertical";
    this.element.classList.add(`pgw-is-${orientation}`);
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-orientation", orientation);
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.element.addEventListener("focusin", () => this.#updateTabStop());
  }

  /** @override */
  get focusElement() {
    return this.#actionElements().find((element) => element.tabIndex === 0) ?? this.element;
  }

  /** @param {Widget} child */
  add_widget(child) {
    this.adoptChild("add_widget", child);
  }

  add_separator() {
    const separator = createElement("div", "pgw-ToolBar-separator");
    separator.setAttribute("role", "separator");
    separator.setAttribute("aria-orientation", this.#isVertical ? "horizontal" : "vertical");
    this.element.append(separator);
  }

  add_spacer() {
    this.element.append(createElement("div", "pgw-ToolBar-spacer"));
  }

  /**
   * @param {string | Partial<import("./ToolBarAction.js").ToolBarActionOptions>} [options]  a string is the text
   * @returns {ToolBarAction}
   */
  add_action(options) {
    const action = new ToolBarAction(typeof options === "string" ? { text: options } : options);
    this.adoptChild("add_action", action);
    return action;
  }

  /**
   * Separators and spacers go too.
   *
   * @param {boolean} [destroy]
   * @override
   */
  remove_all(destroy) {
    super.remove_all(destroy);
    this.element.replaceChildren();
  }

  /** An action came, went, or can't be reached any more. @override */
  childLayoutChanged() {
    this.#updateTabStop();
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    this.element.append(child.element);
    this.#updateTabStop();
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    super.detachChild(child);
    if (child instanceof ToolBarAction) child.element.removeAttribute("tabindex");
    this.#updateTabStop();
  }

  #actionElements() {
    const actions = this.get_children().filter((child) => child instanceof ToolBarAction && child.get_enabled());
    return actions.map((action) => action.element).filter((element) => !element.hidden);
  }

  #updateTabStop() {
    const elements = this.#actionElements();
    const focused = elements.find((element) => element === document.activeElement);
    setTabStop(elements, focused ?? elements.find((element) => element.tabIndex === 0) ?? null);
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const elements = this.#actionElements();
    const next = findNeighbour(elements, document.activeElement, event.key, this.#isVertical);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
