import { loadPicture } from "./loadPicture.js";

/** @typedef {(picture: HTMLImageElement) => void} Draw */
/** @typedef {{run: (() => void) | null}} Job  run is null until its picture is there */

/** Jobs that may wait; beyond that the oldest are dropped. */
const MAX_WAITING = 1000;

/** Runs drawing jobs in the order they were asked for, although their pictures arrive in any order. */
export class PictureQueue {
  /** @type {Job[]} */
  #jobs = [];

  #isStarted = false;
  #giveUp = new AbortController();

  /** Lets the jobs run, now that there is something to draw on. */
  start() {
    this.#isStarted = true;
    this.#run();
  }

  /**
   * @param {string} url
   * @param {Draw} draw
   */
  addPicture(url, draw) {
    /** @type {Job} */
    const job = { run: null };
    this.#add(job);
    void this.#load(job, url, draw);
  }

  /** @param {() => void} task  something to do when all before it is drawn */
  addTask(task) {
    this.#add({ run: task });
    this.#run();
  }

  dispose() {
    this.#giveUp.abort();
    this.#jobs = [];
  }

  /** @param {Job} job */
  #add(job) {
    this.#jobs.push(job);
    if (this.#jobs.length <= MAX_WAITING) return;
    console.warn(`More than ${MAX_WAITING} drawings wait for their pictures or for the page: the oldest was dropped.`);
    this.#jobs.shift();
  }

  /**
   * @param {Job} job
   * @param {string} url
   * @param {Draw} draw
   */
  async #load(job, url, draw) {
    const { signal } = this.#giveUp;
    try {
      const picture = await loadPicture(url, signal);
      job.run = () => draw(picture);
    } catch (error) {
      if (signal.aborted) return;
      console.warn(error instanceof Error ? error.message : error);
      job.run = () => {};
    }
    this.#run();
  }

  #run() {
    while (this.#isStarted && this.#jobs[0]?.run) this.#jobs.shift()?.run?.();
  }
}
