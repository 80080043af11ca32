/** How long a button is held before it repeats, and the pace it then keeps. */
const DELAY_MS = 400;
const INTERVAL_MS = 60;

/**
 * Runs a task when a button is pressed, and again and again while it is held. The focus stays where it is.
 *
 * @param {HTMLElement} button
 * @param {() => void} task
 * @returns {() => void} ends a repetition under way
 */
export function repeatWhileHeld(button, task) {
  let timer = 0;

  const stop = () => window.clearTimeout(timer);
  const repeat = () => {
    task();
    timer = window.setTimeout(repeat, INTERVAL_MS);
  };

  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    button.setPointerCapture(event.pointerId);
    stop();
    task();
    timer = window.setTimeout(repeat, DELAY_MS);
  });
  // Keeps the focus where it is; a prevented pointerdown alone does not.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("pointerup", stop);
  button.addEventListener("pointercancel", stop);
  button.addEventListener("lostpointercapture", stop);
  return stop;
}
