// Two people saved the same item. Nothing is lost: what is stored now stands beside what was typed,
// field by field, and the next save is against the version now stored.
//
//   onSubmit(form, send, (problem) => problem.status === 409 && showConflict(form, problem.current, { was: goal, say: (f, v) => v }));

import { html, insert } from "../lib/html.js";
import { idOf, summarise } from "../lib/forms.js";

/**
 * @param {HTMLFormElement} form
 * @param {any} current the item as stored now; its members are named as the form's fields
 * @param {any} was the item the form was filled from
 * @returns {boolean} whether it could be shown
 */
export function showConflict(form, current, was) {
  if (!current) return false;
  const differing = [...form.querySelectorAll("[data-field]")].flatMap((box) => {
    const name = /** @type {HTMLElement} */ (box).dataset["field"] ?? "";
    const control = /** @type {HTMLInputElement | null} */ (document.getElementById(idOf(name)));
    if (!control || control.type === "checkbox" || control.type === "radio") return [];
    const stored = String(current[name] ?? "");
    if (control.value === stored) return [];
    if (control.value === String(was[name] ?? "")) {
      control.value = stored; // not touched here: the newer text stands
      return [];
    }
    beside(box, control, stored);
    return [{ name, text: `${label(box)}: two texts` }];
  });
  const rev = /** @type {HTMLInputElement} */ (form.elements.namedItem("rev"));
  rev.value = String(current.rev);
  summarise(form, "Somebody else saved this while you were writing", differing.length > 0
    ? differing
    : [{ name: null, text: "What they changed is now in the form beside your own words. Read it, then save again." }]);
  return true;
}

/** @param {Element} box @param {HTMLInputElement} control @param {string} stored */
function beside(box, control, stored) {
  insert(box, "beforeend", html`<div class="conflict">
    <p><strong>Stored now:</strong> <span class="pre">${textOf(control, stored)}</span></p>
    <button type="button" class="text-button">Use the stored text instead of mine</button>
  </div>`);
  const shown = /** @type {HTMLElement} */ (box.lastElementChild);
  shown.querySelector("button")?.addEventListener("click", () => {
    control.value = stored;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    shown.remove();
    control.focus();
  });
}

/** A choice is shown as its word. @param {HTMLInputElement} control @param {string} stored */
function textOf(control, stored) {
  if (stored === "") return "(nothing)";
  const options = [.../** @type {any} */ (control).options ?? []];
  return options.find((/** @type {HTMLOptionElement} */ option) => option.value === stored)?.text ?? stored;
}

/** @param {Element} box */
const label = (box) => box.querySelector("label, legend")?.textContent ?? "This";
