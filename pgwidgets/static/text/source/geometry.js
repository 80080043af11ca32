/** @typedef {import("./rows.js").Row} Row */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** @typedef {{left: number, top: number}} Origin  px of the viewport */

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
 * The column whose caret is nearest to a point of the viewport.
 *
 * @param {Row} row
 * @param {number} length  of the line
 * @param {number} x
 * @param {number} y
 * @returns {number}
 */
export function columnAt(row, length, x, y) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = characterBox(row, middle);
    if (box && liesBehind(box, x, y)) high = middle;
    else low = middle + 1;
  }
  return low;
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
