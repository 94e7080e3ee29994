// The fields of the school's template in a form: whatever they are, they are drawn from it and sent as it says.
//
//   html`<form>${templateFields(fieldsOf(template, "goals"), goal)}</form>`
//   await ready(fields); // once, before any of it
//   handleFields(form, fields);
//   onSubmit(form, async (values) => put(path, toSend(values, fields)), …showConflict(form, asFormValues(goal, fields), …));

import { checkboxes, field, fieldId } from "../lib/forms.js";
import { html } from "../lib/html.js";
import { rowsOf, wordsOf } from "./fields.js";

/** @import { Field, FieldColumn } from "../lib/contract.d.ts" */
/** @import { Filled } from "./fields.js" */
/** @import { Piece } from "../lib/html.js" */

/** What draws a table one adds rows to, where a field is one. @type {typeof import("./rows.js") | undefined} */
let tables;

/** @param {Field} each */
const isOpenTable = ({ type, rows }) => type === "table" && !rows;

/** Fetches what these fields need and few templates have. @param {Field[]} fields */
export async function ready(fields) {
  if (fields.some(isOpenTable)) tables ??= await import("./rows.js");
}

/** @param {string} key */
const nameOf = (key) => `values.${key}`;

/** @param {Field[]} fields @param {Filled} item */
export const templateFields = (fields, item) => html`${fields.filter(({ mayWrite }) => mayWrite).map((each) => oneField(each, item))}`;

/** @param {Field} asked @param {Filled} item */
const oneField = (asked, { values = {}, notSaid = [] }) =>
  html`${control(asked, nameOf(asked.key), values[asked.key])}
  ${
    asked.mayDecline &&
    html`<label class="checkbox not-said">
      <input type="checkbox" name="notSaid[]" value="${asked.key}" ${notSaid.includes(asked.key) && html`checked`} />
      <span>I’d rather not say<span class="visually-hidden">: ${asked.label}</span></span>
    </label>`
  }`;

/** One field, named as the form needs it. @param {Field} asked @param {string} name @param {string | undefined} value
 * @param {string} [label] instead of the field's own */
export function control(asked, name, value, label) {
  const called = label ?? asked.question ?? asked.label;
  const help = helpOf(asked);
  const options = /** @type {[string, string][]} */ (
    (asked.options ?? [])
      .filter((option) => !option.earlier || value?.split("\n").includes(option.key))
      .map(({ key, label: text }) => [key, text])
  );
  switch (asked.type) {
    case "choice":
      return options.length > 6
        ? field({ name, label: called, help, value, options: [["", "–"], ...options] })
        : checkboxes({ name, label: called, help, single: true, values: value ? [value] : [], options });
    case "choices":
      return checkboxes({ name: `${name}[]`, label: called, help, values: value?.split("\n") ?? [], options });
    case "date":
      return field({ name, label: called, help, value, type: "date" });
    case "scale":
      return checkboxes({ name, label: called, help, single: true, values: value ? [value] : [], options: stepsOf(asked) });
    case "link":
      return field({ name, label: called, help: help ?? "A whole address, beginning with https://.", value, type: "url" });
    case "table":
      return asked.rows ? fixedRows(asked, name, value, called, help) : freeRows(asked, name, value, called, help);
    default:
      return field({ name, label: called, help, value, long: asked.type === "longText" || value?.includes("\n") === true });
  }
}

/** @param {Field} asked @returns {Piece} */
const helpOf = ({ help, starters }) =>
  (help || starters) && [help, starters && `Try starting with: ${starters.join(" · ")}`].filter(Boolean).join(" ");

/** @param {Field} asked @returns {[string, string][]} */
function stepsOf({ scale }) {
  const { least, most, leastLabel, mostLabel } = scale ?? { least: 1, most: 5 };
  return Array.from({ length: most - least + 1 }, (_, i) => {
    const said = i === 0 ? leastLabel : least + i === most ? mostLabel : undefined;
    return [String(least + i), said ? `${least + i} – ${said}` : String(least + i)];
  });
}

/** @param {Field} asked @param {string} name @param {string | undefined} value @param {string} label @param {Piece} help */
const freeRows = (asked, name, value, label, help) =>
  tables ? tables.rows({ name, label, help, add: "Add a row", values: rowsOf(asked, value), row: rowOf(asked) }) : html``;

/** @param {Field} asked @returns {(name: string, value: Partial<Record<string, string>>) => import("../lib/html.js").Markup} */
const rowOf =
  ({ columns = [] }) =>
  (name, value) =>
    html`${columns.map((column) => cell(column, `${name}.${column.key}`, value[column.key]))}`;

/** @param {FieldColumn} column @param {string} name @param {string | undefined} value */
const cell = ({ label, options }, name, value) =>
  field({
    name,
    label,
    value,
    ...(options.length > 0 && {
      options: [["", "–"], ...options.map(({ key, label: text }) => /** @type {[string, string]} */ ([key, text]))],
    }),
  });

/** @param {Field} asked @param {string} name @param {string | undefined} value @param {string} label @param {Piece} help */
function fixedRows(asked, name, value, label, help) {
  const written = rowsOf(asked, value);
  return html`<fieldset class="fields" id="${fieldId(name)}" data-table="${name}">
    <legend>${label}</legend>
    ${help && html`<p class="help muted">${help}</p>`}
    ${(asked.rows ?? []).map(
      (head, n) =>
        html`<fieldset class="fields">
          <legend>${head}</legend>
          ${rowOf(asked)(`${name}.${n}`, written[n] ?? {})}
        </fieldset>`,
    )}
  </fieldset>`;
}

/** @param {HTMLFormElement} form @param {Field[]} fields @param {(key: string) => string} [named] */
export function handleFields(form, fields, named = nameOf) {
  for (const each of fields) if (isOpenTable(each) && each.mayWrite) tables?.handleRows(form, named(each.key), rowOf(each));
}

/**
 * What a form holds, with the fields as they are stored: keys of several choices on lines, a table's rows on lines with tabs.
 * @param {any} body @param {Field[]} fields
 */
export function toSend(body, fields) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const each of fields) {
    const typed = body.values?.[each.key];
    if (typed === undefined || !each.mayWrite) continue;
    const text = Array.isArray(typed) ? (each.type === "table" ? tableOf(each, typed) : typed.join("\n")) : typed;
    if (text) values[each.key] = text;
  }
  const notSaid = fields.map(({ key }) => key).filter((key) => body.notSaid?.includes(key) && values[key] === undefined);
  return { ...body, values, notSaid };
}

/** @param {Field} field @param {Record<string, string>[]} typed */
const tableOf = ({ columns = [], rows: heads }, typed) =>
  Array.from({ length: heads?.length ?? typed.length }, (_, n) =>
    columns
      .map(({ key }) => (typed[n]?.[key] ?? "").replace(/[\t\n]+/g, " ").trim())
      .join("\t")
      .replace(/\t+$/, ""),
  )
    .filter((row) => heads || row)
    .join("\n")
    .replace(/\n+$/, "");

/** An item as the form names its fields, to be compared field by field. @param {any} item @param {Field[]} fields */
export const asFormValues = (item, fields) =>
  item && {
    ...item,
    notSaid: item.notSaid ?? [],
    ...Object.fromEntries(
      fields.flatMap((each) => {
        const stored = item.values?.[each.key];
        if (each.type === "table" && each.rows)
          return rowsOf(each, stored).flatMap((row, n) =>
            Object.entries(row).map(([key, text]) => [`${nameOf(each.key)}.${n}.${key}`, text]),
          );
        return [
          [
            nameOf(each.key),
            each.type === "choices" ? (stored?.split("\n") ?? []) : each.type === "table" ? rowsOf(each, stored) : (stored ?? ""),
          ],
        ];
      }),
    ),
  };

/** What of an item is not the reader's to write, to be read beside the form. @param {Field[]} fields @param {Filled} item */
export const readOnly = (fields, { values = {} }) =>
  html`${fields
    .filter(({ key, mayWrite }) => !mayWrite && values[key] !== undefined)
    .map(
      (each) =>
        html`<dl class="facts">
          <dt>${each.label}</dt>
          <dd class="pre">${wordsOf(each, values[each.key] ?? "")}</dd>
        </dl>`,
    )}`;
