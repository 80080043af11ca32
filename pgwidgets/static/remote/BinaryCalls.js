import { MAX_CHUNKS, MAX_TRANSFERS } from "./constants.js";

/** @typedef {Record<string, any>} Message */
/** @typedef {(header: Message, payload: ArrayBuffer | ArrayBufferView) => void} BinaryCallee */
/** @typedef {{header: Message, count: number, parts: Map<number, ArrayBuffer>}} Transfer */

const TYPED_ARRAYS = new Map(
  Object.entries({
    uint8: Uint8Array,
    uint16: Uint16Array,
    uint32: Uint32Array,
    int8: Int8Array,
    int16: Int16Array,
    int32: Int32Array,
    float32: Float32Array,
    float64: Float64Array,
  }),
);

/** Pairs binary frames with the headers sent before them, and joins the pieces of large ones. */
export class BinaryCalls {
  #call;

  /** @type {((frame: ArrayBuffer) => void)[]} what to do with the next frames, in order */
  #expected = [];

  /** @type {Map<unknown, Transfer>} */
  #transfers = new Map();

  /** @param {BinaryCallee} call  makes the call a complete payload is for */
  constructor(call) {
    this.#call = call;
  }

  /** Forgets everything half-done: frames never pair with headers of another connection. */
  reset() {
    this.#expected = [];
    this.#transfers.clear();
  }

  /**
   * @param {Message} message
   * @returns {boolean} whether it was one of ours
   */
  takeHeader(message) {
    if (message.type === "binary-call") this.#expected.push((frame) => this.#call(message, frame));
    else if (message.type === "binary-call-chunked") this.#begin(message);
    else if (message.type === "binary-chunk") this.#chunkAnnounced(message);
    else return false;
    return true;
  }

  /** @param {ArrayBuffer} frame */
  takeFrame(frame) {
    const consume = this.#expected.shift();
    if (consume) consume(frame);
    else console.warn(`A binary frame of ${frame.byteLength} bytes without a header was dropped.`);
  }

  /** @param {Message} header */
  #begin(header) {
    const count = header.num_chunks;
    if (!Number.isInteger(count) || count < 1 || count > MAX_CHUNKS) {
      console.warn(`A binary transfer of ${String(count)} chunks was refused; 1 to ${MAX_CHUNKS} are possible.`);
      return;
    }
    if (this.#transfers.size >= MAX_TRANSFERS) {
      const oldest = this.#transfers.keys().next().value;
      console.warn(`More than ${MAX_TRANSFERS} unfinished binary transfers: ${String(oldest)} was dropped.`);
      this.#transfers.delete(oldest);
    }
    this.#transfers.set(header.transfer_id, { header, count, parts: new Map() });
  }

  /** @param {Message} message */
  #chunkAnnounced(message) {
    const encoding = message.encoding ?? "binary";
    if (encoding === "binary") this.#expected.push((frame) => this.#store(message, frame));
    else if (encoding === "base64") this.#store(message, decodeBase64(String(message.data ?? "")));
    else console.warn(`A binary chunk with the unknown encoding "${String(encoding)}" was dropped.`);
  }

  /**
   * @param {Message} message
   * @param {ArrayBuffer} part
   */
  #store(message, part) {
    const transfer = this.#transfers.get(message.transfer_id);
    const index = message.chunk_index;
    const isUseful = transfer && Number.isInteger(index) && index >= 0 && index < transfer.count;
    if (!isUseful || transfer.parts.has(index)) {
      console.warn(`Chunk ${String(index)} of transfer ${String(message.transfer_id)} was not expected; dropped.`);
      return;
    }
    transfer.parts.set(index, part);
    if (transfer.parts.size < transfer.count) return;
    this.#transfers.delete(message.transfer_id);
    this.#call(transfer.header, typed(join(transfer), transfer.header.dtype));
  }
}

/**
 * @param {Transfer} transfer  complete
 * @returns {ArrayBuffer}
 */
function join({ parts, count }) {
  const ordered = Array.from({ length: count }, (_, index) => new Uint8Array(parts.get(index) ?? new ArrayBuffer(0)));
  const whole = new Uint8Array(ordered.reduce((size, part) => size + part.byteLength, 0));
  let offset = 0;
  for (const part of ordered) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole.buffer;
}

/**
 * @param {ArrayBuffer} buffer
 * @param {unknown} dtype
 * @returns {ArrayBuffer | ArrayBufferView}
 */
function typed(buffer, dtype) {
  const Type = TYPED_ARRAYS.get(String(dtype));
  return Type ? new Type(buffer) : buffer;
}

/**
 * @param {string} text
 * @returns {ArrayBuffer}
 */
function decodeBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
}
