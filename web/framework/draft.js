// The framework's draft: purpose, terms, misunderstandings; saved as often as one likes, adopted on a day as the next version.

import { post, put } from "../lib/api.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatInstant } from "../lib/words.js";
import { handleRows, rows } from "../components/rows.js";

/** @import { Framework, FrameworkDraft, FrameworkTerm, Misunderstanding } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Framework} found @param {FrameworkDraft} draft @param {string} today */
export function editFramework(page, { may }, draft, today) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/framework/">What our terms mean</a></p>
        <h1>Draft of the framework</h1>
        ${draft.at && html`<p class="muted">Saved ${formatInstant(draft.at, { year: true })}${draft.by && ` by ${draft.by}`}.</p>`}
      </div>
      <form method="post" id="draft" class="form">
        <input type="hidden" name="rev" value="${draft.rev}" />
        ${field({ name: "purpose", label: "Why we have plans", long: true, value: draft.content.purpose, required: "Say why." })}
        ${rows({ name: "terms", label: "Terms", add: "Add a term", values: draft.content.terms, row: termRow })}
        ${rows({
          name: "misunderstandings",
          label: "Common misunderstandings",
          add: "Add a misunderstanding",
          values: draft.content.misunderstandings,
          row: misunderstandingRow,
        })}
        <div class="row"><button class="button">Save the draft</button> <a href="/framework/">Back</a></div>
      </form>
      ${
        may.includes("adoptFramework") &&
        html`<section class="section" aria-labelledby="adopt-head">
          <div class="section-head"><h2 id="adopt-head">Adopt it</h2></div>
          <div class="section-body">
            <p>The saved draft becomes the version in force. Everyone who is signed in reads it, and families from their page.</p>
            <form method="post" id="adopt" class="form">
              ${field({ name: "adoptedOn", label: "Adopted on", type: "date", value: today, required: "Choose the day." })}
              ${field({
                name: "note",
                label: "By whom, and what is new",
                required: "Say in a line who adopted it and what is new.",
              })}
              <div class="row"><button class="button secondary">Adopt the saved draft</button></div>
            </form>
          </div>
        </section>`
      }`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#draft"));
  const was = { rev: draft.rev, ...draft.content };
  handleRows(form, "terms", termRow);
  handleRows(form, "misunderstandings", misunderstandingRow);
  onSubmit(
    form,
    async (values) => {
      await put("/framework/draft", values);
      setFlash("Draft saved.");
      await goTo("/framework/?edit");
    },
    (problem) =>
      problem.status === 409 && showConflict(form, problem.current && { rev: problem.current.rev, ...problem.current.content }, was),
  );
  const adopt = /** @type {HTMLFormElement | null} */ (page.querySelector("#adopt"));
  if (adopt)
    onSubmit(adopt, async (values) => {
      await post("/framework/draft/adopt", { ...values, rev: draft.rev });
      setFlash("The framework is adopted.");
      await goTo("/framework/");
    });
}

/** @param {string} name @param {Partial<FrameworkTerm>} term */
const termRow = (name, term) =>
  html`<input type="hidden" name="${name}.key" value="${term.key}" />
    ${field({ name: `${name}.name`, label: "Term", value: term.name, required: "Write the term." })}
    ${field({
      name: `${name}.definition`,
      label: "What it means",
      long: true,
      value: term.definition,
      required: "Say what it means at your school.",
    })}`;

/** @param {string} name @param {Partial<Misunderstanding>} one */
const misunderstandingRow = (name, one) =>
  html`${field({ name: `${name}.heard`, label: "What people think", value: one.heard, required: "Write what people think." })}
  ${field({ name: `${name}.inFact`, label: "What is true", long: true, value: one.inFact, required: "Say what is true." })}`;
