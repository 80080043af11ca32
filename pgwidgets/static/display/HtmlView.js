import { keepPage } from "../behaviors/keepPage.js";
import { ScrollPosition } from "../behaviors/ScrollPosition.js";
import { createElement } from "../core/dom.js";
import { requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/**
 * A document in HTML, as the program wrote it: nothing is taken out, so it must not hold what strangers wrote. Links
 * open in a new tab. Keys: those by which the browser scrolls.
 *
 * Callbacks: `scrolled(h_pct, v_pct)` 150 ms after the last movement, 0 to 1.
 */
export class HtmlView extends Widget {
  #content = createElement("div", "pgw-HtmlView-content");
  #html = "";
  #scroll = new ScrollPosition(this.#content, (h, v) => this.emitEvent("scrolled", h, v));

  /** @param {string} [html] */
  constructor(html = "") {
    super(createElement("div", "pgw-HtmlView"), "htmlview-widget");
    this.#content.tabIndex = 0;
    this.#content.setAttribute("role", "region");
    this.#content.setAttribute("aria-label", "Document");
    keepPage(this.#content);
    this.#content.addEventListener("load", () => this.#scroll.contentLoaded(), { capture: true });
    this.element.append(this.#content);
    this.onDispose(() => this.#scroll.dispose());
    this.set_html(html);
  }

  /** @override */
  get focusElement() {
    return this.#content;
  }

  /** @param {string} [html]  its scripts don't run */
  set_html(html = "") {
    this.#content.replaceChildren();
    this.#html = "";
    this.append_html(html);
  }

  get_html() {
    return this.#html;
  }

  /** @param {string} [html]  added at the end; nothing is scrolled */
  append_html(html = "") {
    this.#html += String(html);
    this.#content.insertAdjacentHTML("beforeend", String(html));
    this.#scroll.contentReplaced();
  }

  clear() {
    this.set_html("");
  }

  scroll_to_top() {
    this.#scroll.move(() => void (this.#content.scrollTop = 0));
  }

  scroll_to_bottom() {
    this.#scroll.move(() => void (this.#content.scrollTop = this.#content.scrollHeight));
  }

  /**
   * @param {number} h_pct  0 to 1
   * @param {number} v_pct
   */
  set_scroll_position(h_pct, v_pct) {
    const where = "HtmlView.set_scroll_position";
    this.#scroll.set(requireNumber(where, "h_pct", h_pct), requireNumber(where, "v_pct", v_pct));
  }

  get_scroll_position() {
    return this.#scroll.get();
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#content.setAttribute("aria-label", msg || "Document");
  }
}
