// A convolution's cell: every input patch times its kernel, the partial sums, the bias, the total.
import { paintSigned, PADDING } from "../colours.js";
import { make } from "../elements.js";
import { area } from "../geometry.js";
import { say } from "../language.js";
import { number, term } from "../numbers.js";
import { selection } from "../selection.js";
import { doubles, extent, floats } from "../values.js";
import { grid } from "./figures.js";

/** @implements {MapView<ConvolutionDetail>} */
export class Convolution {
  /** @param {HTMLElement} root @param {ConvolutionDetail} detail */
  constructor(root, detail) {
    this.detail = numbersOf(detail);
    this.columns = Array.from({ length: detail.inputChannels }, (_, channel) => columnOf(detail, channel));
    this.bias = make("output.bias.mono");
    this.equation = make("p.equation.mono");
    this.products = make("div.products", { role: "group", "aria-label": say("Convolution_Products") });
    root.replaceChildren(make("div.terms", {}, ...this.columns.map(column => column.element), this.bias), this.equation, this.products);
  }

  /** @param {ConvolutionDetail} detail */
  show(detail) {
    this.detail = numbersOf(detail);
    const { inputs, kernels, partials, totals, inputRows, inputColumns, windowRows, windowColumns, rows, columns, bias } = this.detail;
    const size = inputRows * inputColumns, weights = windowRows.kernel * windowColumns.kernel, cells = rows * columns;
    const [above, left] = [windowRows.padding, windowColumns.padding];
    const [inputLimit, kernelLimit] = [extent(inputs), extent(kernels)];
    const added = new Float64Array(cells);
    const runningLimit = Math.max(extent(totals), extent(partials));
    this.columns.forEach((column, c) => {
      const padded = new Float32Array((inputRows + 2 * above) * (inputColumns + 2 * left)).fill(PADDING);
      for (let row = 0; row < inputRows; row++)
        padded.set(inputs.subarray(c * size + row * inputColumns, c * size + (row + 1) * inputColumns), (row + above) * (inputColumns + 2 * left) + left);
      const partial = partials.subarray(c * cells, (c + 1) * cells);
      for (let i = 0; i < cells; i++) added[i] += partial[i] + (c === this.columns.length - 1 ? bias ?? 0 : 0);
      fill(column.input, padded, inputLimit);
      fill(column.weights, kernels.subarray(c * weights, (c + 1) * weights), kernelLimit);
      fill(column.partial, partial, runningLimit);
      fill(column.running, added, runningLimit);
    });
  }

  /**
   * Moves the window to an output cell, and writes its sum.
   * @param {Cell} cell
   */
  update(cell) {
    const open = selection.openedInput;
    const { windowRows, windowColumns, columns, rows, partials, totals, bias, channel } = this.detail;
    const [top, left] = [cell.row * windowRows.stride, cell.column * windowColumns.stride];
    const at = cell.row * columns + cell.column;
    const sums = this.columns.map((_, c) => partials[c * rows * columns + at]);
    this.columns.forEach((column, c) => {
      column.input.frame("window", { top, left, bottom: top + windowRows.extent, right: left + windowColumns.extent });
      column.partial.frame("cell", area(cell.row, cell.column));
      column.running.frame("cell", area(cell.row, cell.column));
      column.sum.textContent = number(sums[c]);
      column.sum.setAttribute("aria-expanded", String(open === c));
    });
    this.bias.textContent = bias === null ? say("Convolution_NoBias") : say("Convolution_Bias", term(bias));
    const [first, ...others] = sums, name = bias === null ? "" : ` + b[${channel}]`;
    if (bias !== null) others.push(bias);
    this.equation.textContent = `z = Σ x·w${name} = ${[number(first), ...others.map(value => term(value))].join(" ")} = ${number(totals[at])}`;
    // What may have to be scrolled must be reached by the keyboard.
    this.products.tabIndex = open === null ? -1 : 0;
    this.products.replaceChildren(...(open === null ? [] : [this.#table(open, cell)]));
    return totals[at];
  }

  /** @param {number} channel @param {Cell} cell */
  #table(channel, cell) {
    const { inputs, kernels, windowRows, windowColumns, inputRows, inputColumns, inputName, firstInput } = this.detail;
    const table = make("table.mono");
    table.createCaption().textContent = say("Convolution_Table", `${inputName}[${firstInput + channel}]`);
    for (let i = 0; i < windowRows.kernel; i++) {
      const line = table.insertRow();
      for (let j = 0; j < windowColumns.kernel; j++) {
        const row = cell.row * windowRows.stride - windowRows.padding + i * windowRows.dilation;
        const column = cell.column * windowColumns.stride - windowColumns.padding + j * windowColumns.dilation;
        const outside = row < 0 || column < 0 || row >= inputRows || column >= inputColumns;
        const x = outside ? 0 : inputs[(channel * inputRows + row) * inputColumns + column];
        const w = kernels[(channel * windowRows.kernel + i) * windowColumns.kernel + j];
        line.insertCell().textContent = outside ? `· × ${number(w)} = 0` : `${number(x)} × ${number(w)} = ${number(x * w)}`;
      }
    }
    return table;
  }
}

/** @param {ConvolutionDetail} detail */
const numbersOf = detail => ({
  ...detail,
  inputs: floats(detail.inputs),
  kernels: floats(detail.kernels),
  partials: doubles(detail.partials),
  totals: doubles(detail.totals),
});

/**
 * The pictures of one input: itself, its kernel, what they make alone and added up.
 * @param {ConvolutionDetail} detail @param {number} channel
 */
function columnOf({ windowRows, windowColumns, inputRows, inputColumns, rows, columns, inputName, firstInput }, channel) {
  const input = grid(inputColumns + 2 * windowColumns.padding, inputRows + 2 * windowRows.padding, "input");
  const weights = grid(windowColumns.kernel, windowRows.kernel, "kernel");
  const partial = grid(columns, rows, "partial");
  const running = grid(columns, rows, "partial");
  const sum = make("button.sum.mono", { type: "button", title: say("Convolution_ShowProducts") });
  sum.onclick = () => selection.openInput(channel);
  const element = make("div.term", {},
    make("span.label.mono", {}, `${inputName}[${firstInput + channel}]`), input.element,
    make("span.sign", {}, "×"), weights.element, make("span.sign", {}, "="), sum,
    make("span.label", {}, say("Convolution_ThisInput")), partial.element, make("span.label", {}, say("Convolution_RunningSum")), running.element);
  return { element, input, weights, partial, running, sum };
}

/** @param {GridPicture} picture @param {ArrayLike<number>} values @param {number} limit */
function fill(picture, values, limit) {
  paintSigned(picture.pixels, values, limit);
  picture.show();
}
