/**
 * @typedef {object} DragHandlers
 * @property {(dx: number, dy: number) => void} moved  px since the start
 * @property {(hasMoved: boolean) => void} ended
 */

/** Travel, px, below which a press is still a click. */
const THRESHOLD_PX = 3;

/**
 * Follows a pressed pointer (mouse, pen or finger) until it is released, wherever it goes.
 *
 * @param {PointerEvent} press  the pointerdown
 * @param {HTMLElement} element  keeps the pointer captured
 * @param {DragHandlers} handlers
 */
export function followDrag(press, element, handlers) {
  const ending = new AbortController();
  const options = { signal: ending.signal };
  let hasMoved = false;

  /** @param {PointerEvent} event */
  const move = (event) => {
    if (event.pointerId !== press.pointerId) return;
    const dx = event.clientX - press.clientX;
    const dy = event.clientY - press.clientY;
    hasMoved ||= Math.hypot(dx, dy) >= THRESHOLD_PX;
    if (hasMoved) handlers.moved(dx, dy);
  };

  /** @param {PointerEvent} event */
  const end = (event) => {
    if (event.pointerId !== press.pointerId) return;
    ending.abort();
    handlers.ended(hasMoved);
  };

  element.setPointerCapture(press.pointerId);
  element.addEventListener("pointermove", move, options);
  element.addEventListener("pointerup", end, options);
  element.addEventListener("pointercancel", end, options);
  element.addEventListener("lostpointercapture", end, options);
}
