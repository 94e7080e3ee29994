// The rows somebody else saved meanwhile, below one's own; fetched when that happens (rows.js).

import { html, insert, one } from "../lib/html.js";
import { writtenOut } from "../lib/words.js";

/** @template Value @typedef {{ keyOf: (value: Partial<Value>) => string, fieldsOf: (value: Partial<Value>) => HTMLElement }} Drawn how rows.js tells rows apart and draws one */

/** @template Value @param {HTMLElement} group @param {Value[]} stored @param {() => Partial<Value>[]} mine
 * @param {(values: Partial<Value>[]) => void} set @param {Drawn<Value>} row */
export function showStored(group, stored, mine, set, row) {
  const own = new Set(mine().map(row.keyOf));
  insert(group, "beforeend", html`<div class="conflict"><p><strong>Stored now:</strong></p>
    <ul>${stored.map((value, i) => html`<li>${said(row, value)}
      ${!own.has(row.keyOf(value)) && html`<button type="button" class="text-button" data-take="${i}">Add this to mine<span class="visually-hidden">: ${said(row, value)}</span></button>`}</li>`)}</ul>
    <button type="button" class="text-button" data-take="all">Use the stored version instead of mine</button></div>`);
  const shown = one(":scope > .conflict", group);
  shown.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("button"));
    if (!button) return;
    const taken = stored[Number(button.dataset["take"])];
    set(taken ? [...mine(), taken] : stored);
    (taken ? button : shown).remove();
    group.focus();
  });
}

/** What the row's fields say. @template Value @param {Drawn<Value>} row @param {Value} value */
function said(row, value) {
  const texts = [...row.fieldsOf(value).querySelectorAll("input, select, textarea")].map((element) => {
    const control = /** @type {HTMLInputElement} */ (element);
    const text = element instanceof HTMLSelectElement ? element.selectedOptions[0]?.text : control.type === "date" ? control.value && writtenOut(control.value, { year: true })
      : control.type !== "checkbox" ? control.value : control.checked && "yes";
    const box = control.closest("[data-field]");
    return text && `${(box?.querySelector("label") ?? box?.querySelector("span")?.firstChild)?.textContent}: ${text}`;
  });
  return texts.filter(Boolean).join(" · ");
}
