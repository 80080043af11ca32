import { caretBox, columnAt, nearestLine, seenLines } from "./geometry.js";

/** @typedef {import("./geometry.js").SeenLine} SeenLine */
/**
 * @typedef {object} PlacesHost
 * @property {() => import("./TextBuffer.js").TextBuffer} buffer
 * @property {(y: number) => number} lineAt  the line at a height, px from the top of all the text
 * @property {(line: number) => import("./rows.js").Row | undefined} rowAt  brings a line into view
 * @property {() => import("./geometry.js").Origin} origin  of all the text
 */

/** Where boxes are measured from that are compared with others of the viewport. */
const VIEWPORT = Object.freeze({ left: 0, top: 0 });

/** Finds offsets by where they are seen. */
export class Places {
  #host;

  /** @param {PlacesHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * The offset nearest to a point, which is brought into view if it is above or below.
   *
   * @param {number} x  px from the left of all the text
   * @param {number} y
   * @returns {number}
   */
  near(x, y) {
    const { lineAt, origin } = this.#host;
    return this.#within(lineAt(y), x, (lines) => lines[nearestLine(lines, origin().top + y)]);
  }

  /**
   * The offset above or below another one, in the next line as it is seen, which is brought into view.
   *
   * @param {number} offset
   * @param {number} x  px from the left of all the text
   * @param {1 | -1} way  down or up
   * @returns {number | null} null if there is no such line
   */
  beside(offset, x, way) {
    const buffer = this.#host.buffer();
    const line = buffer.lineOf(offset);
    const row = this.#host.rowAt(line);
    if (!row) return null;
    const { top, height } = caretBox(row, offset - buffer.startOf(line), VIEWPORT);
    const lines = seenLines(row);
    const next = lines[nearestLine(lines, top + height / 2) + way];
    if (next) return this.#within(line, x, () => next);
    const other = line + way;
    if (other < 0 || other > buffer.lastLine) return null;
    return this.#within(other, x, (others) => others.at(way > 0 ? 0 : -1));
  }

  /**
   * @param {number} line
   * @param {number} x  px from the left of all the text
   * @param {(lines: SeenLine[]) => SeenLine | undefined} choose
   * @returns {number} the offset nearest in the chosen one of the lines that it is seen as
   */
  #within(line, x, choose) {
    const buffer = this.#host.buffer();
    const row = this.#host.rowAt(line);
    const seen = row && choose(seenLines(row));
    if (!seen) return buffer.startOf(line);
    const column = columnAt(row, buffer.lineAt(line).length, this.#host.origin().left + x, seen);
    return buffer.whole(buffer.startOf(line) + column);
  }
}
