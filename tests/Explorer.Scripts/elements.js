// Just enough of a page's elements for the tests of what finds, writes and listens there.

/** An element that says what it was given; a test tells it what lies below. */
export class FakeElement extends EventTarget {
  /** @type {Record<string, string>} */
  dataset = {};
  /** @type {Record<string, FakeElement>} */
  below = {};
  /** @type {Set<string>} */
  classes = new Set();
  classList = {
    toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => { if (on) this.classes.add(name); else this.classes.delete(name); },
    remove: (/** @type {string[]} */ ...names) => { for (const name of names) this.classes.delete(name); },
  };
  /** @type {Record<string, string>} */
  attributes = {};
  textContent = "";
  value = "";
  max = "";
  tabIndex = 0;
  offsetParent = null;

  /** @param {string} name @param {string} value */
  setAttribute(name, value) { this.attributes[name] = value; }
  /** @param {string} name */
  hasAttribute(name) { return name in this.attributes; }
  /** @param {string} selector */
  querySelector(selector) { return this.below[selector] ?? null; }
}

/** A media query that a test switches. */
export const media = { matches: false };

Object.assign(globalThis, { Element: FakeElement, HTMLElement: FakeElement, HTMLInputElement: FakeElement, matchMedia: () => media });
