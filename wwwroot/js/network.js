// Who sees whom in a network: its layers as the server describes them, in their order.
import { back, channelsBack, forward } from "./dependence.js";

/** @type {Axis[]} */
const AXES = ["rows", "columns"];

export class Network {
  /** @param {Layer[]} layers */
  constructor(layers) {
    this.layers = layers;
  }

  /** The input: the first layer. */
  get input() { return this.layers[0]; }

  /** The layer with the answer: the last. */
  get last() { return this.layers[this.layers.length - 1]; }

  /** @param {string} name */
  has(name) { return this.layers.some(layer => layer.name === name); }

  /**
   * The layer of that name.
   * @param {string} name
   */
  layer(name) { return this.layers[this.#place(name)]; }

  /**
   * The layer before another one.
   * @param {string} name
   */
  before(name) { return this.layers[this.#place(name) - 1]; }

  /** @param {string} name */
  #place(name) {
    const place = this.layers.findIndex(layer => layer.name === name);
    if (place < 0) throw new Error(`The network has no layer ${name}.`);
    return place;
  }

  /**
   * The channels [first, end) of the layer before that a channel is made from; a vector's by the column.
   * @param {{ layer: string, channel: number, column?: number }} cell @returns {Span}
   */
  sourceChannels({ layer, channel, column = 0 }) {
    const { rule, channels } = this.layer(layer), from = this.before(layer);
    if (rule.type !== "flatten") return channelsBack(rule, channel, from.channels, channels);
    const map = Math.floor(column / (from.rows * from.columns));
    return [map, map + 1];
  }

  /**
   * The cells of an earlier layer that a cell can see, unclipped; null where the layer is no earlier one.
   * @param {string} earlier @param {Cell} cell @returns {Area | null}
   */
  fieldOn(earlier, { layer, row, column }) {
    const goal = this.#place(earlier);
    let at = this.#place(layer);
    /** @type {Record<Axis, Span>} */
    let seen = { rows: [row, row + 1], columns: [column, column + 1] };
    if (at <= goal) return null;
    for (; at > goal; at--) {
      const to = this.layers[at], from = this.layers[at - 1];
      if (to.rule.type === "flatten") seen = unflattened(seen.columns, from);
      else for (const axis of AXES) seen[axis] = back(to.rule, axis, seen[axis], from[axis], to[axis]);
    }
    return areaOf(seen);
  }

  /**
   * The cells of a later layer that can see a cell of an earlier one; null where it is no later one.
   * @param {string} later @param {string} earlier @param {number} row @param {number} column @returns {Area | null}
   */
  reachOn(later, earlier, row, column) {
    const goal = this.#place(later), layer = this.layers[goal];
    let at = this.#place(earlier);
    if (at >= goal) return null;
    // In a vector, what is reached of the maps lies scattered: the whole stands for it.
    if (layer.vector && !this.layers[at].vector) return { top: 0, left: 0, bottom: 1, right: layer.columns };
    /** @type {Record<Axis, Span>} */
    const reached = { rows: [row, row + 1], columns: [column, column + 1] };
    for (; at < goal; at++) {
      const from = this.layers[at], to = this.layers[at + 1];
      for (const axis of AXES) reached[axis] = forward(to.rule, axis, reached[axis], from[axis], to[axis]);
    }
    return areaOf(reached);
  }
}

/**
 * An element of a vector is a cell of the maps before it; several elements lie scattered over all of them.
 * @param {Span} elements @param {Layer} maps @returns {Record<Axis, Span>}
 */
function unflattened([first, end], { rows, columns }) {
  if (end - first > 1) return { rows: [0, rows], columns: [0, columns] };
  const cell = first % (rows * columns), row = Math.floor(cell / columns), column = cell % columns;
  return { rows: [row, row + 1], columns: [column, column + 1] };
}

/** @param {Record<Axis, Span>} spans @returns {Area} */
const areaOf = ({ rows, columns }) => ({ top: rows[0], left: columns[0], bottom: rows[1], right: columns[1] });
