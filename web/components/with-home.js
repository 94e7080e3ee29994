// Between school and home: the contact log, newest first, and what went home about each talk, as the advisor wrote it;
// the student reads the same.
//
//   html`${contacts(page.contacts, "Lucía")} ${wentHome(page.wentHome)}`

import { html } from "../lib/html.js";
import { contactWays, languageName, readBy, writtenOut } from "../lib/words.js";

/** @import { Contact, WentHome } from "../lib/contract.d.ts" */

/** @param {Contact[]} log @param {string | null} name the student's first name; null when the student is the reader */
export const contacts = (log, name) => log.length === 0 ? html`<p>No contact is written down yet.</p>` : html`<ul class="contacts">${log.map((one) => html`<li>
  <p><time datetime="${one.on}">${writtenOut(one.on)}</time> · ${contactWays[one.how]}${one.with && ` with ${one.with.name}`}${!one.reached && html` · <strong>nobody reached</strong>`}
    <span class="quiet small">${one.by.name}${one.interpreter && " · with an interpreter"}${one.language && one.language !== "en" && ` · ${languageName(one.language)}`}</span></p>
  ${one.note && html`<p><span class="pre">${one.note.text}</span> <span class="quiet small">${readBy(name, one.note.audience)}</span></p>`}</li>`)}</ul>`;

const parts = /** @type {const} */ ([["goingWell", "Going well"], ["oneThing", "One thing"], ["howHome", "How home can help"], ["next", "Next"]]);

/** @param {WentHome[]} all newest first */
export const wentHome = (all) => all.map((one) => html`<details class="earlier"><summary>${writtenOut(one.on)}: ${one.subject}${one.waits && html` <span class="quiet small">waits for a translator</span>`}</summary>
  <dl lang="${one.language}">${parts.map(([part, label]) => one[part] && html`<dt class="quiet small" lang="en">${label}</dt><dd class="pre">${one[part]}</dd>`)}</dl></details>`);
