import { loadPicture } from "./loadPicture.js";

/** @typedef {{url: string, release: () => void}} PictureRequest  release frees what the url stands for */

/** How long a picture under way may keep a newer one waiting. */
const PATIENCE_MS = 5000;

/**
 * Loads pictures of which only the latest matters. One under way is finished before the next begins, so that pictures
 * that come faster than they load are shown now and then instead of never; those in between are skipped.
 */
export class LatestPicture {
  #show;

  /** @type {AbortController | null} of the picture under way */
  #loading = null;

  /** @type {PictureRequest | null} */
  #waiting = null;

  #patience = 0;

  /** @param {(picture: HTMLImageElement | null) => void} show  null for none */
  constructor(show) {
    this.#show = show;
  }

  /** @param {PictureRequest} request */
  load(request) {
    this.#waiting?.release();
    this.#waiting = request;
    if (!this.#loading) this.#next();
    else if (!this.#patience) this.#patience = window.setTimeout(() => this.#loading?.abort(), PATIENCE_MS);
  }

  /** Shows no picture, whatever is under way. */
  clear() {
    this.dispose();
    this.#show(null);
  }

  dispose() {
    this.#waiting?.release();
    this.#waiting = null;
    const loading = this.#loading;
    this.#loading = null;
    loading?.abort();
    window.clearTimeout(this.#patience);
    this.#patience = 0;
  }

  #next() {
    window.clearTimeout(this.#patience);
    this.#patience = 0;
    const request = this.#waiting;
    this.#waiting = null;
    if (request) void this.#run(request);
  }

  /** @param {PictureRequest} request */
  async #run(request) {
    const loading = new AbortController();
    this.#loading = loading;
    const picture = await this.#fetch(request, loading);
    if (this.#loading !== loading) return;
    this.#loading = null;
    // One that was given up for a newer one leaves the picture there is.
    if (!loading.signal.aborted) this.#show(picture);
    this.#next();
  }

  /**
   * @param {PictureRequest} request
   * @param {AbortController} loading
   * @returns {Promise<HTMLImageElement | null>}
   */
  async #fetch(request, loading) {
    try {
      return await loadPicture(request.url, loading.signal);
    } catch (error) {
      if (!loading.signal.aborted) console.warn(error instanceof Error ? error.message : error);
      return null;
    } finally {
      request.release();
    }
  }
}
