import { placeBelow } from "./popupPlace.js";

/** px kept free towards the edges of the page. */
const MARGIN_PX = 4;

/**
 * Something that drops down from an anchor, over everything else, and closes by itself when the person turns to other
 * things: presses elsewhere, scrolls the anchor, leaves the page. It takes no focus.
 */
export class Dropdown {
  #element;
  #anchor;
  #onClosed;
  #closing = new AbortController();

  /**
   * @param {HTMLElement} element  what drops down; it may scroll
   * @param {HTMLElement} anchor
   * @param {() => void} onClosed
   */
  constructor(element, anchor, onClosed) {
    this.#element = element;
    this.#anchor = anchor;
    this.#onClosed = onClosed;
    element.classList.add("pgw-Dropdown");
    // Pressing an entry leaves the focus in the anchor.
    element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get isOpen() {
    return this.#element.isConnected;
  }

  open() {
    if (this.isOpen) return;
    this.#closing = new AbortController();
    // A list in the body has none of the anchor's inherited looks.
    this.#element.style.font = getComputedStyle(this.#anchor).font;
    document.body.append(this.#element);
    this.place();
    this.#listen();
  }

  close() {
    if (!this.isOpen) return;
    this.#closing.abort();
    this.#element.remove();
    this.#onClosed();
  }

  /** Puts it below the anchor, or above where there is more room. To be called when its contents have changed. */
  place() {
    const { style } = this.#element;
    const anchor = this.#anchor.getBoundingClientRect();
    const room = Math.max(anchor.top, window.innerHeight - anchor.bottom) - MARGIN_PX;
    style.minWidth = `${anchor.width}px`;
    style.maxHeight = "";
    if (this.#element.offsetHeight > room) style.maxHeight = `${room}px`;
    placeBelow(this.#element, this.#anchor);
  }

  #listen() {
    const { signal } = this.#closing;
    const close = () => this.close();
    window.addEventListener("pointerdown", (event) => this.#pressed(event), { signal, capture: true });
    window.addEventListener("scroll", (event) => this.#scrolled(event), { signal, capture: true, passive: true });
    window.addEventListener("resize", close, { signal });
    window.addEventListener("blur", close, { signal });
    this.#anchor.addEventListener("focusout", close, { signal });
    // The anchor may be hidden, taken out of the page or scrolled away by the program.
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => !entry.isIntersecting)) this.close();
    });
    observer.observe(this.#anchor);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    const target = /** @type {Node} */ (event.target);
    if (!this.#element.contains(target) && !this.#anchor.contains(target)) this.close();
  }

  /** @param {Event} event */
  #scrolled(event) {
    const scrolled = /** @type {Node} */ (event.target);
    if (scrolled !== this.#anchor && scrolled.contains(this.#anchor)) this.close();
  }
}
