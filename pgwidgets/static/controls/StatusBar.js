import { createElement } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { Timer } from "../nonvisual/Timer.js";

/**
 * @typedef {object} StatusBarOptions
 * @property {"left" | "center" | "right"} halign  default "left"
 */

/** @type {StatusBarOptions} */
const DEFAULTS = { halign: "left" };

/**
 * One line for messages, which assistive technology reads out.
 *
 * Callbacks, for servers that remember the message: `expired()` when its time is over, not declared in the class's
 * definition.
 * ARIA: status.
 */
export class StatusBar extends Widget {
  #text = createElement("span", "pgw-StatusBar-text");
  #timer = new Timer();

  /** @param {Partial<StatusBarOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-StatusBar"), "statusbar-widget");
    this.element.setAttribute("role", "status");
    this.element.append(this.#text);
    this.set_halign(readOptions(given, DEFAULTS).halign);
    this.#timer.onEvent("expired", () => this.#expire());
    this.onDispose(() => this.#timer.destroy());
  }

  /**
   * @param {string} [text]
   * @param {number} [duration]  seconds after which it disappears; none or 0: it stays
   */
  set_message(text = "", duration = 0) {
    requireNumber("StatusBar.set_message", "duration", duration);
    this.clear();
    this.#text.textContent = text;
    if (duration > 0) this.#timer.start(duration);
  }

  clear() {
    this.#timer.stop();
    this.#text.textContent = "";
  }

  /**
   * @param {string} [bg]  none leaves it
   * @param {string} [fg]
   */
  set_color(bg, fg) {
    if (bg != null) this.element.style.backgroundColor = bg;
    if (fg != null) this.element.style.color = fg;
  }

  /** @param {string} align */
  set_halign(align) {
    this.element.style.textAlign = requireChoice("StatusBar.set_halign", "align", align, ["left", "center", "right"]);
  }

  #expire() {
    this.clear();
    this.emitEvent("expired");
  }
}
