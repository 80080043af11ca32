import { LineHistory } from "./LineHistory.js";
import { TextField } from "./TextField.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */

/** Characters an empty entry has room for where the browser can't fit a field to its text. */
const FALLBACK_LENGTH = 20;

/**
 * A single-line field: Enter reports `activated(text)`, up and down walk through the entered lines.
 */
export class LineField extends TextField {
  #widget;
  #input;
  #history;

  /**
   * @param {Widget} widget
   * @param {HTMLInputElement} input
   * @param {string} text
   * @param {number} linehistory  entered lines to keep
   */
  constructor(widget, input, text, linehistory) {
    super(widget, input, text);
    this.#widget = widget;
    this.#input = input;
    this.#history = new LineHistory(linehistory);
    input.size = FALLBACK_LENGTH;
    input.addEventListener("keydown", (event) => this.#keyPressed(event));
  }

  /** What Enter does. */
  enter() {
    this.noteReported();
    this.#history.add(this.text);
    this.#widget.emitEvent("activated", this.text);
  }

  /** @param {number} numchars  visible width, unless the widget has one in px; ends growing with the text */
  setLength(numchars) {
    this.#input.classList.add("pgw-has-length");
    this.#input.style.setProperty("--pgw-length", `${Math.max(1, Number(numchars) || 1)}ch`);
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") this.enter();
    else if (event.key === "ArrowUp") this.#recall(event, this.#history.older(this.text));
    else if (event.key === "ArrowDown") this.#recall(event, this.#history.newer());
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string | null} line
   */
  #recall(event, line) {
    if (line === null || this.#input.readOnly) return;
    event.preventDefault();
    this.#input.value = line;
    this.changed();
  }
}
