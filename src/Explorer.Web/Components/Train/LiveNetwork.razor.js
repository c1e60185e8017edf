// Paints a drawing's maps and answer, and the kernels, again and again while they are learned. The canvases are the
// page's; what is painted on them is remembered, to be painted again in the other theme's colours.
import { onThemeChange, paintGrey, paintMap, paintSigned, surface } from "../../js/colours.js";
import { decode } from "../../js/frame.js";
import { extent } from "../../js/arithmetic/figures.js";

export function attach(root) {
  return new LiveNetwork(root);
}

class LiveNetwork {
  constructor(root) {
    this.root = root;
    this.layers = [];
    this.stopTheme = onThemeChange(() => this.paint());
  }

  detach() {
    this.stopTheme();
  }

  describe(layers) {
    this.layers = layers;
    this.frame = null;
  }

  show(frame, conv1, conv2) {
    this.frame = decode(frame, this.layers);
    this.kernels = { conv1: floats(conv1), conv2: floats(conv2) };
    this.paint();
    this.root.dataset.sequence = this.frame.sequence;
  }

  paint() {
    if (!this.frame) return;
    for (const canvas of this.root.querySelectorAll("canvas[data-map]")) {
      const layer = this.frame.layers.get(canvas.dataset.map);
      const { pixels, show } = surface(canvas);
      const map = layer.maps[canvas.dataset.channel ?? 0];
      if (layer.name === "input") paintGrey(pixels, map);
      else paintMap(pixels, map, Math.max(Math.abs(layer.min), Math.abs(layer.max)));
      show();
    }
    for (const canvas of this.root.querySelectorAll("canvas[data-kernels]")) {
      const all = this.kernels[canvas.dataset.kernels];
      const size = canvas.width * canvas.height;
      const { pixels, show } = surface(canvas);
      paintSigned(pixels, all.subarray(canvas.dataset.index * size, (Number(canvas.dataset.index) + 1) * size), extent(all));
      show();
    }
    this.answer();
  }

  answer() {
    const { probabilities } = this.frame;
    const best = probabilities.indexOf(Math.max(...probabilities));
    for (const row of this.root.querySelectorAll("[data-class]")) {
      const p = probabilities[row.dataset.class];
      row.dataset.value = p;
      row.classList.toggle("best", Number(row.dataset.class) === best);
      row.querySelector(".bar").style.transform = `scaleX(${p})`;
      row.querySelector(".percent").textContent = `${(100 * p).toFixed(1)} %`;
    }
    this.root.dataset.class = best;
    this.root.dataset.probability = probabilities[best];
  }
}

function floats(bytes) {
  return new Float32Array(bytes.slice().buffer);
}
