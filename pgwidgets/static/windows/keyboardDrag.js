/** Travel per key press, px; with Shift held the fine one. */
const STEP_PX = 10;
const FINE_STEP_PX = 1;

const DIRECTIONS = new Map(
  /** @type {[string, [number, number]][]} */ ([
    ["ArrowLeft", [-1, 0]],
    ["ArrowRight", [1, 0]],
    ["ArrowUp", [0, -1]],
    ["ArrowDown", [0, 1]],
  ]),
);

/**
 * Moves or sizes something with the arrow keys (Shift: finer). Enter, or leaving it, ends; Escape goes back to the
 * start.
 *
 * @param {HTMLElement} element  takes the focus meanwhile
 * @param {import("./resizeGrips.js").ResizeSession} session
 */
export function followArrowKeys(element, session) {
  const ending = new AbortController();
  let dx = 0;
  let dy = 0;

  const end = () => {
    ending.abort();
    element.classList.remove("pgw-is-keyboard-dragged");
    session.ended(dx !== 0 || dy !== 0);
  };

  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const [right, down] = DIRECTIONS.get(event.key) ?? [0, 0];
    const step = event.shiftKey ? FINE_STEP_PX : STEP_PX;
    const isEnd = event.key === "Enter" || event.key === "Escape";
    if (!isEnd && right === 0 && down === 0) return;
    event.preventDefault();
    event.stopPropagation();
    dx = event.key === "Escape" ? 0 : dx + right * step;
    dy = event.key === "Escape" ? 0 : dy + down * step;
    session.moved(dx, dy);
    if (isEnd) end();
  };

  element.classList.add("pgw-is-keyboard-dragged");
  element.focus();
  element.addEventListener("keydown", press, { signal: ending.signal, capture: true });
  element.addEventListener("focusout", end, { signal: ending.signal });
}
