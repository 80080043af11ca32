/** The most places `Number.toFixed` takes. */
const MAX_DECIMALS = 100;

/**
 * @param {number} step
 * @returns {number} decimal places needed to write multiples of the step
 */
export function decimalsOf(step) {
  const [mantissa = "", exponent = "0"] = String(step).split("e");
  const places = (mantissa.split(".")[1] ?? "").length - Number(exponent);
  return Math.max(0, places);
}

/**
 * @param {number} value
 * @param {number} decimals  places, 0 to 100
 * @returns {string}
 */
export function formatNumber(value, decimals) {
  return value.toFixed(Math.min(MAX_DECIMALS, Math.max(0, Math.trunc(decimals))));
}
