import { fitColumn } from "./fitting.js";

/** @typedef {import("./PartRows.js").Entry} Entry */
/**
 * @typedef {object} PartsHost
 * @property {import("./ViewData.js").ViewData} data
 * @property {import("./Grid.js").Grid} grid
 * @property {import("./Interaction.js").Interaction} interaction
 * @property {import("./ViewControls.js").ViewControls} controls
 * @property {(action: string, ...args: any[]) => void} report
 * @property {() => void} rowsReplaced
 * @property {() => void} rowsChanged
 * @property {(keys: readonly string[], fit: (column: import("./columns.js").Column) => number) => void} setWidths
 * @property {() => {font: string, headerFont: string, padding: number, isTree: boolean}} measures
 */

/** What a long table asks of the server, which has all rows, and what comes back. */
export class Parts {
  #host;

  /** @param {PartsHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * There are other rows than before, or the same elsewhere or with other looks.
   *
   * @param {number} count
   * @param {boolean} isFresh  whether none of the former ones is left
   */
  changed(count, isFresh) {
    const { data, interaction, controls, report, rowsChanged, rowsReplaced } = this.#host;
    const part = data.becomePart({
      ask: (...wanted) => report("rows_wanted", ...wanted),
      pinned: () => [...interaction.pinned, controls.editor.row],
    });
    if (isFresh) part.drop();
    part.outdate(count);
    if (isFresh) rowsReplaced();
    else rowsChanged();
  }

  /**
   * @param {number} first
   * @param {readonly (Entry | null)[]} entries
   * @param {Record<string, number>} places
   * @param {import("./PartRows.js").Counts} counts
   * @param {number} [number]
   */
  take(first, entries, places, counts, number) {
    const { data, grid, interaction } = this.#host;
    if (!data.part) return;
    data.part.take(first, entries, places, counts, number);
    interaction.tidy();
    grid.looksChanged();
  }

  /**
   * @param {readonly string[]} keys  of columns to be fitted
   * @returns {boolean} whether the server is asked for their texts; else all rows are here
   */
  askTexts(keys) {
    if (!this.#host.data.part) return false;
    // A silent call, and a page that is being built, let nothing out.
    queueMicrotask(() => this.#host.report("texts_wanted", keys));
    return true;
  }

  /** @param {Record<string, string[]>} texts  the longest ones by column key */
  takeTexts(texts) {
    const { data, measures, setWidths } = this.#host;
    setWidths(Object.keys(texts), (column) => fitColumn(data, column, measures(), texts[column.key]));
  }
}
