import { ScrollTrack } from "../behaviors/ScrollTrack.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/**
 * @typedef {object} ScrollBarOptions
 * @property {"horizontal" | "vertical"} orientation  default "horizontal"
 * @property {number} thickness  px across; default 15
 */

/** @type {ScrollBarOptions} */
const DEFAULTS = { orientation: "horizontal", thickness: 15 };

/**
 * A scroll bar on its own; what it scrolls is the program's business.
 * Keys: arrows and wheel move by 5 %, Page up and down by the length of the thumb, Home, End.
 *
 * Callbacks: `activated(pct)` when a person moved it, repeated while dragging; 0 to 1.
 * ARIA: scrollbar.
 */
export class ScrollBar extends Widget {
  #track;

  /** @param {Partial<ScrollBarOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-ScrollBar"), "scrollbar-widget");
    const { orientation, thickness } = readOptions(given, DEFAULTS);
    requireChoice("ScrollBar", "orientation", orientation, ["horizontal", "vertical"]);
    requireNumber("ScrollBar", "thickness", thickness);
    const onScroll = (/** @type {number} */ position) => this.emitEvent("activated", position);
    this.#track = new ScrollTrack({ orientation, thickness, onScroll });
    this.element.classList.add(orientation, `pgw-is-${orientation}`);
    this.element.append(this.#track.element);
  }

  /** @override */
  get focusElement() {
    return this.#track.element;
  }

  /** @param {number} pct  0 to 1, clamped */
  set_scroll_percent(pct) {
    this.#track.setPosition(requireNumber("ScrollBar.set_scroll_percent", "pct", pct));
  }

  get_scroll_percent() {
    return this.#track.position;
  }

  /** @param {number} pct  length of the thumb as a share of the track, 0.01 to 1, clamped */
  set_thumb_percent(pct) {
    this.#track.setThumb(requireNumber("ScrollBar.set_thumb_percent", "pct", pct));
  }

  get_thumb_percent() {
    return this.#track.length;
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    if (msg) this.focusElement.setAttribute("aria-label", msg);
    else this.focusElement.removeAttribute("aria-label");
  }
}
