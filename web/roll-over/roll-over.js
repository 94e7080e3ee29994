import { get, post } from "../lib/api.js";
import { checkbox, field, onSubmit, valuesOf } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay, plural } from "../lib/words.js";
import { runJob, runningJob } from "../components/job.js";
import { openPage, reloadMe } from "../components/page-head.js";
import { closedRow, handleRows, periodRow, rows } from "../components/rows.js";

/** @import { Job, Me, RollOver, RollOverResult } from "../lib/contract.d.ts" */

openPage("school", async (me, page) => {
  document.title = `Next school year – ${me.school.name}`;
  /** @type {[RollOver, Job | undefined]} */
  const [next, running] = await Promise.all([get("/roll-over"), runningJob("roll-over")]);
  if (running) return work(page, running);
  ask(page, next, me);
});

/** @param {HTMLElement} page @param {RollOver} next @param {Me} me @param {string} [notice] */
function ask(page, next, me, notice) {
  const early = me.today < next.earliest;
  render(
    page,
    html`<div class="intro">
        <p><a href="/school/">The school</a></p>
        <h1>From ${next.from} to ${next.to}</h1>
        ${notice && html`<p class="notice warning" role="alert">${notice}</p>`}
        <p>
          Everyone moves up a grade. Plans and goals carry over; this year’s check-ins, contacts and updates stay with this year.
          ${next.from} goes into the archive as it is on the day you start.
        </p>
        ${
          early &&
          html`<p class="notice">
            It can be started on or after ${formatDay(next.earliest, { year: true })}. Until then this is a preview.
          </p>`
        }
      </div>
      <section class="section" aria-labelledby="open">
        <div class="section-head"><h2 id="open">Not finished</h2></div>
        <div class="section-body">
          <ul>
            <li>
              ${
                next.openUpdates === 0
                  ? terms`Every yearly update is finished.`
                  : `${plural(next.openUpdates, terms`yearly update`)} ${next.openUpdates === 1 ? "is" : "are"} not finished. ` +
                    "They can still be finished first."
              }
              ${who(next.openUpdates, next.openUpdateNames)}
            </li>
            <li>
              ${
                next.withoutAdvisor === 0
                  ? terms`Everyone returning has an advisor on the first day.`
                  : html`${plural(next.withoutAdvisor, "student")} who
                      ${next.withoutAdvisor === 1 ? "is returning has" : "are returning have"} no advisor on the first day.
                      <a href="/students/">Give them one</a>`
              }
              ${who(next.withoutAdvisor, next.withoutAdvisorNames)}
            </li>
            ${
              next.covers > 0 &&
              html`<li>
                ${plural(next.covers, "substitute assignment")} ${next.covers === 1 ? "ends" : "end"} with the year; the last day is
                ${formatDay(next.lastDay, { year: true })}.
                ${who(
                  next.covers,
                  next.endingCovers.map(({ student, substitute }) => `${substitute} for ${student}`),
                )}
              </li>`
            }
          </ul>
        </div>
      </section>
      <form method="post" id="roll-over" class="form">
        <input type="hidden" name="to" value="${next.to}" />
        <fieldset class="fields" id="who-goes">
          <legend>Grades</legend>
          ${next.grades.map(
            ({ from, to, students, names }, i) =>
              html`<div class="item-row">
                <input type="hidden" name="grades.${i}.from" value="${from}" />
                ${field({ name: `grades.${i}.to`, label: `Grade ${from} (${plural(students, "student")}) becomes`, value: to })}
                ${checkbox({ name: `grades.${i}.graduates`, label: "Graduates and leaves", value: to === undefined })}
                ${who(students, names)}
              </div>`,
          )}
        </fieldset>
        <div class="side-by-side">
          ${field({
            name: "calendar.start",
            label: "First student day",
            type: "date",
            value: next.calendar.start,
            required: "Choose the first day.",
          })}
          ${field({
            name: "calendar.end",
            label: "Last student day",
            type: "date",
            value: next.calendar.end,
            required: "Choose the last day.",
          })}
        </div>
        <p class="help muted">Copied from this year, one year later. Enter your school’s dates; they can be changed later.</p>
        ${rows({
          name: "calendar.periods",
          label: "Grading periods",
          add: terms`Add a quarter`,
          values: next.calendar.periods,
          row: periodRow,
        })}
        ${rows({
          name: "calendar.closed",
          label: "Holidays and breaks",
          add: "Add days off",
          values: next.calendar.closed,
          row: closedRow,
        })}
        <div id="begin">
          <div class="row">
            <button class="button warning" ${early && html`disabled`}>Start ${next.to}</button> <a href="/school/">Back</a>
          </div>
        </div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#roll-over"));
  handleRows(form, "calendar.periods", periodRow);
  handleRows(form, "calendar.closed", closedRow);
  /** @type {ReturnType<typeof import("./started.js").showStarted> | undefined} */
  let started;
  onSubmit(
    form,
    async (values, button) => {
      if (started) return started.send(values);
      if (button.name !== "confirmed") return confirm(values.grades, next);
      const grades = values.grades.map((/** @type {{ from: string, to?: string, graduates: boolean }} */ { from, to, graduates }) =>
        graduates ? { from, graduates } : { from, to },
      );
      const job = await post("/roll-over", {
        ...values,
        digest: next.digest,
        grades,
        calendar: { ...values.calendar, zone: next.calendar.zone, closed: values.calendar.closed ?? [] },
      });
      await work(page, job);
    },
    (problem) => {
      if (problem.status !== 409 || !problem.current) return false;
      if (started) return started.settle(problem);
      if (problem.current.digest) {
        lookAgain(page, form, problem.current, me, problem.message);
        return true;
      }
      import("./started.js").then(({ showStarted }) => {
        started = showStarted(form, problem.current, next);
      });
      return true;
    },
  );
}

/**
 * The school changed since the preview: it is shown anew, with the dates that were typed.
 * @param {HTMLElement} page @param {HTMLFormElement} form @param {RollOver} now @param {Me} me @param {string} notice
 */
function lookAgain(page, form, now, me, notice) {
  const { calendar } = valuesOf(form);
  ask(page, { ...now, calendar: { ...now.calendar, ...calendar, closed: calendar.closed ?? [] } }, me, notice);
  find(".notice[role=alert]", page).scrollIntoView({ block: "nearest" });
}

/** Names behind a number; who is not named is the reader's own child. @param {number} count @param {string[]} names */
const who = (count, names) =>
  count > 0 &&
  html`<details>
    <summary>Show names</summary>
    <ul class="names">
      ${names.map((name) => html`<li>${name}</li>`)}
    </ul>
    ${count > names.length && html`<p class="muted">Not named: ${count - names.length} of your own children.</p>`}
  </details>`;

/**
 * What will happen, by name and with the last day, before anything does.
 * @param {{ from: string, to?: string, graduates: boolean }[]} grades @param {RollOver} next
 */
function confirm(grades, next) {
  const rows = next.grades.map((grade, i) => ({ ...grade, leaves: grades[i]?.graduates ?? false, to: grades[i]?.to }));
  const [leaving, moving] = [rows.filter(({ leaves }) => leaves), rows.filter(({ leaves }) => !leaves)];
  /** @param {typeof rows} some */
  const total = (some) => some.reduce((sum, { students }) => sum + students, 0);
  render(
    find("#begin"),
    html`<div class="notice" id="confirm" tabindex="-1">
      <h2>Start ${next.to}?</h2>
      <ul>
        <li>
          ${plural(total(moving), "student")} ${total(moving) === 1 ? "moves" : "move"} up.
          ${moving.map(({ from, to, students, names }) => html`<div>Grade ${from} to ${to}: ${who(students, names)}</div>`)}
        </li>
        ${
          leaving.length > 0 &&
          html`<li>
            ${plural(total(leaving), "student")} ${total(leaving) === 1 ? "graduates" : "graduate"} and
            ${total(leaving) === 1 ? "leaves" : "leave"}; the last day is <strong>${formatDay(next.lastDay, { year: true })}</strong>, for
            everyone who works with them too.
            ${leaving.map(({ from, students, names }) => html`<div>Grade ${from}: ${who(students, names)}</div>`)}
          </li>`
        }
        ${
          next.covers > 0 &&
          html`<li>
            ${plural(next.covers, "substitute assignment")} ${next.covers === 1 ? "ends" : "end"} on
            ${formatDay(next.lastDay, { year: true })}.
          </li>`
        }
        <li>Check-ins, contacts and updates of ${next.from} stay with that year; plans and goals go on.</li>
      </ul>
      <div class="row">
        <button class="button warning" name="confirmed" value="yes">Start ${next.to} now</button>
        <a href="/roll-over/">Cancel</a>
      </div>
    </div>`,
  );
  find("#confirm").focus();
}

/** @param {HTMLElement} page @param {Job} job */
async function work(page, job) {
  render(
    page,
    html`<div class="intro"><h1 tabindex="-1">Starting the next year</h1></div>
      <div id="job-place"></div>`,
  );
  find("h1", page).focus();
  /** @type {RollOverResult} */
  const { to, goingUp, graduating } = (await runJob(find("#job-place"), job)).result;
  await reloadMe();
  render(
    page,
    html`<div class="intro">
        <h1 tabindex="-1">The school year is now ${to}</h1>
        <p>${plural(goingUp, "student")} moved up${graduating > 0 && `, ${graduating} graduated`}. Plans and goals carried over.</p>
      </div>
      <p class="row">
        <a href="/school/">The calendar</a> <a href="/students/">All students</a> <a href="/hand-over/">Transfer a caseload</a>
      </p>`,
  );
  find("h1", page).focus();
}
