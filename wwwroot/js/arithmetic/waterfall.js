// A sum as a waterfall: each part begins where the one before it ended.

/**
 * The bars of a sum's parts, and the bar of the sum itself, which begins at 0. Places are shares of the way from the lowest
 * running sum to the highest, 0 being one of them.
 * @param {number[]} parts
 */
export function waterfall(parts) {
  /** @type {number[]} */
  const ends = [];
  for (const part of parts) ends.push((ends[ends.length - 1] ?? 0) + part);
  const low = Math.min(0, ...ends), span = Math.max(0, ...ends) - low || 1;
  /** @param {number} from @param {number} to @returns {Bar} */
  const bar = (from, to) => ({ left: (Math.min(from, to) - low) / span, width: Math.abs(to - from) / span, end: (to - low) / span });
  return { bars: ends.map((end, i) => bar(ends[i - 1] ?? 0, end)), total: bar(0, ends[ends.length - 1] ?? 0) };
}

/**
 * The places of so many parts, those farthest from 0 first.
 * @param {number[]} parts @param {number} most
 */
export const largest = (parts, most) =>
  parts.map((_, place) => place).sort((a, b) => Math.abs(parts[b]) - Math.abs(parts[a])).slice(0, most);
