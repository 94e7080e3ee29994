// One field that was changed: what it was and what it became, as the other pages say it.
//
//   html`${entry.changes.map((item) => change(item, "Lucía"))}`

import { html, terms } from "../lib/html.js";
import { areaNames, audienceNames, contactWayNames, formatDay, opportunityKinds, purposeNames, stateNames } from "../lib/words.js";

/** @import { FieldChange } from "../lib/contract.d.ts" */

/** @type {Record<string, string>} */
export const fieldNames = {
  title: terms`goal`,
  teacherOfRecord: "teacher of record",
  targetDate: "by when",
  proficiencies: terms`graduation proficiencies`,
  audience: "visible to",
  text: "words",
  area: "area",
  serves: "serves",
  archived: "archived",
  kind: "kind",
  goal: terms`for the goal`,
  declined: "rather not say",
  reached: "reached on",
  reachedWhat: "what was reached",
  reachedHow: "how you know",
  on: "day",
  start: "at the start of the year",
  reflection: "looking back",
  supports: "what helps",
  "start audience": "“at the start” visible to",
  "reflection audience": "“looking back” visible to",
  "supports audience": "“what helps” visible to",
  good: "going well",
  hard: "hard right now",
  talkAbout: "to talk about",
  heldOn: "held on",
  ending: "how it ended",
  reason: "why",
  passedTo: "reassigned to",
  nothingHome: terms`not shared with the family`,
  progress: "progress",
  problems: "problems",
  ideas: "new ideas",
  developments: "developments",
  oneThing: "one thing to work on",
  nextSteps: "next steps",
  how: "by",
  contactReached: "someone was reached",
  with: "with",
  language: "language",
  interpreter: "with an interpreter",
  note: "note",
};

/**
 * @param {FieldChange} change
 * @param {string | null} name the student's first name; null when the student is the reader
 */
export const change = ({ field, label, before, after }, name) =>
  html`<p class="change">
    <span class="muted">${label ?? fieldNames[field] ?? field}</span>
    ${before && html`<del class="pre">${inWords(field, before, name)}</del>`}
    ${after && html`<ins class="pre">${inWords(field, after, name)}</ins>`}
  </p>`;

/** What is held as a key. @param {string} field @param {string} text @param {string | null} name */
function inWords(field, text, name) {
  if (["targetDate", "reached", "on", "heldOn"].includes(field)) return formatDay(text, { year: true });
  /** @type {Record<string, string> | undefined} */
  const words = field.endsWith("audience")
    ? audienceNames(name)
    : { area: areaNames, serves: purposeNames, kind: opportunityKinds, ending: stateNames, how: contactWayNames }[field];
  return words
    ? text
        .split(", ")
        .map((key) => words[key.charAt(0).toLowerCase() + key.slice(1)] ?? key)
        .join(", ")
    : text;
}
