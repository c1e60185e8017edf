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

/**
 * Whether a logarithmic axis has a place for it: it is above 0, and finite.
 * @param {number} value
 */
export const hasLogarithm = value => value > 0 && Number.isFinite(value);

/**
 * The powers of ten that lie around numbers, at least one apart; those without a logarithm don't count.
 * @param {number[]} values
 */
export function decades(values) {
  const shown = values.filter(hasLogarithm);
  if (!shown.length) return { low: 0, high: 1 };
  const low = Math.floor(Math.log10(shown.reduce((least, value) => Math.min(least, value))));
  return { low, high: Math.max(low + 1, Math.ceil(Math.log10(shown.reduce((most, value) => Math.max(most, value))))) };
}
