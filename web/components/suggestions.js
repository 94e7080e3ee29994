// What others suggest for a text, beside the text itself; the student decides.
//
//   html`${suggestionForms(waiting, { decides: own, path: (id) => `${base}/suggestions/${id}` })}`

import { html } from "../lib/html.js";

/** @import { Suggestion } from "../lib/contract.d.ts" */

/** Forms with where they are sent in data-path and, where words change, the revision in data-rev.
 * @param {Suggestion[]} waiting
 * @param {{ decides: boolean, path: (id: string) => string, names?: boolean }} where names: which text each is for
 */
export const suggestionForms = (waiting, { decides, path, names = false }) =>
  waiting.map(
    ({ id, itemRev, item, field, now, text, by, from, language }) =>
      html`<div class="suggestion">
        <p>
          ${names && html`<strong>${item}</strong>`}
          <span class="muted small">${field ? "Suggested by" : "Answer of"} ${from ? `${by.name} (${from})` : by.name}</span>
        </p>
        ${
          field
            ? html`<p>${now && html`<del class="pre">${now}</del>`} <ins class="pre" lang="${language}">${text}</ins></p>`
            : html`<p class="pre" lang="${language}">“${text}”</p>`
        }
        ${
          decides
            ? html`<div class="row">
                ${
                  field &&
                  html`<form method="post" data-path="${path(id)}/accept" data-rev="${itemRev}" data-said="The wording is yours now.">
                    <button class="button secondary">Use this wording</button>
                  </form>`
                }
                <form method="post" data-path="${path(id)}/decline" data-said="${field ? "Your own words stay." : "It is set aside."}">
                  <button class="text-button">${field ? "Keep mine" : "Set it aside"}</button>
                </form>
              </div>`
            : html`<p class="muted small">Waiting for the student.</p>`
        }
      </div>`,
  );

/** Whose words were taken. @param {{ field: string, name: string }[] | undefined} suggested */
export const suggestedBy = (suggested) =>
  suggested && html`<p class="muted small">Wording suggested by ${[...new Set(suggested.map(({ name }) => name))].join(", ")}.</p>`;
