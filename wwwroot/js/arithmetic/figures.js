// Small parts that the arithmetic panels are made of.
import { surface } from "../colours.js";
import { make } from "../elements.js";
import { place } from "../geometry.js";

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
