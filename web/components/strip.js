// The strip: the year in its quarters, one mark each.
// Done ●, due ◐, not yet ○, overdue ▲; the rarer endings have marks of their own and always a word.
//
//   html`${strip(student.strip)}`     small, for a row of a table; read out as text
//   html`${year(page.strip, page.currentQuarter)}`     with names and dates, for the student's page
//   html`${legend(["done", "due"])}`

import { html } from "../lib/html.js";
import { writtenOut } from "../lib/dates.js";
import { capital, stateWords } from "../lib/words.js";

/** @import { Markup } from "../lib/html.js" */
/** @import { DutyState, QuarterMark } from "../lib/contract.d.ts" */

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

/** @param {QuarterMark[]} quarters */
export function strip(quarters) {
  const text = quarters.map((quarter) => `${quarter.name} ${stateWords[quarter.state]}`).join(", ");
  const step = 36;
  return html`<svg class="strip" viewBox="0 0 ${quarters.length * step - 12} 28" role="img" aria-label="${text}">
    <path class="thread" d="M12 14H${(quarters.length - 1) * step + 12}" />
    ${quarters.map(({ state }, i) => html`<g class="mark mark-${state}" transform="translate(${i * step} 2)">${shapes[state]}</g>`)}
  </svg>`;
}

/** @param {QuarterMark[]} quarters @param {string | undefined} current key of the running quarter */
export function year(quarters, current) {
  return html`<ol class="year">
    ${quarters.map((quarter) => html`<li>
      ${mark(quarter.state)}
      <span class="${quarter.key === current && "here"}">${quarter.name}${quarter.key === current && html`<span class="visually-hidden"> (now)</span>`}</span>
      <span class="state">${capital(stateWords[quarter.state])}${quarter.on && html` <time datetime="${quarter.on}">${writtenOut(quarter.on)}</time>`}</span>
    </li>`)}
  </ol>`;
}

/** What the marks mean, for a table of strips. @param {DutyState[]} states */
export function legend(states) {
  return html`<ul class="legend quiet small">
    ${states.map((state) => html`<li>${mark(state)} ${stateWords[state]}</li>`)}
  </ul>`;
}
