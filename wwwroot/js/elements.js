// Elements of the page: found, made and written into.

const SVG = "http://www.w3.org/2000/svg";

/**
 * The element below another that a selector names; it has to be there, and of that kind.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root @param {string} selector @param {new () => E} [kind] @returns {E}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof (kind ?? HTMLElement))) throw new Error(`The page has no ${selector} where one has to be.`);
  return /** @type {E} */ (found);
}

/**
 * All elements below another that a selector names.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root @param {string} selector @param {new () => E} [kind] @returns {E[]}
 */
export function findAll(root, selector, kind) {
  return /** @type {E[]} */ ([...root.querySelectorAll(selector)].filter(found => found instanceof (kind ?? HTMLElement)));
}

/**
 * The element that a selector names among what an event happened to and what lies around that.
 * @param {Event} event @param {string} selector @returns {HTMLElement | null}
 */
export function closest({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * Gives an element attributes.
 * @param {Element} element @param {Attributes} attributes
 */
export function adorn(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/**
 * Makes an element: make("p.hint", { title: "…" }, "text", child …).
 * @template {string} What
 * @param {What} what @param {Attributes} attributes @param {(Node | string)[]} children
 */
export function make(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  element.className = classes.join(" ");
  adorn(element, attributes);
  element.append(...children);
  return /** @type {Made<What>} */ (element);
}

/**
 * Makes an element of a drawing: draw("circle", { r: 4.5 }).
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name @param {Attributes} attributes @param {(Node | string)[]} children
 */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  adorn(element, attributes);
  element.append(...children);
  return element;
}

/**
 * Writes text into the element below another that a selector names.
 * @param {ParentNode} root @param {string} selector @param {string} text
 */
export function write(root, selector, text) {
  put(find(root, selector), text);
}

/**
 * Puts a text into an element, into the text node that is there: with a new one the browser would look again for every style
 * that depends on what an element contains, and this happens many times in each frame.
 * @param {Element} element @param {string} text
 */
export function put(element, text) {
  const only = element.firstChild;
  if (only && only === element.lastChild && only.nodeName === "#text") only.nodeValue = text;
  else element.textContent = text;
}

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [settings]
 */
export const context = (canvas, settings) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", settings));

/**
 * What draws on a canvas that is on no page.
 * @param {number} width @param {number} height @param {CanvasRenderingContext2DSettings} [settings]
 */
export const offscreen = (width, height, settings) => context(make("canvas", { width, height }), settings);
