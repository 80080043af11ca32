/*
 * What the program is told about DOM events. Coordinates x, y are px from the element's top left, viewport_* from the
 * page's. Buttons are numbered 1 left, 2 middle, 3 right, and in masks 1 left, 2 middle, 4 right.
 */

const BUTTON_EVENTS = new Set(["pointerdown", "pointerup", "click", "dblclick", "contextmenu", "mousedown", "mouseup"]);

/**
 * @param {MouseEvent | KeyboardEvent} event
 * @returns {string[]}
 */
function modifiersOf(event) {
  const held = [];
  if (event.altKey) held.push("alt");
  if (event.ctrlKey) held.push("ctrl");
  if (event.shiftKey) held.push("shift");
  if (event.metaKey) held.push("meta");
  return held;
}

/**
 * @param {number} buttons  the DOM's mask: 1 left, 2 right, 4 middle
 * @returns {number}
 */
function buttonMask(buttons) {
  return (buttons & 1) | ((buttons & 4) >> 1) | ((buttons & 2) << 1);
}

/**
 * @param {MouseEvent} event
 * @param {Element} element
 */
export function mouseData(event, element) {
  const { left, top } = element.getBoundingClientRect();
  return {
    type: event.type,
    time_stamp: event.timeStamp,
    viewport_x: event.clientX,
    viewport_y: event.clientY,
    x: event.clientX - left,
    y: event.clientY - top,
    button_trigger: BUTTON_EVENTS.has(event.type) ? event.button + 1 : 0,
    button_mask: buttonMask(event.buttons),
    modifiers: modifiersOf(event),
  };
}

/**
 * @param {MouseEvent} event  clicks and context menus are pointer events in most browsers, but not in all
 * @param {Element} element
 */
export function pointerData(event, element) {
  const data = mouseData(event, element);
  if (!(event instanceof PointerEvent)) return data;
  return {
    ...data,
    pointer_id: event.pointerId,
    pointer_type: event.pointerType,
    pressure: event.pressure,
    is_primary: event.isPrimary,
  };
}

/**
 * @param {WheelEvent} event
 * @param {Element} element
 */
export function wheelData(event, element) {
  return {
    ...mouseData(event, element),
    delta_x: event.deltaX,
    delta_y: event.deltaY,
    delta_z: event.deltaZ,
    delta_mode: event.deltaMode,
  };
}

/** @param {KeyboardEvent} event */
export function keyData(event) {
  return {
    type: event.type,
    time_stamp: event.timeStamp,
    key: event.key,
    keycode: event.code,
    repeat: event.repeat,
    modifiers: modifiersOf(event),
  };
}

/** @param {Event} event */
export function plainData(event) {
  return { type: event.type, time_stamp: event.timeStamp };
}
