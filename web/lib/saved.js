// What of a form in the plan is saved, and when, in one line under it. What is typed is kept for its author on the server too, by
// saving.js, which comes when something is typed or undone.
//
//   keepDraft(form, `goal:${goal.id}`, me.person.personId, savingTo(studentId, found.drafts, {
//     at: goal.by.on, undo: isMine(goal, own, me.person.name) && { path: `${plan}/items/${goal.id}/undo`, rev: goal.rev }, conflict }));

import { html, insert } from "./html.js";
import { formatDay, formatTime, localDay } from "./words.js";

/** @import { Problem } from "./api.js" */
/** @import { SavedDraft, Saving } from "./drafts.js" */

/** The last save, where there was one; `undo` where its last save was the reader's own; `gone`: where to go when nothing is left.
 * @typedef {{ at?: string | undefined, undo?: { path: string, rev: number } | false | undefined,
 *   conflict?: (problem: Problem) => unknown, gone?: string }} LastSave */
/** @typedef {{ name: string, at: string, values: { name: string, value: string }[] }} OnServer */

/**
 * @param {string} studentId
 * @param {OnServer[] | undefined} drafts the reader's own
 * @param {LastSave} [lastSave]
 * @returns {(form: HTMLFormElement, name: string, values: () => SavedDraft["values"]) => Saving}
 */
export const savingTo =
  (studentId, drafts = [], lastSave = {}) =>
  (form, name, values) => {
    const found = drafts.find((draft) => draft.name === name);
    insert(
      form,
      "beforeend",
      html`<p class="saved-when muted small" role="status">
        ${lastSave.at && `Saved ${formatDay(localDay(lastSave.at))}, ${formatTime(lastSave.at)}`}
        ${lastSave.undo && html`<button type="button" class="text-button">Undo the last save</button>`}
      </p>`,
    );
    const line = /** @type {HTMLElement} */ (form.lastElementChild);
    /** @type {ReturnType<typeof import("./saving.js").saving> | undefined} */
    let begun;
    /** Fetched when something is typed or undone. */
    const saving = async () => {
      const { saving: begin } = await import("./saving.js");
      return (begun ??= begin(line, { studentId, name, values, isThere: found !== undefined, lastSave }));
    };
    line.querySelector("button")?.addEventListener("click", async () => (await saving()).undo());
    return {
      here: found
        ? { at: Date.parse(found.at), values: found.values.map((each) => /** @type {[string, string]} */ ([each.name, each.value])) }
        : null,
      typed: () => {
        saving().then(
          (on) => on.typed(),
          () => (line.textContent = "Saved on this device, no connection"),
        );
      },
      drop: async () => {
        if (begun || found) await (await saving()).drop();
      },
    };
  };

/** Whether the last save of an item was the reader's own. @param {{ typedBy?: string } | undefined} item
 * @param {boolean} own whether the student reads @param {string} name the reader's */
export const isMine = (item, own, name) => item !== undefined && (own ? !item.typedBy : item.typedBy === name);
