/*
 * Arithmetic of windows, without any DOM. All numbers are CSS px; sizes are those of the content box.
 */

/**
 * @typedef {object} Rect
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */
/** @typedef {"n" | "s" | "e" | "w" | "ne" | "nw" | "se" | "sw"} Edge */

export const MIN_WIDTH = 60;
export const MIN_HEIGHT = 40;

/** Part of a title bar that always stays on the screen, so that the window can be caught again. */
export const REACHABLE_WIDTH = 64;
export const REACHABLE_HEIGHT = 30;

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 * @returns {number} low wins if the two limits cross
 */
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width  of the window
 * @param {{width: number, height: number}} viewport
 * @returns {{x: number, y: number}} the nearest place where the title bar can be reached
 */
export function reachablePosition(x, y, width, viewport) {
  const visible = Math.min(REACHABLE_WIDTH, width);
  return {
    x: clamp(x, visible - width, viewport.width - visible),
    y: clamp(y, 0, viewport.height - REACHABLE_HEIGHT),
  };
}

/**
 * Drags an edge or a corner; the opposite one stays where it is. The upper edge stops at the top of the page, as a
 * title bar beyond it could not be caught again.
 *
 * @param {Rect} start
 * @param {Edge} edge
 * @param {number} dx
 * @param {number} dy
 * @returns {Rect}
 */
export function resizedRect(start, edge, dx, dy) {
  const isWest = edge.includes("w");
  const isNorth = edge.includes("n");
  const growX = edge.includes("e") ? dx : isWest ? -dx : 0;
  const growY = edge.includes("s") ? dy : isNorth ? -Math.max(dy, -start.y) : 0;
  const width = Math.max(MIN_WIDTH, Math.round(start.width + growX));
  const height = Math.max(MIN_HEIGHT, Math.round(start.height + growY));
  return {
    x: isWest ? start.x + start.width - width : start.x,
    y: isNorth ? start.y + start.height - height : start.y,
    width,
    height,
  };
}
