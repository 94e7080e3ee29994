// The case manager's first screen.

import { html, render, terms } from "../lib/html.js";
import { flagNames, formatDay, gradeOrder, plural, stateNames } from "../lib/words.js";
import { showList } from "../components/list.js";
import { flagSwitch, handleFlagSwitch, legend, mostUrgent, strip } from "../components/marks.js";
import { families, hidden, keptGoals, otherLines, passedToYou, statesIn } from "./sections.js";

/** @import { CaseManagerHome, Me } from "../lib/contract.d.ts" */
/** @import { List } from "../components/list-types.d.ts" */

/** @param {CaseManagerHome} home @param {Me} me @param {HTMLElement} page */
export async function caseManager(home, me, page) {
  document.title = `My students – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>${home.families.length > 0 ? terms`Families to contact first` : terms`Every family has been contacted`}</h1>
        <p class="muted">${formatDay(home.today)}</p>
      </div>
      ${passedToYou(home.passed)} ${families(home.families, me)} ${keptGoals(home.goals)} ${otherLines(home.lines)}
      <section class="section" aria-labelledby="mine">
        <div class="section-head"><h2 id="mine">My students</h2></div>
        <div class="section-body">
          ${
            home.students.length === 0
              ? html`<p>No students are assigned to you. The coordinator assigns them.</p>`
              : html`<div id="students"></div>
                  ${flagSwitch()}`
          }
        </div>
      </section>`,
  );
  handleFlagSwitch(page);
  const place = page.querySelector("#students");
  if (place) await showList(place, managed(home));
}

/** @param {CaseManagerHome} home @returns {List<CaseManagerHome["students"][number]>} */
const managed = ({ students, today }) => ({
  label: "My students",
  order: "year",
  rows: students,
  count: (n) => plural(n, "student"),
  legend: (rows) => legend(statesIn(rows)),
  columns: [
    { key: "name", head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
    { key: "grade", head: "Grade", look: "short wide wider", order: ({ grade }) => gradeOrder(grade), cell: (row) => row.grade },
    {
      key: "flags",
      head: "Flags",
      look: "flags wide wider",
      order: ({ flags }) => -flags.length,
      cell: (row) => row.flags.map((flag) => flagNames[flag]).join(", "),
    },
    { key: "advisor", head: terms`Advisor`, look: "medium wide", order: advisorsOf, cell: advisorsOf },
    { key: "year", head: "The year", look: "strip-column", order: (row) => mostUrgent(row.strip), cell: (row) => strip(row.strip) },
    {
      key: "last",
      head: terms`Last check-in`,
      look: "day wide",
      order: ({ lastCheckIn }) => lastCheckIn ?? "",
      cell: (row) => row.lastCheckIn && formatDay(row.lastCheckIn),
    },
    {
      head: hidden("What to do"),
      look: "log-contact",
      cell: (row) =>
        html`<a href="/contact/?student=${row.studentId}">Log contact<span class="visually-hidden"> for ${row.name}</span></a>`,
    },
  ],
  file: {
    name: `students-${today}.csv`,
    head: ["name", "grade", "advisor", ...(students[0]?.strip.map(({ name }) => name) ?? []), terms`last check-in`],
    row: (row) => [row.name, row.grade, advisorsOf(row), ...row.strip.map(({ state }) => stateNames[state]), row.lastCheckIn ?? ""],
  },
});

/** @param {CaseManagerHome["students"][number]} row */
const advisorsOf = ({ advisors }) => advisors.map(({ name }) => name).join(", ");
