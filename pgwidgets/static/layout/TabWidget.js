import { readOptions, requireChoice } from "../core/options.js";
import { whenSettled } from "../core/settle.js";
import { tint } from "../core/tint.js";
import { PagedContainer } from "./PagedContainer.js";
import { TabBar } from "./TabBar.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/** @typedef {import("./PagedContainer.js").Page} Page */
/** @typedef {import("./TabBar.js").Tab} Tab */
/**
 * @typedef {object} TabWidgetOptions
 * @property {boolean} closable  every tab gets a close button; default false
 * @property {boolean} reorderable  tabs can be dragged; default false
 * @property {"top" | "bottom" | "left" | "right" | "none"} tab_position  default "top"
 */

/** @type {TabWidgetOptions} */
const DEFAULTS = { closable: false, reorderable: false, tab_position: "top" };

const POSITIONS = /** @type {const} */ (["top", "bottom", "left", "right", "none"]);

/**
 * Pages behind a bar of tabs.
 *
 * Callbacks: those of PagedContainer; `page-close(child)` a person wants the page closed, does nothing by itself; and
 * for servers that mirror the order of tabs `reordered(children)`, which only acts of a person cause.
 * Keys, on a tab: arrows, Home, End; Delete asks to close; Ctrl+Shift+arrow moves the tab.
 * ARIA: tabs pattern with automatic activation.
 */
export class TabWidget extends PagedContainer {
  #bar;

  /** @type {Map<Page, Tab>} */
  #tabs = new Map();

  /** @param {Partial<TabWidgetOptions>} [given] */
  constructor(given) {
    super("pgw-TabWidget");
    const options = readOptions(given, DEFAULTS);
    requireChoice("TabWidget", "tab_position", options.tab_position, POSITIONS);
    this.#bar = new TabBar(Boolean(options.closable), Boolean(options.reorderable), {
      selected: (tab) => this.#withPage(tab, (page) => this.showPage(page)),
      closed: (tab) => this.#withPage(tab, (page) => this.emitEvent("page-close", page.child)),
      moved: (tab, index) => this.#withPage(tab, (page) => this.#pageDragged(page, index)),
    });
    this.element.prepend(this.#bar.element);
    this.set_tab_position(options.tab_position);
  }

  /** @override */
  get focusElement() {
    const tab = this.currentPage && this.#tabs.get(this.currentPage);
    return tab ? tab.label : this.element;
  }

  /** @param {Widget} child  its page goes, the child is not destroyed */
  close_widget(child) {
    this.remove(child);
  }

  /**
   * @param {Widget} child
   * @returns {string | null}
   */
  get_tab_id(child) {
    return this.pageOf(child)?.id ?? null;
  }

  /**
   * @param {string} tab_id
   * @returns {Widget | null}
   */
  get_child(tab_id) {
    return this.pages.find((page) => page.id === tab_id)?.child ?? null;
  }

  /**
   * @param {Widget} child
   * @param {string} [bgcolor]  none restores the theme's
   */
  highlight_tab(child, bgcolor) {
    const page = this.pageOf(child);
    const tab = page && this.#tabs.get(page);
    if (tab) tint(tab.element, bgcolor);
  }

  /** @param {string} [tabpos]  "top", "bottom", "left", "right", "none"; anything else counts as top */
  set_tab_position(tabpos) {
    const known = POSITIONS.find((position) => position === tabpos) ?? "top";
    for (const position of POSITIONS) this.element.classList.toggle(`pgw-has-tabs-${position}`, position === known);
    this.#bar.setOrientation(known === "left" || known === "right" ? "vertical" : "horizontal");
    this.#bar.element.hidden = known === "none";
  }

  /**
   * @param {Page} page
   * @override
   */
  pageAdded(page) {
    this.#tabs.set(page, this.#bar.addTab(page.title, page.panel));
  }

  /**
   * @param {Page} page
   * @override
   */
  pageMoved(page) {
    const tab = this.#tabs.get(page);
    if (tab) this.#bar.moveToEnd(tab, page.title);
  }

  /**
   * @param {Page} page
   * @override
   */
  pageRemoved(page) {
    const tab = this.#tabs.get(page);
    this.#tabs.delete(page);
    if (tab) this.#bar.removeTab(tab);
  }

  /**
   * @param {Page} page
   * @override
   */
  pageSwitched(page) {
    const tab = this.#tabs.get(page);
    if (!tab) return;
    this.#bar.selectTab(tab);
    whenSettled(this, () => this.#bar.revealTab(tab));
  }

  /**
   * @param {Tab} tab
   * @param {(page: Page) => void} task
   */
  #withPage(tab, task) {
    for (const [page, other] of this.#tabs) {
      if (other === tab) task(page);
    }
  }

  /**
   * @param {Page} page
   * @param {number} index
   */
  #pageDragged(page, index) {
    this.movePage(page, index);
    this.emitEvent("reordered", this.get_children());
  }
}
