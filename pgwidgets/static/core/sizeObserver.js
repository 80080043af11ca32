/** @typedef {(width: number, height: number) => void} SizeListener */

/** @type {WeakMap<Element, SizeListener>} */
const listeners = new WeakMap();

/* One observer for the whole page: browsers batch its entries, whatever the number of widgets. */
const observer = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    listeners.get(target)?.(Math.round(contentRect.width), Math.round(contentRect.height));
  }
});

/**
 * Reports the content box of the element, now (if it isn't empty) and after each change.
 *
 * @param {Element} element
 * @param {SizeListener} listener
 */
export function observeSize(element, listener) {
  listeners.set(element, listener);
  observer.observe(element, { box: "content-box" });
}

/** @param {Element} element */
export function unobserveSize(element) {
  listeners.delete(element);
  observer.unobserve(element);
}

/**
 * Makes an observed element report its size again although it has not changed.
 *
 * @param {Element} element
 */
export function repeatSize(element) {
  if (!listeners.has(element)) return;
  observer.unobserve(element);
  observer.observe(element, { box: "content-box" });
}
