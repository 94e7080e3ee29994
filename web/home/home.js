import { get, post, put } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { checkInFormPath, getOrCached, isOwnDevice, prefetch, setOwnDevice } from "../lib/own-device.js";
import { goTo, setFlash, unsentDrafts } from "../lib/session.js";
import { capitalize, stateNames, formatDay } from "../lib/words.js";
import { legend, strip } from "../components/marks.js";
import { openPage, announce, unsentList } from "../components/page-head.js";
import { table } from "../components/table.js";
import {
  calls,
  caseManager,
  committee,
  coordinator,
  families,
  frontOffice,
  guardian,
  heard,
  hidden,
  keptGoals,
  passedToYou,
  principal,
  staff,
  waiting,
} from "./office.js";

/** @import { AdvisorHome, DutyState, Me } from "../lib/contract.d.ts" */

openPage("home", async (me, page) => {
  if (me.hat === "student") return goTo("/today/");
  if (me.hat === "translator") return goTo("/translate/");
  if (me.hat === "it") return goTo("/program/");
  if (me.hat === "advisor") await advisory(me, page);
  else if (me.hat === "coordinator") await coordinator(await get("/coordinator/home"), me, page);
  else if (me.hat === "administrator") principal(await get("/principal/home"), me, page);
  else if (me.hat === "caseManager") caseManager(await get("/case-manager/home"), me, page);
  else if (me.hat === "office") frontOffice(await get("/office/home"), me, page);
  else if (me.hat === "committee") committee(await get("/committee/home"), me, page);
  else if (me.hat === "guardian") guardian(me, page);
  else staff(await get("/staff-home"), me, page);
  page.addEventListener("submit", (event) => act(event, me));
});

/** Also without a connection, where the device is one's own. @param {Me} me @param {HTMLElement} page */
async function advisory(me, page) {
  const { personId } = me.person;
  /** @type {{ answer: AdvisorHome, asOf: string | null }} */
  const { answer, asOf } = await getOrCached("/advisor/home", personId);
  advisees(answer, asOf, me, page);
  if (!asOf)
    prefetch(
      answer.advisees.map(({ studentId }) => checkInFormPath(studentId)),
      personId,
    );
}

/** @param {AdvisorHome} home @param {string | null} asOf @param {Me} me @param {HTMLElement} page */
function advisees(home, asOf, me, page) {
  document.title = `My advisees – ${me.school.name}`;
  render(
    page,
    html` ${asOf && html`<p class="notice warning">${asOf}</p>`} ${drafts(home, me)}
      <div class="intro">
        <h1>Who’s next</h1>
        <p class="muted">${periodLine(home)}</p>
        ${nextStudents(home, me)}
      </div>
      ${families(home.families, me)} ${waiting(home.waiting)} ${passedToYou(home.passed ?? [], me)} ${heard(home.heard)}
      ${calls(home.calls)} ${keptGoals(home.goals ?? [])}
      <section class="section" aria-labelledby="all">
        <div class="section-head">
          <h2 id="all">All your advisees</h2>
          ${home.of > 0 && html`<p class="muted small">${statusLine(home)}</p>`}
          ${home.advisees.length > 0 && html`<p class="no-print"><a href="/print-sheets/">Print sheets for all</a></p>`}
        </div>
        <div class="section-body">
          ${
            home.advisees.length === 0
              ? html`<p>You have no students in your ${me.school.words.advisory} yet. The coordinator assigns them to you.</p>`
              : caseload(home, me)
          }
        </div>
      </section>`,
  );
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
        return student && `${capitalize(me.school.words.checkIn)} with ${student.name}`;
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

/** @param {AdvisorHome} home @param {Me} me */
function nextStudents(home, me) {
  const [first, ...others] = home.next;
  if (!first)
    return html`<p>
      ${
        home.quarter
          ? `Everyone has had a ${me.school.words.checkIn} this ${me.school.words.quarter}. You’re all caught up.`
          : "No check-ins are due now."
      }
    </p>`;
  return html` <div class="next-student">
      <div>
        <h2><a href="/student/?id=${first.studentId}">${first.name}</a></h2>
        <p>${capitalize(first.why)}${first.prepared && `. Prepared notes for you`}</p>
      </div>
      <a class="button" href="/check-in/?student=${first.studentId}">Start the ${me.school.words.checkIn}</a>
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
                >${capitalize(me.school.words.checkIn)}<span class="visually-hidden"> with ${other.name}</span></a
              >
            </li>`,
        )}
      </ul>`
    }`;
}

/** The table is a form: whom one ticks is taken along to the next page. @param {AdvisorHome} home @param {Me} me */
function caseload({ advisees, hellos }, me) {
  return html`<form class="print">
      ${table(
        "Your advisees",
        [
          {
            head: hidden("Select"),
            cell: (row) =>
              html`<label class="checkbox"
                ><input type="checkbox" name="student" value="${row.studentId}" /><span class="visually-hidden">${row.name}</span></label
              >`,
          },
          { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
          { head: "Grade", label: "Grade", cell: (row) => row.grade },
          { head: "The year", phone: "row-end", cell: (row) => strip(row.strip) },
          { head: "Your role", phone: "full-width", cell: (row) => linkNote(row) },
          ...(hellos?.on
            ? [
                {
                  head: "Last hello",
                  phone: /** @type {const} */ ("full-width"),
                  cell: (/** @type {AdvisorHome["advisees"][number]} */ row) => hello(row, hellos.last[row.studentId], me.today),
                },
              ]
            : []),
        ],
        advisees,
      )}
      <p class="row no-print">
        With selected: <button class="button secondary" formaction="/check-in/">${capitalize(me.school.words.checkIn)} together</button>
        <button class="button secondary" formaction="/print-sheets/">Print sheets</button>
        <button class="button secondary" formaction="/contact/">Log a contact</button>
      </p>
    </form>
    ${legend(statesIn(advisees))}
    <form method="post" class="no-print">
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
}

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
  if (link === "coAdvisor") return "co-advisor";
  return link === "cover" && (until ? `substitute until ${formatDay(until)}` : "substitute");
}

/** @param {{ strip: import("../lib/contract.d.ts").Strip[] }[]} rows @returns {DutyState[]} */
const statesIn = (rows) => [...new Set(rows.flatMap((row) => row.strip.map(({ state }) => state)))];

/** What takes one tap. @param {Event} event @param {Me} me */
async function act(event, me) {
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (button?.hasAttribute("formaction") && !new FormData(form).has("student")) {
    event.preventDefault();
    return announce("Select one or more names first.");
  }
  if (!button?.name) return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    if (button.name === "hello") {
      await post("/advisor/hellos", { studentIds: [button.value] });
      const cell = /** @type {HTMLElement} */ (button.parentElement);
      render(cell, html`<span class="muted small" tabindex="-1">today</span>`);
      find("span", cell).focus();
    } else if (button.name === "call") {
      await post(`/students/${button.value}/end`);
      setFlash("The family is off your list.");
      await goTo("/home/");
    } else if (button.name === "own") {
      const own = button.value === "yes";
      setFlash(
        !setOwnDevice(me.person.personId, own)
          ? "This device has no storage left."
          : own
            ? "Your advisees are now saved on this device, encrypted, for you only."
            : "Your advisees are no longer saved on this device.",
      );
      await goTo("/home/");
    } else {
      if (button.name === "hellos") await put("/advisor/hellos", /** @type {any} */ ({ on: button.value === "on" }));
      else await post(`/students/${encodeURIComponent(button.name)}/talks/seen`, { key: button.value });
      setFlash(button.name === "hellos" ? `The reminder is ${button.value}.` : "The student can see that you have read it.");
      await goTo("/home/");
    }
  } catch (error) {
    button.setAttribute("aria-disabled", "false");
    announce(error instanceof Error ? error.message : String(error));
  }
}
