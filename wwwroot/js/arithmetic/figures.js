// Small parts that the arithmetic panels are made of.
import { surface } from "../colours.js";
import { make, put } from "../elements.js";
import { place } from "../geometry.js";
import { number, short } from "../numbers.js";

/**
 * A map as a picture of columns x rows cells with frames to lay on it.
 * @param {number} columns @param {number} rows @returns {GridPicture}
 */
export function grid(columns, rows, className = "plain") {
  const canvas = make("canvas", { width: columns, height: rows });
  const element = make("div", { class: `grid-picture ${className}` }, canvas);
  /** @type {Map<string, HTMLElement>} */
  const frames = new Map();
  return {
    ...surface(canvas),
    element,
    /** Lays a frame over an area; null takes it away. */
    frame(name, area) {
      const frame = frames.get(name) ?? make("i", { class: `frame ${name}` });
      if (!frames.has(name)) element.append(frame);
      frames.set(name, frame);
      place(frame, area, columns, rows);
    },
  };
}

/**
 * A table of numbers, each on its colour.
 * @param {number} rows @param {number} columns
 */
export function digits(rows, columns, className = "plain") {
  const table = make(`table.digits.mono.${className}`, { style: `--columns: ${columns}` }), caption = table.createCaption();
  const cells = Array.from({ length: rows }, () => table.insertRow()).flatMap(line => Array.from({ length: columns }, () => line.insertCell()));
  return {
    element: table,
    caption,
    cells,
    /**
     * Writes the numbers; NaN is padding, and \u00b1limit has the full colour.
     * @param {ArrayLike<number>} values @param {number} limit
     */
    show(values, limit) {
      cells.forEach((cell, i) => {
        const value = values[i], outside = Number.isNaN(value);
        put(cell, outside ? "·" : short(value));
        cell.dataset.hint = outside ? "" : number(value, 6);
        cell.classList.toggle("padding", outside);
        cell.classList.toggle("negative", value < 0);
        cell.style.setProperty("--strength", outside || limit <= 0 ? "0" : (Math.abs(value) / limit).toFixed(2));
      });
    },
  };
}

/** The place of a waterfall's bar in its row. */
export function fall() {
  const bar = make("i.bar"), end = make("i.end"), element = make("span.fall", { "aria-hidden": "true" }, bar, end);
  return {
    element,
    /** @param {Bar} at @param {number} value whose sign it has */
    show({ left, width, end: place }, value) {
      bar.style.left = `${100 * left}%`;
      bar.style.width = `${100 * width}%`;
      bar.classList.toggle("negative", value < 0);
      end.style.left = `${100 * place}%`;
    },
  };
}
