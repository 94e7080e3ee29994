// Puts a draft that was found back into its form: fetched by drafts.js when there is one.

import { find, html, insert } from "./html.js";
import { formatTime } from "./words.js";

/** @import { SavedDraft } from "./drafts.js" */

/** Whether the form was filled with those words: they were saved, and only the draft was left.
 * @param {SavedDraft["values"]} inForm @param {SavedDraft} kept */
export const isWritten = (inForm, { values }) => inWords(values) === inWords(inForm);

/** @param {SavedDraft["values"]} values */
const inWords = (values) =>
  JSON.stringify(
    values
      .filter(([name]) => name !== "rev" && name !== "key")
      .map(([name, value]) => [name, value.replace(/\r\n/g, "\n").trim()])
      .filter(([, value]) => value !== "")
      .sort(),
  );

/** @param {HTMLFormElement} form @param {SavedDraft} kept @param {() => Promise<void>} drop */
export function restore(form, kept, drop) {
  const names = new Set(kept.values.map(([name]) => name));
  for (const element of form.elements) {
    const control = /** @type {HTMLInputElement} */ (element);
    if (control.type === "checkbox" || control.type === "radio") {
      control.checked = kept.values.some(([name, value]) => name === control.name && value === control.value);
      if (control.checked) control.closest("details")?.setAttribute("open", "");
    } else if (names.has(control.name)) {
      control.value = kept.values.find(([name]) => name === control.name)?.[1] ?? "";
    }
  }
  form.dispatchEvent(new Event("change", { bubbles: true })); // parts that depend on what is chosen follow
  insert(
    form,
    "beforebegin",
    html`<p class="notice" role="status">
      ${
        kept.send
          ? `You saved this at ${formatTime(kept.at)} without a connection. It will be sent automatically when you are back online.`
          : `This is your draft from ${formatTime(kept.at)}. It isn’t saved yet.`
      }
      <button type="button" class="text-button">Discard it</button>
    </p>`,
  );
  find("button", /** @type {HTMLElement} */ (form.previousElementSibling)).addEventListener("click", async () => {
    await drop();
    location.reload();
  });
}
