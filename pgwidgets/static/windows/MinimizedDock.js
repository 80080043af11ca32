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
      element.style.left = `${SLOT.gap + column * (SLOT.width + SLOT.gap)}px`;
      element.style.bottom = `${SLOT.gap + row * (SLOT.height + SLOT.gap)}px`;
      element.style.width = `${SLOT.width}px`;
      element.style.height = "auto";
    });
  }
}
