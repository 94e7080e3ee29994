// What the first screens of several roles hold: families to reach, talks asked for, duties passed on, what families said.

import { html, terms } from "../lib/html.js";
import { formatDay, localDay, plural, possessive, steps } from "../lib/words.js";

export { otherLines } from "../components/other-lines.js";

/**
 * @import {
 *   DutyState, Family, FamilyTask, FirstContact, HeardFrom, KeptGoal, Me, PassedToYou, Strip, Waiting
 * } from "../lib/contract.d.ts"
 * @import { List } from "../components/list-types.d.ts"
 */

/** A head of a column that speaks for itself to those who see it. @param {string} text */
export const hidden = (text) => html`<span class="visually-hidden">${text}</span>`;

/** Nothing where the name says the grade. @param {string} [grade] */
const inGrade = (grade) => grade && `grade ${grade} · `;

/** @param {string[]} [languages] */
const interpreter = (languages) =>
  languages &&
  html` <span class="muted small"
    >interpreter: ${languages.map((tag) => new Intl.DisplayNames("en", { type: "language" }).of(tag)).join(", ")}</span
  >`;

/** The families to reach, most urgent first. @param {Family[]} families @param {Me} me */
export function families(families, me) {
  return (
    families.length > 0 &&
    html`<section class="section" aria-labelledby="reach">
      <div class="section-head"><h2 id="reach">Families to contact</h2></div>
      <div class="section-body">
        <ul class="link-list">
          ${families.map(
            ({ studentId, name, grade, firstContact, interpreters }) =>
              html`<li>
                <a href="/contact/?student=${studentId}">${name}</a>
                <span class="muted">${inGrade(grade)}first contact ${contactStatus(firstContact, me.today)}</span>
                ${interpreter(interpreters)}
              </li>`,
          )}
        </ul>
      </div>
    </section>`
  );
}

/** @param {FirstContact} contact @param {string} today */
function contactStatus({ state, due: day, tries }, today) {
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

/** Duties somebody passed on by name, with whose they were. @param {PassedToYou[]} passed */
export function passedToYou(passed) {
  return (
    passed.length > 0 &&
    html`<section class="section" aria-labelledby="passed">
      <div class="section-head"><h2 id="passed">Reassigned to you</h2></div>
      <div class="section-body">${passedList(passed)}</div>
    </section>`
  );
}

/** @param {PassedToYou[]} passed */
export const passedList = (passed) =>
  html`<ul class="link-list">
    ${passed.map(
      ({ studentId, name, quarter, due, overdue, whose, interpreters }) =>
        html`<li>
          <p>
            ${name}
            <span class="muted"
              >${quarter ? terms`${quarter} check-in` : terms`first contact with the family`}${
                whose.length > 0 && ` · ${possessive(whose.join(" and "))} duty`
              }
              · ${overdue ? "was due" : "due"} ${formatDay(due)}</span
            >${interpreter(interpreters)}
          </p>
          <p class="row">
            <a class="button secondary" href="${quarter ? "/check-in/" : "/contact/"}?student=${encodeURIComponent(studentId)}"
              >${quarter ? terms`Start the check-in` : "Log the contact"}<span class="visually-hidden"> with ${name}</span></a
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

/** Families that mail does not reach; callList draws the list. @param {FamilyTask[]} tasks */
export const calls = (tasks) =>
  tasks.length > 0 &&
  html`<section class="section" aria-labelledby="calls">
    <div class="section-head"><h2 id="calls">Families to call</h2></div>
    <div class="section-body">
      <form method="post" id="call-list"></form>
      <p><a href="/print-queue/">Answers that came back on paper</a></p>
    </div>
  </section>`;

/** @param {HTMLElement} page @param {FamilyTask[]} tasks @param {Me} me */
export async function callList(page, tasks, me) {
  const place = page.querySelector("#call-list");
  if (!place) return;
  const { showList } = await import("../components/list.js");
  /** @type {List<FamilyTask>} */
  const list = {
    id: "calls",
    label: terms`Families to call`,
    order: "since",
    rows: tasks,
    count: (n) => plural(n, "family"),
    columns: [
      {
        key: "adult",
        head: "Who",
        rowHead: true,
        order: ({ adult }) => adult,
        cell: (task) => html`${task.adult}${interpreter(task.interpreter ? [task.interpreter] : undefined)}`,
      },
      { key: "what", head: "What", look: "what", order: ({ what }) => what, cell: howReached },
      {
        key: "student",
        head: "About",
        look: "medium wide",
        order: ({ student }) => student,
        cell: (task) => html`<a href="/student/?id=${task.studentId}">${task.student}</a>`,
      },
      { key: "why", head: "Why", look: "wide wider", order: ({ why }) => why, cell: ({ why }) => why },
      { key: "since", head: "Since", look: "since wide", order: ({ since }) => since, cell: ({ since }) => formatDay(localDay(since)) },
      { head: hidden("What to do"), look: "done-column", cell: tickOff },
    ],
    file: {
      name: `families-to-call-${me.today}.csv`,
      head: ["who", "what", "phone", "about", "why", "since"],
      row: (task) => [task.adult, taskNames[task.what], task.phone ?? "", task.student, task.why, localDay(task.since)],
    },
  };
  await showList(place, list);
}

/** @type {Record<FamilyTask["what"], string>} */
const taskNames = { call: "call", paper: "mail a printed copy", ask: "ask the student" };

/** @param {FamilyTask} task */
const howReached = ({ what, phone, studentId, taskId, adult }) =>
  what === "ask"
    ? html`<a href="/turning-18/?student=${encodeURIComponent(studentId)}"
        >Ask the student<span class="visually-hidden">: ${adult}</span></a
      >`
    : what === "call"
      ? phone
        ? html`<a href="tel:${phone}">Call<span class="visually-hidden"> ${adult} at</span> <span class="number">${phone}</span></a>`
        : "Call"
      : html`<a href="/paper/?student=${encodeURIComponent(studentId)}&amp;task=${encodeURIComponent(taskId)}"
          >Print it<span class="visually-hidden"> for ${adult}</span></a
        >`;

/** @param {FamilyTask} task */
const tickOff = ({ studentId, taskId, adult, student, what }) =>
  html`<button class="text-button" name="call" value="${`${encodeURIComponent(studentId)}/family-tasks/${encodeURIComponent(taskId)}`}">
    ${what === "paper" ? "Mark as sent" : "Done"}<span class="visually-hidden">: ${adult}, about ${student}</span>
  </button>`;

/** @param {{ strip: Strip[] }[]} rows @returns {DutyState[]} */
export const statesIn = (rows) => [...new Set(rows.flatMap((row) => row.strip.map(({ state }) => state)))];
