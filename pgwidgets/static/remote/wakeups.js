import { WAKE_CHECK_MS, WAKE_DRIFT_MS } from "./constants.js";

/**
 * Calls back whenever the line may have died or come back unnoticed: the network returned, the page is looked at again,
 * or the machine has slept.
 *
 * @param {() => void} callback
 * @param {AbortSignal} signal  ends it
 */
export function watchWakeUps(callback, signal) {
  window.addEventListener("online", callback, { signal });
  window.addEventListener("pageshow", callback, { signal });
  document.addEventListener("visibilitychange", () => document.hidden || callback(), { signal });
  let lastLook = Date.now();
  const timer = window.setInterval(() => {
    const now = Date.now();
    const hasSlept = now - lastLook > WAKE_CHECK_MS + WAKE_DRIFT_MS;
    lastLook = now;
    if (hasSlept && !document.hidden) callback();
  }, WAKE_CHECK_MS);
  signal.addEventListener("abort", () => window.clearInterval(timer));
}
