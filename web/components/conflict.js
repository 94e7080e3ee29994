// Two people saved the same item. Nothing is lost: what is stored now stands beside what was typed,
// field by field, and the next save is against the version now stored. A field that was not touched here
// takes what the other person saved, so that a save never puts an older text (or audience) back. Rows compare
// themselves (rows.js): a list is one thing, row by row beside the other's.
//
//   onSubmit(form, send, (problem) => problem.status === 409 && showConflict(form, problem.current, goal));

import { find, html, insert } from "../lib/html.js";

/**
 * @param {HTMLFormElement} form
 * @param {any} current the item as stored now; its members are named as the form's fields
 * @param {any} was the item the form was filled from
 * @param {{ fieldId: (name: string) => string, showErrors: Function }} forms what forms.js shows errors with
 * @returns {boolean} whether it could be shown
 */
export function showConflict(form, current, was, { fieldId, showErrors }) {
  if (!current) return false;
  // Fields of a part that is not shown (a role not held) are disabled: they are neither sent nor compared.
  const names = [...form.querySelectorAll("[data-field]:not(:disabled, :disabled *, [data-rows] *)")].map(
    (box) => /** @type {HTMLElement} */ (box).dataset["field"] ?? "",
  );
  const differing = names.filter((name) => {
    const field = fieldOf(form, name);
    const stored = asText(current[member(name)]);
    const mine = field.get();
    if (mine === stored) return false;
    if (mine !== asText(was[member(name)])) return true;
    field.set(stored);
    return false;
  });
  const lists = [...form.querySelectorAll("[data-rows]")].flatMap((list) => {
    const name = /** @type {HTMLElement} */ (list).dataset["rows"] ?? "";
    const both = { stored: current[name] ?? [], was: was[name] ?? [], differs: false };
    list.dispatchEvent(new CustomEvent("conflict", { detail: both }));
    return both.differs ? [{ name, text: `Two versions: ${list.querySelector("legend")?.textContent}` }] : [];
  });
  /** @type {HTMLInputElement} */ (form.elements.namedItem("rev")).value = String(current.rev);
  showErrors(
    form,
    "Someone else saved this while you were writing",
    differing.length + lists.length > 0
      ? [...differing.map((name) => ({ name, text: `Two versions: ${label(form, name)}` })), ...lists]
      : [{ name: null, text: "Their changes are shown beside yours. Review them, then save again." }],
  );
  for (const name of differing) beside(form, name, asText(current[member(name)]), fieldId(name));
  return true;
}

/** @param {HTMLFormElement} form @param {string} name @param {string} stored @param {string} id of the control that gets the focus */
function beside(form, name, stored, id) {
  const box = boxOf(form, name);
  const field = fieldOf(form, name);
  insert(
    box,
    "beforeend",
    html`<div class="conflict">
      <p><strong>Saved version:</strong> <span class="pre">${field.say(stored) || "(nothing)"}</span></p>
      <button type="button" class="text-button">Use the saved version instead of mine</button>
    </div>`,
  );
  const shown = find(":scope > .conflict", box);
  find("button", shown).addEventListener("click", () => {
    field.set(stored);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    shown.remove();
    document.getElementById(id)?.focus();
  });
}

/** One field, whatever it is made of, as a text that can be compared, set and said. @param {HTMLFormElement} form @param {string} name */
function fieldOf(form, name) {
  const controls = /** @type {HTMLInputElement[]} */ (
    [...form.elements].filter((control) => /** @type {HTMLInputElement} */ (control).name === name)
  );
  const [first] = controls;
  if (first?.type === "radio" || first?.type === "checkbox") {
    const single = first.type === "checkbox" && !name.endsWith("[]");
    return {
      get: () => (single ? asText(first.checked) : asText(controls.filter(({ checked }) => checked).map(({ value }) => value))),
      set: (/** @type {string} */ text) =>
        controls.forEach((control) => {
          control.checked = text.split(",").includes(control.value);
        }),
      say: (/** @type {string} */ text) =>
        single
          ? text === "true"
            ? "yes"
            : "no"
          : controls
              .filter(({ value }) => text.split(",").includes(value))
              .map((control) => control.parentElement?.querySelector("span")?.firstChild?.textContent)
              .join(", "),
    };
  }
  const options = first?.tagName === "SELECT" ? [.../** @type {HTMLSelectElement} */ (/** @type {unknown} */ (first)).options] : [];
  return {
    get: () => first?.value ?? "",
    set: (/** @type {string} */ text) => {
      if (first) first.value = text;
    },
    say: (/** @type {string} */ text) => options.find(({ value }) => value === text)?.text ?? text,
  };
}

/** @param {unknown} value */
const asText = (value) => (Array.isArray(value) ? [...value].sort().join(",") : String(value || ""));

/** @param {string} name */
const member = (name) => name.replace(/\[\]$/, "");

/** @param {HTMLFormElement} form @param {string} name */
const boxOf = (form, name) => find(`[data-field="${CSS.escape(name)}"]`, form);

/** @param {HTMLFormElement} form @param {string} name */
const label = (form, name) => boxOf(form, name).querySelector("label, legend")?.textContent ?? "this";
