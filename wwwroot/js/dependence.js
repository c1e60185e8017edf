// Which cells of a layer's input a cell of its output is made from, as the library's InputDependence says it: spans of
// cells [first, end) along one axis, from one layer to the next.
import { within } from "./geometry.js";

/**
 * The cells of the input that a span of the output is made from, padding included.
 * @param {LayerRule} rule @param {Axis} axis @param {Span} span @param {number} input @param {number} output @returns {Span}
 */
export function back(rule, axis, [first, end], input, output) {
  switch (rule.type) {
    case "same": return [first, end];
    case "window": {
      const { extent, stride, padding } = rule[axis];
      return [first * stride - padding, (end - 1) * stride - padding + extent];
    }
    case "divided": return [Math.floor((within(first, output) * input) / output), Math.ceil(((within(end - 1, output) + 1) * input) / output)];
    case "all": return [0, input];
    default: throw new Error(`There is no rule ${rule.type} along an axis.`);
  }
}

/**
 * The cells of the output that any cell of a span of the input goes into.
 * @param {LayerRule} rule @param {Axis} axis @param {Span} span @param {number} input @param {number} output @returns {Span}
 */
export function forward(rule, axis, [first, end], input, output) {
  if (end <= first) return [0, 0];
  switch (rule.type) {
    case "same": return [first, end];
    case "window": {
      const { extent, stride, padding } = rule[axis];
      const from = Math.max(0, Math.ceil((first + padding - extent + 1) / stride));
      return [from, Math.max(from, Math.min(output, Math.floor((end - 1 + padding) / stride) + 1))];
    }
    case "divided": {
      const cells = Array.from({ length: output }, (_, cell) => cell)
        .filter(cell => Math.floor((cell * input) / output) < end && Math.ceil(((cell + 1) * input) / output) > first);
      return cells.length ? [cells[0], cells[cells.length - 1] + 1] : [0, 0];
    }
    case "all": return [0, output];
    default: throw new Error(`There is no rule ${rule.type} along an axis.`);
  }
}

/**
 * The channels [first, end) of the input that a channel of the output is made from.
 * @param {LayerRule} rule @param {number} channel @param {number} inputs @param {number} outputs @returns {Span}
 */
export function channelsBack(rule, channel, inputs, outputs) {
  if (rule.type === "all") return [0, inputs];
  if (rule.type !== "window" || rule.groups === null) return [channel, channel + 1];
  const group = Math.floor(channel / (outputs / rule.groups)), size = inputs / rule.groups;
  return [group * size, (group + 1) * size];
}
