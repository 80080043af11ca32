let isProgramFocusing = false;

/**
 * Moves the focus on behalf of the program; such moves are no act of a person and must not raise windows.
 *
 * @param {HTMLElement} element
 */
export function focusQuietly(element) {
  isProgramFocusing = true;
  try {
    element.focus({ preventScroll: true });
  } finally {
    isProgramFocusing = false;
  }
}

/**
 * @param {FocusEvent} event
 * @returns {boolean} whether a person moved the focus here with the keyboard
 */
export function isKeyboardFocus(event) {
  return !isProgramFocusing && event.target instanceof Element && event.target.matches(":focus-visible");
}
