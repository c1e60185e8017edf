// Reads a picture file into pixels few enough for one message to the server, which finds the ink in them.
import { told } from "./connection.js";
import { say } from "./language.js";

const LIMIT = 5 * 1024 * 1024;
const SIDE = 84;

/** Returns { width, height, rgba } with a longer side of 84, or throws an error whose sentence a person can read. */
export async function readPicture(file) {
  if (file.size > LIMIT)
    throw told(() => say("This file has {0} MB, and pictures may have 5 MB: choose a smaller one. Your drawing is kept.", (file.size / 1048576).toFixed(1)));
  const bitmap = await decode(file);
  const scale = SIDE / Math.max(bitmap.width, bitmap.height);
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.imageSmoothingQuality = "high";
  canvas.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, rgba: new Uint8Array(canvas.getImageData(0, 0, width, height).data.buffer) };
}

async function decode(file) {
  try {
    return await createImageBitmap(file);
  } catch {
    throw told(() => say("“{0}” is no picture that this browser can read: try a PNG or a JPEG. Your drawing is kept.", file.name));
  }
}
