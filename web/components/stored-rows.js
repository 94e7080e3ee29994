// The rows somebody else saved meanwhile, below one's own; fetched when that happens (rows.js).

import { find, html, insert } from "../lib/html.js";
import { formatDay } from "../lib/words.js";

/**
 * @template Value
 * @typedef {object} Drawn how rows.js tells rows apart and draws one
 * @property {(value: Partial<Value>) => string} keyOf
 * @property {(value: Partial<Value>) => HTMLElement} fieldsOf
 */

/** @template Value @param {HTMLElement} group @param {Value[]} stored @param {() => Partial<Value>[]} mine
 * @param {(values: Partial<Value>[]) => void} set @param {Drawn<Value>} row */
export function showStored(group, stored, mine, set, row) {
  const own = new Set(mine().map(row.keyOf));
  insert(
    group,
    "beforeend",
    html`<div class="conflict">
      <p><strong>Saved version:</strong></p>
      <ul>
        ${stored.map(
          (value, i) =>
            html`<li>
              ${summaryText(row, value)}
              ${
                !own.has(row.keyOf(value)) &&
                html`<button type="button" class="text-button" data-take="${i}">
                  Add this to mine<span class="visually-hidden">: ${summaryText(row, value)}</span>
                </button>`
              }
            </li>`,
        )}
      </ul>
      <button type="button" class="text-button" data-take="all">Use the saved version instead of mine</button>
    </div>`,
  );
  const shown = find(":scope > .conflict", group);
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
function summaryText(row, value) {
  const texts = [...row.fieldsOf(value).querySelectorAll("input, select, textarea")].map((element) => {
    const control = /** @type {HTMLInputElement} */ (element);
    const text =
      element instanceof HTMLSelectElement
        ? element.selectedOptions[0]?.text
        : control.type === "date"
          ? control.value && formatDay(control.value, { year: true })
          : control.type !== "checkbox"
            ? control.value
            : control.checked && "yes";
    const box = control.closest("[data-field]");
    return text && `${(box?.querySelector("label") ?? box?.querySelector("span")?.firstChild)?.textContent}: ${text}`;
  });
  return texts.filter(Boolean).join(" · ");
}
