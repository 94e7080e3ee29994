// What a parent or an adult student says about a part of the record that the school did not amend; shown with the record wherever it is
// shown. Fetched where there is one.

import { html, insert } from "../lib/html.js";
import { formatDay } from "../lib/words.js";

/** @import { Statement } from "../lib/contract.d.ts" */

/** @param {Element} page @param {Statement[]} statements */
export function showStatements(page, statements) {
  insert(
    page,
    "beforeend",
    html`<section class="section" aria-labelledby="statements">
      <div class="section-head"><h2 id="statements">Statements about the record</h2></div>
      <div class="section-body">
        ${statements.map(
          ({ about, text, by, on }) =>
            html`<h3>${about}</h3>
              <p class="pre">${text}</p>
              <p class="muted">${by}, ${formatDay(on, { year: true })}</p>`,
        )}
      </div>
    </section>`,
  );
}
