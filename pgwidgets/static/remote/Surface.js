import { createElement } from "../core/dom.js";
import { AFTERIMAGE_MS, BANNER_DELAY_MS } from "./constants.js";

/** The page itself: its emptying, what it shows while away, and the pages that stand in for the program's. */
export class Surface {
  #afterimage = createElement("div", "pgw-Afterimage");
  #banner = createElement("div", "pgw-Banner");
  #afterimageTimer = 0;
  #bannerTimer = 0;

  constructor() {
    this.#afterimage.inert = true;
    this.#afterimage.setAttribute("aria-hidden", "true");
    this.#banner.setAttribute("role", "status");
  }

  /** Empties the page. What was there stays in sight, dead, until `reveal()`: no flash of an empty page between. */
  clear() {
    const leftovers = [...document.body.children].filter((element) => this.#isPicture(element));
    document.body.replaceChildren();
    if (leftovers.length > 0) this.#afterimage.replaceChildren(...leftovers);
    if (!this.#afterimage.hasChildNodes()) return;
    document.body.append(this.#afterimage);
    this.#revealLater();
  }

  /** Shows the page as it is now. */
  reveal() {
    window.clearTimeout(this.#afterimageTimer);
    this.#afterimage.remove();
    this.#afterimage.replaceChildren();
    document.documentElement.classList.remove("pgw-is-rebuilding");
  }

  /** Hides what is being built until `reveal()`. */
  beginRebuild() {
    document.documentElement.classList.add("pgw-is-rebuilding");
    this.#revealLater();
  }

  /** @param {string} text  shown after a moment, as most losses are over by then */
  showAway(text) {
    if (this.#bannerTimer) return;
    document.documentElement.classList.add("pgw-is-away");
    this.#bannerTimer = window.setTimeout(() => {
      this.#banner.textContent = text;
      document.documentElement.append(this.#banner);
    }, BANNER_DELAY_MS);
  }

  showBack() {
    window.clearTimeout(this.#bannerTimer);
    this.#bannerTimer = 0;
    document.documentElement.classList.remove("pgw-is-away");
    this.#banner.remove();
  }

  /**
   * Replaces everything by a message.
   *
   * @param {string} heading
   * @param {string} text
   * @param {{href: string, label: string}} [link]
   */
  showNotice(heading, text, link) {
    this.showBack();
    this.reveal();
    const panel = createElement("main", "pgw-Notice-panel", createElement("h1", "pgw-Notice-heading", heading));
    panel.setAttribute("role", "status");
    if (text) panel.append(createElement("p", "pgw-Notice-text", text));
    if (link) panel.append(createLink(link));
    document.body.replaceChildren(createElement("div", "pgw-Notice", panel));
  }

  hideNotice() {
    document.body.querySelector(":scope > .pgw-Notice")?.remove();
  }

  /** A slow or broken rebuild is shown as far as it got. */
  #revealLater() {
    window.clearTimeout(this.#afterimageTimer);
    this.#afterimageTimer = window.setTimeout(() => this.reveal(), AFTERIMAGE_MS);
  }

  /** @param {Element} element */
  #isPicture(element) {
    return element !== this.#afterimage && !element.matches(".pgw-Notice, .pgw-PopupMenu");
  }
}

/** @param {{href: string, label: string}} link */
function createLink({ href, label }) {
  const anchor = createElement("a", "pgw-Notice-link", label);
  anchor.href = href;
  return anchor;
}
