import { Callback } from "../core/Callback.js";
import { readOptions } from "../core/options.js";

/**
 * @typedef {object} TimerOptions
 * @property {number} duration  seconds; default 0
 */

/** @type {TimerOptions} */
const DEFAULTS = { duration: 0 };

/** The longest wait browsers count without overflow. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/**
 * One-shot timer. All times are seconds.
 *
 * Callbacks: `expired(duration)`, `cancelled(elapsed)`.
 */
export class Timer extends Callback {
  #duration = 0;
  #running = 0;
  #handle = 0;
  #startedMs = 0;

  /** @param {Partial<TimerOptions>} [options] */
  constructor(options) {
    super();
    this.set_duration(readOptions(options, DEFAULTS).duration);
    this.onDispose(() => this.stop());
  }

  /** @param {number} [duration]  seconds; none keeps the default duration */
  start(duration) {
    this.stop();
    if (duration != null) this.set_duration(duration);
    this.#running = this.#duration;
    this.#startedMs = performance.now();
    this.#wait();
  }

  stop() {
    window.clearTimeout(this.#handle);
    this.#handle = 0;
  }

  cancel() {
    const elapsed = this.elapsed_time();
    this.stop();
    this.emitEvent("cancelled", elapsed);
  }

  /** @param {number} [duration]  seconds */
  set(duration) {
    this.start(duration);
  }

  /** @param {number} [duration]  seconds */
  cond_set(duration) {
    if (!this.is_set()) this.start(duration);
  }

  is_set() {
    return this.#handle !== 0;
  }

  elapsed_time() {
    return this.is_set() ? (performance.now() - this.#startedMs) / 1000 : 0;
  }

  time_left() {
    return this.is_set() ? Math.max(0, this.#running - this.elapsed_time()) : 0;
  }

  /** @param {number} duration  seconds, for the next start */
  set_duration(duration) {
    const seconds = Number(duration);
    if (!(seconds >= 0 && Number.isFinite(seconds))) {
      throw new Error(`Timer.set_duration: duration must be 0 or more seconds, got ${duration}.`);
    }
    this.#duration = seconds;
  }

  get_duration() {
    return this.#duration;
  }

  #wait() {
    const leftMs = this.#running * 1000 - (performance.now() - this.#startedMs);
    const isLast = leftMs <= MAX_WAIT_MS;
    this.#handle = window.setTimeout(() => (isLast ? this.#expire() : this.#wait()), Math.min(leftMs, MAX_WAIT_MS));
  }

  #expire() {
    this.#handle = 0;
    this.emitEvent("expired", this.#running);
  }
}
