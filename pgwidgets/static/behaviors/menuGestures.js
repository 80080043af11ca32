/* What all menus of the page do alike. */

/** Events this close together belong to one press and release. */
const SAME_GESTURE_MS = 100;

/** Where the right button's release opens the browser's own menu, choosing with it must not do so. */
export function swallowContextMenu() {
  const swallow = (/** @type {Event} */ event) => event.preventDefault();
  window.addEventListener("contextmenu", swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener("contextmenu", swallow, { capture: true }), SAME_GESTURE_MS);
}

/**
 * The entry a key leads to.
 *
 * @param {readonly HTMLElement[]} entries
 * @param {Element | null} present  the focused one
 * @param {string} key
 * @returns {HTMLElement | undefined} undefined if the key is none of those that walk
 */
export function findEntryByKey(entries, present, key) {
  const at = entries.findIndex((entry) => entry === present);
  const last = entries.length - 1;
  if (key === "ArrowDown") return entries[at === last ? 0 : at + 1];
  if (key === "ArrowUp") return entries[at <= 0 ? last : at - 1];
  if (key === "Home") return entries[0];
  if (key === "End") return entries[last];
  return key.length === 1 && key !== " " ? findByLetter(entries, at, key) : undefined;
}

/**
 * @param {readonly HTMLElement[]} entries
 * @param {number} at  index of the present one
 * @param {string} letter
 * @returns {HTMLElement | undefined} the next entry that begins so
 */
function findByLetter(entries, at, letter) {
  const following = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  return following.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()));
}
