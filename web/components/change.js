// One field that was changed: what it was and what it became, as the other pages say it.
//
//   html`${entry.changes.map((item) => change(item, staff, "Lucía"))}`

import { html } from "../lib/html.js";
import { areaNames, audienceNames, formatDay, purposeNames } from "../lib/words.js";

/** @import { FieldChange, StaffLink } from "../lib/contract.d.ts" */

/** @type {Record<string, string>} */
export const fieldNames = {
  title: "goal",
  matters: "why it matters",
  resources: "how to get there",
  instruction: "how it is learned",
  demonstration: "how it is shown",
  supporters: "who supports it",
  teacherOfRecord: "teacher of record",
  targetDate: "by when",
  audience: "visible to",
  text: "words",
};

/**
 * @param {FieldChange} change
 * @param {StaffLink[]} staff
 * @param {string | null} name the student's first name; null when the student is the reader
 */
export const change = ({ field, before, after }, staff, name) =>
  html`<p class="change">
    <span class="muted">${fieldNames[field] ?? field}</span>
    ${before && html`<del class="pre">${inWords(field, before, staff, name)}</del>`}
    ${after && html`<ins class="pre">${inWords(field, after, staff, name)}</ins>`}
  </p>`;

/** What is held as a key. @param {string} field @param {string} text @param {StaffLink[]} staff @param {string | null} name */
function inWords(field, text, staff, name) {
  if (field === "teacherOfRecord") return staff.find(({ personId }) => personId === text)?.name ?? "a member of staff";
  if (field === "targetDate") return formatDay(text, { year: true });
  /** @type {Record<string, string> | undefined} */
  const words = { area: areaNames, serves: purposeNames, audience: audienceNames(name) }[field];
  return words
    ? text
        .split(", ")
        .map((key) => words[key.charAt(0).toLowerCase() + key.slice(1)] ?? key)
        .join(", ")
    : text;
}
