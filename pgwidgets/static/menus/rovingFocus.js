/**
 * Makes elements one stop for the Tab key: only one of them can be tabbed to, arrow keys reach the others.
 *
 * @param {readonly HTMLElement[]} elements
 * @param {Element | null} present  the one to tab to; the first if it is none of them
 */
export function setTabStop(elements, present) {
  const stop = elements.find((element) => element === present) ?? elements[0];
  for (const element of elements) element.tabIndex = element === stop ? 0 : -1;
}

/**
 * @param {readonly HTMLElement[]} elements
 * @param {Element | null} present
 * @param {string} key
 * @param {boolean} isVertical
 * @returns {HTMLElement | undefined} where the key leads to, undefined if it is none of those that walk
 */
export function findNeighbour(elements, present, key, isVertical) {
  const at = elements.findIndex((element) => element === present);
  const count = elements.length;
  if (at < 0) return undefined;
  if (key === (isVertical ? "ArrowDown" : "ArrowRight")) return elements[(at + 1) % count];
  if (key === (isVertical ? "ArrowUp" : "ArrowLeft")) return elements[(at + count - 1) % count];
  if (key === "Home") return elements[0];
  return key === "End" ? elements[count - 1] : undefined;
}
