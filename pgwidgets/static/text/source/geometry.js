/** @typedef {import("./rows.js").Row} Row */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** @typedef {{left: number, top: number}} Origin  px of the viewport */
/**
 * @typedef {object} SeenLine  px of the viewport
 * @property {number} top
 * @property {number} bottom
 * @property {[number, number]} core  top and bottom of what all its characters have in common, however large they are
 */

/** Width of a selected line end, as a share of the line's height. */
const LINE_END = 0.35;

/** Width of a caret's character where there is none, as a share of the line's height. */
const BLANK = 0.5;

/**
 * The box of a character in the viewport.
 *
 * @param {Row} row
 * @param {number} column  of its first unit
 * @returns {DOMRect | null}
 */
function characterBox(row, column) {
  const place = row.placeOf(column);
  if (!place) return null;
  const text = place.node.data;
  const code = text.charCodeAt(place.at);
  const units = code >= 0xd800 && code < 0xdc00 ? 2 : 1;
  const range = document.createRange();
  range.setStart(place.node, place.at);
  range.setEnd(place.node, Math.min(place.at + units, text.length));
  const boxes = range.getClientRects();
  return boxes[boxes.length - 1] ?? null;
}

/**
 * @param {Row} row
 * @param {number} column
 * @param {Origin} origin  that the box is measured from
 * @returns {Box}
 */
export function caretBox(row, column, origin) {
  const length = row.pieces.at(-1)?.end ?? 0;
  if (row.composing) return edgeBox(row.composing.getBoundingClientRect(), true, origin);
  if (column < length) {
    const box = characterBox(row, column);
    if (box) return edgeBox(box, false, origin);
  }
  const last = column > 0 ? characterBox(row, previousColumn(row, column)) : null;
  if (last) return edgeBox(last, true, origin);
  const text = row.element.getBoundingClientRect();
  const style = getComputedStyle(row.element);
  const left = text.left + parseFloat(style.paddingLeft);
  const height = parseFloat(style.lineHeight) || text.height;
  return { left: left - origin.left, top: text.top - origin.top, width: height * BLANK, height };
}

/**
 * @param {Row} row
 * @param {number} column
 */
function previousColumn(row, column) {
  const place = row.placeOf(column - 1);
  const code = place?.node.data.charCodeAt(place.at) ?? 0;
  return code >= 0xdc00 && code < 0xe000 ? column - 2 : column - 1;
}

/**
 * @param {DOMRect} box
 * @param {boolean} isAfter
 * @param {Origin} origin
 * @returns {Box}
 */
function edgeBox(box, isAfter, origin) {
  const left = (isAfter ? box.right : box.left) - origin.left;
  const width = isAfter || box.width === 0 ? box.height * BLANK : box.width;
  return { left, top: box.top - origin.top, width, height: box.height };
}

/**
 * The lines that a row of text is seen as, from top to bottom: several where it is wrapped.
 *
 * @param {Row} row
 * @returns {SeenLine[]}
 */
export function seenLines(row) {
  /** @type {SeenLine[]} */
  const lines = [];
  for (const box of row.pieces.flatMap(boxesOf)) {
    const last = lines.at(-1);
    if (last && isBeside(last, box)) lines[lines.length - 1] = joined(last, box);
    else lines.push({ top: box.top, bottom: box.bottom, core: [box.top, box.bottom] });
  }
  if (lines.length > 0) return lines;
  const { top, bottom } = row.element.getBoundingClientRect();
  return [{ top, bottom, core: [top, bottom] }];
}

/** @param {import("./rows.js").Piece} piece */
function boxesOf({ node }) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()];
}

/**
 * @param {SeenLine} line
 * @param {DOMRect} box
 * @returns {boolean} whether it stands in the line: text of a smaller font has its middle beside that of a larger one
 */
function isBeside(line, box) {
  const isWithin = (/** @type {number} */ y, /** @type {{top: number, bottom: number}} */ { top, bottom }) =>
    y > top && y < bottom;
  return isWithin((box.top + box.bottom) / 2, line) || isWithin((line.top + line.bottom) / 2, box);
}

/**
 * @param {SeenLine} line
 * @param {DOMRect} box
 * @returns {SeenLine}
 */
function joined({ top, bottom, core }, box) {
  return {
    top: Math.min(top, box.top),
    bottom: Math.max(bottom, box.bottom),
    core: [Math.max(core[0], box.top), Math.min(core[1], box.bottom)],
  };
}

/**
 * @param {readonly SeenLine[]} lines
 * @param {number} y
 * @returns {number} the index of the nearest
 */
export function nearestLine(lines, y) {
  return lines.findIndex(({ bottom }, index) => y < (bottom + (lines[index + 1]?.top ?? Infinity)) / 2);
}

/**
 * The column whose caret is nearest to a place of a line as it is seen.
 *
 * @param {Row} row
 * @param {number} length  of the line
 * @param {number} x
 * @param {SeenLine} seen
 * @returns {number}
 */
export function columnAt(row, length, x, seen) {
  const y = (seen.core[0] + seen.core[1]) / 2;
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = characterBox(row, middle);
    if (box && liesBehind(box, x, y)) high = middle;
    else low = middle + 1;
  }
  // Behind the last character the caret would be seen where the next line begins.
  const next = low > 0 && low < length ? characterBox(row, low) : null;
  return next && next.top > y ? previousColumn(row, low) : low;
}

/**
 * @param {DOMRect} box  of a character
 * @param {number} x
 * @param {number} y
 * @returns {boolean} whether the place of the point is before it
 */
function liesBehind(box, x, y) {
  if (box.top > y) return true;
  return box.bottom > y && x < (box.left + box.right) / 2;
}

/**
 * What is to be painted for a selected part of a line.
 *
 * @param {Row} row
 * @param {number} from  columns
 * @param {number} to
 * @param {boolean} hasEnd  whether the newline is selected too
 * @param {Origin} origin
 * @returns {Box[]}
 */
export function rangeBoxes(row, from, to, hasEnd, origin) {
  const boxes = row.pieces
    .filter((piece) => piece.start < to && from < piece.end)
    .flatMap((piece) => {
      const range = document.createRange();
      range.setStart(piece.node, Math.max(0, from - piece.start));
      range.setEnd(piece.node, Math.min(piece.end, to) - piece.start);
      return [...range.getClientRects()];
    })
    .map(({ left, top, width, height }) => ({ left: left - origin.left, top: top - origin.top, width, height }));
  if (!hasEnd) return boxes;
  const end = caretBox(row, row.pieces.at(-1)?.end ?? 0, origin);
  return [...boxes, { ...end, width: end.height * LINE_END }];
}
