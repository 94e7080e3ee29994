import { terms } from "../lib/html.js";
import "../lib/words.js"; // puts the school's terms in place first

// How the template's own terms are said.

/** @import { Audience, FieldEditor, FieldType, GradeBand, SectionKind } from "../lib/contract.d.ts" */

/** @type {Record<SectionKind, string>} */
export const sectionKinds = {
  answers: "answered once a year",
  goals: terms`asked of every goal`,
  opportunities: terms`asked of every opportunity`,
  rows: "as many rows as there are",
};

/** @type {Record<FieldType, string>} */
export const typeNames = {
  shortText: "one line",
  longText: "text",
  choice: "one of a list",
  choices: "several of a list",
  date: "date",
  scale: "scale",
  table: "table",
  link: "link",
};

/** From the fewest to the most. @type {Record<Exclude<Audience, "restricted">, string> & Partial<Record<Audience, string>>} */
export const readerNames = {
  advisor: terms`the student and the advisors`,
  staff: "staff working with the student",
  family: terms`the family`,
  peers: "peers the student names",
};

/** @type {Record<FieldEditor, string>} */
export const editorNames = {
  studentAndAdvisors: terms`the student and the advisors`,
  student: "the student only",
  advisors: terms`the advisors only`,
};

/** @type {Record<GradeBand, string>} */
export const bandNames = { elementary: "kindergarten to grade 6", middle: "grades 7 and 8", high: "grade 9 and up" };
