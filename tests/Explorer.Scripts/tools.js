// What several tests need: random numbers that are the same each time, and stand-ins for what only a browser has.

/**
 * Random numbers, the same for the same seed (mulberry32): pick(n) is a whole number below n.
 * @param {number} seed
 */
export function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** @param {number} count */
    pick: count => Math.floor(next() * count),
  };
}

/**
 * So many of the same.
 * @template T
 * @param {number} count @param {T} value @returns {T[]}
 */
export const times = (count, value) => Array.from({ length: count }, () => value);

/** Lets everything that is ready run. */
export const settled = () => new Promise(resume => setImmediate(resume));

/** @param {number} milliseconds */
export const after = milliseconds => new Promise(resume => setTimeout(resume, milliseconds));

/** A promise that a test keeps or breaks. */
export function pledge() {
  let keep = (/** @type {unknown} */ _) => {}, fail = keep;
  const promise = new Promise((resolve, reject) => { [keep, fail] = [resolve, reject]; });
  return { promise, keep, fail };
}

/**
 * What console.error is told while something runs.
 * @param {() => unknown} run
 */
export async function reported(run) {
  const error = console.error;
  /** @type {unknown[]} */
  const told = [];
  console.error = (/** @type {unknown} */ what) => { told.push(what); };
  try {
    await run();
  } finally {
    console.error = error;
  }
  return told;
}

/**
 * An object on the server whose methods a test gives.
 * @template {Calls} C
 * @param {C} calls @returns {Receiver<C>}
 */
export const receiver = calls => ({ invokeMethodAsync: async (name, ...values) => /** @type {ReturnType<C[typeof name]>} */ (await calls[name](...values)) });

/** The event by which Blazor says how the line is. @param {string} state */
export const lineIs = state => Object.assign(new Event("components-reconnect-state-changed"), { detail: { state } });

/** A canvas whose pixels a test can read: shown() gives them, one word each, once they were shown. */
export function fakeCanvas(width = 0, height = 0) {
  const shown = { pixels: new Uint32Array(), width: 0, height: 0 };
  const canvas = {
    width,
    height,
    style: { width: "" },
    getContext: () => ({
      createImageData: (/** @type {number} */ w, /** @type {number} */ h) => ({ data: new Uint8ClampedArray(4 * w * h), width: w, height: h }),
      putImageData: (/** @type {ImageData} */ image) => Object.assign(shown, { pixels: new Uint32Array(image.data.buffer), width: image.width, height: image.height }),
    }),
  };
  return { canvas: /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ (canvas)), shown };
}

/**
 * A colour as [red, green, blue, alpha].
 * @param {number} word
 */
export const channels = word => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24];
