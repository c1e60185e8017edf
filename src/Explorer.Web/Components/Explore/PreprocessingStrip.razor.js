// The stages between the drawing and the network's input, as small pictures.
import { invoke } from "../../js/connection.js";
import { follow } from "../../js/frame.js";

export function attach(root, receiver) {
  return { detach: follow(() => invoke(receiver, "Stages"), stages => {
    inkOf(root.querySelector("[data-stage=Raw]"));
    for (const stage of stages) paint(root, stage);
  }) };
}

/** The ink itself is on the pad, and need not come from the server. */
function inkOf(canvas) {
  canvas.getContext("2d").drawImage(document.querySelector("[data-testid=pad]"), 0, 0, canvas.width, canvas.height);
}

function paint(root, { kind, width, height, pixels, applied }) {
  const canvas = root.querySelector(`[data-stage=${kind}]`);
  canvas.width = width;
  canvas.height = height;
  canvas.classList.toggle("skipped", !applied);
  const image = new ImageData(width, height);
  pixels.forEach((grey, i) => image.data.set([grey, grey, grey, 255], 4 * i));
  canvas.getContext("2d").putImageData(image, 0, 0);
}
