// The principal's first screen.

import { find, html, render, terms } from "../lib/html.js";
import { formatDay, plural } from "../lib/words.js";
import { bars, occurring, round } from "../components/marks.js";
import { table } from "../components/table.js";
import { boardAddress, callListLater, calls, dutyBars, heard, otherLines, passedList, waiting } from "./sections.js";

/** @import { DutyCounts, ExceptionKind, Me, Pace, PrincipalHome } from "../lib/contract.d.ts" */

/** @type {Record<ExceptionKind, [one: string, several: string]>} */
const stuck = {
  noAdvisor: [terms`student without an advisor`, terms`students without an advisor`],
  talkWaiting: ["request to talk not answered", "requests to talk not answered"],
  firstContactOverdue: ["first contact overdue", "first contacts overdue"],
  checkInOpen: [terms`check-in from an earlier quarter not done`, terms`check-ins from an earlier quarter not done`],
  planOverdue: [terms`first plan or yearly update overdue`, terms`first plans or yearly updates overdue`],
  exhibitionOverdue: [terms`exhibition presentation not noted`, terms`exhibition presentations not noted`],
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
      ${evenPace(pace, days.length)}. On pace for ${onPaceFor} by ${formatDay(end)}.
    </title>
    <path class="axis" d="M34 12V150H334" />
    <path class="even" d="M${x(0)} ${y(0)}L${x(schoolDays)} ${y(of)}" />
    <path class="area" d="M${x(0)} ${y(0)}${line}V150Z" />
    <path class="held" d="M${x(0)} ${y(0)}${line}" />
    <path class="ahead" d="M${x(days.length)} ${y(held)}L${x(schoolDays)} ${y(onPaceFor)}" />
    <circle class="now" cx="${x(days.length)}" cy="${y(held)}" r="4" />
    <text x="28" y="${y(of) + 4}" class="before">${of}</text>
    <text x="28" y="154" class="before">0</text>
    <text x="${x(days.length)}" y="${Math.max(16, y(held) - 10)}" class="middle">${held}</text>
    ${of - onPaceFor > of / 9 && html`<text x="338" y="${y(onPaceFor) + 4}">${onPaceFor}</text>`}
    <text x="34" y="170">${formatDay(days[0]?.on ?? end)}</text>
    <text x="334" y="170" class="before">${formatDay(end)}</text>
  </svg>`;
}

/** Held so far, and where that leads by the last day. @param {Pace} pace */
function paceSection(pace) {
  const { key, name, of, schoolDays, days, onPaceFor, end } = pace;
  const held = days.at(-1)?.held ?? 0;
  const weeks = days.filter((_, i) => i % 5 === 4 || i === days.length - 1);
  return html`<section class="section" aria-labelledby="pace">
    <div class="section-head"><h2 id="pace">${name}</h2></div>
    <div class="section-body">
      <p>
        On pace for <a href="${boardAddress({ duty: key })}">${onPaceFor} of ${of}</a> by ${formatDay(end)}.
        <a href="${boardAddress({ duty: key, state: "done" })}">${held} held</a> after ${days.length} of ${schoolDays} school days; an even
        pace would be ${evenPace(pace, days.length)}.
      </p>
      ${paceChart(pace)}
      <p class="muted small">Solid line: check-ins held. Dotted: where it leads. Dashed: an even pace.</p>
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

/** The newest quarter by grade, and every duty in the table behind it. @param {PrincipalHome} home */
function gradeSection({ duties, grades, pace }) {
  const shown = pace ? duties.findIndex(({ key }) => key === pace.key) : duties.length - 1;
  const newest = duties[shown];
  if (!newest) return null;
  /** @param {DutyCounts} counts */
  const owed = (counts) => occurring(counts).reduce((sum, state) => sum + (state === "notApplicable" ? 0 : counts[state]), 0);
  return html`<section class="section by-grade" aria-labelledby="grades">
    <div class="section-head">
      <h2 id="grades">By grade</h2>
      <p class="muted small">${newest.name}</p>
    </div>
    <div class="section-body">
      ${bars(
        grades.map(({ grade, duties: counts }) => ({
          name: `Grade ${grade}`,
          counts: /** @type {DutyCounts} */ (counts[shown]),
          address: (state) => boardAddress({ grade, duty: newest.key, state }),
        })),
      )}
      <details class="chart-table">
        <summary>Show every duty by grade</summary>
        ${table(
          "Done, by grade and duty",
          [
            { head: "Grade", rowHead: true, cell: ({ grade }) => html`<a href="${boardAddress({ grade })}">Grade ${grade}</a>` },
            { head: "Students", label: "Students", cell: ({ students }) => students },
            ...duties.map(({ key, name }, i) => ({
              head: name,
              label: name,
              cell: (/** @type {PrincipalHome["grades"][number]} */ { grade, duties: counts }) => {
                const of = /** @type {DutyCounts} */ (counts[i]);
                return html`<a href="${boardAddress({ grade, duty: key, state: "done" })}">${of.done} of ${owed(of)}</a>`;
              },
            })),
          ],
          grades,
        )}
      </details>
    </div>
  </section>`;
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
        <div class="section-body">${dutyBars(home)}</div>
      </section>
      ${home.pace && paceSection(home.pace)} ${gradeSection(home)}
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
        <a href="/students/">All students by name</a>
        <button type="button" class="button secondary" id="print">Print this page</button>
        <span class="muted">It fits on one sheet and names no student.</span>
      </p>`,
  );
  find("#print", page).addEventListener("click", () => print());
  callListLater(page, home.calls, me);
}
