// By what the school tells a good plan: everyone reads the rubric and proposes to it; coordinator and principal see the reviews.

import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { formatDay, localDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { handleProposals, proposals } from "../components/proposals.js";

/** @import { QualityCriterion, QualityReviews, QualityRubric, QualityRubricPage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage("school", async (me, page) => {
  document.title = terms`Quality of plans – ${me.school.name}`;
  const office = me.role === "coordinator" || me.role === "administrator";
  const draft =
    asked.has("edit") && Promise.all([import("./draft.js"), import("../components/conflict.js"), import("../components/rows.js")]);
  /** @type {[QualityRubricPage, QualityReviews | null, typeof import("./reviews.js") | null, unknown]} */
  const [found, reviewed, reviews] = await Promise.all([
    get("/quality-rubric"),
    office && !draft ? get("/quality-reviews") : null,
    office && !draft ? import("./reviews.js") : null,
    office && !draft && import("../components/table.js"), // which the reviews are made with
  ]);
  if (draft && found.draft) return (await draft)[0].editRubric(page, found, found.draft);
  const { current, may } = found;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/school/">The school</a></p>
        <h1>Quality of plans</h1>
        <p>
          A sample of plans is read by two people who do not work with the student. Results are of the school as a whole: never of a
          student, never of an advisor, and never mixed with what is done or due.
        </p>
        <p class="row no-print">
          ${may.includes("listQualityReadings") && html`<a href="/quality-reading/">Plans for you to read</a>`}
          ${may.includes("saveQualityRubricDraft") && html`<a href="/plan-quality/?edit">Edit the draft of the rubric</a>`}
          <button type="button" class="text-button" id="print">Print</button>
        </p>
      </div>
      ${reviews && reviewed && reviews.reviewSections(reviewed, may)}
      <section class="section" aria-labelledby="rubric">
        <div class="section-head"><h2 id="rubric">Rubric</h2></div>
        <div class="section-body">
          ${current ? html`${published(current)} ${current.criteria.map(criterion)}` : html`<p>The school has published none yet.</p>`}
        </div>
      </section>
      ${
        may.includes("proposeToQualityRubric") &&
        proposals({
          all: found.proposals,
          may: { propose: true, answer: may.includes("answerQualityProposal") },
          about: (current?.criteria ?? []).map(({ key, name }) => [key, name]),
          whole: "The rubric as a whole, or a new criterion",
          gone: "A criterion that is gone",
          intro: terms`Staff and students say what else a good plan has.`,
        })
      }`,
  );
  page.querySelector("#print")?.addEventListener("click", () => print());
  handleProposals(page, "/quality-rubric/proposals");
  if (reviews && reviewed) reviews.handleReviews(page);
});

/** @param {QualityRubric} rubric */
const published = ({ version, note, by, at }) =>
  html`<p class="muted">Version ${version}${at && `, ${formatDay(localDay(at), { year: true })}`}${by && `, by ${by}`}. ${note}</p>`;

/** @param {QualityCriterion} criterion */
const criterion = ({ name, levels }) =>
  html`<h3>${name}</h3>
    <ol>
      ${levels.map((level) => html`<li class="pre">${level}</li>`)}
    </ol>`;
