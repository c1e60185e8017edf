// The cell that is looked at. It moves here, in the browser, as fast as a pointer does; the server hears of it when it
// rests. Layers are described as the server sends them:
// { name, channels, rows, columns, alone (each channel for itself), strengths (of a convolution's edges, [out, in]),
//   fields: { earlier layer: [{ start, jump, size } along the rows, the same along the columns] } }

import { invoke } from "./connection.js";

const listeners = new Set();
const described = new Set();
let layers = [];
let cell = null;
let settle = null;
let opened = null;
let entering = false;
let tell = () => {};
const REST = 250;

/** Takes the description of the network, and the object whose Select(…) is told where a cell has come to rest. */
export function describe(description, receiver) {
  layers = description;
  // Without a connection nothing is told; the cell stays selected here.
  tell = at => invoke(receiver, "Select", at.layer, at.channel, at.row, at.column).catch(() => {});
  for (const listener of described) listener();
}

/** Calls back when the network has been described anew. Returns how to stop. */
export function onDescribe(listener) {
  described.add(listener);
  return () => described.delete(listener);
}

export const layerOf = name => layers.find(layer => layer.name === name);
export const current = () => cell;

/** Calls the listener for every cell from now on, and at once for the current one. Returns how to stop. */
export function onMove(listener) {
  listeners.add(listener);
  if (cell) listener(cell);
  return () => listeners.delete(listener);
}

/** The input whose products are shown, or null; it stays open while the cell moves within its map. */
export const openedInput = () => opened;

/** Opens an input's products, closes them when they are open. */
export function openInput(input) {
  opened = opened === input ? null : input;
  for (const listener of listeners) listener(cell);
}

/** Puts the focus into the numbers of the selected map; where none are shown yet, the panel that is to come takes it. */
export function enter() {
  const grid = document.querySelector("[data-testid=cell-grid]");
  grid?.focus();
  entering = !grid;
}

/** Whether a panel that has just come is to take the focus; true once. */
export function takeEntry() {
  const taken = entering;
  entering = false;
  return taken;
}

/** Moves to a cell { layer, channel, row, column }; from the server itself nothing needs to be told back. */
export function moveTo(next, fromServer = false) {
  const { channels, rows, columns } = layerOf(next.layer);
  const within = (value, count) => Math.max(0, Math.min(count - 1, value));
  // An answer to an earlier move must not undo one that the server has not heard of yet.
  if (fromServer && settle !== null) return;
  if (cell && (cell.layer !== next.layer || cell.channel !== next.channel)) [opened, entering] = [null, false];
  cell = { layer: next.layer, channel: within(next.channel, channels), row: within(next.row, rows), column: within(next.column, columns) };
  for (const listener of listeners) listener(cell);
  clearTimeout(settle);
  settle = fromServer ? null : setTimeout(() => { settle = null; tell(cell); }, REST);
}

/** The cells of an earlier layer that a cell can see: { top, left, bottom, right }, the last ones exclusive, unclipped. */
export function fieldOn(earlier, { layer, row, column }) {
  const at = layers.findIndex(l => l.name === layer);
  if (layer === "flatten") {
    // An element of the vector is a cell of the maps before it.
    const maps = layers[at - 1], inMap = column % (maps.rows * maps.columns);
    const cell = { layer: maps.name, row: Math.floor(inMap / maps.columns), column: inMap % maps.columns };
    return earlier === maps.name ? { top: cell.row, left: cell.column, bottom: cell.row + 1, right: cell.column + 1 } : fieldOn(earlier, cell);
  }
  const field = layers[at].fields[earlier];
  if (!field) return null;
  const [rows, columns] = field;
  const top = rows.start + row * rows.jump, left = columns.start + column * columns.jump;
  return { top, left, bottom: top + rows.size, right: left + columns.size };
}

/** The cells of a layer that can see a cell (row, column) of an earlier one, in the same form. */
export function reachOn(later, earlier, row, column) {
  const layer = layerOf(later);
  const field = layer.fields[earlier];
  if (!field) return null;
  // In a vector, what is reached of the maps lies scattered: the whole stands for it.
  if (layer.rows === 1) return { top: 0, left: 0, bottom: 1, right: layer.columns };
  const along = ({ start, jump, size }, at, count) => jump === 0
    ? (at >= start && at < start + size ? [0, count] : [0, 0])
    : [Math.max(0, Math.ceil((at - start - size + 1) / jump)), Math.min(count, Math.floor((at - start) / jump) + 1)];
  const [top, bottom] = along(field[0], row, layer.rows);
  const [left, right] = along(field[1], column, layer.columns);
  return { top, left, bottom, right };
}
