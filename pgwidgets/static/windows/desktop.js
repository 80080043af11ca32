import { whenSettled } from "../core/settle.js";
import { setInert } from "./inertness.js";
import { MinimizedDock } from "./MinimizedDock.js";
import { showModality } from "./modality.js";
import { WindowStack } from "./WindowStack.js";

/** @typedef {import("./modality.js").Modal} Modal */
/**
 * What the desktop needs of a window.
 *
 * @typedef {object} DesktopWindow
 * @property {HTMLElement} element
 * @property {boolean} isMinimized
 * @property {boolean} isStuck  has a size of its own, but a person can't move it
 * @property {() => void} placeInViewport
 * @property {Modal | null} modal  not null while what is behind the window is out of reach
 */

/** @type {WindowStack<DesktopWindow>} */
const stack = new WindowStack(() => showModality(stack.order, backgrounds));

/** @type {Set<HTMLElement>} areas that lie behind all windows */
const backgrounds = new Set();

const dock = new MinimizedDock();

/* Remembered, because asking the page for it while widgets are being built would lay the page out each time. */
let viewport = measureViewport();

function measureViewport() {
  return { width: window.innerWidth, height: window.innerHeight };
}

/** @returns {{width: number, height: number}} px */
export function viewportSize() {
  return viewport;
}

/** @param {DesktopWindow} window */
export function joinDesktop(window) {
  stack.add(window);
  arrangeDesktop();
}

/** @param {DesktopWindow} window */
export function leaveDesktop(window) {
  dock.remove(window.element);
  stack.remove(window);
  setInert(window.element, "blocked", false);
  arrangeDesktop();
}

/** @param {HTMLElement} element */
export function joinBackground(element) {
  backgrounds.add(element);
  modalityChanged();
}

/** @param {HTMLElement} element */
export function leaveBackground(element) {
  backgrounds.delete(element);
  setInert(element, "blocked", false);
}

/** To be called when a window in the stack became modal, or is so no longer. */
export function modalityChanged() {
  whenSettled(modalityChanged, () => showModality(stack.order, backgrounds));
}

/**
 * @param {DesktopWindow} window
 * @returns {boolean} whether anything changed
 */
export function raiseWindow(window) {
  return stack.raise(window);
}

/**
 * @param {DesktopWindow} window
 * @returns {boolean} whether anything changed
 */
export function lowerWindow(window) {
  return stack.lower(window);
}

/** Puts every window where it belongs, once the page is complete. */
export function arrangeDesktop() {
  whenSettled(arrangeDesktop, () => {
    for (const window of stack.order) arrangeWindow(window);
    dock.arrange(viewport.width);
    // Only windows nobody can move into view justify scroll bars on the page.
    const isStuck = stack.order.some((window) => window.isStuck);
    document.documentElement.classList.toggle("pgw-can-scroll", isStuck);
  });
}

/** @param {DesktopWindow} window */
function arrangeWindow(window) {
  if (window.isMinimized) {
    dock.add(window.element);
    return;
  }
  dock.remove(window.element);
  window.placeInViewport();
}

window.addEventListener("resize", () => {
  viewport = measureViewport();
  arrangeDesktop();
});
