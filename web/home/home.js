import { get } from "../lib/api.js";
import { writtenOut } from "../lib/dates.js";
import { html, render } from "../lib/html.js";
import { hatNames, leave } from "../lib/session.js";
import { capital, count, flagNames } from "../lib/words.js";
import { open } from "../components/page-head.js";
import { legend, strip } from "../components/strip.js";
import { table } from "../components/table.js";

/** @import { AdvisorHome, DutyState, Me, QuarterMark, StudentCards } from "../lib/contract.d.ts" */

open("home", async (me, page) => {
  if (me.hat === "student" && me.studentId) return leave(`/student/?id=${me.studentId}`);
  if (me.hat === "advisor") return advisees(await get("/advisor/home"), me, page);
  if (me.hat === "coordinator" || me.hat === "administrator") return allStudents(await get("/students"), me, page);
  notYetYours(me, page);
});

/** @param {AdvisorHome} home @param {Me} me @param {HTMLElement} page */
function advisees(home, me, page) {
  document.title = `My advisees – ${me.school.name}`;
  render(page, html`
    <div class="lead">
      <h1>Whom do you see next?</h1>
      <p class="quiet">${whenItIs(home)}</p>
      ${nextOnes(home, me)}
    </div>
    <section class="leaf" aria-labelledby="all">
      <div class="margin"><h2 id="all">All your advisees</h2>
        <p class="quiet small">${home.quarter && `${home.seen} of ${home.of} seen this ${me.school.words.quarter}`}</p></div>
      <div class="body">${home.advisees.length === 0
        ? html`<p>Nobody is in your ${me.school.words.advisory} yet. The coordinator gives you your students; until then this list stays empty.</p>`
        : html`${table("Your advisees", [
            { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
            { head: "Grade", label: "Grade", cell: (row) => row.grade },
            { head: "The year", phone: "end", cell: (row) => strip(row.strip) },
            { head: "Your part", phone: "whole", cell: (row) => yourPart(row) },
          ], home.advisees)}
          ${legend(statesIn(home.advisees))}`}
      </div>
    </section>`);
}

/** @param {AdvisorHome} home */
function whenItIs({ today, quarter, nextQuarter }) {
  if (quarter) return html`${writtenOut(today)} · ${quarter.name}, week ${quarter.week} of ${quarter.weeks}`;
  return nextQuarter
    ? html`${writtenOut(today)} · ${nextQuarter.name} begins ${writtenOut(nextQuarter.start)}`
    : html`${writtenOut(today)} · the school year is over`;
}

/** @param {AdvisorHome} home @param {Me} me */
function nextOnes(home, me) {
  const [first, ...others] = home.next;
  if (!first) return html`<p>${home.quarter ? `Everyone is seen this ${me.school.words.quarter}. There is nothing you have to do now.` : "No check-ins are due now."}</p>`;
  return html`
    <div class="next">
      <div><h2><a href="/student/?id=${first.studentId}">${first.name}</a> <span class="quiet">grade ${first.grade}</span></h2>
      <p>${capital(first.why)}</p></div>
      <a class="button" href="/check-in/?student=${first.studentId}">Start the ${me.school.words.checkIn}</a>
    </div>
    ${others.length > 0 && html`<ul class="then">${others.map((other) => html`<li>
      <a href="/check-in/?student=${other.studentId}">${other.name}</a> <span class="quiet">grade ${other.grade} · ${other.why}</span></li>`)}</ul>`}`;
}

/** @param {AdvisorHome["advisees"][number]} row */
function yourPart({ link, until }) {
  if (link === "coAdvisor") return "co-advisor";
  return link === "cover" && (until ? `cover until ${writtenOut(until)}` : "cover");
}

/** @param {{ strip: QuarterMark[] }[]} rows @returns {DutyState[]} */
function statesIn(rows) {
  return [...new Set(rows.flatMap((row) => row.strip.map(({ state }) => state)))];
}

/** @param {StudentCards} cards @param {Me} me @param {HTMLElement} page */
function allStudents({ today, students }, me, page) {
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
        ? html`<p>The school has no students yet. Look at <a href="/school/">the calendar</a> first, then import the roster.</p>
          <p class="row"><a class="button" href="/import/">Import people</a> <a href="/person/">Add them one by one</a></p>`
        : standing(found)}
    </div>
    ${students.length > 0 && html`<form method="get" class="filter no-print" role="search" aria-label="Filter students">
      ${select("advisor", me.school.words.advisor, advisors, advisor)}
      ${select("grade", "Grade", grades, grade)}
      <button class="button second">Show</button>
      ${(advisor || grade) && html`<a href="/home/">Show all</a>`}
    </form>
    <p role="status">${count(found.length, "student")}${advisor && ` with ${advisor}`}${grade && ` in grade ${grade}`}</p>
    ${found.length > 0 && html`${table("Students", [
      { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
      { head: "Grade", label: "Grade", cell: (row) => row.grade },
      { head: "Advisor", phone: "whole", cell: (row) => row.advisors.length > 0 ? row.advisors.join(", ") : html`<strong class="careful-text">nobody yet</strong>` },
      { head: "The year", phone: "whole", cell: (row) => strip(row.strip) },
      { head: "Flags", cell: (row) => row.flags?.map((flag) => flagNames[flag]).join(", ") },
    ], found)}
    ${legend(statesIn(found))}`}`}`);
}

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
  return html`<label>${label.charAt(0).toUpperCase() + label.slice(1)}
    <select name="${name}"><option value="">All</option>${values.map((value) => html`<option ${value === chosen && html`selected`}>${value}</option>`)}</select></label>`;
}

/** @param {Me} me @param {HTMLElement} page */
function notYetYours(me, page) {
  render(page, html`
    <div class="lead"><h1>Good to have you here, ${me.person.name}</h1></div>
    <section class="leaf"><div class="margin"><h2>Now</h2></div><div class="body">
      <p>As ${hatNames[me.hat]} you can read <a href="/school/">the school’s calendar and contacts</a>.
      ${me.hats.length > 1 && html`You also work as ${me.hats.filter((hat) => hat !== me.hat).map((hat) => hatNames[hat]).join(", ")}: change over under your name, above.`}</p>
      <p class="quiet">Students’ plans are open to the student, the advisor, the case manager, the coordinator and the principal.</p>
    </div></section>`);
}
