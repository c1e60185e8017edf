// Both networks' answers to the same picture, class by class.
import { invoke } from "../../../js/connection.js";
import { follow } from "../../../js/frame.js";
import { onLanguageChange, say } from "../../../js/language.js";
import { number } from "../../../js/arithmetic/figures.js";

/** From so many parts on, a change is marked. */
const MOVED = 0.05;

export function attach(root, receiver) {
  let last = null;
  const show = comparison => {
    if (!comparison) return;
    last = comparison;
    const { drawn, before, after } = comparison;
    const items = [...root.querySelectorAll("li")];
    items.forEach((item, i) => {
      item.querySelector(".before").style.transform = `scaleX(${before[i]})`;
      item.querySelector(".after").style.transform = `scaleX(${after[i]})`;
      item.querySelector("span").textContent = `${percent(before[i])} → ${percent(after[i])}`;
      item.toggleAttribute("data-moved", Math.abs(after[i] - before[i]) >= MOVED);
      Object.assign(item.dataset, { before: before[i], after: after[i] });
    });
    const best = of => of.indexOf(Math.max(...of));
    const [was, is] = [best(before), best(after)];
    root.querySelector(".told").textContent = drawn
      ? say("Before: {0}, {1} %. After: {2}, {3} %.", items[was].dataset.name, percent(before[was]), items[is].dataset.name, percent(after[is])) : "";
    Object.assign(root.dataset, { before: was, after: is });
  };
  const following = follow(() => invoke(receiver, "Compare"), show);
  const stops = [following, onLanguageChange(() => show(last))];
  return { detach: () => stops.forEach(stop => stop()) };
}

const percent = p => number(100 * p, 1);
