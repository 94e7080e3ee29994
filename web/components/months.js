// The school year month by month: days off, days called off, and where a quarter begins. What the colors say is in the text too.
//
//   html`${months(calendar, me.today)}`

import { html } from "../lib/html.js";
import { months as monthNames } from "../lib/words.js";

/** @import { Markup } from "../lib/html.js" */
/**
 * @typedef {{ name?: string, start?: string, end?: string }} Part
 * @typedef {{ name?: string, from?: string, to?: string }} Off
 * @typedef {{ start?: string, end?: string, periods?: Part[], closed?: Off[], snowDays?: { day: string, name: string }[] }} Year
 */

const dayLength = 86_400_000; // ms
const mostMonths = 14;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** @param {Year} year @param {string} today @returns {Markup} */
export function months(year, today) {
  const { start, end } = year;
  if (!start || !end || end <= start) return html`<p class="muted">The months show once the first and the last day are set.</p>`;
  const first = new Date(`${start}T00:00:00Z`);
  const all = [];
  for (let i = 0; i < mostMonths; i++) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1));
    if (iso(month) > end) break;
    all.push(month);
  }
  return html`<div class="months">${all.map((month) => oneMonth(month, year, today))}</div>
    <ul class="months-legend muted small" aria-hidden="true">
      <li><span class="off">1</span> no school</li>
      <li><span class="starts">1</span> a part of the year begins</li>
    </ul>`;
}

/** @param {Date} month @param {Year} year @param {string} today */
function oneMonth(month, year, today) {
  const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const cells = [
    ...Array.from({ length: month.getUTCDay() }, () => null),
    ...Array.from({ length: days }, (_, i) => iso(new Date(month.getTime() + i * dayLength))),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7));
  return html`<table class="month">
    <caption>
      ${monthNames[month.getUTCMonth()]} ${month.getUTCFullYear()}
    </caption>
    <thead>
      <tr>
        ${weekdays.map(
          (name) => html`<th scope="col" abbr="${name}">${name.slice(0, 1)}<span class="visually-hidden">${name.slice(1)}</span></th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        (week) =>
          html`<tr>
            ${week.map((day) => (day ? oneDay(day, year, today) : html`<td></td>`))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param {string} day @param {Year} year @param {string} today */
function oneDay(day, { start = "", end = "", periods = [], closed = [], snowDays = [] }, today) {
  const number = Number(day.slice(8));
  if (day < start || day > end) return html`<td class="outside">${number}</td>`;
  const off = snowDays.find((one) => one.day === day)?.name ?? closed.find(({ from = "", to = from }) => from <= day && day <= to)?.name;
  const begins = periods.find((period) => period.start === day)?.name;
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const says = [off, begins && `${begins} begins`].filter(Boolean).join(", ");
  const kind = [off !== undefined && "off", weekend && "weekend", begins && "starts", day === today && "today"].filter(Boolean).join(" ");
  return html`<td class="${kind}" ${says && html`title="${says}"`}>
    ${number}${says && html`<span class="visually-hidden">: ${says}</span>`}
  </td>`;
}

/** @param {Date} date */
const iso = (date) => date.toISOString().slice(0, 10);
