import { get, post, put, sendFiles } from "../lib/api.js";
import { checkbox, field, onSubmit, selectOptions, showConflict, valuesOf } from "../lib/forms.js";
import { afterPaint, find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, plural } from "../lib/words.js";
import { months } from "../components/months.js";
import { announce, openPage } from "../components/page-head.js";
import { closedRow, handleRows, periodRow, rows, setRows } from "../components/rows.js";
import { table } from "../components/table.js";
import { chosenFiles, fileField, formOf } from "../components/upload.js";

/** @import { Calendar, HolidayPlan, YearTemplate } from "../lib/contract.d.ts" */
/** @typedef {{ from: string, to: string, name: string }} Off */

openPage(
  "school",
  async (me, page) => {
    /** @type {Calendar} */
    const calendar = await get("/calendar");
    document.title = `Calendar – ${me.school.name}`;
    const untouched = calendar.rev === 1;
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const proposed = untouched && here !== calendar.zone && Intl.supportedValuesOf("timeZone").includes(here) ? here : null;
    render(
      page,
      html`<div class="intro">
          <p><a href="/school/">The school</a></p>
          <h1>Calendar ${calendar.schoolYear}</h1>
          <p>Every date of the year is based on this: what is due, when reminders go out, when email pauses.</p>
        </div>
        <form method="post" id="calendar" class="form">
          <input type="hidden" name="rev" value="${calendar.rev}" />
          <div class="side-by-side">
            ${field({ name: "start", label: "First student day", type: "date", value: calendar.start, required: "Choose the first day." })}
            ${field({ name: "end", label: "Last student day", type: "date", value: calendar.end, required: "Choose the last day." })}
          </div>
          ${field({
            name: "worksFrom",
            label: "From which day do you work with this?",
            type: "date",
            value: calendar.worksFrom,
            required: "Choose a day.",
            help: html`What fell due before that day is no one’s duty, and no one is reminded of it.
              <a href="/done-before/">Enter what was already done</a>.`,
          })}
          ${rows({
            name: "periods",
            label: terms`Quarters`,
            help: "Two to six, in order.",
            add: terms`Add a quarter`,
            values: calendar.periods,
            row: periodRow,
          })}
          ${rows({ name: "closed", label: "Holidays and breaks", add: "Add days off", values: calendar.closed, row: closedRow })}
          ${field({
            name: "zone",
            label: "Time zone",
            help: proposed && `This is your browser’s. Until you save, the school’s is ${calendar.zone}.`,
            options: [...(proposed ? [proposed] : []), calendar.zone].map((zone) => [zone, zone]),
            value: proposed ?? calendar.zone,
          })}
          <div class="row"><button class="button">Save the calendar</button> <a href="/school/">Back</a></div>
        </form>
        <details class="section" ${untouched && html`open`}>
          <summary>Start from a template</summary>
          <form method="post" id="template" class="form">
            <p>Counts out parts with as many school days each, between the first and the last day above. Nothing is saved yet.</p>
            ${field({
              name: "parts",
              label: "The year has",
              options: [
                ["quarters", terms`four quarters`],
                ["trimesters", "three trimesters"],
                ["semesters", "two semesters"],
              ],
              value: "quarters",
            })}
            ${checkbox({
              name: "holidays",
              label: "Add US holidays",
              note: "Federal holidays, a Thanksgiving break and a winter break. Remove what is not yours.",
              value: untouched,
            })}
            <div class="row"><button class="button secondary">Fill in the calendar</button></div>
          </form>
        </details>
        <details class="section">
          <summary>Days off from a calendar file</summary>
          <form method="post" id="file" class="form">
            ${fileField({
              label: "Calendar file (.ics)",
              help: "As your district, Google Calendar or Outlook exports it. You see its days before any is added.",
              accept: ".ics,text/calendar",
              several: false,
            })}
            <div class="row"><button class="button secondary">Look at its days</button></div>
          </form>
          <div id="found"></div>
        </details>
        <section class="section" aria-labelledby="months">
          <div class="section-head"><h2 id="months">Month by month</h2></div>
          <div class="section-body" id="months-view"></div>
        </section>`,
    );
    const form = /** @type {HTMLFormElement} */ (find("#calendar"));
    handleRows(form, "periods", periodRow);
    handleRows(form, "closed", closedRow);
    onSubmit(
      form,
      async (values) => {
        await put("/calendar", { ...values, closed: values.closed ?? [] });
        setFlash("The calendar is saved.");
        await goTo("/school/");
      },
      (problem) => problem.status === 409 && showConflict(form, problem.current, calendar),
    );

    const draw = () => render(find("#months-view"), months({ ...valuesOf(form), snowDays: calendar.snowDays }, me.today));
    afterPaint(() => {
      draw();
      offerZones(form);
    });
    form.addEventListener("input", draw);
    form.addEventListener("click", () => setTimeout(draw)); // a row was removed

    onSubmit(/** @type {HTMLFormElement} */ (find("#template")), async ({ parts, holidays }) => {
      const { start, end, closed } = valuesOf(form);
      /** @type {YearTemplate} */
      const year = await post("/calendar/template", { start, end, parts, holidays, closed: (closed ?? []).filter(whole) });
      setRows(form, "periods", year.periods, periodRow);
      setRows(form, "closed", year.closed, closedRow);
      announce(
        `Filled in: ${plural(year.periods.length, "part")} of the year, ${plural(year.closed.length, "entry")} of days off. ` +
          "Review them, then save the calendar.",
      );
    });

    onSubmit(/** @type {HTMLFormElement} */ (find("#file")), async () => {
      showFound(form, await sendFiles("/calendar/holidays", formOf(chosenFiles(page))));
    });
  },
  ["coordinator", "administrator"],
);

/** Hundreds of time zones, once the page stands there. @param {HTMLFormElement} form */
function offerZones(form) {
  const select = /** @type {HTMLSelectElement} */ (find("[name=zone]", form));
  const first = [...select.options].map(({ value }) => value);
  const zones = [...new Set([...first, ...Intl.supportedValuesOf("timeZone")])];
  render(
    select,
    html`${selectOptions(
      zones.map((zone) => [zone, zone]),
      select.value,
    )}`,
  );
}

/** A row that is filled in. @param {Partial<Off>} row */
const whole = ({ from, name }) => Boolean(from && name);

/** What the file holds of this year; what is selected goes into the form, and is saved with it.
 * @param {HTMLFormElement} form @param {HolidayPlan} plan */
function showFound(form, { days, bad, outside }) {
  const place = find("#found");
  render(
    place,
    html`<form method="post" class="form">
      <p role="status">
        ${days.length === 0 ? "This file has no days of this school year." : `In this school year: ${plural(days.length, "event")}.`}
        ${outside > 0 && `${plural(outside, "event")} of other years left out.`}
      </p>
      ${
        bad.length > 0 &&
        html`<h3>${bad.length === 1 ? "1 event with errors" : `${bad.length} events with errors`}</h3>
          ${table(
            "Events with errors",
            [
              { head: "Line", label: "Line", rowHead: true, cell: ({ line }) => `Line ${line}` },
              { head: "Event", cell: ({ event }) => event },
              { head: "Problem", phone: "full-width", cell: ({ reason }) => reason },
            ],
            bad,
          )}`
      }
      ${
        days.length > 0 &&
        html`${table(
            "Days off in the file",
            [
              {
                head: "Days",
                rowHead: true,
                cell: (one) =>
                  html`<label class="checkbox">
                    <input
                      type="checkbox"
                      name="days[]"
                      value="${String(days.indexOf(one))}"
                      ${one.wholeDays && !one.known && html`checked`}
                    />
                    <span>${formatDay(one.from)}${one.to !== one.from && ` to ${formatDay(one.to)}`}</span>
                  </label>`,
              },
              { head: "Reason", cell: ({ name }) => name },
              {
                head: "Note",
                cell: ({ wholeDays, known }) => (known ? "in the calendar already" : wholeDays ? null : "only part of a day"),
              },
            ],
            days,
          )}
          <div class="row"><button class="button secondary">Add the selected days</button></div>`
      }
    </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("form", place)), async ({ days: chosen }) => {
    const added = days.filter((_, i) => chosen.includes(String(i))).map(({ from, to, name }) => ({ from, to, name }));
    const now = (valuesOf(form).closed ?? []).filter(whole);
    setRows(
      form,
      "closed",
      [...now, ...added].sort((a, b) => (a.from < b.from ? -1 : 1)),
      closedRow,
    );
    place.replaceChildren();
    announce(`${plural(added.length, "entry")} added. Review the calendar, then save it.`);
  });
}
