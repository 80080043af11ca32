import { Debouncer } from "../../core/debounce.js";

/** @typedef {import("./Tooltip.js").Tooltip} Tooltip */

/** Quiet time of the pointer before it is said to rest. */
const REST_DELAY_MS = 400;

/** Notices when the pointer rests over text, and hides the tooltip when it goes. */
export class Hover {
  #tooltip;
  #report;
  #isEnabled = false;
  #rest = new Debouncer(() => this.#rested(), REST_DELAY_MS);

  /** @type {PointerEvent | null} */
  #pointer = null;

  /**
   * @param {HTMLElement} scroller
   * @param {Tooltip} tooltip
   * @param {(clientX: number, clientY: number) => void} report
   */
  constructor(scroller, tooltip, report) {
    this.#tooltip = tooltip;
    this.#report = report;
    scroller.addEventListener("pointermove", (event) => this.#moved(event));
    scroller.addEventListener("pointerleave", () => this.stop());
    scroller.addEventListener("scroll", () => this.stop(), { passive: true });
  }

  /** @param {boolean} isEnabled */
  enable(isEnabled) {
    this.#isEnabled = isEnabled;
    if (!isEnabled) this.stop();
  }

  stop() {
    this.#rest.cancel();
    this.#pointer = null;
    this.#tooltip.hide();
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (!this.#isEnabled || event.buttons !== 0) return;
    this.#pointer = event;
    this.#rest.restart();
  }

  #rested() {
    if (!this.#pointer) return;
    const { clientX, clientY } = this.#pointer;
    const elements = document.elementsFromPoint(clientX, clientY);
    if (elements.some((one) => one.closest(".pgw-TextSource-text"))) this.#report(clientX, clientY);
  }
}
