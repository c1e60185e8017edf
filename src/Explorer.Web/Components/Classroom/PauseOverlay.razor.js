// While the class is paused its overlay is all that there is: the rest of the page is inert, and no script of it hears of
// a key, a pen or a file. The notice of a lost connection goes on working.

const HELD = ["pointerdown", "pointermove", "pointerrawupdate", "click", "dblclick", "wheel", "dragover", "drop"];
const KEYS = ["keydown", "keypress", "paste"];      // heard by the document wherever the focus is; a button needs none to be pressed
const FILES = ["dragover", "drop"];                 // a file that nobody takes would be opened in place of the page
const FREE = "#connection, #blazor-error-ui";

/** @param {HTMLElement} root */
export function attach(root) {
  return new Pause(root);
}

class Pause {
  #listening = new AbortController();
  /** @type {Set<Element>} what was not inert before */
  #covered = new Set();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.before = document.activeElement;
    for (const type of [...HELD, ...KEYS]) addEventListener(type, e => this.#hold(e), { capture: true, passive: false, signal: this.#listening.signal });
    // A dialog that opens meanwhile lies under it too.
    this.opening = new MutationObserver(() => this.#cover());
    this.opening.observe(document.body, { childList: true });
    this.#cover();
    root.focus();
  }

  detach() {
    this.#listening.abort();
    this.opening.disconnect();
    for (const element of this.#covered) element.toggleAttribute("inert", false);
    if (this.before instanceof HTMLElement && this.before.isConnected) this.before.focus();
  }

  #cover() {
    for (const element of document.body.children) {
      if (element === this.root || element.matches(FREE) || element.hasAttribute("inert")) continue;
      element.toggleAttribute("inert", true);
      this.#covered.add(element);
    }
  }

  /** @param {Event} e */
  #hold(e) {
    if (e.target instanceof Element && (e.target.closest(FREE) || (this.root.contains(e.target) && !KEYS.includes(e.type)))) return;
    e.stopImmediatePropagation();
    if (FILES.includes(e.type)) e.preventDefault();
  }
}
