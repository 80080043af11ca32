/** @typedef {import("../core/Widget.js").Widget} Widget */

/**
 * Lets a widget fill the pane it is in, whatever size the program gave it.
 *
 * @param {Widget} widget
 */
export function fillPane(widget) {
  widget.element.style.width = "";
  widget.element.style.height = "";
}
