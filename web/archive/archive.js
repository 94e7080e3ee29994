// School years as they closed: found by name, year and words, opened with a reason. Names and words go in requests' bodies; the
// address of an archive holds the student's id and the year.

import { get, post } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay, plural } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { ArchiveRow, ArchiveSearch, ArchivedYears, Job, YearArchive } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const [student, year] = [asked.get("student"), asked.get("year")];

openPage(
  "school",
  async (me, page) => {
    document.title = `Archive – ${me.school.name}`;
    if (student && year) return askWhy(page, student, year);
    /** @type {ArchivedYears} */
    const years = await get("/archived-years");
    search(page, years);
  },
  ["coordinator", "administrator"],
);

/** @param {HTMLElement} page @param {ArchivedYears} archived */
function search(page, { years, running, ends, mayStart }) {
  render(
    page,
    html`<div class="intro">
        <h1>Archive</h1>
        <p>
          Each school year is archived after its last day: every student’s plan, yearly update, check-ins and contacts as they were then.
          ${years.length === 0 && "No school year is archived yet."}
          ${!years.some(({ schoolYear }) => schoolYear === running) && terms`${running} ends on ${formatDay(ends, { year: true })}.`}
        </p>
        ${mayStart && html`<form method="post" id="start"><button class="button secondary">Archive ${running} now</button></form>`}
        <div id="job-place"></div>
      </div>
      ${
        years.length > 0 &&
        html`<form method="post" class="form" id="search">
          <div class="field"><label for="name">Name</label><input type="text" id="name" autocomplete="off" /></div>
          <div class="field">
            <label for="year">School year</label>
            <select id="year">
              <option value="">Every year</option>
              ${years.map(
                ({ schoolYear, students }) => html`<option value="${schoolYear}">${schoolYear} (${plural(students, "student")})</option>`,
              )}
            </select>
          </div>
          <div class="field">
            <label for="words">Words</label>
            <p class="help" id="words-help">As written in a plan, check-in or contact. What you may not read is not searched.</p>
            <input type="text" id="words" autocomplete="off" aria-describedby="words-help" />
          </div>
          <p class="error" role="alert"></p>
          <div class="row"><button class="button">Search</button></div>
        </form>`
      }
      <div id="found" role="status"></div>`,
  );
  page.querySelector("#start")?.addEventListener("submit", (event) => {
    event.preventDefault();
    start(page).catch((error) => announce(error instanceof Error ? error.message : String(error)));
  });
  page.querySelector("#search")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (find(id, page)).value.trim() || null;
    const error = find("#search .error", page);
    error.textContent = "";
    try {
      /** @type {ArchiveSearch} */
      const found = await post("/archive-search", { name: value("#name"), schoolYear: value("#year"), words: value("#words") });
      render(find("#found", page), results(found));
    } catch (problem) {
      error.textContent = problem instanceof Error ? problem.message : String(problem);
    }
  });
}

/** @param {HTMLElement} page */
async function start(page) {
  /** @type {Job} */
  const job = await post("/archived-years");
  const { runJob } = await import("../components/job.js");
  await runJob(find("#job-place", page), job);
  search(page, await get("/archived-years"));
  announce("The school year is archived.");
}

/** @param {ArchiveSearch} found */
const results = ({ students, more }) =>
  students.length === 0
    ? html`<p>No one found.</p>`
    : html`<p>
          ${plural(students.length, "archive")}${more && ", the first by name. Add a name, a school year or more words to find others."}
        </p>
        ${table(
          "Found in the archive",
          [
            {
              head: "Name",
              rowHead: true,
              cell: (/** @type {ArchiveRow} */ row) =>
                html`<a href="/archive/?student=${encodeURIComponent(row.studentId)}&amp;year=${row.schoolYear}">${row.name}</a>`,
            },
            { head: "School year", label: "School year", cell: ({ schoolYear }) => schoolYear },
            { head: "Grade", label: "Grade", cell: ({ grade }) => grade },
            { head: "Kept until", label: "Kept until", cell: kept },
            { head: "Words found", label: "Words found", cell: ({ matches }) => matches && `in ${plural(matches, "text")}` },
          ],
          students,
        )}`;

/** @param {ArchiveRow} row */
const kept = ({ keptUntil, held }) => html`${formatDay(keptUntil, { year: true })}${held && html` <strong>legal hold</strong>`}`;

/** Opening one is part of the student’s record of access. @param {HTMLElement} page @param {string} id @param {string} schoolYear */
function askWhy(page, id, schoolYear) {
  const key = crypto.randomUUID();
  render(
    page,
    html`<div class="intro">
        <p><a href="/archive/">Archive</a></p>
        <h1>Open the archive of ${schoolYear}</h1>
      </div>
      <form method="post" class="form" id="why">
        <div class="field">
          <label for="reason">Why are you opening it?</label>
          <p class="help" id="reason-help">Your name, the day and this reason are kept in the student’s record of access.</p>
          <input type="text" id="reason" aria-describedby="reason-help" />
        </div>
        <p class="error" role="alert"></p>
        <div class="row"><button class="button">Open</button></div>
      </form>`,
  );
  find("#why", page).addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      /** @type {[YearArchive, typeof import("./opened.js")]} */
      const [found, { show }] = await Promise.all([
        post(`/students/${encodeURIComponent(id)}/archives/${encodeURIComponent(schoolYear)}/open`, {
          key,
          reason: /** @type {HTMLInputElement} */ (find("#reason", page)).value,
        }),
        import("./opened.js"),
      ]);
      show(page, found);
    } catch (error) {
      find("#why .error", page).textContent = error instanceof Error ? error.message : String(error);
    }
  });
}
