// Shows the place of a lesson's step, sees what the person does there, and knows a teacher's keys.
import { connection } from "../../js/connection.js";
import { closest, find } from "../../js/elements.js";
import { browser } from "../../js/storage.js";

const FINISHED = "lessons-finished", PROGRESS = "lessons-progress";
const LOOKS = 120;
// Around the guide, and around what is brought into view, in pixels.
const MARGIN = 36, EDGE = 12;

/** What a person has done in the lessons in this browser, a record for each; earlier versions kept only which were finished. */
export function progress() {
  const kept = objectOf(browser.read(PROGRESS));
  if (kept) return JSON.stringify(kept);
  const earlier = parsed(browser.read(FINISHED));
  return Array.isArray(earlier) ? JSON.stringify(Object.fromEntries(earlier.filter(name => typeof name === "string").map(name => [name, { step: 0, isFinished: true, answers: {} }]))) : null;
}

/**
 * Keeps what was done in a lesson, and leaves what another tab has kept of the others.
 * @param {string} lesson @param {string} record
 */
export function keepProgress(lesson, record) {
  browser.keep(PROGRESS, JSON.stringify({ ...objectOf(progress()), [lesson]: parsed(record) }));
}

/** @param {string | null} text */
function objectOf(text) {
  const value = parsed(text);
  return value && typeof value === "object" && !Array.isArray(value) ? value : null;
}

/**
 * What was kept; null where nothing was, or a person or another program has written something else there.
 * @param {string | null} text @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/**
 * Looks after the guide.
 * @param {HTMLElement} root @param {Receiver<LessonCalls>} receiver
 */
export const attach = (root, receiver) => new Guide(root, receiver);

class Guide {
  /** @type {string | null} */
  #target = null;
  /** @type {string | null} */
  #until = null;
  /** @type {string | null} */
  #changes = null;
  /** @type {string | null} what the attribute that has to change was at first */
  #before = null;
  /** @type {Element | null} */
  #element = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer = undefined;
  /** Where the element stood when it was brought into view. */
  #revealed = "";
  /** Whether the person has taken the page over: nothing moves away from under somebody who scrolls or works. */
  #isTheirs = false;
  #isTold = false;
  #isTeaching = false;
  #ends = new AbortController();

  /** @param {HTMLElement} root @param {Receiver<LessonCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.receiver = receiver;
    this.ring = find(root, ".ring");
    this.laser = find(root, ".laser");
    const { signal } = this.#ends;
    addEventListener("scroll", () => this.#place(), { signal, capture: true, passive: true });
    addEventListener("resize", () => this.#place(), { signal });
    addEventListener("keydown", e => this.#key(e), { signal, capture: true });
    addEventListener("pointermove", e => this.#move(e), { signal, passive: true });
    for (const type of ["pointerdown", "wheel"]) addEventListener(type, () => { this.#isTheirs = true; }, { signal, capture: true, passive: true });
  }

  detach() {
    this.#ends.abort();
    clearInterval(this.#timer);
    this.teach(false);
    document.documentElement.style.scrollPadding = "";
  }

  /**
   * Rings an element, and watches for what has to be done: an element that comes, or an attribute that changes.
   * @param {number} step @param {string | null} target @param {string | null} until @param {string | null} changes
   */
  show(step, target, until, changes) {
    [this.#target, this.#until, this.#changes] = [target, until, changes];
    [this.#revealed, this.#isTheirs, this.#isTold] = ["", false, false];
    this.#before = this.#value();
    clearInterval(this.#timer);
    if (target || until || changes) this.#timer = setInterval(() => this.#look(), LOOKS);
    this.#look();
    this.root.dataset.shown = String(step);
  }

  /** @param {boolean} on */
  teach(on) {
    this.#isTeaching = on;
    document.documentElement.toggleAttribute("data-teaching", on);
    // Everything has become larger, or small again.
    this.#isTheirs = false;
    if (!on) this.point(false);
  }

  /** @param {boolean} on */
  point(on) {
    this.laser.hidden = !on;
  }

  /** The element of the step comes and goes with the page's parts: it is looked for again and again. */
  #look() {
    this.#element = this.#target ? document.querySelector(this.#target) : null;
    if (this.#element && !this.#isTheirs && this.#standing(this.#element) !== this.#revealed) {
      this.#reveal(this.#element);
      this.#revealed = this.#standing(this.#element);
    }
    this.#place();
    if (this.#isTold || !(this.#until || this.#changes) || !this.#happened()) return;
    this.#isTold = true;
    void connection.tell(this.receiver, "Done");
  }

  #happened() {
    if (this.#until && !document.querySelector(this.#until)) return false;
    const value = this.#value();
    return !this.#changes || (value !== null && value !== this.#before);
  }

  /** The attribute that has to change; null while its element is not there. */
  #value() {
    if (!this.#changes) return null;
    const at = this.#changes.lastIndexOf("@");
    return document.querySelector(this.#changes.slice(0, at))?.getAttribute(this.#changes.slice(at + 1)) ?? null;
  }

  /**
   * Brings an element into the part of the window that the guide leaves free: beside it, on the side where it covers less,
   * or above it where the element is too wide for that.
   * @param {Element} element
   */
  #reveal(element) {
    const guide = this.#guide();
    if (!guide) return;
    const box = element.getBoundingClientRect(), own = guide.getBoundingClientRect(), isDrawer = own.width > innerWidth - 40;
    const atRight = Math.max(0, box.right - (innerWidth - own.width - MARGIN)), atLeft = Math.max(0, own.width + MARGIN - box.left);
    if (!isDrawer && guide.dataset.side !== (atLeft < atRight ? "left" : "right")) void connection.tell(this.receiver, "Move", atLeft < atRight);
    const covered = isDrawer || Math.min(atLeft, atRight) > 0 ? own.height + MARGIN : 0;
    const bar = document.querySelector(".app-bar")?.getBoundingClientRect().height ?? 0;
    document.documentElement.style.scrollPadding = `${bar + EDGE}px 0 ${covered + EDGE}px`;
    const fits = box.height <= innerHeight - bar - covered - 2 * EDGE;
    const quick = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: fits ? "center" : "start", behavior: quick ? "instant" : "smooth" });
  }

  /**
   * Where an element stands in the page, and on which side the guide: a page that is still growing, or a guide that changes
   * sides, can hide what was in view.
   * @param {Element} element
   */
  #standing(element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + scrollX, top + scrollY, width, height].map(Math.round).join(" ") + this.#guide()?.dataset.side;
  }

  #place() {
    const box = this.#element?.getBoundingClientRect();
    this.ring.hidden = !box || box.width === 0;
    if (!box || this.ring.hidden) return;
    Object.assign(this.ring.style, { left: `${box.left - 5}px`, top: `${box.top - 5}px`, width: `${box.width + 10}px`, height: `${box.height + 10}px` });
  }

  /**
   * Also while it is hidden: it is to shine where the pointer is, not where it will be moved to next.
   * @param {PointerEvent} e
   */
  #move(e) {
    this.laser.style.translate = `${e.clientX}px ${e.clientY}px`;
  }

  /**
   * A clicker sends Page Up, Page Down and a key for the dark screen; "g" leads to the guide for everybody.
   * @param {KeyboardEvent} e
   */
  #key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const typing = closest(e, "input:not([type=range]):not([type=checkbox]), textarea, select, [role=dialog]") !== null;
    const does = this.#isTeaching ? taught(e.key, typing) : null;
    if (does) void connection.tell(this.receiver, does);
    else if (e.key === "g" && !typing) this.#guide()?.focus();
    else {
      this.#isTheirs = true;
      return;
    }
    e.preventDefault();
    e.stopPropagation();
  }

  /** @returns {HTMLElement | null} */
  #guide() { return this.root.querySelector(".guide"); }
}

/**
 * What a key does while somebody teaches.
 * @param {string} key @param {boolean} typing
 */
function taught(key, typing) {
  if (key === "PageDown") return "Next";
  if (key === "PageUp") return "Back";
  if (typing) return null;
  if (key === "b" || key === ".") return "Reveal";
  return key === "l" ? "Point" : null;
}
