// A toolbar is one stop of the Tab key; the arrow keys lead through its buttons.
import { closest, findAll } from "./elements.js";
import { within } from "./geometry.js";

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

document.addEventListener("keydown", e => {
  const bar = closest(e, "[role=toolbar]"), held = closest(e, "button");
  if (!bar || !held || !Object.hasOwn(STEPS, e.key)) return;
  const buttons = findAll(bar, "button").filter(button => !button.hasAttribute("disabled") && button.offsetParent !== null);
  const next = buttons[within(buttons.indexOf(held) + STEPS[/** @type {keyof typeof STEPS} */ (e.key)], buttons.length)];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  e.preventDefault();
});
