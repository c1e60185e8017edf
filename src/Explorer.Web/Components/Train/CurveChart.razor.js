// Curves of one or several runs over their epochs, the loss in one panel and the accuracy in the other: the batches pale,
// the means of the epochs strong. Below, on a log scale, the gradient of each layer of the first run. Points are kept here and only new ones come; more points than pixels are thinned out
// before they are drawn.
import { coalesce } from "../../js/coalesce.js";
import { connection } from "../../js/connection.js";
import { draw, find, make } from "../../js/elements.js";
import { onLanguageChange, say } from "../../js/language.js";
import { brief, number } from "../../js/numbers.js";
import { decades, floats, hasLogarithm } from "../../js/values.js";

const MARGIN = { left: 44, right: 10, top: 10, bottom: 34 };
/** Where a loss goes above so many times that of guessing, the curve leaves the panel: what lies below must stay readable. */
const HIGHEST = 3;
/** @type {Record<CurvePanel, CurveSeries[]>} */
const PANELS = { loss: ["batch", "loss"], accuracy: ["train", "validation", "test"], gradient: [] };
/** @param {CurveSeries} series */
const named = series => ({ batch: say("Curves_BatchLoss"), loss: say("Curves_TrainLoss"), train: say("Curves_TrainAccuracy"), validation: say("Curves_ValidationAccuracy"), test: say("Curves_TestAccuracy") })[series];

/** @param {HTMLElement} root @param {Receiver<CurveCalls>} receiver */
export function attach(root, receiver) {
  return new Chart(root, receiver);
}

/** @typedef {{ run: number, name: string, epochs: number, classes: number, failed: boolean, layers: string[], points: Uint8Array, batches: Uint8Array, gradients: Uint8Array }} SentCurve a run's curves as they come */

class Chart {
  /** @type {Curve[]} */
  #curves = [];
  /** @type {number | null} */
  #epoch = null;
  /** @type {number | null} the epoch that a person drags the play head to */
  #wanted = null;
  #frame = 0;
  #listening = new AbortController();

  /** @param {HTMLElement} root @param {Receiver<CurveCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    /** @type {Panel[]} */
    this.panels = /** @type {CurvePanel[]} */ (["loss", "accuracy", "gradient"]).map(kind => new Panel(root, kind));
    this.seeking = coalesce(async () => { if (this.#wanted !== null) await connection.tell(receiver, "Seek", this.#wanted); });
    const options = { signal: this.#listening.signal };
    for (const panel of this.panels) {
      panel.svg.addEventListener("pointerdown", e => this.#drag(panel, e), options);
      panel.svg.addEventListener("pointermove", e => { if (e.buttons & 1) this.#drag(panel, e); else this.#read(panel, e); }, options);
      panel.svg.addEventListener("pointerleave", () => this.#leave(), options);
    }
    this.resizing = new ResizeObserver(() => this.#draw());
    for (const { svg } of this.panels) this.resizing.observe(svg);
    this.stopLanguage = onLanguageChange(() => { this.#legend(); this.#draw(); });
  }

  detach() {
    this.#listening.abort();
    this.stopLanguage();
    this.seeking.stop();
    this.resizing.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** @param {SentCurve[]} curves */
  show(curves) {
    this.#curves = curves.map(({ points, batches, gradients, ...curve }) => ({ ...curve, points: pointsOf(points), batches: batchesOf(batches), gradients: gradientsOf(gradients) }));
    this.#legend();
    this.#draw();
  }

  /** @param {number} run @param {Uint8Array} points @param {Uint8Array} batches @param {Uint8Array} gradients */
  append(run, points, batches, gradients) {
    const curve = this.#curves.find(c => c.run === run);
    if (!curve) return;
    curve.points.push(...pointsOf(points));
    curve.batches.push(...batchesOf(batches));
    curve.gradients.push(...gradientsOf(gradients));
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** @param {number | null} epoch */
  seek(epoch) {
    this.#epoch = epoch;
    for (const panel of this.panels) panel.seek(epoch);
  }

  #draw() {
    find(this.root, ".gradients").hidden = !this.#curves[0]?.gradients.length;
    for (const panel of this.panels) panel.draw(this.#curves, this.#epoch);
    this.root.dataset.points = String(this.#curves.reduce((sum, { points }) => sum + points.length, 0));
  }

  /**
   * Goes where the pointer is, as fast as the server follows.
   * @param {Panel} panel @param {PointerEvent} e
   */
  #drag(panel, e) {
    const epoch = panel.epochAt(e);
    if (epoch === null) return;
    this.#leave();
    this.#wanted = epoch;
    this.seeking.signal();
  }

  /**
   * Reads out the points nearest to the pointer, of each run.
   * @param {Panel} panel @param {PointerEvent} e
   */
  #read(panel, e) {
    const at = panel.epochAt(e);
    if (at === null) return;
    const texts = panel.kind === "gradient" ? readGradients(this.#curves[0], at) : this.#curves.flatMap(({ name, points, batches }) => {
      const near = nearest(points, at), batch = nearest(batches, at), test = nearest(points.filter(p => Number.isFinite(p.test)), at), validation = nearest(points.filter(p => Number.isFinite(p.validation)), at);
      if (!near) return [];
      const values = panel.kind === "loss"
        ? [`${named("loss")} ${number(near.loss)}`, ...(batch ? [`${named("batch")} ${number(batch.loss)}`] : [])]
        : [`${named("train")} ${number(near.train)}`, ...(validation ? [`${named("validation")} ${number(validation.validation)}`] : []), ...(test ? [`${named("test")} ${number(test.test)}`] : [])];
      return [...(this.#curves.length > 1 ? [name] : []), `${say("Curves_Epoch")} ${number(near.epoch, 1)}`, ...values];
    });
    for (const other of this.panels) other.hover(at);
    const reading = find(this.root, ".reading"), box = this.root.getBoundingClientRect(), x = e.clientX - box.left;
    reading.textContent = texts.join("\n");
    reading.hidden = !texts.length;
    reading.style.top = `${Math.max(0, e.clientY - box.top - reading.offsetHeight - 12)}px`;
    reading.style.left = `${Math.max(0, Math.min(x + 14, box.width - reading.offsetWidth))}px`;
  }

  #leave() {
    for (const panel of this.panels) panel.hover(null);
    find(this.root, ".reading").hidden = true;
  }

  #legend() {
    const compared = this.#curves.length > 1;
    for (const { kind, legend } of this.panels) {
      if (kind === "gradient") {
        legend.replaceChildren(...(this.#curves[0]?.layers ?? []).map((layer, i) => key(`line gradient layer-${i % 6}`, layer)));
        continue;
      }
      legend.replaceChildren(...PANELS[kind].filter(series => series !== "validation" || this.#curves.some(hasValidation)).map(series => key(`line ${series}${compared ? " neutral" : " run-0"}`, named(series))));
      if (compared && kind === "loss") legend.append(...this.#curves.map((curve, i) => key(`dot run-${i % 6} compared`, curve.name)));
    }
  }
}

/** One of the two panels. */
class Panel {
  /** @type {Scales | null} */
  #scales = null;
  /** @type {SVGLineElement | null} */
  #hair = null;
  /** @type {SVGLineElement | null} */
  #head = null;

  /** @param {HTMLElement} root @param {CurvePanel} kind */
  constructor(root, kind) {
    this.kind = kind;
    this.svg = find(root, `.${kind}-plot`, SVGSVGElement);
    this.legend = find(root, `.${kind}-legend`);
  }

  /** @param {Curve[]} curves @param {number | null} epoch */
  draw(curves, epoch) {
    const { width, height } = this.svg.getBoundingClientRect();
    if (width <= MARGIN.left + MARGIN.right || !curves.length) return;
    const scales = this.kind === "gradient" ? new LogScales(width, height, curves) : new Scales(width, height, curves, this.kind);
    this.#scales = scales;
    const upright = { y1: MARGIN.top, y2: height - MARGIN.bottom, visibility: "hidden" };
    this.#hair = draw("line", { class: "hair", ...upright });
    this.#head = draw("line", { class: "head", ...upright });
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.replaceChildren(
      ...(scales instanceof LogScales ? [...logAxes(scales), ...gradients(scales, curves[0])] : axes(scales)), ...(this.kind === "loss" ? guessing(scales, curves[0].classes) : []),
      ...curves.flatMap((curve, i) => PANELS[this.kind].map(series => line(scales, curve, i, series, curves.length > 1))),
      ...(this.kind === "loss" ? curves.filter(curve => curve.failed).flatMap(curve => failure(scales, curve)) : []),
      this.#hair, this.#head);
    this.seek(epoch);
  }

  /** @param {number | null} epoch */
  seek(epoch) { this.#place(this.#head, epoch); }

  /** @param {number | null} epoch */
  hover(epoch) { this.#place(this.#hair, epoch); }

  /** @param {PointerEvent} e */
  epochAt(e) {
    return this.#scales?.epochAt(e.clientX - this.svg.getBoundingClientRect().left) ?? null;
  }

  /** @param {SVGLineElement | null} upright @param {number | null} epoch */
  #place(upright, epoch) {
    if (!upright || !this.#scales) return;
    upright.setAttribute("visibility", epoch === null ? "hidden" : "visible");
    if (epoch === null) return;
    for (const end of ["x1", "x2"]) upright.setAttribute(end, String(this.#scales.x(epoch)));
  }
}

/** Where epochs and values lie in a picture of that size. */
class Scales {
  /** @param {number} width @param {number} height @param {Curve[]} curves @param {CurvePanel} kind */
  constructor(width, height, curves, kind) {
    this.width = width;
    this.height = height;
    this.epochs = Math.max(1, ...curves.map(c => c.epochs), ...curves.flatMap(c => c.points.slice(-1).map(p => p.epoch)));
    const losses = curves.flatMap(c => [...c.points, ...c.batches]).map(p => p.loss), guess = Math.log(curves[0].classes);
    this.top = kind === "accuracy" ? 1 : ceiling(Math.min(losses.reduce((most, loss) => Math.max(most, loss || 0), guess * 1.1), HIGHEST * guess), [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10]);
  }

  /** @param {number} epoch */
  x(epoch) { return MARGIN.left + (epoch / this.epochs) * (this.width - MARGIN.left - MARGIN.right); }

  /** @param {number} value */
  y(value) { return this.height - MARGIN.bottom - (Math.min(value, this.top) / this.top) * (this.height - MARGIN.top - MARGIN.bottom); }

  /** @param {number} x where the pointer is, from the picture's left edge */
  epochAt(x) { return Math.min(1, Math.max(0, (x - MARGIN.left) / (this.width - MARGIN.left - MARGIN.right))) * this.epochs; }
}

/** As above, with a logarithmic height for the gradients of the first run. */
class LogScales extends Scales {
  /** @param {number} width @param {number} height @param {Curve[]} curves */
  constructor(width, height, curves) {
    super(width, height, curves, "gradient");
    const { low, high } = decades(curves[0].gradients.flatMap(point => point.layers));
    this.low = low;
    this.high = high;
  }

  /** @override @param {number} value */
  y(value) {
    const share = (Math.log10(value) - this.low) / (this.high - this.low);
    return this.height - MARGIN.bottom - share * (this.height - MARGIN.top - MARGIN.bottom);
  }
}

/** @param {LogScales} scales */
function logAxes(scales) {
  const { width, height, low, high } = scales, parts = timeAxis(scales);
  const step = Math.max(1, Math.ceil((high - low) / Math.max(2, Math.floor((height - MARGIN.bottom) / 22))));
  for (let power = low; power <= high; power += step) {
    const y = scales.y(10 ** power);
    parts.push(draw("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }));
    parts.push(draw("text", { class: "tick", x: MARGIN.left - 6, y: y + 4, "text-anchor": "end" }, `1e${power}`.replace("-", "−")));
  }
  return parts;
}

/**
 * A line for each layer; where a layer's gradient has no logarithm, its line has a gap.
 * @param {Scales} scales @param {Curve} curve
 */
function gradients(scales, curve) {
  return curve.layers.map((layer, i) => {
    const points = thin(curve.gradients, Math.max(200, scales.width));
    let d = "";
    for (const [at, { epoch, layers }] of points.entries()) {
      if (!hasLogarithm(layers[i])) continue;
      d += `${at && hasLogarithm(points[at - 1].layers[i]) ? "L" : "M"}${scales.x(epoch).toFixed(1)} ${scales.y(layers[i]).toFixed(1)}`;
    }
    const group = draw("g", { class: `line gradient layer-${i % 6}`, "data-layer": layer, "data-last": points.at(-1)?.layers[i] ?? "" });
    group.append(draw("path", { d }));
    return group;
  });
}

/**
 * What a person reads at an epoch: each layer's gradient there.
 * @param {Curve} curve @param {number} at
 */
function readGradients(curve, at) {
  const near = nearest(curve.gradients, at);
  return near ? [`${say("Curves_Epoch")} ${number(near.epoch, 1)}`, ...curve.layers.map((layer, i) => `${layer} ${near.layers[i].toExponential(1).replace("-", "−")}`)] : [];
}

/** @param {Scales} scales */
function axes(scales) {
  const { width, height, top } = scales, parts = timeAxis(scales);
  const lines = height < 190 ? 4 : 5;
  for (let i = 0; i <= lines; i++) {
    const value = (top * i) / lines, y = scales.y(value);
    parts.push(draw("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }));
    parts.push(draw("text", { class: "tick", x: MARGIN.left - 6, y: y + 4, "text-anchor": "end" }, brief(value)));
  }
  return parts;
}

/** @param {Scales} scales */
function timeAxis(scales) {
  const { width, height, epochs } = scales;
  /** @type {SVGElement[]} */
  const parts = [];
  const step = Math.max(ceiling(epochs / Math.min(10, Math.max(2, Math.floor(width / 60)))), epochs < 2 ? 0.5 : 1);
  for (let epoch = 0; epoch <= epochs; epoch += step)
    parts.push(draw("text", { class: "tick", x: scales.x(epoch), y: height - MARGIN.bottom + 15, "text-anchor": "middle" }, brief(epoch)));
  parts.push(draw("text", { class: "axis", x: (MARGIN.left + width - MARGIN.right) / 2, y: height - 4, "text-anchor": "middle" }, say("Curves_Epoch")));
  return parts;
}

/**
 * The line at which a network lies that knows nothing.
 * @param {Scales} scales @param {number} classes
 */
function guessing(scales, classes) {
  const value = Math.log(classes), y = scales.y(value), right = scales.width - MARGIN.right;
  return [
    draw("line", { class: "guess", x1: MARGIN.left, x2: right, y1: y, y2: y }),
    draw("text", { class: "guess-name", x: right, y: y - 4 < MARGIN.top + 8 ? y + 14 : y - 4, "text-anchor": "end" }, say("Curves_Guessing", classes, number(value))),
  ];
}

/** @param {Scales} scales @param {Curve} curve @param {number} index @param {CurveSeries} series @param {boolean} compared */
function line(scales, curve, index, series, compared) {
  const points = series === "batch" ? curve.batches.map(({ epoch, loss }) => ({ epoch, value: loss })) : ends(curve.points).map(point => ({ epoch: point.epoch, value: point[series] }));
  const finite = points.filter(p => Number.isFinite(p.value));
  const d = thin(finite, Math.max(200, scales.width)).map((p, i) => `${i ? "L" : "M"}${scales.x(p.epoch).toFixed(1)} ${scales.y(p.value).toFixed(1)}`).join("");
  const group = draw("g", { class: `line ${series} run-${index % 6}${compared ? " compared" : ""}`, "data-run": curve.run, "data-series": series, "data-count": finite.length });
  group.append(draw("path", { d }));
  // What is no line yet, or has few points of its own, is drawn as points.
  if (series !== "batch" && finite.length < 40) group.append(...finite.map(p => draw("circle", { cx: scales.x(p.epoch), cy: scales.y(p.value), r: 2.5 })));
  return group;
}

/**
 * A cross where a run broke off.
 * @param {Scales} scales @param {Curve} curve
 */
function failure(scales, curve) {
  const last = curve.batches.at(-1) ?? curve.points.at(-1);
  if (!last) return [];
  const x = scales.x(last.epoch), y = scales.y(last.loss);
  return [draw("path", { class: "failure", "data-run": curve.run, d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10` })];
}

/** @param {Curve} curve */
const hasValidation = curve => curve.points.some(point => Number.isFinite(point.validation));

/**
 * The means of the complete epochs, and of the one under way so far.
 * @param {CurvePoint[]} points
 */
const ends = points => points.filter((p, i) => Number.isFinite(p.test) || Number.isFinite(p.validation) || i === points.length - 1);

/** @param {Uint8Array} bytes @returns {CurvePoint[]} */
function pointsOf(bytes) {
  const numbers = floats(bytes);
  return Array.from({ length: numbers.length / 5 }, (_, i) => {
    const [epoch, loss, train, validation, test] = numbers.subarray(5 * i, 5 * i + 5);
    return { epoch, loss, train, validation, test };
  });
}

/**
 * Points of epoch, number of layers and a gradient for each, one after the other.
 * @param {Uint8Array} bytes @returns {GradientPoint[]}
 */
function gradientsOf(bytes) {
  const numbers = floats(bytes);
  /** @type {GradientPoint[]} */
  const points = [];
  for (let at = 0; at < numbers.length; at += 2 + numbers[at + 1])
    points.push({ epoch: numbers[at], layers: [...numbers.subarray(at + 2, at + 2 + numbers[at + 1])] });
  return points;
}

/** @param {Uint8Array} bytes @returns {BatchPoint[]} */
function batchesOf(bytes) {
  const numbers = floats(bytes);
  return Array.from({ length: numbers.length / 2 }, (_, i) => ({ epoch: numbers[2 * i], loss: numbers[2 * i + 1] }));
}

/**
 * Every n-th point and the last, so that a long run costs no more than its pixels.
 * @template T
 * @param {T[]} points @param {number} most
 */
function thin(points, most) {
  const step = Math.ceil(points.length / most);
  return step <= 1 ? points : points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

/**
 * The point that lies nearest to an epoch.
 * @template {{ epoch: number }} T
 * @param {T[]} points @param {number} epoch
 */
function nearest(points, epoch) {
  /** @type {T | null} */
  let found = null;
  let least = Infinity;
  for (const point of points) {
    const distance = Math.abs(point.epoch - epoch);
    if (distance < least) [found, least] = [point, distance];
  }
  return found;
}

/**
 * The next round number: one of these factors × 10ⁿ.
 * @param {number} value
 */
function ceiling(value, factors = [1, 2, 2.5, 5, 10]) {
  const power = 10 ** Math.floor(Math.log10(value));
  return factors.map(f => f * power).find(f => f >= value - 1e-9) ?? value;
}

/** @param {string} classes @param {string} text */
function key(classes, text) {
  const mark = classes.startsWith("dot") ? draw("circle", { cx: 13, cy: 5, r: 4.5, fill: "var(--tone)" }) : draw("path", { d: "M1 5L25 5" });
  return make("span.key", {}, draw("svg", { viewBox: "0 0 26 10" }, draw("g", { class: classes }, mark)), text);
}
