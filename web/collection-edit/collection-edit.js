// Making a collection and changing one: a title, an opening, and which pieces in which order.

import { get, noAccess, postOnce, Problem, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { savingTo } from "../lib/saved.js";
import { goTo, setFlash } from "../lib/session.js";
import { alsoVisible, audienceNames, firstName, formatDay } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Audience, Collection, Me, Portfolio } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("id");

openPage(null, async (me, page) => {
  const studentId = asked.get("student") ?? "";
  /** @type {Portfolio} */
  const found = await get(`/students/${encodeURIComponent(studentId)}/portfolio`);
  const collection = found.collections.find((one) => one.id === id) ?? null;
  if (id && !collection) throw new Problem(404, null);
  if (!found.may.includes("editCollection")) throw noAccess(terms`Only the student and the advisor write collections.`);
  document.title = `${collection?.title ?? "A new collection"} – ${me.school.name}`;
  asksBeforePrinting(page);
  collectionForm(page, found, collection, { me, own: me.studentId === studentId });
});

/** @param {HTMLElement} page @param {Portfolio} found @param {Collection | null} collection @param {{ me: Me, own: boolean }} reader */
function collectionForm(page, found, collection, { me, own }) {
  const student = `/students/${encodeURIComponent(found.studentId)}`;
  const back = collection
    ? `/collection/?student=${encodeURIComponent(found.studentId)}&id=${encodeURIComponent(collection.id)}`
    : `/portfolio/?student=${encodeURIComponent(found.studentId)}`;
  const seen = audienceNames(own ? null : firstName(found.name));
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">${collection ? collection.title : own ? terms`Your portfolio` : terms`Portfolio of ${found.name}`}</a></p>
        <h1>${collection ? "Edit the collection" : "A new collection"}</h1>
        ${!own && html`<p>The words are ${firstName(found.name)}’s; they are marked as typed by you.</p>`}
      </div>
      <form method="post" id="collection" class="form">
        ${
          collection
            ? html`<input type="hidden" name="rev" value="${collection.rev}" />`
            : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
        }
        ${field({ name: "title", label: "Title", value: collection?.title, required: "Give the collection a title." })}
        ${field({ name: "for", label: "Who or what is it for?", help: "The exhibition, a job, my family.", value: collection?.for })}
        ${field({
          name: "opening",
          label: "What should they know first?",
          help: "Why these pieces, what changed from the first to the last, what you are proud of.",
          long: true,
          value: collection?.opening,
        })}
        ${field({
          name: "audience",
          label: "Who can see it once it is shared?",
          help: `A piece that is for fewer people stays hidden from the others. ${alsoVisible}`,
          value: collection?.audience ?? "family",
          options: [
            ...new Set(/** @type {Audience[]} */ (["family", "staff", "advisor", ...(collection ? [collection.audience] : [])])),
          ].map((one) => [one, seen[one]]),
        })}
        <fieldset class="field" data-field="pieces">
          <legend>Pieces, in order</legend>
          <input type="hidden" name="chosen" />
          <p class="error" id="field-pieces-error"></p>
          <ol id="chosen"></ol>
          <p class="muted" id="none"></p>
          <div id="offered"></div>
        </fieldset>
        <div class="row save"><button class="button">Save collection</button> <a href="${back}">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#collection"));
  const kept = /** @type {HTMLInputElement} */ (find("[name=chosen]", form)); // the draft has what is chosen from here
  let chosen = [...(collection?.pieces ?? [])];
  /** @param {string} [focus] what to go back to */
  const draw = (focus) => {
    kept.value = chosen.join(" ");
    const left = found.evidence.filter(({ id }) => !chosen.includes(id));
    render(
      find("#chosen"),
      html`${chosen.flatMap((key, n) => {
        const piece = found.evidence.find(({ id }) => id === key);
        return piece
          ? html`<li>
              ${piece.caption} <span class="muted small">${formatDay(piece.on, { year: true })}</span>
              <span class="row">
                ${
                  n > 0 &&
                  html`<button type="button" class="text-button" id="up-${key}" data-up="${key}">Move up${hidden(piece.caption)}</button>`
                }
                <button type="button" class="text-button" data-out="${key}">Leave out${hidden(piece.caption)}</button>
              </span>
            </li>`
          : [];
      })}`,
    );
    find("#none").textContent = chosen.length > 0 ? "" : "No piece is chosen yet.";
    render(
      find("#offered"),
      html`${left.length > 0 && html`<p>Choose from the portfolio:</p>`}
        <ul>
          ${left.map(
            ({ id, caption, on }) =>
              html`<li>
                ${caption} <span class="muted small">${formatDay(on, { year: true })}</span>
                <button type="button" class="text-button" data-in="${id}">Choose${hidden(caption)}</button>
              </li>`,
          )}
        </ul>`,
    );
    if (focus) document.getElementById(focus)?.focus();
  };
  draw();
  form.addEventListener("click", ({ target }) => {
    const { up, out, in: more } = /** @type {HTMLElement} */ (target).closest("button")?.dataset ?? {};
    if (more) chosen = [...chosen, more];
    else if (out) chosen = chosen.filter((key) => key !== out);
    else if (up) {
      const at = chosen.indexOf(up);
      chosen.splice(at - 1, 2, up, chosen[at - 1] ?? up);
    } else return;
    draw(up && `up-${up}`);
    form.dispatchEvent(new Event("input"));
  });
  form.addEventListener("change", () => {
    const restored = kept.value.split(" ").filter((key) => found.evidence.some(({ id }) => id === key));
    if (restored.join(" ") === chosen.join(" ")) return;
    chosen = restored;
    draw();
  });
  /** @param {Problem} problem */
  const conflict = (problem) => problem.status === 409 && !!problem.current && showConflict(form, problem.current, { ...collection });
  const draft = keepDraft(
    form,
    `collection:${found.studentId}:${collection?.id ?? "new"}`,
    me.person.personId,
    savingTo(found.studentId, found.drafts, { at: collection?.by.on, conflict }),
  );
  onSubmit(
    form,
    async ({ chosen: _, ...values }) => {
      draft.keep();
      const body = { ...values, pieces: chosen };
      /** @type {Collection} */
      const saved = collection
        ? await put(`${student}/collections/${encodeURIComponent(collection.id)}`, body)
        : await postOnce(`${student}/collections`, body);
      await draft.drop();
      setFlash("The collection is saved.");
      await goTo(`/collection/?student=${encodeURIComponent(found.studentId)}&id=${encodeURIComponent(saved.id)}`);
    },
    conflict,
  );
}

/** @param {string} caption */
const hidden = (caption) => html`<span class="visually-hidden">: ${caption}</span>`;
