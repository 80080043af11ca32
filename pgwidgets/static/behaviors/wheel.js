/** Wheel travel, px, that counts as one step; a mouse wheel's notch is 100 or 120. */
const STEP_PX = 50;

/** Turns wheel events into steps: one per notch of a mouse wheel, one per 50 px of a touch pad's glide. */
export class WheelSteps {
  #travel = 0;

  /**
   * @param {WheelEvent} event
   * @param {number} [delta]  travel to count; default the vertical one
   * @returns {-1 | 0 | 1} 1 upwards (more), -1 downwards (less), 0 not yet a step
   */
  take(event, delta = event.deltaY) {
    const isNotch = event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL || Math.abs(delta) >= STEP_PX;
    this.#travel = isNotch ? delta : this.#travel + delta;
    if (!isNotch && Math.abs(this.#travel) < STEP_PX) return 0;
    const direction = -Math.sign(this.#travel);
    this.#travel = 0;
    return /** @type {-1 | 0 | 1} */ (direction);
  }
}
