// The first screens of the others: coordinator, principal, case manager.

import { html, render } from "../lib/html.js";
import { roleNames } from "../lib/session.js";
import { flagNames, formatDay, formatInstant, gradeOrder, plural, possessive, stateNames, steps } from "../lib/words.js";
import { flagSwitch, handleFlagSwitch, legend, mostUrgent, strip } from "../components/marks.js";
import { showList, table } from "../components/table.js";

/**
 * @import {
 *   CaseManagerHome, CoordinatorHome, DutyCounts, DutyState, ExceptionKind, Family, FamilyTask,
 *   FirstContact, HeardFrom, KeptGoal, Me, PassedToYou, PrincipalHome, Waiting
 * } from "../lib/contract.d.ts"
 */

const shownAtFirst = 8; // lines of what was changed this week

/** A head of a column that speaks for itself to those who see it. @param {string} text */
export const hidden = (text) => html`<span class="visually-hidden">${text}</span>`;

/** Nothing where the name says the grade. @param {string} [grade] */
const inGrade = (grade) => grade && `grade ${grade} · `;

/** The families to reach, most urgent first. @param {Family[]} families @param {Me} me */
export function families(families, me) {
  return (
    families.length > 0 &&
    html`<section class="section" aria-labelledby="reach">
      <div class="section-head"><h2 id="reach">Families to contact</h2></div>
      <div class="section-body">
        <ul class="link-list">
          ${families.map(
            ({ studentId, name, grade, firstContact }) =>
              html`<li>
                <a href="/contact/?student=${studentId}">${name}</a>
                <span class="muted">${inGrade(grade)}first contact ${contactStands(firstContact, me.today)}</span>
              </li>`,
          )}
        </ul>
      </div>
    </section>`
  );
}

/** @param {FirstContact} contact @param {string} today */
function contactStands({ state, due: day, tries }, today) {
  const due = day ?? today;
  const tried = tries ? `, tried ${["once", "twice"][tries - 1] ?? `${tries} times`}` : "";
  return (state === "overdue" || due < today ? `was due ${formatDay(due)}` : `due ${formatDay(due)}`) + tried;
}

/** Talks students asked for. @param {Waiting[]} talks */
export function waiting(talks) {
  return (
    talks.length > 0 &&
    html`<section class="section" aria-labelledby="waiting">
      <div class="section-head"><h2 id="waiting">Waiting for you</h2></div>
      <div class="section-body">
        <form method="post">
          <ul class="link-list">
            ${talks.map(
              ({ studentId, name, grade, key, asked }) =>
                html`<li>
                  <a href="/student/?id=${studentId}">${name}</a>
                  <span class="muted">${inGrade(grade)}asked to talk on ${formatDay(asked)}</span>
                  <button class="text-button" name="${studentId}" value="${key}">
                    Mark as seen<span class="visually-hidden"> for ${name}</span>
                  </button>
                </li>`,
            )}
          </ul>
        </form>
      </div>
    </section>`
  );
}

/** Duties somebody passed on by name, with whose they were. @param {PassedToYou[]} passed @param {Me} me */
export function passedToYou(passed, me) {
  return (
    passed.length > 0 &&
    html`<section class="section" aria-labelledby="passed">
      <div class="section-head"><h2 id="passed">Reassigned to you</h2></div>
      <div class="section-body">${passedList(passed, me)}</div>
    </section>`
  );
}

/** @param {PassedToYou[]} passed @param {Me} me */
const passedList = (passed, { school: { words } }) =>
  html`<ul class="link-list">
    ${passed.map(
      ({ studentId, name, quarter, due, overdue, whose }) =>
        html`<li>
          <p>
            ${name}
            <span class="muted"
              >${quarter ? `${quarter} ${words.checkIn}` : "first contact with the family"}${
                whose.length > 0 && ` · ${possessive(whose.join(" and "))} duty`
              }
              · ${overdue ? "was due" : "due"} ${formatDay(due)}</span
            >
          </p>
          <p class="row">
            <a class="button secondary" href="${quarter ? "/check-in/" : "/contact/"}?student=${encodeURIComponent(studentId)}"
              >${quarter ? `Start the ${words.checkIn}` : "Log the contact"}<span class="visually-hidden"> with ${name}</span></a
            >
          </p>
        </li>`,
    )}
  </ul>`;

/** Goals of other people's students, kept as their teacher of record. @param {KeptGoal[]} goals */
export function keptGoals(goals) {
  return (
    goals.length > 0 &&
    html`<section class="section" aria-labelledby="kept">
      <div class="section-head"><h2 id="kept">Goals you keep</h2></div>
      <div class="section-body">
        <ul class="link-list">
          ${goals.map(
            (goal) =>
              html`<li>
                <a href="/goal/?student=${goal.studentId}&amp;goal=${goal.goalId}">${goal.title}</a>
                <span class="muted">${goal.name} · cycle ${goal.cycle}, ${steps[goal.step].name}</span>
              </li>`,
          )}
        </ul>
      </div>
    </section>`
  );
}

/** @type {Record<HeardFrom["kind"], string>} */
const heardWords = { comment: "wrote", call: "asks for a call", coming: "comes, as you asked", notComing: "cannot come" };

/** What families said on their page. @param {HeardFrom[]} voices */
export function heard(voices) {
  return (
    voices.length > 0 &&
    html`<section class="section" aria-labelledby="heard">
      <div class="section-head"><h2 id="heard">The family answered</h2></div>
      <div class="section-body">
        <ul class="link-list">
          ${voices.map(
            ({ studentId, name, grade, kind, on }) =>
              html`<li>
                <a href="/student/?id=${studentId}#voices">${name}</a>
                <span class="muted">${inGrade(grade)}${heardWords[kind]}, ${formatDay(on)}</span>
              </li>`,
          )}
        </ul>
      </div>
    </section>`
  );
}

/** The letters of a quarter that is over. @param {CoordinatorHome["quarterToTell"]} quarter */
function quarterLettersNote(quarter) {
  return (
    quarter &&
    html`<section class="section no-print" aria-labelledby="tell">
      <div class="section-head"><h2 id="tell">${quarter.name} is over</h2></div>
      <div class="section-body">
        <p><a class="button secondary" href="/quarter-letters/?quarter=${quarter.key}">Review the family updates</a></p>
      </div>
    </section>`
  );
}

/** Families that mail does not reach; the list itself is drawn by callList. @param {FamilyTask[]} tasks */
export function calls(tasks) {
  return (
    tasks.length > 0 &&
    html`<section class="section" aria-labelledby="calls">
      <div class="section-head"><h2 id="calls">Families to call</h2></div>
      <div class="section-body"><form method="post" id="call-list"></form></div>
    </section>`
  );
}

/** @param {FamilyTask[]} tasks @param {Me} me */
export async function callList(tasks, me) {
  const place = document.querySelector("#call-list");
  if (!place) return;
  /** @type {import("../components/table.js").List<FamilyTask>} */
  const list = {
    id: "calls",
    label: "Families to call",
    order: "since",
    rows: tasks,
    count: (n) => plural(n, "family").replace("familys", "families"),
    columns: [
      { key: "adult", head: "Who", rowHead: true, order: ({ adult }) => adult, cell: whom },
      { key: "what", head: "What", look: "wide", order: ({ what }) => what, cell: howReached },
      {
        key: "student",
        head: "About",
        order: ({ student }) => student,
        cell: (task) => html`<a href="/student/?id=${task.studentId}">${task.student}</a>`,
      },
      { key: "why", head: "Why", look: "wide", order: ({ why }) => why, cell: ({ why }) => why },
      { key: "since", head: "Since", look: "day wide", order: ({ since }) => since, cell: ({ since }) => formatInstant(since) },
      { head: hidden("What to do"), look: "done-column", cell: tickOff },
    ],
    file: {
      name: `families-to-call-${me.today}.csv`,
      head: ["who", "what", "phone", "about", "why", "since"],
      row: (task) => [task.adult, taskNames[task.what], task.phone ?? "", task.student, task.why, task.since],
    },
  };
  await showList(place, list);
}

/** @type {Record<FamilyTask["what"], string>} */
const taskNames = { call: "call", paper: "mail a printed copy" };

/** @param {FamilyTask} task */
const whom = ({ adult }) => adult;

/** @param {FamilyTask} task */
const howReached = ({ what, phone, studentId, taskId, adult }) =>
  what === "call"
    ? html`Call${phone && html` <a href="tel:${phone}">${phone}</a>`}`
    : html`<a href="/paper/?student=${encodeURIComponent(studentId)}&amp;task=${encodeURIComponent(taskId)}"
        >Print it and mail it<span class="visually-hidden"> to ${adult}</span></a
      >`;

/** @param {FamilyTask} task */
const tickOff = ({ studentId, taskId, adult, student }) =>
  html`<button class="text-button" name="call" value="${`${encodeURIComponent(studentId)}/family-tasks/${encodeURIComponent(taskId)}`}">
    Done<span class="visually-hidden">: ${adult}, about ${student}</span>
  </button>`;

/** @param {{ strip: import("../lib/contract.d.ts").Strip[] }[]} rows @returns {DutyState[]} */
export const statesIn = (rows) => [...new Set(rows.flatMap((row) => row.strip.map(({ state }) => state)))];

/** What one does about it: of the own duty of an advisor one writes to them, all else is done on a page of the student's.
 * @param {CoordinatorHome["exceptions"][number]} row */
function actionLink({ kind, owner, studentId, name }) {
  if (kind === "checkInOpen" && owner)
    return html`<a class="button secondary" href="/students/?advisor=${encodeURIComponent(owner.personId)}&amp;state=overdue#nudge"
      >Write a reminder<span class="visually-hidden"> to ${owner.name} about ${name}</span></a
    >`;
  const [label, address] = actionLinks[kind];
  return html`<a class="button secondary" href="${address}${studentId}">${label}<span class="visually-hidden"> for ${name}</span></a>`;
}

/** @type {Record<ExceptionKind, [label: string, address: string]>} */
const actionLinks = {
  noAdvisor: ["Assign an advisor", "/person/?id="],
  noCaseManager: ["Assign a case manager", "/person/?id="],
  firstContactOverdue: ["Log the contact", "/contact/?student="],
  checkInOpen: ["Assign an advisor", "/person/?id="],
  passedToGone: ["View the student", "/student/?id="],
  passedOverdue: ["View the student", "/student/?id="],
  talkWaiting: ["View the student", "/student/?id="],
};

/** @param {CoordinatorHome} home @param {Me} me @param {HTMLElement} page */
export async function coordinator(home, me, page) {
  document.title = `Office – ${me.school.name}`;
  if (home.students === 0) return empty(page);
  const { exceptions, changed } = home;
  render(
    page,
    html` <div class="intro">
        <h1>${exceptions.length === 0 ? "Nothing needs attention" : "Needs attention"}</h1>
        <p class="muted">
          ${formatDay(home.today)}${home.quarter && ` · ${home.quarter}`} · <a href="/students/">${plural(home.students, "student")}</a>
        </p>
      </div>
      ${
        exceptions.length > 0 &&
        html`<section class="section" aria-labelledby="stuck">
          <div class="section-head"><h2 id="stuck">${plural(exceptions.length, "item")}</h2></div>
          <div class="section-body">
            ${table(
              "Needs attention",
              [
                {
                  head: "Student",
                  rowHead: true,
                  cell: (row) =>
                    html`<a href="/student/?id=${row.studentId}">${row.name}</a
                      >${row.grade && html` <span class="muted small">grade ${row.grade}</span>`}`,
                },
                { head: "What", phone: "full-width", cell: (row) => row.text },
                { head: "Owner", label: "Owner:", cell: (row) => row.owner?.name ?? "you" },
                { head: hidden("What to do"), phone: "full-width", cell: actionLink },
              ],
              exceptions,
            )}
          </div>
        </section>`
      }
      ${waiting(home.waiting)} ${passedToYou(home.passed, me)} ${heard(home.heard)} ${calls(home.calls)}
      <section class="section" aria-labelledby="advisors">
        <div class="section-head"><h2 id="advisors">By ${me.school.words.advisor}</h2></div>
        <div class="section-body">
          ${table(
            `By ${me.school.words.advisor}`,
            [
              {
                head: "Name",
                rowHead: true,
                cell: (row) => html`<a href="/students/?advisor=${encodeURIComponent(row.advisor.personId)}">${row.advisor.name}</a>`,
              },
              { head: "Students", label: "Students", cell: (row) => row.students },
              { head: "This quarter", phone: "full-width", cell: (row) => counted(row.checkIns) },
              { head: "Earlier, not done", label: "Earlier, not done", cell: (row) => row.stillOpen || null },
              { head: "First contacts", phone: "full-width", label: "First contacts", cell: (row) => counted(row.firstContacts) },
            ],
            home.advisors,
          )}
        </div>
      </section>
      <section class="section" aria-labelledby="changed">
        <div class="section-head"><h2 id="changed">This week</h2></div>
        <div class="section-body">
          <p>
            ${
              changed.lines === 0
                ? "Nothing has been written yet."
                : `${plural(changed.lines, "entry").replace(
                    "entrys",
                    "entries",
                  )} about ${plural(changed.students, "student")} since ${formatDay(changed.since)}.`
            }
          </p>
          ${lines(changed.latest.slice(0, shownAtFirst))}
          ${
            changed.latest.length > shownAtFirst &&
            html`<details>
              <summary>${changed.latest.length - shownAtFirst} more</summary>
              ${lines(changed.latest.slice(shownAtFirst))}
            </details>`
          }
        </div>
      </section>
      ${quarterLettersNote(home.quarterToTell)}
      <section class="section" aria-labelledby="more">
        <div class="section-head"><h2 id="more">The school</h2></div>
        <div class="section-body">
          <p class="row">
            <a href="/students/">All students</a> <a href="/people/">People</a> <a href="/import/">Import</a>
            <a href="/school/">Calendar</a> <a href="/mail/">Email</a> <a href="/mail-year/">Email calendar</a>
          </p>
        </div>
      </section>`,
  );
  await callList(home.calls, me);
}

/** @param {CoordinatorHome["changed"]["latest"]} latest */
const lines = (latest) =>
  html`<ul class="link-list">
    ${latest.map(
      (line) =>
        html`<li>
          <a href="/student/?id=${line.studentId}">${line.name}</a>
          <span class="muted">${line.what} · ${line.by}, ${formatInstant(line.at)}</span>
        </li>`,
    )}
  </ul>`;

/** In the order in which a school begins. @param {HTMLElement} page */
function empty(page) {
  render(
    page,
    html`<div class="intro">
        <h1>The school has no students yet</h1>
        <p>Three steps to get started.</p>
      </div>
      <ol class="first-steps">
        <li><a href="/calendar/">Set the calendar</a> <span class="muted">first and last day, quarters, holidays</span></li>
        <li>
          <a href="/import/">Import people</a> <span class="muted">from the files you have, or <a href="/person/">one by one</a></span>
        </li>
        <li><a href="/people/?role=advisor">Check the advisors</a> <span class="muted">everyone should have one</span></li>
      </ol>
      <p>Families see the school’s name and phone in every email. <a href="/settings/">Enter them</a> before the first one goes out.</p>`,
  );
}

/** Each ending apart, nothing for what does not occur. @param {DutyCounts} counts */
const counted = (counts) =>
  /** @type {DutyState[]} */ (Object.keys(stateNames))
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${stateNames[state]}`)
    .join(" · ");

/** @type {Record<ExceptionKind, [one: string, several: string]>} */
const stuck = {
  noAdvisor: ["student without an advisor", "students without an advisor"],
  talkWaiting: ["request to talk not answered", "requests to talk not answered"],
  firstContactOverdue: ["first contact overdue", "first contacts overdue"],
  checkInOpen: ["check-in from an earlier quarter not done", "check-ins from an earlier quarter not done"],
  passedToGone: ["task reassigned to someone who left", "tasks reassigned to someone who left"],
  passedOverdue: ["reassigned task not done", "reassigned tasks not done"],
  noCaseManager: ["flagged student without a case manager", "flagged students without a case manager"],
};

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
      <section class="section" aria-labelledby="stuck">
        <div class="section-head"><h2 id="stuck">Needs attention</h2></div>
        <div class="section-body">
          ${
            home.exceptions.length === 0
              ? html`<p>Nothing.</p>`
              : html`<ul>
                  ${home.exceptions.map(
                    ({ kind, count: n, owner }) =>
                      html`<li>${n} ${stuck[kind][n === 1 ? 0 : 1]} <span class="muted">· ${owner?.name ?? "the coordinator"}</span></li>`,
                  )}
                </ul>`
          }
        </div>
      </section>
      <div class="no-print">${waiting(home.waiting)}${heard(home.heard)}${calls(home.calls)}</div>
      ${
        home.passed.length > 0 &&
        html`<details class="section no-print">
          <summary>${home.passed.length === 1 ? "One task" : `${home.passed.length} tasks`} reassigned to you</summary>
          ${passedList(home.passed, me)}
        </details>`
      }
      <p class="row no-print">
        <a href="/students/">All students by name</a>
        <span class="muted">To print this page, use your browser’s print command. It fits on one sheet and names no student.</span>
      </p>`,
  );
  await callList(home.calls, me);
}

/** @param {CaseManagerHome} home @param {Me} me @param {HTMLElement} page */
export async function caseManager(home, me, page) {
  document.title = `My students – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>${home.families.length > 0 ? "Families to contact first" : "Every family has been contacted"}</h1>
        <p class="muted">${formatDay(home.today)}</p>
      </div>
      ${passedToYou(home.passed, me)} ${families(home.families, me)} ${keptGoals(home.goals)}
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

/** @param {CaseManagerHome} home @returns {import("../components/table.js").List<CaseManagerHome["students"][number]>} */
const managed = ({ students, today }) => ({
  label: "My students",
  order: "year",
  rows: students,
  count: (n) => plural(n, "student"),
  legend: (rows) => legend(statesIn(rows)),
  columns: [
    { key: "name", head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
    { key: "grade", head: "Grade", look: "short wide", order: ({ grade }) => gradeOrder(grade), cell: (row) => row.grade },
    {
      key: "flags",
      head: "Flags",
      look: "flags wide",
      order: ({ flags }) => -flags.length,
      cell: (row) => row.flags.map((flag) => flagNames[flag]).join(", "),
    },
    { key: "advisor", head: "Advisor", look: "medium wide", order: advisorsOf, cell: advisorsOf },
    { key: "year", head: "The year", look: "strip-column", order: (row) => mostUrgent(row.strip), cell: (row) => strip(row.strip) },
    {
      key: "last",
      head: "Last check-in",
      look: "day wide",
      order: ({ lastCheckIn }) => lastCheckIn ?? "",
      cell: (row) => row.lastCheckIn && formatDay(row.lastCheckIn),
    },
    {
      head: hidden("What to do"),
      look: "hello",
      cell: (row) =>
        html`<a href="/contact/?student=${row.studentId}">Log contact<span class="visually-hidden"> for ${row.name}</span></a>`,
    },
  ],
  file: {
    name: `students-${today}.csv`,
    head: ["name", "grade", "advisor", ...(students[0]?.strip.map(({ name }) => name) ?? []), "last check-in"],
    row: (row) => [row.name, row.grade, advisorsOf(row), ...row.strip.map(({ state }) => stateNames[state]), row.lastCheckIn ?? ""],
  },
});

/** @param {CaseManagerHome["students"][number]} row */
const advisorsOf = ({ advisors }) => advisors.map(({ name }) => name).join(", ");

/** @param {Me} me @param {HTMLElement} page @param {PassedToYou[]} passed @param {KeptGoal[]} goals */
export function emptyHome(me, page, passed, goals) {
  render(
    page,
    html` <div class="intro"><h1>Welcome, ${me.person.name}</h1></div>
      ${passedToYou(passed, me)} ${keptGoals(goals)}
      <section class="section">
        <div class="section-head"><h2>Now</h2></div>
        <div class="section-body">
          <p>
            As ${roleNames[me.hat]} you can read <a href="/school/">the school’s calendar and contacts</a>.
            ${
              me.hats.length > 1 &&
              html`You also work as
              ${me.hats
                .filter((hat) => hat !== me.hat)
                .map((hat) => roleNames[hat])
                .join(", ")}:
              switch roles under your name, above.`
            }
          </p>
          <p class="muted">The student, the advisor, the case manager, the coordinator and the principal can see a student’s plan.</p>
        </div>
      </section>`,
  );
}
