import { followDrag } from "../behaviors/drag.js";
import { createElement } from "../core/dom.js";

/** @typedef {import("./geometry.js").Edge} Edge */
/**
 * @typedef {object} ResizeSession  one drag of a grip
 * @property {(dx: number, dy: number) => void} moved  px since the start
 * @property {(hasMoved: boolean) => void} ended
 */

/** Corners last, so that they lie above the edges. */
const EDGES = /** @type {const} */ (["n", "s", "e", "w", "nw", "ne", "sw", "se"]);

/**
 * @param {(edge: Edge) => ResizeSession} begin  called when a person takes a grip
 * @returns {HTMLElement[]} grips for the edges and corners of a positioned element; keyboards use the window menu
 */
export function createResizeGrips(begin) {
  return EDGES.map((edge) => {
    const grip = createElement("div", `pgw-ResizeGrip pgw-ResizeGrip-${edge}`);
    grip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      followDrag(event, grip, begin(edge));
    });
    return grip;
  });
}
