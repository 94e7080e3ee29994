// Fields, and what happens between "Save" and "saved".
//
//   html`${field({ name: "title", label: "Goal", required: "Write the goal in one sentence.", value: goal.title })}`
//   onSubmit(form, async (values) => { await put(path, values); });
//
// A field's name is its path in the body ("progress.text", "periods.0.start", "serves[]"), so an answer's
// error for that path finds its field by itself.

import { NetworkError, Problem } from "./api.js";
import { applyTerms, find, html, insert, render } from "./html.js";

/** @import { Piece } from "./html.js" */

/**
 * @typedef {object} FieldOptions
 * @property {string} name
 * @property {Piece} label text is said in the school's terms; what somebody wrote comes as html`${…}`, and stays as it is
 * @property {Piece} [help] the same
 * @property {string | undefined} [value]
 * @property {string} [type] of an input, "text" when left out
 * @property {boolean} [long] a textarea
 * @property {[value: string, text: string][]} [options] a select
 * @property {string} [required] what to say when it is empty (a text too long is the server's to say: maxlength would cut it silently)
 * @property {string} [autocomplete]
 * @property {string} [list] id of a datalist
 * @property {Piece} [after] under the control
 */

/** @param {Piece} piece */
const ofProgram = (piece) => (typeof piece === "string" ? applyTerms(piece) : piece);

/** @param {FieldOptions} options */
export function field(options) {
  const { name, label, help, after } = options;
  const id = fieldId(name);
  return html`<div class="field" data-field="${name}">
    <label for="${id}">${ofProgram(label)}</label>
    ${help && html`<p class="help" id="${id}-help">${ofProgram(help)}</p>`}
    <p class="error" id="${id}-error"></p>
    ${control(options, id, help ? `${id}-help ${id}-error` : `${id}-error`)} ${after}
  </div>`;
}

/** @param {FieldOptions} options @param {string} id @param {string} describedBy */
function control({ name, value = "", type = "text", long, options, required, autocomplete, list }, id, describedBy) {
  const missing = required && html`required data-missing="${applyTerms(required)}"`;
  const shared = html`id="${id}" name="${name}" aria-describedby="${describedBy}" ${missing}
  ${autocomplete && html`autocomplete="${autocomplete}"`}`;
  if (options)
    return html`<select ${shared}>
      ${selectOptions(options, value)}
    </select>`;
  // The line break after the tag is the one that HTML drops; a text's own first one stays.
  if (long) return html`<textarea ${shared} rows="3">${"\n"}${value}</textarea>`;
  return html`<input ${shared} type="${type}" value="${value}" ${list && html`list="${list}"`} />`;
}

/** @param {[value: string, text: string][]} options @param {string} value */
export const selectOptions = (options, value) =>
  options.map(([key, text]) => html`<option value="${key}" ${key === value && html`selected`}>${text}</option>`);

/** Several of a list, or with `single` one of it.
 * @param {{ name: string, label: string, help?: Piece, options: [value: string, text: string, note?: string][],
 *   values: string[], single?: boolean, required?: string }} options */
export function checkboxes({ name, label, help, options, values, single = false, required }) {
  const id = fieldId(name);
  return html`<fieldset class="field ${options.length > 5 && "columns"}" data-field="${name}" aria-describedby="${id}-error">
    <legend>${ofProgram(label)}</legend>
    ${help && html`<p class="help">${ofProgram(help)}</p>`}
    <p class="error" id="${id}-error"></p>
    ${options.map(
      ([value, text, note], i) =>
        html`<label class="checkbox">
          <input
            type="${single ? "radio" : "checkbox"}"
            name="${name}"
            value="${value}"
            ${i === 0 && html`id="${id}"`}
            ${values.includes(value) && html`checked`}
            ${single && required && html`required data-missing="${applyTerms(required)}"`}
          />
          <span>${text}${note && html`<small>${applyTerms(note)}</small>`}</span>
        </label>`,
    )}
  </fieldset>`;
}

/** Several of a tree, folded until one looks for them; what is chosen stands beside the label.
 * @param {{ name: string, label: string, help?: Piece, values: string[],
 *   options: { value: string, text: string, depth: number }[] }} options */
export function treeChoice({ name, label, help, options, values }) {
  const chosen = options.filter(({ value }) => values.includes(value));
  return (
    options.length > 0 &&
    html`<details class="tree-choice">
      <summary>
        ${ofProgram(label)}
        <span class="muted small">${chosen.length > 0 ? chosen.map(({ text }) => text).join(", ") : "none chosen"}</span>
      </summary>
      <fieldset class="field" data-field="${name}" aria-describedby="${fieldId(name)}-error">
        <legend class="visually-hidden">${ofProgram(label)}</legend>
        ${help && html`<p class="help">${ofProgram(help)}</p>`}
        <p class="error" id="${fieldId(name)}-error"></p>
        ${options.map(
          ({ value, text, depth }, i) =>
            html`<label class="checkbox depth-${depth}">
              <input
                type="checkbox"
                name="${name}"
                value="${value}"
                ${i === 0 && html`id="${fieldId(name)}"`}
                ${values.includes(value) && html`checked`}
              />
              <span>${text}</span>
            </label>`,
        )}
      </fieldset>
    </details>`
  );
}

/** One yes or no. @param {{ name: string, label: string, note?: string, value: boolean | undefined }} options */
export const checkbox = ({ name, label, note, value }) =>
  html`<label class="checkbox" data-field="${name}">
    <input type="checkbox" id="${fieldId(name)}" name="${name}" value="true" ${value && html`checked`} />
    <span>${applyTerms(label)}${note && html`<small>${applyTerms(note)}</small>`}</span>
  </label>`;

/** @param {string} name */
export const fieldId = (name) => `field-${name.replace(/[^a-zA-Z0-9-]+/g, "-")}`;

/** The form's values as a body: "a.b" nests, "a.0.b" makes a list, "a[]" collects; what is empty is left out.
 * @param {HTMLFormElement} form @returns {any} */
export function valuesOf(form) {
  /** @type {any} */
  const body = {};
  for (const element of form.elements) {
    const control = /** @type {HTMLInputElement} */ (element);
    if (!control.name || control.tagName === "BUTTON" || control.disabled) continue;
    if (control.name.endsWith("[]")) collect(body, control.name.slice(0, -2), control.checked ? [control.value] : []);
    else if (control.type === "checkbox") set(body, control.name, control.checked);
    else if (control.type === "radio" && !control.checked) continue;
    else if (control.value.trim() !== "")
      set(body, control.name, control.type === "number" || control.name === "rev" ? Number(control.value) : control.value);
  }
  return body;
}

/** @param {any} body @param {string} path @param {unknown} value */
function set(body, path, value) {
  const { holder, last } = walk(body, path);
  holder[last] = value;
}

/** @param {any} body @param {string} path @param {string[]} values */
function collect(body, path, values) {
  const { holder, last } = walk(body, path);
  holder[last] = [...(holder[last] ?? []), ...values];
}

/** Makes what is missing on the way. @param {any} body @param {string} path */
function walk(body, path) {
  const parts = path.split(".");
  const last = /** @type {string} */ (parts.pop());
  const holder = parts.reduce((at, part, i) => (at[part] ??= /^\d+$/.test(parts[i + 1] ?? last) ? [] : {}), body);
  return { holder, last };
}

/**
 * Sends a form once at a time; says beside the fields and in a summary what is wrong.
 * @param {HTMLFormElement} form
 * @param {(values: any, button: HTMLButtonElement) => Promise<void>} send
 * @param {(problem: Problem) => boolean | Promise<boolean>} [onProblem] answers true when it showed the problem itself (a conflict)
 */
export function onSubmit(form, send, onProblem) {
  form.noValidate = true;
  insert(
    form,
    "afterbegin",
    html`<div class="error-summary" role="group" tabindex="-1" aria-labelledby="${summaryId(form)}" hidden></div>`,
  );
  insert(form, "beforeend", html`<p class="sending muted visually-hidden" role="status"></p>`);
  let sending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    clear(form);
    const missing = validate(form);
    if (missing.length > 0) return showErrors(form, "Some information is missing", missing);

    const button = /** @type {HTMLButtonElement} */ (event.submitter ?? find("button", form));
    sending = true;
    setBusy(form, button, true);
    try {
      await send(valuesOf(form), button);
    } catch (error) {
      if (!(error instanceof Problem && (await onProblem?.(error)))) showFailure(form, error);
    } finally {
      sending = false;
      setBusy(form, button, false);
    }
  });
}

/** Shows what is stored now beside what was typed (conflict.js, which comes when it is needed).
 * @param {HTMLFormElement} form @param {any} current @param {any} was @returns {Promise<boolean>} whether it could be shown */
export const showConflict = async (form, current, was) =>
  (await import("../components/conflict.js")).showConflict(form, current, was, { fieldId, showErrors });

/** The button stays in the tab order while it waits. @param {HTMLFormElement} form @param {HTMLButtonElement} button @param {boolean} on */
function setBusy(form, button, on) {
  button.setAttribute("aria-disabled", String(on));
  find(".sending", form).textContent = on ? "Saving" : "";
}

/** @typedef {{ name: string | null, text: string }} FormError */

/** @param {HTMLFormElement} form @returns {FormError[]} */
function validate(form) {
  const seen = new Set();
  return [...form.elements].flatMap((element) => {
    const control = /** @type {HTMLInputElement} */ (element);
    if (!control.willValidate || control.validity.valid || seen.has(control.name)) return [];
    seen.add(control.name);
    return [{ name: control.name, text: messageFor(control) }];
  });
}

/** @param {HTMLInputElement} control */
function messageFor({ validity, dataset, type }) {
  if (validity.valueMissing) return dataset["missing"] ?? "Fill this in.";
  if (type === "email") return "Enter an address like name@school.example.";
  if (type === "date") return "Choose a date.";
  if (validity.rangeOverflow || validity.rangeUnderflow) return "This number is out of range.";
  return "This isn’t in the right format. Please enter it again.";
}

/** @param {HTMLFormElement} form @param {unknown} error */
function showFailure(form, error) {
  if (error instanceof NetworkError) {
    return showErrors(form, "No answer from the school’s server", [
      { name: null, text: "What you wrote is still here. Check the connection, then save again; a second try never saves twice." },
    ]);
  }
  if (!(error instanceof Problem)) {
    showErrors(form, "This could not be saved", [
      { name: null, text: "Something went wrong. What you wrote is still here. Please save again." },
    ]);
    throw error;
  }
  const findings = Object.entries(error.errors).flatMap(([path, texts]) => texts.map((text) => ({ name: nameFor(form, path), text })));
  showErrors(
    form,
    findings.length > 0 ? "Please check these" : "This could not be saved",
    findings.length > 0 ? findings : [{ name: null, text: `${error.message} What you wrote is still here.` }],
  );
}

/** The server may say "periods[0].start" or the name of a whole box. @param {HTMLFormElement} form @param {string} path */
function nameFor(form, path) {
  const plain = path.replace(/\[(\d+)\]/g, ".$1");
  return [plain, `${plain}[]`, `${plain}.text`].find((name) => form.querySelector(`[data-field="${CSS.escape(name)}"]`)) ?? null;
}

/** @param {HTMLFormElement} form @param {string} title @param {FormError[]} findings */
export function showErrors(form, title, findings) {
  const placed = findings.map(({ name, text }) => {
    const box = name === null ? null : form.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const error = box?.querySelector(".error");
    if (error) error.textContent = text;
    const control = box?.matches("input") ? box : box?.querySelector("input, select, textarea");
    control?.setAttribute("aria-invalid", "true");
    control?.closest("details")?.setAttribute("open", "");
    return { text, id: control?.id || (name !== null && fieldId(name)) };
  });
  const summary = find(".error-summary", form);
  render(
    summary,
    html`<h2 id="${summaryId(form)}">${title}</h2>
      <ul>
        ${placed.map(({ id, text }) => html`<li>${id ? html`<a href="#${id}">${text}</a>` : text}</li>`)}
      </ul>`,
  );
  summary.hidden = false;
  summary.focus();
}

/** @param {HTMLFormElement} form */
function clear(form) {
  find(".error-summary", form).hidden = true;
  for (const error of form.querySelectorAll(".error")) error.textContent = "";
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const shown of form.querySelectorAll(".conflict")) shown.remove();
}

/** @param {HTMLFormElement} form */
const summaryId = (form) => `${form.id || "form"}-problems`;
