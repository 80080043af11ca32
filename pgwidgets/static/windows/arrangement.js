/* Arithmetic of windows that are laid out together, without any DOM. All numbers are CSS px. */

import { MIN_HEIGHT, MIN_WIDTH } from "./geometry.js";

/** @typedef {import("./geometry.js").Rect} Rect */
/** @typedef {{width: number, height: number}} Size */

const CASCADE_STEP = 20;

/**
 * @param {Size[]} windows  in order
 * @param {Size} area
 * @returns {Rect[]} each further to the right and down than the one before, as far as it fits
 */
export function cascadeRects(windows, area) {
  return windows.map(({ width, height }, index) => ({
    x: staggered(index, area.width - width),
    y: staggered(index, area.height - height),
    width,
    height,
  }));
}

/**
 * @param {number} index
 * @param {number} room  px
 */
function staggered(index, room) {
  const places = Math.max(1, Math.floor(room / CASCADE_STEP) + 1);
  return (index % places) * CASCADE_STEP;
}

/**
 * @param {number} count
 * @param {Size} area
 * @returns {Rect[]} a grid as square as possible, that fills the area; those of the last row share its width
 */
export function tileRects(count, area) {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = row < rows - 1 ? columns : count - columns * (rows - 1);
    const across = shareOf(index % columns, inRow, area.width, MIN_WIDTH);
    const along = shareOf(row, rows, area.height, MIN_HEIGHT);
    return { x: across.start, y: along.start, width: across.extent, height: along.extent };
  });
}

/**
 * @param {number} index
 * @param {number} count
 * @param {number} length
 * @param {number} smallest
 * @returns {{start: number, extent: number}} one of `count` parts of a length, in whole px without gaps
 */
function shareOf(index, count, length, smallest) {
  const start = Math.floor((length * index) / count);
  const extent = Math.floor((length * (index + 1)) / count) - start;
  return extent >= smallest ? { start, extent } : { start: index * smallest, extent: smallest };
}
