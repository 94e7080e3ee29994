import { get, post, put } from "../lib/api.js";
import { months, writtenOut } from "../lib/dates.js";
import { field, onSubmit, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { capital } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { askAgain, open } from "../components/page-head.js";
import { closedRow, periodRow, rows, tendRows } from "../components/rows.js";
import { noSchool, tendNoSchool } from "./no-school.js";

/** @import { Calendar, Me, NoSchool, School } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const editing = asked.get("edit");

open("school", async (me, page) => {
  const office = me.hat === "coordinator" || me.hat === "administrator";
  /** @type {[School, Calendar, NoSchool | null]} */
  const [school, calendar, moves] = await Promise.all([get("/school"), get("/calendar"), office && !editing ? get("/calendar/no-school") : null]);
  document.title = `The school – ${me.school.name}`;
  if (office && editing === "calendar") return editCalendar(page, calendar, me);
  if (office && editing === "school") return editSchool(page, school);
  show(page, school, calendar, moves, me.hat === "coordinator");
});

/** @param {HTMLElement} page @param {School} school @param {Calendar} calendar @param {NoSchool | null} moves of today; null for who only reads @param {boolean} coordinator */
function show(page, school, calendar, moves, coordinator) {
  const office = moves !== null;
  render(page, html`
    <div class="lead">
      <h1>${school.name}</h1>
      <p>${todayIs(calendar)}</p>
      ${moves && noSchool(calendar, moves)}
    </div>
    <section class="leaf" aria-labelledby="year">
      <div class="margin"><h2 id="year">School year</h2>${office && html`<p><a href="/school/?edit=calendar">Edit the calendar</a></p>`}
        ${coordinator && html`<p><a href="/roll-over/">Next school year</a></p>`}</div>
      <div class="body">
        <p>${calendar.schoolYear}: ${writtenOut(calendar.start, { year: true })} to ${writtenOut(calendar.end, { year: true })}</p>
        <dl class="facts periods">${calendar.periods.map((period) => html`<dt>${period.name}</dt>
          <dd>${writtenOut(period.start)} to ${writtenOut(period.end)} <span class="quiet small">${period.schoolDays} school days</span></dd>`)}</dl>
      </div>
    </section>
    <section class="leaf" aria-labelledby="closed">
      <div class="margin"><h2 id="closed">Closed</h2></div>
      <div class="body">${closedDays(calendar, office)}</div>
    </section>
    <section class="leaf" aria-labelledby="reach">
      <div class="margin"><h2 id="reach">The school</h2>${office && html`<p><a href="/school/?edit=school">Edit</a></p>`}</div>
      <div class="body"><dl class="facts">
        ${fact("Phone", school.phone)}${fact("Contact", school.contact)}
        ${fact("Its words", [...new Set(Object.values(school.words))].join(", "))}
        ${fact("Beside every problems box", school.notForEmergencies)}
        ${fact("Clock", calendar.zone)}
      </dl></div>
    </section>`);

  if (moves) tendNoSchool(asked.get("said"));
  for (const again of page.querySelectorAll("form.again")) {
    onSubmit(/** @type {HTMLFormElement} */ (again), async ({ day }) => {
      await post("/calendar/school-after-all", { day });
      sayNext(`${writtenOut(day)} is a school day again.`);
      await leave("/school/");
    });
  }
}

/** @param {string} name @param {string | undefined} text */
const fact = (name, text) => text && html`<dt>${name}</dt><dd class="pre">${text}</dd>`;

/** @param {Calendar} calendar */
function todayIs({ today, periods, snowDays }) {
  const snow = snowDays.find(({ day }) => day === today.day);
  const period = periods.find(({ key }) => key === today.period);
  if (snow) return html`<strong>${writtenOut(today.day)}: no school</strong> (${snow.name})`;
  if (!today.isSchoolDay) return html`${writtenOut(today.day)} is not a school day.`;
  return html`${writtenOut(today.day)} is a school day${period && `: day ${today.schoolDay} of ${period.schoolDays} in ${period.name}`}.`;
}

/** @param {Calendar} calendar @param {boolean} office */
function closedDays({ closed, snowDays }, office) {
  const days = [...closed.map((one) => ({ ...one, snow: false })), ...snowDays.map(({ day, name }) => ({ from: day, to: day, name, snow: true }))]
    .sort((a, b) => a.from.localeCompare(b.from));
  if (days.length === 0) return html`<p>No days are closed yet. ${office && html`<a href="/school/?edit=calendar">Add holidays and breaks</a>`}</p>`;
  return html`<ul class="closed">${days.map(({ from, to, name, snow }) => html`<li>
    <span>${writtenOut(from)}${to !== from && ` to ${writtenOut(to)}`}</span>
    <div>${name} ${snow && office && html`<form method="post" class="again"><input type="hidden" name="day" value="${from}">
      <button class="text-button">School after all<span class="visually-hidden"> on ${writtenOut(from)}</span></button></form>`}</div></li>`)}
  </ul>`;
}

/** @param {HTMLElement} page @param {School} school */
function editSchool(page, school) {
  render(page, html`<div class="lead"><p><a href="/school/">The school</a></p><h1>Name, contacts and words</h1></div>
    <form method="post" id="school" class="form">
      <input type="hidden" name="rev" value="${school.rev}">
      ${field({ name: "name", label: "Name of the school", value: school.name, required: "Write the school’s name." })}
      ${field({ name: "phone", label: "Phone", type: "tel", value: school.phone })}
      ${field({ name: "contact", label: "Contact", help: "Stands under every mail: whom to write to, and when the office is open.", value: school.contact })}
      <fieldset class="fields"><legend>The school’s own words</legend>
        <p class="help quiet">They stand on every page and in every mail.</p>
        <div class="side-by-side">${Object.entries(school.words).map(([word, own]) =>
          field({ name: `words.${word}`, label: capital(spaced(word)), value: own, required: "A word is needed here." }))}</div>
      </fieldset>
      ${field({ name: "notForEmergencies", label: "Beside every problems box", help: "That it is not for emergencies, and whom to call.", value: school.notForEmergencies, long: true, required: "Say whom to call." })}
      ${field({ name: "reachNow", label: "Beside “I want to talk”", help: "Nobody watches that live: whom a student reaches now.", value: school.reachNow, long: true, required: "Say whom a student reaches now." })}
      <fieldset class="fields"><legend>What is due when</legend>
        ${ticks({ name: "firstContactBy", label: "Who makes the first contact for a student with an IEP, a 504 plan or an EST?", single: true, values: [school.firstContactBy], options: firstContacts })}
        <div class="side-by-side">
          ${field({ name: "plans.updateMonth", label: "Yearly update by: month", options: monthsByNumber, value: String(school.plans.updateMonth) })}
          ${field({ name: "plans.updateDay", label: "Yearly update by: day", type: "number", value: String(school.plans.updateDay), required: "Write the day of the month." })}
          ${field({ name: "plans.firstPlanSchoolDays", label: "First plan within so many school days", help: "Or with the yearly update, the later of the two.", type: "number", value: String(school.plans.firstPlanSchoolDays), required: "Write a number of school days." })}
        </div></fieldset>
      ${ticks({ name: "languages[]", label: "Languages the school writes home in", values: school.languages, options: [...languages, ...school.languages.filter((tag) => !languages.some(([known]) => known === tag)).map((tag) => /** @type {[string, string]} */ ([tag, tag]))] })}
      <div class="row"><button class="button">Save the school</button> <a href="/school/">Back</a></div>
    </form>`);
  const form = /** @type {HTMLFormElement} */ (one("#school"));
  onSubmit(form, async (values) => {
    await put("/school", { ...values, plans: { ...values.plans, updateMonth: Number(values.plans.updateMonth) } });
    await askAgain();
    sayNext("The school is saved.");
    await leave("/school/");
  }, (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(school)));
}

/** @param {School | undefined} school */
const flat = (school) => school && {
  ...school,
  ...Object.fromEntries(/** @type {const} */ (["words", "plans"]).flatMap((part) => Object.entries(school[part]).map(([name, own]) => [`${part}.${name}`, String(own)]))),
};

/** @type {[School["firstContactBy"], string, string?][]} */
const firstContacts = [["caseManager", "The case manager", "Without one it stays with the advisor, and you are told."], ["advisor", "The advisor"], ["both", "Both", "Whoever reaches the family first ends it for both."]];

const monthsByNumber = months.map((name, i) => /** @type {[string, string]} */ ([String(i + 1), name]));

/** @type {[string, string][]} */
const languages = [["en", "English"], ["es", "Spanish"], ["fr", "French"]];

/** "checkIn" as people write it. @param {string} word */
const spaced = (word) => word.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** @param {HTMLElement} page @param {Calendar} calendar @param {Me} me */
function editCalendar(page, calendar, me) {
  const zones = [...new Set([calendar.zone, ...Intl.supportedValuesOf("timeZone")])];
  render(page, html`<div class="lead"><p><a href="/school/">The school</a></p><h1>Calendar ${calendar.schoolYear}</h1>
      <p>Every date of the year follows from this: what is due, when reminders go, when mail rests.</p></div>
    <form method="post" id="calendar" class="form">
      <input type="hidden" name="rev" value="${calendar.rev}">
      <div class="side-by-side">
        ${field({ name: "start", label: "First student day", type: "date", value: calendar.start, required: "Choose the first day." })}
        ${field({ name: "end", label: "Last student day", type: "date", value: calendar.end, required: "Choose the last day." })}
      </div>
      ${rows({ name: "periods", label: capital(`${me.school.words.quarter}s`), help: "Two to six, without gaps in their order.", add: `Add a ${me.school.words.quarter}`, values: calendar.periods, row: periodRow })}
      ${rows({ name: "closed", label: "Holidays and breaks", add: "Add closed days", values: calendar.closed, row: closedRow })}
      ${field({ name: "zone", label: "Clock of the school", options: zones.map((zone) => [zone, zone]), value: calendar.zone })}
      <div class="row"><button class="button">Save the calendar</button> <a href="/school/">Back</a></div>
    </form>`);
  const form = /** @type {HTMLFormElement} */ (one("#calendar"));
  tendRows(form, "periods", periodRow);
  tendRows(form, "closed", closedRow);
  onSubmit(form, async (values) => {
    await put("/calendar", { ...values, closed: values.closed ?? [] });
    sayNext("The calendar is saved.");
    await leave("/school/");
  }, (problem) => problem.status === 409 && showConflict(form, problem.current, calendar));
}
