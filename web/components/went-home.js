// What went home about each check-in and how far it got; the student reads the same.
//
//   html`${wentHome(page.wentHome)}`
//
// Stop is a button named "stop"; the page that shows it does it.

/** @import { HomeState, WentHome } from "../lib/contract.d.ts" */

import { html, terms } from "../lib/html.js";
import { formatDay, formatInstant } from "../lib/words.js";

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
          <summary>${formatDay(item.on)}: ${item.subject}</summary>
          <dl lang="${item.language}">
            ${parts.map(
              ([part, label]) =>
                item[part] &&
                html`<dt class="muted small" lang="en">${label}</dt>
                  <dd class="pre">${item[part]}</dd>`,
            )}
          </dl>
        </details>
        <ul class="got">
          ${item.adults.map((adult) => html`<li class="small">${adult.to}: ${reached(adult)}</li>`)}
        </ul>
        ${
          item.mayStop &&
          html`<form method="post" class="no-print">
            <button class="text-button" name="stop" value="${item.key}">
              Stop it<span class="visually-hidden">: ${item.subject}, ${formatDay(item.on)}</span>
            </button>
          </form>`
        }`,
  );

/** How far it got to one adult: a family has it once the mail service took it. @param {WentHome["adults"][number]} adult */
export function reached({ state, at, because, corrected }) {
  const when = at ? ` ${formatInstant(at)}` : "";
  /** @type {Record<HomeState, string>} */
  const said = {
    translating: "waits for a translator",
    goesOut: `goes out${when}${because ? ` (${because})` : ""}`,
    kept: `does not go out: ${because}`,
    sending: "is being sent",
    accepted: `sent${when}`,
    failed: `not delivered${when}: ${because}`,
    notSent: `not sent: ${because}`,
    byPerson: at ? `gets a call or a printed copy, not before${when}` : "gets a call or a printed copy",
    goesOnPage: terms`on the family page${when}`,
    onPage: terms`on the family page`,
    stopped: "stopped, not sent",
    takenBack: terms`removed from the family page`,
  };
  return `${said[state]}${corrected ? `; corrected ${formatDay(corrected)}` : ""}`;
}
