// Lists of numbers: how they come over the line, and what is largest in them.

/**
 * Bytes of a message as 32-bit numbers.
 * @param {Uint8Array} bytes
 */
export const floats = bytes => new Float32Array(bytes.slice().buffer);

/**
 * Bytes of a message as 64-bit numbers.
 * @param {Uint8Array} bytes
 */
export const doubles = bytes => new Float64Array(bytes.slice().buffer);

/**
 * How far from zero any of them is.
 * @param {Float32Array | Float64Array} values
 */
export function extent(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/**
 * The place of the largest, the first of several.
 * @param {number[] | Float32Array} values
 */
export const best = values => values.indexOf(Math.max(...values));
