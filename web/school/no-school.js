// "No school", on this day or another: what it moves is read before it is said, and again afterwards.

import { get, post, Problem } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatClock, formatDay, plural } from "../lib/words.js";

/** @import { Calendar, Day, MovedKind, NoSchool } from "../lib/contract.d.ts" */

/** One tap in the morning, for today; another day or name when one wants. @param {Calendar} calendar @param {NoSchool} moves */
export function noSchool({ today }, moves) {
  return html`<form method="post" id="no-school" class="form">
    ${(today.isSchoolDay || moves.said) && movedBy(moves)}
    ${today.isSchoolDay && html`<div><button class="button warning">No school today</button></div>`}
    <details>
      <summary>${today.isSchoolDay ? "Another day, or another name" : "No school on a future day"}</summary>
      <div class="side-by-side">
        ${field({ name: "day", label: "Day", type: "date", value: today.isSchoolDay ? today.day : "", required: "Choose the day." })}
        ${field({ name: "name", label: "Reason", value: "Snow day", required: "Give the day a name." })}
      </div>
      <div id="moves" role="status"></div>
      <p><button class="button secondary">No school on this day</button></p>
    </details>
  </form>`;
}

/** @param {Day | null} said the day it was said for just now, where that is not today */
export function handleNoSchool(said) {
  const form = /** @type {HTMLFormElement} */ (find("#no-school"));
  const day = /** @type {HTMLInputElement} */ (find("[name=day]", form));
  const today = day.value;
  day.addEventListener("change", () => showDay(day.value));
  if (said && said !== today) {
    find("details", form).toggleAttribute("open", true);
    day.value = said;
    showDay(said);
  }
  onSubmit(form, async ({ day, name }) => {
    await post("/calendar/no-school", { day, name });
    setFlash(`No school on ${formatDay(day)}.`);
    await goTo(`/school/?said=${day}`);
  });
}

/** @param {Day} day */
async function showDay(day) {
  if (!day) return;
  try {
    render(find("#moves"), movedBy(await get(`/calendar/no-school?day=${day}`)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    render(find("#moves"), html`<p class="muted">${Object.values(error.errors).flat()[0] ?? error.message}</p>`);
  }
}

/** @param {NoSchool} moves */
function movedBy({ day, said, mode, staffAt, familyAt, mails, duties }) {
  const on = formatDay(day);
  if (mails.length + duties.length === 0)
    return html`<p>
      ${said ? `Nothing moved: no email was scheduled for ${on}.` : `With no school on ${on}, nothing moves: no email is scheduled for it.`}
    </p>`;
  return html`<p>${said ? `What moved because there is no school on ${on}:` : `With no school on ${on}, this moves:`}</p>
    <ul>
      ${mails.map(
        ({ kind, mails, to }) =>
          html`<li>
            ${kinds[kind](mails)}:
            ${
              to
                ? `${formatDay(to)}, ${formatClock(kind === "family" || kind === "quarter" ? familyAt : staffAt)}`
                : "no longer in this school year"
            }
          </li>`,
      )}
      ${duties.map(
        ({ what, students, from, to }) =>
          html`<li>${what}, ${plural(students, "student")}: due ${formatDay(to)} instead of ${formatDay(from)}</li>`,
      )}
    </ul>
    ${mails.length > 0 && mode === "off" && html`<p class="muted">Email is off: messages are written then, and no one gets them.</p>`}`;
}

/** @type {Record<MovedKind, (n: number) => string>} */
const kinds = {
  reminders: (n) => `${plural(n, "reminder")} to staff`,
  staff: (n) => `${plural(n, "email")} to staff`,
  family: (n) => terms`${plural(n, "email")} to families`,
  quarter: (n) => terms`The quarter’s family updates, up to ${n}`,
};
