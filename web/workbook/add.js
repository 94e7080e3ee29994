// A question of the school's own, at one of the nine steps.

import { postOnce } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";

/** @import { Workbook, WorkbookQuestionPage } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Workbook} found */
export function addQuestion(page, { steps }) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/workbook/">Workbook</a></p>
        <h1>Add a question</h1>
        <p>A question your school asks itself, besides those here.</p>
      </div>
      <form method="post" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        ${field({
          name: "step",
          label: "Step",
          required: "Choose the step it belongs to.",
          options: [
            ["", "Choose"],
            ...steps.map(({ number, title }) => /** @type {[string, string]} */ ([`${number}`, `${number}. ${title}`])),
          ],
        })}
        ${field({ name: "text", label: "Question", long: true, required: "Write the question." })}
        <div class="row"><button class="button">Add the question</button> <a href="/workbook/">Back</a></div>
      </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("form", page)), async (values) => {
    /** @type {WorkbookQuestionPage} */
    const { question } = await postOnce("/workbook/questions", { ...values, step: Number(values.step) });
    setFlash("Question added.");
    await goTo(`/workbook/?question=${question.key}`);
  });
}
