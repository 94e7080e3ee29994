// Resources offered, changed and answered, and what plans are for, as those who keep them write it.

import { postOnce, put } from "../lib/api.js";
import { checkboxes, field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { audiences, shelves } from "./words.js";

/** @import { LibraryEntry, StakeholderPurposes } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {LibraryEntry | null} entry null: a new one @param {boolean} keeps */
export function editEntry(page, entry, keeps) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/resources/">Resources</a></p>
        <h1>${entry ? entry.title : keeps ? "Add a resource" : "Offer a resource"}</h1>
        ${!keeps && html`<p>The coordinator adds it to the library, or says why not.</p>`}
      </div>
      <form method="post" class="form" id="entry">
        ${
          entry
            ? html`<input type="hidden" name="rev" value="${entry.rev}" />`
            : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
        }
        ${field({ name: "title", label: "Title", value: entry?.title, required: "Write the title." })}
        ${field({
          name: "about",
          label: "What it is, and what it is good for",
          long: true,
          value: entry?.about,
          required: "Say what it is.",
        })}
        ${field({
          name: "address",
          label: "Address",
          help: "Begins with https://. Leave it empty if there is none.",
          type: "url",
          value: entry?.address,
        })}
        ${field({
          name: "shelf",
          label: "Shelf",
          value: entry?.shelf,
          required: "Choose a shelf.",
          options: [["", "Choose"], ...Object.entries(shelves())],
        })}
        ${checkboxes({
          name: "audiences[]",
          label: "For",
          help: "What is for families, students or the community is read without signing in.",
          options: Object.entries(audiences()),
          values: entry?.audiences ?? [],
        })}
        ${checkboxes({
          name: "steps[]",
          label: "Steps of the workbook",
          options: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [`${n}`, `${n}`]),
          values: (entry?.steps ?? []).map(String),
        })}
        <div class="row">
          <button class="button">${entry ? "Save" : keeps ? "Add it" : "Offer it"}</button> <a href="/resources/">Back</a>
        </div>
      </form>
      ${
        entry?.state === "offered" &&
        html`<section class="section" aria-labelledby="decline">
          <div class="section-head"><h2 id="decline">Decline it</h2></div>
          <div class="section-body">
            <form method="post" class="form" id="declined">
              <input type="hidden" name="rev" value="${entry.rev}" />
              ${field({ name: "text", label: "Why", long: true, required: "Say why, so that whoever offered it knows." })}
              <div class="row"><button class="button secondary">Decline it</button></div>
            </form>
          </div>
        </section>`
      }`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#entry"));
  onSubmit(
    form,
    async (values) => {
      if (entry) await put(`/library/${entry.id}`, values);
      else await postOnce("/library", values);
      setFlash(entry ? "Saved." : keeps ? "It is in the library." : terms`Offered. The coordinator will answer.`);
      await goTo("/resources/");
    },
    (problem) => problem.status === 409 && entry !== null && showConflict(form, problem.current, entry),
  );
  const declined = /** @type {HTMLFormElement | null} */ (page.querySelector("#declined"));
  if (declined && entry)
    onSubmit(declined, async (values) => {
      await put(`/library/${entry.id}/answer`, { ...values, state: "declined" });
      setFlash("Declined, with your reason.");
      await goTo("/resources/");
    });
}

/** @param {HTMLElement} page @param {StakeholderPurposes} purposes */
export function editPurposes(page, purposes) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/resources/">Resources</a></p>
        <h1>What plans are for</h1>
        <p>Everyone reads this, without signing in too.</p>
      </div>
      <form method="post" class="form" id="purposes-form">
        <input type="hidden" name="rev" value="${purposes.rev}" />
        ${field({ name: "forStudents", label: "Students", long: true, value: purposes.forStudents, required: "Write it for students." })}
        ${field({ name: "forFamilies", label: "Families", long: true, value: purposes.forFamilies, required: "Write it for families." })}
        ${field({ name: "forStaff", label: "Staff", long: true, value: purposes.forStaff, required: "Write it for the staff." })}
        ${field({ name: "forCommunity", label: "Community", long: true, value: purposes.forCommunity, required: "Write it for them." })}
        <div class="row"><button class="button">Save</button> <a href="/resources/">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#purposes-form"));
  onSubmit(
    form,
    async (values) => {
      await put("/purposes", values);
      setFlash("Saved.");
      await goTo("/resources/");
    },
    (problem) => problem.status === 409 && showConflict(form, problem.current, purposes),
  );
}

/** List, take out, "the link works": one button each. @param {HTMLElement} page */
export function handleAnswers(page) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form.answer")))
    onSubmit(form, async (_, button) => {
      const works = button.value === "works";
      await put(`/library/${form.dataset["id"]}/answer`, {
        rev: Number(form.dataset["rev"]),
        state: works ? "listed" : button.value,
        linkWorks: works,
      });
      setFlash("Saved.");
      await goTo("/resources/");
    });
}
