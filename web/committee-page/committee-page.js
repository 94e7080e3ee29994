// Where the school is with its program, for a member of the committee without an account: opened by a link. The token stands in the
// address's fragment, which no server sees, and goes with the request as a header.

import { get, Problem, useLink } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay, useSchoolWords } from "../lib/words.js";
import { progressNames, whereWeAre } from "../components/workbook.js";

/** @import { CommitteeDecision, CommitteePage, CommitteePageQuestion, CommitteePageStep } from "../lib/contract.d.ts" */

const page = find("#page");
const token = location.hash.slice(1);
const head = find(".page-head");
render(head, html`<span class="school">${document.title}</span>`);

addEventListener("hashchange", () => location.reload());

// a link within the page leads there and leaves the token in the address
addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const place = find(link.getAttribute("href") ?? "");
  place.scrollIntoView();
  place.focus({ preventScroll: true });
});

async function open() {
  useLink(token);
  try {
    /** @type {CommitteePage} */
    const found = await get("/committee-page");
    await useSchoolWords(found.words);
    show(found);
  } catch (error) {
    if (error instanceof Problem && (error.status === 403 || error.status === 401)) return noLink();
    render(
      page,
      html`<h1>The page could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>
        <p class="row"><a class="button" href="${location.href}">Try again</a></p>`,
    );
  }
}

function noLink() {
  render(
    page,
    html`<h1>Where we are</h1>
      <p>
        This page opens with the link the school gave you. If it no longer opens, the link or your term has ended: ask the school for a new
        one.
      </p>`,
  );
}

/** @param {CommitteePage} found */
function show({ school, schoolPhone, demonstration, name, until, steps, decisions }) {
  document.title = terms`Committee – ${school}`;
  render(head, html`<span class="school">${school}${demonstration && " · Demonstration school"}</span>`);
  render(
    page,
    html`<div class="intro">
        <h1>Where we are</h1>
        <p>
          For ${name}, on the committee: the nine steps that build the practice at this school, with the answers so far, and what the
          committee decided. Staff are asked to write nothing about a single student here.
        </p>
        <p class="no-print"><button type="button" class="text-button" id="print">Print</button></p>
      </div>
      <section class="section" aria-labelledby="where">
        <div class="section-head"><h2 id="where">The nine steps</h2></div>
        <div class="section-body">${whereWeAre(steps)}</div>
      </section>
      <section class="section" aria-labelledby="decisions">
        <div class="section-head"><h2 id="decisions">Decisions</h2></div>
        <div class="section-body">${decisions.length === 0 && html`<p>None yet.</p>`} ${decisions.map(decision)}</div>
      </section>
      ${steps.map(step)}
      <p class="muted small">
        The link works until ${formatDay(until, { year: true })}, and only for you: please do not pass it on. The day it was last opened is
        written down.${schoolPhone && html` The school: <a href="tel:${schoolPhone}">${schoolPhone}</a>`}
      </p>`,
  );
  find("#print").addEventListener("click", () => print());
}

/** @param {CommitteeDecision} decided */
const decision = ({ on, text, who, step, withdrawn, why }) =>
  html`<article>
    <p class="muted small">${[formatDay(on, { year: true }), who, step && `step ${step}`].filter(Boolean).join(" · ")}</p>
    <p class="pre">${withdrawn ? html`<s>${text}</s>` : text}</p>
    ${withdrawn && html`<p>Withdrawn on ${formatDay(withdrawn, { year: true })}: ${why}</p>`}
  </article>`;

/** @param {CommitteePageStep} found */
const step = ({ number, title, questions }) =>
  html`<section class="section" aria-labelledby="step-${number}">
    <div class="section-head"><h2 id="step-${number}" tabindex="-1">${number}. ${title}</h2></div>
    <div class="section-body">${questions.map(question)}</div>
  </section>`;

/** @param {CommitteePageQuestion} found */
const question = ({ text, progress, answer, due }) =>
  html`<div class="question">
    <h3>${text}</h3>
    <p class="muted small">${[progressNames[progress], due && `by ${formatDay(due)}`].filter(Boolean).join(" · ")}</p>
    <p class="pre">${answer ?? "Not answered yet."}</p>
  </div>`;

if (token) await open();
else noLink();
