import { Callback } from "../core/Callback.js";
import { MAX_VALUE_DEPTH } from "./constants.js";

/** @typedef {import("./ObjectRegistry.js").ObjectRegistry} ObjectRegistry */

const REFERENCE = "__wid__";

/**
 * Puts objects where references are, at any depth. Works in place: the value is fresh from the parser.
 *
 * @param {any} value
 * @param {ObjectRegistry} registry
 * @param {number} [depth]
 * @returns {any}
 */
export function decodeValue(value, registry, depth = 0) {
  if (value === null || typeof value !== "object") return value;
  if (depth > MAX_VALUE_DEPTH) throw new Error(`A value is nested more than ${MAX_VALUE_DEPTH} levels deep.`);
  if (Object.hasOwn(value, REFERENCE)) return registry.require(value[REFERENCE]);
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item === null || typeof item !== "object") continue;
    const decoded = decodeValue(item, registry, depth + 1);
    // Writing what is there already would take as long as parsing it did.
    if (decoded !== item) value[key] = decoded;
  }
  return value;
}

/**
 * @param {unknown} args  of a create or call
 * @param {ObjectRegistry} registry
 * @returns {any[]} null has become undefined: both ends mean "not given" by it
 */
export function decodeArguments(args, registry) {
  if (args === undefined || args === null) return [];
  if (!Array.isArray(args)) throw new Error("args must be a list.");
  return args.map((value) => decodeValue(value, registry) ?? undefined);
}

/**
 * @param {unknown} value
 * @param {(object: Callback) => {__wid__: number, __class__: string}} refer
 * @param {number} [depth]
 * @returns {unknown} what JSON can carry
 * @throws {Error} for page-local things like elements
 */
export function encodeValue(value, refer, depth = 0) {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value === null || value === undefined) return null;
  if (["function", "symbol", "bigint"].includes(typeof value)) throw unsendable(value);
  if (typeof value !== "object") return value;
  if (depth > MAX_VALUE_DEPTH) throw new Error(`A value is nested more than ${MAX_VALUE_DEPTH} levels deep.`);
  if (value instanceof Callback) return refer(value);
  if (Array.isArray(value)) return value.map((item) => encodeValue(item, refer, depth + 1));
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) {
    return encodeValue(Array.from(/** @type {Iterable<unknown>} */ (/** @type {unknown} */ (value))), refer, depth + 1);
  }
  if (!isPlain(value)) throw unsendable(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encodeValue(item, refer, depth + 1)]));
}

/** @param {object} value */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** @param {unknown} value */
function unsendable(value) {
  const kind = typeof value === "object" ? value?.constructor?.name : typeof value;
  return new Error(`A ${kind} lives in the page only and can't be sent to the program.`);
}
