/*
 * A long press of a finger opens what the right button opens. Some browsers say `contextmenu` then, others say nothing:
 * for those the event is made here.
 */

/** Longer than browsers wait that say it themselves. */
const HOLD_MS = 700;

/** Travel, px, beyond which a finger drags or scrolls. */
const TOLERANCE_PX = 10;

/** @param {AbortSignal} signal  ends it */
export function watchLongPresses(signal) {
  const options = { signal, capture: true, passive: true };
  /** @type {PointerEvent | null} */
  let press = null;
  let timer = 0;

  const forget = () => {
    window.clearTimeout(timer);
    press = null;
  };
  window.addEventListener(
    "pointerdown",
    (event) => {
      const isSecondFinger = press !== null;
      forget();
      if (isSecondFinger || event.pointerType !== "touch") return;
      press = event;
      timer = window.setTimeout(() => openMenu(event), HOLD_MS);
    },
    options,
  );
  window.addEventListener(
    "pointermove",
    (event) => {
      if (!press || event.pointerId !== press.pointerId) return;
      const travel = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
      if (travel > TOLERANCE_PX) forget();
    },
    options,
  );
  for (const type of ["pointerup", "pointercancel", "contextmenu"]) window.addEventListener(type, forget, options);
}

/** @param {PointerEvent} press */
function openMenu(press) {
  const { clientX, clientY, screenX, screenY, pointerId, pointerType, isPrimary } = press;
  const place = { clientX, clientY, screenX, screenY, pointerId, pointerType, isPrimary };
  const event = new PointerEvent("contextmenu", { bubbles: true, cancelable: true, composed: true, ...place });
  const isTaken = !press.target?.dispatchEvent(event);
  if (isTaken) swallowClick(press.pointerId);
}

/**
 * The finger is lifted after its press had an effect: that is no click.
 *
 * @param {number} pointerId
 */
function swallowClick(pointerId) {
  const ending = new AbortController();
  const options = { signal: ending.signal, capture: true };
  window.addEventListener(
    "click",
    (event) => {
      if (/** @type {PointerEvent} */ (event).pointerId !== pointerId) return;
      event.preventDefault();
      event.stopPropagation();
    },
    options,
  );
  // What is pressed next is something else.
  window.addEventListener("pointerdown", () => ending.abort(), options);
}
