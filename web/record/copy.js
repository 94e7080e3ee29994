// A copy of a record as it is given: to read, and to print.

import { html, render } from "../lib/html.js";
import { formatDay } from "../lib/words.js";

/** @import { RecordCopy } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {RecordCopy} copy */
export function showCopy(place, copy) {
  render(
    place,
    html`<div class="intro">
        <h2 tabindex="-1">${copy.what === "accessRecord" ? "Who looked at the record" : "The record"} of ${copy.student}</h2>
        <p>
          ${copy.school}, ${formatDay(copy.on, { year: true })}, for ${copy.for}. Names of others are left out where it says so; restricted
          words, drafts and earlier versions are not in it.
        </p>
        ${copy.until && html`<p>This link opens it until ${formatDay(copy.until, { year: true })}.</p>`}
        <p class="no-print"><button type="button" class="button secondary" data-print>Print</button></p>
      </div>
      ${
        copy.statements &&
        html`<section class="section">
          <div class="section-head"><h3>Statements about the record</h3></div>
          <div class="section-body">
            ${copy.statements.map(
              ({ about, text, by, on }) =>
                html`<p><strong>${about}</strong></p>
                  <p class="pre">${text}</p>
                  <p class="muted">${by}, ${formatDay(on, { year: true })}</p>`,
            )}
          </div>
        </section>`
      }
      ${copy.sections.map(
        ({ title, entries }) =>
          html`<section class="section">
            <div class="section-head"><h3>${title}</h3></div>
            <div class="section-body">
              ${entries.map(
                ({ day, lines }) =>
                  html`${day && html`<h4>${formatDay(day, { year: true })}</h4>`}
                    <dl class="facts">
                      ${lines.map(
                        ({ label, text }) =>
                          html`<dt>${label}</dt>
                            <dd class="pre">${text}</dd>`,
                      )}
                    </dl>`,
              )}
            </div>
          </section>`,
      )}`,
  );
  place.querySelector("[data-print]")?.addEventListener("click", () => print());
}
