/** @typedef {(width: number, height: number) => void} SizeListener */

/** @type {WeakMap<Element, SizeListener>} */
const listeners = new WeakMap();

/** @type {WeakSet<Element>} */
const unseen = new WeakSet();

/* One observer for the whole page: browsers batch its entries, whatever the number of widgets. */
const observer = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const width = Math.round(contentRect.width);
    const height = Math.round(contentRect.height);
    // Observing begins with an empty size for what is on no page yet.
    if (unseen.delete(target) && !width && !height) continue;
    listeners.get(target)?.(width, height);
  }
});

/**
 * Reports the content box of the element, now (if it isn't empty) and after each change.
 *
 * @param {Element} element
 * @param {SizeListener} listener
 */
export function observeSize(element, listener) {
  if (!listeners.has(element)) unseen.add(element);
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
