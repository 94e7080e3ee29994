// Two people's drafts made one: part by part, by keys. What only one of them changed is taken; where both did, one's own
// stands and the other's is told.

import { optionLines, topicLines } from "./content.js";

/** @import { TemplateContent, TemplateField, TemplateSection } from "../lib/contract.d.ts" */

/** @typedef {{ name: string, text: string, theirs: string }} Conflict by the name of the form's field */

/** @param {TemplateContent} base @param {TemplateContent} mine @param {TemplateContent} theirs
 * @returns {{ content: TemplateContent, conflicts: Conflict[] }} */
export function merge(base, mine, theirs) {
  /** @type {Conflict[]} */
  const conflicts = [];
  const sections = parts(base.sections, mine.sections, theirs.sections).map(([was, my, their], i) => {
    const name = `content.sections.${i}`;
    const merged = members(/** @type {any} */ (was), /** @type {any} */ (my), /** @type {any} */ (their), name, my.title, conflicts, [
      "fields",
    ]);
    merged.fields = parts(was?.fields ?? [], my.fields, their.fields).map(([before, own, other], j) =>
      members(
        /** @type {any} */ (before),
        /** @type {any} */ (own),
        /** @type {any} */ (other),
        `${name}.fields.${j}`,
        own.label,
        conflicts,
        [],
      ),
    );
    return /** @type {TemplateSection} */ (/** @type {unknown} */ (merged));
  });
  const rest = members(
    /** @type {any} */ (base),
    /** @type {any} */ (mine),
    /** @type {any} */ (theirs),
    "content",
    "The template",
    conflicts,
    ["sections"],
  );
  return { content: /** @type {TemplateContent} */ (/** @type {unknown} */ ({ ...rest, sections })), conflicts };
}

/**
 * Sections or fields of both, in the other's order with one's own new ones at the end; what one of them removed and the
 * other left alone is gone.
 * @template {TemplateSection | TemplateField} T @param {T[]} base @param {T[]} mine @param {T[]} theirs
 * @returns {[was: T | undefined, mine: T, theirs: T][]}
 */
function parts(base, mine, theirs) {
  const of = (/** @type {T[]} */ all, /** @type {string} */ key) => all.find((one) => one.key === key);
  const same = (/** @type {T | undefined} */ one, /** @type {T | undefined} */ other) => JSON.stringify(one) === JSON.stringify(other);
  return [...theirs, ...mine.filter(({ key }) => !of(theirs, key))].flatMap(({ key }) => {
    const [was, my, their] = [of(base, key), of(mine, key), of(theirs, key)];
    if (!my && was && same(was, their)) return [];
    if (!their && was && same(was, my)) return [];
    return [[was, /** @type {T} */ (my ?? their), /** @type {T} */ (their ?? my)]];
  });
}

/** @param {Record<string, unknown> | undefined} base @param {Record<string, unknown>} mine @param {Record<string, unknown>} theirs
 * @param {string} name @param {string} label @param {Conflict[]} conflicts @param {string[]} apart */
function members(base, mine, theirs, name, label, conflicts, apart) {
  /** @type {Record<string, any>} */
  const merged = {};
  for (const member of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    if (apart.includes(member)) continue;
    const [was, my, their] = [base?.[member], mine[member], theirs[member]].map((value) => JSON.stringify(value));
    merged[member] = my === was ? theirs[member] : mine[member];
    if (my !== their && my !== was && their !== was)
      conflicts.push({ name: `${name}.${member}`, text: label, theirs: said(member, theirs[member]) });
  }
  for (const member of Object.keys(merged)) if (merged[member] === undefined) delete merged[member];
  return merged;
}

/** As the form's field holds it. @param {string} member @param {any} value */
function said(member, value) {
  if (value === undefined || value === null) return "";
  if (member === "options") return optionLines(value);
  if (member === "sensitive") return topicLines(value);
  if (member === "smart")
    return value.map((/** @type {{ word: string, question: string }} */ help) => `${help.word}: ${help.question}`).join("\n");
  if (member === "grades") return value.join(", ");
  if (member === "columns") return value.map((/** @type {{ label: string }} */ column) => column.label).join("\n");
  return Array.isArray(value) ? value.join("\n") : typeof value === "object" ? JSON.stringify(value) : String(value);
}
