import { focusedTabStop, focusTabStop } from "../behaviors/tabStops.js";
import { SpinBox } from "../controls/SpinBox.js";
import { createElement } from "../core/dom.js";
import { readOptions } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { TextEntry } from "../text/TextEntry.js";
import { FULL_CHANNEL, FULL_HUE, FULL_PERCENT, hexOf, hsvOf, parseColor, requireColor, rgbOf } from "./colorMath.js";
import { SlideArea } from "./SlideArea.js";

/** @typedef {import("./colorMath.js").Hsv} Hsv */
/** @typedef {import("./colorMath.js").Rgb} Rgb */
/**
 * @typedef {object} ColorDraft
 * @property {string} color  what all this belongs to
 * @property {string} old
 * @property {Hsv} hsv
 * @property {string} text  of the hex field
 * @property {unknown[]} numbers  typed and not committed yet
 * @property {number} stop  the part that has the focus, -1 for none
 */
/**
 * @typedef {object} ColorWidgetOptions
 * @property {string} color  "#rrggbb" or "rgb(r, g, b)"; default "#ff0000"
 */

/** @type {ColorWidgetOptions} */
const DEFAULTS = { color: "#ff0000" };

/** Steps of Page up and Page down. */
const PAGE_STEPS = 10;

/** @type {import("./SlideArea.js").SlideKeys} right is more saturation, up more value */
const SQUARE_KEYS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, PAGE_STEPS],
  PageDown: [0, -PAGE_STEPS],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
};

/** @type {import("./SlideArea.js").SlideKeys} up is more hue */
const STRIP_KEYS = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, PAGE_STEPS],
  PageDown: [0, -PAGE_STEPS],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * Picks a colour: square for saturation (to the right) and value (up), strip for the hue, number fields, hex field.
 * Keys: arrows in square and strip, with Shift ten steps, Page up and down ten steps, Home and End to the ends; Enter
 * commits what was typed into a field, Escape takes it back.
 *
 * Callbacks: `pick(color)` whenever a person changed the colour, while dragging too.
 * ARIA: group of two sliders, spin buttons and a text field.
 */
export class ColorWidget extends Widget {
  #square = new SlideArea("pgw-ColorWidget-square", "Saturation and value", SQUARE_KEYS, {
    dragged: (x, y) => this.#pickHsv({ saturation: FULL_PERCENT * x, value: FULL_PERCENT * (1 - y) }),
    stepped: (right, up) => this.#stepped({ saturation: right, value: up }),
  });

  #strip = new SlideArea("pgw-ColorWidget-strip", "Hue", STRIP_KEYS, {
    dragged: (_x, y) => this.#pickHsv({ hue: FULL_HUE * (1 - y) }),
    stepped: (_right, up) => this.#stepped({ hue: up }),
  });

  #numbers = {
    hue: this.#createNumber("Hue", FULL_HUE, (hue) => this.#pickHsv({ hue })),
    saturation: this.#createNumber("Saturation", FULL_PERCENT, (saturation) => this.#pickHsv({ saturation })),
    value: this.#createNumber("Value", FULL_PERCENT, (value) => this.#pickHsv({ value })),
    red: this.#createNumber("Red", FULL_CHANNEL, (red) => this.#pickRgb({ ...rgbOf(this.#hsv), red })),
    green: this.#createNumber("Green", FULL_CHANNEL, (green) => this.#pickRgb({ ...rgbOf(this.#hsv), green })),
    blue: this.#createNumber("Blue", FULL_CHANNEL, (blue) => this.#pickRgb({ ...rgbOf(this.#hsv), blue })),
  };

  #hex = new TextEntry();
  #newSwatch = createSwatch();
  #oldSwatch = createSwatch();

  /** Kept beside the colour, since many of these make the same one: every hue of black is black. */
  #hsv = hsvOf({ red: 0, green: 0, blue: 0 });

  #color = "";
  #old = "";

  /** @param {Partial<ColorWidgetOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-ColorWidget"), "colorwidget");
    const { color } = readOptions(given, DEFAULTS);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "Color");
    this.#square.element.setAttribute("aria-roledescription", "2D slider");
    this.#buildHex();
    this.element.append(this.#square.element, this.#strip.element, this.#createSide(), this.#createFields());
    this.onDispose(() => this.#parts.forEach((part) => part.freeResources()));
    this.set_color(color);
  }

  /** @override */
  get focusElement() {
    return this.#square.element;
  }

  get_color() {
    return this.#color;
  }

  /** @param {string} hex_string  "#rrggbb", "rrggbb" or "rgb(r, g, b)" */
  set_color(hex_string) {
    const color = requireColor("ColorWidget.set_color", hex_string);
    this.#old = hexOf(color);
    this.#show(hsvOf(color), this.#old);
  }

  /** The present colour becomes the old one, with which new ones are compared. */
  keepAsOld() {
    this.#old = this.#color;
    this.#show(this.#hsv, this.#color);
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.element.setAttribute("aria-label", msg || "Color");
  }

  /**
   * @returns {ColorDraft}
   * @override
   */
  captureDraft() {
    const numbers = Object.values(this.#numbers).map((number) => number.captureDraft());
    const stop = focusedTabStop(this.element);
    return { color: this.#color, old: this.#old, hsv: this.#hsv, text: this.#hex.get_text(), numbers, stop };
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    const { color, old, hsv, text, numbers, stop } = /** @type {ColorDraft} */ (draft);
    if (color === this.#color) {
      this.#old = old;
      this.#show(hsv, color);
      this.#hex.set_text(text);
      Object.values(this.#numbers).forEach((number, index) => {
        if (numbers[index] !== null) number.restoreDraft(numbers[index]);
      });
    }
    focusTabStop(this.element, stop);
  }

  /** @returns {Widget[]} */
  get #parts() {
    return [...Object.values(this.#numbers), this.#hex];
  }

  /**
   * @param {string} label
   * @param {number} max
   * @param {(value: number) => void} entered
   */
  #createNumber(label, max, entered) {
    const number = new SpinBox({ min: 0, max });
    number.set_tooltip(label);
    number.onEvent("activated", entered);
    return number;
  }

  #buildHex() {
    const { element } = this.#hex;
    element.setAttribute("aria-label", "Hex");
    element.classList.add("pgw-ColorWidget-hex");
    this.#hex.onEvent("activated", () => this.#commitHex());
    element.addEventListener("blur", () => this.#commitHex());
    element.addEventListener("keydown", (event) => this.#hexKeyPressed(event));
  }

  #createSide() {
    const swatches = [label("New"), this.#newSwatch, this.#oldSwatch, label("Old")];
    return createElement("div", "pgw-ColorWidget-side", ...swatches, this.#hex.element);
  }

  #createFields() {
    const fields = Object.entries(this.#numbers).map(([name, { element }]) => {
      return createElement("div", "pgw-ColorWidget-field", label(name.charAt(0).toUpperCase()), element);
    });
    return createElement("div", "pgw-ColorWidget-fields", ...fields);
  }

  /** @param {KeyboardEvent} event */
  #hexKeyPressed(event) {
    if (event.key !== "Escape" || event.isComposing || this.#hex.get_text() === this.#color) return;
    // Must not close a dialog as well.
    event.stopPropagation();
    event.preventDefault();
    this.#hex.set_text(this.#color);
  }

  /** Takes over what was typed; what is no colour is reverted. */
  #commitHex() {
    const color = parseColor(this.#hex.get_text());
    if (color && hexOf(color) !== this.#color) this.#pickRgb(color);
    this.#hex.set_text(this.#color);
  }

  /** @param {Partial<Hsv>} steps  counted from the whole numbers that are shown */
  #stepped(steps) {
    const { hue = 0, saturation = 0, value = 0 } = steps;
    const present = this.#hsv;
    this.#pickHsv({
      hue: stepped(present.hue, hue, FULL_HUE),
      saturation: stepped(present.saturation, saturation, FULL_PERCENT),
      value: stepped(present.value, value, FULL_PERCENT),
    });
  }

  /** @param {Partial<Hsv>} changed */
  #pickHsv(changed) {
    const hsv = { ...this.#hsv, ...changed };
    this.#pick(hsv, hexOf(rgbOf(hsv)));
  }

  /** @param {Rgb} rgb */
  #pickRgb(rgb) {
    const hsv = hsvOf(rgb);
    // A grey has any hue: the strip stays where it is.
    this.#pick(hsv.saturation > 0 ? hsv : { ...hsv, hue: this.#hsv.hue }, hexOf(rgb));
  }

  /**
   * @param {Hsv} hsv
   * @param {string} color
   */
  #pick(hsv, color) {
    const hasChanged = color !== this.#color;
    this.#show(hsv, color);
    if (hasChanged) this.emitEvent("pick", color);
  }

  /**
   * @param {Hsv} hsv
   * @param {string} color
   */
  #show(hsv, color) {
    this.#hsv = hsv;
    this.#color = color;
    const hue = Math.round(hsv.hue);
    const saturation = Math.round(hsv.saturation);
    const value = Math.round(hsv.value);
    const shown = { hue, saturation, value, ...(parseColor(color) ?? rgbOf(hsv)) };
    for (const [name, number] of Object.entries(this.#numbers)) number.set_value(shown[/** @type {"hue"} */ (name)]);
    this.#hex.set_text(color);
    this.element.style.setProperty("--pgw-picked-hue", String(hsv.hue));
    this.#square.placeHandle(hsv.saturation / FULL_PERCENT, 1 - hsv.value / FULL_PERCENT);
    this.#square.describe(saturation, FULL_PERCENT, `Saturation ${saturation}%, value ${value}%`);
    this.#strip.placeHandle(0.5, 1 - hsv.hue / FULL_HUE);
    this.#strip.describe(hue, FULL_HUE, `${hue}°`);
    paint(this.#newSwatch, "New", color);
    paint(this.#oldSwatch, "Old", this.#old);
  }
}

/**
 * @param {number} present
 * @param {number} steps  infinite to the end
 * @param {number} limit  the other one is 0
 */
function stepped(present, steps, limit) {
  return steps === 0 ? present : Math.min(limit, Math.max(0, Math.round(present) + steps));
}

/** @param {string} text  what is beside it has a name of its own for assistive technology */
function label(text) {
  const element = createElement("span", "pgw-ColorWidget-label", text);
  element.setAttribute("aria-hidden", "true");
  return element;
}

function createSwatch() {
  const element = createElement("div", "pgw-ColorWidget-swatch");
  element.setAttribute("role", "img");
  return element;
}

/**
 * @param {HTMLElement} swatch
 * @param {string} name
 * @param {string} color
 */
function paint(swatch, name, color) {
  swatch.style.backgroundColor = color;
  swatch.setAttribute("aria-label", `${name} color ${color}`);
}
