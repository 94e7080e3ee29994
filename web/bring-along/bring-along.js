import { sendFiles } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { plural } from "../lib/words.js";
import { runJob, runningJob } from "../components/job.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";
import { chosenFiles, fileField, formOf, handleWrongRows, wrongRows } from "../components/upload.js";

/** @import { BroughtAlongPlan, BroughtSummary, Job } from "../lib/contract.d.ts" */

/** @type {[key: "goals" | "checkIns" | "contacts" | "done", kind: string, name: string][]} */
const kinds = [
  ["goals", "goals", terms`Goals`],
  ["checkIns", "checkins", terms`Check-ins`],
  ["contacts", "contacts", terms`Contacts with families`],
  ["done", "done", "Duties done before"],
];

/** @type {{ files: File[], from: string }} */
let chosen = { files: [], from: "" };

openPage(
  "people",
  async (me, page) => {
    document.title = `Records from another program – ${me.school.name}`;
    const running = await runningJob("brought-along");
    if (running) return work(page, running);
    choose(page);
  },
  ["coordinator"],
);

/** @param {HTMLElement} page */
function choose(page) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/import/">Import</a></p>
        <h1>Records from another program</h1>
        <p>
          Goals, check-ins and contacts a school or a student brings along. They are marked as brought along wherever they are shown.
          Nothing changes until you have reviewed it.
        </p>
      </div>
      <section class="section" aria-labelledby="files">
        <div class="section-head"><h2 id="files">Your files</h2></div>
        <div class="section-body">
          <form method="post" id="choose" class="form">
            ${fileField({
              label: "CSV",
              help: html`goals.csv, check-ins.csv, contacts.csv, done.csv: any of them, all at once, or one ZIP. The files with the people
              may be among them: then records about students who are not here yet are checked too.`,
              accept: ".zip,.csv",
            })}
            ${field({
              name: "from",
              label: "Where they come from",
              help: "The program or school, as people know it. Shown with each record.",
            })}
            <div class="row"><button class="button">See what would change</button></div>
          </form>
        </div>
      </section>
      <section class="section" aria-labelledby="samples">
        <div class="section-head"><h2 id="samples">Tables to fill in</h2></div>
        <div class="section-body">
          <p>
            A student is named by number, email or full name, as in the people you imported. Columns can be in any order; leave out any you
            do not need. What is not marked otherwise is visible to staff only.
          </p>
          <ul class="link-list">
            <li><a href="/bring-along/samples/goals.csv" download>goals.csv</a></li>
            <li><a href="/bring-along/samples/check-ins.csv" download>check-ins.csv</a></li>
            <li><a href="/bring-along/samples/contacts.csv" download>contacts.csv</a></li>
            <li>
              <a href="/bring-along/samples/done.csv" download>done.csv</a> <span class="muted">what was done, without a word of it</span>
            </li>
          </ul>
        </div>
      </section>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#choose")), async ({ from }) => {
    chosen = { files: chosenFiles(page), from: from ?? "" };
    showPlan(page, await sendFiles(`/brought-along/dry-run?${asked({})}`, formOf(chosen.files)));
  });
}

/** @param {Record<string, string>} more */
const asked = (more) => new URLSearchParams({ ...(chosen.from && { from: chosen.from }), ...more });

/** @param {HTMLElement} page @param {BroughtAlongPlan} plan @param {string} [notice] */
function showPlan(page, plan, notice) {
  const nothing = plan.students === 0;
  render(
    page,
    html`<div class="intro">
        <p><a href="/bring-along/">Choose other files</a></p>
        <h1 tabindex="-1">${nothing ? "Nothing new in these files" : "What would change"}</h1>
        ${notice && html`<p class="notice warning" role="alert">${notice}</p>`}
        <p>
          ${nothing ? "" : `Nothing has changed yet. Something is new for ${plural(plan.students, "student")}.`}
          ${chosen.files.map(({ name }) => name).join(", ")}
        </p>
        ${counts(plan)} ${plan.notes.map((note) => html`<p>${note}</p>`)}
      </div>
      ${wrongRows(plan.bad, "These rows are left out. Correct them and bring the same files again: what is here already stays as it is.")}
      ${
        !nothing &&
        html`<section class="section" aria-labelledby="new">
            <div class="section-head"><h2 id="new">New records</h2></div>
            <div class="section-body">
              ${table(
                "New records",
                [
                  {
                    head: "Student",
                    rowHead: true,
                    cell: ({ student, grade }) => html`${student} <span class="muted small">grade ${grade}</span>`,
                  },
                  { head: "Record", cell: ({ kind }) => kinds.find(([, key]) => key === kind)?.[2] },
                  { head: "What", phone: "full-width", cell: ({ what }) => what },
                ],
                plan.lines,
              )}
              ${plan.lines.length === 200 && html`<p class="muted">The first 200.</p>`}
            </div>
          </section>
          ${
            plan.coming
              ? html`<p class="notice" id="people-first">
                  ${plural(plan.coming, "student")} ${plan.coming === 1 ? "is" : "are"} in these files and not here yet.
                  <a href="/import/">Import the people first</a>, then bring the same files here again.
                </p>`
              : html`<form method="post" id="import" class="form">
                  <div class="row"><button class="button">Bring them along</button> <a href="/bring-along/">Cancel</a></div>
                </form>`
          }`
      }`,
  );
  find("h1", page).focus();
  handleWrongRows(page, plan.bad, "rows-with-errors.csv");
  const go = /** @type {HTMLFormElement | null} */ (page.querySelector("#import"));
  if (go)
    onSubmit(
      go,
      async () => work(page, await sendFiles(`/brought-along/import?${asked({ digest: plan.digest })}`, formOf(chosen.files))),
      (problem) => {
        if (problem.status === 409 && problem.current?.digest) showPlan(page, problem.current, problem.message);
        else if (problem.status === 409 && problem.current?.work) work(page, problem.current);
        return problem.status === 409 && problem.current;
      },
    );
}

/** @param {Pick<BroughtAlongPlan, "goals" | "checkIns" | "contacts" | "done">} plan */
const counts = (plan) =>
  table(
    "What would change",
    [
      { head: "Record", rowHead: true, cell: ([, , name]) => name },
      { head: "New", label: "New", cell: ([key]) => plan[key].new },
      { head: "Here already", label: "Here already", cell: ([key]) => plan[key].here },
    ],
    kinds,
  );

/** @param {HTMLElement} page @param {Job} job */
async function work(page, job) {
  render(
    page,
    html`<div class="intro"><h1 tabindex="-1">Bringing records along</h1></div>
      <div id="job-place"></div>`,
  );
  find("h1", page).focus();
  const done = await runJob(find("#job-place"), job);
  /** @type {BroughtSummary} */
  const result = done.result;
  render(
    page,
    html`<div class="intro">
        <p><a href="/import/">Import</a></p>
        <h1 tabindex="-1">The records are here</h1>
        <p>${plural(result.students, "student")} brought something along.</p>
        ${counts(result)}
      </div>
      <p class="row"><a href="/students/">All students</a> <a href="/bring-along/">Bring more</a></p>`,
  );
  find("h1", page).focus();
}
