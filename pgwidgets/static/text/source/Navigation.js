import { lineHome, nextCharacter, nextWord, previousCharacter, previousWord } from "./movement.js";

/** Where keys lead the cursor. Up and Down keep to one column, whatever the lines between are like. */
export class Navigation {
  #content;
  #view;
  #select;

  /** @type {number | null} px that Up and Down keep to */
  #goal = null;

  /**
   * @param {import("./EditedText.js").EditedText} content
   * @param {import("./TextView.js").TextView} view
   * @param {(anchor: number, cursor: number) => void} select
   */
  constructor(content, view, select) {
    this.#content = content;
    this.#view = view;
    this.#select = select;
  }

  /** The cursor has got elsewhere by other means. */
  forget() {
    this.#goal = null;
  }

  /**
   * @param {import("./keys.js").Place} place
   * @param {boolean} isExtending
   */
  go(place, isExtending) {
    const { anchor, cursor } = this.#content;
    const isVertical = ["up", "down", "pageUp", "pageDown"].includes(place);
    if (!isVertical) this.#goal = null;
    const isCollapsing = !isExtending && anchor !== cursor && (place === "left" || place === "right");
    const [low, high] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
    const target = isCollapsing ? (place === "left" ? low : high) : this.#targetOf(place);
    this.#select(isExtending ? anchor : target, target);
  }

  /**
   * @param {import("./keys.js").Place} place
   * @returns {number}
   */
  #targetOf(place) {
    const { buffer, cursor } = this.#content;
    switch (place) {
      case "left":
        return previousCharacter(buffer, cursor);
      case "right":
        return nextCharacter(buffer, cursor);
      case "wordLeft":
        return previousWord(buffer, cursor);
      case "wordRight":
        return nextWord(buffer, cursor);
      case "home":
        return lineHome(buffer, cursor);
      case "end":
        return buffer.endOf(buffer.lineOf(cursor));
      case "start":
        return 0;
      case "finish":
        return buffer.length;
      default:
        return this.#verticalTarget(place);
    }
  }

  /**
   * @param {"up" | "down" | "pageUp" | "pageDown"} place
   * @returns {number}
   */
  #verticalTarget(place) {
    const { buffer, cursor } = this.#content;
    this.#view.showCaret();
    const box = this.#view.boxAt(cursor);
    if (!box) return cursor;
    this.#goal ??= box.left;
    const page = this.#view.pageHeight;
    const middle = box.top + box.height / 2;
    const way = { up: -box.height * 1.2, down: box.height * 1.2, pageUp: -page, pageDown: page }[place];
    if (middle + way < 0) return 0;
    const target = this.#view.offsetNear(this.#goal, middle + way);
    const isStuck = target === cursor || (way > 0 && middle + way > this.#view.textHeight);
    return isStuck && way > 0 && buffer.lineOf(cursor) === buffer.lastLine ? buffer.length : target;
  }
}
