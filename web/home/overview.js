// The year at one look, in numbers: how every task stands by grade and by advisor, the quarter against the calendar, the week
// ahead. It is the principal's first screen, and stands on the coordinator's, which fetches it when it comes into view.

import { find, html, render, terms } from "../lib/html.js";
import { capitalize, formatClock, formatDay, plural } from "../lib/words.js";
import { bars, occurring, round } from "../components/marks.js";
import { table } from "../components/table.js";
import { calls, heard, otherLines, passedList, waiting } from "./sections.js";
import { boardAddress, callListLater, dutyBars } from "./whole-school.js";

/** @import { DutyCounts, ExceptionKind, Me, Pace, PrincipalHome, YearOverview } from "../lib/contract.d.ts" */

/** @type {Record<ExceptionKind, [one: string, several: string]>} */
const stuck = {
  noAdvisor: [terms`student without an advisor`, terms`students without an advisor`],
  talkWaiting: ["request to talk not answered", "requests to talk not answered"],
  firstContactOverdue: ["first contact overdue", "first contacts overdue"],
  checkInOpen: [terms`check-in from an earlier quarter not done`, terms`check-ins from an earlier quarter not done`],
  planOverdue: [terms`first plan or yearly update overdue`, terms`first plans or yearly updates overdue`],
  exhibitionOverdue: [terms`exhibition presentation not recorded`, terms`exhibition presentations not recorded`],
  passedToGone: ["task reassigned to someone who left", "tasks reassigned to someone who left"],
  passedOverdue: ["reassigned task not done", "reassigned tasks not done"],
  noCaseManager: [terms`flagged student without a case manager`, terms`flagged students without a case manager`],
};

/** Whom a number of the principal's list counts, on the board. @param {PrincipalHome["exceptions"][number]} exception */
function countedOnBoard({ kind, owner }) {
  if (kind === "noAdvisor") return boardAddress({ advisor: "none" });
  if (kind === "noCaseManager") return boardAddress({ flag: "any" });
  const advisor = owner?.personId ?? "";
  if (kind === "talkWaiting") return boardAddress({ advisor });
  const duty = kind === "firstContactOverdue" ? "first-contact" : "";
  return boardAddress({ advisor: kind.startsWith("passed") ? "" : advisor, duty, state: kind.startsWith("passed") ? "passed" : "overdue" });
}

/** How many an even pace would have by a school day of the quarter. @param {Pace} pace @param {number} day counted from 1 */
const evenPace = ({ of, schoolDays }, day) => Math.round((of * day) / schoolDays);

/** Where it leads, said only when there is enough to say it. @param {Pace} pace */
function forecast({ key, of, onPaceFor, allBy, end, days }) {
  const held = days.at(-1)?.held ?? 0;
  const address = boardAddress({ duty: key });
  if (held === of) return html`<a href="${address}">All ${of}</a> are held.`;
  if (onPaceFor === undefined) return html`It is too early to say where this leads.`;
  if (allBy && allBy <= end) return html`On pace to have <a href="${address}">all ${of}</a> by ${formatDay(allBy)}.`;
  const later = allBy && `, and for all by ${formatDay(allBy)}`;
  return html`On pace for <a href="${address}">${onPaceFor} of ${of}</a> by ${formatDay(end)}${later}.`;
}

/** Held so far, an even pace and where it leads, in school days. @param {Pace} pace */
function paceChart(pace) {
  const { name, of, schoolDays, days, onPaceFor, end } = pace;
  const held = days.at(-1)?.held ?? 0;
  /** @param {number} day */
  const x = (day) => round(34 + (day / schoolDays) * 296);
  /** @param {number} n */
  const y = (n) => round(150 - (n / of) * 132);
  const line = days.map((day, i) => `L${x(i + 1)} ${y(day.held)}`).join("");
  return html`<svg class="pace" viewBox="0 0 360 182" role="img">
    <title>
      ${name}: ${held} of ${of} held after ${days.length} of ${schoolDays} school days. An even pace would be
      ${evenPace(pace, days.length)}.${onPaceFor !== undefined && ` On pace for ${onPaceFor} by ${formatDay(end)}.`}
    </title>
    <path class="axis" d="M34 12V150H334" />
    <path class="even" d="M${x(0)} ${y(0)}L${x(schoolDays)} ${y(of)}" />
    <path class="area" d="M${x(0)} ${y(0)}${line}V150Z" />
    <path class="held" d="M${x(0)} ${y(0)}${line}" />
    ${onPaceFor !== undefined && html`<path class="ahead" d="M${x(days.length)} ${y(held)}L${x(schoolDays)} ${y(onPaceFor)}" />`}
    <circle class="now" cx="${x(days.length)}" cy="${y(held)}" r="4" />
    <text x="28" y="${y(of) + 4}" class="before">${of}</text>
    <text x="28" y="154" class="before">0</text>
    <text x="${x(days.length)}" y="${Math.max(16, y(held) - 10)}" class="middle">${held}</text>
    ${onPaceFor !== undefined && of - onPaceFor > of / 9 && html`<text x="338" y="${y(onPaceFor) + 4}">${onPaceFor}</text>`}
    <text x="34" y="170">${formatDay(days[0]?.on ?? end)}</text>
    <text x="334" y="170" class="before">${formatDay(end)}</text>
  </svg>`;
}

/** Held so far, and where that leads by the last day. @param {Pace} pace */
function paceSection(pace) {
  const { key, name, schoolDays, days, onPaceFor } = pace;
  const held = days.at(-1)?.held ?? 0;
  const weeks = days.filter((_, i) => i % 5 === 4 || i === days.length - 1);
  return html`<section class="section pace-section" aria-labelledby="pace">
    <div class="section-head"><h2 id="pace">${name}</h2></div>
    <div class="section-body">
      <p>
        ${forecast(pace)} <a href="${boardAddress({ duty: key, state: "done" })}">${held} held</a> after ${days.length} of ${schoolDays}
        school days; an even pace would be ${evenPace(pace, days.length)}.
      </p>
      ${paceChart(pace)}
      <p class="muted small">Solid line: check-ins held. ${onPaceFor !== undefined && "Dotted: where it leads. "}Dashed: an even pace.</p>
      <details class="chart-table">
        <summary>Show the numbers</summary>
        ${table(
          `${name}, week by week`,
          [
            { head: "By the end of", rowHead: true, cell: (day) => formatDay(day.on) },
            { head: "Held", label: "Held", cell: (day) => html`<a href="${boardAddress({ duty: key, state: "done" })}">${day.held}</a>` },
            { head: "Even pace", label: "Even pace", cell: (day) => evenPace(pace, days.indexOf(day) + 1) },
          ],
          weeks,
        )}
      </details>
    </div>
  </section>`;
}

/** The task whose bars are shown: the one the address names, else the running quarter's. @param {YearOverview} year */
function shownDuty({ duties, pace }) {
  const asked = new URLSearchParams(location.search).get("task");
  const place = duties.findIndex(({ key }) => key === asked);
  if (place >= 0) return place;
  return pace ? duties.findIndex(({ key }) => key === pace.key) : duties.length - 1;
}

/** @typedef {{ name: string, students: number, duties: DutyCounts[], asked: Record<string, string> }} Group */

/**
 * One stacked bar a grade or an advisor, and every task in the table behind them.
 * @param {{ id: string, group: string, note?: string, year: YearOverview, rows: Group[] }} part
 */
function groupSection({ id, group, note, year, rows }) {
  const { duties } = year;
  const shown = shownDuty(year);
  const duty = duties[shown];
  if (!duty || rows.length === 0) return null;
  /** @param {DutyCounts} counts */
  const owed = (counts) => occurring(counts).reduce((sum, state) => sum + (state === "notApplicable" ? 0 : counts[state]), 0);
  return html`<section class="section by-group" aria-labelledby="${id}">
    <div class="section-head">
      <h2 id="${id}">Tasks by ${group}</h2>
      <p class="muted small">${duty.name}${note && `. ${note}`}</p>
    </div>
    <div class="section-body">
      ${bars(
        rows.map(({ name, duties: counts, asked }) => ({
          name,
          counts: /** @type {DutyCounts} */ (counts[shown]),
          address: (state) => boardAddress({ ...asked, duty: duty.key, state }),
        })),
      )}
      <details class="chart-table">
        <summary>Show every task by ${group}</summary>
        ${table(
          `Done, by ${group} and task`,
          [
            { head: capitalize(group), rowHead: true, cell: ({ name, asked }) => html`<a href="${boardAddress(asked)}">${name}</a>` },
            { head: "Students", label: "Students", cell: ({ students }) => students },
            ...duties.map(({ key, name }, i) => ({
              head: name,
              label: name,
              cell: (/** @type {Group} */ { asked, duties: counts }) => {
                const each = /** @type {DutyCounts} */ (counts[i]);
                return html`<a href="${boardAddress({ ...asked, duty: key, state: "done" })}">${each.done} of ${owed(each)}</a>`;
              },
            })),
          ],
          rows,
        )}
      </details>
    </div>
  </section>`;
}

/** By grade and by advisor, of the task one chooses. @param {YearOverview} year */
const groups = (year) =>
  html`${groupSection({
    id: "grades",
    group: "grade",
    year,
    rows: year.grades.map(({ grade, ...row }) => ({ ...row, name: `Grade ${grade}`, asked: { grade } })),
  })}
  ${groupSection({
    id: "by-advisor",
    group: terms`advisor`,
    note: "In alphabetical order",
    year,
    rows: year.advisors.map(({ advisor, ...row }) => ({ ...row, name: advisor.name, asked: { advisor: advisor.personId } })),
  })}`;

/** @param {YearOverview} year */
const taskChoice = (year) =>
  year.duties.length > 0 &&
  html`<form class="filter no-print" id="task-choice">
    <label
      >Bars show
      <select name="task">
        ${year.duties.map(({ key, name }, i) => html`<option value="${key}" ${i === shownDuty(year) && html`selected`}>${name}</option>`)}
      </select></label
    >
  </form>`;

const programKinds = ["duty", "school", "exhibition"]; // of lines whose text the program wrote

/** What people named themselves does not print: this is for the wall of a meeting. @param {YearOverview["week"]} week */
const weekSection = (week) =>
  html`<section class="section week-ahead" aria-labelledby="week">
    <div class="section-head"><h2 id="week">The week ahead</h2></div>
    <div class="section-body">
      ${
        week.length === 0
          ? html`<p>Nothing is dated in the next seven days.</p>`
          : html`<ul class="link-list">
              ${week.map(
                ({ day, begins, kind, kindName, text, page }) =>
                  html`<li class="${!programKinds.includes(kind) && "no-print"}">
                    ${page ? html`<a href="${page}">${text}</a>` : html`<span>${text}</span>`}
                    <span class="muted">${formatDay(day)}${begins && `, ${formatClock(begins)}`} · ${kindName}</span>
                  </li>`,
              )}
            </ul>`
      }
      <p class="no-print"><a href="/my-calendar/?whose=everyone">The whole calendar</a></p>
    </div>
  </section>`;

/** The pace, the bars by grade and by advisor, and the week. @param {YearOverview} year */
const yearSections = (year) =>
  html`${year.pace && paceSection(year.pace)} ${taskChoice(year)}
    <div id="by-group">${groups(year)}</div>
    ${weekSection(year.week)}`;

/** Shows the bars of the task one chooses; the address says which. @param {HTMLElement} page @param {YearOverview} year */
function handleTaskChoice(page, year) {
  page.querySelector("#task-choice")?.addEventListener("change", ({ target }) => {
    const query = new URLSearchParams(location.search);
    query.set("task", /** @type {HTMLSelectElement} */ (target).value);
    history.replaceState(history.state, "", `${location.pathname}?${query}${location.hash}`);
    render(find("#by-group", page), groups(year));
  });
}

/** For the coordinator's first screen, where the rest of the page stays off the sheet.
 * @param {HTMLElement} place @param {YearOverview} year @param {string} today */
export function showYear(place, year, today) {
  render(
    place,
    html`<div class="only-print">
        <h2>The year, ${formatDay(today, { year: true })}</h2>
        ${dutyBars({ ...year, today })}
      </div>
      ${yearSections(year)}
      <p class="row no-print">
        <button type="button" class="button secondary" id="print-year">Print the year</button>
        <span class="muted">It fits on one sheet and names no student.</span>
      </p>`,
  );
  handleTaskChoice(place, year);
  const { classList } = document.documentElement;
  find("#print-year", place).addEventListener("click", () => {
    classList.add("prints-year");
    addEventListener("afterprint", () => classList.remove("prints-year"), { once: true });
    print();
  });
}

/**
 * No student is named here: this page is for the wall of a meeting.
 * @param {PrincipalHome} home
 * @param {Me} me
 * @param {HTMLElement} page
 */
export async function principal(home, me, page) {
  document.title = `Overview – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>Overview</h1>
        <p class="muted">${formatDay(home.today, { year: true })} · ${plural(home.students, "student")}</p>
        ${home.sentences.map((sentence) => html`<p>${sentence}</p>`)}
      </div>
      <section class="section" aria-labelledby="year">
        <div class="section-head"><h2 id="year">The year</h2></div>
        <div class="section-body">${dutyBars({ ...home.year, today: home.today })}</div>
      </section>
      ${yearSections(home.year)}
      <section class="section" aria-labelledby="stuck">
        <div class="section-head"><h2 id="stuck">Needs attention</h2></div>
        <div class="section-body">
          ${
            home.exceptions.length === 0
              ? html`<p>Nothing.</p>`
              : html`<ul class="counted">
                  ${home.exceptions.map(
                    (exception) =>
                      html`<li>
                        <a href="${countedOnBoard(exception)}"
                          >${exception.count} ${stuck[exception.kind][exception.count === 1 ? 0 : 1]}</a
                        >
                        <span class="muted">· ${exception.owner?.name ?? terms`the coordinator`}</span>
                      </li>`,
                  )}
                </ul>`
          }
        </div>
      </section>
      <div class="no-print">${waiting(home.waiting)}${heard(home.heard)}${calls(home.calls)}${otherLines(home.lines)}</div>
      ${
        home.passed.length > 0 &&
        html`<details class="section no-print">
          <summary>${home.passed.length === 1 ? "One task" : `${home.passed.length} tasks`} reassigned to you</summary>
          ${passedList(home.passed)}
        </details>`
      }
      <p class="row no-print">
        <a href="/students/">All students by name</a> <a href="/archive/">Archive</a>
        <button type="button" class="button secondary" id="print">Print this page</button>
        <span class="muted">It fits on one sheet and names no student.</span>
      </p>`,
  );
  find("#print", page).addEventListener("click", () => print());
  handleTaskChoice(page, home.year);
  callListLater(page, home.calls, me);
}
