// The first screens of the others: coordinator, principal, case manager.

import { post } from "../lib/api.js";
import { find, html, insert, render } from "../lib/html.js";
import { firstName, flagNames, formatDay, formatInstant, localDay, plural, possessive, steps } from "../lib/words.js";
import {
  bars,
  countLinks,
  evenPace,
  flagSwitch,
  handleFlagSwitch,
  legend,
  occurring,
  paceChart,
  shareBar,
  strip,
} from "../components/marks.js";
import { announce } from "../components/page-head.js";
import { table } from "../components/table.js";

/**
 * @import {
 *   CaseManagerHome, CommitteeHome, CoordinatorHome, DutyCounts, DutyProgress, ExceptionKind, Family, FamilyTask,
 *   FirstContact, HeardFrom, KeptGoal, Me, OfficeHome, Pace, PassedToYou, PrincipalHome, StaffHome, Waiting
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
                <span class="muted"
                  >${goal.name} · cycle ${goal.cycle},
                  ${steps[goal.step].name}${goal.targetDate && ` · by ${formatDay(goal.targetDate, { year: true })}`}</span
                >
              </li>`,
          )}
        </ul>
      </div>
    </section>`
  );
}

/** @type {Record<HeardFrom["kind"], string>} */
const heardWords = { comment: "wrote", call: "asks for a call", coming: "is coming, as you asked", notComing: "cannot come" };

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

/** Families that mail does not reach. @param {FamilyTask[]} tasks */
export function calls(tasks) {
  return (
    tasks.length > 0 &&
    html`<section class="section" aria-labelledby="calls">
      <div class="section-head"><h2 id="calls">Families to call</h2></div>
      <div class="section-body">
        <form method="post">
          <ul class="link-list">
            ${tasks.map(
              (task) =>
                html`<li>
                  ${task.what === "call" ? "Call" : "Mail a printed copy to"}
                  ${task.adult}${task.what === "call" && task.phone && html` <a href="tel:${task.phone}">${task.phone}</a>`} about
                  <a href="/student/?id=${task.studentId}">${task.student}</a>
                  <span class="muted">${task.why} · ${formatInstant(task.since)}</span>
                  ${
                    task.what === "paper" &&
                    html`<a href="/paper/?student=${encodeURIComponent(task.studentId)}&amp;task=${encodeURIComponent(task.taskId)}"
                      >Print it<span class="visually-hidden"> for ${task.adult}</span></a
                    >`
                  }
                  <button
                    class="text-button"
                    name="call"
                    value="${`${encodeURIComponent(task.studentId)}/family-tasks/${encodeURIComponent(task.taskId)}`}"
                  >
                    ${task.what === "paper" ? "Mark as sent" : "Done"}<span class="visually-hidden"
                      >: ${task.adult}, about ${task.student}</span
                    >
                  </button>
                </li>`,
            )}
          </ul>
        </form>
      </div>
    </section>`
  );
}

/** The board, showing whom a number counts. @param {Record<string, string>} asked */
const boardAddress = (asked) => `/students/?${new URLSearchParams(asked)}`;

/** @typedef {CoordinatorHome["exceptions"][number]} Exception */

/**
 * What one does about it: of somebody else's duty one reminds them, one's own is done on the page where that is done.
 * @param {Exception} item @param {Me} me
 */
function action(item, me) {
  const { kind, owner, studentId, name } = item;
  if (owner && isReminder(item, me))
    return html`<button class="button secondary" name="remind" value="${owner.personId}">
      Remind ${firstName(owner.name)}<span class="visually-hidden">${owner.name.slice(firstName(owner.name).length)} about ${name}</span>
    </button>`;
  const [label, address] = actionLinks[kind];
  return html`<a class="button secondary" href="${address.replace("{}", encodeURIComponent(studentId))}"
    >${label}<span class="visually-hidden"> for ${name}</span></a
  >`;
}

/** Where the one a task was reassigned to is gone, a reminder would reach no one. @param {Exception} item @param {Me} me */
const isReminder = ({ kind, owner }, me) => owner && owner.personId !== me.person.personId && kind !== "passedToGone";

/** @type {Record<ExceptionKind, [label: string, address: string]>} */
const actionLinks = {
  noAdvisor: ["Assign an advisor", "/person/?id={}#advisor"],
  noCaseManager: ["Assign a case manager", "/person/?id={}#caseManager"],
  firstContactOverdue: ["Log the contact", "/contact/?student={}"],
  checkInOpen: ["Assign an advisor", "/person/?id={}#advisor"],
  planOverdue: ["View the plan", "/student/?id={}"],
  passedToGone: ["View the student", "/student/?id={}"],
  passedOverdue: ["View the student", "/student/?id={}"],
  talkWaiting: ["View the student", "/student/?id={}"],
};

/** One row for each student, in the order of the first thing about them. @param {Exception[]} exceptions */
const byStudent = (exceptions) => grouped(exceptions, ({ studentId }) => studentId);

/** What one reminder is about stands together. @param {Exception[]} items @param {Me} me */
const byAction = (items, me) => grouped(items, (item) => (isReminder(item, me) ? (item.owner?.personId ?? "") : item.kind));

/** @param {Exception[]} items @param {(item: Exception) => string} key @returns {Exception[][]} in the order of their first */
function grouped(items, key) {
  /** @type {Map<string, Exception[]>} */
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** @param {Exception[][]} students @param {Me} me */
const attention = (students, me) =>
  table(
    "Needs attention",
    [
      {
        head: "Student",
        rowHead: true,
        cell: ([first]) =>
          first &&
          html`<a href="/student/?id=${first.studentId}">${first.name}</a
            >${first.grade && html` <span class="muted small grade">grade ${first.grade}</span>`}`,
      },
      {
        head: "What, and whose it is",
        phone: "full-width",
        cell: (items) =>
          html`<ul class="student-items">
            ${byAction(items, me).map(
              ([item, ...more]) =>
                item &&
                html`<li>
                  <div>
                    ${[item, ...more].map(({ text }) => html`<p>${text}</p>`)}
                    <p class="muted small">${item.owner?.name ?? "Yours"}</p>
                  </div>
                  ${action(item, me)}
                </li>`,
            )}
          </ul>`,
      },
    ],
    students,
  );

/** The reminder is written here and signed by whoever sends it. @param {HTMLElement} page @param {Exception[]} exceptions */
function handleReminders(page, exceptions) {
  page.addEventListener("click", (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (/** @type {HTMLElement} */ (event.target).closest('button[name="remind"]'));
    const owner = exceptions.find(({ owner: one }) => one?.personId === button?.value)?.owner;
    if (button && owner) remind(page, owner);
  });
}

/** @param {HTMLElement} page @param {{ personId: string, name: string }} owner */
function remind(page, owner) {
  insert(
    page,
    "beforeend",
    html`<dialog aria-labelledby="reminder-to">
      <form method="dialog" class="form">
        <h2 id="reminder-to">Remind ${owner.name}</h2>
        <div class="field">
          <label for="reminder-text">Your message</label>
          <p class="help" id="reminder-help">
            It goes by email, signed with your name. Everything that is due from ${firstName(owner.name)} is listed below it.
          </p>
          <textarea id="reminder-text" rows="3" aria-describedby="reminder-help">
Could you look at the list below? Let me know if something is in the way.</textarea>
        </div>
        <p class="error" role="alert"></p>
        <div class="row">
          <button class="button" value="send">Send reminder</button>
          <button class="button secondary" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
    </dialog>`,
  );
  const dialog = /** @type {HTMLDialogElement} */ (page.lastElementChild);
  dialog.addEventListener("close", () => dialog.remove());
  find("form", dialog).addEventListener("submit", async (event) => {
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    event.stopPropagation();
    if (button.value !== "send") return;
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await post("/nudges", {
        staffIds: [owner.personId],
        text: /** @type {HTMLTextAreaElement} */ (find("textarea", dialog)).value,
      });
      dialog.close();
      announce(`${owner.name} will get your reminder.`);
    } catch (error) {
      find(".error", dialog).textContent = error instanceof Error ? error.message : String(error);
      button.setAttribute("aria-disabled", "false");
    }
  });
  dialog.showModal();
}

/** Every duty of the year with its numbers. @param {{ duties: DutyProgress[], today: string }} home */
const dutyBars = ({ duties, today }) =>
  bars(
    duties.map(({ key, name, due, counts }) => ({
      name,
      note: due && `${due < today ? "was due" : "due"} ${formatDay(due)}`,
      counts,
      address: (state) => boardAddress({ duty: key, state }),
    })),
  );

/** @param {CoordinatorHome} home @param {Me} me @param {HTMLElement} page */
export function coordinator(home, me, page) {
  document.title = `Office – ${me.school.name}`;
  if (home.students === 0) return empty(page);
  const { exceptions, changed } = home;
  const students = byStudent(exceptions);
  const quarter = home.duties.find(({ name }) => name === home.quarter)?.key ?? "";
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
          <div class="section-head"><h2 id="stuck">${plural(students.length, "student")}</h2></div>
          <div class="section-body">${attention(students, me)}</div>
        </section>`
      }
      ${waiting(home.waiting)} ${passedToYou(home.passed, me)} ${heard(home.heard)} ${calls(home.calls)}
      <section class="section" aria-labelledby="year">
        <div class="section-head"><h2 id="year">The year</h2></div>
        <div class="section-body">${dutyBars(home)}</div>
      </section>
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
              {
                head: `This ${me.school.words.quarter}`,
                phone: "full-width",
                cell: (row) => countLinks(row.checkIns, (state) => boardAddress({ advisor: row.advisor.personId, duty: quarter, state })),
              },
              {
                head: "Earlier, not done",
                label: "Earlier, not done",
                cell: (row) =>
                  row.stillOpen > 0 &&
                  html`<a href="${boardAddress({ advisor: row.advisor.personId, state: "overdue" })}">${row.stillOpen}</a>`,
              },
              {
                head: "First contacts",
                phone: "full-width",
                label: "First contacts",
                cell: (row) =>
                  countLinks(row.firstContacts, (state) => boardAddress({ advisor: row.advisor.personId, duty: "first-contact", state })),
              },
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
  handleReminders(page, exceptions);
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

/** @type {Record<ExceptionKind, [one: string, several: string]>} */
const stuck = {
  noAdvisor: ["student without an advisor", "students without an advisor"],
  talkWaiting: ["request to talk not answered", "requests to talk not answered"],
  firstContactOverdue: ["first contact overdue", "first contacts overdue"],
  checkInOpen: ["check-in from an earlier quarter not done", "check-ins from an earlier quarter not done"],
  planOverdue: ["first plan or yearly update overdue", "first plans or yearly updates overdue"],
  passedToGone: ["task reassigned to someone who left", "tasks reassigned to someone who left"],
  passedOverdue: ["reassigned task not done", "reassigned tasks not done"],
  noCaseManager: ["flagged student without a case manager", "flagged students without a case manager"],
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

/** Held so far, and where that leads by the last day. @param {Pace} pace @param {Me} me */
function paceSection(pace, { school: { words } }) {
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
      <p class="muted small">Solid line: ${words.checkIn}s held. Dotted: where it leads. Dashed: an even pace.</p>
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
export function principal(home, me, page) {
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
      ${home.pace && paceSection(home.pace, me)} ${gradeSection(home)}
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
                        <span class="muted">· ${exception.owner?.name ?? "the coordinator"}</span>
                      </li>`,
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
        <button type="button" class="button secondary" id="print">Print this page</button>
        <span class="muted">It fits on one sheet and names no student.</span>
      </p>`,
  );
  find("#print", page).addEventListener("click", () => print());
}

/** @param {CaseManagerHome} home @param {Me} me @param {HTMLElement} page */
export function caseManager(home, me, page) {
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
              : table(
                  "My students",
                  [
                    { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
                    { head: "Grade", label: "Grade", cell: (row) => row.grade },
                    {
                      head: html`<span class="flags">Flags</span>`,
                      cell: (row) => html`<span class="flags">${row.flags.map((flag) => flagNames[flag]).join(", ")}</span>`,
                    },
                    { head: "Advisor", phone: "full-width", cell: (row) => row.advisors.map(({ name }) => name).join(", ") },
                    { head: "The year", phone: "row-end", cell: (row) => strip(row.strip) },
                    { head: "Last check-in", label: "Last", cell: (row) => row.lastCheckIn && formatDay(row.lastCheckIn) },
                    {
                      head: hidden("What to do"),
                      cell: (row) =>
                        html`<a href="/contact/?student=${row.studentId}"
                          >Log contact<span class="visually-hidden"> for ${row.name}</span></a
                        >`,
                    },
                  ],
                  home.students,
                )
          }
          ${legend([...new Set(home.students.flatMap((row) => row.strip.map(({ state }) => state)))])}
          ${home.students.length > 0 && flagSwitch()}
        </div>
      </section>`,
  );
  handleFlagSwitch(page);
}

/**
 * Of those who keep goals or take over single duties: teacher of record and counselor.
 * @param {StaffHome} home @param {Me} me @param {HTMLElement} page
 */
export function staff({ today, passed, goals }, me, page) {
  document.title = `Home – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>${passed.length + goals.length > 0 ? "Your work" : "Nothing is waiting for you"}</h1>
        <p class="muted">${formatDay(today)}</p>
      </div>
      ${passedToYou(passed, me)} ${keptGoals(goals)}
      <section class="section" aria-labelledby="how">
        <div class="section-head"><h2 id="how">What comes here</h2></div>
        <div class="section-body">
          <p>Goals you keep as teacher of record, and ${me.school.words.checkIn}s and first contacts that are reassigned to you.</p>
          <p class="row"><a href="/school/">School calendar and contacts</a></p>
        </div>
      </section>`,
  );
}

/** Envelopes and no records. @param {OfficeHome} home @param {Me} me @param {HTMLElement} page */
export function frontOffice({ today, envelopes }, me, page) {
  document.title = `Home – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>${envelopes.length > 0 ? "Printed copies to send home" : "Nothing to send home"}</h1>
        <p class="muted">${formatDay(today)}</p>
      </div>
      ${
        envelopes.length > 0 &&
        html`<section class="section" aria-labelledby="queue">
          <div class="section-head"><h2 id="queue">${plural(envelopes.length, "envelope")}</h2></div>
          <div class="section-body">
            <form method="post">
              ${table(
                "Printed copies to send home",
                [
                  { head: "To", rowHead: true, cell: ({ to }) => to },
                  { head: "About", label: "About", cell: ({ student }) => student },
                  { head: "Waiting since", phone: "full-width", label: "Waiting since", cell: ({ since }) => formatDay(localDay(since)) },
                  {
                    head: hidden("What to do"),
                    phone: "full-width",
                    cell: ({ studentId, taskId, to }) =>
                      html`<p class="row">
                        <a class="button" href="/paper/?student=${encodeURIComponent(studentId)}&amp;task=${encodeURIComponent(taskId)}"
                          >Print<span class="visually-hidden"> for ${to}</span></a
                        >
                        <button
                          class="button secondary"
                          name="call"
                          value="${`${encodeURIComponent(studentId)}/family-tasks/${encodeURIComponent(taskId)}`}"
                        >
                          Mark as sent<span class="visually-hidden"> to ${to}</span>
                        </button>
                      </p>`,
                  },
                ],
                envelopes,
              )}
            </form>
          </div>
        </section>`
      }
      <section class="section" aria-labelledby="school">
        <div class="section-head"><h2 id="school">The school</h2></div>
        <div class="section-body">
          <p class="row"><a href="/school/">Calendar and contacts</a> <a href="/family-door/">Where families get their link</a></p>
        </div>
      </section>`,
  );
}

/** Shares, which name no one. @param {CommitteeHome} home @param {Me} me @param {HTMLElement} page */
export function committee({ today, duties, dates }, me, page) {
  document.title = `Home – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>How the year is going</h1>
        <p class="muted">${formatDay(today, { year: true })}</p>
      </div>
      <section class="section" aria-labelledby="year">
        <div class="section-head"><h2 id="year">The year</h2></div>
        <div class="section-body">
          ${
            duties.length === 0
              ? html`<p>Too few students have a plan yet for figures that name no one.</p>`
              : html`<ul class="bars">
                    ${duties.map(
                      ({ name, due, percentDone }) =>
                        html`<li>
                          <p class="bar-name">
                            <strong>${name}</strong> ${
                              due && html`<span class="muted small">${due < today ? "was due" : "due"} ${formatDay(due)}</span>`
                            }
                          </p>
                          ${shareBar(name, percentDone)}
                          <p>About ${percentDone}% done</p>
                        </li>`,
                    )}
                  </ul>
                  <p class="muted small">To the nearest 5%, from 5% to 95%: no figure points at a single student.</p>`
          }
        </div>
      </section>
      <section class="section" aria-labelledby="next">
        <div class="section-head"><h2 id="next">What comes next</h2></div>
        <div class="section-body">
          <ul>
            ${dates.map(({ on, what }) => html`<li>${formatDay(on)}: ${what}</li>`)}
          </ul>
          <p class="row no-print"><a href="/school/">School calendar</a></p>
        </div>
      </section>`,
  );
}

/** @param {Me} me @param {HTMLElement} page */
export function guardian(me, page) {
  render(
    page,
    html`<div class="intro">
      <h1>Welcome, ${me.person.name}</h1>
      <p>Your child’s page opens from the link in the school’s emails to you.</p>
      <p class="row"><a class="button" href="/family-door/">Get your link</a> <a href="/school/">School calendar and contacts</a></p>
    </div>`,
  );
}
