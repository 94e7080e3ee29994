// What is drawn from data: the two marks one knows the product by, and the bars, in one request.
//
// The strip: the year in its quarters, one mark each.
// Done ●, due ◐, not yet ○, overdue ▲; the rarer endings have marks of their own and always a word.
//
//   html`${strip(student.strip)}`     small, for a row of a table; read out as text
//   html`${year(page.strip, page.currentQuarter)}`     with names and dates, for the student's page
//   html`${legend(["done", "due"])}`
//
// A bar for each duty or grade: its parts told by mark, word and number, each number a link.
//
//   html`${bars([{ name: "Yearly update", counts, address: (state) => "/students/?…" }])}`

import { html } from "../lib/html.js";
import { capitalize, formatDay, stateNames } from "../lib/words.js";

/** @import { Markup, Piece } from "../lib/html.js" */
/** @import { DutyCounts, DutyState, Strip } from "../lib/contract.d.ts" */

/** To a tenth, for a drawing. @param {number} n */
export const round = (n) => Math.round(n * 10) / 10;

/** Each drawn in a box of 24. @type {Record<DutyState, Markup>} */
const shapes = {
  done: html`<circle class="solid" cx="12" cy="12" r="9" />`,
  due: html`<circle class="ground" cx="12" cy="12" r="8" /><path class="solid" d="M12 3a9 9 0 0 0 0 18z" />`,
  notYet: html`<circle class="ground" cx="12" cy="12" r="8" />`,
  overdue: html`<path class="solid" d="M12 2 23 21H1z" />`,
  tried: html`<circle class="ground" cx="12" cy="12" r="8" /><circle class="solid" cx="12" cy="12" r="3.5" />`,
  notPossible: html`<circle class="ground" cx="12" cy="12" r="8" /><path d="M6.5 17.5l11-11" />`,
  notApplicable: html`<circle class="ground" cx="12" cy="12" r="8" stroke="none" /><path d="M5 12h14" />`,
  passed: html`<circle class="ground" cx="12" cy="12" r="9" stroke="none" /><path d="M3 12h17M14 6l6 6-6 6" />`,
};

/** @param {DutyState} state */
export const mark = (state) => html`<svg class="mark mark-${state}" viewBox="0 0 24 24" aria-hidden="true">${shapes[state]}</svg>`;

/** A mark that stands alone: its words are read out, and shown under the pointer. @param {DutyState} state @param {string} text */
export const namedMark = (state, text) =>
  html`<svg class="mark mark-${state}" viewBox="0 0 24 24" role="img">
    <title>${text}</title>
    ${shapes[state]}
  </svg>`;

/** @param {Strip[]} quarters */
export function strip(quarters) {
  const text = quarters.map((quarter) => `${quarter.name} ${stateNames[quarter.state]}`).join(", ");
  const step = 36;
  return html`<svg class="strip" viewBox="0 0 ${quarters.length * step - 12} 28" role="img" aria-label="${text}">
    <path class="baseline" d="M12 14H${(quarters.length - 1) * step + 12}" />
    ${quarters.map(({ state }, i) => html`<g class="mark mark-${state}" transform="translate(${i * step} 2)">${shapes[state]}</g>`)}
  </svg>`;
}

/** What a strip is sorted by: overdue first, then due. @param {Strip[]} quarters */
export function mostUrgent(quarters) {
  const n = (/** @type {DutyState} */ state) => quarters.filter((quarter) => quarter.state === state).length;
  return -(10 * n("overdue") + n("due"));
}

/** @param {Strip[]} quarters @param {string | undefined} current key of the running quarter */
export function year(quarters, current) {
  return html`<ol class="year">
    ${quarters.map(
      (quarter) =>
        html`<li>
          ${mark(quarter.state)}
          <span class="${quarter.key === current && "here"}"
            >${quarter.name}${quarter.key === current && html`<span class="visually-hidden"> (now)</span>`}</span
          >
          <span class="state"
            >${capitalize(stateNames[quarter.state])}${
              quarter.on && html` <time datetime="${quarter.on}">${formatDay(quarter.on)}</time>`
            }</span
          >
        </li>`,
    )}
  </ol>`;
}

/** What the marks mean, for a table of strips. @param {DutyState[]} states */
export function legend(states) {
  return html`<ul class="legend muted small">
    ${states.map((state) => html`<li>${mark(state)} ${stateNames[state]}</li>`)}
  </ul>`;
}

/** The states that occur, in their order. @param {DutyCounts} counts */
export const occurring = (counts) => /** @type {DutyState[]} */ (Object.keys(stateNames)).filter((state) => counts[state] > 0);

/** "19 done · 41 due", each number a link. @param {DutyCounts} counts @param {(state: DutyState) => string} address */
export const countLinks = (counts, address) =>
  occurring(counts).map(
    (state, i) => html`${i > 0 && " · "}<a class="count" href="${address(state)}">${mark(state)}${counts[state]} ${stateNames[state]}</a>`,
  );

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {Piece} [note] beside the name
 * @property {DutyCounts} counts
 * @property {(state: DutyState) => string} address the rows behind a number
 */

/** @param {Bar[]} rows */
export const bars = (rows) =>
  html`<ul class="bars">
    ${rows.map(
      ({ name, note, counts, address }) =>
        html`<li>
          <p class="bar-name"><strong>${name}</strong> ${note && html`<span class="muted small">${note}</span>`}</p>
          ${bar(name, counts)}
          <p class="bar-counts">${countLinks(counts, address)}</p>
        </li>`,
    )}
  </ul>`;

/** A bar where its numbers lead nowhere: in an email. @param {{ name: string, note?: string, counts: DutyCounts }} bar */
export const barInWords = ({ name, note, counts }) =>
  html`<li>
    <p class="bar-name"><strong>${name}</strong> ${note && html`<span class="muted small">${note}</span>`}</p>
    ${bar(name, counts)}
    <p>
      ${occurring(counts)
        .map((state) => `${counts[state]} ${stateNames[state]}`)
        .join(" · ")}
    </p>
  </li>`;

/** @param {string} name @param {DutyCounts} counts */
function bar(name, counts) {
  const states = occurring(counts);
  const total = states.reduce((sum, state) => sum + counts[state], 0);
  let before = 0;
  const parts = states.map((state) => {
    const from = before;
    before += (counts[state] / total) * 600;
    return html`<rect class="part mark-${state}" x="${round(from)}" y="0" width="${round(before - from)}" height="20" />`;
  });
  return barOf(`${name}: ${states.map((state) => `${counts[state]} ${stateNames[state]}`).join(", ")}`, parts);
}

/** A part of all, where only that may be told. @param {string} name @param {number} percent */
export const shareBar = (name, percent) =>
  barOf(`${name}: about ${percent}% done`, [
    html`<rect class="part mark-done" x="0" y="0" width="${percent * 6}" height="20" />`,
    html`<rect class="part mark-notYet" x="${percent * 6}" y="0" width="${600 - percent * 6}" height="20" />`,
  ]);

/** @param {string} title @param {Piece} parts in 600 × 20 */
const barOf = (title, parts) =>
  html`<svg class="bar" viewBox="0 0 600 20" preserveAspectRatio="none" role="img">
    <title>${title}</title>
    ${parts}
  </svg>`;

const printsFlags = "with-flags";

/**
 * Support flags stand on the screen and not on paper (C6), but for one print at a time: whoever ticks the box prints them
 * once, and the next print is without again.
 */
export const flagSwitch = () =>
  html`<label class="checkbox no-print small"
    ><input type="checkbox" data-print-flags /> <span>Print the flags too, this once</span></label
  >`;

/** @param {HTMLElement} page */
export function handleFlagSwitch(page) {
  page.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.matches("[data-print-flags]")) document.documentElement.classList.toggle(printsFlags, box.checked);
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove(printsFlags);
    for (const box of page.querySelectorAll("[data-print-flags]")) /** @type {HTMLInputElement} */ (box).checked = false;
  });
}
