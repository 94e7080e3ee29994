// Reviews of the quality of plans, for coordinator and principal: who reads what, and the results of the school by criterion.

import { post, postOnce } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { html, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, plural } from "../lib/words.js";
import { table } from "../components/table.js";

/** @import { CriterionResult, FunctionName, QualityReview, QualityReviews } from "../lib/contract.d.ts" */

/** @param {QualityReviews} found @param {FunctionName[]} may */
export const reviewSections = ({ reviews, staff, today }, may) =>
  html`${reviews.filter(({ open }) => open).map((review) => openReview(review, may))} ${results(reviews.filter(({ open }) => !open))}
  ${
    may.includes("startQualityReview") &&
    html`<section class="section no-print" aria-labelledby="start-head">
      <div class="section-head"><h2 id="start-head">Start a review</h2></div>
      <div class="section-body">
        <form method="post" id="start" class="form">
          <input type="hidden" name="key" value="${crypto.randomUUID()}" />
          ${field({
            name: "size",
            label: "How many plans",
            help: "Drawn at random, from each grade by its share. Leave it empty to read all.",
            type: "number",
          })}
          ${field({ name: "until", label: "Read until", type: "date", required: "Choose the last day.", value: "" })}
          ${checkboxes({
            name: "readers[]",
            label: "Readers",
            help: terms`No one is given the plan of their own child or of a student they work with.`,
            options: staff.map(({ personId, name }) => [personId, name]),
            values: [],
          })}
          <div class="row"><button class="button secondary">Draw the plans</button></div>
          <p class="muted small">
            Today is ${formatDay(today, { year: true })}. Each reader finds their plans under “Plans for you to read”.
          </p>
        </form>
      </div>
    </section>`
  }`;

/** @param {QualityReview} review @param {FunctionName[]} may */
const openReview = ({ id, plans, students, readers, until, rubricVersion }, may) =>
  html`<section class="section" aria-labelledby="review-${id}">
    <div class="section-head">
      <h2 id="review-${id}">Under way</h2>
      <p class="muted small">Rubric version ${rubricVersion}, until ${formatDay(until, { year: true })}</p>
    </div>
    <div class="section-body">
      <p>${plural(plans.length, "plan")} of ${students}, each read by two. Results come when the review is closed.</p>
      ${table(
        "Readers",
        [
          { head: "Reader", rowHead: true, cell: ({ name }) => name },
          { head: "Read", label: "Read", cell: (reader) => `${reader.done} of ${reader.plans}` },
        ],
        readers,
      )}
      <details class="no-print">
        <summary>Show who reads what</summary>
        ${table(
          "Who reads what",
          [
            { head: "Student", rowHead: true, cell: ({ name }) => name },
            { head: "Grade", label: "Grade", cell: ({ grade }) => grade },
            { head: "Readers", label: "Readers", cell: (plan) => plan.readers.join(", ") },
          ],
          plans,
        )}
      </details>
      ${
        may.includes("closeQualityReview") &&
        html`<form method="post" class="close-review no-print" data-review="${id}">
          <button class="button secondary">Close the review</button>
          <p class="muted small">Plans are then closed to their readers, and what two readers have read is counted.</p>
        </form>`
      }
    </div>
  </section>`;

/** @param {QualityReview[]} closed */
const results = (closed) =>
  closed.length > 0 &&
  html`<section class="section" aria-labelledby="results">
    <div class="section-head"><h2 id="results">Results over the years</h2></div>
    <div class="section-body">
      ${closed.map(
        ({ schoolYear, started, readTwice, students, results: criteria }) =>
          html`<h3>${schoolYear}, begun ${formatDay(started, { year: true })}</h3>
            <p>${plural(readTwice ?? 0, "plan")} of ${students} read by two.</p>
            ${
              criteria
                ? criteriaTable(criteria)
                : html`<p class="muted">Too few plans were read by both readers for results that identify no one.</p>`
            }`,
      )}
      <p class="muted small">
        Agreement: plans of which both readers chose the same level, or the same or the next. Kappa is Cohen’s, with linear weights: 0 is
        what chance gives, 1 is agreement on every plan; of few plans it says little.
      </p>
    </div>
  </section>`;

/** @param {CriterionResult[]} criteria */
const criteriaTable = (criteria) =>
  table(
    "Results by criterion",
    [
      { head: "Criterion", rowHead: true, cell: ({ name }) => name },
      {
        head: "Readings at each level, the lowest first",
        label: "Readings at each level, the lowest first",
        cell: ({ levels }) => html`${levels.join(" · ")} ${levelBar(levels)}`,
      },
      { head: "Same level", label: "Same level", cell: ({ exact, plans }) => `${exact} of ${plans}` },
      { head: "Same or next", label: "Same or next", cell: ({ adjacent, plans }) => `${adjacent} of ${plans}` },
      {
        head: "Kappa",
        label: "Kappa",
        cell: ({ kappa, plans }) => (kappa === undefined ? "not defined" : `${(kappa / 1000).toFixed(2)} (n\u00a0=\u00a0${plans})`),
      },
    ],
    criteria,
  );

/** @param {number[]} levels */
function levelBar(levels) {
  const most = Math.max(...levels, 1);
  return html`<svg class="levels" viewBox="0 0 ${levels.length * 24} 40" aria-hidden="true">
    ${levels.map((n, i) => {
      const height = Math.round((n / most) * 38);
      return html`<rect x="${i * 24 + 2}" y="${40 - height}" width="20" height="${height}" />`;
    })}
  </svg>`;
}

/** @param {HTMLElement} page */
export function handleReviews(page) {
  const start = /** @type {HTMLFormElement | null} */ (page.querySelector("#start"));
  if (start)
    onSubmit(start, async (values) => {
      await postOnce("/quality-reviews", values);
      setFlash("The plans are drawn. Tell the readers: they find them under “Plans for you to read”.");
      await goTo("/plan-quality/");
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll(".close-review")))
    onSubmit(form, async () => {
      await post(`/quality-reviews/${form.dataset["review"]}/close`);
      setFlash("The review is closed.");
      await goTo("/plan-quality/");
    });
}
