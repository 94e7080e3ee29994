// The one way data reaches the page: everything put into an html`` template is escaped text,
// unless it is itself the answer of html``.
//
//   render(main, html`<h1>${student.name}</h1> ${goals.map((goal) => html`<li>${goal.title}</li>`)}`);

export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @typedef {Markup | string | number | null | undefined | false | Piece[]} Piece */

/** @type {Record<string, string>} */
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** @param {Piece} piece @returns {string} */
function escape(piece) {
  if (piece instanceof Markup) return piece.text;
  if (Array.isArray(piece)) return piece.map(escape).join("");
  if (piece === null || piece === undefined || piece === false) return "";
  return String(piece).replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** Escapes every value; arrays are joined; null, undefined and false leave nothing.
 * @param {TemplateStringsArray} texts @param {Piece[]} pieces */
export function html(texts, ...pieces) {
  return new Markup(String.raw({ raw: texts }, ...pieces.map(escape)));
}

// Under require-trusted-types-for only this policy may make markup or name a worker.
const rules = { createHTML: (/** @type {string} */ text) => text, createScriptURL: (/** @type {"/sw.js"} */ address) => address };

/** @type {typeof rules} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("plp", rules) ?? rules;

// The webfonts are drawn with where the service worker holds them: a first visit does without their weight, and no line is
// drawn twice, since they are there before anything is drawn.
if (navigator.serviceWorker?.controller) document.documentElement.classList.add("webfonts");

/** Replaces what is in the element. @param {Element} element @param {Markup} markup */
export function render(element, markup) {
  element.innerHTML = policy.createHTML(markup.text);
}

/** Adds at one of the element's edges. @param {Element} element @param {InsertPosition} where @param {Markup} markup */
export function insert(element, where, markup) {
  element.insertAdjacentHTML(where, policy.createHTML(markup.text));
}

/** What is below the first screen, or behind a choice, waits until that stands before the reader. @param {() => void} work */
export const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

/** The one script that runs beside the pages; it keeps them for times without a connection. */
export const serviceWorkerUrl = () => policy.createScriptURL("/sw.js");

/** Finds one element or fails loudly: a page without its parts is a bug.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector @param {ParentNode} [within] @returns {T} */
export function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return /** @type {T} */ (/** @type {unknown} */ (found));
}
