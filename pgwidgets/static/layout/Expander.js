import { createElement, uniqueId } from "../core/dom.js";
import { createIcon } from "../core/icons.js";
import { readOptions } from "../core/options.js";
import { SingleContainer } from "../core/SingleContainer.js";
import { tint } from "../core/tint.js";

/**
 * @typedef {object} ExpanderOptions
 * @property {string} title  default ""
 * @property {boolean} collapsible  false: always open, without triangle; default true
 * @property {boolean} shadow  drop shadow around the box; default false
 * @property {string | null} bg_color  background of the header; default the theme's
 */

/** @type {ExpanderOptions} */
const DEFAULTS = { title: "", collapsible: true, shadow: false, bg_color: null };

/**
 * A header that shows or hides one child. A collapsible one starts closed. Keys: Enter, Space.
 *
 * Callbacks: `toggled(collapsed)` on every change, also by the program; `child-added(child)`, `child-removed(child)`.
 * ARIA: disclosure pattern.
 */
export class Expander extends SingleContainer {
  #header;
  #body = createElement("div", "pgw-Expander-body");
  #isCollapsible;
  #isCollapsed;

  /** @param {Partial<ExpanderOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-Expander"), "expander-widget");
    const options = readOptions(given, DEFAULTS);
    this.#isCollapsible = Boolean(options.collapsible);
    this.#isCollapsed = this.#isCollapsible;
    this.#header = this.#isCollapsible ? this.#createButton(options.title) : createElement("div", "");
    this.#header.classList.add("pgw-Expander-header");
    this.#header.append(createElement("span", "pgw-Expander-title", options.title));
    tint(this.#header, options.bg_color);
    this.element.classList.toggle("pgw-has-shadow", Boolean(options.shadow));
    this.element.append(this.#header, this.#body);
    this.#showState();
  }

  /** @override */
  get contentElement() {
    return this.#body;
  }

  /** @override */
  get focusElement() {
    return this.#isCollapsible ? this.#header : this.element;
  }

  /** @param {boolean} [collapsed]  one that is not collapsible stays open */
  set_collapsed(collapsed = false) {
    if (!this.#isCollapsible || Boolean(collapsed) === this.#isCollapsed) return;
    this.#isCollapsed = Boolean(collapsed);
    this.#showState();
    this.emitEvent("toggled", this.#isCollapsed);
  }

  get_collapsed() {
    return this.#isCollapsed;
  }

  toggleContent() {
    this.set_collapsed(!this.#isCollapsed);
  }

  /**
   * @param {string} title
   * @returns {HTMLElement}
   */
  #createButton(title) {
    const button = createElement("button", "pgw-is-collapsible");
    button.type = "button";
    button.append(createIcon("disclose"));
    button.setAttribute("aria-controls", (this.#body.id = uniqueId("expander")));
    if (title === "") button.setAttribute("aria-label", "Show or hide the content");
    button.addEventListener("click", () => this.toggleContent());
    return button;
  }

  #showState() {
    this.#body.hidden = this.#isCollapsed;
    this.element.classList.toggle("pgw-is-collapsed", this.#isCollapsed);
    if (this.#isCollapsible) this.#header.setAttribute("aria-expanded", String(!this.#isCollapsed));
  }
}
