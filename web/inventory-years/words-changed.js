// Two texts word by word: what went is struck, what came is marked; where nearly all is new, both stand whole.
//
//   html`<span class="pre">${wordsChanged("I am good at soccer", "I am good at waiting")}</span>`

import { html } from "../lib/html.js";

/** @import { Piece } from "../lib/html.js" */

const mostWords = 400; // beyond that comparing word by word helps no one
const leastKept = 0.3; // of the longer text, or the two are simply two texts

/** @param {string} before @param {string} after @returns {Piece} */
export function wordsChanged(before, after) {
  const [was, now] = [before.split(/(\s+)/), after.split(/(\s+)/)];
  if (was.length > mostWords || now.length > mostWords) return whole(before, after);
  const kept = common(was, now);
  const words = kept.filter(([i]) => was[i]?.trim()).length;
  const longer = Math.max(was.filter((word) => word.trim()).length, now.filter((word) => word.trim()).length);
  if (words < longer * leastKept) return whole(before, after);
  /** @type {Piece[]} */
  const pieces = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...kept, /** @type {[number, number]} */ ([was.length, now.length])]) {
    pieces.push(gone(was.slice(i, a).join("")), come(now.slice(j, b).join("")), now[b] ?? "");
    [i, j] = [a + 1, b + 1];
  }
  return pieces;
}

/** @param {string} before @param {string} after */
const whole = (before, after) => html`${gone(before)} ${come(after)}`;

/** @param {string} text */
const gone = (text) => text.trim() && html`<del>${text}</del>`;

/** @param {string} text */
const come = (text) => (text.trim() ? html`<ins>${text}</ins>` : text);

/** The places of the longest run of words both have, in order. @param {string[]} a @param {string[]} b @returns {[number, number][]} */
function common(a, b) {
  /** @type {number[][]} */
  const length = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  /** @param {number} i @param {number} j */
  const at = (i, j) => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      /** @type {number[]} */ (length[i])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  /** @type {[number, number][]} */
  const found = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;)
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return found;
}
