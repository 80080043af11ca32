import { encodeValue } from "./codec.js";
import { CHUNK_BYTES, UPLOAD_BACKLOG_BYTES, UPLOAD_POLL_MS } from "./constants.js";

/** @typedef {import("../core/drops.js").DroppedFile} DroppedFile */
/** @typedef {import("./Connection.js").Connection} Connection */

/** Sends the contents of files, one transfer after the other, no faster than the line takes them. */
export class Uploads {
  #connection;
  #refer;
  #chunkBytes;
  #lastTransferId = 0;

  /** @type {Promise<void>} */
  #previous = Promise.resolve();

  /** Grows with each connection; a transfer begun on an older one is over. */
  #epoch = 0;

  /**
   * @param {Connection} connection
   * @param {Parameters<typeof encodeValue>[1]} refer
   * @param {number} [chunkBytes]
   */
  constructor(connection, refer, chunkBytes = CHUNK_BYTES) {
    this.#connection = connection;
    this.#refer = refer;
    this.#chunkBytes = chunkBytes;
  }

  /** The connection is gone, and with it what was under way. */
  reset() {
    this.#epoch += 1;
  }

  /**
   * @param {number} wid
   * @param {string} action
   * @param {any[]} args
   * @returns {boolean} whether the callback carries files and is being sent as an upload
   */
  tryUpload(wid, action, args) {
    const files = args[0]?.files;
    if (!Array.isArray(files) || !files.some((file) => file.data instanceof ArrayBuffer)) return false;
    const epoch = this.#epoch;
    this.#previous = this.#previous.then(() => this.#upload(epoch, wid, action, args)).catch((error) => {
      console.error(`The upload for "${action}" of widget ${wid} failed.`, error);
    });
    return true;
  }

  /**
   * @param {number} epoch
   * @param {number} wid
   * @param {string} action
   * @param {any[]} args
   */
  async #upload(epoch, wid, action, args) {
    if (epoch !== this.#epoch) return;
    this.#lastTransferId += 1;
    const transferId = this.#lastTransferId;
    const [payload, ...rest] = args;
    const files = /** @type {DroppedFile[]} */ (payload.files);
    const announced = { ...payload, files: files.map(describe), transfer_id: transferId };
    const encoded = [announced, ...rest].map((value) => encodeValue(value, this.#refer));
    this.#connection.send(JSON.stringify({ type: "callback", wid, action, args: encoded }));
    for (const [index, { data }] of files.entries()) {
      const place = { transfer_id: transferId, file_index: index, file_count: files.length };
      await this.#sendFile(epoch, { type: "binary-chunk", wid, ...place }, data ?? new ArrayBuffer(0));
    }
  }

  /**
   * @param {number} epoch
   * @param {object} header
   * @param {ArrayBuffer} data
   */
  async #sendFile(epoch, header, data) {
    const count = Math.max(1, Math.ceil(data.byteLength / this.#chunkBytes));
    for (let index = 0; index < count; index += 1) {
      await this.#lineFree();
      if (epoch !== this.#epoch) return;
      const start = index * this.#chunkBytes;
      const piece = new Uint8Array(data, start, Math.min(this.#chunkBytes, data.byteLength - start));
      const position = { chunk_index: index, num_chunks: count, encoding: "binary" };
      // In one task, so that nothing comes between the header and its frame.
      this.#connection.send(JSON.stringify({ ...header, ...position }));
      this.#connection.send(piece);
    }
  }

  /** Lets other messages through, and waits while the line is full. */
  async #lineFree() {
    do {
      await new Promise((resolve) => window.setTimeout(resolve, this.#isCrowded ? UPLOAD_POLL_MS : 0));
    } while (this.#isCrowded);
  }

  get #isCrowded() {
    return this.#connection.backlog > UPLOAD_BACKLOG_BYTES;
  }
}

/**
 * @param {DroppedFile} file
 * @returns {object} what is announced before the contents follow
 */
function describe({ data: _data, ...description }) {
  return description;
}
