/** Place of one minimised window, px. The height is that of a title bar with its outline. */
const SLOT = Object.freeze({ width: 200, height: 32, gap: 6 });

/** Lines up minimised windows from the bottom left, further rows above. */
export class MinimizedDock {
  /** @type {HTMLElement[]} */
  #elements = [];

  /** @param {HTMLElement} element */
  add(element) {
    if (!this.#elements.includes(element)) this.#elements.push(element);
  }

  /** @param {HTMLElement} element */
  remove(element) {
    this.#elements = this.#elements.filter((other) => other !== element);
  }

  /** @param {number} width  px available */
  arrange(width) {
    const columns = Math.max(1, Math.floor((width - SLOT.gap) / (SLOT.width + SLOT.gap)));
    this.#elements.forEach((element, index) => {
      const column = index % columns;
      const row = Math.floor(index / columns);
      element.style.inset = "auto";
      element.style.left = fromView("left", SLOT.gap + column * (SLOT.width + SLOT.gap));
      element.style.bottom = fromView("bottom", SLOT.gap + row * (SLOT.height + SLOT.gap));
      element.style.width = `${SLOT.width}px`;
      element.style.height = "auto";
    });
  }
}

/**
 * @param {"left" | "bottom"} side
 * @param {number} distance  px
 * @returns {string} the distance from what is in view, where windows stand in something that scrolls
 */
function fromView(side, distance) {
  return `calc(var(--pgw-view-${side}, 0px) + ${distance}px)`;
}
