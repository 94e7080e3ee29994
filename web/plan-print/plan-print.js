import { get, noAccess } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import {
  areaNames,
  capitalize,
  firstName,
  flagNames,
  opportunityKinds,
  possessive,
  stepOrder,
  steps,
  formatDay,
  ringWords,
} from "../lib/words.js";
import { ring } from "../components/ring.js";
import { openPage } from "../components/page-head.js";

/** @import { PlanPrint, SharedGoal, SharedPlan, StudentPage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("student") ?? "";
const reader = asked.get("for");

/** What of the plan: one goal, the copy of a school year, its yearly update; else all of it. */
const part = /** @type {const} */ (["goal", "copy", "year"]).find((name) => asked.get(name));
const ofPart = part ? `&${part}=${encodeURIComponent(asked.get(part) ?? "")}` : "";
const wordsFor = { goal: terms`the goal`, copy: terms`the copy of the plan`, year: terms`the yearly update`, plan: terms`the plan` };
const whole = wordsFor[part ?? "plan"];

openPage(null, async (me, page) => {
  const own = me.studentId === id;
  document.title = `Print ${whole} – ${me.school.name}`;
  if (!reader) return ask(page, own, await get(`/students/${encodeURIComponent(id)}?part=plan`));
  /** @type {PlanPrint} */
  const found = await get(
    `/students/${encodeURIComponent(id)}/plan-print?for=${encodeURIComponent(reader)}${ofPart}${asked.has("flags") ? "&flags=true" : ""}`,
  );
  show(page, found, own);
});

/** Paper goes into other hands: what is on it depends on whose.
 * @param {HTMLElement} page @param {boolean} own @param {StudentPage} found */
function ask(page, own, { may }) {
  if (!may.includes("printPlan")) throw noAccess(terms`This plan is not yours to print.`);
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${own ? terms`My plan` : terms`The plan`}</a></p>
        <h1>Print ${whole}: who is it for?</h1>
      </div>
      <ul class="link-list">
        <li>
          <a class="button" href="${addressFor("family")}">For the family</a>
          <span class="muted">what is marked for the family; the name used at home, no pronouns, no flags</span>
        </li>
        <li>
          <a class="button secondary" href="${addressFor("staff")}">For staff</a>
          <span class="muted">what all staff working with ${own ? "you" : "the student"} may read</span>
        </li>
        <li>
          <a class="button secondary" href="${addressFor("me")}">For me</a>
          <span class="muted">everything you can see: treat it like the plan itself</span>
        </li>
      </ul>`,
  );
}

/** @param {string} who @param {boolean} [flags] */
const addressFor = (who, flags) => `/plan-print/?student=${encodeURIComponent(id)}${ofPart}&for=${who}${flags ? "&flags" : ""}`;

const titles = { family: terms`For the family`, staff: "For staff", advisor: terms`For the advisor`, me: "For the person who printed it" };

/** The student looks at the plan with others' eyes. */
const seesAs = asked.has("see");

/** @type {Record<string, string>} */
const eyes = { family: terms`My family`, advisor: terms`My advisor`, staff: "Staff working with me" };

/** @type {Record<string, string>} */
const readers = { family: terms`your family`, advisor: terms`your advisor`, staff: "staff working with you" };

/** @param {string} who */
const asOthers = (who) =>
  html`<nav aria-label="See it as">
      <p class="row">
        ${Object.entries(eyes).map(([key, name]) =>
          key === who ? html`<strong aria-current="page">${name}</strong>` : html`<a href="${addressFor(key)}&amp;see">${name}</a>`,
        )}
      </p>
    </nav>
    <p class="notice">This is all that ${readers[who]} can read of your plan.</p>`;

/** @param {HTMLElement} page @param {PlanPrint} found @param {boolean} own */
function show(page, found, own) {
  const { shared, name } = found;
  render(
    page,
    html`<div class="intro">
        <p class="no-print">
          <a href="/student/?id=${id}">${own ? terms`My plan` : terms`The plan`}</a
          >${!seesAs && html` · <a href="${addressFor("")}">for someone else</a>`}
        </p>
        ${own && seesAs && html`<div class="no-print">${asOthers(found.for)}</div>`}
        <h1>${capitalize(possessive(name))} ${titleOf(found)}</h1>
        <p>Grade ${found.grade}${found.pronouns && ` · ${found.pronouns}`} · ${found.school}</p>
        ${found.flags && html`<p>Flags: ${found.flags.map((flag) => flagNames[flag]).join(", ")}</p>`}
        ${!seesAs && html`<p class="muted">${titles[found.for]}, printed ${formatDay(found.printed, { year: true })}</p>`}
        <p class="row no-print">
          <button type="button" class="button" id="print">Print</button>
          ${
            found.mayPrintFlags &&
            found.for !== "family" &&
            (found.flags
              ? html`<a href="${addressFor(found.for)}">Without the flags</a>`
              : html`<a href="${addressFor(found.for, true)}">With the flags, this once</a>`)
          }
        </p>
      </div>
      ${plan(shared, found.for === "family" ? name : firstName(name))} ${home(found)}`,
  );
  find("#print").addEventListener("click", () => print());
}

/** @param {PlanPrint} found */
const titleOf = ({ schoolYear }) =>
  part === "goal"
    ? terms`goal`
    : part === "copy"
      ? terms`plan of ${schoolYear}`
      : part === "year"
        ? terms`yearly update ${schoolYear}`
        : terms`plan`;

/** What each home said and who took part, on paper that is not for one of them. @param {PlanPrint} found */
const home = ({ hopes, parts }) =>
  html`${section(
    terms`The family’s hopes`,
    hopes &&
      hopes.length > 0 &&
      hopes.map(
        (hope) =>
          html`<blockquote class="pre" lang="${hope.language}">“${hope.text}”</blockquote>
            <p class="muted small">${hope.name}${hope.typedBy && `, typed by ${hope.typedBy}`}</p>`,
      ),
  )}
  ${section(
    "Who took part",
    parts &&
      parts.length > 0 &&
      html`<ul>
        ${parts.map((one) => html`<li>${one.name ?? capitalize(one.who)}: ${ways[one.how]}, ${formatDay(one.on, { year: true })}</li>`)}
      </ul>`,
  )}`;

const ways = { tookPart: "took part", acknowledged: "has read it", asked: "was asked" };

/** Words in the language they were written in. @param {string | undefined} text @param {Written} of */
const own = (text, { language }) => text && html`<dd class="pre" lang="${language}">${text}</dd>`;

/** That they are in another. @param {Written} of */
const saidOf = ({ notTranslated }) => notTranslated && html`<dd class="muted small">${notTranslated}</dd>`;

/** @typedef {{ language: string, notTranslated?: string }} Written */

/** @param {string} label @param {(Written & { text: string }) | undefined} one */
const spoken = (label, one) =>
  one &&
  html`<dt>${label}</dt>
    ${own(one.text, one)}${saidOf(one)}`;

/** @param {SharedPlan} shared @param {string} name */
const plan = ({ goals, answers, opportunities, rows, years, talks }, name) =>
  html` ${section(terms`Goals`, goals.length > 0 && goals.map(goalOf))}
  ${section(
    terms`Opportunities`,
    opportunities.length > 0 &&
      html`<ul>
        ${opportunities.map(
          (one) =>
            html`<li>
              <span lang="${one.language}">${one.title}</span>
              <span class="muted">${opportunityKinds[one.kind]}</span>
              ${one.fields.map(
                ({ label, text, declined }) =>
                  html`<br /><span class="muted small">${label}:</span>
                    <span class="pre" lang="${one.language}">${declined ? "I’d rather not say" : text}</span>`,
              )}
              ${one.notTranslated && html`<br /><span class="muted small">${one.notTranslated}</span>`}
            </li>`,
        )}
      </ul>`,
  )}
  ${section(
    `About ${name}`,
    answers.length > 0 &&
      html`<dl class="facts">
        ${answers.map(
          (one) =>
            html`<dt>${one.label} <span class="small">(grade ${one.grade})</span></dt>
              ${one.declined ? html`<dd><em>I’d rather not say</em></dd>` : html`${own(one.text, one)}${saidOf(one)}`}`,
        )}
      </dl>`,
  )}
  ${[...new Set(rows.map((row) => row.section))].map((title) =>
    section(
      title,
      html`${rows
        .filter((row) => row.section === title)
        .map(
          (row) =>
            html`<dl class="facts">
              ${row.fields.map(
                ({ label, text, declined }) =>
                  html`<dt>${label}</dt>
                    ${own(declined ? "I’d rather not say" : text, row)}`,
              )}
              ${saidOf(row)}
            </dl>`,
        )}`,
    ),
  )}
  ${years.map((year) =>
    section(
      terms`Yearly update ${year.schoolYear}`,
      html`<dl class="facts">
        ${spoken("At the start", year.start)}
        ${year.goals.map(
          (review) =>
            html`<dt lang="${review.language}">${review.title}</dt>
              <dd>${outcomes[review.outcome]}</dd>
              ${review.note && own(review.note, review)}${saidOf(review)}`,
        )}
        ${spoken("Looking back", year.reflection)}${spoken("What helps", year.supports)}
      </dl>`,
    ),
  )}
  ${section(
    "Talks",
    talks.length > 0 &&
      talks.map(
        (talk) =>
          html`<h3>${talk.on}${talk.broughtAlong && " · brought along"}</h3>
            <dl class="facts">
              ${talk.boxes.map(
                (box) =>
                  html`<dt>${boxes[box.field] ?? box.field}</dt>
                    ${own(box.text, box)}${saidOf(box)}`,
              )}
            </dl>`,
      ),
  )}
  ${
    goals.length + answers.length + opportunities.length + rows.length + years.length + talks.length === 0 &&
    html`<p>Nothing in the plan is shared with these readers.</p>`
  }`;

/** @param {string} title @param {import("../lib/html.js").Piece} content */
const section = (title, content) =>
  content &&
  html`<section class="section">
    <div class="section-head"><h2>${title}</h2></div>
    <div class="section-body">${content}</div>
  </section>`;

/** @param {SharedGoal} goal */
const goalOf = (goal) =>
  html`<article>
    <div class="goal">
      ${ring(goal, ringWords(goal))}
      <div>
        <h3 lang="${goal.language}">${goal.title}</h3>
        <p class="muted small">
          ${areaNames[goal.area]} ·
          ${goal.reached ? `reached on ${goal.reached.on}` : `cycle ${goal.cycle}, ${steps[goal.step].name}`}${
            goal.targetDate && !goal.reached && ` · by ${goal.targetDate}`
          }${goal.broughtAlong && " · brought along"}${goal.notTranslated && ` · ${goal.notTranslated}`}
        </p>
      </div>
    </div>
    <dl class="facts">
      ${facts(goal).map(
        ([name, words]) =>
          words &&
          html`<dt>${name}</dt>
            ${own(words, goal)}`,
      )}
    </dl>
    ${goal.cycles
      .filter((cycle) => stepOrder.some((step) => cycle[step]) || cycle.entries.length > 0)
      .map(
        (cycle) =>
          html`<h4>Cycle ${cycle.n}</h4>
            <dl class="facts">
              ${stepOrder.map(
                (step) =>
                  (cycle[step] || (step === "do" && cycle.entries.length > 0)) &&
                  html`<dt>${steps[step].name}</dt>
                    ${own(cycle[step], goal)}
                    ${
                      step === "do" &&
                      cycle.entries.map(
                        ({ on, text }) =>
                          html`<dd><span class="muted small">${on}</span> <span class="pre" lang="${goal.language}">${text}</span></dd>`,
                      )
                    }`,
              )}
            </dl>`,
      )}
  </article>`;

/** @param {SharedGoal} goal @returns {[string, string | undefined][]} */
const facts = (goal) => [
  ...goal.fields.map(
    ({ label, text, declined }) => /** @type {[string, string | undefined]} */ ([label, declined ? "I’d rather not say" : text]),
  ),
  ["Teacher of record", goal.teacherOfRecord],
  ["By", goal.targetDate],
  ["What is reached", goal.reached?.what],
  ["How one knows", goal.reached?.how],
];

const outcomes = { keep: "stays as it is", adjust: "is changed", finish: "is finished" };

/** @type {Record<string, string>} */
const boxes = {
  progress: "Progress",
  problems: "Problems",
  ideas: "New ideas",
  developments: "Developments",
  oneThing: "One thing to work on",
  nextSteps: "Next steps",
};
