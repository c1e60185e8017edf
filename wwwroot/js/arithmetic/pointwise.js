// The cells that are made from one channel: an activation's (the point on its curve), a pooling's (its window), a
// normalization's, and those that are copied.
import { paintSigned } from "../colours.js";
import { draw, make } from "../elements.js";
import { area, clip } from "../geometry.js";
import { say } from "../language.js";
import { number, term } from "../numbers.js";
import { selection } from "../selection.js";
import { doubles, extent, floats } from "../values.js";
import { grid } from "./figures.js";
import { FUNCTIONS } from "./functions.js";

const SIDE = 160;

/** @template {MapDetail} D */
class OneInput {
  /** @param {HTMLElement} root @param {D} detail @param {HTMLElement[]} more */
  constructor(root, detail, ...more) {
    const { inputRows, inputColumns, inputName, channel } = detail;
    this.detail = detail;
    this.inputs = floats(detail.inputs);
    this.totals = doubles(detail.totals);
    this.input = grid(inputColumns, inputRows, "wide");
    this.equation = make("p.equation.mono");
    root.replaceChildren(make("div.terms", {},
      make("div.term", {}, make("span.label.mono", {}, `${inputName}[${channel}]`), this.input.element), ...more), this.equation);
  }

  /** @param {D} detail */
  show(detail) {
    this.detail = detail;
    this.inputs = floats(detail.inputs);
    this.totals = doubles(detail.totals);
    paintSigned(this.input.pixels, this.inputs, extent(this.inputs));
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
}

/** @extends {OneInput<ActivationDetail>} @implements {MapView<ActivationDetail>} */
export class ActivationCurve extends OneInput {
  /** @param {HTMLElement} root @param {ActivationDetail} detail */
  constructor(root, detail) {
    const curve = make("div.curve");
    super(root, detail, make("div.term", {}, make("span.label", {}, detail.functionName), curve));
    this.curve = curve;
    this.function = FUNCTIONS[detail.functionName];
  }

  /** @param {Cell} cell */
  update(cell) {
    const { functionName, functionArguments } = this.detail, { input, total } = this.at(cell);
    this.#draw(input, total);
    this.equation.textContent = `${functionName}(${number(input)}) = ${this.function.text(input, ...functionArguments)} = ${number(total)}`;
    return total;
  }

  /** @param {number} z @param {number} value */
  #draw(z, value) {
    const { functionName, functionArguments } = this.detail;
    const reach = Math.max(4, Math.ceil(Math.abs(z) * 1.1)), top = this.function.top ?? reach;
    const places = Array.from({ length: 81 }, (_, i) => ((i - 40) / 40) * reach);
    const values = places.map(p => this.function.value(p, ...functionArguments));
    // What goes below zero needs room there.
    const low = Math.min(0, ...values), span = top - low;
    /** @param {number} v */
    const x = v => ((v + reach) / (2 * reach)) * SIDE;
    /** @param {number} v */
    const y = v => SIDE - 12 - ((v - low) / span) * (SIDE - 24);
    const label = say("Activation_Curve", functionName, number(-reach, 0), number(reach, 0));
    this.curve.replaceChildren(draw("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": label },
      draw("path", { class: "axis", d: `M0 ${y(0)}H${SIDE}M${x(0)} 0V${SIDE}` }),
      draw("polyline", { points: places.map((p, i) => `${x(p).toFixed(1)},${y(values[i]).toFixed(1)}`).join(" ") }),
      draw("path", { class: "drop", d: `M${x(z)} ${y(0)}V${y(value)}H${x(0)}` }),
      draw("circle", { cx: x(z), cy: y(value), r: 4.5 })));
  }
}

/** @extends {OneInput<PoolingDetail>} @implements {MapView<PoolingDetail>} */
export class Pooling extends OneInput {
  /** @param {HTMLElement} root @param {PoolingDetail} detail */
  constructor(root, detail) {
    const title = make("span.label"), table = make("table.window-values.mono");
    super(root, detail, make("div.term", {}, title, table));
    this.title = title;
    this.table = table;
  }

  /** @param {Cell} cell */
  update(cell) {
    const { columns, inputName, inputRows, inputColumns, functionName } = this.detail;
    const total = this.totals[cell.row * columns + cell.column];
    const field = selection.network.fieldOn(inputName, cell);
    if (!field) throw new Error(`${inputName} does not come before ${cell.layer}.`);
    const { top, left, bottom, right } = field;
    this.title.textContent = say("Pooling_Window", bottom - top, right - left);
    this.input.frame("window", clip(field, inputColumns, inputRows));
    const seen = [];
    this.table.replaceChildren();
    for (let r = top; r < bottom; r++) {
      const line = this.table.insertRow();
      for (let c = left; c < right; c++) {
        const outside = r < 0 || c < 0 || r >= inputRows || c >= inputColumns;
        const value = outside ? 0 : this.inputs[r * inputColumns + c];
        if (!outside || functionName === "mean") seen.push(value);
        const box = line.insertCell();
        box.textContent = outside ? "·" : number(value);
        box.classList.toggle("won", functionName === "max" && !outside && value === total);
      }
    }
    const ties = seen.filter(value => value === total).length, [first, ...others] = seen;
    this.equation.textContent = functionName === "max"
      ? `max(${seen.map(value => number(value)).join(", ")}) = ${number(total)}${ties > 1 ? say("Pooling_Ties", ties) : ""}`
      : `(${[number(first), ...others.map(value => term(value))].join(" ")}) / ${seen.length} = ${number(total)}`;
    return total;
  }
}

/** @extends {OneInput<NormalizationDetail>} @implements {MapView<NormalizationDetail>} */
export class Normalization extends OneInput {
  /** @param {Cell} cell */
  update(cell) {
    const { mean, variance, eps, weight, bias } = this.detail.normalization, { input, total } = this.at(cell);
    this.equation.textContent = `y = γ · (x − μ) / √(σ² + ε) + β = ${number(weight)} · (${number(input)} ${term(-mean)}) / √(${number(variance)} + ${eps}) ${term(bias)} = ${number(total)}`;
    return total;
  }
}

/** @extends {OneInput<CopyDetail>} @implements {MapView<CopyDetail>} */
export class Copy extends OneInput {
  /** @param {Cell} cell */
  update(cell) {
    const { input, total } = this.at(cell);
    this.equation.textContent = say("Copy_Unchanged", number(input), number(total));
    return total;
  }
}
