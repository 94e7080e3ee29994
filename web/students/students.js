import { get } from "../lib/api.js";
import { writtenOut } from "../lib/dates.js";
import { html, render } from "../lib/html.js";
import { capital, count, flagNames } from "../lib/words.js";
import { open } from "../components/page-head.js";
import { legend, strip } from "../components/strip.js";
import { table } from "../components/table.js";

/** @import { DutyState, StudentCards } from "../lib/contract.d.ts" */

open("students", async (me, page) => {
  /** @type {StudentCards} */
  const { today, students } = await get("/students");
  document.title = `Students – ${me.school.name}`;
  const wanted = new URLSearchParams(location.search);
  const advisor = wanted.get("advisor") ?? "";
  const grade = wanted.get("grade") ?? "";
  const found = students.filter((student) => (advisor === "" || student.advisors.includes(advisor))
    && (grade === "" || student.grade === grade));
  const advisors = [...new Set(students.flatMap((student) => student.advisors))].sort((a, b) => a.localeCompare(b));
  const grades = [...new Set(students.map((student) => student.grade))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

  render(page, html`
    <div class="lead">
      <h1>Students</h1>
      <p class="quiet">${writtenOut(today)}</p>
      ${students.length === 0
        ? html`<p>The school has no students yet. <a href="/home/">How to begin</a></p>`
        : standing(found)}
    </div>
    ${students.length > 0 && html`<form method="get" class="filter no-print" role="search" aria-label="Filter students">
      ${select("advisor", me.school.words.advisor, advisors, advisor)}
      ${select("grade", "Grade", grades, grade)}
      <button class="button second">Show</button>
      ${(advisor || grade) && html`<a href="/students/">Show all</a>`}
    </form>
    <p role="status">${count(found.length, "student")}${advisor && ` with ${advisor}`}${grade && ` in grade ${grade}`}</p>
    ${found.length > 0 && html`${table("Students", [
      { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
      { head: "Grade", label: "Grade", cell: (row) => row.grade },
      { head: "Advisor", phone: "whole", cell: (row) => row.advisors.length > 0 ? row.advisors.join(", ") : html`<strong class="careful-text">nobody yet</strong>` },
      { head: "The year", phone: "whole", cell: (row) => strip(row.strip) },
      { head: "Flags", cell: (row) => row.flags?.map((flag) => flagNames[flag]).join(", ") },
    ], found)}
    ${legend(/** @type {DutyState[]} */ ([...new Set(found.flatMap((row) => row.strip.map(({ state }) => state)))]))}`}`}`);
});

/** How the quarters begun stand, each ending counted apart. @param {StudentCards["students"]} students */
function standing(students) {
  const quarters = students[0]?.strip ?? [];
  const lines = quarters.map(({ key, name }) => {
    const marks = students.flatMap((student) => student.strip.filter((mark) => mark.key === key));
    /** @param {DutyState} state */
    const of = (state) => marks.filter((mark) => mark.state === state).length;
    const parts = [[of("done"), "done"], [of("overdue"), "overdue"], [of("due"), "due"], [of("tried"), "tried enough"],
      [of("notPossible"), "not possible"], [of("passed"), "passed on"], [of("notApplicable"), "not applicable"]].filter(([n]) => n !== 0);
    return parts.length > 0 && html`<li><strong>${name}</strong> ${parts.map(([n, word]) => `${n} ${word}`).join(" · ")}</li>`;
  });
  return html`<ul class="standing numbers">${lines}</ul>`;
}

/** @param {string} name @param {string} label @param {string[]} values @param {string} chosen */
function select(name, label, values, chosen) {
  return html`<label>${capital(label)}
    <select name="${name}"><option value="">All</option>${values.map((value) => html`<option ${value === chosen && html`selected`}>${value}</option>`)}</select></label>`;
}
