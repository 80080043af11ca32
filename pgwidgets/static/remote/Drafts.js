import { focusQuietly } from "../core/focus.js";
import { Widget, widgetAt } from "../core/Widget.js";

/** @typedef {import("./ObjectRegistry.js").ObjectRegistry} ObjectRegistry */
/** @typedef {{wid: number, start: number | null, end: number | null}} Focus */

/** Carries what a person was typing, and where, over a rebuild of the page. */
export class Drafts {
  /** @type {Map<number, unknown>} by wid */
  #entries = new Map();

  /** @type {Focus | null} */
  #focus = null;

  /**
   * Remembers the page as it is. An empty page, as between a handshake and the rebuild that follows, changes nothing.
   *
   * @param {ObjectRegistry} registry
   */
  capture(registry) {
    if (registry.all.length === 0) return;
    this.forget();
    for (const object of registry.all) {
      const draft = object instanceof Widget ? object.captureDraft() : null;
      if (draft !== null) this.#entries.set(object.wid, draft);
    }
    this.#focus = captureFocus();
  }

  /**
   * Puts everything back into the rebuilt page.
   *
   * @param {ObjectRegistry} registry
   */
  restore(registry) {
    const widgets = new Map(registry.all.map((object) => [object.wid, object]));
    for (const [wid, draft] of this.#entries) {
      const widget = widgets.get(wid);
      if (widget instanceof Widget) widget.restoreDraft(draft);
    }
    const focused = this.#focus && widgets.get(this.#focus.wid);
    if (this.#focus && focused instanceof Widget) restoreFocus(focused, this.#focus);
    this.forget();
  }

  forget() {
    this.#entries.clear();
    this.#focus = null;
  }
}

/** @returns {Focus | null} */
function captureFocus() {
  const element = document.activeElement;
  const widget = widgetAt(element);
  if (!widget) return null;
  const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const [start, end] = isText ? [element.selectionStart, element.selectionEnd] : [null, null];
  return { wid: widget.wid, start, end };
}

/**
 * @param {Widget} widget
 * @param {Focus} focus
 */
function restoreFocus({ focusElement }, { start, end }) {
  focusQuietly(focusElement);
  const isText = focusElement instanceof HTMLInputElement || focusElement instanceof HTMLTextAreaElement;
  if (isText && start !== null) focusElement.setSelectionRange(start, end);
}
