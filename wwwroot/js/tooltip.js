// The page's one tooltip. A control says in data-hint what is shown beside it; where that has no value, its aria-label is. The
// pointer shows it after a moment, the keyboard's focus at once. No server is asked: hints are there on a broken line too.
import { closest, make, put } from "./elements.js";

const DELAY = 300, GAP = 8, EDGE = 4;

// A finger has no other way to ask what a number means; of a control it wants what that does.
const FOCUSED = ":focus-visible, span[tabindex]:focus";

// Where to look for room, from the side on that a control asks for by data-hint-side.
const SIDES = { below: ["below", "above", "right", "left"], right: ["right", "left", "above", "below"] };

const tip = make("div.tooltip", { id: "tooltip", role: "tooltip", hidden: "" });
document.body.append(tip);

/** @type {HTMLElement | null} What is explained. */
let explained = null;
/** @type {HTMLElement | null} What the pointer is over, whether its hint is still to come, shown or put away. */
let pointed = null;
/** @type {HTMLElement | null} The control that the tooltip describes to those who listen. */
let described = null;
let isFocused = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

// What is explained may be rendered in other words, move, or go.
const changes = new MutationObserver(refresh);

/**
 * Where a box of some size goes beside another, within the view: on the first side that has room for it.
 * @param {DOMRectReadOnly} box @param {{ width: number, height: number }} size @param {{ width: number, height: number }} view
 * @param {string} [side] "below" or "right": where to look first
 */
export function beside(box, size, view, side = "below") {
  const across = (box.left + box.right - size.width) / 2, along = (box.top + box.bottom - size.height) / 2;
  /** @type {Record<string, { left: number, top: number, fits: boolean }>} */
  const places = {
    below: { left: across, top: box.bottom + GAP, fits: box.bottom + GAP + size.height <= view.height },
    above: { left: across, top: box.top - GAP - size.height, fits: box.top - GAP - size.height >= 0 },
    right: { left: box.right + GAP, top: along, fits: box.right + GAP + size.width <= view.width },
    left: { left: box.left - GAP - size.width, top: along, fits: box.left - GAP - size.width >= 0 },
  };
  const sides = SIDES[/** @type {keyof typeof SIDES} */ (side)];
  const { left, top } = places[sides.find(name => places[name].fits) ?? sides[0]];
  const inside = (/** @type {number} */ place, /** @type {number} */ length, /** @type {number} */ all) => Math.max(EDGE, Math.min(all - length - EDGE, place));
  return { left: inside(left, size.width, view.width), top: inside(top, size.height, view.height) };
}

/** @param {HTMLElement} element */
const hintOf = element => element.dataset.hint || element.getAttribute("aria-label");

/** @param {HTMLElement} element what is explained @param {HTMLElement} control what has the pointer or the focus */
function show(element, control) {
  hide();
  explained = element;
  isFocused = control.matches(FOCUSED);
  changes.observe(element, { attributeFilter: ["data-hint", "aria-label"] });
  changes.observe(document.body, { childList: true, subtree: true });
  refresh();
  if (hintOf(element) === control.getAttribute("aria-label") || control.hasAttribute("aria-describedby")) return;
  described = control;
  described.setAttribute("aria-describedby", tip.id);
}

function hide() {
  clearTimeout(waiting);
  changes.disconnect();
  described?.removeAttribute("aria-describedby");
  explained = described = null;
  isFocused = false;
  tip.hidden = true;
}

function refresh() {
  if (!explained) return;
  const hint = hintOf(explained), box = explained.getBoundingClientRect();
  if (!hint || box.width === 0) {
    hide();
    return;
  }
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  put(tip, hint);
  tip.lang = explained.closest("[lang]")?.getAttribute("lang") ?? "";
  tip.hidden = box.bottom < 0 || box.top > height;
  const { left, top } = beside(box, tip.getBoundingClientRect(), { width, height }, explained.dataset.hintSide);
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}

/** @param {HTMLElement | null} over */
function point(over) {
  if (over === pointed) return;
  pointed = over;
  clearTimeout(waiting);
  if (explained === over) return;
  if (!isFocused) hide();
  if (over) waiting = setTimeout(() => show(over, over), DELAY);
}

/**
 * Whether the pointer is on the tooltip, or between it and what it explains: it stays as long as somebody reads it.
 * @param {PointerEvent} e
 */
function isOnTip({ clientX, clientY }) {
  const { left, top, right, bottom } = tip.getBoundingClientRect();
  return !tip.hidden && clientX > left - GAP && clientX < right + GAP && clientY > top - GAP && clientY < bottom + GAP;
}

document.addEventListener("pointermove", e => {
  const over = closest(e, "[data-hint]");
  // The tooltip may lie over what has a hint of its own.
  if (e.pointerType !== "touch" && e.buttons === 0 && (over || !isOnTip(e))) point(over);
});
document.addEventListener("pointerout", e => { if (!e.relatedTarget) point(null); });
document.addEventListener("pointerdown", hide);
document.addEventListener("focusin", e => {
  const control = closest(e, FOCUSED), element = closest(e, "[data-hint]");
  if (control && element) show(element, control);
});
document.addEventListener("focusout", () => { if (isFocused) hide(); });
document.addEventListener("keydown", e => { if (e.key === "Escape") hide(); });
// What has the focus may have been scrolled into view for it.
document.addEventListener("scroll", e => {
  if (!explained || !(/** @type {Node} */ (e.target)).contains(explained)) return;
  if (isFocused) refresh();
  else hide();
}, { capture: true });
addEventListener("resize", refresh);
