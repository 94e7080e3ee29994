// Surveys of staff, students and families (I2): the list of them; one of them comes from a module of its own.

import { get, post } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo } from "../lib/session.js";
import { openPage } from "../components/page-head.js";
import { audiences, stateOf } from "./audiences.js";

/** @import { Survey, Surveys } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("id");

openPage(
  "school",
  async (me, page) => {
    if (!id) {
      /** @type {Surveys} */
      const found = await get("/surveys");
      document.title = `Surveys – ${me.school.name}`;
      return showList(page, found);
    }
    const path = `/surveys/${encodeURIComponent(id)}`;
    const language = asked.get("texts");
    if (language) {
      const [{ showTexts }, texts] = await Promise.all([import("./translate.js"), get(`${path}/texts/${encodeURIComponent(language)}`)]);
      return showTexts(page, texts);
    }
    const [{ showSurvey }, survey] = await Promise.all([import("./one.js"), get(path)]);
    document.title = `${survey.title} – ${me.school.name}`;
    return showSurvey(page, survey);
  },
  ["coordinator", "administrator", "committee", "translator"],
);

/** @param {HTMLElement} page @param {Surveys} found */
function showList(page, { surveys, ready, mayAdd }) {
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/school/">The school</a></p>
        <h1>Surveys</h1>
        <p>What staff, students and families say about plans: asked without names unless a survey says otherwise, compared over years.</p>
      </div>
      <section class="section" aria-labelledby="list">
        <div class="section-head"><h2 id="list">The school’s surveys</h2></div>
        <div class="section-body">
          ${
            surveys.length > 0
              ? html`<ul class="link-list">
                  ${surveys.map(
                    (survey) =>
                      html`<li>
                        <a href="/surveys/?id=${survey.id}">${survey.title}</a>
                        <span class="muted small">${audiences[survey.audience]}, ${stateOf(survey)}</span>
                      </li>`,
                  )}
                </ul>`
              : html`<p>No survey yet.${mayAdd && " Begin with a ready one below."}</p>`
          }
        </div>
      </section>
      ${
        mayAdd &&
        html`<section class="section no-print" aria-labelledby="new">
          <div class="section-head"><h2 id="new">New survey</h2></div>
          <div class="section-body">
            <form method="post" class="form" id="add">
              <fieldset class="field" data-field="ready">
                <legend>Begin with</legend>
                <p class="error"></p>
                ${ready.map(
                  ({ key, title, audience }, i) =>
                    html`<label class="checkbox">
                      <input type="radio" name="ready" value="${key}" ${i === 0 && html`checked`} />
                      <span>${title}<small>Ready, for ${audiences[audience]}</small></span>
                    </label>`,
                )}
                <label class="checkbox"><input type="radio" name="ready" value="" /> <span>An empty survey</span></label>
              </fieldset>
              <p class="row"><button class="button">Start draft</button></p>
            </form>
          </div>
        </section>`
      }`,
  );
  if (!mayAdd) return;
  const key = crypto.randomUUID();
  onSubmit(/** @type {HTMLFormElement} */ (find("#add", page)), async ({ ready }) => {
    /** @type {Survey} */
    const added = await post("/surveys", { key, ready: ready || undefined });
    await goTo(`/surveys/?id=${added.id}`);
  });
}
