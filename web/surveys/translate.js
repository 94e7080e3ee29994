// The texts of a survey in another language, beside the English: written by one, approved by another.

import { post, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import { goTo, setFlash } from "../lib/session.js";

/** @import { SurveyTexts } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {SurveyTexts} found */
export function showTexts(page, { id, rev, title, language, texts, mayApprove }) {
  const name = languageName(language);
  document.title = `${title} – ${name}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/surveys/?id=${id}">${title}</a></p>
        <h1>The survey in ${name}</h1>
        <p>Whoever is asked reads it in ${name} once every text is there and someone other than its writer has approved it.</p>
      </div>
      <form method="post" class="form" id="texts">
        ${texts.map(({ source, text, isApproved }, i) =>
          field({
            name: `texts.${i}`,
            label: html`${source}`,
            help: text ? (isApproved ? "Approved" : "Waits for approval") : "Not translated",
            value: text,
            long: source.length > 60,
          }),
        )}
        <p class="row"><button class="button">Save texts</button></p>
      </form>
      ${
        mayApprove &&
        html`<form method="post" class="form" id="approve">
          <p class="row"><button class="button secondary">Approve what others wrote</button></p>
        </form>`
      }`,
  );
  const path = `/surveys/${id}/texts/${language}`;
  const again = `/surveys/?id=${id}&texts=${language}`;
  const form = /** @type {HTMLFormElement} */ (find("#texts", page));
  onSubmit(form, async () => {
    const given = new FormData(form);
    await put(path, { rev, texts: texts.map((_, i) => String(given.get(`texts.${i}`) ?? "")) });
    setFlash("The texts are saved.");
    await goTo(again);
  });
  const approve = /** @type {HTMLFormElement | null} */ (page.querySelector("#approve"));
  if (approve)
    onSubmit(approve, async () => {
      await post(`${path}/approve`, { rev });
      setFlash("Approved.");
      await goTo(again);
    });
}
