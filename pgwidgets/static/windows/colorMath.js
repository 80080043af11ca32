/*
 * Arithmetic of colours, without any DOM.
 */

import { shorten } from "../core/options.js";

/**
 * @typedef {object} Rgb  whole numbers, 0 to 255
 * @property {number} red
 * @property {number} green
 * @property {number} blue
 */
/**
 * @typedef {object} Hsv  hue in degrees, 0 to 360; the others in percent
 * @property {number} hue
 * @property {number} saturation
 * @property {number} value
 */

export const FULL_HUE = 360;
export const FULL_PERCENT = 100;
export const FULL_CHANNEL = 255;

const HEX = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
const FUNCTION = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i;

/**
 * @param {unknown} text  "#rrggbb", "rrggbb" or "rgb(r, g, b)"
 * @returns {Rgb | null} null for anything else
 */
export function parseColor(text) {
  if (typeof text !== "string") return null;
  const hex = HEX.exec(text.trim());
  const parts = hex ?? FUNCTION.exec(text.trim());
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => parseInt(part, hex ? 16 : 10));
  return Math.max(red, green, blue) > FULL_CHANNEL ? null : { red, green, blue };
}

/**
 * @param {string} where  class and method, for the message
 * @param {unknown} text
 * @returns {Rgb}
 * @throws {Error} when it is no colour
 */
export function requireColor(where, text) {
  const color = parseColor(text);
  if (color) return color;
  throw new Error(`${where}: hex_string expects "#rrggbb", "rrggbb" or "rgb(r, g, b)", got ${shorten(text)}.`);
}

/**
 * @param {Rgb} color
 * @returns {string} "#rrggbb" in lower case
 */
export function hexOf({ red, green, blue }) {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param {Rgb} color
 * @returns {Hsv} not rounded; hue 0 for greys
 */
export function hsvOf({ red, green, blue }) {
  const most = Math.max(red, green, blue);
  const chroma = most - Math.min(red, green, blue);
  const saturation = most > 0 ? (FULL_PERCENT * chroma) / most : 0;
  const value = (FULL_PERCENT * most) / FULL_CHANNEL;
  return { hue: chroma > 0 ? 60 * sextantOf({ red, green, blue }, most, chroma) : 0, saturation, value };
}

/**
 * @param {Rgb} color
 * @param {number} most  of the three parts
 * @param {number} chroma  above 0
 * @returns {number} 0 to 6, counted from red
 */
function sextantOf({ red, green, blue }, most, chroma) {
  if (most === red) return ((green - blue) / chroma + 6) % 6;
  if (most === green) return (blue - red) / chroma + 2;
  return (red - green) / chroma + 4;
}

/**
 * @param {Hsv} color
 * @returns {Rgb}
 */
export function rgbOf({ hue, saturation, value }) {
  const share = saturation / FULL_PERCENT;
  const brightness = (FULL_CHANNEL * value) / FULL_PERCENT;
  const part = (/** @type {number} */ offset) => {
    const sextant = (offset + hue / 60) % 6;
    return Math.round(brightness * (1 - share * Math.max(0, Math.min(sextant, 4 - sextant, 1))));
  };
  return { red: part(5), green: part(3), blue: part(1) };
}
