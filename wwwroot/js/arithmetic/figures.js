// Small parts that the arithmetic panels are made of.
import { surface } from "../colours.js";

/** Makes an element: make("p.hint", { title: "…" }, "text", child …). */
export function make(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A map as a picture of columns x rows cells with frames to lay on it. */
export function grid(columns, rows, className = "") {
  const canvas = make("canvas", { width: columns, height: rows });
  const element = make(`div.grid-picture.${className || "plain"}`, {}, canvas);
  const { pixels, show } = surface(canvas);
  const frames = new Map();
  return {
    element,
    canvas,
    pixels,
    show,
    /** Lays a frame over the cells from (top, left) to before (bottom, right); null takes it away. */
    frame(name, area) {
      if (!frames.has(name)) {
        frames.set(name, make(`i.frame.${name}`));
        element.append(frames.get(name));
      }
      place(frames.get(name), area, columns, rows);
    },
  };
}

/** Puts an element over an area of a picture of columns x rows cells. */
export function place(element, area, columns, rows) {
  element.hidden = !area || area.bottom <= area.top || area.right <= area.left;
  if (element.hidden) return;
  element.style.left = `${(100 * area.left) / columns}%`;
  element.style.top = `${(100 * area.top) / rows}%`;
  element.style.width = `${(100 * (area.right - area.left)) / columns}%`;
  element.style.height = `${(100 * (area.bottom - area.top)) / rows}%`;
}

/** A number for people: so many decimals, and a true minus. */
export const number = (value, decimals = 3) => value.toFixed(decimals).replace("-", "−");

/** A number as a further term of a sum: "+ 0.238" or "− 0.057". */
export const term = value => `${value < 0 ? "−" : "+"} ${Math.abs(value).toFixed(3)}`;

/** The value farthest from zero. */
export const extent = values => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Bytes of a message as numbers of that kind. */
export const numbers = (bytes, Kind) => new Kind(bytes.slice().buffer);

/** One cell as an area. */
export const area = (row, column) => ({ top: row, left: column, bottom: row + 1, right: column + 1 });
