// The curve of an activation function, with the point at z.
import { draw } from "../elements.js";
import { say } from "../language.js";
import { number } from "../numbers.js";
import { FUNCTIONS } from "./functions.js";

const [WIDTH, HEIGHT, EDGE] = [150, 110, 8];

/** @param {string} name the function's class name in torch @param {number[]} values its arguments @param {number} z */
export function curve(name, values, z) {
  const { value, top } = FUNCTIONS[name];
  const reach = Math.max(4, Math.ceil(Math.abs(z) * 1.1)), high = top ?? reach;
  const places = Array.from({ length: 81 }, (_, i) => ((i - 40) / 40) * reach), heights = places.map(place => value(place, ...values));
  // What goes below zero needs room there.
  const low = Math.min(0, ...heights);
  /** @param {number} v */
  const x = v => Number((((v + reach) / (2 * reach)) * WIDTH).toFixed(1));
  /** @param {number} v */
  const y = v => Number((HEIGHT - EDGE - ((v - low) / (high - low)) * (HEIGHT - 2 * EDGE)).toFixed(1));
  const at = value(z, ...values);
  return draw("svg", { class: "curve", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": say("Activation_Curve", name, number(-reach, 0), number(reach, 0)) },
    draw("path", { class: "axis", d: `M0 ${y(0)}H${WIDTH}M${x(0)} 0V${HEIGHT}` }),
    draw("polyline", { points: places.map((place, i) => `${x(place)},${y(heights[i])}`).join(" ") }),
    draw("path", { class: "drop", d: `M${x(z)} ${y(0)}V${y(at)}H${x(0)}` }),
    draw("circle", { cx: x(z), cy: y(at), r: 4.5 }));
}
