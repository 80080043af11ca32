import { keyData, mouseData, plainData, pointerData, wheelData } from "../core/eventData.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/** @typedef {(event: any, element: Element) => object} Describer */

/** @type {ReadonlyMap<string, readonly [string, Describer]>} action -> DOM event and what is told about it */
const SOURCES = new Map(
  /** @type {[string, [string, Describer]][]} */ ([
    ["pointer-down", ["pointerdown", pointerData]],
    ["pointer-up", ["pointerup", pointerData]],
    ["pointer-move", ["pointermove", pointerData]],
    ["enter", ["pointerover", pointerData]],
    ["leave", ["pointerout", pointerData]],
    ["click", ["click", pointerData]],
    ["dblclick", ["dblclick", mouseData]],
    ["contextmenu", ["contextmenu", pointerData]],
    ["scroll", ["wheel", wheelData]],
    ["key-down", ["keydown", keyData]],
    ["key-up", ["keyup", keyData]],
    ["key-press", ["keypress", keyData]],
    ["focus-in", ["focusin", plainData]],
    ["focus-out", ["focusout", plainData]],
  ]),
);

/** Actions that make no sense on a touch screen which scrolls at the first move of a finger. */
const NEEDS_TOUCH = new Set(["pointer-down", "pointer-move", "pointer-up"]);

/**
 * Makes a widget one that can be focused and whose own context menu is the program's business.
 *
 * @param {Widget} widget
 */
export function makeInteractive(widget) {
  widget.element.tabIndex = 0;
  widget.element.addEventListener("contextmenu", (event) => event.preventDefault());
}

/**
 * Starts reporting an action of an interactive widget. Only what is listened to costs anything.
 *
 * @param {Widget} widget
 * @param {string} action
 */
export function reportAction(widget, action) {
  const source = SOURCES.get(action);
  if (!source) return;
  const [type, describe] = source;
  const { element } = widget;
  if (NEEDS_TOUCH.has(action)) element.style.touchAction = "none";
  element.addEventListener(type, (event) => widget.emitEvent(action, describe(event, element)), { passive: true });
}
