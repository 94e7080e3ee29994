// The catalog to a file and from one: what it would change first, then done.

import { getFile, Problem, sendFiles } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { plural } from "../lib/words.js";
import { chosenFiles, fileField, formOf, handleWrongRows, wrongRows } from "../components/upload.js";

/** @import { PathwayImport } from "../lib/contract.d.ts" */

export async function download() {
  const { downloadFile } = await import("../lib/files.js");
  downloadFile(await getFile("/pathway-file"), "pathways.csv");
}

/** @param {HTMLElement} page */
export function importFile(page) {
  document.title = "Import pathways – Pathways";
  render(
    page,
    html`<div class="intro">
        <p><a href="/pathways/">All pathways</a></p>
        <h1>Import pathways</h1>
        <p>Nothing changes until you have seen what the file would change.</p>
        <p><button type="button" class="text-button" id="template">Download the catalog as a template</button></p>
      </div>
      <form method="post" id="choose" class="form">
        ${fileField({
          label: "CSV file",
          help: "A row for each pathway, with the columns of the template. A row with the id of one, or its title and kind, changes it.",
          accept: ".csv",
          several: false,
        })}
        <div class="row"><button class="button">See what would change</button></div>
      </form>
      <div id="plan" tabindex="-1"></div>`,
  );
  find("#template").addEventListener("click", download);
  const form = /** @type {HTMLFormElement} */ (find("#choose"));
  onSubmit(form, async () => {
    const files = chosenFiles(form);
    showPlan(files, await sendFiles("/pathway-file/dry-run", formOf(files)));
  });
}

/** @param {File[]} files @param {PathwayImport} plan @param {string} [notice] */
function showPlan(files, plan, notice) {
  const place = find("#plan");
  render(
    place,
    html`<section class="section" aria-labelledby="would">
        <div class="section-head"><h2 id="would">${plan.digest ? "What would change" : "Nothing new in this file"}</h2></div>
        <div class="section-body">
          ${notice && html`<p class="notice warning" role="alert">${notice}</p>`} ${titles("New", plan.added)}
          ${titles("Changed", plan.changed)}
          <p>${plural(plan.same, "pathway")} as before.</p>
          ${plan.notes.map((note) => html`<p class="muted">${note}</p>`)}
          ${
            plan.digest &&
            html`<form method="post" id="take" class="form">
              <div class="row"><button class="button">Import ${plural(plan.added.length + plan.changed.length, "pathway")}</button></div>
            </form>`
          }
        </div>
      </section>
      ${wrongRows(plan.bad, "These rows are left out. Correct them in the file and choose it again.")}`,
  );
  place.focus();
  handleWrongRows(place, plan.bad, "pathway-rows-with-errors.csv");
  const take = place.querySelector("#take");
  if (take)
    onSubmit(
      /** @type {HTMLFormElement} */ (take),
      async () => {
        await sendFiles(`/pathway-file/import?${new URLSearchParams({ digest: plan.digest ?? "" }).toString()}`, formOf(files));
        setFlash(`${plural(plan.added.length + plan.changed.length, "pathway")} imported.`);
        await goTo("/pathways/");
      },
      (problem) => {
        if (!(problem instanceof Problem) || problem.status !== 409 || !problem.current) return false;
        showPlan(files, problem.current, problem.message);
        return true;
      },
    );
}

/** @param {string} heading @param {string[]} some */
const titles = (heading, some) =>
  some.length > 0 &&
  html`<h3>${heading}</h3>
    <ul>
      ${some.map((title) => html`<li>${title}</li>`)}
    </ul>`;
