// The school's proficiencies from a file: what it would change first, then published as one version.

import { Problem, sendFiles } from "../lib/api.js";
import { checkbox, field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { plural, proficiencyName } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { ProficiencyChangeKind, ProficiencyPlan } from "../lib/contract.d.ts" */

const mostShown = 100; // problems on the page

/** @type {{ file: File | null, levels: string, retire: boolean }} */
const chosen = { file: null, levels: "", retire: false };

/** @type {[ProficiencyChangeKind, string][]} */
const kinds = [
  ["added", "New"],
  ["changed", "Changed"],
  ["restored", "Asked again"],
  ["retired", "No longer asked"],
];

openPage(
  "school",
  (me, page) => {
    document.title = terms`Import proficiencies – ${me.school.name}`;
    chooseFile(page);
  },
  ["coordinator", "administrator"],
);

/** @param {HTMLElement} page */
function chooseFile(page) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/proficiencies/">Graduation proficiencies</a></p>
        <h1>Import proficiencies</h1>
        <p>Nothing changes until you have seen what the file would change.</p>
      </div>
      <form method="post" id="choose" class="form">
        <div class="field" data-field="file">
          <label for="field-file">File</label>
          <p class="help" id="field-file-help">
            A framework as a CASE package (1EdTech CASE 1.0 or 1.1, JSON), or a table in CSV with the columns code, name, statement and
            parent. <a href="/import-proficiencies/samples/proficiencies.csv" download>Download a template</a>
          </p>
          <p class="error" id="field-file-error"></p>
          <input
            type="file"
            id="field-file"
            name="file"
            accept=".json,.csv"
            required
            data-missing="Choose a file."
            aria-describedby="field-file-help field-file-error"
          />
        </div>
        ${options()}
        <div class="row"><button class="button">See what would change</button></div>
      </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#choose")), async ({ levels, retire }) => {
    const [file] = /** @type {HTMLInputElement} */ (find("#field-file")).files ?? [];
    Object.assign(chosen, { file: file ?? null, levels: levels ?? "", retire });
    showPlan(page, await tried());
  });
}

const options = () =>
  html`${field({
    name: "levels",
    label: "Levels to import",
    help: "For a large framework: 1 is the top only. Empty: all.",
    type: "number",
    value: chosen.levels,
  })}
  ${checkbox({
    name: "retire",
    label: "Retire proficiencies that are not in the file",
    note: "It stays wherever a student named it.",
    value: chosen.retire,
  })}`;

/** @returns {Promise<ProficiencyPlan>} */
const tried = () => sendFiles(`/proficiencies/dry-run?${how({})}`, body());

/** @param {Record<string, string>} more */
const how = (more) =>
  new URLSearchParams({ ...(chosen.levels && { levels: chosen.levels }), ...(chosen.retire && { others: "retire" }), ...more });

function body() {
  const form = new FormData();
  if (chosen.file) form.append("file", chosen.file, chosen.file.name);
  return form;
}

/** @param {HTMLElement} page @param {ProficiencyPlan} plan @param {string} [notice] */
function showPlan(page, plan, notice) {
  const { problems, digest } = plan;
  const left = problems.length - mostShown + plan.moreProblems;
  render(
    page,
    html`<div class="intro">
        <p><a href="/import-proficiencies/">Choose another file</a></p>
        <h1 tabindex="-1">
          ${problems.length > 0 ? "This file cannot be imported yet" : digest ? "What would change" : "Nothing new in this file"}
        </h1>
        ${notice && html`<p class="notice warning" role="alert">${notice}</p>`}
        <p>
          ${plan.title ?? chosen.file?.name}${
            plan.levels.length > 0 && `: ${plan.levels.map((n, i) => `${n} on level ${i + 1}`).join(", ")}`
          }.
          ${problems.length > 0 ? "Nothing was changed." : digest && "Nothing has changed yet."}
        </p>
      </div>
      ${
        problems.length > 0 &&
        html`<ul>
            ${problems.slice(0, mostShown).map(({ item, message }) => html`<li><strong>${item}</strong>: ${message}</li>`)}
          </ul>
          ${left > 0 && html`<p>And ${left} more like these.</p>`}`
      }
      ${kinds.map(([kind, title]) => changesOf(plan, kind, title))}
      ${
        plan.notes.length > 0 &&
        html`<details>
          <summary>${plural(plan.notes.length, "note")}</summary>
          <ul>
            ${plan.notes.map((note) => html`<li>${note}</li>`)}
          </ul>
        </details>`
      }
      <form method="post" id="take" class="form">
        ${options()}
        <div class="row">
          ${digest && html`<button class="button" name="do" value="publish">Publish version ${plan.version + 1}</button>`}
          <button class="button secondary" name="do" value="again">See what would change now</button>
        </div>
      </form>`,
  );
  find("h1", page).focus();
  onSubmit(
    /** @type {HTMLFormElement} */ (find("#take")),
    async ({ levels, retire }, button) => {
      const same = (levels ?? "") === chosen.levels && retire === chosen.retire;
      Object.assign(chosen, { levels: levels ?? "", retire });
      if (button.value === "again" || !digest) return showPlan(page, await tried());
      if (!same) return showPlan(page, await tried(), "You changed how the file is read. This is what it would change now.");
      await sendFiles(`/proficiencies/import?${how({ digest })}`, body());
      setFlash(`Version ${plan.version + 1} is published.`);
      await goTo("/proficiencies/");
    },
    (problem) => {
      if (!(problem instanceof Problem) || problem.status !== 409 || !problem.current) return false;
      showPlan(page, problem.current, problem.message);
      return true;
    },
  );
}

/** @param {ProficiencyPlan} plan @param {ProficiencyChangeKind} kind @param {string} title */
function changesOf({ changes }, kind, title) {
  const some = changes.filter((change) => change.kind === kind);
  return (
    some.length > 0 &&
    html`<section class="section" aria-labelledby="${kind}">
      <div class="section-head">
        <h2 id="${kind}">${title} <span class="muted small">${some.length}</span></h2>
      </div>
      <div class="section-body">
        <ul>
          ${some.map(
            ({ proficiency, before }) =>
              html`<li>${proficiencyName(proficiency)}${before && html` <span class="muted small">was: ${before}</span>`}</li>`,
          )}
        </ul>
      </div>
    </section>`
  );
}
