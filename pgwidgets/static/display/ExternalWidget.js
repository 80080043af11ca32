import { keepPage } from "../behaviors/keepPage.js";
import { createElement } from "../core/dom.js";
import { Widget } from "../core/Widget.js";

/** A box whose content is plain HTML, or belongs to other code in the page. */
export class ExternalWidget extends Widget {
  constructor() {
    super(createElement("div", "pgw-ExternalWidget"), "external-widget");
    keepPage(this.element);
  }

  /** @returns {HTMLElement} for code in the page */
  get_content_element() {
    return this.element;
  }

  /** @param {string} [html]  as it is; its scripts don't run */
  set_content(html = "") {
    this.clear();
    this.element.insertAdjacentHTML("beforeend", String(html));
  }

  clear() {
    this.element.replaceChildren();
  }
}
