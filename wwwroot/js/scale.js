// The colour scale of signed values: whose largest value its ends are (a map's, a layer's, the network's), its colours,
// and whether it stays as it is while a person draws.

export class ColourScale {
  #scope = "layer";
  /** @type {Limits | null} */
  #held = null;
  /** @type {Set<() => void>} */
  #changed = new Set();

  /**
   * Chooses the scale; a locked one is that of this frame.
   * @param {ScaleChoice} choice @param {Frame | null} frame
   */
  choose({ scope, palette, locked }, frame) {
    const kept = scope === this.#scope ? this.#held : null;
    this.#held = locked && frame ? kept ?? fixed(scope, frame) : null;
    this.#scope = scope;
    document.documentElement.dataset.palette = palette;
    for (const listener of this.#changed) listener();
  }

  /**
   * Calls back when the scale is chosen anew. Returns how to stop.
   * @param {() => void} listener @returns {Stop}
   */
  onChange(listener) {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /**
   * Gives the function (layer, map) → limit whose ±limit are the ends of the scale in this frame.
   * @param {Frame} frame
   */
  limits(frame) {
    return this.#held ?? measured(this.#scope, frame);
  }
}

export const scale = new ColourScale();

/**
 * The largest value, whatever its sign.
 * @param {{ min: number, max: number }} range
 */
export const limit = ({ min, max }) => Math.max(Math.abs(min), Math.abs(max));

/** @param {string} scope @param {Frame} frame @returns {Limits} */
function measured(scope, frame) {
  if (scope === "map") return (_, map) => limit(map);
  if (scope === "layer") return layer => limit(layer);
  // The input has a scale of its own and does not count.
  const all = Math.max(...[...frame.layers.values()].slice(1).map(limit));
  return () => all;
}

/** @param {string} scope @param {Frame} frame @returns {Limits} */
function fixed(scope, frame) {
  const now = measured(scope, frame);
  /** @type {Map<string, number[]>} */
  const kept = new Map();
  for (const layer of frame.layers.values()) kept.set(layer.name, layer.maps.map(map => now(layer, map)));
  // What is not in that frame, as after a change of the network, is measured as it comes.
  return (layer, map) => kept.get(layer.name)?.[layer.maps.indexOf(map)] ?? now(layer, map);
}
