// What was written for the fields of the school's template, as a page reads it. Forms for them are in field-forms.js.
//
//   html`${factsOf(template, "goals", goal).map(([label, text]) => html`<dt>${label}</dt><dd class="pre">${text}</dd>`)}`

import { formatDay } from "../lib/words.js";

/** @import { Field, FieldOption, SectionKind, Template } from "../lib/contract.d.ts" */

/** An item that holds fields. @typedef {{ values?: Record<string, string>, notSaid?: string[] }} Filled */

/** The fields of all sections of a kind, in order. @param {Template} template @param {SectionKind} kind */
export const fieldsOf = (template, kind) => template.sections.filter((section) => section.kind === kind).flatMap(({ fields }) => fields);

/**
 * Label and words of everything that was written for an item; what is not asked any more comes last.
 * @param {Template} template @param {SectionKind} kind @param {Filled} item
 * @param {boolean} [lead] with the one that stands under the title
 * @returns {[label: string, words: string][]}
 */
export function factsOf(template, kind, { values = {}, notSaid = [] }, lead = false) {
  const asked = fieldsOf(template, kind);
  const said = (/** @type {Field} */ field) => values[field.key] !== undefined || notSaid.includes(field.key);
  const keys = new Set([...asked, ...template.earlier].map(({ key }) => key));
  return [
    ...asked.filter((field) => said(field) && (lead || !field.lead)).map((field) => fact(field, values[field.key], "")),
    ...template.earlier
      .filter((field) => said(field) && !asked.some(({ key }) => key === field.key))
      .map((field) => fact(field, values[field.key], "Earlier: ")),
    ...Object.entries(values)
      .filter(([key]) => !keys.has(key))
      .map(([key, text]) => /** @type {[string, string]} */ ([`Earlier: ${key}`, text])),
  ];
}

/** @param {Field} field @param {string | undefined} stored @param {string} before @returns {[string, string]} */
const fact = (field, stored, before) => [before + field.label, stored === undefined ? "I’d rather not say" : wordsOf(field, stored)];

/** What is stored, as a person reads it. @param {Field} field @param {string} stored */
export function wordsOf(field, stored) {
  switch (field.type) {
    case "choice":
      return labelOf(field.options, stored);
    case "choices":
      return stored
        .split("\n")
        .map((key) => labelOf(field.options, key))
        .join(", ");
    case "date":
      return formatDay(stored, { year: true });
    case "scale":
      return `${stored} of ${field.scale?.most ?? 5}`;
    case "table":
      return rowsOf(field, stored)
        .map((row, n) => `${field.rows?.[n] ? `${field.rows[n]} – ` : ""}${inWords(field, row)}`)
        .join("\n");
    default:
      return stored;
  }
}

/** A table's rows, each by the keys of its columns. @param {Field} field @param {string | undefined} stored */
export const rowsOf = ({ columns = [] }, stored) =>
  (stored ?? "")
    .split("\n")
    .filter((row, _, all) => row !== "" || all.length > 1)
    .map((row) => Object.fromEntries(row.split("\t").map((cell, i) => [columns[i]?.key ?? `${i}`, cell])));

/** @param {Field} field @param {Record<string, string>} row */
const inWords = ({ columns = [] }, row) =>
  columns
    .filter(({ key }) => row[key])
    .map(({ key, label, options }) => `${label}: ${labelOf(options, row[key] ?? "")}`)
    .join("; ");

/** @param {FieldOption[] | undefined} options @param {string} key */
const labelOf = (options, key) => options?.find((option) => option.key === key)?.label ?? key;
