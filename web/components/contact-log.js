// Between school and home: the contact log, newest first, and what went home about each talk, as the advisor wrote it;
// the student reads the same.
//
//   html`${contacts(page.contacts, "Lucía")} ${wentHome(page.wentHome)}`

import { html } from "../lib/html.js";
import { audienceNames, contactWayNames, formatDay, languageName } from "../lib/words.js";

/** @import { Contact, WentHome } from "../lib/contract.d.ts" */

/** @param {Contact[]} log @param {string | null} name the student's first name; null when the student is the reader */
export const contacts = (log, name) =>
  log.length === 0
    ? html`<p>No contacts logged yet.</p>`
    : html`<ul class="contacts">
        ${log.map(
          (item) =>
            html`<li>
              <p>
                <time datetime="${item.on}">${formatDay(item.on)}</time> ·
                ${contactWayNames[item.how]}${item.with && ` with ${item.with.name}`}${
                  !item.reached && html` · <strong>no one reached</strong>`
                }
                <span class="muted small"
                  >${item.by.name}${item.interpreter && " · with an interpreter"}${
                    item.language && item.language !== "en" && ` · ${languageName(item.language)}`
                  }</span
                >
              </p>
              ${
                item.note &&
                html`<p>
                  <span class="pre">${item.note.text}</span> <span class="muted small">${audienceNames(name)[item.note.audience]}</span>
                </p>`
              }
            </li>`,
        )}
      </ul>`;

const parts = /** @type {const} */ ([
  ["goingWell", "Going well"],
  ["oneThing", "One thing"],
  ["howHome", "How home can help"],
  ["next", "Next"],
]);

/** @param {WentHome[]} all newest first */
export const wentHome = (all) =>
  all.map(
    (item) =>
      html`<details class="earlier">
        <summary>
          ${formatDay(item.on)}: ${item.subject}${item.waits && html` <span class="muted small">waiting for a translator</span>`}
        </summary>
        <dl lang="${item.language}">
          ${parts.map(
            ([part, label]) =>
              item[part] &&
              html`<dt class="muted small" lang="en">${label}</dt>
                <dd class="pre">${item[part]}</dd>`,
          )}
        </dl>
      </details>`,
  );
