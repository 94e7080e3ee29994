// The saved draft as one of its readers meets it: the same fields, drawn by the same code as in a plan.

import { html, render } from "../lib/html.js";
import { control, ready } from "../components/field-forms.js";
import { sectionKinds } from "./words.js";

/** @import { Template } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {Template} template @param {string} reader */
export async function showPreview(place, template, reader) {
  const writes = reader === "student" || reader === "advisor";
  await ready(template.sections.flatMap(({ fields }) => fields));
  render(
    place,
    html`${template.sections.length === 0 && html`<p>They read none of it.</p>`}
      <form class="form preview" method="post">
        ${template.sections.map(
          (section, i) =>
            html`<fieldset class="fields">
              <legend>${section.title} <span class="muted small">${sectionKinds[section.kind]}</span></legend>
              ${section.help && html`<p>${section.help}</p>`}
              ${section.fields.map((each, j) =>
                writes && each.mayWrite
                  ? html`${control(each, `preview.${i}.${j}`, undefined)}
                    ${each.mayDecline && html`<p class="muted small">or: I’d rather not say</p>`}`
                  : html`<p>
                      <strong>${each.label}</strong> <span class="muted small">${writes ? "read, not written here" : "read"}</span>
                    </p>`,
              )}
            </fieldset>`,
        )}
        ${
          template.reflection.length > 0 &&
          writes &&
          html`<p>Reflection questions:</p>
            <ul>
              ${template.reflection.map((question) => html`<li>${question}</li>`)}
            </ul>`
        }
      </form>`,
  );
  place.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  place.focus();
}
