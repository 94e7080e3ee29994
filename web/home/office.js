// The first screens of the others: coordinator, principal, case manager.

import { html, render } from "../lib/html.js";
import { hatNames } from "../lib/session.js";
import { count, flagNames, moment, possessive, stateWords, steps, writtenOut } from "../lib/words.js";
import { legend, strip } from "../components/marks.js";
import { flagSwitch, tendFlagSwitch } from "../components/print-flags.js";
import { table } from "../components/table.js";

/** @import { CaseManagerHome, CoordinatorHome, DutyCounts, DutyState, ExceptionKind, Family, FamilyTask, FirstContact, HeardFrom, KeptGoal, Me, PassedToYou, PrincipalHome, Waiting } from "../lib/contract.d.ts" */

const shownAtFirst = 8; // lines of what was changed this week

/** A head of a column that speaks for itself to those who see it. @param {string} text */
export const hidden = (text) => html`<span class="visually-hidden">${text}</span>`;

/** Nothing where the name says the grade. @param {string} [grade] */
const inGrade = (grade) => grade && `grade ${grade} · `;

/** The families to reach, most urgent first. @param {Family[]} families @param {Me} me */
export function families(families, me) {
  return families.length > 0 && html`<section class="leaf" aria-labelledby="reach"><div class="margin"><h2 id="reach">Families to reach</h2></div>
    <div class="body"><ul class="then">${families.map(({ studentId, name, grade, firstContact }) => html`<li><a href="/contact/?student=${studentId}">${name}</a>
      <span class="quiet">${inGrade(grade)}first contact ${contactStands(firstContact, me.today)}</span></li>`)}</ul></div></section>`;
}

/** @param {FirstContact} contact @param {string} today */
function contactStands({ state, due: day, tries }, today) {
  const due = day ?? today;
  const tried = tries ? `, tried ${["once", "twice"][tries - 1] ?? `${tries} times`}` : "";
  return (state === "overdue" || due < today ? `was due ${writtenOut(due)}` : `due ${writtenOut(due)}`) + tried;
}

/** Talks students asked for. @param {Waiting[]} talks */
export function waiting(talks) {
  return talks.length > 0 && html`<section class="leaf" aria-labelledby="waiting"><div class="margin"><h2 id="waiting">Waiting for you</h2></div>
    <div class="body"><form method="post"><ul class="then">${talks.map(({ studentId, name, grade, key, asked }) => html`<li><a href="/student/?id=${studentId}">${name}</a>
      <span class="quiet">${inGrade(grade)}asked for a talk on ${writtenOut(asked)}</span>
      <button class="text-button" name="${studentId}" value="${key}">I have seen it<span class="visually-hidden"> for ${name}</span></button></li>`)}</ul></form></div></section>`;
}

/** Duties somebody passed on by name, with whose they were. @param {PassedToYou[]} passed @param {Me} me */
export function passedToYou(passed, me) {
  return passed.length > 0 && html`<section class="leaf" aria-labelledby="passed"><div class="margin"><h2 id="passed">Passed to you</h2></div>
    <div class="body">${passedList(passed, me)}</div></section>`;
}

/** @param {PassedToYou[]} passed @param {Me} me */
const passedList = (passed, { school: { words } }) => html`<ul class="then">${passed.map(({ studentId, name, quarter, due, overdue, whose }) => html`<li><p>${name}
  <span class="quiet">${quarter ? `${quarter} ${words.checkIn}` : "first contact with the family"}${whose.length > 0 && ` · ${possessive(whose.join(" and "))} duty`} · ${overdue ? "was due" : "due"} ${writtenOut(due)}</span></p>
  <p class="row"><a class="button second" href="${quarter ? "/check-in/" : "/contact/"}?student=${encodeURIComponent(studentId)}">${quarter ? `Hold the ${words.checkIn}` : "Log the contact"}<span class="visually-hidden"> with ${name}</span></a></p></li>`)}</ul>`;

/** Goals of other people's students, kept as their teacher of record. @param {KeptGoal[]} goals */
export function keptGoals(goals) {
  return goals.length > 0 && html`<section class="leaf" aria-labelledby="kept"><div class="margin"><h2 id="kept">Goals you keep</h2></div>
    <div class="body"><ul class="then">${goals.map((goal) => html`<li><a href="/goal/?student=${goal.studentId}&amp;goal=${goal.goalId}">${goal.title}</a>
      <span class="quiet">${goal.name} · cycle ${goal.cycle}, ${steps[goal.step].name}</span></li>`)}</ul></div></section>`;
}

/** @type {Record<HeardFrom["kind"], string>} */
const heardWords = { comment: "wrote", call: "asks for a call", coming: "comes, as you asked", notComing: "cannot come" };

/** What families said on their page. @param {HeardFrom[]} voices */
export function heard(voices) {
  return voices.length > 0 && html`<section class="leaf" aria-labelledby="heard"><div class="margin"><h2 id="heard">The family answered</h2></div>
    <div class="body"><ul class="then">${voices.map(({ studentId, name, grade, kind, on }) => html`<li><a href="/student/?id=${studentId}#voices">${name}</a>
      <span class="quiet">${inGrade(grade)}${heardWords[kind]}, ${writtenOut(on)}</span></li>`)}</ul></div></section>`;
}

/** The letters of a quarter that is over. @param {CoordinatorHome["quarterToTell"]} quarter */
function tellQuarter(quarter) {
  return quarter && html`<section class="leaf no-print" aria-labelledby="tell"><div class="margin"><h2 id="tell">${quarter.name} is over</h2></div>
    <div class="body"><form method="post"><button class="button second" name="tell" value="${quarter.key}">Write the letters to families</button></form><div id="telling"></div></div></section>`;
}

/** Families that mail does not reach. @param {FamilyTask[]} tasks */
export function calls(tasks) {
  return tasks.length > 0 && html`<section class="leaf" aria-labelledby="calls"><div class="margin"><h2 id="calls">Families to call</h2></div>
    <div class="body"><form method="post"><ul class="then">${tasks.map((task) => html`<li>${task.what === "call" ? "Call" : "Send on paper to"} ${task.adult}${task.what === "call" && task.phone && html` <a href="tel:${task.phone}">${task.phone}</a>`}
      about <a href="/student/?id=${task.studentId}">${task.student}</a> <span class="quiet">${task.why} · ${moment(task.since)}</span>
      ${task.what === "paper" && html`<a href="/paper/?student=${encodeURIComponent(task.studentId)}&amp;task=${encodeURIComponent(task.taskId)}">Print it<span class="visually-hidden"> for ${task.adult}</span></a>`}
      <button class="text-button" name="call" value="${`${encodeURIComponent(task.studentId)}/family-tasks/${encodeURIComponent(task.taskId)}`}">Done<span class="visually-hidden">: ${task.adult}, about ${task.student}</span></button></li>`)}</ul></form></div></section>`;
}

/** What one does about it: of the own duty of an advisor one writes to them, all else is done on a page of the student's.
 * @param {CoordinatorHome["exceptions"][number]} row */
function door({ kind, owner, studentId, name }) {
  if (kind === "checkInOpen" && owner) return html`<a class="button second" href="/students/?advisor=${encodeURIComponent(owner.personId)}&amp;state=overdue#nudge">Write a reminder<span class="visually-hidden"> to ${owner.name} about ${name}</span></a>`;
  const [label, address] = doors[kind];
  return html`<a class="button second" href="${address}${studentId}">${label}<span class="visually-hidden"> for ${name}</span></a>`;
}

/** @type {Record<ExceptionKind, [label: string, address: string]>} */
const doors = {
  noAdvisor: ["Give an advisor", "/person/?id="],
  noCaseManager: ["Give a case manager", "/person/?id="],
  firstContactOverdue: ["Log the contact", "/contact/?student="],
  checkInOpen: ["Give an advisor", "/person/?id="],
  passedToGone: ["Open the student", "/student/?id="],
  passedOverdue: ["Open the student", "/student/?id="],
  talkWaiting: ["Open the student", "/student/?id="],
};

/** @param {CoordinatorHome} home @param {Me} me @param {HTMLElement} page */
export function coordinator(home, me, page) {
  document.title = `Office – ${me.school.name}`;
  if (home.students === 0) return empty(page);
  const { exceptions, changed } = home;
  render(page, html`
    <div class="lead"><h1>${exceptions.length === 0 ? "Nothing is stuck" : "What is stuck"}</h1>
      <p class="quiet">${writtenOut(home.today)}${home.quarter && ` · ${home.quarter}`} · <a href="/students/">${count(home.students, "student")}</a></p></div>
    ${exceptions.length > 0 && html`<section class="leaf" aria-labelledby="stuck"><div class="margin"><h2 id="stuck">${exceptions.length} to look at</h2></div>
      <div class="body">${table("What is stuck", [
        { head: "Student", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>${row.grade && html` <span class="quiet small">grade ${row.grade}</span>`}` },
        { head: "What", phone: "whole", cell: (row) => row.text },
        { head: "Whose", label: "Whose:", cell: (row) => row.owner?.name ?? "yours" },
        { head: hidden("What to do"), phone: "whole", cell: door },
      ], exceptions)}</div></section>`}
    ${waiting(home.waiting)}
    ${passedToYou(home.passed, me)}
    ${heard(home.heard)}
    ${calls(home.calls)}
    <section class="leaf" aria-labelledby="advisors"><div class="margin"><h2 id="advisors">By ${me.school.words.advisor}</h2></div>
      <div class="body">${table(`By ${me.school.words.advisor}`, [
        { head: "Name", rowHead: true, cell: (row) => html`<a href="/students/?advisor=${encodeURIComponent(row.advisor.personId)}">${row.advisor.name}</a>` },
        { head: "Students", label: "Students", cell: (row) => row.students },
        { head: "This quarter", phone: "whole", cell: (row) => counted(row.checkIns) },
        { head: "Still open", label: "Still open", cell: (row) => row.stillOpen || null },
        { head: "First contacts", phone: "whole", label: "First contacts", cell: (row) => counted(row.firstContacts) },
      ], home.advisors)}</div></section>
    <section class="leaf" aria-labelledby="changed"><div class="margin"><h2 id="changed">This week</h2></div>
      <div class="body"><p>${changed.lines === 0 ? "Nothing was written yet." : `${count(changed.lines, "entry").replace("entrys", "entries")} about ${count(changed.students, "student")} since ${writtenOut(changed.since)}.`}</p>
        ${lines(changed.latest.slice(0, shownAtFirst))}
        ${changed.latest.length > shownAtFirst && html`<details><summary>${changed.latest.length - shownAtFirst} more</summary>${lines(changed.latest.slice(shownAtFirst))}</details>`}</div></section>
    ${tellQuarter(home.quarterToTell)}
    <section class="leaf" aria-labelledby="more"><div class="margin"><h2 id="more">The school</h2></div>
      <div class="body"><p class="row"><a href="/students/">All students</a> <a href="/people/">People</a> <a href="/import/">Import</a> <a href="/school/">Calendar</a> <a href="/mail/">Mail</a> <a href="/mail-year/">Mail of the year</a></p></div></section>`);
}

/** @param {CoordinatorHome["changed"]["latest"]} latest */
const lines = (latest) => html`<ul class="then">${latest.map((line) => html`<li><a href="/student/?id=${line.studentId}">${line.name}</a>
  <span class="quiet">${line.what} · ${line.by}, ${moment(line.at)}</span></li>`)}</ul>`;

/** In the order in which a school begins. @param {HTMLElement} page */
function empty(page) {
  render(page, html`<div class="lead"><h1>The school has no students yet</h1><p>Three steps, and everyone can begin.</p></div>
    <ol class="begin"><li><a href="/calendar/">Set the calendar</a> <span class="quiet">first and last day, quarters, holidays</span></li>
      <li><a href="/import/">Import people</a> <span class="quiet">from the files you have, or <a href="/person/">one by one</a></span></li>
      <li><a href="/people/?role=advisor">Check the advisors</a> <span class="quiet">everyone should have one</span></li></ol>
    <p>Families read the school’s name and phone in every mail. <a href="/settings/">Write them down</a> before the first one goes.</p>`);
}

/** Each ending apart, nothing for what does not occur. @param {DutyCounts} counts */
const counted = (counts) => /** @type {DutyState[]} */ (Object.keys(stateWords)).filter((state) => counts[state] > 0)
  .map((state) => `${counts[state]} ${stateWords[state]}`).join(" · ");

/** @type {Record<ExceptionKind, [one: string, several: string]>} */
const stuck = {
  noAdvisor: ["student without an advisor", "students without an advisor"],
  talkWaiting: ["talk asked for and not answered", "talks asked for and not answered"],
  firstContactOverdue: ["first contact overdue", "first contacts overdue"],
  checkInOpen: ["check-in of an earlier quarter open", "check-ins of an earlier quarter open"],
  passedToGone: ["duty passed to somebody who left", "duties passed to somebody who left"],
  passedOverdue: ["passed duty not done", "passed duties not done"],
  noCaseManager: ["flagged student without a case manager", "flagged students without a case manager"],
};

/** No student is named here: this page is for the wall of a meeting. @param {PrincipalHome} home @param {Me} me @param {HTMLElement} page */
export function principal(home, me, page) {
  document.title = `How it stands – ${me.school.name}`;
  render(page, html`<div class="lead"><h1>How it stands</h1><p class="quiet">${writtenOut(home.today, { year: true })} · ${count(home.students, "student")}</p>
      ${home.sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
    <section class="leaf" aria-labelledby="stuck"><div class="margin"><h2 id="stuck">What is stuck</h2></div>
      <div class="body">${home.exceptions.length === 0 ? html`<p>Nothing.</p>` : html`<ul>${home.exceptions.map(({ kind, count: n, owner }) =>
        html`<li>${n} ${stuck[kind][n === 1 ? 0 : 1]} <span class="quiet">· ${owner?.name ?? "the coordinator"}</span></li>`)}</ul>`}</div></section>
    <div class="no-print">${waiting(home.waiting)}${heard(home.heard)}${calls(home.calls)}</div>
    ${home.passed.length > 0 && html`<details class="leaf no-print"><summary>${home.passed.length === 1 ? "One duty" : `${home.passed.length} duties`} passed to you</summary>${passedList(home.passed, me)}</details>`}
    <p class="row no-print"><a href="/students/">All students by name</a> <span class="quiet">To print this page, use the browser’s print command: it fits one sheet and names no student.</span></p>`);
}

/** @param {CaseManagerHome} home @param {Me} me @param {HTMLElement} page */
export function caseManager(home, me, page) {
  document.title = `My students – ${me.school.name}`;
  render(page, html`<div class="lead"><h1>${home.families.length > 0 ? "Families to reach first" : "Every family is reached"}</h1><p class="quiet">${writtenOut(home.today)}</p></div>
    ${passedToYou(home.passed, me)}
    ${families(home.families, me)}
    ${keptGoals(home.goals)}
    <section class="leaf" aria-labelledby="mine"><div class="margin"><h2 id="mine">My students</h2></div>
      <div class="body">${home.students.length === 0 ? html`<p>No student is assigned to you. The coordinator does that.</p>` : table("My students", [
        { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
        { head: "Grade", label: "Grade", cell: (row) => row.grade },
        { head: html`<span class="flags">Flags</span>`, cell: (row) => html`<span class="flags">${row.flags.map((flag) => flagNames[flag]).join(", ")}</span>` },
        { head: "Advisor", phone: "whole", cell: (row) => row.advisors.map(({ name }) => name).join(", ") },
        { head: "The year", phone: "end", cell: (row) => strip(row.strip) },
        { head: "Last check-in", label: "Last", cell: (row) => row.lastCheckIn && writtenOut(row.lastCheckIn) },
        { head: hidden("What to do"), cell: (row) => html`<a href="/contact/?student=${row.studentId}">Log contact<span class="visually-hidden"> for ${row.name}</span></a>` },
      ], home.students)}
      ${legend([...new Set(home.students.flatMap((row) => row.strip.map(({ state }) => state)))])}
      ${home.students.length > 0 && flagSwitch()}</div></section>`);
  tendFlagSwitch(page);
}

/** @param {Me} me @param {HTMLElement} page @param {PassedToYou[]} passed @param {KeptGoal[]} goals */
export function notYetYours(me, page, passed, goals) {
  render(page, html`
    <div class="lead"><h1>Good to have you here, ${me.person.name}</h1></div>
    ${passedToYou(passed, me)}
    ${keptGoals(goals)}
    <section class="leaf"><div class="margin"><h2>Now</h2></div><div class="body">
      <p>As ${hatNames[me.hat]} you can read <a href="/school/">the school’s calendar and contacts</a>.
      ${me.hats.length > 1 && html`You also work as ${me.hats.filter((hat) => hat !== me.hat).map((hat) => hatNames[hat]).join(", ")}: change over under your name, above.`}</p>
      <p class="quiet">Students’ plans are open to the student, the advisor, the case manager, the coordinator and the principal.</p>
    </div></section>`);
}
