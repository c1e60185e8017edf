// Reads a picture file into pixels few enough for one message to the server, which finds the ink in them.
import { ReadableError } from "./connection.js";
import { say } from "./language.js";
import { number } from "./numbers.js";

const MEGABYTE = 1024 * 1024;
const LIMIT = 5 * MEGABYTE;
const SIDE = 84;

/**
 * Returns { width, height, rgba } with a longer side of 84, or throws an error whose sentence a person can read.
 * @param {File} file
 */
export async function readPicture(file) {
  if (file.size > LIMIT)
    throw new ReadableError(() => say("Upload_TooLarge", number(file.size / MEGABYTE, 1)));
  const bitmap = await decode(file);
  const scale = SIDE / Math.max(bitmap.width, bitmap.height);
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const ink = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext("2d"));
  ink.imageSmoothingQuality = "high";
  ink.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, rgba: new Uint8Array(ink.getImageData(0, 0, width, height).data.buffer) };
}

/** @param {File} file */
async function decode(file) {
  try {
    return await createImageBitmap(file);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new ReadableError(() => say("Upload_NotAnImage", file.name), { cause: error });
  }
}
