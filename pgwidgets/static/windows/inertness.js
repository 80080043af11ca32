/** @typedef {"disabled" | "blocked"} Reason  disabled by the program, or behind a modal window */

/** @type {WeakMap<HTMLElement, Set<Reason>>} */
const reasons = new WeakMap();

/**
 * Keeps pointer and keyboard out of an element for as long as there is a reason to.
 *
 * @param {HTMLElement} element
 * @param {Reason} reason
 * @param {boolean} isInert  whether that reason holds
 */
export function setInert(element, reason, isInert) {
  const present = reasons.get(element) ?? new Set();
  reasons.set(element, present);
  if (isInert) present.add(reason);
  else present.delete(reason);
  element.inert = present.size > 0;
}
