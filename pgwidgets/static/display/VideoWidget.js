import { createElement } from "../core/dom.js";
import { readOptions, requireNumber, shorten } from "../core/options.js";
import { isSilent } from "../core/silence.js";
import { Widget } from "../core/Widget.js";

/**
 * @typedef {object} VideoWidgetOptions
 * @property {string | null} url  default none
 * @property {boolean} autoplay  start by itself, which browsers may allow only if muted; default false
 * @property {boolean} controls  the browser's own controls; default false
 * @property {boolean} muted  default false
 * @property {boolean} loop  default false
 */

/** @type {VideoWidgetOptions} */
const DEFAULTS = { url: null, autoplay: false, controls: false, muted: false, loop: false };

/**
 * Video player.
 *
 * Callbacks: `play()`, `pause()`, `ended()`, `error(message)`, `timeupdate(current_time, duration)` in seconds,
 * `volumechange(volume, muted)`. What a call of the program changes is reported while that call runs.
 */
export class VideoWidget extends Widget {
  #video;
  #isPlaying = false;

  /** Going to where somebody has put the video in another browser, which has reported it. */
  #isFollowing = false;

  #volume = "";

  /** @type {MediaError | null} */
  #reportedError = null;

  /** @param {Partial<VideoWidgetOptions>} [given] */
  constructor(given) {
    const video = createElement("video", "pgw-VideoWidget");
    super(video, "video-widget");
    const { url, autoplay, controls, muted, loop } = readOptions(given, DEFAULTS);
    this.#video = video;
    video.playsInline = true;
    video.autoplay = Boolean(autoplay);
    video.controls = Boolean(controls);
    video.muted = Boolean(muted);
    video.defaultMuted = Boolean(muted);
    video.loop = Boolean(loop);
    video.setAttribute("aria-label", "Video");
    this.#volume = this.#volumeState();
    this.#listen();
    this.onDispose(() => video.pause());
    if (url) this.set_url(url);
  }

  /** @param {string} [url]  none or "" for no video */
  set_url(url) {
    this.#video.srcObject = null;
    if (url) this.#video.src = String(url);
    else this.#video.removeAttribute("src");
    this.#video.load();
    this.#reportPlaying();
  }

  /** @param {MediaStream} [stream]  for code in the page, as a stream can't be sent; none for no video */
  set_stream(stream) {
    if (stream && !(stream instanceof MediaStream)) {
      throw new Error(`VideoWidget.set_stream: stream must be a MediaStream of this page, got ${shorten(stream)}.`);
    }
    this.#video.removeAttribute("src");
    this.#video.srcObject = stream ?? null;
    this.#reportPlaying();
  }

  /** @returns {HTMLVideoElement} for code in the page */
  get_video_element() {
    return this.#video;
  }

  play() {
    const isReportedElsewhere = isSilent();
    this.#video.play().catch((/** @type {Error} */ error) => {
      if (!isReportedElsewhere) this.#refused(error);
    });
    this.#reportPlaying();
  }

  pause() {
    this.#video.pause();
    this.#reportPlaying();
  }

  stop() {
    this.pause();
    this.#video.currentTime = 0;
  }

  /** @param {boolean} [tf] */
  set_muted(tf = false) {
    this.#video.muted = Boolean(tf);
    this.#reportVolume();
  }

  get_muted() {
    return this.#video.muted;
  }

  /** @param {number} vol  0 to 1, clamped */
  set_volume(vol) {
    this.#video.volume = Math.min(1, Math.max(0, requireNumber("VideoWidget.set_volume", "vol", vol)));
    this.#reportVolume();
  }

  get_volume() {
    return this.#video.volume;
  }

  /** @param {boolean} [tf] */
  set_loop(tf = false) {
    this.#video.loop = Boolean(tf);
  }

  get_loop() {
    return this.#video.loop;
  }

  /** @param {boolean} [tf] */
  set_controls(tf = false) {
    this.#video.controls = Boolean(tf);
  }

  get_controls() {
    return this.#video.controls;
  }

  /** @param {number} seconds */
  set_current_time(seconds) {
    this.#isFollowing = isSilent() && this.#video.readyState > 0;
    this.#video.currentTime = Math.max(0, requireNumber("VideoWidget.set_current_time", "seconds", seconds));
  }

  get_current_time() {
    return this.#video.currentTime;
  }

  /** @returns {number | null} seconds, null while unknown or without end */
  get_duration() {
    const { duration } = this.#video;
    return Number.isFinite(duration) ? duration : null;
  }

  get_paused() {
    return this.#video.paused;
  }

  /** Browsers allow it only in answer to a person's click or key. */
  fullscreen() {
    this.#video.requestFullscreen().catch((/** @type {Error} */ error) => {
      console.warn(`VideoWidget.fullscreen: the browser refused. ${error.message}`);
    });
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#video.setAttribute("aria-label", msg || "Video");
  }

  /**
   * @param {string} action
   * @override
   */
  actionWanted(action) {
    super.actionWanted(action);
    if (action === "error") this.#reportError();
  }

  #listen() {
    const video = this.#video;
    video.addEventListener("play", () => this.#reportPlaying());
    video.addEventListener("pause", () => this.#reportPlaying());
    video.addEventListener("volumechange", () => this.#reportVolume());
    video.addEventListener("ended", () => this.emitEvent("ended"));
    video.addEventListener("timeupdate", () => {
      if (!this.#isFollowing) this.emitEvent("timeupdate", video.currentTime, this.get_duration());
    });
    video.addEventListener("seeked", () => void (this.#isFollowing = false));
    video.addEventListener("error", () => this.#reportError());
  }

  /** Reports each error once, to a program that asks only after it happened too. */
  #reportError() {
    const { error } = this.#video;
    if (!error || error === this.#reportedError || !this.hasListener("error")) return;
    this.#reportedError = error;
    this.emitEvent("error", error.message || `Media error ${error.code}`);
  }

  /**
   * The browser's own events come later, when nobody knows any more who caused them; reporting from within the
   * program's call lets a silent call stay silent. Whichever comes first reports.
   */
  #reportPlaying() {
    const isPlaying = !this.#video.paused;
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    this.emitEvent(isPlaying ? "play" : "pause");
  }

  /** As for playing. */
  #reportVolume() {
    const volume = this.#volumeState();
    if (volume === this.#volume) return;
    this.#volume = volume;
    this.emitEvent("volumechange", this.#video.volume, this.#video.muted);
  }

  #volumeState() {
    return `${this.#video.volume} ${this.#video.muted}`;
  }

  /** @param {Error} error */
  #refused(error) {
    this.#reportPlaying();
    // A pause or another video in between is no failure, and a broken one has reported already.
    if (error.name === "NotAllowedError") this.emitEvent("error", error.message);
  }
}
