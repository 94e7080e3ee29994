// What people write in an evaluation: what the figures say, findings, what became of the last ones.

import { put } from "../lib/api.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { handleRows, rows } from "../components/rows.js";
import { areas, outcomes } from "./figures.js";

/** @import { Evaluation, EvaluationFinding, ImpactArea } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Evaluation} found */
export function editEvaluation(page, found) {
  const back = `/evaluation/?id=${found.id}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">Evaluation of ${found.schoolYear}</a></p>
        <h1>Write findings</h1>
        <p>Name no one: the school may publish this.</p>
      </div>
      <form method="post" class="form" id="findings">
        <input type="hidden" name="rev" value="${found.rev}" />
        ${
          /** @type {ImpactArea[]} */ (Object.keys(areas)).map((area) =>
            field({ name: `notes.${area}`, label: `${areas[area]}: what the figures say`, long: true, value: found.notes[area] }),
          )
        }
        ${rows({ name: "findings", label: "Findings", add: "Add a finding", values: found.findings, row: findingRow })}
        ${found.earlier.map(
          ({ key, text, outcome, note }, i) =>
            html`<fieldset class="fields">
              <legend>${text}</legend>
              <input type="hidden" name="earlier.${i}.key" value="${key}" />
              ${field({ name: `earlier.${i}.outcome`, label: "What became of it", value: outcome, options: Object.entries(outcomes) })}
              ${field({ name: `earlier.${i}.note`, label: "In words", long: true, value: note })}
            </fieldset>`,
        )}
        <div class="row"><button class="button">Save</button> <a href="${back}">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#findings"));
  handleRows(form, "findings", findingRow);
  onSubmit(
    form,
    async (values) => {
      await put(`/evaluations/${found.id}`, values);
      setFlash("Saved.");
      await goTo(back);
    },
    (problem) => problem.status === 409 && showConflict(form, problem.current && named(problem.current), named(found)),
  );
}

/** Members named as the form's fields. @param {Evaluation} found */
const named = (found) => ({
  ...found,
  ...Object.fromEntries(Object.entries(found.notes).map(([area, text]) => [`notes.${area}`, text])),
  ...Object.fromEntries(
    found.earlier.flatMap(({ outcome, note }, i) => [
      [`earlier.${i}.outcome`, outcome],
      [`earlier.${i}.note`, note],
    ]),
  ),
});

/** @param {string} name @param {Partial<EvaluationFinding>} finding */
const findingRow = (name, finding) =>
  html`<input type="hidden" name="${name}.key" value="${finding.key}" /> ${field({
      name: `${name}.area`,
      label: "Area",
      value: finding.area,
      required: "Choose the area it belongs to.",
      options: [["", "Choose"], ...Object.entries(areas)],
    })}
    ${field({ name: `${name}.text`, label: "Finding", long: true, value: finding.text, required: "Write what you found." })}`;
