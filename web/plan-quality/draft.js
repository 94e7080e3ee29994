// The rubric's draft: criteria with their levels; saved as often as one likes, published as the next version.

import { post, put } from "../lib/api.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatInstant } from "../lib/words.js";
import { handleRows, rows } from "../components/rows.js";

/** @import { QualityCriterion, QualityRubric, QualityRubricPage } from "../lib/contract.d.ts" */

const mostLevels = 6;

/** @param {HTMLElement} page @param {QualityRubricPage} found @param {QualityRubric} draft */
export function editRubric(page, { may }, draft) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/plan-quality/">Quality of plans</a></p>
        <h1>Draft of the rubric</h1>
        ${draft.at && html`<p class="muted">Saved ${formatInstant(draft.at, { year: true })}${draft.by && ` by ${draft.by}`}.</p>`}
      </div>
      <form method="post" id="draft" class="form">
        <input type="hidden" name="rev" value="${draft.rev}" />
        ${rows({ name: "criteria", label: "Criteria", add: "Add a criterion", values: draft.criteria, row: criterionRow })}
        <div class="row"><button class="button">Save the draft</button> <a href="/plan-quality/">Back</a></div>
      </form>
      ${
        may.includes("publishQualityRubric") &&
        html`<section class="section" aria-labelledby="publish-head">
          <div class="section-head"><h2 id="publish-head">Publish it</h2></div>
          <div class="section-body">
            <p>The saved draft becomes the rubric. Reviews that have begun keep the version they began with.</p>
            <form method="post" id="publish" class="form">
              ${field({ name: "note", label: "What is new", required: "Say in a line what is new." })}
              <div class="row"><button class="button secondary">Publish the saved draft</button></div>
            </form>
          </div>
        </section>`
      }`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#draft"));
  const was = { rev: draft.rev, criteria: draft.criteria };
  handleRows(form, "criteria", criterionRow);
  onSubmit(
    form,
    async (values) => {
      await put("/quality-rubric/draft", values);
      setFlash("Draft saved.");
      await goTo("/plan-quality/?edit");
    },
    (problem) =>
      problem.status === 409 &&
      showConflict(form, problem.current && { rev: problem.current.rev, criteria: problem.current.criteria }, was),
  );
  const publish = /** @type {HTMLFormElement | null} */ (page.querySelector("#publish"));
  if (publish)
    onSubmit(publish, async (values) => {
      await post("/quality-rubric/draft/publish", { ...values, rev: draft.rev });
      setFlash("The rubric is published.");
      await goTo("/plan-quality/");
    });
}

/** @param {string} name @param {Partial<QualityCriterion>} criterion */
const criterionRow = (name, { key, name: said, levels = [] }) =>
  html`<input type="hidden" name="${name}.key" value="${key}" />
    ${field({ name: `${name}.name`, label: "What is looked at", value: said, required: "Write what is looked at." })}
    ${Array.from({ length: Math.min(mostLevels, Math.max(4, levels.length + 1)) }, (_, i) =>
      field({
        name: `${name}.levels.${i}`,
        label: i === 0 ? "Level 1 (lowest)" : `Level ${i + 1}`,
        long: true,
        value: levels[i],
      }),
    )}`;
