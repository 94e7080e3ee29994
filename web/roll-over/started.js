// Somebody else started the year while this was typed; fetched when that happens (roll-over.js). What they started it
// with stands beside what was typed. Who goes where is decided with the start; the dates can still be changed, as soon
// as the year has turned, so that what was typed of them is saved from here.

import { Problem, put } from "../lib/api.js";
import { find, html, insert, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { fieldId, showErrors } from "../lib/forms.js";
import { showConflict } from "../components/conflict.js";
import { runJob } from "../components/job.js";
import { reloadMe } from "../components/page-head.js";

/** @import { Job, RollOver, StartedRollOver } from "../lib/contract.d.ts" */

/** The dates, as the form names them. @param {Omit<RollOver["calendar"], "zone">} calendar */
const dates = ({ start, end, periods, closed }) => ({
  "calendar.start": start,
  "calendar.end": end,
  "calendar.periods": periods,
  "calendar.closed": closed,
});

/** @param {RollOver["grades"]} rows the form's @param {StartedRollOver["grades"]} grades */
const steps = (rows, grades) =>
  Object.fromEntries(
    rows.flatMap(({ from }, i) => {
      const step = grades.find((item) => item.from === from);
      return [
        [`grades.${i}.to`, step?.to],
        [`grades.${i}.graduates`, step && !step.to],
      ];
    }),
  );

/** @param {HTMLFormElement} form @param {StartedRollOver} started @param {RollOver} next what the form was filled from
 * @returns {{ send: (values: any) => Promise<void>, settle: (problem: Problem) => boolean }} how the form is sent from now on */
export function showStarted(form, started, next) {
  const { by, jobId, rev, calendar, grades } = started;
  insert(form, "afterbegin", html`<input type="hidden" name="rev" value="${rev}" />`);
  showConflict(
    form,
    { rev, ...dates(calendar), ...steps(next.grades, grades) },
    { ...dates(next.calendar), ...steps(next.grades, next.grades) },
    { fieldId, showErrors },
  );
  const who = /** @type {HTMLFieldSetElement} */ (find("#who-goes", form));
  for (const button of who.querySelectorAll(".conflict button")) button.remove();
  who.disabled = true;
  render(
    find("#begin", form),
    html`<p class="notice" id="begun">
        ${by?.name ?? "Someone else"} has started ${next.to}. Their settings are shown beside yours. Grades were decided then: if a student
        is in the wrong grade, change it on the student’s page. The dates can still be changed here.
      </p>
      <div id="job-place"></div>
      <div class="row"><button class="button">Save my dates</button> <a href="/roll-over/">Keep it as it was started</a></div>`,
  );
  let was = dates(calendar);
  return {
    async send({ rev, calendar: mine }) {
      const place = find("#job-place", form);
      await runJob(place, /** @type {Job} */ ({ id: jobId, percent: 0, done: 0, total: 0, state: "running" }));
      render(place, html``);
      await reloadMe();
      await put("/calendar", { ...mine, rev, zone: calendar.zone, closed: mine.closed ?? [] }).catch((problem) => {
        throw concernsForm(problem);
      });
      setFlash(`The dates of ${next.to} are saved.`);
      await goTo("/school/");
    },
    settle({ current }) {
      const before = was;
      was = dates(current);
      return showConflict(form, { rev: current.rev, ...was }, before, { fieldId, showErrors });
    },
  };
}

/** The calendar names its fields "start", this form "calendar.start". @param {unknown} problem */
const concernsForm = (problem) =>
  problem instanceof Problem && problem.status === 400
    ? new Problem(400, {
        detail: problem.message,
        errors: Object.fromEntries(Object.entries(problem.errors).map(([name, texts]) => [`calendar.${name}`, texts])),
      })
    : problem;
