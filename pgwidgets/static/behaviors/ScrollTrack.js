import { createElement, uniqueId } from "../core/dom.js";
import { followDrag } from "./drag.js";
import { WheelSteps } from "./wheel.js";

/**
 * @typedef {object} ScrollTrackOptions
 * @property {"horizontal" | "vertical"} orientation
 * @property {number} thickness  px
 * @property {(position: number) => void} onScroll  a person moved the thumb; 0 to 1
 * @property {boolean} [isDriven]  wheel and keyboard are the business of what is scrolled; default false
 */

/** What a notch of the wheel and an arrow key move, as a share of the way. */
const STEP = 0.05;

/** Of the thumb, as a share of the track, so that it can always be taken. */
const SHORTEST = 0.01;

const INITIAL_LENGTH = 0.2;

/**
 * The moving parts of a scroll bar: a track and its thumb. Pressing the track brings the thumb there.
 * Keys: arrows, Page up and down, Home, End. ARIA: scrollbar.
 */
export class ScrollTrack {
  element = createElement("div", "pgw-ScrollTrack");
  #thumb = createElement("div", "pgw-ScrollTrack-thumb");
  #wheel = new WheelSteps();
  #isHorizontal;
  #onScroll;
  #position = 0;
  #length = INITIAL_LENGTH;

  /** @param {ScrollTrackOptions} options */
  constructor({ orientation, thickness, onScroll, isDriven = false }) {
    this.#isHorizontal = orientation === "horizontal";
    this.#onScroll = onScroll;
    this.element.append(this.#thumb);
    this.element.classList.add(`pgw-is-${orientation}`);
    this.element.style.setProperty("--pgw-scroll-thickness", `${thickness}px`);
    this.#describe(orientation);
    this.element.addEventListener("pointerdown", (event) => this.#pressed(event));
    if (!isDriven) this.#listen();
    this.#show();
  }

  /** From 0 to 1. */
  get position() {
    return this.#position;
  }

  /** Length of the thumb as a share of the track, 0.01 to 1. */
  get length() {
    return this.#length;
  }

  /** @param {number} position  from 0 to 1; what lies outside is clamped */
  setPosition(position) {
    this.#position = Math.min(1, Math.max(0, position));
    this.#show();
  }

  /** @param {number} length  as a share of the track */
  setThumb(length) {
    this.#length = Math.min(1, Math.max(SHORTEST, length));
    this.#show();
  }

  /** @param {HTMLElement} element  what is scrolled, for assistive technology */
  setControlled(element) {
    element.id ||= uniqueId("scrolled");
    this.element.setAttribute("aria-controls", element.id);
  }

  /**
   * @param {WheelEvent} event
   * @returns {boolean} whether there is way left in the direction of the wheel
   */
  canFollow(event) {
    const travel = this.#travelOf(event);
    return this.#length < 1 && (travel < 0 ? this.#position > 0 : this.#position < 1);
  }

  /** @param {WheelEvent} event  over the track, or over what it scrolls */
  follow(event) {
    event.preventDefault();
    const steps = this.#wheel.take(event, this.#travelOf(event));
    if (steps !== 0) this.#moveTo(this.#position - steps * STEP);
  }

  /** @param {string} orientation */
  #describe(orientation) {
    const { element } = this;
    element.setAttribute("role", "scrollbar");
    element.setAttribute("aria-orientation", orientation);
    element.setAttribute("aria-valuemin", "0");
    element.setAttribute("aria-valuemax", "100");
  }

  #listen() {
    this.element.tabIndex = 0;
    this.element.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
  }

  #show() {
    this.element.style.setProperty("--pgw-scroll-position", String(this.#position));
    this.element.style.setProperty("--pgw-scroll-length", String(this.#length));
    this.element.setAttribute("aria-valuenow", String(Math.round(this.#position * 100)));
  }

  /** @param {number} position */
  #moveTo(position) {
    const before = this.#position;
    this.setPosition(position);
    if (this.#position !== before) this.#onScroll(this.#position);
  }

  /** Track and thumb along the track, px. */
  #measure() {
    const track = this.element.getBoundingClientRect();
    const thumb = this.#thumb.getBoundingClientRect();
    if (this.#isHorizontal) return { start: track.left, thumb: thumb.width, way: track.width - thumb.width };
    return { start: track.top, thumb: thumb.height, way: track.height - thumb.height };
  }

  /** @param {PointerEvent} press */
  #pressed(press) {
    if (press.button !== 0) return;
    const { start, thumb, way } = this.#measure();
    if (way <= 0) return;
    const along = this.#isHorizontal ? press.clientX : press.clientY;
    if (press.target !== this.#thumb) this.#moveTo((along - start - thumb / 2) / way);
    const from = this.#position;
    this.element.classList.add("pgw-is-dragging");
    followDrag(press, this.element, {
      moved: (dx, dy) => this.#moveTo(from + (this.#isHorizontal ? dx : dy) / way),
      ended: () => this.element.classList.remove("pgw-is-dragging"),
    });
  }

  /** @param {WheelEvent} event */
  #wheeled(event) {
    if (!event.ctrlKey) this.follow(event);
  }

  /** @param {WheelEvent} event  the horizontal track also follows the ordinary, vertical wheel */
  #travelOf(event) {
    const isSideways = this.#isHorizontal && Math.abs(event.deltaX) > Math.abs(event.deltaY);
    return isSideways ? event.deltaX : event.deltaY;
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    const page = Math.min(1, this.#length / Math.max(1 - this.#length, SHORTEST));
    /** @type {Record<string, number>} */
    const targets = {
      ArrowLeft: this.#position - STEP,
      ArrowUp: this.#position - STEP,
      ArrowRight: this.#position + STEP,
      ArrowDown: this.#position + STEP,
      PageUp: this.#position - page,
      PageDown: this.#position + page,
      Home: 0,
      End: 1,
    };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    this.#moveTo(targets[event.key] ?? 0);
  }
}
