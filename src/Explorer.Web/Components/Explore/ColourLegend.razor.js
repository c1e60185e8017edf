// The colour scale: its ends, true to the last frame, and how it is chosen.
import { subscribe } from "../../js/frame.js";
import { limits, onScaleChange, setScale } from "../../js/colours.js";
import { current, onMove } from "../../js/selection.js";

export function attach(root) {
  let last = null;
  const paint = () => {
    const cell = current(), layer = cell && last?.layers.get(cell.layer);
    if (!layer) return;
    const grey = cell.layer === "input";
    const limit = grey ? 1 : limits(last)(layer, layer.maps[cell.channel]);
    root.querySelector(".low").textContent = grey ? "0" : `−${limit.toFixed(2)}`;
    root.querySelector(".high").textContent = limit.toFixed(2);
    root.querySelector(".of").textContent = cell.layer;
    root.classList.toggle("grey", grey);
  };
  const read = () => setScale({
    scope: root.querySelector("[data-testid=scale-scope]").value,
    palette: root.querySelector("[data-testid=scale-palette]").value,
    locked: root.querySelector("[data-testid=scale-lock]").checked,
  }, last);
  root.addEventListener("change", read);
  const strength = root.querySelector("[data-testid=edge-strength]");
  strength.addEventListener("change", () => document.body.classList.toggle("edge-strength", strength.checked));
  const stops = [subscribe(frame => { last = frame; paint(); }), onScaleChange(paint), onMove(paint)];
  return { detach: () => stops.forEach(stop => stop()) };
}
