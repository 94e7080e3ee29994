// What goes to families by itself in the year to come: on each such day who gets a letter, about whom, and how.

import { html } from "../lib/html.js";
import { count, languageName } from "../lib/words.js";

/** @import { Day, MailYear, PlannedHome } from "../lib/contract.d.ts" */

/** What goes on a day. @param {MailYear} year @param {Day} day */
export const homesOn = ({ homes }, day) => homes.filter(({ days }) => days === undefined || days.includes(day));

/** Every adult once, by name. @param {MailYear} year @returns {[string, string][]} */
export const adultsOf = ({ homes }) => [...new Map(homes.map(({ to }) => [to.personId, to.name]))];

/** "412 letters, 8 told by a person" @param {PlannedHome[]} homes */
export function counted(homes) {
  const told = homes.filter(({ task }) => task).length;
  return [homes.length > told && count(homes.length - told, "letter"), told > 0 && `${told} told by a person`].filter(Boolean).join(", ");
}

/** "Lucía, Mateo: in Spanish" @param {PlannedHome} home */
export const about = (home) => `${home.students.join(", ")}: ${how(home)}`;

/** All of a day, closed until it is looked at. @param {PlannedHome[]} homes */
export const list = (homes) => html`<details><summary>${counted(homes)}</summary>
  <ul class="homes">${homes.map((home) => html`<li>${home.to.name} <span class="quiet small">${about(home)}</span></li>`)}</ul></details>`;

/** @param {PlannedHome} home */
function how({ language, task }) {
  const spoken = `in ${languageName(language)}`;
  return task === undefined ? `by mail ${spoken}` : task === "call" ? `no mail, call them ${spoken}` : `no mail, on paper ${spoken}`;
}
