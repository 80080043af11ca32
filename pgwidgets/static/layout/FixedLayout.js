import { Container } from "../core/Container.js";
import { createElement, px } from "../core/dom.js";
import { requireNumber } from "../core/options.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */

/**
 * Children at fixed places, each at its natural size or the one given to its `resize()`.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`.
 */
export class FixedLayout extends Container {
  constructor() {
    super(createElement("div", "pgw-FixedLayout"), "fixed-layout-widget");
  }

  /**
   * @param {Widget} child  one that is here already is moved
   * @param {number} x  px from the left
   * @param {number} y  px from the top
   */
  add_widget(child, x, y) {
    requireNumber("FixedLayout.add_widget", "x", x);
    requireNumber("FixedLayout.add_widget", "y", y);
    if (child?.parent !== this) this.adoptChild("add_widget", child);
    child.element.style.left = px(x);
    child.element.style.top = px(y);
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    super.detachChild(child);
    child.element.style.left = "";
    child.element.style.top = "";
  }
}
