// Rows one adds and removes in a form: quarters, holidays, the staff of a student. Names carry the row's number
// ("closed.0.from"), which is where the server's answer about a row finds its field. When somebody else saved
// meanwhile (conflict.js), their rows stand below one's own, each to be taken over, or all of them.
//
//   html`${rows({ name: "closed", label: "Closed days", add: "Add days off", values, row: (name, value) => html`…` })}`
//   handleRows(form, "closed", row);

import { find, html, render } from "../lib/html.js";
import { field, fieldId, valuesOf } from "../lib/forms.js";

/** @import { Markup, Piece } from "../lib/html.js" */

/** @template Value @typedef {(name: string, value: Partial<Value>) => Markup} Row draws the fields of one row; `name` is "closed.0" */

/** @template Value
 * @param {{ name: string, label: string, help?: Piece, add: string, values: Value[], row: Row<Value> }} options */
export function rows({ name, label, help, add, values, row }) {
  return html`<fieldset class="fields" data-rows="${name}" id="${fieldId(name)}" tabindex="-1">
    <legend>${label}</legend>
    ${help && html`<p class="help muted">${help}</p>`}
    <div>${drawn(name, values, row)}</div>
    <p><button type="button" class="text-button" data-add>${add}</button></p>
  </fieldset>`;
}

/** @template Value @param {string} name @param {Partial<Value>[]} values @param {Row<Value>} row */
function drawn(name, values, row) {
  return html`${values.map(
    (value, i) =>
      html`<div class="item-row">
        ${row(`${name}.${i}`, value)}
        <button type="button" class="text-button" data-remove="${i}">Remove<span class="visually-hidden"> row ${i + 1}</span></button>
      </div>`,
  )}`;
}

/** @template Value @param {HTMLFormElement} form @param {string} name @param {Row<Value>} row */
export function handleRows(form, name, row) {
  const group = find(`[data-rows="${name}"]`, form);
  const place = find("div", group);
  const now = () => name.split(".").reduce((at, part) => at?.[part], valuesOf(form)) ?? [];
  group.addEventListener("conflict", (event) =>
    compare(group, /** @type {CustomEvent} */ (event).detail, now, row, (/** @type {Partial<Value>[]} */ values) =>
      setRows(form, name, values, row),
    ),
  );
  group.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-add], [data-remove]"));
    if (!button) return;
    // Drawn anew from what the fields hold, so that the numbers stay without gaps.
    /** @type {Partial<Value>[]} */
    const values = now();
    const removed = button.dataset["remove"];
    const left = removed === undefined ? [...values, {}] : values.filter((_, i) => i !== Number(removed));
    render(place, drawn(name, left, row));
    const next = removed === undefined ? place.lastElementChild?.querySelector("input, select") : find("[data-add]", group);
    /** @type {HTMLElement} */ (next).focus();
  });
}

/** Puts rows in the place of those there are. @template Value @param {HTMLFormElement} form @param {string} name
 * @param {Partial<Value>[]} values @param {Row<Value>} row */
export function setRows(form, name, values, row) {
  render(find("div", find(`[data-rows="${name}"]`, form)), drawn(name, values, row));
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Rows nobody touched here become the stored ones; rows only changed here stay; where both changed them, the stored
 * ones stand below.
 * @template Value @param {HTMLElement} group @param {{ stored: Value[], was: Value[], differs: boolean }} both
 * @param {() => Partial<Value>[]} mine @param {Row<Value>} row @param {(values: Partial<Value>[]) => void} set
 */
function compare(group, both, mine, row, set) {
  const [now, stored, was] = [mine(), both.stored, both.was].map((values) => values.map((value) => keyOf(row, value)).join());
  if (now === stored || stored === was) return;
  if (now === was) return set(both.stored);
  both.differs = true;
  import("./stored-rows.js").then(({ showStored }) =>
    showStored(group, both.stored, mine, set, {
      keyOf: (/** @type {Partial<Value>} */ value) => keyOf(row, value),
      fieldsOf: (/** @type {Partial<Value>} */ value) => fieldsOf(row, value),
    }),
  );
}

/**
 * A row as its fields hold it, whatever else the server says of it.
 * @template Value
 * @param {Row<Value>} row
 * @param {Partial<Value>} value
 */
const keyOf = (row, value) => JSON.stringify(valuesOf(fieldsOf(row, value)));

/** @template Value @param {Row<Value>} row @param {Partial<Value>} value */
function fieldsOf(row, value) {
  const form = document.createElement("form");
  render(form, row("row", value));
  return form;
}

/** A part of the school year. @param {string} name @param {Partial<{ name: string, start: string, end: string }>} period */
export const periodRow = (name, period) =>
  html` ${field({ name: `${name}.name`, label: "Name", value: period.name, required: "Give it a name." })}
  ${field({ name: `${name}.start`, label: "First day", type: "date", value: period.start, required: "Choose the first day." })}
  ${field({ name: `${name}.end`, label: "Last day", type: "date", value: period.end, required: "Choose the last day." })}`;

/** Days without school known beforehand. @param {string} name @param {Partial<{ name: string, from: string, to: string }>} days */
export const closedRow = (name, days) =>
  html` ${field({ name: `${name}.from`, label: "From", type: "date", value: days.from, required: "Choose the first day." })}
  ${field({ name: `${name}.to`, label: "To", type: "date", value: days.to, required: "Choose the last day." })}
  ${field({ name: `${name}.name`, label: "Reason", value: days.name, required: "Enter the reason." })}`;
