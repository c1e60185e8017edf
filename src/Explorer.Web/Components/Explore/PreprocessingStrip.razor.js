// The stages between the drawing and the network's input, as small pictures.
import { greyImage } from "../../js/colours.js";
import { connection } from "../../js/connection.js";
import { context, find } from "../../js/elements.js";
import { frames } from "../../js/frame.js";

/** @param {HTMLElement} root @param {Receiver<StageCalls>} receiver */
export function attach(root, receiver) {
  return { detach: frames.follow(() => connection.invoke(receiver, "Stages"), stages => {
    inkOf(find(root, "[data-stage=Raw]", HTMLCanvasElement));
    for (const stage of stages) paint(root, stage);
  }) };
}

/**
 * The ink itself is on the pad, and need not come from the server.
 * @param {HTMLCanvasElement} canvas
 */
function inkOf(canvas) {
  /** @type {HTMLCanvasElement | null} */
  const pad = document.querySelector("[data-part=pad]");
  // When the page is being left, the pad is already gone.
  if (pad) context(canvas).drawImage(pad, 0, 0, canvas.width, canvas.height);
}

/** @param {HTMLElement} root @param {StagePicture} stage */
function paint(root, { kind, width, height, pixels, applied }) {
  /** @type {HTMLCanvasElement | null} */
  const canvas = root.querySelector(`[data-stage=${kind}]`);
  // Another data set has other stages, and the page may still show the ones before.
  if (!canvas) return;
  canvas.width = width;
  canvas.height = height;
  canvas.classList.toggle("skipped", !applied);
  context(canvas).putImageData(greyImage(pixels, width, height), 0, 0);
}
