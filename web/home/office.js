// The coordinator’s first screen.

import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { firstName, formatDay, formatInstant, plural } from "../lib/words.js";
import { countLinks } from "../components/marks.js";
import { announce } from "../components/page-head.js";
import { table } from "../components/table.js";
import { calls, heard, otherLines, passedToYou, waiting } from "./sections.js";
import { boardAddress, callListLater, dutyBars, keepingFocus } from "./whole-school.js";

/** @import { CoordinatorHome, ExceptionKind, Me, YearOverview } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

const shownAtFirst = 8; // lines of what was changed this week

/** What is to be done for the school as a whole. @param {CoordinatorHome["schoolDuties"]} duties */
function schoolDuties(duties) {
  return (
    duties.length > 0 &&
    html`<section class="section no-print" aria-labelledby="for-school">
      <div class="section-head"><h2 id="for-school">For the school</h2></div>
      <div class="section-body">
        <ul class="link-list">
          ${duties.map(
            ({ what, due, overdue, page }) =>
              html`<li>
                <a href="${page}">${what}</a>
                <span class="muted">${overdue ? "was due" : "due"} ${formatDay(due)}</span>
              </li>`,
          )}
        </ul>
      </div>
    </section>`
  );
}

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
  noAdvisor: [terms`Assign an advisor`, "/person/?id={}#advisor"],
  noCaseManager: [terms`Assign a case manager`, "/person/?id={}#caseManager"],
  firstContactOverdue: ["Log the contact", "/contact/?student={}"],
  checkInOpen: [terms`Assign an advisor`, "/person/?id={}#advisor"],
  planOverdue: [terms`View the plan`, "/student/?id={}"],
  exhibitionOverdue: [terms`View the exhibition`, "/exhibition/"],
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
    if (button && owner) import("./remind.js").then(({ remind }) => remind(page, owner)).catch((error) => announce(String(error)));
  });
}

/** @param {CoordinatorHome} home @param {Me} me @param {HTMLElement} page */
export async function coordinator(home, me, page) {
  document.title = `Office – ${me.school.name}`;
  const setUp = home.setUp && (await import("./set-up.js")).checklist(home.setUp);
  if (home.students === 0) return empty(page, setUp);
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
      ${setUp}
      ${
        exceptions.length > 0 &&
        html`<section class="section" aria-labelledby="stuck">
          <div class="section-head"><h2 id="stuck">${plural(students.length, "student")}</h2></div>
          <div class="section-body">${attention(students, me)}</div>
        </section>`
      }
      ${waiting(home.waiting)} ${passedToYou(home.passed)} ${heard(home.heard)} ${calls(home.calls)} ${otherLines(home.lines)}
      <section class="section" aria-labelledby="year">
        <div class="section-head"><h2 id="year">The year</h2></div>
        <div class="section-body">${dutyBars(home)}</div>
      </section>
      <div id="year-overview"><p class="muted">The charts of the year are being drawn…</p></div>
      <section class="section" aria-labelledby="advisors">
        <div class="section-head"><h2 id="advisors">By advisor</h2></div>
        <div class="section-body">
          ${table(
            terms`By advisor`,
            [
              {
                head: "Name",
                rowHead: true,
                cell: (row) => html`<a href="/students/?advisor=${encodeURIComponent(row.advisor.personId)}">${row.advisor.name}</a>`,
              },
              {
                head: "Students",
                label: "Students",
                cell: (row) =>
                  html`${row.students}${
                    row.given &&
                    html`<br /><span class="muted small"
                        >${row.given} ${row.lastDay ? `given away, last day ${formatDay(row.lastDay)}` : "with a substitute"}</span
                      >`
                  }`,
              },
              {
                head: terms`This quarter`,
                phone: "full-width",
                cell: (row) => countLinks(row.checkIns, (state) => boardAddress({ advisor: row.advisor.personId, duty: quarter, state })),
              },
              {
                head: "Earlier, not done",
                label: "Earlier, not done",
                cell: (row) =>
                  row.stillOpen > 0 &&
                  html`<a class="count" href="${boardAddress({ advisor: row.advisor.personId, state: "overdue" })}">${row.stillOpen}</a>`,
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
                : `${plural(changed.lines, "entry")} about ${plural(changed.students, "student")} since ${formatDay(changed.since)}.`
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
      ${schoolDuties(home.schoolDuties)}
      <section class="section" aria-labelledby="more">
        <div class="section-head"><h2 id="more">The school</h2></div>
        <div class="section-body">
          <p class="row">
            <a href="/students/">All students</a> <a href="/people/">People</a> <a href="/import/">Import</a> <a href="/jobs/">Jobs</a>
            <a href="/school-export/">Export</a> <a href="/retention/">Retention</a> <a href="/record-requests/">Record requests</a>
            <a href="/data-map/">Data map</a>
            <a href="/privacy-checklist/">Privacy checklist</a> <a href="/consent-forms/">Consent forms</a>
            <a href="/print-queue/">Print queue</a> <a href="/school/">Calendar</a> <a href="/mail/">Email</a>
            <a href="/mail-year/">Email calendar</a>
            <a href="/archive/">Archive</a>
          </p>
        </div>
      </section>`,
  );
  handleReminders(page, exceptions);
  drawYearInView(find("#year-overview", page), home.today);
  callListLater(page, home.calls, me);
}

/** The charts come when they come near the window: what needs attention stands above them.
 * @param {HTMLElement} place @param {string} today */
function drawYearInView(place, today) {
  const watch = new IntersectionObserver(
    async (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      try {
        /** @type {[YearOverview, typeof import("./overview.js")]} */
        const [year, { showYear }] = await Promise.all([get("/year-overview"), import("./overview.js")]);
        await keepingFocus(() => showYear(place, year, today));
      } catch (error) {
        render(place, html`<p>${error instanceof Error ? error.message : String(error)} <a href="/home/">Try again</a></p>`);
      }
    },
    { rootMargin: "300px" },
  );
  watch.observe(place);
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

/** A school that has nobody in it yet. @param {HTMLElement} page @param {Piece} setUp */
function empty(page, setUp) {
  render(
    page,
    html`<div class="intro">
        <h1>The school has no students yet</h1>
      </div>
      ${setUp || html`<p><a href="/import/">Import people</a> from your files, or add them <a href="/person/">one by one</a>.</p>`}`,
  );
}
