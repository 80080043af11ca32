/**
 * A bar of menus that F10 leads to.
 *
 * @typedef {object} Bar
 * @property {HTMLElement} element
 * @property {() => HTMLElement | undefined} firstTitle
 */

const KEY = "F10";
const WINDOWS = ".pgw-TopLevel, .pgw-MDISubWindow";

/** @type {Set<Bar>} */
const bars = new Set();

/** @type {HTMLElement | null} what had the focus before the bar that the key led to */
let origin = null;

/**
 * Lets F10 lead to the bar, and back from it.
 *
 * @param {Bar} bar
 * @returns {() => void} ends that
 */
export function reachByKey(bar) {
  if (bars.size === 0) document.addEventListener("keydown", keyPressed);
  bars.add(bar);
  return () => {
    bars.delete(bar);
    if (bars.size === 0) document.removeEventListener("keydown", keyPressed);
  };
}

/** @param {KeyboardEvent} event */
function keyPressed(event) {
  if (event.key !== KEY || event.defaultPrevented || hasModifier(event)) return;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
  const present = [...bars].find((bar) => bar.element.contains(focused));
  const target = present ? origin : nearest(focused)?.firstTitle();
  if (!present) origin = focused;
  if (!target?.isConnected) return;
  event.preventDefault();
  if (target === document.body) focused.blur();
  else target.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function hasModifier(event) {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
}

/**
 * The bar of the window that has the focus, else the first one of the page.
 *
 * @param {HTMLElement} focused
 * @returns {Bar | undefined}
 */
function nearest(focused) {
  const usable = [...bars].filter(({ element }) => element.checkVisibility() && !element.closest("[inert]"));
  const holder = focused.closest(WINDOWS);
  return usable.find(({ element }) => holder?.contains(element)) ?? inDocumentOrder(usable)[0];
}

/** @param {Bar[]} found */
function inDocumentOrder(found) {
  const follows = Node.DOCUMENT_POSITION_FOLLOWING;
  return found.sort((one, other) => (one.element.compareDocumentPosition(other.element) & follows ? -1 : 1));
}
