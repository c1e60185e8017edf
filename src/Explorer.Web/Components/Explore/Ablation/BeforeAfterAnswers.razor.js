// Both networks' answers to the same picture, class by class.
import { connection } from "../../../js/connection.js";
import { find, findAll, write } from "../../../js/elements.js";
import { frames } from "../../../js/frame.js";
import { onLanguageChange, say } from "../../../js/language.js";
import { hundredths } from "../../../js/numbers.js";
import { best } from "../../../js/values.js";

/** From so many parts on, a change is marked. */
const MOVED = 0.05;

/** @param {HTMLElement} root @param {Receiver<BeforeAfterCalls>} receiver */
export function attach(root, receiver) {
  /** @type {BeforeAfter | null} */
  let last = null;
  /** @param {BeforeAfter | null} comparison */
  const show = comparison => {
    if (!comparison) return;
    last = comparison;
    const { drawn, before, after } = comparison;
    const items = findAll(root, "li");
    items.forEach((item, i) => {
      find(item, ".before").style.transform = `scaleX(${before[i]})`;
      find(item, ".after").style.transform = `scaleX(${after[i]})`;
      write(item, "span", `${hundredths(before[i])} → ${hundredths(after[i])}`);
      item.toggleAttribute("data-moved", Math.abs(after[i] - before[i]) >= MOVED);
      Object.assign(item.dataset, { before: before[i], after: after[i] });
    });
    const [was, is] = [best(before), best(after)], names = items.map(item => item.dataset.name ?? "");
    write(root, ".note", drawn
      ? say("Edited_Predictions", names[was], hundredths(before[was]), names[is], hundredths(after[is])) : "");
    Object.assign(root.dataset, { before: was, after: is });
  };
  const stops = [frames.follow(() => connection.invoke(receiver, "Compare"), show), onLanguageChange(() => show(last))];
  return { detach: () => stops.forEach(stop => stop()) };
}
