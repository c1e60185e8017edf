// Activation functions by their class name in torch. Arguments are those of torch's constructor.
import { number } from "../numbers.js";

/**
 * The error function, as accurate as a picture needs: Abramowitz and Stegun 7.1.26, error below 1.5e-7.
 * @param {number} x
 */
function erf(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

/** @param {number} z */
const braced = z => (z < 0 ? `(${number(z)})` : number(z));

/** @type {Record<string, ActivationFunction>} */
export const FUNCTIONS = {
  Sigmoid: { value: z => 1 / (1 + Math.exp(-z)), text: z => `1 / (1 + e^(${number(-z)}))`, top: 1 },
  Tanh: { value: z => Math.tanh(z), text: z => `tanh(${number(z)})`, top: 1 },
  ReLU: { value: z => Math.max(0, z), text: z => `max(0, ${number(z)})`, top: null },
  LeakyReLU: { value: (z, slope) => (z > 0 ? z : slope * z), text: (z, slope) => (z > 0 ? number(z) : `${slope} · ${braced(z)}`), top: null },
  ELU: { value: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)), text: (z, alpha) => (z > 0 ? number(z) : `${alpha} · (e^${braced(z)} − 1)`), top: null },
  GELU: { value: z => (z * (1 + erf(z / Math.SQRT2))) / 2, text: z => `${number(z)} · Φ(${number(z)})`, top: null },
  SiLU: { value: z => z / (1 + Math.exp(-z)), text: z => `${number(z)} / (1 + e^(${number(-z)}))`, top: null },
};
