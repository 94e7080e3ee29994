// Words that others suggest for the texts of the year's update, and the form to suggest some; fetched when there is one of them.

import { post, postOnce } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { announce } from "../components/page-head.js";
import { suggestedBy, suggestionForms } from "../components/suggestions.js";

/** @import { YearlyUpdate } from "../lib/contract.d.ts" */

/**
 * @param {HTMLElement} place
 * @param {YearlyUpdate} current
 * @param {{ own: boolean, suggests: boolean, student: string, here: string }} where
 */
export function showSuggestions(place, current, { own, suggests, student, here }) {
  const texts = /** @type {const} */ ([
    ["start", "At the start"],
    ["reflection", "Looking back"],
    ["supports", "What helps"],
  ]).filter(([name]) => current[name]);
  const path = (/** @type {string} */ id) => `${student}/yearly-update/suggestions/${encodeURIComponent(id)}`;
  render(
    place,
    html`${own && current.suggestions && html`<p>These are suggestions. What your update says is up to you.</p>`}
    ${suggestionForms(current.suggestions ?? [], { decides: own, path, names: true })} ${suggestedBy(current.suggestedBy)}
    ${
      suggests &&
      texts.length > 0 &&
      html`<details class="no-print">
        <summary>Suggest wording</summary>
        <form method="post" id="suggest" class="form">
          <input type="hidden" name="key" value="${crypto.randomUUID()}" />
          ${field({
            name: "item",
            label: "For",
            options: texts.map(([name, label]) => [`yearly-update-${name}`, label]),
          })}
          ${field({
            name: "words",
            label: "Your suggestion",
            help: "It is shown beside the student’s own words until the student accepts or declines it.",
            long: true,
            required: "Write what you suggest.",
          })}
          <div class="row"><button class="button secondary">Send suggestion</button></div>
        </form>
      </details>`
    }`,
  );
  const form = /** @type {HTMLFormElement | null} */ (place.querySelector("#suggest"));
  if (form)
    onSubmit(form, async ({ item, key, words }) => {
      await postOnce(`${student}/plan/items/${encodeURIComponent(item)}/suggestions`, { key, field: "text", text: words });
      setFlash("Your suggestion was sent. The student decides.");
      await goTo(here);
    });
  place.addEventListener("submit", async (event) => {
    const { path: to, rev, said } = /** @type {HTMLFormElement} */ (event.target).dataset;
    if (!to) return;
    event.preventDefault();
    try {
      await post(to, rev ? { rev: Number(rev) } : undefined);
      setFlash(said ?? "");
      await goTo(here);
    } catch (error) {
      announce(error instanceof Error ? error.message : String(error));
    }
  });
}
