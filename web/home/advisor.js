// The advisor's first screen: whom to see next, and all advisees.

import { html, render, terms } from "../lib/html.js";
import { checkInFormPath, getOrCached, isOwnDevice, prefetch } from "../lib/own-device.js";
import { unsentDrafts } from "../lib/session.js";
import { capitalize, formatDay, gradeOrder, plural, stateNames } from "../lib/words.js";
import { showList } from "../components/list.js";
import { legend, mostUrgent, strip } from "../components/marks.js";
import { unsentList } from "../components/page-head.js";
import { callList, calls, families, heard, hidden, keptGoals, otherLines, passedToYou, statesIn, waiting } from "./sections.js";

/** @import { AdvisorHome, DutyState, Me } from "../lib/contract.d.ts" */
/** @import { List } from "../components/list-types.d.ts" */

/** Also without a connection, where the device is one's own.
 * @param {Promise<AdvisorHome>} asked what the server was asked for @param {string} path @param {Me} me @param {HTMLElement} page */
export async function advisor(asked, path, me, page) {
  const { personId } = me.person;
  const { answer, asOf } = await getOrCached(path, personId, asked);
  await advisees(answer, asOf, me, page);
  if (!asOf)
    prefetch(
      answer.advisees.map(({ studentId }) => checkInFormPath(studentId)),
      personId,
    );
}

/** @param {AdvisorHome} home @param {string | null} asOf @param {Me} me @param {HTMLElement} page */
async function advisees(home, asOf, me, page) {
  document.title = terms`My advisees – ${me.school.name}`;
  render(
    page,
    html` ${asOf && html`<p class="notice warning">${asOf}</p>`} ${drafts(home, me)}
      <div class="intro">
        <h1>Who’s next</h1>
        <p class="muted">${periodLine(home)}</p>
        ${nextStudents(home)}
      </div>
      ${families(home.families, me)} ${waiting(home.waiting)} ${passedToYou(home.passed ?? [])} ${heard(home.heard)}
      ${otherLines(home.lines)} ${calls(home.calls)} ${keptGoals(home.goals ?? [])}
      <section class="section" aria-labelledby="all">
        <div class="section-head">
          <h2 id="all">All your advisees</h2>
          ${home.of > 0 && html`<p class="muted small">${statusLine(home)}</p>`}
          ${home.advisees.length > 0 && html`<p class="no-print"><a href="/print-sheets/">Print sheets for all</a></p>`}
        </div>
        <div class="section-body">
          ${
            home.advisees.length === 0
              ? html`<p>You have no students in your advisory yet. The coordinator assigns them to you.</p>`
              : html`<div id="advisees"></div>
                  ${choices(home, me)}`
          }
        </div>
      </section>`,
  );
  const place = page.querySelector("#advisees");
  if (place) await showList(place, caseload(home, me));
  await callList(page, home.calls, me);
}

/** What was begun on this device and not sent. @param {AdvisorHome} home @param {Me} me */
function drafts({ advisees }, me) {
  const found = unsentDrafts(me.person.personId);
  return (
    found.length > 0 &&
    html`<div class="notice warning">
      <p><strong>Unsent drafts:</strong></p>
      ${unsentList(found, (name) => {
        const student = advisees.find(({ studentId }) => name === `check-in:${studentId}`);
        return student && terms`Check-in with ${student.name}`;
      })}
    </div>`
  );
}

/** @param {AdvisorHome} home */
function periodLine({ today, quarter, nextQuarter, seen, of }) {
  if (quarter)
    return html`${formatDay(today)} · ${quarter.name}, week ${quarter.week} of
    ${quarter.weeks}${of > 0 && html`: <strong>${seen} of ${of}</strong> seen`}`;
  return nextQuarter
    ? html`${formatDay(today)} · ${nextQuarter.name} begins ${formatDay(nextQuarter.start)}`
    : html`${formatDay(today)} · the school year is over`;
}

/** Each ending apart. @param {AdvisorHome} home */
const statusLine = ({ checkIns }) =>
  /** @type {DutyState[]} */ (Object.keys(stateNames))
    .filter((state) => checkIns[state] > 0)
    .map((state) => `${checkIns[state]} ${stateNames[state]}`)
    .join(" · ");

/** @param {AdvisorHome} home */
function nextStudents(home) {
  const [first, ...others] = home.next;
  if (!first)
    return html`<p>
      ${home.quarter ? terms`Everyone has had a check-in this quarter. You’re all caught up.` : terms`No check-ins are due now.`}
    </p>`;
  return html` <div class="next-student">
      <div>
        <h2><a href="/student/?id=${first.studentId}">${first.name}</a></h2>
        <p>${capitalize(first.why)}${first.prepared && `. Prepared notes for you`}</p>
      </div>
      <a class="button" href="/check-in/?student=${first.studentId}">Start the check-in</a>
    </div>
    ${
      others.length > 0 &&
      html`<ul class="link-list other-students">
        ${others.map(
          (other) =>
            html`<li>
              <div>
                <a href="/student/?id=${other.studentId}">${other.name}</a>
                <span class="muted">${other.why}${other.prepared && ". Prepared notes for you"}</span>
              </div>
              <a class="button secondary" href="/check-in/?student=${other.studentId}"
                >Check-in<span class="visually-hidden"> with ${other.name}</span></a
              >
            </li>`,
        )}
      </ul>`
    }`;
}

/** The list is a form: whom one ticks is taken along to the next page. @param {AdvisorHome} home @param {Me} me
 * @returns {List<AdvisorHome["advisees"][number]>} */
function caseload({ advisees, hellos }, me) {
  return {
    label: terms`Your advisees`,
    order: "year",
    rows: advisees,
    count: (n) => plural(n, "student"),
    legend: (rows) => legend(statesIn(rows)),
    columns: [
      {
        head: hidden("Select"),
        look: "tick",
        cell: (row) =>
          html`<label class="checkbox"
            ><input type="checkbox" name="student" value="${row.studentId}" /><span class="visually-hidden">${row.name}</span></label
          >`,
      },
      { key: "name", head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
      { key: "grade", head: "Grade", look: "short wide", order: ({ grade }) => gradeOrder(grade), cell: (row) => row.grade },
      { key: "year", head: "The year", look: "strip-column", order: (row) => mostUrgent(row.strip), cell: (row) => strip(row.strip) },
      { key: "role", head: "Your role", look: "medium wide", order: (row) => linkNote(row) || "", cell: (row) => linkNote(row) },
      ...(hellos?.on
        ? [
            {
              key: "hello",
              head: "Last hello",
              look: "hello",
              order: (/** @type {{ studentId: string }} */ row) => hellos.last[row.studentId] ?? "",
              cell: (/** @type {AdvisorHome["advisees"][number]} */ row) => hello(row, hellos.last[row.studentId], me.today),
            },
          ]
        : []),
    ],
    file: {
      name: `advisees-${me.today}.csv`,
      head: ["name", "grade", "role", ...(advisees[0]?.strip.map(({ name }) => name) ?? [])],
      row: (row) => [row.name, row.grade, linkNote(row) || "advisor", ...row.strip.map(({ state }) => stateNames[state])],
    },
    ticked: ({ studentId }) => studentId,
    bulk: html`With selected:
      <button class="button secondary" formaction="/check-in/">Check-in together</button>
      <button class="button secondary" formaction="/print-sheets/">Print sheets</button>
      <button class="button secondary" formaction="/contact/">Log a contact</button>`,
  };
}

/** What an advisor decides about this device and about hellos. @param {AdvisorHome} home @param {Me} me */
const choices = ({ hellos }, me) =>
  html`<form method="post" class="no-print">
      <p class="muted small">
        ${
          isOwnDevice(me.person.personId)
            ? html`This is your own device: your advisees and their forms open on it without a connection, for you only.
                <button class="text-button" name="own" value="no">This is no longer my device</button>`
            : html`Is this device yours alone? If so, your advisees and their forms can open on it without a connection.
                <button class="text-button" name="own" value="yes">This is my device</button>`
        }
      </p>
    </form>
    ${
      hellos &&
      html`<form method="post" class="no-print">
        <p class="muted small">
          Quick hellos are your own reminder of who you have talked to in passing. No one else sees them, and they are erased in June.
          <button class="text-button" name="hellos" value="${hellos.on ? "off" : "on"}">${hellos.on ? "Turn off" : "Turn on"}</button>
        </p>
      </form>`
    }`;

/** @param {{ studentId: string, name: string }} row @param {string | undefined} last @param {string} today */
const hello = ({ studentId, name }, last, today) =>
  last === today
    ? html`<span class="muted small">today</span>`
    : html`<button class="text-button" name="hello" value="${studentId}" formmethod="post">
          Said hello<span class="visually-hidden"> to ${name}</span>
        </button>
        ${last && html`<span class="muted small">${formatDay(last)}</span>`}`;

/** @param {AdvisorHome["advisees"][number]} row */
function linkNote({ link, until }) {
  if (link === "coAdvisor") return terms`co-advisor`;
  return link === "cover" && (until ? `substitute until ${formatDay(until)}` : "substitute");
}
