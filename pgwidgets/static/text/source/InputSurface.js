import { createElement, px } from "../../core/dom.js";

/** @typedef {import("./geometry.js").Box} Box */
/**
 * @typedef {object} InputHost
 * @property {() => {text: string, start: number, end: number}} context  what the field holds, and what is selected in it
 * @property {(text: string) => void} insert
 * @property {(unit: "character" | "word" | "line", isForward: boolean) => void} erase
 * @property {(which: "undo" | "redo") => void} recall
 * @property {(text: string, start: number, end: number) => void} replaceContext  the field was filled by other means
 * @property {(start: number, end: number) => void} selectContext
 * @property {(text: string) => void} composing  what an input method is composing; empty when it is done
 * @property {() => string} selectedText
 * @property {(isFocused: boolean) => void} focusChanged
 */

/** What `beforeinput` calls things that erase: which unit, and whether forward. */
const ERASING = /^delete(?:Content|Word|SoftLine|HardLine)(Backward|Forward)$/;

/**
 * The field that takes what a person enters: keys, input methods, paste, dictation. It is not to be seen; it stands at
 * the caret, where input methods open their lists, and holds the text around it for assistive technology.
 */
export class InputSurface {
  field = createElement("textarea", "pgw-TextSource-input");
  #host;
  #isComposing = false;
  #isWaiting = false;

  /** @type {{text: string, start: number, end: number}} what the field was given */
  #given = { text: "", start: 0, end: 0 };

  /** @param {InputHost} host */
  constructor(host) {
    this.#host = host;
    const { field } = this;
    field.setAttribute("role", "textbox");
    field.setAttribute("aria-multiline", "true");
    field.setAttribute("autocapitalize", "off");
    field.autocomplete = "off";
    field.spellcheck = false;
    field.wrap = "off";
    this.setName("");
    field.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    field.addEventListener("input", () => this.#input());
    field.addEventListener("select", () => this.#selected());
    field.addEventListener("compositionstart", () => this.#compositionBegins());
    field.addEventListener("compositionupdate", (event) => this.#composition(event.data));
    field.addEventListener("compositionend", (event) => this.#composed(event.data));
    field.addEventListener("copy", (event) => this.#copy(event));
    field.addEventListener("cut", (event) => this.#cut(event));
    field.addEventListener("paste", (event) => this.#paste(event));
    field.addEventListener("focus", () => this.#host.focusChanged(true));
    field.addEventListener("blur", () => this.#host.focusChanged(false));
  }

  get isComposing() {
    return this.#isComposing;
  }

  /** @param {string} name  what assistive technology calls the editor */
  setName(name) {
    this.field.setAttribute("aria-label", name || "Text");
  }

  /** @param {Box} caret  px from the top left of the text */
  place(caret) {
    this.field.classList.toggle("pgw-is-composing", this.#isComposing);
    const place = { left: px(caret.left), top: px(caret.top), height: px(caret.height) };
    Object.assign(this.field.style, this.#isComposing ? place : { left: "", top: "", height: "" });
  }

  /** Updates the field when what goes on is over, and drawn: filling it would have the page laid out once more. */
  updateSoon() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      this.update();
    });
  }

  /** Gives the field what is around the cursor now. */
  update() {
    if (this.#isComposing) return;
    const given = this.#host.context();
    const { field } = this;
    this.#given = given;
    if (field.value !== given.text) field.value = given.text;
    if (field.selectionStart === given.start && field.selectionEnd === given.end) return;
    field.setSelectionRange(given.start, given.end);
  }

  /** @param {InputEvent} event */
  #beforeInput(event) {
    if (this.#isComposing || event.isComposing || event.inputType === "insertCompositionText") return;
    this.#selected();
    const erasing = ERASING.exec(event.inputType);
    if (erasing) this.#host.erase(unitOf(event.inputType), erasing[1] === "Forward");
    else if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") this.#host.insert("\n");
    else if (event.inputType === "historyUndo") this.#host.recall("undo");
    else if (event.inputType === "historyRedo") this.#host.recall("redo");
    else if (event.inputType.startsWith("insert")) this.#host.insert(dataOf(event));
    else return;
    event.preventDefault();
  }

  /** Something was entered that could not be foreseen: the difference is what was meant. */
  #input() {
    if (this.#isComposing) return;
    const { text } = this.#given;
    const { value } = this.field;
    if (value === text) return;
    let start = 0;
    while (start < Math.min(text.length, value.length) && text[start] === value[start]) start += 1;
    let end = 0;
    const longest = Math.min(text.length, value.length) - start;
    while (end < longest && text[text.length - 1 - end] === value[value.length - 1 - end]) end += 1;
    this.#host.replaceContext(value.slice(start, value.length - end), start, text.length - end);
  }

  /** The browser, or a tool, may have selected something by itself; its event can come late. */
  #selected() {
    const { selectionStart, selectionEnd } = this.field;
    if (this.#isComposing || this.field.value !== this.#given.text) return;
    if (selectionStart === this.#given.start && selectionEnd === this.#given.end) return;
    this.#host.selectContext(selectionStart, selectionEnd);
  }

  #compositionBegins() {
    this.#selected();
    this.#composition("");
  }

  /** @param {string} text */
  #composition(text) {
    this.#isComposing = true;
    this.#host.composing(text);
  }

  /** @param {string} text */
  #composed(text) {
    this.#isComposing = false;
    this.#host.composing("");
    if (text) this.#host.insert(text);
    this.update();
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    this.#selected();
    const text = this.#host.selectedText();
    event.preventDefault();
    if (text) event.clipboardData?.setData("text/plain", text);
  }

  /** @param {ClipboardEvent} event */
  #cut(event) {
    this.#copy(event);
    if (this.#host.selectedText()) this.#host.insert("");
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    event.preventDefault();
    this.#selected();
    const text = event.clipboardData?.getData("text/plain");
    if (text) this.#host.insert(text);
  }
}

/** @param {string} inputType */
function unitOf(inputType) {
  if (inputType.includes("Word")) return "word";
  return inputType.includes("Line") ? "line" : "character";
}

/** @param {InputEvent} event */
function dataOf(event) {
  return event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
}
