import { ExclusiveGroup } from "../behaviors/ExclusiveGroup.js";
import { createElement } from "../core/dom.js";
import { readOptions, shorten } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/**
 * @typedef {object} ToggleButtonOptions
 * @property {ToggleButton | null} group  a button of whose group at most one is pressed; default none
 */

/** @type {ToggleButtonOptions} */
const DEFAULTS = { group: null };

/**
 * A button that stays pressed. Keys: Space, Enter.
 *
 * Callbacks: `activated(state)` when a person presses or releases it.
 * ARIA: toggle button.
 */
export class ToggleButton extends Widget {
  #text = createElement("span", "pgw-Button-text");
  #isPressed = false;

  /** @type {ExclusiveGroup | null} */
  #group = null;

  /**
   * @param {string} [text]
   * @param {Partial<ToggleButtonOptions>} [given]
   */
  constructor(text = "", given) {
    const element = createElement("button", "pgw-Button pgw-ToggleButton");
    super(element, "togglebutton-widget");
    element.type = "button";
    element.append(this.#text);
    element.addEventListener("click", () => this.#toggle());
    this.set_text(text);
    this.set_state(false);
    const { group } = readOptions(given, DEFAULTS);
    if (group) this.#joinGroupOf(group);
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.#text.textContent = text;
  }

  /** @param {boolean} [value]  true presses it and releases the others of its group */
  set_state(value = false) {
    this.#isPressed = Boolean(value);
    this.element.setAttribute("aria-pressed", String(this.#isPressed));
    if (this.#isPressed) this.#group?.switchOffOthers(this);
  }

  get_state() {
    return this.#isPressed;
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    /** @type {HTMLButtonElement} */ (this.element).disabled = !isEnabled;
  }

  /** @param {ToggleButton} other */
  #joinGroupOf(other) {
    if (!(other instanceof ToggleButton)) {
      throw new Error(`ToggleButton: group must be another ToggleButton, got ${shorten(other)}.`);
    }
    this.#enter((other.#group ??= other.#enter(new ExclusiveGroup())));
  }

  /** @param {ExclusiveGroup} group */
  #enter(group) {
    this.#group = group;
    group.join(this, () => this.set_state(false));
    return group;
  }

  #toggle() {
    this.set_state(!this.#isPressed);
    this.emitEvent("activated", this.#isPressed);
  }
}
