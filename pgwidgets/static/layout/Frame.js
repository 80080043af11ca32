import { createElement } from "../core/dom.js";
import { readOptions } from "../core/options.js";
import { SingleContainer } from "../core/SingleContainer.js";
import { fillPane } from "./fillPane.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} FrameOptions
 * @property {string} title  in the border; "" shows none; default ""
 */

/** @type {FrameOptions} */
const DEFAULTS = { title: "" };

/**
 * A border with an optional title around one child, which fills it.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`. ARIA: group, named by its title.
 */
export class Frame extends SingleContainer {
  #title = createElement("legend", "pgw-Frame-title");
  #body = createElement("div", "pgw-Frame-body");

  /** @param {Partial<FrameOptions>} [options] */
  constructor(options) {
    super(createElement("fieldset", "pgw-Frame"), "frame-widget");
    this.element.append(this.#body);
    this.set_title(readOptions(options, DEFAULTS).title);
  }

  /** @override */
  get contentElement() {
    return this.#body;
  }

  /** @param {string} [text]  none or "" takes the title away */
  set_title(text = "") {
    this.#title.textContent = text;
    if (this.#title.textContent === "") this.#title.remove();
    else this.element.prepend(this.#title);
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.set_title(text);
  }

  get_text() {
    return this.#title.textContent;
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    super.attachChild(child);
    fillPane(child);
  }

  /**
   * @param {Widget} child
   * @override
   */
  childLayoutChanged(child) {
    fillPane(child);
  }
}
