// A frame is everything that one forward pass makes: the server sends it as one block of bytes, and here it is taken
// apart once and handed to whoever paints. Its layout is described in Session/FrameEncoder.cs.

import { onReturn } from "./connection.js";
import { coalesce } from "./coalesce.js";

const listeners = new Set();
let layers = [];
let latest = null;

/** Says which layers the next frames hold: [{ name, channels, rows, columns }]. */
export function describe(description) {
  layers = description;
  latest = null;
}

/** Takes a frame in; one that is older than the last is dropped. */
export function publish(bytes) {
  const frame = decode(bytes, layers);
  if (latest && frame.sequence < latest.sequence) return;
  latest = frame;
  for (const listener of listeners) listener(frame);
}

/** Calls the listener for every frame from now on, and at once for the last one. Returns how to stop. */
export function subscribe(listener) {
  listeners.add(listener);
  if (latest) listener(latest);
  return () => listeners.delete(listener);
}

/**
 * Fetches something that belongs to the current frame, after each frame and at most ten times a second: one request at
 * a time, the newest frame wins. Returns how to stop; calling its refresh() fetches without a new frame.
 */
export function follow(fetch, show) {
  let stopped = false;
  const { signal } = coalesce(async () => {
    if (stopped) return;
    show(await fetch());
    await new Promise(resume => setTimeout(resume, 100));
  });
  const ends = [subscribe(signal), onReturn(signal)];
  const stop = () => { stopped = true; for (const end of ends) end(); };
  return Object.assign(stop, { refresh: signal });
}

/** Hands the last frame out again, for example when the colours have changed. */
export function republish() {
  if (latest) for (const listener of listeners) listener(latest);
}

/** Takes a frame of these layers apart. */
export function decode(bytes, layers) {
  // A copy of its own begins at offset 0, as the views of 32-bit numbers want it.
  const buffer = bytes.slice().buffer;
  const head = new DataView(buffer);
  const mapCount = head.getUint32(12, true);
  const classCount = layers.at(-1).columns;
  const ranges = new Float32Array(buffer, 16, 2 * mapCount);
  let at = 16 + 8 * mapCount;
  const logits = new Float32Array(buffer, at, classCount);
  const probabilities = new Float32Array(buffer, at + 4 * classCount, classCount);
  at += 8 * classCount;

  let map = 0;
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
    sequence: head.getUint32(0, true),
    drawn: head.getUint32(4, true) === 1,
    milliseconds: head.getFloat32(8, true),
    logits,
    probabilities,
    layers: decoded,
  };
}
