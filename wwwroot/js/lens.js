// The lens: what is under the pointer, enlarged, with its row, its column and its exact value.
import { coalesce } from "./coalesce.js";
import { paintGrey, paintMap, surface } from "./colours.js";
import { connection } from "./connection.js";
import { channelOf } from "./edges.js";
import { find, write } from "./elements.js";
import { inputOf } from "./frame.js";
import { cellAt } from "./geometry.js";
import { say } from "./language.js";
import { number } from "./numbers.js";
import { scale } from "./scale.js";
import { selection } from "./selection.js";
import { floats } from "./values.js";

const CELLS = 9;        // cells a side of what the lens shows

export class Lens {
  /** @type {{ layer: string, channel: number, row: number, column: number } | null} what is under the pointer */
  #cell = null;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {{ key: string, values: Float32Array } | null} the values of the map that was asked for last */
  #known = null;

  /** @param {HTMLElement} element @param {Receiver<PictureCalls>} receiver */
  constructor(element, receiver) {
    this.element = element;
    this.surface = surface(find(element, "canvas", HTMLCanvasElement));
    this.fetcher = coalesce(async () => {
      const cell = this.#cell, key = this.#key();
      if (!cell || !key) return;
      const bytes = await connection.invoke(receiver, "Values", cell.layer, cell.channel);
      if (!bytes) return;
      this.#known = { key, values: floats(bytes) };
      this.#show();
    });
  }

  stop() { this.fetcher.stop(); }

  /** @param {Frame} frame */
  paint(frame) {
    this.#frame = frame;
    if (this.#cell) this.#show();
  }

  /**
   * Lies beside the cell of a map that the pointer is over; null puts it away.
   * @param {PointerEvent | null} e @param {PictureMap | null} map
   */
  over(e, map) {
    const canvas = map?.querySelector("canvas"), layer = map?.closest("[data-layer]");
    this.element.hidden = !e || !map || !canvas || !(layer instanceof HTMLElement) || e.pointerType === "touch";
    if (!e || !map || !canvas || !(layer instanceof HTMLElement) || this.element.hidden) {
      this.#cell = null;
      return;
    }
    const { row, column } = cellAt(e, map, canvas.width, canvas.height), name = layer.dataset.layer ?? "";
    const { vector, columns } = selection.network.layer(name);
    // A vector is wrapped into several columns; its last row may be longer than it.
    const index = Math.min(columns - 1, row * canvas.width + column);
    this.#cell = { layer: name, channel: channelOf(map), row: vector ? 0 : row, column: vector ? index : column };
    const at = map.getBoundingClientRect(), box = this.element.parentElement?.getBoundingClientRect() ?? at;
    const right = at.right - box.left + 10, isLeft = right + 170 > box.width;
    this.element.style.left = `${isLeft ? at.left - box.left - 166 : right}px`;
    this.element.style.top = `${Math.max(4, Math.min(box.height - 175, e.clientY - box.top - 70))}px`;
    this.#show();
  }

  #key() {
    return this.#cell && this.#frame ? `${this.#frame.sequence} ${this.#cell.layer} ${this.#cell.channel}` : null;
  }

  #show() {
    const cell = this.#cell, frame = this.#frame, layer = cell && frame?.layers.get(cell.layer);
    if (!cell || !frame || !layer) return;
    const map = layer.maps[cell.channel], half = (CELLS - 1) / 2;
    const places = Array.from({ length: CELLS * CELLS }, (_, i) => {
      const row = layer.rows === 1 ? 0 : cell.row + Math.floor(i / CELLS) - half, column = cell.column + (i % CELLS) - half;
      return row < 0 || column < 0 || row >= layer.rows || column >= layer.columns ? null : row * layer.columns + column;
    });
    const around = Uint8Array.from(places, place => (place === null ? 0 : map.values[place]));
    if (layer === inputOf(frame)) paintGrey(this.surface.pixels, { ...map, values: around });
    else paintMap(this.surface.pixels, { ...map, values: around }, scale.limits(frame)(layer, map));
    // Outside the map there is nothing, whatever colour its smallest value has.
    places.forEach((place, i) => { if (place === null) this.surface.pixels[i] = 0; });
    this.surface.show();
    write(this.element, ".where", layer.rows === 1 ? say("Lens_Element", cell.layer, cell.column) : say("Lens_Cell", cell.layer, cell.channel, cell.row, cell.column));
    const isKnown = this.#known?.key === this.#key();
    const value = isKnown ? this.#known?.values[cell.row * layer.columns + cell.column] : undefined;
    write(this.element, ".value", value === undefined ? "…" : number(value, 4));
    this.element.dataset.layer = cell.layer;
    if (value === undefined) delete this.element.dataset.value;
    else this.element.dataset.value = String(value);
    if (!isKnown) this.fetcher.signal();
  }
}
