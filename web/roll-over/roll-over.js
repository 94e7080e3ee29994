import { get, post } from "../lib/api.js";
import { field, onSubmit, tick } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { count, writtenOut } from "../lib/words.js";
import { finish, unfinished } from "../components/job.js";
import { askAgain, open } from "../components/page-head.js";
import { closedRow, periodRow, rows, tendRows } from "../components/rows.js";

/** @import { Job, Me, RollOver, RollOverResult } from "../lib/contract.d.ts" */

open("school", async (me, page) => {
  document.title = `Next school year – ${me.school.name}`;
  /** @type {[RollOver, Job | undefined]} */
  const [next, running] = await Promise.all([get("/roll-over"), unfinished("roll-over")]);
  if (running) return work(page, running);
  ask(page, next, me);
});

/** @param {HTMLElement} page @param {RollOver} next @param {Me} me */
function ask(page, next, me) {
  const early = me.today < next.earliest;
  render(page, html`<div class="lead"><p><a href="/school/">The school</a></p><h1>From ${next.from} to ${next.to}</h1>
      <p>Everybody goes up a grade, plans and goals go along as they are, and this year’s check-ins, contacts and updates stay where they were written.</p>
      ${early && html`<p class="notice">It can be started from ${writtenOut(next.earliest, { year: true })} on. Until then this shows what it would be.</p>`}</div>
    <section class="leaf" aria-labelledby="open"><div class="margin"><h2 id="open">Still open</h2></div><div class="body"><ul>
      <li>${next.openUpdates === 0 ? "Every yearly update has ended." : `${count(next.openUpdates, "yearly update")} ${next.openUpdates === 1 ? "has" : "have"} not ended. They can still be finished before.`}</li>
      <li>${next.withoutAdvisor === 0 ? `Everybody who stays has an ${me.school.words.advisor} on the first day.` : html`${count(next.withoutAdvisor, "student")} who ${next.withoutAdvisor === 1 ? "stays has" : "stay have"} no ${me.school.words.advisor} on the first day. <a href="/students/">See who</a>`}</li>
      ${next.covers > 0 && html`<li>${count(next.covers, "cover")} ${next.covers === 1 ? "ends" : "end"} with the year.</li>`}</ul></div></section>
    <form method="post" id="roll-over" class="form">
      <input type="hidden" name="to" value="${next.to}">
      <fieldset class="fields" id="who-goes"><legend>Who goes where</legend>
        ${next.grades.map(({ from, to, students }, i) => html`<div class="item-row"><input type="hidden" name="grades.${i}.from" value="${from}">
          ${field({ name: `grades.${i}.to`, label: `Grade ${from} (${count(students, "student")}) becomes`, value: to })}
          ${tick({ name: `grades.${i}.graduates`, label: "Graduates and leaves", value: to === undefined })}</div>`)}</fieldset>
      <div class="side-by-side">
        ${field({ name: "calendar.start", label: "First student day", type: "date", value: next.calendar.start, required: "Choose the first day." })}
        ${field({ name: "calendar.end", label: "Last student day", type: "date", value: next.calendar.end, required: "Choose the last day." })}
      </div>
      <p class="help quiet">Taken from this year, a year on. Put in the dates your school has decided; they can be changed later.</p>
      ${rows({ name: "calendar.periods", label: "Parts of the year", add: `Add a ${me.school.words.quarter}`, values: next.calendar.periods, row: periodRow })}
      ${rows({ name: "calendar.closed", label: "Holidays and breaks", add: "Add closed days", values: next.calendar.closed, row: closedRow })}
      <div id="begin"><div class="row"><button class="button careful" ${early && html`disabled`}>Start ${next.to}</button> <a href="/school/">Back</a></div></div>
    </form>`);
  const form = /** @type {HTMLFormElement} */ (one("#roll-over"));
  tendRows(form, "calendar.periods", periodRow);
  tendRows(form, "calendar.closed", closedRow);
  /** @type {ReturnType<typeof import("./started.js").showStarted> | undefined} */
  let started;
  onSubmit(form, async (values) => {
    if (started) return started.send(values);
    const grades = values.grades.map((/** @type {{ from: string, to?: string, graduates: boolean }} */ { from, to, graduates }) => graduates ? { from, graduates } : { from, to });
    const job = await post("/roll-over", { ...values, grades, calendar: { ...values.calendar, zone: next.calendar.zone, closed: values.calendar.closed ?? [] } });
    await work(page, job);
  }, (problem) => {
    if (problem.status !== 409 || !problem.current) return false;
    if (started) return started.settle(problem);
    import("./started.js").then(({ showStarted }) => { started = showStarted(form, problem.current, next); });
    return true;
  });
}

/** @param {HTMLElement} page @param {Job} job */
async function work(page, job) {
  render(page, html`<div class="lead"><h1 tabindex="-1">The next year begins</h1></div><div id="job-place"></div>`);
  one("h1", page).focus();
  /** @type {RollOverResult} */
  const { to, goingUp, graduating } = (await finish(one("#job-place"), job)).result;
  await askAgain();
  render(page, html`<div class="lead"><h1 tabindex="-1">The school is in ${to}</h1>
      <p>${count(goingUp, "student")} went up${graduating > 0 && `, ${graduating} graduated`}. Plans and goals went along.</p></div>
    <p class="row"><a href="/school/">The calendar</a> <a href="/students/">All students</a> <a href="/hand-over/">Hand over a caseload</a></p>`);
  one("h1", page).focus();
}
