const TAB = "lesson", BROWSER = "lessons-finished";
const LOOKS = 120;

/** What a person has finished in this browser. */
export function finished() {
  try {
    const list = JSON.parse(localStorage.getItem(BROWSER) ?? "[]");
    return Array.isArray(list) ? list.filter(name => typeof name === "string") : [];
  } catch {
    return [];
  }
}

/** The step that this tab was at. */
export const recall = () => sessionStorage.getItem(TAB);

/** Looks after the guide: `receiver` is told `Done`, `Next`, `Back`, `Reveal` and `Point`. */
export const attach = (root, receiver) => new Guide(root, receiver);

class Guide {
  constructor(root, receiver) {
    this.root = root;
    this.receiver = receiver;
    this.ring = root.querySelector(".ring");
    this.laser = root.querySelector(".laser");
    this.ends = new AbortController();
    const { signal } = this.ends;
    addEventListener("scroll", () => this.place(), { signal, capture: true, passive: true });
    addEventListener("resize", () => this.place(), { signal });
    addEventListener("keydown", e => this.key(e), { signal, capture: true });
    addEventListener("pointermove", e => this.move(e), { signal, passive: true });
  }

  detach() {
    this.ends.abort();
    clearInterval(this.timer);
    this.teach(false);
  }

  show(target, until, changes) {
    Object.assign(this, { target, until, changes, seen: null, told: false });
    this.before = this.value();
    clearInterval(this.timer);
    if (target || until || changes) this.timer = setInterval(() => this.look(), LOOKS);
    this.look();
  }

  remember(step) {
    if (step) sessionStorage.setItem(TAB, step);
    else sessionStorage.removeItem(TAB);
  }

  finish(lesson) {
    localStorage.setItem(BROWSER, JSON.stringify([...new Set([...finished(), lesson])]));
  }

  teach(on) {
    this.teaching = on;
    document.documentElement.toggleAttribute("data-teaching", on);
    if (!on) this.point(false);
  }

  point(on) {
    this.laser.hidden = !on;
  }

  /** The element of the step comes and goes with the page's parts: it is looked for again and again. */
  look() {
    const element = this.target ? document.querySelector(this.target) : null;
    if (element && element !== this.seen && this.seen === null) this.reveal(element);
    this.seen = element ?? this.seen;
    this.element = element;
    this.place();
    if (this.told || !(this.until || this.changes) || !this.happened()) return;
    this.told = true;
    this.receiver.invokeMethodAsync("Done");
  }

  happened() {
    if (this.until && !document.querySelector(this.until)) return false;
    const value = this.value();
    return !this.changes || (value !== null && value !== this.before);
  }

  /** The attribute that has to change; null while its element is not there. */
  value() {
    if (!this.changes) return null;
    const at = this.changes.lastIndexOf("@");
    return document.querySelector(this.changes.slice(0, at))?.getAttribute(this.changes.slice(at + 1)) ?? null;
  }

  reveal(element) {
    const quick = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: quick ? "instant" : "smooth" });
  }

  place() {
    const box = this.element?.getBoundingClientRect();
    this.ring.hidden = !box || box.width === 0;
    if (this.ring.hidden) return;
    Object.assign(this.ring.style, { left: `${box.left - 5}px`, top: `${box.top - 5}px`, width: `${box.width + 10}px`, height: `${box.height + 10}px` });
  }

  /** Also while it is hidden: it is to shine where the pointer is, not where it will be moved to next. */
  move(e) {
    this.laser.style.translate = `${e.clientX}px ${e.clientY}px`;
  }

  /** A clicker sends Page Up, Page Down and a key for the dark screen; "g" leads to the guide for everybody. */
  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const typing = e.target.closest?.("input:not([type=range]):not([type=checkbox]), textarea, select, dialog");
    const does = this.teaching ? { PageDown: "Next", PageUp: "Back", ...(typing ? {} : { b: "Reveal", ".": "Reveal", l: "Point" }) }[e.key] : undefined;
    if (does) this.receiver.invokeMethodAsync(does);
    else if (e.key === "g" && !typing) this.root.querySelector(".guide")?.focus();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }
}
