// Numbers as people read them, the same in every language and as the server writes them (NumberText.cs): a true minus,
// never "−0.000", and more digits where a small number would look like none.

const SIGNIFICANT = 2;

/**
 * So many decimals: "−2.046"; a number that would be rounded to 0 keeps two digits: "0.00012".
 * @param {number} value
 */
export function number(value, decimals = 3) {
  const size = Math.abs(value), text = Number.isFinite(value) ? size.toFixed(decimals) : String(size);
  return (value < 0 ? "−" : "") + (size > 0 && Number(text) === 0 ? small(size) : text);
}

/**
 * As a further term of a sum: "+ 0.238" or "− 0.057".
 * @param {number} value
 */
export const term = (value, decimals = 3) => `${value < 0 ? "−" : "+"} ${number(Math.abs(value), decimals)}`;

/**
 * With its sign, as a balance or a change: "+0.238" or "−0.057"; 0 has none.
 * @param {number} value
 */
export const signed = (value, decimals = 3) => (value === 0 ? "0" : (value > 0 ? "+" : "") + number(value, decimals));

/**
 * A share from 0 to 1 as a percentage: "98.9 %". Next to nothing is "0.0 %", for here the decimals are all that counts.
 * @param {number} share
 */
export const percent = (share, decimals = 1) => `${hundredths(share, decimals)} %`;

/**
 * The number of a percentage, for sentences that have its sign.
 * @param {number} share
 */
export function hundredths(share, decimals = 1) {
  const text = Math.abs(100 * share).toFixed(decimals);
  return (share < 0 && Number(text) > 0 ? "−" : "") + text;
}

/**
 * At most so many decimals, for the marks of an axis: "0.25", "3".
 * @param {number} value
 */
export const brief = (value, decimals = 3) => number(value, decimals).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

/**
 * In at most four digits, for a small square: "0.13", "−12.3", "1840"; 0 itself is "0", and next to nothing "0.00".
 * @param {number} value
 */
export function short(value) {
  const size = Math.abs(value);
  if (value === 0 || !Number.isFinite(value)) return number(value, 0);
  if (size >= 9999.5) return `${value < 0 ? "−" : ""}${size.toExponential(0).replace("e+", "E")}`;
  const text = size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
  return (value < 0 && Number(text) > 0 ? "−" : "") + text;
}

/** @param {number} size */
function small(size) {
  const digits = SIGNIFICANT - 1 - Math.floor(Math.log10(size));
  return digits <= 15 ? size.toFixed(digits) : size.toExponential(1).replace(".0", "").replace("e-", "E−");
}
