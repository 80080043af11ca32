import { createElement, px } from "../../core/dom.js";

/** @typedef {import("./geometry.js").Box} Box  px from the top left of all the text */

/** What is drawn behind and before the lines: what is selected, and the caret. */
export class Overlay {
  selection = createElement("div", "pgw-TextSource-selection");
  caret = createElement("div", "pgw-TextSource-caret");

  constructor() {
    this.selection.setAttribute("aria-hidden", "true");
    this.caret.setAttribute("aria-hidden", "true");
  }

  /** What lets the caret blink. To be asked for before anything is written, as the page is styled for it. */
  get blinking() {
    return this.caret.getAnimations();
  }

  /**
   * @param {readonly Box[]} selected
   * @param {Box | null} caret  null hides it
   * @param {readonly Animation[]} blinking  starts anew, so that a moving caret is to be seen
   */
  draw(selected, caret, blinking) {
    this.#drawSelection(selected);
    this.#drawCaret(caret);
    for (const animation of blinking) animation.currentTime = 0;
  }

  /** @param {readonly Box[]} boxes */
  #drawSelection(boxes) {
    if (boxes.length === 0 && !this.selection.hasChildNodes()) return;
    const parts = boxes.map((box) => {
      const part = createElement("div", "pgw-TextSource-selected");
      Object.assign(part.style, { left: px(box.left), top: px(box.top), width: px(box.width), height: px(box.height) });
      return part;
    });
    this.selection.replaceChildren(...parts);
  }

  /** @param {Box | null} box */
  #drawCaret(box) {
    this.caret.hidden = box === null;
    if (!box) return;
    const { style } = this.caret;
    style.left = px(box.left);
    style.top = px(box.top);
    style.height = px(box.height);
    style.setProperty("--pgw-caret-width", px(box.width));
  }
}
