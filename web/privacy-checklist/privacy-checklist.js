// What COPPA, FERPA and PPRA ask of the school, item by item, with who said this year that it is done, and when.

import { get, put } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { html, render } from "../lib/html.js";
import { formatDay } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { ChecklistState, PrivacyChecklist } from "../lib/contract.d.ts" */
/** @typedef {PrivacyChecklist["items"][number]} Item */

/** @type {Record<ChecklistState, string>} */
const states = { done: "Done", notYet: "Not yet", notApplicable: "Does not apply" };

openPage(
  "people",
  async (me, page) => {
    document.title = `Privacy checklist – ${me.school.name}`;
    show(page, await get("/privacy-checklist"));
  },
  ["coordinator", "administrator"],
);

/** @param {HTMLElement} page @param {PrivacyChecklist} list */
function show(page, list) {
  const { items, schoolYear, rev } = list;
  const settled = items.filter(({ is }) => is === "done" || is === "notApplicable").length;
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Privacy checklist</h1>
        <p>
          What the law asks of the school in ${schoolYear}, once each school year. ${settled} of ${items.length} are settled. This is a
          memory aid and no legal advice.
        </p>
        <p class="row">
          <a href="/consent-forms/">Consent forms</a> <a href="/data-map/">Data map</a>
          <a href="/privacy/?for=family">What families read</a>
        </p>
      </div>
      ${[...new Set(items.map(({ law }) => law))].map(
        (law) =>
          html`<section class="section" aria-labelledby="${law}">
            <div class="section-head"><h2 id="${law}">${law}</h2></div>
            <div class="section-body">${items.filter((item) => item.law === law).map(entry)}</div>
          </section>`,
      )}`,
  );
  for (const form of page.querySelectorAll("form"))
    onSubmit(form, async (values) => {
      show(page, await put(`/privacy-checklist/${form.dataset["key"]}`, { rev, is: values.is, note: values.note }));
      announce("Saved.");
    });
}

/** @param {Item} item */
const entry = ({ key, what, source, is, note, by, on }) =>
  html`<article>
    <p>
      <strong>${is === "done" ? "●" : is === "notApplicable" ? "–" : "○"} ${is ? states[is] : "Not looked at"}</strong> ${what}
      <span class="muted small">${source}</span>
    </p>
    ${by && on && html`<p class="muted">${by}, ${formatDay(on, { year: true })}${note && html`: “${note}”`}</p>`}
    <details>
      <summary>Change<span class="visually-hidden">: ${what}</span></summary>
      <form method="post" class="form" data-key="${key}" id="item-${key}">
        ${checkboxes({
          name: "is",
          label: "It is",
          single: true,
          required: "Choose one.",
          values: is ? [is] : [],
          options: /** @type {ChecklistState[]} */ (Object.keys(states)).map((state) => [state, states[state]]),
        })}
        ${field({ name: "note", label: "Note", help: "Where it is written down, or why it does not apply.", value: note })}
        <div class="row"><button class="button secondary">Save</button></div>
      </form>
    </details>
  </article>`;
