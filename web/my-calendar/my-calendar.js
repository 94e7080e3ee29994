// Everything dated in one calendar, as a month or a list; and the secret address by which other calendars read it.

import { get, post } from "../lib/api.js";
import { selectOptions } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { formatClock, formatDay, formatInstant, months } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { CalendarFeed, CalendarLine, MyCalendar } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const dayLength = 86_400_000; // ms
const listDays = 120;
const cellLength = 70; // letters of one line's text in a day of the month

openPage("work", async (me, page) => {
  const isPhone = matchMedia("(width < 40rem)").matches;
  const view = asked.get("view") ?? (isPhone ? "list" : "month");
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked.get("month") ?? "") ? (asked.get("month") ?? "") : me.today.slice(0, 7);
  const [from, to] = view === "list" ? [me.today, add(me.today, listDays)] : [`${month}-01`, lastDay(month)];
  const whose = asked.get("whose") ?? "me";
  /** @type {MyCalendar} */
  const calendar = await get(`/my-calendar?${new URLSearchParams({ from, to, whose })}`);
  document.title = `My calendar – ${me.school.name}`;
  const kinds = [...new Map(calendar.lines.map(({ kind, kindName }) => [kind, kindName]))];
  const kind = asked.get("kind") ?? "";
  const lines = calendar.lines.filter((line) => !kind || line.kind === kind);
  render(
    page,
    html`<div class="intro">
        <p><a href="/work-items/">Work items</a></p>
        <h1>${view === "list" ? "What is ahead" : monthName(month)}</h1>
        <nav class="row no-print" aria-label="Which days">
          ${
            view === "list"
              ? html`<a href="${address({ view: "month" })}">As a month</a>`
              : html`<a href="${address({ view: "month", month: shifted(month, -1) })}">Month before</a>
                  <a href="${address({ view: "month", month: shifted(month, 1) })}">Month after</a>
                  <a href="${address({ view: "list", month: "" })}">As a list</a>`
          }
        </nav>
      </div>
      <form class="filter no-print" id="filter">
        <div class="filter-fields">
          ${
            calendar.people &&
            html`<label
              >Whose
              <select name="whose">
                ${selectOptions(
                  [
                    ["me", "Mine"],
                    ["everyone", "Everyone’s"],
                    ...calendar.people
                      .filter(({ personId }) => personId !== me.person.personId)
                      .map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name])),
                  ],
                  whose,
                )}
              </select></label
            >`
          }
          <label
            >Kind
            <select name="kind">
              ${selectOptions([["", "Everything"], ...kinds], kind)}
            </select></label
          >
        </div>
      </form>
      ${view === "list" ? list(lines) : grid(lines, month, me.today)} ${feed(calendar)}`,
  );
  find("#filter").addEventListener("change", (event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    location.assign(address({ [select.name]: select.value }));
  });
  find("#feed").addEventListener("submit", feedChanged);
});

/** This page with some of what it was asked changed. @param {Record<string, string>} changes */
function address(changes) {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
  return `/my-calendar/?${next}`;
}

/** @param {CalendarLine[]} lines @param {string} month @param {string} today */
function grid(lines, month, today) {
  const first = new Date(`${month}-01T00:00:00Z`);
  const days = Number(lastDay(month).slice(8));
  const cells = [
    ...Array.from({ length: first.getUTCDay() }, () => ""),
    ...Array.from({ length: days }, (_, n) => `${month}-${String(n + 1).padStart(2, "0")}`),
  ];
  while (cells.length % 7 > 0) cells.push("");
  return html`<table class="month-grid">
    <caption class="visually-hidden">
      ${monthName(month)}
    </caption>
    <thead>
      <tr>
        ${weekdays.map((name) => html`<th scope="col">${name.slice(0, 3)}<span class="visually-hidden">${name.slice(3)}</span></th>`)}
      </tr>
    </thead>
    <tbody>
      ${Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)).map(
        (week) =>
          html`<tr>
            ${week.map((day) =>
              day
                ? html`<td class="${day === today && "today"}">
                    <span class="muted small"
                      >${Number(day.slice(8))}${day === today && html`<span class="visually-hidden">, today</span>`}</span
                    >
                    <ul>
                      ${on(lines, day).map((line) => html`<li class="${classOf(line)}">${entry(line, cellLength)}</li>`)}
                    </ul>
                  </td>`
                : html`<td class="outside"></td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param {CalendarLine[]} lines */
function list(lines) {
  const days = [...new Set(lines.map(({ day }) => day))];
  return days.length === 0
    ? html`<p>Nothing is ahead.</p>`
    : html`<ol class="day-list">
        ${days.map(
          (day) =>
            html`<li>
              <strong>${formatDay(day)}</strong>
              <ul>
                ${lines
                  .filter((line) => line.day === day)
                  .map((line) => html`<li class="${classOf(line)}">${entry(line)} <span class="muted small">${detail(line)}</span></li>`)}
              </ul>
            </li>`,
        )}
      </ol>`;
}

/** @param {CalendarLine[]} lines @param {string} day */
const on = (lines, day) => lines.filter((line) => line.day === day || (line.until && line.day < day && line.until >= day));

/** @param {CalendarLine} line */
const classOf = ({ kind, closed }) => (closed ? "closed" : kind === "school" ? "school-day" : "");

/** @param {CalendarLine} line @param {number} [most] letters of its text that are shown */
const entry = ({ page, text, begins, overdue, closed }, most) => {
  const words = beginning(text, most);
  return html`${overdue && html`<span aria-hidden="true">▲</span> <span class="visually-hidden">Overdue: </span>`}${
    closed && html`<span aria-hidden="true">●</span> <span class="visually-hidden">Finished: </span>`
  }${begins && html`<span class="numbers">${formatClock(begins)}</span> `}${page ? html`<a href="${page}">${words}</a>` : words}`;
};

/** Whole words. @param {string} text @param {number} [most] */
const beginning = (text, most = text.length) =>
  text.length <= most ? text : `${text.slice(0, Math.max(text.lastIndexOf(" ", most), 1))}…`;

/** @param {CalendarLine} line */
const detail = ({ kind, kindName, owner, until, overdue }) =>
  [kind !== "school" && kind !== "duty" && kindName, owner?.name, until && `until ${formatDay(until)}`, overdue && "overdue"]
    .filter(Boolean)
    .join(" · ");

/** @param {MyCalendar} calendar */
const feed = ({ feedMade }) =>
  html`<section class="section no-print" aria-labelledby="feed-head">
    <div class="section-head"><h2 id="feed-head">In your own calendar</h2></div>
    <div class="section-body">
      <p>
        A secret address of your own shows these dates in the calendar program you use. It names no student. Whoever knows the address can
        read it, so give it to no one.
      </p>
      <p class="muted">${feedMade ? `You made an address on ${formatInstant(feedMade)}. It was shown once.` : "You have no address."}</p>
      <form method="post" id="feed" class="row">
        <button class="button secondary" name="act" value="make">${feedMade ? "Make a new address" : "Make an address"}</button>
        ${feedMade && html`<button class="text-button" name="act" value="revoke">Revoke it</button>`}
      </form>
      <p class="feed-address" id="feed-address" role="status"></p>
    </div>
  </section>`;

/** @param {Event} event */
async function feedChanged(event) {
  event.preventDefault();
  const { value } = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
  try {
    /** @type {CalendarFeed} */
    const { address: made } = await post(value === "make" ? "/my-calendar/feed" : "/my-calendar/feed/revoke");
    render(
      find("#feed-address"),
      made
        ? html`Your address, shown this once: <code>${made}</code> An earlier address no longer works.`
        : html`Revoked: the address no longer works.`,
    );
  } catch (error) {
    announce(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} month */
const monthName = (month) => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** @param {string} month @param {number} by */
function shifted(month, by) {
  const date = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1));
  return date.toISOString().slice(0, 7);
}

/** @param {string} month */
const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** @param {string} day @param {number} days */
const add = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
