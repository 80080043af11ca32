/** Lightness (OKLCH) up to which white text reads better than black. */
const DARK_UP_TO = 0.65;

/**
 * Gives an element a background that a program chose, and text that can be read on it in any theme.
 *
 * @param {HTMLElement} element
 * @param {string | null} [color]  none restores the theme's
 */
export function tint(element, color) {
  const { style } = element;
  style.backgroundColor = color ?? "";
  style.color = color ? `oklch(from ${color} clamp(0, (${DARK_UP_TO} - l) * 1000, 1) 0 0)` : "";
}
