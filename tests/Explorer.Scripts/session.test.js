// What a tab keeps of a session, and what it gives back.
import assert from "node:assert/strict";
import test from "node:test";
import { areSame, base64, bytesOf } from "../../wwwroot/js/bytes.js";
import { keep, keepAddress, keepDrawing, keptDrawing, recall } from "../../wwwroot/js/session.js";

const DOT = "data:image/png;base64,AAAA";

/** A tab of its own, at an address. @param {string} address */
function newTab(address) {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const sessionStorage = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => { kept.set(key, text); },
    removeItem: (/** @type {string} */ key) => { kept.delete(key); },
  };
  Object.assign(globalThis, { sessionStorage });
  goTo(address);
  return kept;
}

/** @param {string} address */
function goTo(address) {
  const [pathname, query] = address.split("?");
  Object.assign(globalThis, { location: { pathname, search: query ? `?${query}` : "" } });
}

/** @typedef {{ text: string, isReturn: boolean, ink: string | null, isInkUnsent: boolean }} Recalled */
function recalled(isRepeated = false) {
  /** @type {unknown} */
  const all = JSON.parse(new TextDecoder().decode(recall(isRepeated)));
  return /** @type {Recalled | null} */ (all);
}

test("A session comes back as it was kept, with the ink of the pad", () => {
  newTab("/?network=digits-modern");
  assert.equal(recalled(), null);
  keep("{}");
  assert.deepEqual(recalled(), { text: "{}", isReturn: true, ink: null, isInkUnsent: false });
  const ink = new Uint8Array(112 * 112).fill(7);
  keepDrawing({ pixels: base64(ink), isUnsent: true, now: DOT, past: [DOT, DOT], future: [] });
  const back = recalled();
  assert.ok(areSame(bytesOf(back?.ink ?? ""), ink));
  assert.equal(back?.isInkUnsent, true);
  assert.equal(keptDrawing()?.past.length, 2);
  keep(null);
  assert.equal(recalled(), null);
});

test("An address that the page has written is a return, any other a link", () => {
  newTab("/");
  keep("{}");
  goTo("/?cell=conv1:0:0:0");
  assert.equal(recalled()?.isReturn, false);
  keepAddress();
  assert.equal(recalled()?.isReturn, true);
});

test("A session that breaks the page again and again is given up", () => {
  newTab("/");
  keep("{}");
  for (let i = 0; i < 3; i++) assert.equal(recalled()?.text, "{}");
  assert.equal(recalled(), null);
  keep("{}");
  assert.equal(recalled()?.text, "{}");
});

test("A session that a page asks for again, over a broken line, is not given up", () => {
  newTab("/");
  keep("{}");
  assert.equal(recalled()?.text, "{}");
  for (let i = 0; i < 9; i++) assert.equal(recalled(true)?.text, "{}");
  for (let i = 0; i < 2; i++) assert.equal(recalled()?.text, "{}");
  assert.equal(recalled(), null);
});

test("A drawing that somebody else has written is none", () => {
  const kept = newTab("/");
  const good = { version: 1, pixels: "AAAA", isUnsent: false, now: DOT, past: [], future: [] };
  kept.set("drawing", JSON.stringify(good));
  assert.deepEqual(keptDrawing(), good);
  for (const wrong of [null, 3, [], { ...good, version: 2 }, { ...good, now: "https://elsewhere.example/a.png" }, { ...good, past: ["javascript:1"] }, { ...good, future: {} }, { ...good, pixels: 3 }, { ...good, isUnsent: "no" }]) {
    kept.set("drawing", JSON.stringify(wrong));
    assert.equal(keptDrawing(), null);
  }
  kept.set("drawing", "{");
  assert.equal(keptDrawing(), null);
  kept.set("drawing", JSON.stringify({ ...good, pixels: "§" }));
  assert.equal(keptDrawing()?.pixels, "");
});
