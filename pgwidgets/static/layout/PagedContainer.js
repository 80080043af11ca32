import { Container } from "../core/Container.js";
import { createElement } from "../core/dom.js";
import { requireNumber } from "../core/options.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} Page
 * @property {Widget} child
 * @property {HTMLElement} panel  holds the child; hidden unless current, so that what it shows stays as it was
 * @property {string} id  "tab_0", "tab_1", ... in order of addition
 * @property {string} title
 */

/**
 * Base of widgets that show one of several children at a time.
 *
 * Callbacks: `page-switch(child, index)` another page became current, also by the program; `child-added(child)`,
 * `child-removed(child)`.
 */
export class PagedContainer extends Container {
  /** @type {Page[]} in the order shown */
  pages = [];

  /** @type {Page | null} */
  currentPage = null;

  /** Where the panels are. */
  panels = createElement("div", "pgw-Pages");

  #lastNumber = 0;

  /** @type {string} of the page being added */
  #nextTitle = "";

  /** @param {string} className */
  constructor(className) {
    super(createElement("div", className), "tab-widget");
    this.element.append(this.panels);
  }

  /**
   * @param {Widget} child  one that has a page here already moves to the end, and what it shows stays as it was
   * @param {{title?: string}} [options]
   */
  add_widget(child, options) {
    const title = String(options?.title ?? "");
    const page = this.pageOf(child);
    if (page) {
      page.title = title;
      this.movePage(page, this.pages.length - 1);
      this.pageMoved(page);
      return;
    }
    this.#nextTitle = title;
    this.adoptChild("add_widget", child);
  }

  /** @param {Widget} child  nothing happens if it has no page here */
  show_widget(child) {
    const page = this.pageOf(child);
    if (page) this.showPage(page);
  }

  /** @param {number} index  nothing happens if there is no such page */
  set_index(index) {
    const page = this.pages[requireNumber(`${this.constructor.name}.set_index`, "index", index)];
    if (page) this.showPage(page);
  }

  /** @returns {number} -1 without pages */
  get_index() {
    return this.currentPage ? this.pages.indexOf(this.currentPage) : -1;
  }

  /** @param {Widget} child */
  index_of(child) {
    return this.pages.findIndex((page) => page.child === child);
  }

  /**
   * @param {number} index
   * @returns {Widget | null}
   */
  index_to_widget(index) {
    return this.pages[index]?.child ?? null;
  }

  /** @override */
  get_children() {
    return this.pages.map((page) => page.child);
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    const panel = createElement("div", "pgw-Pages-panel", child.element);
    panel.hidden = true;
    const page = { child, panel, id: `tab_${this.#lastNumber}`, title: this.#nextTitle };
    this.#lastNumber += 1;
    this.pages.push(page);
    this.panels.append(panel);
    this.pageAdded(page);
    if (this.pages.length === 1) this.showPage(page);
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    const page = this.pageOf(child);
    if (!page) return;
    const index = this.pages.indexOf(page);
    this.pages.splice(index, 1);
    super.detachChild(child);
    page.panel.remove();
    const next = this.pages[index] ?? this.pages.at(-1);
    if (this.currentPage === page) this.currentPage = null;
    if (!this.currentPage && next) this.showPage(next);
    this.pageRemoved(page);
  }

  /**
   * @param {Widget} child
   * @returns {Page | undefined}
   */
  pageOf(child) {
    return this.pages.find((page) => page.child === child);
  }

  /** @param {Page} page */
  showPage(page) {
    if (page === this.currentPage) return;
    if (this.currentPage) this.currentPage.panel.hidden = true;
    page.panel.hidden = false;
    this.currentPage = page;
    this.pageSwitched(page);
    this.emitEvent("page-switch", page.child, this.get_index());
  }

  /**
   * @param {Page} page
   * @param {number} index
   */
  movePage(page, index) {
    this.pages = this.pages.filter((other) => other !== page).toSpliced(index, 0, page);
  }

  /** @param {Page} _page */
  pageAdded(_page) {}

  /** @param {Page} _page  now the last one, perhaps with another title */
  pageMoved(_page) {}

  /** @param {Page} _page */
  pageRemoved(_page) {}

  /** @param {Page} _page */
  pageSwitched(_page) {}
}
