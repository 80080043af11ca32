/** @typedef {import("./Row.js").Row} Row */
/** @typedef {"start" | "range" | "toggle" | "all"} Kind  a start makes pointless whatever was done before */
/**
 * @typedef {object} Step
 * @property {Kind} kind
 * @property {number} place  of the row
 * @property {(row: Row) => void} act
 */

/**
 * What a person does while rows of a long table are yet to come. It is done in turn, as if all rows had been here: a
 * range begins where the cursor was to go, although nobody has seen it there.
 */
export class Steps {
  #data;

  /** @type {Step[]} that wait, one of each kind at most */
  #waiting = [];

  /** The place of a row that is fetched although the page is not about to show it, -1 for none. */
  #fetched = -1;

  /** @param {import("./ViewData.js").ViewData} data */
  constructor(data) {
    this.#data = data;
  }

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  /** @returns {Row | null} where the last one leads to */
  get goal() {
    const last = this.#waiting.at(-1);
    return (last && this.#data.displayed.at(last.place)) ?? null;
  }

  /**
   * Does something at once, or once the row has come and nothing waits before it.
   *
   * @param {Kind} kind
   * @param {Row} row
   * @param {(row: Row) => void} act
   */
  take(kind, row, act) {
    this.#waiting = kind === "start" ? [] : this.#waiting.filter((step) => step.kind !== kind);
    if (this.isEmpty && !row.isPending) {
      act(row);
      return;
    }
    this.#waiting.push({ kind, place: row.at, act });
    this.#fetchFirst();
  }

  /** The page is about to show where the last step leads, which may be far from where the first one waits. */
  #fetchFirst() {
    const [first, second] = this.#waiting;
    if (!first || !second || first.place === this.#fetched) return;
    this.#fetched = first.place;
    void this.#data.part?.fetch(first.place, first.place + 1);
  }

  /** Does what can be done by now. */
  proceed() {
    for (let step = this.#waiting[0]; step; step = this.#waiting[0]) {
      const row = this.#data.displayed.at(step.place);
      if (row?.isPending) return;
      this.#waiting.shift();
      this.#fetched = -1;
      if (row) step.act(row);
    }
  }
}
