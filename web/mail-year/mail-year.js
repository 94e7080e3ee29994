// Every mail of the year to come: to staff and to families; for one person, or on paper.

import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { ascending, formatClock, formatDay, months as monthNames, plural } from "../lib/words.js";
import { showList } from "../components/list.js";
import { openPage } from "../components/page-head.js";
import { about, adultsOf, counted, homesOn, list } from "./homes.js";

/** @import { Day, MailYear } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */
/** @import { List } from "../components/list-types.d.ts" */

/** @typedef {{ day: Day, what: string, to: Piece, names: string[], movedFrom?: Day }} Row one thing on one day */

/** A choice of the filter that is an adult of a family: some adults are staff as well. */
const family = "family-";

/** "November 2026" @param {string} month "2026-11" */
const monthName = (month) => `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

openPage("school", async (me, page) => {
  /** @type {MailYear} */
  const year = await get("/reminders/year");
  document.title = `Email calendar – ${me.school.name}`;
  render(
    page,
    html` <div class="intro">
        <h1>Email calendar</h1>
        <p>
          Everything staff will be reminded of in ${year.schoolYear}, from ${formatDay(year.from)} on, at ${formatClock(year.staffAt)} on
          school days${year.quarters.length > 0 && terms`, and what goes to families automatically, at ${formatClock(year.familyAt)}`}. It
          is calculated from today’s calendar and people as if nothing had been done yet, so every number is a maximum: tasks done on time
          need no reminder.
        </p>
        <p>
          What an advisor chooses to send to a family after a check-in cannot be known ahead and is not
          listed.${
            year.periodMail === "whenPressed" &&
            terms` Family updates for a whole quarter go out when you send them, so they have no date here.`
          }
        </p>
        <p class="row no-print">
          <a href="/calendar/">Change the calendar</a> <button type="button" class="button secondary" id="print">Print</button>
        </p>
      </div>
      ${
        year.isOver &&
        html`<p>
          The year is over. <a href="/roll-over/">Start the next school year</a>, and all its email is listed here before it begins.
        </p>`
      }
      <div id="list"></div>`,
  );
  find("#print").addEventListener("click", () => print());
  await showList(find("#list"), emails(year, find("h1", page)));
});

/** @param {MailYear} year @param {HTMLElement} title says whose emails are shown @returns {List<Row>} */
function emails(year, title) {
  const staff = byName(year.days.flatMap(({ mails }) => mails.map(({ to }) => [to.personId, to.name])));
  const families = byName(adultsOf(year).map(([id, name]) => [family + id, name]));
  const everything = rowsOf(year, "");
  const months = [...new Set(everything.map(({ day }) => day.slice(0, 7)))];
  return {
    label: "Emails of the year",
    order: "day",
    rows: ({ person = "" }) => {
      const name = [...staff, ...families].find(([id]) => id === person)?.[1];
      title.textContent = `Email calendar${name ? ` to ${name}` : ""}`;
      return person ? rowsOf(narrowed(year, person), person) : everything;
    },
    count: (_, { person = "" }) => total(narrowed(year, person), person) || "No more email this school year.",
    filters: [
      {
        name: "month",
        label: "Month",
        options: months.map((month) => [month, monthName(month)]),
        fits: ({ day }, month) => day.startsWith(month),
      },
      {
        name: "person",
        label: "Person",
        all: "Everyone",
        groups: [
          ["Staff", staff],
          [terms`Families`, families],
        ],
      },
    ],
    columns: ({ person = "" }) => [
      { key: "day", head: "Day", look: "day", order: ({ day }) => day, cell: ({ day }) => formatDay(day) },
      {
        key: "what",
        head: "What",
        rowHead: true,
        order: ({ what }) => what,
        cell: (row) => html`${row.what}${row.movedFrom && html` <span class="muted small">moved from ${formatDay(row.movedFrom)}</span>`}`,
      },
      {
        key: "to",
        head: !person ? "To" : person.startsWith(family) ? "About" : "Students",
        look: "homes-column wide",
        order: ({ names }) => names.join(", "),
        cell: (row) => row.to,
      },
    ],
    file: {
      name: `emails-${year.schoolYear}.csv`,
      head: ["day", "what", "to", "moved from"],
      row: (row) => [row.day, row.what, row.names.join("; "), row.movedFrom ?? ""],
    },
  };
}

/** What staff is told and what goes home, by day. @param {MailYear} year @param {string} chosen */
const rowsOf = (year, chosen) =>
  [...staffRows(year, chosen), ...familyRows(year, chosen), ...(chosen ? [] : timedRows(year))].sort((a, b) => ascending(a.day, b.day));

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
  const said = chosen ? [mails, homes] : [`${mails} to staff`, homes && terms`to families ${homes}`];
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
    return [...told].map(([what, { to, ...row }]) => {
      const names = to.map(({ name, students }) => (students ? `${name} (${students})` : name));
      return { day, what, ...row, names, to: chosen ? to[0]?.students : names.length === 1 ? names[0] : people(names) };
    });
  });
}

/** What goes home on a day; a row for one adult where one is chosen. @param {MailYear} year @param {string} chosen @returns {Row[]} */
function familyRows(year, chosen) {
  return year.quarters
    .map(({ day, name }) => ({ day, name, homes: homesOn(year, day) }))
    .filter(({ homes }) => homes.length > 0)
    .map(({ day, name, homes }) =>
      chosen
        ? { day, what: `Update on ${name}`, names: homes.map(about), to: homes.map(about).join("; ") }
        : { day, what: terms`Family updates for ${name}`, names: homes.map(({ to }) => to.name), to: list(homes) },
    );
}

/** What else families are told by itself: to whom is decided on the day. @param {MailYear} year @returns {Row[]} */
const timedRows = ({ families }) => families.map(({ day, what }) => ({ day, what, names: [], to: terms`families it concerns` }));

/** Each once, in the order of their names. @param {[string, string][]} people @returns {[string, string][]} */
const byName = (people) => [...new Map(people)].sort(([, a], [, b]) => a.localeCompare(b));

/** Closed until it is looked at: a row is one line. @param {string[]} names */
const people = (names) =>
  html`<details class="homes">
    <summary>${plural(names.length, "person").replace("persons", "people")}</summary>
    <ul>
      ${names.map((name) => html`<li>${name}</li>`)}
    </ul>
  </details>`;
