// Every staff mail of the year to come, a list per month; for one person, or on paper.

import { get } from "../lib/api.js";
import { html, one, render } from "../lib/html.js";
import { count, inOrder, months as monthNames, writtenOut } from "../lib/words.js";
import { open } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Day, MailYear } from "../lib/contract.d.ts" */

/** @typedef {{ day: Day, what: string, to: { name: string, students?: number }[], movedFrom?: Day }} Row one thing on one day */

/** "November 2026" @param {string} month "2026-11" */
const monthName = (month) => `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

open("school", async (me, page) => {
  /** @type {MailYear} */
  const year = await get("/reminders/year");
  document.title = `Mail of the year – ${me.school.name}`;
  const person = new URLSearchParams(location.search).get("person") ?? "";
  const people = [...new Map(year.days.flatMap(({ mails }) => mails.map(({ to }) => [to.personId, to.name]))).entries()].sort(([, a], [, b]) => a.localeCompare(b));
  const rows = rowsOf(year, person);
  const months = [...new Set(rows.map(({ day }) => day.slice(0, 7)))];
  const mails = year.days.flatMap((day) => day.mails).filter(({ to }) => person === "" || to.personId === person).length;
  const name = people.find(([id]) => id === person)?.[1];

  render(page, html`
    <div class="lead">
      <h1>Mail of the year${name && ` to ${name}`}</h1>
      <p>Everything staff will be reminded of in ${year.schoolYear}, from ${writtenOut(year.today)} on, at ${hour(year.staffAt)} on school days${year.quarters.length > 0 && `, and families told by themselves, at ${hour(year.familyAt)}`}. It is reckoned from
        today’s calendar and students as if nothing were done before, so every number is the most it can be: what is done in time is not reminded of.</p>
      <p class="row no-print"><a href="/calendar/">Change the calendar</a> <button type="button" class="button second" id="print">Print</button></p>
    </div>
    ${people.length > 0 && html`<form method="get" class="filter no-print" role="search" aria-label="Filter the mail">
      <label>Person <select name="person"><option value="">Everyone</option>${people.map(([id, name]) => html`<option value="${id}" ${id === person && html`selected`}>${name}</option>`)}</select></label>
      <button class="button second">Show</button> ${person && html`<a href="/mail-year/">Show everyone</a>`}
    </form>`}
    <p role="status">${mails === 0 ? "No mail is to come in this school year." : count(mails, "mail")}</p>
    ${months.map((month) => html`<section class="mail-month" aria-labelledby="m${month}"><h2 id="m${month}">${monthName(month)}</h2>
      ${table(monthName(month), [
        { head: "Day", rowHead: true, cell: (row) => writtenOut(row.day) },
        { head: "What", phone: "whole", cell: (row) => html`${row.what}${row.movedFrom && html` <span class="quiet small">moved from ${writtenOut(row.movedFrom)}</span>`}` },
        { head: person ? "Students" : "To", phone: "whole", cell: (row) => person ? row.to[0]?.students : row.to.map(({ name, students }) => students ? `${name} (${students})` : name).join(", ") },
      ], rows.filter(({ day }) => day.startsWith(month)))}</section>`)}`);
  one("#print").addEventListener("click", () => print());
});

/** What is told on a day, each thing once with all who are told. @param {MailYear} year @param {string} person @returns {Row[]} */
function rowsOf({ days, quarters }, person) {
  const home = person === "" ? quarters.map(({ day, name, adults }) => ({ day, what: `Letters to families about ${name}`, to: [{ name: `${count(adults, "adult")} at most` }] })) : [];
  return [...staffRows(days, person), ...home].sort((a, b) => inOrder(a.day, b.day));
}

/** @param {MailYear["days"]} days @param {string} person @returns {Row[]} */
function staffRows(days, person) {
  return days.flatMap(({ day, mails }) => {
    /** @type {Map<string, Row>} */
    const rows = new Map();
    for (const { to, parts } of mails.filter(({ to }) => person === "" || to.personId === person)) {
      for (const { what, students, movedFrom } of parts) {
        const row = rows.get(what) ?? { day, what, to: [], ...(movedFrom && { movedFrom }) };
        rows.set(what, { ...row, to: [...row.to, { name: to.name, ...(students && { students }) }] });
      }
    }
    return [...rows.values()];
  });
}

/** "07:00:00" as a clock shows it. @param {string} time */
const hour = (time) => time.split(":").slice(0, 2).join(":").replace(/^0/, "");
