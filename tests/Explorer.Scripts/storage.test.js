// What a browser keeps, and what it refuses to.
import assert from "node:assert/strict";
import test from "node:test";
import { Store } from "../../wwwroot/js/storage.js";

/** A store in memory. */
function memory() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return /** @type {Storage} */ (/** @type {unknown} */ ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => { kept.set(key, text); },
    removeItem: (/** @type {string} */ key) => { kept.delete(key); },
  }));
}

/**
 * What console.warn is told while something runs.
 * @param {() => void} run
 */
function warned(run) {
  const warn = console.warn;
  /** @type {string[]} */
  const told = [];
  console.warn = (/** @type {string} */ what) => { told.push(what); };
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return told;
}

test("What is kept is read again until it is forgotten", () => {
  const store = memory(), kept = new Store(() => store);
  assert.equal(kept.read("step"), null);
  kept.keep("step", "3");
  assert.equal(kept.read("step"), "3");
  kept.keep("step", null);
  assert.equal(kept.read("step"), null);
});

test("A browser that keeps nothing is named, and the page goes on", () => {
  for (const name of ["SecurityError", "QuotaExceededError"]) {
    const kept = new Store(() => { throw new DOMException("refused", name); });
    const told = warned(() => {
      kept.keep("lessons", "all");
      assert.equal(kept.read("lessons"), null);
    });
    assert.equal(told.length, 2);
    assert.match(told[0], new RegExp(`lessons \\(${name}\\)`));
  }
});

test("Any other failure is no refusal", () => {
  const kept = new Store(() => { throw new TypeError("a mistake"); });
  assert.throws(() => kept.read("lessons"), TypeError);
});
