import { get, post, put } from "../lib/api.js";
import { html, one, render } from "../lib/html.js";
import { formOf, getOrKept, isOwn, keepAhead, setOwn } from "../lib/own-device.js";
import { leave, sayNext, unsent } from "../lib/session.js";
import { capital, moment, stateWords, writtenOut } from "../lib/words.js";
import { legend, strip } from "../components/marks.js";
import { open, say } from "../components/page-head.js";
import { table } from "../components/table.js";
import { calls, caseManager, coordinator, families, heard, hidden, keptGoals, notYetYours, passedToYou, principal, waiting } from "./office.js";

/** @import { AdvisorHome, DutyState, Job, Me } from "../lib/contract.d.ts" */

open("home", async (me, page) => {
  if (me.hat === "student") return leave("/today/");
  if (me.hat === "translator") return leave("/translate/");
  if (me.hat === "it") return leave("/program/");
  if (me.hat === "advisor") await advisory(me, page);
  else if (me.hat === "coordinator") coordinator(await get("/coordinator/home"), me, page);
  else if (me.hat === "administrator") principal(await get("/principal/home"), me, page);
  else if (me.hat === "caseManager") caseManager(await get("/case-manager/home"), me, page);
  else {
    const { passed, goals } = me.hat === "teacher" || me.hat === "counselor" ? await get("/staff-home") : { passed: [], goals: [] };
    notYetYours(me, page, passed, goals);
  }
  page.addEventListener("submit", (event) => act(event, me));
});

/** Also without a connection, where the device is one's own. @param {Me} me @param {HTMLElement} page */
async function advisory(me, page) {
  const { personId } = me.person;
  /** @type {{ answer: AdvisorHome, asOf: string | null }} */
  const { answer, asOf } = await getOrKept("/advisor/home", personId);
  advisees(answer, asOf, me, page);
  if (!asOf) keepAhead(answer.advisees.map(({ studentId }) => formOf(studentId)), personId);
}

/** @param {AdvisorHome} home @param {string | null} asOf @param {Me} me @param {HTMLElement} page */
function advisees(home, asOf, me, page) {
  document.title = `My advisees – ${me.school.name}`;
  render(page, html`
    ${asOf && html`<p class="notice careful">${asOf}</p>`}
    ${drafts(home, me)}
    <div class="lead">
      <h1>Whom do you see next?</h1>
      <p class="quiet">${whenItIs(home)}</p>
      ${nextOnes(home, me)}
    </div>
    ${families(home.families, me)}
    ${waiting(home.waiting)}
    ${passedToYou(home.passed ?? [], me)}
    ${heard(home.heard)}
    ${calls(home.calls)}
    ${keptGoals(home.goals ?? [])}
    <section class="leaf" aria-labelledby="all">
      <div class="margin"><h2 id="all">All your advisees</h2>
        ${home.of > 0 && html`<p class="quiet small">${standing(home)}</p>`}
        ${home.advisees.length > 0 && html`<p class="no-print"><a href="/print-sheets/">Print sheets for all</a></p>`}</div>
      <div class="body">${home.advisees.length === 0
        ? html`<p>Nobody is in your ${me.school.words.advisory} yet. The coordinator gives you your students; until then this list stays empty.</p>`
        : caseload(home, me)}
      </div>
    </section>`);
}

/** What was begun on this device and not sent. @param {AdvisorHome} home @param {Me} me */
function drafts({ advisees }, me) {
  const found = unsent(me.person.personId);
  return found.length > 0 && html`<div class="notice careful"><p><strong>Not sent yet:</strong></p><ul>${found.map(({ name, at, address }) => {
    const student = advisees.find(({ studentId }) => name === `check-in:${studentId}`);
    return html`<li><a href="${address}">${student ? `${capital(me.school.words.checkIn)} with ${student.name}` : "What you began to write"}</a> <span class="quiet">${moment(new Date(at).toISOString())}</span></li>`;
  })}</ul></div>`;
}

/** @param {AdvisorHome} home */
function whenItIs({ today, quarter, nextQuarter, seen, of }) {
  if (quarter) return html`${writtenOut(today)} · ${quarter.name}, week ${quarter.week} of ${quarter.weeks}${of > 0 && html`: <strong>${seen} of ${of}</strong> seen`}`;
  return nextQuarter
    ? html`${writtenOut(today)} · ${nextQuarter.name} begins ${writtenOut(nextQuarter.start)}`
    : html`${writtenOut(today)} · the school year is over`;
}

/** Each ending apart. @param {AdvisorHome} home */
const standing = ({ checkIns }) => /** @type {DutyState[]} */ (Object.keys(stateWords)).filter((state) => checkIns[state] > 0)
  .map((state) => `${checkIns[state]} ${stateWords[state]}`).join(" · ");

/** @param {AdvisorHome} home @param {Me} me */
function nextOnes(home, me) {
  const [first, ...others] = home.next;
  if (!first) return html`<p>${home.quarter ? `Everyone is seen this ${me.school.words.quarter}. There is nothing you have to do now.` : "No check-ins are due now."}</p>`;
  return html`
    <div class="next">
      <div><h2><a href="/student/?id=${first.studentId}">${first.name}</a></h2>
      <p>${capital(first.why)}${first.prepared && `. Has written down what to say first`}</p></div>
      <a class="button" href="/check-in/?student=${first.studentId}">Start the ${me.school.words.checkIn}</a>
    </div>
    ${others.length > 0 && html`<ul class="then after-next">${others.map((other) => html`<li><div>
      <a href="/student/?id=${other.studentId}">${other.name}</a> <span class="quiet">${other.why}${other.prepared && ". Has written down what to say first"}</span></div>
      <a class="button second" href="/check-in/?student=${other.studentId}">${capital(me.school.words.checkIn)}<span class="visually-hidden"> with ${other.name}</span></a></li>`)}</ul>`}`;
}

/** The table is a form: whom one ticks is taken along to the next page. @param {AdvisorHome} home @param {Me} me */
function caseload({ advisees, hellos }, me) {
  return html`<form class="print">${table("Your advisees", [
      { head: hidden("Take along"), cell: (row) => html`<label class="tick"><input type="checkbox" name="student" value="${row.studentId}"><span class="visually-hidden">${row.name}</span></label>` },
      { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
      { head: "Grade", label: "Grade", cell: (row) => row.grade },
      { head: "The year", phone: "end", cell: (row) => strip(row.strip) },
      { head: "Your part", phone: "whole", cell: (row) => yourPart(row) },
      ...(hellos?.on ? [{ head: "Hello", phone: /** @type {const} */ ("whole"), cell: (/** @type {AdvisorHome["advisees"][number]} */ row) => hello(row, hellos.last[row.studentId], me.today) }] : []),
    ], advisees)}
    <p class="row no-print">With those ticked: <button class="button second" formaction="/check-in/">${capital(me.school.words.checkIn)} together</button>
      <button class="button second" formaction="/print-sheets/">Print sheets</button> <button class="button second" formaction="/contact/">Log a contact</button></p></form>
    ${legend(statesIn(advisees))}
    <form method="post" class="no-print"><p class="quiet small">${isOwn(me.person.personId)
      ? html`You called this device your own: your advisees and their forms open on it without a connection, for nobody but you.
      <button class="text-button" name="own" value="no">It is not mine any more</button>`
      : html`Is this device yours alone? Then your advisees and their forms can open on it without a connection.
      <button class="text-button" name="own" value="yes">It is my own</button>`}</p></form>
    ${hellos && html`<form method="post" class="no-print"><p class="quiet small">Hello is your own reminder of whom you met in passing. Nobody else reads it, and it is forgotten in June.
      <button class="text-button" name="hellos" value="${hellos.on ? "off" : "on"}">${hellos.on ? "Switch it off" : "Switch it on"}</button></p></form>`}`;
}

/** @param {{ studentId: string, name: string }} row @param {string | undefined} last @param {string} today */
const hello = ({ studentId, name }, last, today) => last === today
  ? html`<span class="quiet small">today</span>`
  : html`<button class="text-button" name="hello" value="${studentId}" formmethod="post">Hello<span class="visually-hidden"> to ${name}</span></button>
    ${last && html`<span class="quiet small">${writtenOut(last)}</span>`}`;

/** @param {AdvisorHome["advisees"][number]} row */
function yourPart({ link, until }) {
  if (link === "coAdvisor") return "co-advisor";
  return link === "cover" && (until ? `cover until ${writtenOut(until)}` : "cover");
}

/** @param {{ strip: import("../lib/contract.d.ts").Strip[] }[]} rows @returns {DutyState[]} */
const statesIn = (rows) => [...new Set(rows.flatMap((row) => row.strip.map(({ state }) => state)))];

/** What takes one tap. @param {Event} event @param {Me} me */
async function act(event, me) {
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (button?.hasAttribute("formaction") && !new FormData(form).has("student")) {
    event.preventDefault();
    return say("Tick one or more names first.");
  }
  if (!button?.name) return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    if (button.name === "hello") {
      await post("/advisor/hellos", { studentIds: [button.value] });
      const cell = /** @type {HTMLElement} */ (button.parentElement);
      render(cell, html`<span class="quiet small" tabindex="-1">today</span>`);
      one("span", cell).focus();
    } else if (button.name === "tell") {
      /** @type {Job} */
      const job = await post("/quarter-updates", { quarter: button.value });
      const { finish } = await import("../components/job.js");
      await finish(one("#telling"), job);
      sayNext("The letters are written.");
      await leave("/home/");
    } else if (button.name === "call") {
      await post(`/students/${button.value}/end`);
      sayNext("That family is off your list.");
      await leave("/home/");
    } else if (button.name === "own") {
      const own = button.value === "yes";
      sayNext(!setOwn(me.person.personId, own) ? "This device has no room left to keep anything."
        : own ? "Your advisees are kept on this device from now on, sealed, for nobody but you." : "Nothing of your advisees is kept on this device any more.");
      await leave("/home/");
    } else {
      if (button.name === "hellos") await put("/advisor/hellos", /** @type {any} */ ({ on: button.value === "on" }));
      else await post(`/students/${encodeURIComponent(button.name)}/talks/seen`, { key: button.value });
      sayNext(button.name === "hellos" ? `The reminder is ${button.value}.` : "The student sees that you have seen it.");
      await leave("/home/");
    }
  } catch (error) {
    button.setAttribute("aria-disabled", "false");
    say(error instanceof Error ? error.message : String(error));
  }
}
