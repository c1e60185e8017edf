// A frame built by hand as Session/FrameEncoder.cs describes it is taken apart into the same numbers.
import assert from "node:assert/strict";
import test from "node:test";
import { Connection } from "../../wwwroot/js/connection.js";
import { decode, FrameHub, inputOf } from "../../wwwroot/js/frame.js";
import { after, lineIs, pledge, receiver, reported, settled } from "./tools.js";

const VERSION = 0x324d5246;

/**
 * @typedef {{ name: string, rows: number, columns: number, maps: { min: number, max: number, values: number[] }[] }} GivenLayer
 */

/** @type {GivenLayer[]} names of one word, of less and of more, and of letters that take several bytes */
const LAYERS = [
  { name: "abcd", rows: 2, columns: 2, maps: [{ min: 0, max: 1, values: [0, 85, 170, 255] }] },
  { name: "c", rows: 1, columns: 3, maps: [{ min: -2, max: 3, values: [1, 2, 3] }, { min: -1, max: 4.5, values: [4, 5, 6] }] },
  { name: "Größe1", rows: 1, columns: 1, maps: [{ min: 7, max: 7, values: [0] }] },
  { name: "卷积2", rows: 1, columns: 5, maps: [{ min: -0.5, max: 0.25, values: [9, 8, 7, 6, 5] }] },
];

/** The bytes of a frame. */
function encode({ version = VERSION, sequence = 7, drawn = 1, milliseconds = 1.5, layers = LAYERS, logits = [1.5, -2], probabilities = [0.75, 0.25] } = {}) {
  /** @type {number[]} */
  const bytes = [];
  /** @param {number} value */
  const word = value => bytes.push(...new Uint8Array(new Uint32Array([value]).buffer));
  /** @param {number[]} values */
  const floats = values => bytes.push(...new Uint8Array(new Float32Array(values).buffer));
  word(version);
  word(sequence);
  word(drawn);
  floats([milliseconds]);
  word(layers.length);
  word(logits.length);
  for (const { name, rows, columns, maps } of layers) {
    const text = new TextEncoder().encode(name);
    word(text.length);
    bytes.push(...text, ...new Uint8Array((4 - text.length % 4) % 4));
    word(maps.length);
    word(rows);
    word(columns);
  }
  for (const { min, max } of layers.flatMap(layer => layer.maps)) floats([min, max]);
  floats(logits);
  floats(probabilities);
  for (const { values } of layers.flatMap(layer => layer.maps)) bytes.push(...values);
  return Uint8Array.from(bytes);
}

test("A frame is taken apart into what was put together", () => {
  const frame = decode(encode());
  assert.equal(frame.sequence, 7);
  assert.equal(frame.drawn, true);
  assert.equal(frame.milliseconds, 1.5);
  assert.deepEqual([...frame.logits], [1.5, -2]);
  assert.deepEqual([...frame.probabilities], [0.75, 0.25]);
  assert.deepEqual([...frame.layers.keys()], LAYERS.map(layer => layer.name));
  for (const { name, rows, columns, maps } of LAYERS) {
    const layer = frame.layers.get(name);
    assert.ok(layer);
    assert.deepEqual([layer.name, layer.channels, layer.rows, layer.columns], [name, maps.length, rows, columns]);
    assert.deepEqual(layer.maps.map(({ min, max, values }) => ({ min, max, values: [...values] })), maps);
    assert.equal(layer.min, Math.min(...maps.map(map => map.min)));
    assert.equal(layer.max, Math.max(...maps.map(map => map.max)));
  }
  assert.equal(inputOf(frame).name, "abcd");
});

test("A frame in the middle of a longer message is read from its own beginning", () => {
  const bytes = encode({ drawn: 0 }), longer = new Uint8Array(bytes.length + 3);
  longer.set(bytes, 3);
  const frame = decode(longer.subarray(3));
  assert.equal(frame.drawn, false);
  assert.deepEqual([...frame.layers.get("卷积2")?.maps[0].values ?? []], [9, 8, 7, 6, 5]);
});

test("A frame of another version is refused, and so is less than a frame", () => {
  assert.throws(() => decode(encode({ version: VERSION - 1 })), /another version of the page/);
  assert.throws(() => decode(new Uint8Array(23)), /another version of the page/);
});

/** A hub, the line that it hangs on, and the sequences that its one listener has heard of. */
function hub() {
  const page = new EventTarget(), frames = new FrameHub(new Connection(page));
  /** @type {number[]} */
  const heard = [];
  return { page, frames, heard, listener: (/** @type {Frame} */ frame) => { heard.push(frame.sequence); } };
}

test("Listeners hear every frame from now on, and at once the last one", () => {
  const { frames, heard, listener } = hub();
  frames.republish();
  const stop = frames.subscribe(listener);
  frames.publish(encode({ sequence: 1 }));
  frames.publish(encode({ sequence: 2 }));
  frames.republish();
  frames.subscribe(listener);
  assert.deepEqual(heard, [1, 2, 2, 2]);
  stop();
  frames.publish(encode({ sequence: 3 }));
  assert.deepEqual(heard, [1, 2, 2, 2]);
});

test("A frame that comes late is dropped, unless the last one was let go", () => {
  const { frames, heard, listener } = hub();
  frames.subscribe(listener);
  frames.publish(encode({ sequence: 5 }));
  frames.publish(encode({ sequence: 4 }));
  frames.forget();
  frames.publish(encode({ sequence: 1 }));
  assert.deepEqual(heard, [5, 1]);
});

test("Two hubs know nothing of each other", () => {
  const [one, other] = [hub(), hub()];
  other.frames.subscribe(other.listener);
  one.frames.publish(encode());
  assert.deepEqual(other.heard, []);
});

test("What follows the frames is fetched one at a time, and shown until it stops", async () => {
  const { frames } = hub(), answers = [pledge(), pledge(), pledge()];
  let asked = 0;
  /** @type {unknown[]} */
  const shown = [];
  const stop = frames.follow(() => answers[asked++].promise, answer => { shown.push(answer); });
  frames.publish(encode({ sequence: 1 }));
  frames.publish(encode({ sequence: 2 }));
  await settled();
  frames.publish(encode({ sequence: 3 }));
  assert.equal(asked, 1);
  answers[0].keep("first");
  await settled();
  assert.deepEqual(shown, ["first"]);
  await after(150);
  assert.equal(asked, 2);
  stop();
  answers[1].keep("second");
  await after(150);
  stop.refresh();
  await settled();
  assert.deepEqual([asked, shown], [2, ["first"]]);
});

test("What follows the frames asks again when a lost line is back", async () => {
  const page = new EventTarget(), line = new Connection(page), frames = new FrameHub(line), server = receiver({ Answer: () => "answer" });
  /** @type {string[]} */
  const shown = [];
  page.dispatchEvent(lineIs("show"));
  const told = await reported(async () => {
    const stop = frames.follow(() => line.invoke(server, "Answer"), answer => { shown.push(answer); });
    stop.refresh();
    await settled();
    assert.deepEqual(shown, []);
    page.dispatchEvent(lineIs("hide"));
    await settled();
    stop();
  });
  assert.deepEqual([shown, told], [["answer"], []]);
});
