import { get, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { capitalize } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { openPage } from "../components/page-head.js";
import { closedRow, handleRows, periodRow, rows } from "../components/rows.js";

/** @import { Calendar } from "../lib/contract.d.ts" */

openPage("school", async (me, page) => {
  /** @type {Calendar} */
  const calendar = await get("/calendar");
  document.title = `Calendar – ${me.school.name}`;
  const zones = [...new Set([calendar.zone, ...Intl.supportedValuesOf("timeZone")])];
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
          label: capitalize(`${me.school.words.quarter}s`),
          help: "Two to six, in order.",
          add: `Add a ${me.school.words.quarter}`,
          values: calendar.periods,
          row: periodRow,
        })}
        ${rows({ name: "closed", label: "Holidays and breaks", add: "Add days off", values: calendar.closed, row: closedRow })}
        ${field({ name: "zone", label: "Time zone", options: zones.map((zone) => [zone, zone]), value: calendar.zone })}
        <div class="row"><button class="button">Save the calendar</button> <a href="/school/">Back</a></div>
      </form>`,
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
});
