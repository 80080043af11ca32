import { setInert } from "./inertness.js";

/**
 * What a modal window does.
 *
 * @typedef {object} Modal
 * @property {() => void} takeFocus
 * @property {(event: KeyboardEvent) => void} keyPressed  a key, while nothing has the focus
 */

/** @type {Modal | null} the modal window in front of all others */
let front = null;

/**
 * Puts everything behind the frontmost modal window out of reach. Windows that come in front of it later stay usable:
 * it is what opens them.
 *
 * @param {readonly {element: HTMLElement, modal: Modal | null}[]} windows  from back to front
 * @param {Iterable<HTMLElement>} backgrounds  behind all windows
 */
export function showModality(windows, backgrounds) {
  const at = windows.findLastIndex(({ modal }) => modal !== null);
  windows.forEach(({ element }, index) => {
    setInert(element, "blocked", index < at);
    element.classList.toggle("pgw-is-dimming", index === at);
  });
  for (const element of backgrounds) setInert(element, "blocked", at >= 0);
  front = windows[at]?.modal ?? null;
  // A page that is being rebuilt can't take the focus yet, but will be complete then.
  if (front) queueMicrotask(keepFocus);
}

function keepFocus() {
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused.closest("[inert]")) front?.takeFocus();
}

/** @param {EventTarget | null} target */
function isBare(target) {
  return target === document.body || target === document.documentElement;
}

window.addEventListener("keydown", (event) => {
  if (isBare(event.target)) front?.keyPressed(event);
});

// A press beside a modal window leaves the focus in it.
window.addEventListener("mousedown", (event) => {
  if (front && isBare(event.target)) event.preventDefault();
});
