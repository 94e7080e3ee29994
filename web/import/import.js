import { getFile, post, sendFiles } from "../lib/api.js";
import { csv, downloadFile } from "../lib/files.js";
import { checkbox, checkboxes, field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { flagNames, matchesName, plural } from "../lib/words.js";
import { roleNames } from "../lib/session.js";
import { runJob, runningJob } from "../components/job.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";
import { chosenFiles, fileField, formOf, handleWrongRows, wrongRows } from "../components/upload.js";

/** @import { Problem } from "../lib/api.js" */
/**
 * @import {
 *   FieldChange, ImportSummary, Job, KindCounts, PlannedChange, RosterPlan, RosterQuestion
 * } from "../lib/contract.d.ts"
 */

const mostShown = 200; // rows; a whole school's are for the search, and for the file

const kinds = /** @type {const} */ ([
  ["students", "Students"],
  ["staff", "Staff"],
  ["guardians", "Guardians"],
]);

/** @type {Record<PlannedChange["what"], string>} */
const whats = {
  add: "is new",
  change: "changes",
  deactivate: "is no longer here",
  bringBack: "comes back",
  relink: "has different connections",
};

/** What was chosen, until it is imported. @type {{ files: File[], encoding: string, advisors: string }} */
let chosen = { files: [], encoding: "", advisors: "" };

openPage(
  "people",
  async (me, page) => {
    document.title = `Import people – ${me.school.name}`;
    const running = await runningJob("roster-import");
    if (running) return work(page, running);
    choose(page);
  },
  ["coordinator"],
);

/** @param {HTMLElement} page */
function choose(page) {
  render(
    page,
    html` <div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Import people</h1>
        <p>
          From the files your school’s information system exports, or tables you typed yourself. Nothing changes until you have reviewed it.
        </p>
      </div>
      <section class="section" aria-labelledby="files">
        <div class="section-head"><h2 id="files">Your files</h2></div>
        <div class="section-body">
          <form method="post" id="choose" class="form">
            ${fileField({
              label: "OneRoster or CSV",
              help: html`One ZIP, or the CSV files themselves, all at once. OneRoster 1.1 and 1.2, or plain students.csv, staff.csv,
              guardians.csv.`,
              accept: ".zip,.csv,.txt,.tsv",
            })}
            <details>
              <summary>Characters look wrong?</summary>
              ${field({
                name: "encoding",
                label: "File encoding",
                help: "Usually detected automatically. If not, choose it.",
                options: [
                  ["", "Detect automatically"],
                  ["utf-8", "UTF-8"],
                  ["utf-16", "UTF-16"],
                  ["windows-1252", "Windows-1252 (Western)"],
                  ["shift_jis", "Shift-JIS (Japanese)"],
                ],
              })}
            </details>
            <div class="row"><button class="button">See what would change</button></div>
          </form>
        </div>
      </section>
      <section class="section" aria-labelledby="samples">
        <div class="section-head"><h2 id="samples">No export?</h2></div>
        <div class="section-body">
          <p>Fill in these tables. Columns can be in any order; leave out any you do not need.</p>
          <ul class="samples">
            <li><a href="/import/samples/students.csv" download>students.csv</a></li>
            <li><a href="/import/samples/staff.csv" download>staff.csv</a></li>
            <li><a href="/import/samples/guardians.csv" download>guardians.csv</a></li>
          </ul>
        </div>
      </section>
      <section class="section" aria-labelledby="records">
        <div class="section-head"><h2 id="records">Plans from another program</h2></div>
        <div class="section-body">
          <p>
            Once the people are in: <a href="/bring-along/">bring along goals, check-ins and contacts</a>, or
            <a href="/done-before/">enter what was already done</a>. Files of both can be checked there together, before anyone is in.
          </p>
          <p><a href="/jobs/">Imports and other jobs</a>, under way and done, with their results.</p>
        </div>
      </section>
      <section class="section" aria-labelledby="export">
        <div class="section-head"><h2 id="export">Export</h2></div>
        <div class="section-body">
          <p>Everyone as students.csv, staff.csv and guardians.csv. Importing them again changes nothing.</p>
          <form method="post" id="export-form" class="form">
            ${checkbox({
              name: "flags",
              label: "With support flags and case managers",
              note: "These are confidential records. Only for people allowed to have them.",
              value: false,
            })}
            <div class="row"><button class="button secondary">Download the roster</button></div>
          </form>
        </div>
      </section>`,
  );

  const form = /** @type {HTMLFormElement} */ (find("#choose"));
  onSubmit(form, async ({ encoding }) => {
    chosen = { files: chosenFiles(form), encoding: encoding ?? "", advisors: "" };
    showPlan(page, await dryRun());
  });
  onSubmit(/** @type {HTMLFormElement} */ (find("#export-form")), async ({ flags }) => {
    downloadFile(await getFile(`/roster/export?flags=${flags}`), "roster.zip");
    announce("The roster is in your downloads. Protect it as you would the records themselves.");
  });
}

/** @returns {Promise<RosterPlan>} */
const dryRun = () => sendFiles(`/roster/dry-run?${asked({})}`, formOf(chosen.files));

/** @param {Record<string, string>} more */
function asked(more) {
  const { encoding, advisors } = chosen;
  return new URLSearchParams({ ...(encoding && { encoding }), ...(advisors && { advisors }), ...more });
}

// ── what would change ──

/** @param {HTMLElement} page @param {RosterPlan} plan @param {string} [notice] */
function showPlan(page, plan, notice) {
  const same = plan.changes.length === 0;
  const { source, name } = plan.advisors;
  chosen.advisors = name ? `${source}:${name}` : source;
  render(
    page,
    html` <div class="intro">
        <p><a href="/import/">Choose other files</a></p>
        <h1 tabindex="-1">${same ? "Everyone is already in" : "What would change"}</h1>
        ${notice && html`<p class="notice warning" role="alert">${notice}</p>`}
        <p>${same ? "These files change no one." : "Nothing has changed yet."} ${chosen.files.map(({ name }) => name).join(", ")}</p>
        ${counts(plan)}
        <p>
          ${plural(plan.links, "student–guardian pair")}${
            plan.relinked > 0 && html` · connections changed for ${plural(plan.relinked, "student")}`
          }${
            plan.unassigned > 0 &&
            html` · <strong class="warning-text">${plural(plan.unassigned, "student")} without an advisor afterwards</strong>`
          }
        </p>
      </div>
      ${plan.questions.length > 0 && questions(plan.questions)} ${plan.ways.length > 1 && advisors(plan)}
      ${wrongRows(plan.bad, "These rows are left out, and the people in them stay unchanged. The rest can be imported.")}
      ${
        plan.notes.length > 0 &&
        html`<section class="section" aria-labelledby="notes">
          <div class="section-head"><h2 id="notes">Please review</h2></div>
          <div class="section-body">
            <ul>
              ${plan.notes.slice(0, mostShown).map((note) => html`<li>${note}</li>`)}
            </ul>
            ${truncationNote(plan.notes.length)}
          </div>
        </section>`
      }
      ${
        !same &&
        html`<section class="section" aria-labelledby="changes">
          <div class="section-head">
            <h2 id="changes">Changes by person</h2>
            <p><button type="button" class="text-button" id="keep-changes">Download CSV</button></p>
          </div>
          <div class="section-body">
            <form method="get" class="filter" id="search" role="search">
              <label>Name <input type="search" name="name" class="short" /></label>
              <label
                >What
                <select name="what">
                  <option value="">Everything</option>
                  ${Object.entries(whats).map(([key, text]) => html`<option value="${key}">${text}</option>`)}
                </select></label
              >
              <label
                >Who
                <select name="kind">
                  <option value="">Everyone</option>
                  <option value="student">Students</option>
                  <option value="staff">Staff</option>
                  <option value="guardian">Guardians</option>
                </select></label
              >
            </form>
            <div id="found">${people(plan.changes)}</div>
          </div>
        </section>`
      }
      ${plan.answered.length > 0 && answered(plan.answered)}
      <section class="section" aria-labelledby="go">
        <div class="section-head"><h2 id="go">Import</h2></div>
        <div class="section-body">
          ${
            whyNot(plan) ??
            html`<form method="post" id="import" class="form">
              ${
                plan.confirm.length > 0 &&
                html`<div class="notice warning">${plan.confirm.map((why) => html`<p>${why}</p>`)}</div>
                  ${checkboxes({
                    name: "sure[]",
                    label: "Is that right?",
                    options: [["yes", "Yes, they are no longer at the school"]],
                    values: [],
                  })}`
              }
              <div class="row"><button class="button">${same ? "Import anyway" : "Import now"}</button> <a href="/import/">Cancel</a></div>
            </form>`
          }
        </div>
      </section>`,
  );
  find("h1", page).focus();
  addHandlers(page, plan);
}

/** @param {HTMLElement} page @param {RosterPlan} plan */
function addHandlers(page, plan) {
  page
    .querySelector("#keep-changes")
    ?.addEventListener("click", () =>
      downloadFile(
        csv([
          ["who", "what", "name", "grade", "field", "before", "after"],
          ...plan.changes.flatMap((item) =>
            (item.fields?.length ? item.fields : [null]).map((change) => [
              item.kind,
              whats[item.what],
              item.name,
              item.grade ?? "",
              change?.field ?? "",
              change?.before ?? "",
              change?.after ?? "",
            ]),
          ),
        ]),
        "import-changes.csv",
      ),
    );
  handleWrongRows(page, plan.bad, "import-rows-with-errors.csv");

  const search = /** @type {HTMLFormElement | null} */ (page.querySelector("#search"));
  search?.addEventListener("submit", (event) => event.preventDefault());
  search?.addEventListener("input", () => {
    const { name, what, kind } = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(search)));
    render(
      find("#found"),
      people(
        plan.changes.filter((item) => matchesName(item, name ?? "") && (!what || item.what === what) && (!kind || item.kind === kind)),
      ),
    );
  });

  const way = /** @type {HTMLFormElement | null} */ (page.querySelector("#ways"));
  if (way)
    onSubmit(way, async ({ advisors }) => {
      const before = chosen.advisors;
      chosen.advisors = advisors;
      try {
        showPlan(page, await dryRun(), "This is what would change now.");
      } catch (error) {
        chosen.advisors = before;
        throw error;
      }
    });

  for (const [id, heard] of /** @type {const} */ ([
    ["#questions-form", "Your answers are kept. This is what would change now."],
    ["#again-form", "The question is listed again below."],
  ])) {
    const form = /** @type {HTMLFormElement | null} */ (page.querySelector(id));
    if (form)
      onSubmit(form, async (values) => {
        await post("/roster/answers", { answers: answersIn(values) });
        showPlan(page, await dryRun(), heard);
      });
  }

  const go = /** @type {HTMLFormElement | null} */ (page.querySelector("#import"));
  if (go)
    onSubmit(
      go,
      async ({ sure }) => {
        const yes = sure?.length > 0;
        await work(
          page,
          await sendFiles(
            `/roster/import?${asked({ digest: plan.digest, ...(yes && { confirmDeactivations: "true" }) })}`,
            formOf(chosen.files),
          ),
        );
      },
      (problem) => settle(page, problem),
    );
}

/**
 * The school changed since the dry run, another import runs, or a second yes is missing.
 * @param {HTMLElement} page
 * @param {Problem} problem
 */
function settle(page, problem) {
  if (problem.status === 409 && problem.current?.digest) showPlan(page, problem.current, problem.message);
  else if (problem.status === 409 && problem.current?.work) work(page, problem.current);
  else if (problem.errors["confirmDeactivations"])
    problem.errors = { sure: ["Confirm that these people really left. If they did not, some of your files are missing."] };
  return problem.status === 409 && problem.current;
}

/** What stands in the way of importing at all. @param {RosterPlan} plan */
function whyNot({ questions, students, staff, guardians }) {
  if (questions.some(({ blocks }) => blocks)) return html`<p>Answer the first question before you import.</p>`;
  if (students.active + staff.active + guardians.active === 0)
    return html`<p>These files contain no one to import. Correct the rows above, or answer the questions, and try again.</p>`;
  return undefined;
}

/** What only the school knows. Whoever does not answer changes nothing by it. @param {RosterQuestion[]} open */
function questions(open) {
  return html`<section class="section" aria-labelledby="questions">
    <div class="section-head"><h2 id="questions">${plural(open.length, "question")}</h2></div>
    <div class="section-body">
      <p>The files don’t answer these. Each is asked once, and your answer is remembered.</p>
      <form method="post" id="questions-form" class="form">
        ${open.slice(0, mostShown).map((question) =>
          checkboxes({
            name: `q-${question.id}`,
            single: true,
            label: question.text,
            values: [],
            options: question.options.map(({ key, text }) => [key, text]),
            help: html`${question.difference && difference(question.difference)}${
              question.file && html`${question.file}${question.line && `, line ${question.line}`}. `
            }Until
            you answer: ${question.untilThen}`,
          }),
        )}${truncationNote(open.length)}
        <div class="row"><button class="button secondary">Save answers</button></div>
      </form>
    </div>
  </section>`;
}

/** @param {RosterQuestion[]} earlier */
function answered(earlier) {
  return html`<section class="section" aria-labelledby="answered">
    <div class="section-head"><h2 id="answered">Answered before</h2></div>
    <div class="section-body">
      <details>
        <summary>${plural(earlier.length, "answer")} for these files</summary>
        <form method="post" id="again-form" class="form">
          ${checkboxes({
            name: "again[]",
            label: "Ask me again about",
            values: [],
            options: earlier
              .slice(0, mostShown)
              .map(({ id, text, options, answer }) => [id, text, `Your answer: ${options.find(({ key }) => key === answer)?.text ?? ""}`]),
          })}${truncationNote(earlier.length)}
          <div class="row"><button class="button secondary">Ask again</button></div>
        </form>
      </details>
    </div>
  </section>`;
}

/** By the question's id; null takes an answer back. @param {any} values @returns {Record<string, string | null>} */
function answersIn({ again, ...values }) {
  const given = Object.entries(values)
    .filter(([name]) => name.startsWith("q-"))
    .map(([name, key]) => [name.slice("q-".length), key]);
  return Object.fromEntries([...given, ...(again ?? []).map((/** @type {string} */ id) => [id, null])]);
}

/** @param {Record<"students" | "staff" | "guardians", KindCounts>} plan */
function counts(plan) {
  return table(
    "What would change",
    [
      { head: "Who", rowHead: true, cell: ([, name]) => name },
      { head: "New", label: "New", cell: ([key]) => plan[key].add },
      { head: "Changed", label: "Changed", cell: ([key]) => plan[key].change },
      { head: "No longer here", label: "No longer here", cell: ([key]) => plan[key].deactivate },
      { head: "In the files", label: "In the files", cell: ([key]) => plan[key].active },
    ],
    [...kinds],
  );
}

/** @param {RosterPlan} plan */
function advisors({ ways }) {
  return html`<section class="section" aria-labelledby="from">
    <div class="section-head"><h2 id="from">Advisors</h2></div>
    <div class="section-body">
      <form method="post" id="ways" class="form">
        ${checkboxes({
          name: "advisors",
          single: true,
          label: "Where do advisors come from?",
          help: "The files don’t say. An advisor you set by hand stays.",
          values: [chosen.advisors],
          options: ways.map(({ way, classes, students }) => [way, ...wayText(way, classes, students)]),
        })}
        <div class="row"><button class="button secondary">See what would change then</button></div>
      </form>
    </div>
  </section>`;
}

/** @param {string} way @param {number} classes @param {number} students @returns {[string, string]} */
function wayText(way, classes, students) {
  if (way === "homeroom") return ["From the homerooms", `${plural(classes, "homeroom")} with ${plural(students, "student")}`];
  if (way === "column") return ["From the column “advisor”", `given for ${plural(students, "student")}`];
  if (way === "hand") return ["By hand", "You set them here; the import changes none."];
  return [
    `From the course “${way.slice("course:".length)}”`,
    `${classes === 1 ? "one class" : `${classes} classes`} with ${plural(students, "student")}`,
  ];
}

/** @param {number} all */
const truncationNote = (all) => all > mostShown && html`<p class="muted">The first ${mostShown} of ${all}.</p>`;

/** @param {PlannedChange[]} changes */
function people(changes) {
  if (changes.length === 0) return html`<p role="status">No changes found.</p>`;
  return html`<p role="status" class="muted">
      ${
        changes.length > mostShown
          ? `The first ${mostShown} of ${changes.length}. Search for someone, or download the list.`
          : `${changes.length} in all`
      }
    </p>
    <ul class="changes">
      ${changes.slice(0, mostShown).map(
        (item) =>
          html`<li class="what-${item.what}">
            <p><strong>${item.name}</strong> ${item.grade && html`<span class="muted">grade ${item.grade}</span>`} ${whats[item.what]}</p>
            ${item.what !== "add" && item.fields?.map(changed)}
          </li>`,
      )}
    </ul>`;
}

/** @param {FieldChange} change */
const difference = ({ field, before, after }) =>
  html`<span class="muted">${fields[field] ?? field}</span> ${before && html`<del>${inWords(field, before)}</del>`}
    ${after && html`<ins>${inWords(field, after)}</ins>`} · `;

/** @param {FieldChange} change */
const changed = ({ field, before, after }) =>
  html`<p class="change small">
    <span class="muted">${fields[field] ?? field}</span> ${before && html`<del>${inWords(field, before)}</del>`}
    ${after && html`<ins>${inWords(field, after)}</ins>`}
  </p>`;

/** @type {Record<string, string>} */
const fields = {
  active: "at the school",
  name: "name",
  given: "first name",
  family: "last name",
  preferred: "name used at school",
  email: "email",
  homeLanguage: "language at home",
  enrolled: "enrolled on",
  birthDate: "date of birth",
  source: "number in the files",
  adults: terms`family and other adults`,
  coAdvisor: terms`co-advisor`,
  teacherOfRecord: "teacher of record",
  caseManager: terms`case manager`,
};

const yesAndNo = { True: "yes", False: "no" };

/** @param {string} field @param {string} text */
function inWords(field, text) {
  /** @type {Record<string, string> | undefined} */
  const words = { roles: roleNames, flags: flagNames, interpreter: yesAndNo, active: yesAndNo }[field];
  return words
    ? text
        .split(", ")
        .map((key) => words[key] ?? key)
        .join(", ")
    : text;
}

// ── doing it ──

/** @param {HTMLElement} page @param {Job} job */
async function work(page, job) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1 tabindex="-1">Importing</h1>
      </div>
      <div id="job-place"></div>`,
  );
  find("h1", page).focus();
  const done = await runJob(find("#job-place"), job);
  /** @type {ImportSummary} */
  const result = done.result;
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1 tabindex="-1">The import is done</h1>
        ${counts(result)}
      </div>
      <p class="row">
        <button type="button" class="button secondary" id="keep-result">Save the result</button> <a href="/import/">Import more</a>
      </p>
      <section class="section" aria-labelledby="then">
        <div class="section-head"><h2 id="then">Next</h2></div>
        <div class="section-body">
          <ul>
            ${result.unassigned > 0 && html`<li><a href="/home/">${plural(result.unassigned, "student")} without an advisor</a></li>`}
            <li><a href="/people/?role=advisor">Check the advisors</a></li>
            <li><a href="/school/">Check the calendar</a></li>
            <li><a href="/bring-along/">Bring along records from another program</a></li>
          </ul>
        </div>
      </section>`,
  );
  find("h1", page).focus();
  find("#keep-result").addEventListener("click", () =>
    downloadFile(
      csv([
        ["who", "new", "changed", "no longer here", "in the files"],
        ...kinds.map(([key, name]) => [name, result[key].add, result[key].change, result[key].deactivate, result[key].active]),
      ]),
      "import-result.csv",
    ),
  );
}
