// A pathway of a student's own: the list, one proposal with all that became of it, and its form, one step at a time. What is typed is
// kept while one writes; each step is saved by itself, and what is missing is said before it is sent.

import { get, post } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, formatInstant, visibleTo } from "../lib/words.js";
import { onSubmit } from "../lib/forms.js";
import { openPage } from "../components/page-head.js";
import { proposalText, stateWords, versionsOf } from "../components/pathway-proposal.js";

/** @import { Me, PathwayProposal, StudentProposals } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const id = asked.get("id");
const path = `/students/${encodeURIComponent(studentId)}/pathway-proposals`;
const address = `/pathway-proposal/?student=${encodeURIComponent(studentId)}`;

openPage(null, async (me, page) => {
  const isForm = asked.has("new") || (id !== null && asked.has("step"));
  /** @type {[PathwayProposal | StudentProposals, typeof import("./step.js") | false, unknown]} */
  const [found, form] = await Promise.all([
    get(id ? `${path}/${encodeURIComponent(id)}` : path),
    isForm && import("./step.js"),
    isForm && Promise.all([import("../lib/drafts.js"), import("../lib/saved.js")]), // which the form is made with
  ]);
  document.title = terms`A pathway of one’s own – ${found.name}`;
  if (form) form.showStep(page, me, /** @type {any} */ (found), { studentId, path, address, step: asked.get("step") ?? "why" });
  else if (id) showProposal(page, me, /** @type {PathwayProposal} */ (found));
  else list(page, me, /** @type {StudentProposals} */ (found));
});

/** @param {HTMLElement} page @param {Me} me @param {StudentProposals} found */
function list(page, me, { name, proposals, may }) {
  const own = me.studentId === studentId;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/student-pathways/?student=${studentId}">${own ? "My pathways" : `Pathways of ${name}`}</a></p>
        <h1>${own ? "Pathways I propose" : `Pathways ${name} proposes`}</h1>
        <p>
          A pathway need not be in the catalog. Say why, what, with whom, how it is shown, and how it meets
          <a href="/pathways/?criteria">the school’s criteria</a>; it is judged by them, each with a reason.
        </p>
        ${
          may.includes("addPathwayProposal") &&
          html`<p class="no-print"><a class="button" href="${address}&amp;new">Propose a pathway</a></p>`
        }
      </div>
      ${
        proposals.length === 0
          ? html`<p>Nothing is proposed yet.</p>`
          : html`<ul class="link-list">
              ${proposals.map(
                (one) =>
                  html`<li><a href="${address}&amp;id=${one.id}">${one.title}</a> <span class="muted">${stateWords(one)}</span></li>`,
              )}
            </ul>`
      }`,
  );
}

/** @param {HTMLElement} page @param {Me} me @param {PathwayProposal} view */
function showProposal(page, me, view) {
  const { name, text, status, criteria, newerCriteria, may, lacks, audience, language, versions, version } = view;
  const own = me.studentId === studentId;
  const mayWrite = may.includes("savePathwayProposal") && (status === "draft" || status === "sentBack");
  const last = versions[0];
  const isSent = status === "submitted" || status === "judging";
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="${address}">${own ? "Pathways I propose" : `Pathways ${name} proposes`}</a></p>
        <h1 lang="${language}">${text.title}</h1>
        <p class="muted">${stateWords({ ...view, together: view.versions[0]?.judgments !== undefined })}</p>
        <p class="muted small">
          Saved ${formatInstant(view.at, { year: true })}${view.typedBy && `, typed by ${view.typedBy}`} · ${visibleTo(name, audience)}
        </p>
        ${
          may.includes("nameProposalJudges") &&
          isSent &&
          html`<p class="no-print">
            <a href="/pathway-proposals/?student=${studentId}&amp;id=${view.id}">Name judges and decide</a>
          </p>`
        }
      </div>
      ${
        status === "sentBack" &&
        last?.decision &&
        html`<div class="notice warning" role="note">
          <h2>Sent back: what is missing</h2>
          <p class="pre">${last.decision.missing}</p>
          ${view.due && html`<p>Send it again by ${formatDay(view.due, { year: true })}.</p>`}
        </div>`
      }
      ${
        status === "accepted" &&
        html`<p class="notice success">Accepted. <a href="/student-pathways/?student=${studentId}">See it among the pathways</a>.</p>`
      }
      ${
        mayWrite &&
        html`<section class="section no-print" aria-labelledby="steps">
          <div class="section-head"><h2 id="steps">Step by step</h2></div>
          <div class="section-body">
            <ol class="link-list">
              ${stepsOf(view).map(
                ({ step, label, missing }) =>
                  html`<li>
                    <a href="${address}&amp;id=${view.id}&amp;step=${step}">${label}</a>
                    <span class="muted">${missing.length > 0 ? missing[0] : "written"}</span>
                  </li>`,
              )}
            </ol>
            ${
              lacks
                ? html`<p>It can be sent when every step is written.</p>`
                : html`<form method="post" id="submit" class="form">
                    <p>Everything is written. Once it is sent, the coordinator names who judges it.</p>
                    <div class="row"><button class="button">${version > 0 ? "Send it again" : "Send it"}</button></div>
                  </form>`
            }
          </div>
        </section>`
      }
      ${
        isSent &&
        may.includes("takeBackPathwayProposal") &&
        html`<form method="post" id="take-back" class="form no-print">
          <p>It can be taken back and changed until it is decided.</p>
          <div class="row"><button class="button secondary">Take it back</button></div>
        </form>`
      }
      <section class="section" aria-labelledby="words">
        <div class="section-head">
          <h2 id="words">The proposal</h2>
          <p class="muted">
            Criteria:
            ${criteria.version === 0 ? "the ones the program comes with" : `version ${criteria.version}`}${
              newerCriteria && ". The school has published newer ones since; this proposal keeps its own"
            }
          </p>
        </div>
        <div class="section-body">${proposalText(text, criteria, language)}</div>
      </section>
      ${versionsOf(view)}`,
  );
  handle("#submit", async () => {
    await post(`${path}/${encodeURIComponent(view.id)}/submission`, { rev: view.rev });
    setFlash("The proposal is sent.");
  });
  handle("#take-back", async () => {
    await post(`${path}/${encodeURIComponent(view.id)}/taken-back`, { version });
    setFlash("The proposal is taken back.");
  });

  /** @param {string} form @param {() => Promise<void>} send */
  function handle(form, send) {
    const place = page.querySelector(form);
    if (!place) return;
    onSubmit(/** @type {HTMLFormElement} */ (place), async () => {
      await send();
      await goTo(`${address}&id=${encodeURIComponent(view.id)}`);
    });
  }
}

/** @typedef {{ step: string, label: string, fields: string[] }} Step */

/** @type {Step[]} */
const steps = [
  { step: "why", label: "Title, and why", fields: ["title", "why"] },
  { step: "what", label: "What is done and learned, and when", fields: ["what", "from", "to"] },
  { step: "with", label: "With whom", fields: ["with"] },
  { step: "shown", label: "How it is shown", fields: ["shown"] },
  { step: "criteria", label: "How the criteria are met", fields: ["met"] },
];

/** Each step with what it lacks. @param {PathwayProposal} view */
const stepsOf = ({ lacks = {} }) =>
  steps.map((step) => ({
    ...step,
    missing: Object.entries(lacks)
      .filter(([field]) => step.fields.includes(field.split(".")[0] ?? ""))
      .flatMap(([, texts]) => texts),
  }));
