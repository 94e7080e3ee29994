// What is typed but not sent survives a reload, a lost connection and an ended sign-in: it stays in this tab's
// session storage, for this person only, until it is saved or thrown away.
//
//   const draft = keepDraft(form, `check-in:${studentId}`, me.person.id);
//   … after the save: draft.drop();

import { timeOfDay } from "./dates.js";
import { html, insert, one } from "./html.js";

/** @typedef {{ at: number, values: [name: string, value: string][] }} Kept */

/** @param {HTMLFormElement} form @param {string} name @param {string} personId */
export function keepDraft(form, name, personId) {
  const place = `plp-draft:${personId}:${name}`;
  const found = sessionStorage.getItem(place);
  if (found) restore(form, JSON.parse(found), place);

  const keep = () => {
    /** @type {Kept} */
    const kept = { at: Date.now(), values: [...new FormData(form)].map(([key, value]) => [key, String(value)]) };
    sessionStorage.setItem(place, JSON.stringify(kept));
  };
  form.addEventListener("input", keep);
  return { keep, drop: () => sessionStorage.removeItem(place) };
}

/** @param {HTMLFormElement} form @param {Kept} kept @param {string} place */
function restore(form, kept, place) {
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
  insert(form, "beforebegin", html`<p class="notice" role="status">This is what you wrote at ${timeOfDay(kept.at)}. It is not saved yet.
    <button type="button" class="text-button">Throw it away</button></p>`);
  one("button", /** @type {HTMLElement} */ (form.previousElementSibling)).addEventListener("click", () => {
    sessionStorage.removeItem(place);
    location.reload();
  });
}
