// What a student's part and the staff's lists have in common.

import { html } from "../lib/html.js";
import { formatClock, formatDay, formatInstant } from "../lib/words.js";

/** @import { Exhibition, PanelNote, Place, Slot } from "../lib/contract.d.ts" */

/** @param {Slot} slot */
export const formatSlot = ({ on, from, room }) => `${formatDay(on)}, ${formatClock(from)}, ${room}`;

/** One of the free times, by day, or the waiting list where there is none; and the time they have back.
 * @param {Exhibition} shown @param {Place} place @param {string} label */
export function choice({ id, free }, place, label) {
  const field = `slot-${id}-${place.studentId}`;
  return html`<form method="post" class="form choice">
    ${
      free.length > 0
        ? html`<div class="field" data-field="slot">
            <label for="${field}">${place.slot ? "Move to" : "A free time"}</label>
            <p class="error" id="${field}-error"></p>
            <select id="${field}" name="slot" aria-describedby="${field}-error" required data-missing="Choose a time.">
              <option value="">Choose</option>
              ${[...new Set(free.map(({ on }) => on))].map(
                (day) =>
                  html`<optgroup label="${formatDay(day)}">
                    ${free
                      .filter(({ on }) => on === day)
                      .map(({ key, from, room }) => html`<option value="${key}">${formatClock(from)}, ${room}</option>`)}
                  </optgroup>`,
              )}
            </select>
          </div>`
        : html`<p>
            Every time is taken.${!place.slot && !place.waiting && " On the waiting list the next one that comes free is theirs."}
          </p>`
    }
    <div class="row">
      ${free.length > 0 && html`<button class="button secondary">${label}</button>`}
      ${
        free.length === 0 &&
        !place.slot &&
        !place.waiting &&
        html`<button class="button secondary" name="wait" formnovalidate>Go on the waiting list</button>`
      }
      ${
        (place.slot || place.waiting) &&
        html`<button class="text-button" name="back" formnovalidate>
          ${place.slot ? "Give the time back" : "Leave the waiting list"}
        </button>`
      }
    </div>
  </form>`;
}

/** @param {PanelNote[]} all */
export const notes = (all) =>
  html`<section class="section" aria-labelledby="notes">
    <div class="section-head"><h2 id="notes">What the panel wrote</h2></div>
    <div class="section-body">${all.map(note)}</div>
  </section>`;

/** @param {PanelNote} note */
export const note = ({ by, at, well, question, next, language = "en" }) =>
  html`<dl class="facts" lang="${language}">
    ${part("What went well", well)} ${part("A question", question)} ${part("What could come next", next)}
    <dd class="muted small" lang="en">${by}, ${formatInstant(at)}</dd>
  </dl>`;

/** @param {string} label @param {string | undefined} text */
const part = (label, text) =>
  text &&
  html`<dt lang="en">${label}</dt>
    <dd class="pre" dir="auto">${text}</dd>`;
