// The cells that are made from one channel: an activation's (the point on its curve), a pooling's (its window), a
// normalization's (its steps), and those that are copied.
import { paintSigned } from "../colours.js";
import { make } from "../elements.js";
import { area, clip } from "../geometry.js";
import { say } from "../language.js";
import { number, term } from "../numbers.js";
import { selection } from "../selection.js";
import { doubles, extent, floats } from "../values.js";
import { curve } from "./curve.js";
import { digits, grid } from "./figures.js";
import { FUNCTIONS } from "./functions.js";

const FEW = 9;          // so many values of a window have room to be large

/** @template {MapDetail} D */
class OneInput {
  symbol = "y";

  /** @param {HTMLElement} root @param {D} detail @param {HTMLElement[]} work */
  constructor(root, detail, ...work) {
    const { inputRows, inputColumns, inputName, channel } = detail;
    this.detail = detail;
    this.inputs = floats(detail.inputs);
    this.totals = doubles(detail.totals);
    this.limit = 0;
    this.input = grid(inputColumns, inputRows, "wide");
    this.saying = make("p.say");
    this.equation = make("p.equation.mono");
    root.replaceChildren(
      make("div.pane.source", {}, make("p.label.mono", {}, `${inputName}[${channel}]`), this.input.element),
      make("div.pane.work", {}, ...work, this.saying, this.equation));
  }

  /** @param {D} detail */
  show(detail) {
    this.detail = detail;
    this.inputs = floats(detail.inputs);
    this.totals = doubles(detail.totals);
    this.limit = extent(this.inputs);
    paintSigned(this.input.pixels, this.inputs, this.limit);
    this.input.show();
  }

  /**
   * The number of a cell's own place in the input, framed there, and its total.
   * @param {Cell} cell
   */
  at({ row, column }) {
    this.input.frame("cell", area(row, column));
    const at = row * this.detail.columns + column;
    return { input: this.inputs[at], total: this.totals[at] };
  }

  /** What of the input travels here from the picture: all of the map. @returns {Patch[]} */
  patches() {
    const { channel, inputRows, inputColumns } = this.detail;
    return [{ channel, area: { top: 0, left: 0, bottom: inputRows, right: inputColumns }, element: this.input.element }];
  }
}

/** @extends {OneInput<ActivationDetail>} @implements {MapView<ActivationDetail>} */
export class ActivationCurve extends OneInput {
  /** @param {HTMLElement} root @param {ActivationDetail} detail */
  constructor(root, detail) {
    const holder = make("div.large");
    super(root, detail, holder);
    this.holder = holder;
    this.symbol = `${detail.functionName}(z)`;
  }

  /** @param {Cell} cell */
  update(cell) {
    const { functionName, functionArguments } = this.detail, { input, total } = this.at(cell);
    this.holder.replaceChildren(curve(functionName, functionArguments, input));
    this.saying.textContent = total === input ? say("Activation_Passes", number(input))
      : total === 0 ? say("Activation_Stops", number(input)) : say("Activation_Becomes", number(input), number(total));
    this.equation.textContent = `${functionName}(${number(input)}) = ${FUNCTIONS[functionName].text(input, ...functionArguments)} = ${number(total)}`;
    return total;
  }
}

/** @extends {OneInput<PoolingDetail>} @implements {MapView<PoolingDetail>} */
export class Pooling extends OneInput {
  #holder;
  #title = make("p.label");
  /** @type {ReturnType<typeof digits> | null} */
  #window = null;
  #size = "";

  /** @param {HTMLElement} root @param {PoolingDetail} detail */
  constructor(root, detail) {
    // What may have to be scrolled must be reached by the keyboard.
    const holder = make("div.window-holder", { role: "group", tabindex: 0, "aria-label": say("Pooling_Values") });
    super(root, detail, holder);
    this.#holder = holder;
    this.symbol = detail.functionName;
  }

  /** @param {Cell} cell */
  update(cell) {
    const { columns, inputName, inputRows, inputColumns, functionName } = this.detail;
    const total = this.totals[cell.row * columns + cell.column], field = this.#field(cell);
    const [height, width] = [field.bottom - field.top, field.right - field.left];
    this.input.frame("window", clip(field, inputColumns, inputRows));
    const values = Array.from({ length: height * width }, (_, i) => {
      const [r, c] = [field.top + Math.floor(i / width), field.left + (i % width)];
      return r < 0 || c < 0 || r >= inputRows || c >= inputColumns ? NaN : this.inputs[r * inputColumns + c];
    });
    const window = this.#windowOf(height, width);
    this.#title.textContent = say("Pooling_Window", height, width, `${inputName}[${cell.channel}]`);
    window.show(values, this.limit);
    window.cells.forEach((box, i) => box.classList.toggle("won", functionName === "max" && values[i] === total));
    if (functionName === "max") this.#sayMaximum(values.filter(value => !Number.isNaN(value)), total);
    else this.#sayMean(values.map(value => (Number.isNaN(value) ? 0 : value)), total);
    return total;
  }

  /** @param {number[]} values @param {number} total */
  #sayMaximum(values, total) {
    const ties = values.filter(value => value === total).length;
    this.saying.textContent = ties > 1 ? say("Pooling_Ties", number(total), ties, values.length) : say("Pooling_Wins", number(total), values.length);
    this.equation.textContent = `max(${values.map(value => number(value)).join(", ")}) = ${number(total)}`;
  }

  /** @param {number[]} values @param {number} total */
  #sayMean([first, ...others], total) {
    const count = others.length + 1, sum = others.reduce((a, b) => a + b, first);
    this.saying.textContent = say("Pooling_Mean", count, number(sum));
    this.equation.textContent = `(${[number(first), ...others.map(value => term(value))].join(" ")}) / ${count} = ${number(total)}`;
  }

  /** @param {Cell} cell */
  #field(cell) {
    const field = selection.network.fieldOn(this.detail.inputName, cell);
    if (!field) throw new Error(`${this.detail.inputName} does not come before ${cell.layer}.`);
    return field;
  }

  /**
   * Divided into cells that are no multiple of them, a map has windows of several sizes.
   * @param {number} height @param {number} width
   */
  #windowOf(height, width) {
    if (!this.#window || this.#size !== `${height} ${width}`) {
      this.#size = `${height} ${width}`;
      this.#window = digits(height, width, height * width <= FEW ? "window-values.few" : "window-values");
      this.#holder.replaceChildren(this.#title, this.#window.element);
    }
    return this.#window;
  }
}

/** @extends {OneInput<NormalizationDetail>} @implements {MapView<NormalizationDetail>} */
export class Normalization extends OneInput {
  /** @param {HTMLElement} root @param {NormalizationDetail} detail */
  constructor(root, detail) {
    const steps = make("table.steps.mono");
    super(root, detail, steps);
    this.steps = steps;
  }

  /** @param {Cell} cell */
  update(cell) {
    const { mean, variance, eps, weight, bias } = this.detail.normalization, { input, total } = this.at(cell);
    const deviation = Math.sqrt(variance + eps), centred = input - mean, normalized = centred / deviation;
    this.steps.replaceChildren();
    /** @type {[what: string, how: string, value: number][]} */
    const lines = [
      [say("Normalization_Input"), "x", input],
      [say("Normalization_Mean"), `− μ = ${term(-mean)}`, centred],
      [say("Normalization_Deviation"), `/ √(σ² + ε) = / √(${number(variance)} + ${eps}) = / ${number(deviation)}`, normalized],
      [say("Normalization_Weight"), `· γ = · ${number(weight)}`, weight * normalized],
      [say("Normalization_Bias"), `+ β = ${term(bias)}`, total],
    ];
    for (const [what, how, value] of lines) {
      const line = this.steps.insertRow();
      for (const [text, name] of [[what, "what"], [how, "how"], [number(value), "step"]]) {
        const box = line.insertCell();
        box.textContent = text;
        box.className = name;
      }
    }
    this.saying.textContent = say(normalized < 0 ? "Normalization_Below" : "Normalization_Above", number(input), number(Math.abs(normalized), 2));
    this.equation.textContent = `y = γ · (x − μ) / √(σ² + ε) + β = ${number(weight)} · (${number(input)} ${term(-mean)}) / √(${number(variance)} + ${eps}) ${term(bias)} = ${number(total)}`;
    return total;
  }
}

/** @extends {OneInput<CopyDetail>} @implements {MapView<CopyDetail>} */
export class Copy extends OneInput {
  /** @param {Cell} cell */
  update(cell) {
    const { input, total } = this.at(cell);
    this.saying.textContent = say("Copy_Unchanged");
    this.equation.textContent = `${number(input)} = ${number(total)}`;
    return total;
  }
}
