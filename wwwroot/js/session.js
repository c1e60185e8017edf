// What this tab keeps of its visitor's session, so that a reload, a lost circuit or a restarted server costs nothing: the
// text that the server gives it, the address that it was given at, and the drawing with its undo, which is the browser's own.
import { base64, bytesOf } from "./bytes.js";
import { SIDE } from "./drawing/raster.js";
import { tab } from "./storage.js";

const SESSION = "session", ADDRESS = "address", DRAWING = "drawing", TRIES = "session-tries";
const VERSION = 1;
const MOST_TRIES = 3;       // times that a session is given back without having been kept anew: it may be what breaks the page

/** The path and query of the page that the browser shows. */
export const current = () => location.pathname + location.search;

/** The page has written its own address: who loads it again follows no link. */
export const keepAddress = () => tab.keep(ADDRESS, current());

/**
 * Keeps a session as it is now; null keeps none.
 * @param {string | null} text
 */
export function keep(text) {
  tab.keep(SESSION, text);
  tab.keep(TRIES, null);
  keepAddress();
}

/**
 * All that was kept, as the server reads it; null where nothing was.
 * @param {boolean} isRepeated whether the page has asked before, and the line broke: that is no other try
 */
export function recall(isRepeated = false) {
  const tries = Math.max(0, Number(tab.read(TRIES) ?? 0) - (isRepeated ? 1 : 0)), text = tries < MOST_TRIES ? tab.read(SESSION) : null;
  tab.keep(TRIES, String(tries + 1));
  const drawing = keptDrawing();
  const ink = drawing && bytesOf(drawing.pixels).length === SIDE * SIDE ? drawing.pixels : null;
  const all = text === null ? null : { text, isReturn: tab.read(ADDRESS) === current(), ink, isInkUnsent: drawing?.isUnsent ?? false };
  // As bytes, of which there may be more than one message holds.
  return new TextEncoder().encode(JSON.stringify(all));
}

/**
 * Keeps what is on the pad.
 * @param {Omit<KeptDrawing, "version">} drawing
 */
export const keepDrawing = drawing => tab.keep(DRAWING, JSON.stringify({ version: VERSION, ...drawing }));

/**
 * What was on the pad; null where nothing was, or another program has written something else there.
 * @returns {KeptDrawing | null}
 */
export function keptDrawing() {
  const drawing = parsed(tab.read(DRAWING));
  return isDrawing(drawing) ? { ...drawing, pixels: base64(bytesOf(drawing.pixels)) } : null;
}

/** @param {string | null} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** @param {unknown} value @returns {value is KeptDrawing} */
function isDrawing(value) {
  const drawing = /** @type {KeptDrawing | null} */ (value);
  return drawing?.version === VERSION && typeof drawing.pixels === "string" && typeof drawing.isUnsent === "boolean" && isPicture(drawing.now)
    && [drawing.past, drawing.future].every(states => Array.isArray(states) && states.every(isPicture));
}

/** @param {unknown} value */
const isPicture = value => typeof value === "string" && value.startsWith("data:image/png;base64,");
