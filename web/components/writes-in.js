// Which language one writes in, among one's own things at the top of every page: fetched when they are opened.

import { put } from "../lib/api.js";
import { html, render } from "../lib/html.js";
import { languagesWith } from "../lib/languages.js";

/** @import { Me } from "../lib/contract.d.ts" */

/** @param {HTMLSelectElement} select @param {Me} me @param {() => Promise<void>} saved what follows when it was changed */
export function offerLanguages(select, me, saved) {
  render(
    select,
    html`${languagesWith(me.writesIn).map(
      ([tag, name]) => html`<option value="${tag}" ${tag === me.writesIn && html`selected`}>${name}</option>`,
    )}`,
  );
  select.addEventListener("change", async () => {
    await put("/me/writing-language", /** @type {any} */ ({ language: select.value }));
    await saved();
  });
}
