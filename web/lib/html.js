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

/** Escapes every value; arrays are joined; null, undefined and false leave nothing. What the template itself says is said in
 * the school's terms, never what a value holds.
 * @param {TemplateStringsArray} texts @param {Piece[]} pieces */
export function html(texts, ...pieces) {
  return new Markup(String.raw({ raw: inSchoolTerms(texts, markupIn) }, ...pieces.map(escape)));
}

/** A text that is not markup, in the school's terms; its values stay as they are:
 *
 *   document.title = terms`Goals of ${student.name}`;
 *
 * @param {TemplateStringsArray} texts @param {(string | number | undefined)[]} values */
export const terms = (texts, ...values) => String.raw({ raw: inSchoolTerms(texts, applyTerms) }, ...values);

/** A text of the program's in the school's terms (words.js), as it is written until the school is known. @param {string} text */
export const applyTerms = (text) => exchange?.(text) ?? text;

/** The same for each of a table's texts, whenever it is read. @template {Record<string, string>} Table @param {Table} table */
export const inTerms = (table) =>
  /** @type {Table} */ (new Proxy(table, { get: (texts, key) => typeof key === "string" && texts[key] && applyTerms(texts[key]) }));

/** How a text is put into the school's terms; null where they are the usual ones. @type {((text: string) => string) | null} */
let exchange = null;

/** Each template's texts in the school's terms, made once. @type {WeakMap<TemplateStringsArray, readonly string[]>} */
let exchanged = new WeakMap();

/** @param {typeof exchange} how */
export function exchangeTerms(how) {
  exchange = how;
  exchanged = new WeakMap();
}

/** @param {TemplateStringsArray} texts @param {(text: string) => string} put @returns {readonly string[]} */
function inSchoolTerms(texts, put) {
  if (!exchange) return texts;
  const known = exchanged.get(texts) ?? put(texts.join("\0")).split("\0");
  exchanged.set(texts, known);
  return known;
}

/** What is read in a template: its text, and the attributes that are read out. @param {string} markup */
const markupIn = (markup) =>
  markup
    .split(/(<[^>]*>|[\w-]+="[^"]*")/)
    .map((part, i) =>
      i % 2 === 0
        ? applyTerms(part)
        : part.replace(/\b(aria-label|title|placeholder|alt|data-missing)="[^"]*"/g, (attribute) =>
            attribute.replace(/"[^"]*"/, applyTerms),
          ),
    )
    .join("");

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
