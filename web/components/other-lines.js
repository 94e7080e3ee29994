import { html } from "../lib/html.js";

/** @import { HomeLine } from "../lib/contract.d.ts" */

/** What else waits, from any part of the program. @param {HomeLine[]} [lines] */
export const otherLines = (lines) =>
  lines &&
  html`<section class="section" aria-labelledby="also-waiting">
    <div class="section-head"><h2 id="also-waiting">Also waiting</h2></div>
    <div class="section-body">
      <ul class="link-list">
        ${lines.map(({ text, page }) => html`<li>${page ? html`<a href="${page}">${text}</a>` : html`<span>${text}</span>`}</li>`)}
      </ul>
    </div>
  </section>`;
