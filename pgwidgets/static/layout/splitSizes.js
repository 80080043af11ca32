/*
 * The arithmetic of a row of panes, without a page. All lengths in px.
 */

/**
 * Moves the border between two neighbours; both keep their minimum.
 *
 * @param {readonly [number, number]} sizes
 * @param {readonly [number, number]} minimums
 * @param {number} delta  towards the second
 * @returns {[number, number]}
 */
export function moveBorder([first, second], [firstMinimum, secondMinimum], delta) {
  const total = first + second;
  if (total < firstMinimum + secondMinimum) return [first, second];
  const moved = Math.min(total - secondMinimum, Math.max(firstMinimum, first + delta));
  return [moved, total - moved];
}

/**
 * @param {readonly number[]} present
 * @param {readonly unknown[]} given  what lies beyond the panes is left out, what is no size leaves its pane alone
 * @returns {number[]}
 */
export function mergeSizes(present, given) {
  return present.map((size, index) => {
    const wanted = given[index];
    return typeof wanted === "number" && wanted >= 0 && Number.isFinite(wanted) ? wanted : size;
  });
}

/**
 * @param {readonly number[]} sizes
 * @returns {number} what a pane that has no size yet gets, so that it has an equal share
 */
export function meanSize(sizes) {
  return sizes.length > 0 ? sizes.reduce((sum, size) => sum + size, 0) / sizes.length : 1;
}
