// A frame is everything that one forward pass makes: the server sends it as one block of bytes, and here it is taken
// apart once and handed to whoever paints. Its layout is described in Session/FrameEncoder.cs.

import { connection } from "./connection.js";
import { coalesce } from "./coalesce.js";

const VERSION = 0x324d5246;
const PAUSE = 100;      // milliseconds between two fetches

/** Hands the last frame to all who paint. */
export class FrameHub {
  #connection;
  /** @type {Set<(frame: Frame) => void>} */
  #listeners = new Set();
  /** @type {Frame | null} */
  #latest = null;

  /** @param {import("./connection.js").Connection} connection */
  constructor(connection) {
    this.#connection = connection;
  }

  /** Lets the last frame go, as the next ones are another network's. */
  forget() {
    this.#latest = null;
  }

  /**
   * Takes a frame in; one that is older than the last is dropped.
   * @param {Uint8Array} bytes
   */
  publish(bytes) {
    const frame = decode(bytes);
    if (this.#latest && frame.sequence < this.#latest.sequence) return;
    this.#latest = frame;
    this.republish();
  }

  /** Hands the last frame out again, for example when the colours have changed. */
  republish() {
    if (this.#latest) for (const listener of this.#listeners) listener(this.#latest);
  }

  /**
   * Calls the listener for every frame from now on, and at once for the last one. Returns how to stop.
   * @param {(frame: Frame) => void} listener @returns {Stop}
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    if (this.#latest) listener(this.#latest);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Fetches something that belongs to the current frame, after each frame and at most ten times a second: one request at
   * a time, the newest frame wins. Returns how to stop; calling its refresh() fetches without a new frame.
   * @template T
   * @param {() => Promise<T>} fetch @param {(fetched: T) => void} show @returns {Stop & { refresh: () => void }}
   */
  follow(fetch, show) {
    let stopped = false;
    const sender = coalesce(async () => {
      const fetched = await fetch();
      if (stopped) return;
      show(fetched);
      await new Promise(resume => setTimeout(resume, PAUSE));
    });
    const ends = [this.subscribe(sender.signal), this.#connection.onReturn(sender.signal), sender.stop];
    const stop = () => { stopped = true; for (const end of ends) end(); };
    return Object.assign(stop, { refresh: sender.signal });
  }
}

export const frames = new FrameHub(connection);

/** As the server calls them. */
export const forget = () => frames.forget();
/** @param {Uint8Array} bytes */
export const publish = bytes => frames.publish(bytes);

/**
 * Takes a frame apart.
 * @param {Uint8Array} bytes @returns {Frame}
 */
export function decode(bytes) {
  // A copy of its own begins at offset 0, as the views of 32-bit numbers want it.
  const buffer = bytes.slice().buffer, head = new DataView(buffer);
  if (head.byteLength < 24 || head.getUint32(0, true) !== VERSION) throw new Error("This frame is of another version of the page: load the page again.");
  const layerCount = head.getUint32(16, true), classCount = head.getUint32(20, true);
  let at = 24;
  const word = () => { at += 4; return head.getUint32(at - 4, true); };
  const layers = Array.from({ length: layerCount }, () => {
    const length = word(), name = new TextDecoder().decode(new Uint8Array(buffer, at, length));
    at += Math.ceil(length / 4) * 4;
    return { name, channels: word(), rows: word(), columns: word() };
  });
  /** @param {number} count */
  const floats = count => { at += 4 * count; return new Float32Array(buffer, at - 4 * count, count); };
  const ranges = floats(2 * layers.reduce((sum, layer) => sum + layer.channels, 0));
  const logits = floats(classCount), probabilities = floats(classCount);

  let map = 0;
  /** @type {Map<string, FrameLayer>} */
  const decoded = new Map();
  for (const layer of layers) {
    const size = layer.rows * layer.columns;
    const maps = [];
    let min = Infinity, max = -Infinity;
    for (let channel = 0; channel < layer.channels; channel++, map++, at += size) {
      const range = { min: ranges[2 * map], max: ranges[2 * map + 1], values: new Uint8Array(buffer, at, size) };
      min = Math.min(min, range.min);
      max = Math.max(max, range.max);
      maps.push(range);
    }
    decoded.set(layer.name, { ...layer, min, max, maps });
  }
  return {
    sequence: head.getUint32(4, true),
    drawn: head.getUint32(8, true) === 1,
    milliseconds: head.getFloat32(12, true),
    logits,
    probabilities,
    layers: decoded,
  };
}

/**
 * The layer that the network takes in: the first of a frame.
 * @param {Frame} frame
 */
export const inputOf = frame => /** @type {FrameLayer} */ (frame.layers.values().next().value);
