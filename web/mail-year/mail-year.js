// Every mail of the year to come, a list per month: to staff and to families; for one person, or on paper.

import { get } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { ascending, formatDay, months as monthNames, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";
import { about, adultsOf, counted, homesOn, list } from "./homes.js";

/** @import { Day, MailYear } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

/** @typedef {{ day: Day, what: string, to: Piece, movedFrom?: Day }} Row one thing on one day */

/** A choice of the filter that is an adult of a family: some adults are staff as well. */
const family = "family-";

/** "November 2026" @param {string} month "2026-11" */
const monthName = (month) => `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

openPage("school", async (me, page) => {
  /** @type {MailYear} */
  const year = await get("/reminders/year");
  document.title = `Email calendar – ${me.school.name}`;
  const chosen = new URLSearchParams(location.search).get("person") ?? "";
  const shown = narrowed(year, chosen);
  const staff = byName(year.days.flatMap(({ mails }) => mails.map(({ to }) => [to.personId, to.name])));
  const families = byName(adultsOf(year).map(([id, name]) => [family + id, name]));
  const name = [...staff, ...families].find(([id]) => id === chosen)?.[1];
  const rows = [...staffRows(shown, chosen), ...familyRows(shown, chosen)].sort((a, b) => ascending(a.day, b.day));
  const months = [...new Set(rows.map(({ day }) => day.slice(0, 7)))];

  render(
    page,
    html` <div class="intro">
        <h1>Email calendar${name && ` to ${name}`}</h1>
        <p>
          Everything staff will be reminded of in ${year.schoolYear}, from ${formatDay(year.from)} on, at ${hour(year.staffAt)} on school
          days${year.quarters.length > 0 && `, and what goes to families automatically, at ${hour(year.familyAt)}`}. It is calculated from
          today’s calendar and people as if nothing had been done yet, so every number is a maximum: tasks done on time need no reminder.
        </p>
        <p>
          What an advisor chooses to send home after a check-in cannot be known ahead and is not
          listed.${
            year.periodMail === "whenPressed" &&
            ` Updates about a whole ${me.school.words.quarter} go home when you send them, so they have no date here.`
          }
        </p>
        <p class="row no-print">
          <a href="/calendar/">Change the calendar</a> <button type="button" class="button secondary" id="print">Print</button>
        </p>
      </div>
      ${
        staff.length + families.length > 0 &&
        html`<form method="get" class="filter no-print" role="search" aria-label="Filter the email">
          <label
            >Person
            <select name="person">
              <option value="">Everyone</option>
              ${group("Staff", staff, chosen)}${group("Families", families, chosen)}
            </select></label
          >
          <button class="button secondary">Show</button> ${chosen && html`<a href="/mail-year/">Show everyone</a>`}
        </form>`
      }
      <p role="status">${total(shown, chosen) || "No more email this school year."}</p>
      ${
        year.isOver &&
        html`<p>
          The year is over. <a href="/roll-over/">Start the next school year</a>, and all its email is listed here before it begins.
        </p>`
      }
      ${months.map(
        (month) =>
          html`<section class="mail-month" aria-labelledby="m${month}">
            <h2 id="m${month}">${monthName(month)}</h2>
            ${table(
              monthName(month),
              [
                { head: "Day", rowHead: true, cell: (row) => formatDay(row.day) },
                {
                  head: "What",
                  phone: "full-width",
                  cell: (row) =>
                    html`${row.what}${row.movedFrom && html` <span class="muted small">moved from ${formatDay(row.movedFrom)}</span>`}`,
                },
                { head: !chosen ? "To" : chosen.startsWith(family) ? "About" : "Students", phone: "full-width", cell: (row) => row.to },
              ],
              rows.filter(({ day }) => day.startsWith(month)),
            )}
          </section>`,
      )}`,
  );
  find("#print").addEventListener("click", () => print());
});

/**
 * What of the year is to one person; all of it where nobody is chosen.
 * @param {MailYear} year
 * @param {string} chosen
 * @returns {MailYear}
 */
function narrowed(year, chosen) {
  return chosen === ""
    ? year
    : {
        ...year,
        homes: year.homes.filter(({ to }) => family + to.personId === chosen),
        days: year.days.map(({ day, mails }) => ({ day, mails: mails.filter(({ to }) => to.personId === chosen) })),
      };
}

/**
 * "120 emails to staff; to families 84 emails, 6 told in person"; for one person without saying to whom.
 * @param {MailYear} year
 * @param {string} chosen
 */
function total(year, chosen) {
  const mails = plural(year.days.flatMap((day) => day.mails).length, "email");
  const homes = counted(year.quarters.flatMap(({ day }) => homesOn(year, day)));
  const said = chosen ? [mails, homes] : [`${mails} to staff`, homes && `to families ${homes}`];
  return said.filter((item) => item && !item.startsWith("0 ")).join("; ");
}

/** What staff is told on a day, each thing once with all who are told. @param {MailYear} year @param {string} chosen @returns {Row[]} */
function staffRows({ days }, chosen) {
  return days.flatMap(({ day, mails }) => {
    /** @type {Map<string, { movedFrom?: Day, to: { name: string, students?: number }[] }>} */
    const told = new Map();
    for (const { to, parts } of mails) {
      for (const { what, students, movedFrom } of parts) {
        const row = told.get(what) ?? { to: [], ...(movedFrom && { movedFrom }) };
        told.set(what, { ...row, to: [...row.to, { name: to.name, ...(students && { students }) }] });
      }
    }
    return [...told].map(([what, { to, ...row }]) => ({
      day,
      what,
      ...row,
      to: chosen ? to[0]?.students : to.map(({ name, students }) => (students ? `${name} (${students})` : name)).join(", "),
    }));
  });
}

/** What goes home on a day; a row for one adult where one is chosen. @param {MailYear} year @param {string} chosen @returns {Row[]} */
function familyRows(year, chosen) {
  return year.quarters
    .map(({ day, name }) => ({ day, name, homes: homesOn(year, day) }))
    .filter(({ homes }) => homes.length > 0)
    .map(({ day, name, homes }) =>
      chosen
        ? { day, what: `Update on ${name}`, to: homes.map(about).join("; ") }
        : { day, what: `Family updates for ${name}`, to: list(homes) },
    );
}

/** Each once, in the order of their names. @param {[string, string][]} people @returns {[string, string][]} */
const byName = (people) => [...new Map(people)].sort(([, a], [, b]) => a.localeCompare(b));

/** @param {string} label @param {[string, string][]} people @param {string} chosen */
const group = (label, people, chosen) =>
  people.length > 0 &&
  html`<optgroup label="${label}">
    ${people.map(([id, name]) => html`<option value="${id}" ${id === chosen && html`selected`}>${name}</option>`)}
  </optgroup>`;

/** "07:00:00" as a clock shows it. @param {string} time */
const hour = (time) => time.split(":").slice(0, 2).join(":").replace(/^0/, "");
