/**
 * The options of a widget: the defaults, overlaid by what was given. Missing and null both mean "not given". Only the
 * names in `defaults` are looked at, so a hostile or misspelled key can't reach anything.
 *
 * @template {object} T
 * @param {unknown} given
 * @param {T} defaults
 * @returns {T}
 */
export function readOptions(given, defaults) {
  const options = { ...defaults };
  if (given === null || typeof given !== "object") return options;
  const values = /** @type {Record<string, any>} */ (given);
  for (const name of /** @type {(keyof T & string)[]} */ (Object.keys(defaults))) {
    if (Object.hasOwn(values, name) && values[name] != null) options[name] = values[name];
  }
  return options;
}

/**
 * @template {string} T
 * @param {string} where  class and method, for the message
 * @param {string} name  of the argument
 * @param {unknown} value
 * @param {readonly T[]} allowed
 * @returns {T}
 * @throws {Error} when the value is none of the allowed ones
 */
export function requireChoice(where, name, value, allowed) {
  if (allowed.includes(/** @type {T} */ (value))) return /** @type {T} */ (value);
  const choices = allowed.map((choice) => `"${choice}"`).join(", ");
  throw new Error(`${where}: ${name} expects one of ${choices}, got ${shorten(value)}.`);
}

/**
 * @param {string} where
 * @param {string} name
 * @param {unknown} value
 * @returns {number}
 * @throws {Error} when the value is no finite number
 */
export function requireNumber(where, name, value) {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new Error(`${where}: ${name} expects a number, got ${shorten(value)}.`);
}

const SHOWN_LENGTH = 60;

/**
 * @param {unknown} value
 * @returns {string} short enough for an error message
 */
export function shorten(value) {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
