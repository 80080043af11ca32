/**
 * @typedef {object} KeyHost
 * @property {(where: Place, isExtending: boolean) => void} go
 * @property {(unit: "character" | "word", isForward: boolean) => void} erase
 * @property {(which: "undo" | "redo") => void} recall
 * @property {() => void} selectAll
 */
/**
 * @typedef {"left" | "right" | "wordLeft" | "wordRight" | "up" | "down" | "pageUp" | "pageDown" | "home" | "end" |
 *   "start" | "finish"} Place
 */

function isMac() {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** @type {Record<string, Place>} */
const PLAIN = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "pageUp",
  PageDown: "pageDown",
  Home: "home",
  End: "end",
};

/** @type {Record<string, Place>} with Ctrl */
const CONTROLLED = { ArrowLeft: "wordLeft", ArrowRight: "wordRight", Home: "start", End: "finish" };

/** @type {Record<string, Place>} with Cmd, on a Mac */
const COMMANDED = { ArrowLeft: "home", ArrowRight: "end", ArrowUp: "start", ArrowDown: "finish" };

/**
 * Does what a key means in a text. Keys that enter text are left to the field.
 *
 * @param {KeyboardEvent} event
 * @param {KeyHost} host
 * @returns {boolean} whether the key meant anything
 */
export function takeKey(event, host) {
  const isCommand = isMac() ? event.metaKey : event.ctrlKey;
  const place = placeOf(event, isCommand);
  if (place) host.go(place, event.shiftKey);
  else if (event.key === "Backspace") host.erase(isByWord(event) ? "word" : "character", false);
  else if (event.key === "Delete" && !event.shiftKey) host.erase(isByWord(event) ? "word" : "character", true);
  else if (!isCommand || event.altKey) return false;
  else return takeCommand(event.key.toLowerCase(), event.shiftKey, host);
  return true;
}

/**
 * @param {KeyboardEvent} event
 * @param {boolean} isCommand
 * @returns {Place | undefined}
 */
function placeOf(event, isCommand) {
  if (isMac() && isCommand) return COMMANDED[event.key];
  if (isByWord(event)) return CONTROLLED[event.key];
  return event.altKey || event.ctrlKey || event.metaKey ? undefined : PLAIN[event.key];
}

/** @param {KeyboardEvent} event */
function isByWord(event) {
  return isMac() ? event.altKey : event.ctrlKey && !event.altKey;
}

/**
 * @param {string} key
 * @param {boolean} isShifted
 * @param {KeyHost} host
 */
function takeCommand(key, isShifted, host) {
  if (key === "a") host.selectAll();
  else if (key === "z") host.recall(isShifted ? "redo" : "undo");
  else if (key === "y") host.recall("redo");
  else return false;
  return true;
}
