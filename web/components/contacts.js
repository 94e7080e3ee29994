// The contact log, newest first.
//
//   html`${contacts(page.contacts, "Lucía")}`

import { writtenOut } from "../lib/dates.js";
import { html } from "../lib/html.js";
import { audiences, contactWays, languageName } from "../lib/words.js";

/** @import { Contact } from "../lib/contract.d.ts" */

/** @param {Contact[]} log @param {string | null} name the student's first name; null when the student is the reader */
export const contacts = (log, name) => log.length === 0 ? html`<p>No contact is written down yet.</p>` : html`<ul class="contacts">${log.map((one) => html`<li>
  <p><time datetime="${one.on}">${writtenOut(one.on)}</time> · ${contactWays[one.how]}${one.with && ` with ${one.with.name}`}${!one.reached && html` · <strong>nobody reached</strong>`}
    <span class="quiet small">${one.by.name}${one.interpreter && " · with an interpreter"}${one.language && one.language !== "en" && ` · ${languageName(one.language)}`}</span></p>
  ${one.note && html`<p><span class="pre">${one.note.text}</span> <span class="quiet small">${audiences(name)[one.note.audience]}</span></p>`}</li>`)}</ul>`;
