import { focusQuietly } from "../core/focus.js";

const CANDIDATES =
  "a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], " +
  "[contenteditable], [tabindex]";

/**
 * @param {Element} root
 * @returns {HTMLElement[]} what the Tab key stops at, in the order of the page
 */
export function listTabStops(root) {
  const candidates = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(CANDIDATES)]);
  return candidates.filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(":disabled") &&
      !element.closest("[inert]") &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !isPassedOver(element),
  );
}

/**
 * Of a group of radio buttons Tab stops at the selected one only.
 *
 * @param {HTMLElement} element
 */
function isPassedOver(element) {
  if (!(element instanceof HTMLInputElement) || element.type !== "radio" || element.checked || !element.name) return false;
  return document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`) !== null;
}

/**
 * Lets Tab behind the last stop go on at the first, and Shift Tab the other way round.
 *
 * @param {HTMLElement} root
 * @param {KeyboardEvent} event  a Tab key
 */
export function wrapTab(root, event) {
  const stops = listTabStops(root);
  const focused = document.activeElement;
  const isAhead = (/** @type {HTMLElement} */ stop) => focused && liesAhead(focused, stop, event.shiftKey);
  if (root.contains(focused) && stops.some(isAhead)) return;
  event.preventDefault();
  focusQuietly(stops.at(event.shiftKey ? -1 : 0) ?? root);
}

/**
 * @param {Node} focused
 * @param {Node} stop
 * @param {boolean} isBackwards
 * @returns {boolean} whether the stop lies ahead
 */
function liesAhead(focused, stop, isBackwards) {
  const wanted = isBackwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  return (focused.compareDocumentPosition(stop) & wanted) !== 0;
}

/**
 * Which of its stops has the focus, to be found again by `focusTabStop` after the page was rebuilt.
 *
 * @param {Element} root
 * @returns {number} -1 for none
 */
export function focusedTabStop(root) {
  const focused = document.activeElement;
  return root.contains(focused) ? listTabStops(root).findIndex((stop) => stop === focused) : -1;
}

/**
 * @param {Element} root
 * @param {number} index
 */
export function focusTabStop(root, index) {
  const stop = listTabStops(root)[index];
  if (stop) focusQuietly(stop);
}
