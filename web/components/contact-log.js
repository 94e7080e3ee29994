// Between school and home: the contact log, newest first.
//
//   html`${contacts(page.contacts, "Lucía", studentId)}`
//
// Undo, stop and open are buttons named "undo" and "open"; the page that shows them does it.

import { html } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import { broughtAlongWords, contactWayNames, formatDay, formatInstant, formatTime, visibleTo } from "../lib/words.js";

/** @import { Amended, Contact, Opened } from "../lib/contract.d.ts" */

/** @param {Contact[]} log @param {string | null} name the student's first name; null when the student is the reader
 * @param {string} [studentId] where they may be corrected */
export const contacts = (log, name, studentId) =>
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
                  <span class="pre">${item.note.text}</span> <span class="muted small">${visibleTo(name, item.note.audience)}</span>
                </p>`
              }
              ${item.broughtAlong && html`<p class="muted small">${broughtAlongWords(item.broughtAlong)}</p>`}
              ${changed(item)}${restricted(item, `contact of ${formatDay(item.on)}`)}${
                studentId && history(item, studentId, `contact of ${formatDay(item.on)}`)
              }${studentId && change(item, studentId, `contact of ${formatDay(item.on)}`)}
            </li>`,
        )}
      </ul>`;

/** That a record was corrected, does not count, or counts again.
 * @param {{ corrected?: Amended, voided?: Amended, restored?: Amended }} one */
export const changed = ({ corrected, voided, restored }) =>
  html`${
    corrected &&
    html`<p class="muted small">
      Corrected by ${corrected.by.name}, ${formatInstant(corrected.at)}${corrected.why && `: ${corrected.why}`}
    </p>`
  }
  ${
    restored &&
    html`<p class="muted small">Restored by ${restored.by.name}, ${formatInstant(restored.at)}${restored.why && `: ${restored.why}`}</p>`
  }
  ${
    voided &&
    html`<p class="small">
      <strong>Void</strong>: ${voided.why} <span class="muted">(${voided.by.name}, ${formatInstant(voided.at)})</span>
    </p>`
  }`;

/** Restricted words: who opened them, and opening them with a reason.
 * @param {{ id: string, mayOpen?: boolean, opened?: Opened[] }} one @param {string} which */
export const restricted = ({ id, mayOpen, opened = [] }, which) =>
  html`${opened.map(
    ({ by, at, why }) => html`<p class="muted small">Restricted words opened by ${by.name}, ${formatInstant(at)}${why && `: ${why}`}</p>`,
  )}
  ${
    mayOpen &&
    html`<details class="no-print">
      <summary>Restricted words: ${which}</summary>
      <p class="small">
        Only the person who wrote them reads them. Open them only if you have to: the author sees that you did and why, it is kept with the
        student’s record, and the words close again at the end of today.
      </p>
      <form method="post" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <div class="field">
          <label for="why-${id}">Why you have to read them</label>
          <input id="why-${id}" name="reason" required />
        </div>
        <div class="row"><button class="button secondary" name="open" value="${id}">Open</button></div>
      </form>
    </details>`
  }`;

/** What a form that opens restricted words sends. @param {HTMLButtonElement} button */
export const openingBody = ({ form }) => Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (form)));

/** Where the versions of a record that was changed are. @param {{ id: string, rev: number }} one @param {string} studentId
 * @param {string} which */
export const history = ({ id, rev }, studentId, which) =>
  rev > 1 &&
  html`<p class="small no-print">
    <a href="/history/?student=${studentId}&amp;item=${encodeURIComponent(id)}">History<span class="visually-hidden">: ${which}</span></a>
  </p>`;

/** What its author and the coordinator may do about it.
 * @param {{ id: string, rev: number, mayCorrect?: boolean, mayRestore?: boolean, undoUntil?: string }} one @param {string} studentId
 * @param {string} which */
export const change = ({ id, rev, mayCorrect, mayRestore, undoUntil }, studentId, which) =>
  (mayCorrect || mayRestore) &&
  html`<form method="post" class="row no-print">
    <a href="/correct/?student=${studentId}&amp;record=${encodeURIComponent(id)}"
      >${mayRestore ? "Restore" : "Correct or void"}<span class="visually-hidden">: ${which}</span></a
    >
    ${
      undoUntil &&
      html`<button class="text-button" name="undo" value="${id}" data-rev="${rev}">
        Undo until ${formatTime(undoUntil)}<span class="visually-hidden">: ${which}</span>
      </button>`
    }
  </form>`;
