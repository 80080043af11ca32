/**
 * @typedef {object} TextDraft
 * @property {string} text  what was in the field
 * @property {string[]} known  texts the server may have: the one it set, and those reported since
 */

/** Reports remembered. Those lost with a dying connection are the latest few. */
const REMEMBERED_REPORTS = 20;

/**
 * Keeps apart what the server set and what a person typed, so that typed text outlives a lost connection, but never
 * overwrites a text that was changed elsewhere meanwhile.
 */
export class TypedText {
  /** @type {string[]} */
  #known;

  /** @param {string} text */
  constructor(text) {
    this.#known = [text];
  }

  /** @param {string} text */
  serverSet(text) {
    this.#known = [text];
  }

  /** @param {string} text */
  reported(text) {
    if (this.#known.includes(text)) return;
    this.#known.push(text);
    // The first one is the server's own; the oldest report goes.
    if (this.#known.length > REMEMBERED_REPORTS) this.#known.splice(1, 1);
  }

  /**
   * @param {string} text  in the field now
   * @returns {TextDraft | null}
   */
  captureDraft(text) {
    const isUntouched = this.#known.length === 1 && text === this.#known[0];
    return isUntouched ? null : { text, known: this.#known };
  }

  /**
   * @param {unknown} draft
   * @param {string} serverText  in the field after the rebuild
   * @returns {string | null} the text to put back, null to leave what the server says
   */
  acceptDraft(draft, serverText) {
    const { text, known } = /** @type {TextDraft} */ (draft);
    return text !== serverText && known.includes(serverText) ? text : null;
  }
}
