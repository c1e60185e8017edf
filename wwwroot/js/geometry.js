// Places in a map, and pictures of them.

/**
 * The nearest of so many places, from 0 on.
 * @param {number} place @param {number} count
 */
export const within = (place, count) => Math.max(0, Math.min(count - 1, place));

/**
 * One cell as an area.
 * @param {number} row @param {number} column @returns {Area}
 */
export const area = (row, column) => ({ top: row, left: column, bottom: row + 1, right: column + 1 });

/**
 * What of an area lies on so many cells.
 * @param {Area} area @param {number} columns @param {number} rows @returns {Area}
 */
export const clip = ({ top, left, bottom, right }, columns, rows) =>
  ({ top: Math.max(0, top), left: Math.max(0, left), bottom: Math.min(rows, bottom), right: Math.min(columns, right) });

/**
 * The cell of a picture of columns x rows cells that the pointer is over.
 * @param {MouseEvent} event @param {Element} picture @param {number} columns @param {number} rows
 */
export function cellAt(event, picture, columns, rows) {
  const box = picture.getBoundingClientRect();
  return {
    row: within(Math.floor(((event.clientY - box.top) / box.height) * rows), rows),
    column: within(Math.floor(((event.clientX - box.left) / box.width) * columns), columns),
  };
}

/**
 * Where a key leads from a cell; null where it is none that moves.
 * @param {string} key @param {number} row @param {number} column @param {number} columns @param {number} rows
 */
export function steer(key, row, column, columns, rows) {
  /** @type {Record<string, [row: number, column: number]>} */
  const moves = {
    ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
    Home: [row, 0], End: [row, columns - 1], PageUp: [0, column], PageDown: [rows - 1, column],
  };
  if (!Object.hasOwn(moves, key)) return null;
  const [to, across] = moves[key];
  return { row: within(to, rows), column: within(across, columns) };
}

/**
 * Puts an element over an area of a picture of columns x rows cells; null hides it.
 * @param {HTMLElement} element @param {Area | null} area @param {number} columns @param {number} rows
 */
export function place(element, area, columns, rows) {
  element.hidden = !area || area.bottom <= area.top || area.right <= area.left;
  if (!area || element.hidden) return;
  element.style.left = `${(100 * area.left) / columns}%`;
  element.style.top = `${(100 * area.top) / rows}%`;
  element.style.width = `${(100 * (area.right - area.left)) / columns}%`;
  element.style.height = `${(100 * (area.bottom - area.top)) / rows}%`;
}
