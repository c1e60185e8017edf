// A convolution's cell: every input patch times its kernel, the partial sums, the bias, the total.
import { paintSigned, PADDING } from "../colours.js";
import { say } from "../language.js";
import { openedInput, openInput } from "../selection.js";
import { area, extent, grid, make, number, numbers, term } from "./figures.js";

export class Convolution {
  constructor(root, detail) {
    this.root = root;
    this.inputs = Array.from({ length: detail.inputChannels }, (_, channel) => this.column(detail, channel));
    this.bias = make("output.bias.mono");
    this.equation = make("p.equation.mono");
    this.products = make("div.products", { role: "group", "aria-label": say("Products of the opened input") });
    root.replaceChildren(make("div.terms", {}, ...this.inputs.map(i => i.element), this.bias), this.equation, this.products);
  }

  column({ padding, inputRows, inputColumns, kernel, rows, columns, inputName }, channel) {
    const input = grid(inputColumns + 2 * padding, inputRows + 2 * padding, "input");
    const weights = grid(kernel, kernel, "kernel");
    const partial = grid(columns, rows, "partial");
    const running = grid(columns, rows, "partial");
    const sum = make("button.sum.mono", { type: "button", title: say("Show the products") });
    sum.onclick = () => openInput(channel);
    const element = make("div.term", {},
      make("span.label.mono", {}, `${inputName}[${channel}]`), input.element,
      make("span.sign", {}, "×"), weights.element, make("span.sign", {}, "="), sum,
      make("span.label", {}, say("alone")), partial.element, make("span.label", {}, say("added up")), running.element);
    return { element, input, weights, partial, running, sum };
  }

  /** Takes new numbers in: the drawing or the map has changed. */
  show(detail) {
    this.detail = {
      ...detail,
      inputs: numbers(detail.inputs, Float32Array),
      kernels: numbers(detail.kernels, Float32Array),
      partials: numbers(detail.partials, Float64Array),
      totals: numbers(detail.totals, Float64Array),
      values: numbers(detail.values, Float32Array),
    };
    const { inputs, kernels, partials, inputRows, inputColumns, kernel, padding, rows, columns, bias } = this.detail;
    const size = inputRows * inputColumns, weights = kernel * kernel, cells = rows * columns;
    const [inputLimit, kernelLimit] = [extent(inputs), extent(kernels)];
    const added = new Float64Array(cells);
    const runningLimit = Math.max(extent(this.detail.totals), extent(partials));
    this.inputs.forEach((column, c) => {
      const padded = new Float32Array((inputRows + 2 * padding) * (inputColumns + 2 * padding)).fill(PADDING);
      for (let row = 0; row < inputRows; row++)
        padded.set(inputs.subarray(c * size + row * inputColumns, c * size + (row + 1) * inputColumns), (row + padding) * (inputColumns + 2 * padding) + padding);
      const partial = partials.subarray(c * cells, (c + 1) * cells);
      for (let i = 0; i < cells; i++) added[i] += partial[i] + (c === this.inputs.length - 1 ? bias : 0);
      this.fill(column.input, padded, inputLimit);
      this.fill(column.weights, kernels.subarray(c * weights, (c + 1) * weights), kernelLimit);
      this.fill(column.partial, partial, runningLimit);
      this.fill(column.running, added, runningLimit);
    });
  }

  fill(picture, values, limit) {
    paintSigned(picture.pixels, values, limit);
    picture.show();
  }

  /** Moves the window to an output cell, and writes its sum. */
  update(cell) {
    const open = openedInput();
    const { kernel, stride, columns, rows, partials, totals, bias, channel } = this.detail;
    const [top, left] = [cell.row * stride, cell.column * stride];
    const at = cell.row * columns + cell.column;
    const sums = this.inputs.map((_, c) => partials[c * rows * columns + at]);
    this.inputs.forEach((column, c) => {
      column.input.frame("window", { top, left, bottom: top + kernel, right: left + kernel });
      column.partial.frame("cell", area(cell.row, cell.column));
      column.running.frame("cell", area(cell.row, cell.column));
      column.sum.textContent = number(sums[c]);
      column.sum.setAttribute("aria-expanded", String(open === c));
    });
    this.bias.textContent = say("{0} bias", term(bias));
    this.equation.textContent = `z = Σ x·w + b[${channel}] = ${number(sums[0])} ${[...sums.slice(1), bias].map(term).join(" ")} = ${number(totals[at])}`;
    // What may have to be scrolled must be reached by the keyboard.
    this.products.tabIndex = open === null ? -1 : 0;
    this.products.replaceChildren(...(open === null ? [] : [this.table(open, cell)]));
    return totals[at];
  }

  table(channel, cell) {
    const { inputs, kernels, kernel, stride, padding, inputRows, inputColumns, inputName } = this.detail;
    const table = make("table.mono");
    table.createCaption().textContent = say("{0} × kernel, rounded to 3 decimals; · is padding", `${inputName}[${channel}]`);
    for (let i = 0; i < kernel; i++) {
      const line = table.insertRow();
      for (let j = 0; j < kernel; j++) {
        const row = cell.row * stride - padding + i, column = cell.column * stride - padding + j;
        const outside = row < 0 || column < 0 || row >= inputRows || column >= inputColumns;
        const x = outside ? 0 : inputs[(channel * inputRows + row) * inputColumns + column];
        const w = kernels[(channel * kernel + i) * kernel + j];
        line.insertCell().textContent = outside ? `· × ${number(w)} = 0` : `${number(x)} × ${number(w)} = ${number(x * w)}`;
      }
    }
    return table;
  }
}
