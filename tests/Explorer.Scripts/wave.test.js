// The signal wave: layer by layer, with a sentence for each, and never by itself where nothing is to move.
import assert from "node:assert/strict";
import test from "node:test";
import { FakeElement, media } from "./elements.js";
import { after } from "./tools.js";

const { Wave } = await import("../../wwwroot/js/wave.js");

const SENTENCES = ["input from {2} to {0}", "conv1: {0} in map {1}", "softmax: {0}"];

/** @param {number[]} peaks @returns {FrameLayer} */
const layer = (...peaks) => ({
  name: "", channels: peaks.length, rows: 1, columns: 1, min: Math.min(...peaks), max: Math.max(...peaks),
  maps: peaks.map(max => ({ min: max, max, values: new Uint8Array(1) })),
});

/** A wave over three layers, and what it says and marks. */
function waved() {
  const root = new FakeElement(), scrubber = new FakeElement(), sentence = new FakeElement(), button = new FakeElement();
  root.below = { "[data-part=wave-scrub]": scrubber, "[data-part=wave]": button, ".sentence": sentence };
  scrubber.max = "2";
  const elements = SENTENCES.map(text => Object.assign(new FakeElement(), { dataset: { sentence: text } }));
  const listening = new AbortController();
  const wave = new Wave(/** @type {HTMLElement} */ (/** @type {unknown} */ (root)), listening.signal);
  wave.layers = ["input", "conv1", "softmax"].map((name, i) => ({ name, element: /** @type {HTMLElement} */ (/** @type {unknown} */ (elements[i])), maps: [], bars: [] }));
  wave.paint(/** @type {Frame} */ (/** @type {unknown} */ ({ layers: new Map([["input", layer(1)], ["conv1", layer(0.5, -2, 3.25)], ["softmax", layer(0.9)]]) })));
  const scrub = (/** @type {number} */ at) => { scrubber.value = String(at); scrubber.dispatchEvent(new Event("input")); };
  return { wave, root, scrubber, sentence, button, scrub, listening, now: () => elements.map(({ classes }) => [...classes].join()) };
}

test("At rest the whole picture is shown, with the answer's sentence", () => {
  const { root, sentence, now } = waved();
  assert.deepEqual([root.dataset.wave, sentence.textContent, now()], [undefined, "softmax: 0.900", ["", "", ""]]);
});

test("A layer that is scrubbed to is marked and told, and those behind it wait", () => {
  const { root, sentence, scrubber, scrub, now } = waved();
  scrub(1);
  assert.deepEqual([root.dataset.wave, sentence.textContent, now()], ["1", "conv1: 3.250 in map 2", ["", "now", "pending"]]);
  assert.equal(scrubber.attributes["aria-valuetext"], sentence.textContent);
  scrub(0);
  assert.deepEqual([sentence.textContent, now()], ["input from 1.000 to 1.000", ["now", "pending", "pending"]]);
  scrub(2);
  assert.deepEqual([root.dataset.wave, now()], [undefined, ["", "", ""]]);
});

test("After a stroke it runs from the input to the answer and comes to rest; a new stroke ends it", async () => {
  const { root, scrubber, now, listening } = waved();
  document.dispatchEvent(new Event("strokeend"));
  assert.deepEqual([root.dataset.wave, now()[0]], ["0", "now"]);
  await after(400);
  assert.equal(root.dataset.wave, "1");
  await after(900);
  assert.deepEqual([root.dataset.wave, scrubber.value, now()], [undefined, "2", ["", "", ""]]);
  document.dispatchEvent(new Event("strokeend"));
  document.dispatchEvent(new Event("strokestart"));
  assert.equal(root.dataset.wave, undefined);
  await after(400);
  assert.equal(root.dataset.wave, undefined);
  listening.abort();
});

test("Where nothing is to move it does not start by itself, and stands at the input when it is asked for", async () => {
  media.matches = true;
  const { root, button, listening } = waved();
  document.dispatchEvent(new Event("strokeend"));
  assert.equal(root.dataset.wave, undefined);
  button.dispatchEvent(new Event("click"));
  assert.equal(root.dataset.wave, "0");
  await after(500);
  assert.equal(root.dataset.wave, "0");
  listening.abort();
  media.matches = false;
});
