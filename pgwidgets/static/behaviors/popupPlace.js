/*
 * Where a pop-up that is in the page already goes, so that it lies inside the viewport.
 */

/** px kept free towards the edges of the page. */
const MARGIN_PX = 4;

/**
 * The size a pop-up wants to have. Where it was before must not matter: at the right edge it would be narrower.
 *
 * @param {HTMLElement} popup
 */
function measure(popup) {
  popup.style.left = "0";
  popup.style.top = "0";
  return popup.getBoundingClientRect();
}

/**
 * With its corner at a point.
 *
 * @param {HTMLElement} popup  position: fixed
 * @param {number} x  px in the viewport
 * @param {number} y
 */
export function placeAt(popup, x, y) {
  const { width, height } = measure(popup);
  const left = Math.min(x, window.innerWidth - width - MARGIN_PX);
  const top = Math.min(y, window.innerHeight - height - MARGIN_PX);
  popup.style.left = `${Math.max(MARGIN_PX, left)}px`;
  popup.style.top = `${Math.max(MARGIN_PX, top)}px`;
}

/**
 * Below an element, or above it where there is more room.
 *
 * @param {HTMLElement} popup
 * @param {Element} anchor
 */
export function placeBelow(popup, anchor) {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { height } = measure(popup);
  const fits = bottom + height + MARGIN_PX <= window.innerHeight;
  placeAt(popup, left, fits || top < window.innerHeight - bottom ? bottom : top - height);
}

/**
 * To the right of an entry of another pop-up, or to its left.
 *
 * @param {HTMLElement} popup
 * @param {Element} entry
 */
export function placeBeside(popup, entry) {
  const outer = (entry.parentElement ?? entry).getBoundingClientRect();
  const { width } = measure(popup);
  const fits = outer.right + width + MARGIN_PX <= window.innerWidth;
  const left = fits || outer.left < width ? outer.right - 1 : outer.left - width + 1;
  // The first entry of the submenu lies on the line of the entry that opens it.
  const inset = parseFloat(getComputedStyle(popup).paddingTop) + 1;
  placeAt(popup, left, entry.getBoundingClientRect().top - inset);
}
