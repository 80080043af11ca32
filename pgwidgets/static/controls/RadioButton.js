import { ExclusiveGroup } from "../behaviors/ExclusiveGroup.js";
import { createElement, uniqueId } from "../core/dom.js";
import { readOptions, shorten } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/**
 * @typedef {object} RadioButtonOptions
 * @property {RadioButton | null} group  a button whose group to join; default none, a new group
 */

/** @type {RadioButtonOptions} */
const DEFAULTS = { group: null };

/**
 * One of several choices that exclude each other. Keys: Space selects, arrows move to the next of the group.
 *
 * Callbacks: `activated(true)` when it becomes the selected one by a person, or is selected by the program.
 * ARIA: radio pattern by the native inputs, which share a name.
 */
export class RadioButton extends Widget {
  #input = createElement("input", "pgw-RadioButton-mark");
  #text = createElement("span", "pgw-RadioButton-text");

  /** @type {ExclusiveGroup} */
  #group;

  /**
   * @param {string} [text]
   * @param {Partial<RadioButtonOptions>} [given]
   */
  constructor(text = "", given) {
    super(createElement("div", "pgw-RadioButton"), "radiobutton-widget");
    const { group } = readOptions(given, DEFAULTS);
    if (group && !(group instanceof RadioButton)) {
      throw new Error(`RadioButton: group must be another RadioButton, got ${shorten(group)}.`);
    }
    this.#group = group ? group.#group : new ExclusiveGroup();
    // The browser excludes only inputs of one document or detached tree; the group excludes them wherever they are.
    this.#group.join(this, () => void (this.#input.checked = false));
    this.#input.type = "radio";
    this.#input.name = group ? group.#input.name : uniqueId("radio");
    this.element.append(createElement("label", "pgw-RadioButton-label", this.#input, this.#text));
    this.#input.addEventListener("change", () => this.#select());
    this.set_text(text);
  }

  /** @override */
  get focusElement() {
    return this.#input;
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.#text.textContent = text;
    this.#text.hidden = this.#text.textContent === "";
    this.#nameUnlabelled();
  }

  /** @param {boolean} [value]  true selects it, even again; false takes the selection from it */
  set_state(value = false) {
    this.#input.checked = Boolean(value);
    if (value) this.#select();
  }

  get_state() {
    return this.#input.checked;
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#nameUnlabelled();
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#input.disabled = !isEnabled;
  }

  #select() {
    this.#group.switchOffOthers(this);
    this.emitEvent("activated", true);
  }

  /** Without a text the tooltip is the name that assistive technology reads. */
  #nameUnlabelled() {
    const name = this.#text.hidden ? this.get_tooltip() || "Radio button" : "";
    if (name) this.#input.setAttribute("aria-label", name);
    else this.#input.removeAttribute("aria-label");
  }
}
