import { Callback } from "./Callback.js";

const PUBLIC_NAME = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*_?$/;

/** Methods for the server that are not spelled as such: the Expander's, a TextSource's, those of long tables. */
const OTHER_NAMES = new Set([
  "toggleContent",
  "_replaceRange",
  "_setCursorOffset",
  "_setSelectionOffsets",
  "_restoreTagIntervals",
  "_scrollToOffset",
  "_showTooltip",
  "_bindNamedRef",
  "_goTo",
  "_rowsChanged",
  "_takeRows",
  "_takeText",
  "_takeTexts",
]);

/**
 * @param {string} name
 * @returns {boolean}
 */
function isWireName(name) {
  return name !== "constructor" && (PUBLIC_NAME.test(name) || OTHER_NAMES.has(name));
}

/**
 * The method a program may call by this name. Only the classes' own methods count: nothing inherited from Object, no
 * accessors, no private helpers.
 *
 * @param {Callback} target
 * @param {unknown} name
 * @returns {Function | null}
 */
export function findWireMethod(target, name) {
  if (typeof name !== "string" || !isWireName(name)) return null;
  let prototype = Object.getPrototypeOf(target);
  while (prototype instanceof Callback || prototype === Callback.prototype) {
    const method = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    if (typeof method === "function") return method;
    prototype = Object.getPrototypeOf(prototype);
  }
  return null;
}

/**
 * Every method of the class a program may call, inherited ones included.
 *
 * @param {Function} widgetClass
 * @returns {string[]} sorted
 */
export function listWireMethods(widgetClass) {
  const names = new Set();
  let prototype = widgetClass.prototype;
  while (prototype && prototype !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value;
      if (isWireName(name) && typeof method === "function") names.add(name);
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...names].sort();
}
