// "No school", on this day or another: what it moves is read before it is said, and again afterwards.

import { get, post, Problem } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { count, writtenOut } from "../lib/words.js";

/** @import { Calendar, Day, MovedKind, NoSchool } from "../lib/contract.d.ts" */

/** One tap in the morning, for today; another day or name when one wants. @param {Calendar} calendar @param {NoSchool} moves */
export function noSchool({ today }, moves) {
  return html`<form method="post" id="no-school" class="form">
    ${(today.isSchoolDay || moves.said) && whatMoves(moves)}
    ${today.isSchoolDay && html`<div><button class="button careful">No school today</button></div>`}
    <details><summary>${today.isSchoolDay ? "Another day, or another name" : "No school on a day to come"}</summary>
      <div class="side-by-side">
        ${field({ name: "day", label: "Day", type: "date", value: today.isSchoolDay ? today.day : "", required: "Choose the day." })}
        ${field({ name: "name", label: "What it is called", value: "Snow day", required: "Give the day a name." })}
      </div>
      <div id="moves" role="status"></div>
      <p><button class="button second">No school on this day</button></p></details>
  </form>`;
}

/** @param {Day | null} said the day it was said for just now, where that is not today */
export function tendNoSchool(said) {
  const form = /** @type {HTMLFormElement} */ (one("#no-school"));
  const day = /** @type {HTMLInputElement} */ (one("[name=day]", form));
  const today = day.value;
  day.addEventListener("change", () => lookAt(day.value));
  if (said && said !== today) {
    one("details", form).toggleAttribute("open", true);
    day.value = said;
    lookAt(said);
  }
  onSubmit(form, async ({ day, name }) => {
    await post("/calendar/no-school", { day, name });
    sayNext(`No school on ${writtenOut(day)}.`);
    await leave(`/school/?said=${day}`);
  });
}

/** @param {Day} day */
async function lookAt(day) {
  if (!day) return;
  try {
    render(one("#moves"), whatMoves(await get(`/calendar/no-school?day=${day}`)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    render(one("#moves"), html`<p class="quiet">${Object.values(error.errors).flat()[0] ?? error.message}</p>`);
  }
}

/** @param {NoSchool} moves */
function whatMoves({ day, said, mode, staffAt, familyAt, mails, duties }) {
  const on = writtenOut(day);
  if (mails.length + duties.length === 0) return html`<p>${said ? `Nothing moved: no mail was planned for ${on}.` : `Without school on ${on} nothing moves: no mail is planned for it.`}</p>`;
  return html`<p>${said ? `What moved because there is no school on ${on}:` : `Without school on ${on} this moves:`}</p>
    <ul>${mails.map(({ kind, mails, to }) => html`<li>${kinds[kind](mails)}: ${to ? `${writtenOut(to)}, ${hour(kind === "family" || kind === "quarter" ? familyAt : staffAt)}` : "not in this school year any more"}</li>`)}
      ${duties.map(({ what, students, from, to }) => html`<li>${what}, ${count(students, "student")}: due ${writtenOut(to)} instead of ${writtenOut(from)}</li>`)}</ul>
    ${mails.length > 0 && mode === "off" && html`<p class="quiet">Mail is off: letters are written then, and go to nobody.</p>`}`;
}

/** @type {Record<MovedKind, (n: number) => string>} */
const kinds = {
  reminders: (n) => `${count(n, "reminder")} to staff`,
  staff: (n) => `${count(n, "letter")} to staff`,
  family: (n) => `${count(n, "letter")} to families`,
  quarter: (n) => `The quarter’s letters to families, ${n} at most`,
};

/** "07:00:00" as a clock shows it. @param {string} time */
const hour = (time) => time.split(":").slice(0, 2).join(":").replace(/^0/, "");
