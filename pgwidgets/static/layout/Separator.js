import { createElement } from "../core/dom.js";
import { Widget } from "../core/Widget.js";

/** A thin line across the box it is in. ARIA: separator. */
export class Separator extends Widget {
  /** @param {string} [orientation]  "horizontal" or "vertical"; anything else counts as horizontal */
  constructor(orientation) {
    super(createElement("div", "pgw-Separator"), "separator-widget");
    this.element.setAttribute("role", "separator");
    this.set_orientation(orientation);
  }

  /** @param {string} [orientation] */
  set_orientation(orientation) {
    const isVertical = orientation === "vertical";
    this.element.classList.toggle("pgw-is-vertical", isVertical);
    this.element.classList.toggle("pgw-is-horizontal", !isVertical);
    this.element.setAttribute("aria-orientation", isVertical ? "vertical" : "horizontal");
  }
}
