import { requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/**
 * The arguments of an `insert_widget`, which travel on the wire in either order.
 *
 * @param {string} where  class and method, for error messages
 * @param {number | Widget} index
 * @param {Widget | number} child
 * @returns {{index: number, child: Widget}}
 */
export function readInsertion(where, index, child) {
  const [place, widget] = index instanceof Widget ? [child, index] : [index, child];
  return { index: requireNumber(where, "index", place), child: /** @type {Widget} */ (widget) };
}
