// One question of the workbook: the answer as a form for those who write, every version, and what the committee says of it.

import { postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, checkboxes, field, onSubmit, showConflict } from "../lib/forms.js";
import { html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, formatInstant, plural } from "../lib/words.js";
import { handleRows, rows } from "../components/rows.js";
import { facts, links, progressNames } from "../components/workbook.js";

/** @import { EvidenceLink, Me, WorkbookQuestion, WorkbookQuestionPage, WorkbookVersion } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {WorkbookQuestionPage} found @param {Me} me */
export function showQuestion(page, found, me) {
  const { question, stepTitle, versions, comments, may } = found;
  const writes = may.includes("saveWorkbookQuestion");
  document.title = `${question.text} – Workbook`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/workbook/#step-${question.step}">Workbook, step ${question.step}: ${stepTitle}</a></p>
        <h1>${question.text}</h1>
        <p class="muted">${facts(question)}</p>
        ${question.retired && html`<p class="notice warning">The school no longer asks this. What was answered stays here.</p>`}
      </div>
      ${writes ? answerForm(found) : answer(question)}
      <section class="section" aria-labelledby="comments">
        <div class="section-head"><h2 id="comments">Comments</h2></div>
        <div class="section-body">
          ${comments.length === 0 && html`<p>None yet.</p>`}
          ${comments.map(
            ({ by, at, text }) =>
              html`<p class="muted small">${by}, ${formatInstant(at, { year: true })}</p>
                <p class="pre">${text}</p>`,
          )}
          ${
            may.includes("commentOnWorkbookQuestion") &&
            html`<form method="post" id="comment" class="form">
              <input type="hidden" name="key" value="${crypto.randomUUID()}" />
              ${field({ name: "text", label: "Your comment", long: true, required: "Write something." })}
              <div class="row"><button class="button secondary">Add the comment</button></div>
            </form>`
          }
        </div>
      </section>
      ${
        versions.length > 0 &&
        html`<section class="section" aria-labelledby="versions">
          <div class="section-head"><h2 id="versions">History</h2></div>
          <div class="section-body">
            <details>
              <summary>${plural(versions.length, "version")}</summary>
              ${versions.map(version)}
            </details>
          </div>
        </section>`
      }`,
  );
  const path = `/workbook/questions/${question.key}`;
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#answer"));
  if (form) handleAnswer(form, question, path, me);
  const comment = /** @type {HTMLFormElement | null} */ (page.querySelector("#comment"));
  if (comment)
    onSubmit(comment, async (values) => {
      await postOnce(`${path}/comments`, values);
      setFlash("Comment added.");
      await goTo(`/workbook/?question=${question.key}`);
    });
}

/** @param {HTMLFormElement} form @param {WorkbookQuestion} question @param {string} path @param {Me} me */
function handleAnswer(form, question, path, me) {
  handleRows(form, "evidence", evidenceRow);
  const draft = keepDraft(form, `workbook:${question.key}`, me.person.personId);
  onSubmit(
    form,
    async (values) => {
      draft.keep();
      await put(path, values);
      draft.drop();
      setFlash("Saved.");
      await goTo(`/workbook/?question=${question.key}`);
    },
    (problem) => problem.status === 409 && showConflict(form, problem.current, question),
  );
}

/** @param {WorkbookQuestionPage} found */
const answerForm = ({ question, owners = [] }) =>
  html`<form method="post" id="answer" class="form">
    <input type="hidden" name="rev" value="${question.rev}" />
    ${question.own && field({ name: "text", label: "Question", long: true, value: question.text, required: "Write the question." })}
    ${field({
      name: "answer",
      label: "Answer",
      help: "Write nothing about a single student: students and parents on the committee read this.",
      long: true,
      value: question.answer,
    })}
    ${checkboxes({
      name: "progress",
      label: "Status",
      single: true,
      required: "Say how far the answer is.",
      values: [question.progress],
      options: Object.entries(progressNames),
    })}
    ${field({
      name: "ownerId",
      label: "Owner",
      help: "Who is responsible for the answer. With a date it is a work item of theirs, and they are reminded.",
      value: question.ownerId,
      options: [["", "No one yet"], ...owners.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))],
    })}
    ${field({ name: "due", label: "By", type: "date", value: question.due })}
    ${rows({
      name: "evidence",
      label: "Evidence",
      help: "Pages that show what the answer is based on. Addresses begin with https://.",
      add: "Add a link",
      values: question.evidence,
      row: evidenceRow,
    })}
    ${
      question.own &&
      checkbox({
        name: "retired",
        label: "No longer asked",
        note: "It leaves the list; its answer and history stay.",
        value: question.retired,
      })
    }
    <div class="row save"><button class="button">Save</button> <a href="/workbook/#step-${question.step}">Back</a></div>
  </form>`;

/** @param {string} name @param {Partial<EvidenceLink>} link */
const evidenceRow = (name, link) =>
  html`${field({ name: `${name}.what`, label: "What is there", value: link.what, required: "Say what people find there." })}
  ${field({ name: `${name}.address`, label: "Address", type: "url", value: link.address, required: "Give the address." })}`;

/** @param {WorkbookQuestion} question */
const answer = (question) =>
  html`<section class="section" aria-labelledby="said">
    <div class="section-head"><h2 id="said">Answer</h2></div>
    <div class="section-body">
      ${question.answer ? html`<p class="pre">${question.answer}</p>` : html`<p>Not answered yet.</p>`} ${links(question)}
    </div>
  </section>`;

/** @param {WorkbookVersion} version */
const version = ({ by, at, progress, answer, owner, due, evidence }) =>
  html`<div class="question">
    <p class="muted small">
      ${formatInstant(at, { year: true })}, by ${by} ·
      ${[progressNames[progress], owner, due && `by ${formatDay(due)}`, evidence.length > 0 && plural(evidence.length, "link")]
        .filter(Boolean)
        .join(" · ")}
    </p>
    <p class="pre">${answer ?? "(no answer)"}</p>
  </div>`;
