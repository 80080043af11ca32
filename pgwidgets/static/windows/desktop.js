import { whenSettled } from "../core/settle.js";
import { reachablePosition } from "./geometry.js";
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

/**
 * Where windows stand.
 *
 * @typedef {object} WindowHost
 * @property {() => {width: number, height: number}} getSize  px that are in view
 * @property {(x: number, y: number, width: number) => {x: number, y: number}} reachable  the nearest place where a
 *   window of that width can be caught
 * @property {(x: number, y: number, width: number, height: number) => {x: number, y: number}} dragged  where a window
 *   goes that a person drags to a place
 * @property {(window: DesktopWindow) => void} join  shows the window, in front of the others
 * @property {(window: DesktopWindow) => void} leave
 * @property {(window: DesktopWindow) => boolean} raise  returns whether anything changed
 * @property {(window: DesktopWindow) => boolean} lower
 * @property {() => void} arrange  puts every window where it belongs, once the page is complete
 * @property {boolean} [reportsPresses]  a press on a title bar counts as a move, one on its buttons does not raise
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
function viewportSize() {
  return viewport;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width  of the window
 */
function reachableHere(x, y, width) {
  return reachablePosition(x, y, width, viewport);
}

/** @param {DesktopWindow} window */
function joinDesktop(window) {
  document.body.append(window.element);
  stack.add(window);
  arrangeDesktop();
}

/** @param {DesktopWindow} window */
function leaveDesktop(window) {
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

/** Puts every window where it belongs, once the page is complete. */
function arrangeDesktop() {
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

/**
 * The page as a place for windows.
 *
 * @type {WindowHost}
 */
export const desktop = Object.freeze({
  getSize: viewportSize,
  reachable: reachableHere,
  dragged: reachableHere,
  join: joinDesktop,
  leave: leaveDesktop,
  raise: (window) => stack.raise(window),
  lower: (window) => stack.lower(window),
  arrange: arrangeDesktop,
});

window.addEventListener("resize", () => {
  viewport = measureViewport();
  arrangeDesktop();
});
