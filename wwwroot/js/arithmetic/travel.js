// The patches of a cell that was just opened travel from the picture of the network to where they are multiplied.
import { make, context } from "../elements.js";
import { clip } from "../geometry.js";

const DURATION = 300;
const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/**
 * Lets a part of a layer's map travel to an element; nothing happens where one of both is not in sight.
 * @param {string} layer @param {Patch} patch
 */
export function travel(layer, { channel, area, element }) {
  /** @type {HTMLCanvasElement | null} */
  const map = document.querySelector(`[data-testid="map-${layer}-${channel}"] canvas`);
  if (!map || still?.matches) return;
  const part = clip(area, map.width, map.height), [width, height] = [part.right - part.left, part.bottom - part.top];
  const from = partOf(map.getBoundingClientRect(), part, map.width, map.height), to = element.getBoundingClientRect();
  if (width <= 0 || height <= 0 || !inSight(from, null) || !inSight(to, element.closest(".rows"))) return;
  const ghost = make("canvas.travelling", { width, height, "aria-hidden": "true" });
  context(ghost).drawImage(map, part.left, part.top, width, height, 0, 0, width, height);
  Object.assign(ghost.style, { left: `${to.left}px`, top: `${to.top}px`, width: `${to.width}px`, height: `${to.height}px` });
  document.body.append(ghost);
  const flight = ghost.animate([{ transform: transformOf(from, to) }, { transform: "none" }], { duration: DURATION, easing: "ease-in-out" });
  flight.onfinish = flight.oncancel = () => ghost.remove();
}

/**
 * Where an area of a picture of columns x rows cells lies on the screen.
 * @param {Box} picture @param {Area} area @param {number} columns @param {number} rows @returns {Box}
 */
export const partOf = (picture, area, columns, rows) => ({
  left: picture.left + (picture.width * area.left) / columns,
  top: picture.top + (picture.height * area.top) / rows,
  width: (picture.width * (area.right - area.left)) / columns,
  height: (picture.height * (area.bottom - area.top)) / rows,
});

/**
 * What makes an element in one box, by its upper left corner, look as if it were in another.
 * @param {Box} seen @param {Box} own
 */
export const transformOf = (seen, own) =>
  `translate(${seen.left - own.left}px, ${seen.top - own.top}px) scale(${seen.width / own.width}, ${seen.height / own.height})`;

/** @param {Box} box @param {Element | null} pane what it may be scrolled out of */
function inSight(box, pane) {
  /** @param {Box} other */
  const meets = other => box.top < other.top + other.height && other.top < box.top + box.height;
  return box.width > 0 && meets({ left: 0, top: 0, width: innerWidth, height: innerHeight }) && (!pane || meets(pane.getBoundingClientRect()));
}
