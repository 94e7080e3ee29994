// The framework in another language, text by text beside the English; approved by somebody who did not write it.

import { post, put } from "../lib/api.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";

/** @import { FrameworkTranslation, TranslatedText } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {FrameworkTranslation} found @param {string} name of the language */
export function translate(page, found, name) {
  const { language, rev, version, texts, mayApprove } = found;
  const path = `/framework/translations/${encodeURIComponent(language)}`;
  const here = `/framework/?in=${encodeURIComponent(language)}`;
  const waiting = texts.filter(({ text, approvedBy }) => text && !approvedBy).length;
  render(
    page,
    html`<div class="intro">
        <p><a href="/framework/">What our terms mean</a></p>
        <h1>The framework in ${name}</h1>
        <p>
          Families read a text in ${name} once someone other than its writer has approved it, and in English until then. When the English
          changes, the text has to be translated again.
        </p>
      </div>
      ${
        waiting > 0 &&
        html`<form method="post" id="approve" class="section">
          <p>${waiting === 1 ? "One text waits" : `${waiting} texts wait`} for approval.</p>
          ${
            mayApprove
              ? html`<p class="row"><button class="button">Approve what others wrote</button></p>`
              : html`<p class="muted">You wrote what waits. Ask someone else who reads ${name} to approve it.</p>`
          }
        </form>`
      }
      <form method="post" id="texts" class="form texts">
        <input type="hidden" name="rev" value="${rev}" />
        ${texts.map(
          (text, i) =>
            html`<section class="paired" aria-label="Text ${i + 1}">
              <div>
                <p class="muted small">English</p>
                <p class="pre" lang="en">${text.source}</p>
              </div>
              ${field({ name: `texts.${i}`, label: html`${name} ${statusOf(text)}`, long: true, value: text.text ?? "" })}
            </section>`,
        )}
        <div class="row"><button class="button">Save the texts</button> <a href="/framework/">Back</a></div>
      </form>`,
  );
  const approve = /** @type {HTMLFormElement | null} */ (page.querySelector("#approve"));
  if (approve && mayApprove)
    onSubmit(approve, async () => {
      await post(`${path}/approve`, { rev, version });
      setFlash("Approved. Families read these texts now.");
      await goTo(here);
    });
  const form = /** @type {HTMLFormElement} */ (find("#texts"));
  for (const box of form.querySelectorAll("textarea")) {
    box.lang = language;
    box.dir = "auto";
  }
  onSubmit(
    form,
    async ({ rev: now, texts: written }) => {
      await put(path, { rev: now, version, texts: texts.map((_, i) => written?.[i] || null) });
      setFlash("Saved. What you changed waits until somebody else approves it.");
      await goTo(here);
    },
    (problem) => problem.status === 409 && !!problem.current && showConflict(form, asForm(problem.current), asForm(found)),
  );
}

/** @param {FrameworkTranslation} found */
const asForm = ({ rev, texts }) => ({ rev, ...Object.fromEntries(texts.map(({ text }, i) => [`texts.${i}`, text ?? ""])) });

/** @param {TranslatedText} text */
const statusOf = ({ text, by, approvedBy, approvedOn }) =>
  text &&
  html`<span class="muted small"
    >${
      approvedBy && approvedOn
        ? `written by ${by}, approved by ${approvedBy} on ${formatDay(approvedOn, { year: true })}`
        : `written by ${by}, waits for approval`
    }</span
  >`;
