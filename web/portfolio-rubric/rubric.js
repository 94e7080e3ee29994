import { get, put } from "../lib/api.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { openPage } from "../components/page-head.js";

/** @import { Rubric, RubricLine } from "../lib/contract.d.ts" */

const spare = 2; // empty lines to write new ones in

openPage(
  "school",
  async (me, page) => {
    /** @type {Rubric} */
    const rubric = await get("/portfolio-rubric");
    document.title = terms`Portfolio rubric – ${me.school.name}`;
    const mayEdit = me.role === "coordinator";
    render(
      page,
      html`<div class="intro">
          <p><a href="/portfolios/">Portfolios</a></p>
          <h1>What a portfolio should and should not hold</h1>
          <p>Students answer each line with yes or not yet before they share a collection.</p>
        </div>
        <form method="post" id="rubric" class="form">
          <input type="hidden" name="rev" value="${rubric.rev}" />
          ${part("should", "It should", rubric.should, mayEdit)} ${part("shouldNot", "It should not", rubric.shouldNot, mayEdit)}
          ${mayEdit && html`<div class="row save"><button class="button">Save the rubric</button> <a href="/portfolios/">Back</a></div>`}
        </form>`,
    );
    if (!mayEdit) return;
    const form = /** @type {HTMLFormElement} */ (find("#rubric"));
    onSubmit(
      form,
      async ({ rev, should, shouldNot }) => {
        await put("/portfolio-rubric", { rev, should: written(should), shouldNot: written(shouldNot) });
        setFlash("The rubric is saved.");
        await goTo("/portfolio-rubric/");
      },
      (problem) => problem.status === 409 && !!problem.current && showConflict(form, { rev: problem.current.rev }, { rev: rubric.rev }),
    );
  },
  ["coordinator", "administrator"],
);

/** Emptied lines are taken away. @param {{ id?: string, text?: string }[]} lines */
const written = (lines) => lines.filter((line) => line?.text);

/** @param {string} name @param {string} title @param {RubricLine[]} lines @param {boolean} mayEdit */
const part = (name, title, lines, mayEdit) =>
  html`<fieldset class="fields">
    <legend>${title}</legend>
    ${
      mayEdit
        ? [...lines, ...Array.from({ length: spare }, () => null)].map(
            (line, n) =>
              html`${line && html`<input type="hidden" name="${name}.${n}.id" value="${line.id}" />`}
              ${field({ name: `${name}.${n}.text`, label: line ? `Line ${n + 1}` : "Another line", value: line?.text })}`,
          )
        : html`<ul>
            ${lines.map(({ text }) => html`<li>${text}</li>`)}
          </ul>`
    }
  </fieldset>`;
