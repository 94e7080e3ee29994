// The coordinator writes a pathway of the catalog, new or known.

import { postOnce, Problem, put } from "../lib/api.js";
import { checkboxes, field, onSubmit, showConflict, treeChoice } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { areaNames, inTree, proficiencyName } from "../lib/words.js";
import { kindNames } from "./kinds.js";

/** @import { Pathway, Pathways } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Pathways} all @param {Pathway | null} now null for a new one */
export function edit(page, { proficiencies }, now) {
  document.title = `${now?.title ?? "A new pathway"} – Pathways`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/pathways/${now && `?id=${now.id}`}">${now ? now.title : "All pathways"}</a></p>
        <h1>${now ? "Edit the pathway" : "A new pathway"}</h1>
      </div>
      <form method="post" id="pathway" class="form">
        ${
          now
            ? html`<input type="hidden" name="rev" value="${now.rev}" />`
            : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
        }
        ${field({ name: "title", label: "Title", value: now?.title, required: "Say in one line what it is." })}
        ${field({ name: "what", label: "Kind", value: now?.what ?? "community", options: Object.entries(kindNames) })}
        ${field({ name: "summary", label: "What students do there", long: true, value: now?.summary })}
        ${field({ name: "leadsTo", label: "What it leads to", help: "A credential, credit, a job.", long: true, value: now?.leadsTo })}
        ${field({ name: "runBy", label: "Who runs it", value: now?.runBy })}
        ${field({ name: "when", label: "When", help: "For example: Tuesday and Thursday mornings.", value: now?.when })}
        ${field({ name: "begins", label: "First day", type: "date", value: now?.begins })}
        ${field({ name: "ends", label: "Last day", type: "date", value: now?.ends })}
        ${field({ name: "where", label: "Where", value: now?.where })}
        ${field({
          name: "places",
          label: "Places",
          help: "How many students at a time. Empty: as many as come.",
          type: "number",
          value: now?.places === undefined ? "" : String(now.places),
        })}
        ${field({ name: "grades", label: "Grades", help: "Separate with commas. Leave empty for all.", value: now?.grades?.join(", ") })}
        ${field({ name: "prerequisites", label: "Prerequisites", long: true, value: now?.prerequisites })}
        ${treeChoice({
          name: "proficiencies[]",
          label: "Graduation proficiencies",
          values: now?.proficiencies.map((each) => each.id) ?? [],
          options: inTree(proficiencies).map(({ item, depth }) => ({ value: item.id, text: proficiencyName(item), depth })),
        })}
        ${checkboxes({ name: "areas[]", label: "Areas", values: now?.areas ?? [], options: Object.entries(areaNames) })}
        ${field({
          name: "interests",
          label: "Interests",
          help: "Words people might search for, separated by commas: animals, welding.",
          value: now?.interests.join(", "),
        })}
        ${field({ name: "cost", label: "Cost to the family", value: now?.cost })}
        ${field({ name: "transport", label: "Transportation", value: now?.transport })}
        ${field({
          name: "state",
          label: "In the catalog",
          value: now?.state ?? "draft",
          options: [
            ["draft", "Draft: only staff see it"],
            ["published", "Published: anyone reads it"],
            ["closed", "Closed: no longer taking students"],
          ],
        })}
        <div class="row save"><button class="button">Save pathway</button> <a href="/pathways/${now && `?id=${now.id}`}">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#pathway"));
  onSubmit(
    form,
    async (typed) => {
      const values = { ...typed, grades: listed(typed.grades), interests: listed(typed.interests) };
      /** @type {Pathway} */
      const saved = now ? await put(`/pathways/${encodeURIComponent(now.id)}`, values) : await postOnce("/pathways", values);
      setFlash(`“${saved.title}” saved.`);
      await goTo(`/pathways/?id=${encodeURIComponent(saved.id)}`);
    },
    (problem) => problem instanceof Problem && problem.status === 409 && showConflict(form, asValues(problem.current), asValues(now)),
  );
}

/** @param {string | undefined} text */
const listed = (text) =>
  (text ?? "")
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter(Boolean);

/** As the form has it. @param {Pathway | null} pathway */
const asValues = (pathway) =>
  pathway && {
    ...pathway,
    grades: pathway.grades?.join(", "),
    interests: pathway.interests.join(", "),
    proficiencies: pathway.proficiencies.map(({ id }) => id),
  };
