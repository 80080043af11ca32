import { Callback } from "../core/Callback.js";
import { createElement } from "../core/dom.js";
import { readFiles } from "../core/drops.js";
import { readOptions, requireChoice } from "../core/options.js";
import { downloadFile } from "./download.js";

/**
 * @typedef {object} FileDialogOptions
 * @property {"file" | "files" | "save"} mode  one file, several, or downloads only; default "file"
 * @property {string} accept  filter of the picker, such as ".txt,.csv" or "image/*"; default all files
 */

/** @type {FileDialogOptions} */
const DEFAULTS = { mode: "file", accept: "" };

const MODES = /** @type {const} */ (["file", "files", "save"]);

/**
 * The browser's own picker for files, and downloads. Nothing of it is on the page.
 *
 * Callbacks: `activated({files})` when a person chose files and they have been read; nothing when the picker is left
 * without a choice.
 */
export class FileDialog extends Callback {
  #input = createElement("input", "");

  /** @type {typeof MODES[number]} */
  #mode = "file";

  /** @param {Partial<FileDialogOptions>} [given] */
  constructor(given) {
    super();
    const { mode, accept } = readOptions(given, DEFAULTS);
    this.#input.type = "file";
    this.#input.addEventListener("change", () => void this.#chosen());
    this.set_mode(mode);
    this.set_accept(accept);
  }

  /** Browsers show the picker only shortly after a person did something on the page. */
  open() {
    if (this.#mode === "save") return;
    // Else choosing the same file again would be no change.
    this.#input.value = "";
    this.#input.click();
  }

  show() {
    this.open();
  }

  popup() {
    this.open();
  }

  /**
   * @param {string} filename
   * @param {string} data  a data: URI, or base64
   * @param {string} [mime_type]  of base64 data
   */
  save(filename, data, mime_type) {
    downloadFile(String(filename), String(data), mime_type);
  }

  /** @param {string} mode */
  set_mode(mode) {
    this.#mode = requireChoice("FileDialog.set_mode", "mode", mode, MODES);
    this.#input.multiple = this.#mode === "files";
  }

  get_mode() {
    return this.#mode;
  }

  /** @param {string} [accept]  none for all files */
  set_accept(accept = "") {
    this.#input.accept = accept;
  }

  get_accept() {
    return this.#input.accept;
  }

  async #chosen() {
    const files = [...(this.#input.files ?? [])];
    if (files.length === 0 || !this.hasListener("activated")) return;
    this.emitEvent("activated", { files: await readFiles(files) });
  }
}
