// What goes to families by itself in the year to come: on each such day who gets an email, about whom, and how.

import { html } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import { capitalize, plural } from "../lib/words.js";

/** @import { Day, MailYear, PlannedHome } from "../lib/contract.d.ts" */

/** What goes on a day. @param {MailYear} year @param {Day} day */
export const homesOn = ({ homes }, day) => homes.filter(({ days }) => days === undefined || days.includes(day));

/** Every adult once, by name. @param {MailYear} year @returns {[string, string][]} */
export const adultsOf = ({ homes }) => [...new Map(homes.map(({ to }) => [to.personId, to.name]))];

/** "412 emails, 8 told in person" @param {PlannedHome[]} homes */
export function counted(homes) {
  const told = homes.filter(({ task }) => task).length;
  return [homes.length > told && plural(homes.length - told, "email"), told > 0 && `${told} called or on paper`].filter(Boolean).join(", ");
}

/** "Lucía, Mateo: by email in Spanish" @param {PlannedHome} home */
export const about = (home) => `${home.students.join(", ")}: ${how(home)}`;

/** All of a day by how they are told, closed until it is looked at. @param {PlannedHome[]} homes */
export const list = (homes) =>
  html`<details class="homes">
    <summary>${counted(homes)}</summary>
    ${[...ways(homes)].map(
      ([way, told]) =>
        html`<p class="muted small">${capitalize(way)}: ${told.length}</p>
          <ul>
            ${told.map(({ to, students }) => html`<li>${to.name} <span class="muted small">${students.join(", ")}</span></li>`)}
          </ul>`,
    )}
  </details>`;

/** The way most are told comes first. @param {PlannedHome[]} homes */
function ways(homes) {
  /** @type {Map<string, PlannedHome[]>} */
  const ways = new Map();
  for (const home of homes) {
    const same = ways.get(how(home)) ?? [];
    ways.set(how(home), same);
    same.push(home);
  }
  return [...ways].sort(([, a], [, b]) => b.length - a.length);
}

/** @param {PlannedHome} home */
function how({ language, task }) {
  const way = task === undefined ? "by email" : task === "call" ? "no email, by phone" : "no email, on paper";
  return `${way} in ${languageName(language)}`;
}
