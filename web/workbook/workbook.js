// The workbook of the nine steps: where the school is, what comes next, every question with its answer. One question and the whole as
// a document come from modules of their own when the address asks for them.

import { get } from "../lib/api.js";
import { html, render } from "../lib/html.js";
import { formatDay, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { facts, intro, links, whereWeAre } from "../components/workbook.js";

/** @import { Workbook, WorkbookDate, WorkbookQuestion, WorkbookStep } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage("school", async (me, page) => {
  document.title = `Workbook – ${me.school.name}`;
  const key = asked.get("question");
  // modules and what they show are on their way at the same time
  if (key) {
    const [{ showQuestion }, found] = await Promise.all([
      import("./question.js"),
      get(`/workbook/questions/${encodeURIComponent(key)}`),
      import("../components/rows.js"),
      import("../lib/drafts.js"),
      import("../lib/forms.js"),
    ]);
    return showQuestion(page, found, me);
  }
  if (asked.has("whole")) {
    const [{ showWhole }, found, committee] = await Promise.all([import("./whole.js"), get("/workbook"), get("/committee")]);
    return showWhole(page, found, committee, me);
  }
  /** @type {[Workbook, typeof import("./add.js") | null, unknown]} */
  const [found, add] = await Promise.all([
    get("/workbook"),
    asked.has("add") ? import("./add.js") : null,
    asked.has("add") ? import("../lib/forms.js") : null,
  ]);
  if (add) return add.addQuestion(page, found);
  show(page, found, ["coordinator", "administrator", "committee"].includes(me.role));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
});

/** @param {HTMLElement} page @param {Workbook} found @param {boolean} office whether the evaluation is open to the reader */
function show(page, { steps, next, may, today }, office) {
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/school/">The school</a></p>
        <h1>Workbook</h1>
        <p>${intro}</p>
        <p class="muted small">
          Staff and the committee read this, students and parents who sit on it too: write nothing about a single student here.
        </p>
        <p class="row no-print">
          <a href="/committee/">Committee and decisions</a>
          ${office && html`<a href="/evaluation/">Yearly evaluation</a>`} <a href="/resources/">Resources</a>
          <a href="/workbook/?whole">Print all of it</a>
          ${may.includes("addWorkbookQuestion") && html`<a href="/workbook/?add">Add a question</a>`}
        </p>
      </div>
      <section class="section" aria-labelledby="where">
        <div class="section-head"><h2 id="where">Where we are</h2></div>
        <div class="section-body">${whereWeAre(steps)}</div>
      </section>
      <section class="section" aria-labelledby="next">
        <div class="section-head"><h2 id="next">Next dates</h2></div>
        <div class="section-body">
          ${
            next.length > 0
              ? html`<ul class="link-list">
                  ${next.map((date) => nextDate(date, today))}
                </ul>`
              : html`<p>No question has an owner and a date. Give one to someone, and it appears in their calendar.</p>`
          }
        </div>
      </section>
      ${steps.map((step) => stepSection(step, may.includes("saveWorkbookQuestion")))}`,
  );
}

/** @param {WorkbookDate} date @param {string} today */
const nextDate = ({ key, step, text, due, owner }, today) =>
  html`<li>
    <a href="/workbook/?question=${key}">${text}</a>
    <span class="muted"
      >${due < today ? html`<strong class="warning-text">overdue since ${formatDay(due)}</strong>` : `by ${formatDay(due)}`} · ${owner.name}
      · step ${step}</span
    >
  </li>`;

/** @param {WorkbookStep} step @param {boolean} writes */
const stepSection = ({ number, title, why, questions }, writes) =>
  html`<section class="section" aria-labelledby="step-${number}">
    <div class="section-head"><h2 id="step-${number}">${number}. ${title}</h2></div>
    <div class="section-body">
      <p class="muted">${why}</p>
      ${questions.filter(({ retired }) => !retired).map((question) => questionItem(question, writes))} ${retired(questions)}
    </div>
  </section>`;

/** @param {WorkbookQuestion} question @param {boolean} writes */
const questionItem = (question, writes) =>
  html`<div class="question">
    <h3>${question.text}</h3>
    <p class="muted small">${facts(question)}</p>
    ${question.answer && html`<p class="pre">${question.answer}</p>`} ${links(question)}
    <p class="no-print">
      <a href="/workbook/?question=${question.key}"
        >${writes ? (question.answer ? "Edit" : "Answer") : "History and comments"}<span class="visually-hidden"
          >: ${question.text}</span
        ></a
      >
    </p>
  </div>`;

/** @param {WorkbookQuestion[]} questions */
function retired(questions) {
  const past = questions.filter((question) => question.retired);
  return (
    past.length > 0 &&
    html`<details>
      <summary>${plural(past.length, "question")} no longer asked</summary>
      <ul class="link-list">
        ${past.map(({ key, text }) => html`<li><a href="/workbook/?question=${key}">${text}</a></li>`)}
      </ul>
    </details>`
  );
}
