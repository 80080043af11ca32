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
    if (place === "up") return this.#beside(cursor, -1);
    if (place === "down") return this.#beside(cursor, 1);
    const way = place === "pageUp" ? -1 : 1;
    const y = box.top + box.height / 2 + way * this.#view.pageHeight;
    const isBehind = y > this.#view.textHeight && buffer.lineOf(cursor) === buffer.lastLine;
    if (y < 0 || isBehind) return way < 0 ? 0 : buffer.length;
    const target = this.#view.places.near(this.#goal, y);
    // A line may be higher than the view.
    return (target - cursor) * way > 0 ? target : this.#beside(cursor, way);
  }

  /**
   * @param {number} offset
   * @param {1 | -1} way  down or up
   * @returns {number}
   */
  #beside(offset, way) {
    return this.#view.places.beside(offset, this.#goal ?? 0, way) ?? (way < 0 ? 0 : this.#content.buffer.length);
  }
}
