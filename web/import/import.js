import { getFile, post, sendFiles } from "../lib/api.js";
import { csv, keepFile } from "../lib/files.js";
import { field, onSubmit, tick, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { count, flagNames, isCalled } from "../lib/words.js";
import { hatNames } from "../lib/session.js";
import { finish, unfinished } from "../components/job.js";
import { open, say } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Problem } from "../lib/api.js" */
/** @import { BadRow, FieldChange, ImportSummary, Job, KindCounts, PlannedChange, RosterPlan, RosterQuestion } from "../lib/contract.d.ts" */

const mostShown = 200; // rows; a whole school's are for the search, and for the file

const kinds = /** @type {const} */ ([["students", "Students"], ["staff", "Staff"], ["guardians", "Guardians"]]);

/** @type {Record<PlannedChange["what"], string>} */
const whats = { add: "is new", change: "changes", deactivate: "is no longer here", bringBack: "comes back", relink: "has other people around" };

/** What was chosen, until it is imported. @type {{ files: File[], encoding: string, advisors: string }} */
let chosen = { files: [], encoding: "", advisors: "" };

open("people", async (me, page) => {
  document.title = `Import people – ${me.school.name}`;
  const running = await unfinished("roster-import");
  if (running) return work(page, running);
  choose(page);
});

/** @param {HTMLElement} page */
function choose(page) {
  render(page, html`
    <div class="lead"><p><a href="/people/">People</a></p><h1>Import people</h1>
      <p>From the files your school’s information system exports, or tables you typed yourself. Nothing is changed until you have seen what would be.</p></div>
    <section class="leaf" aria-labelledby="files"><div class="margin"><h2 id="files">Your files</h2></div>
      <div class="body"><form method="post" id="choose" class="form">
        <div class="field" data-field="file"><label for="field-file">OneRoster or CSV</label>
          <p class="help" id="field-file-help">One ZIP, or the CSV files themselves, all at once. OneRoster 1.1 and 1.2, or plain students.csv, staff.csv, guardians.csv.</p>
          <p class="error" id="field-file-error"></p>
          <input type="file" id="field-file" name="file" multiple accept=".zip,.csv,.txt,.tsv" required data-missing="Choose a file." aria-describedby="field-file-help field-file-error"></div>
        <details><summary>Letters look wrong?</summary>${field({ name: "encoding", label: "The files’ code page", help: "Most are found out by themselves. If not, say which.", options: [
          ["", "Find out"], ["utf-8", "UTF-8"], ["utf-16", "UTF-16"], ["windows-1252", "Windows-1252 (Western)"], ["shift_jis", "Shift-JIS (Japanese)"]] })}</details>
        <div class="row"><button class="button">See what would change</button></div>
      </form></div></section>
    <section class="leaf" aria-labelledby="samples"><div class="margin"><h2 id="samples">No export at hand?</h2></div>
      <div class="body"><p>Fill in these tables. Columns may stand in any order; a column you do not need can go.</p>
        <ul class="samples"><li><a href="/import/samples/students.csv" download>students.csv</a></li><li><a href="/import/samples/staff.csv" download>staff.csv</a></li>
          <li><a href="/import/samples/guardians.csv" download>guardians.csv</a></li></ul></div></section>
    <section class="leaf" aria-labelledby="export"><div class="margin"><h2 id="export">Take it along</h2></div>
      <div class="body"><p>Everyone as students.csv, staff.csv and guardians.csv. Importing them again changes nothing.</p>
        <form method="post" id="export-form" class="form">
          ${tick({ name: "flags", label: "With support flags and case managers", note: "They are special records. Only for who may have them.", value: false })}
          <div class="row"><button class="button second">Save the roster as files</button></div></form></div></section>`);

  const form = /** @type {HTMLFormElement} */ (one("#choose"));
  onSubmit(form, async ({ encoding }) => {
    const files = /** @type {HTMLInputElement} */ (one("#field-file", form)).files;
    chosen = { files: [...files ?? []], encoding: encoding ?? "", advisors: "" };
    look(page, await dryRun());
  });
  onSubmit(/** @type {HTMLFormElement} */ (one("#export-form")), async ({ flags }) => {
    keepFile(await getFile(`/roster/export?flags=${flags}`), "roster.zip");
    say("The roster is saved among your downloads. Keep it as carefully as the records themselves.");
  });
}

/** @returns {Promise<RosterPlan>} */
const dryRun = () => sendFiles(`/roster/dry-run?${asked({})}`, body());

/** @param {Record<string, string>} more */
function asked(more) {
  const { encoding, advisors } = chosen;
  return new URLSearchParams({ ...(encoding && { encoding }), ...(advisors && { advisors }), ...more });
}

function body() {
  const form = new FormData();
  for (const file of chosen.files) form.append("file", file, file.name);
  return form;
}

// ── what would change ──

/** @param {HTMLElement} page @param {RosterPlan} plan @param {string} [notice] */
function look(page, plan, notice) {
  const same = plan.changes.length === 0;
  const { source, name } = plan.advisors;
  chosen.advisors = name ? `${source}:${name}` : source;
  render(page, html`
    <div class="lead"><p><a href="/import/">Choose other files</a></p>
      <h1 tabindex="-1">${same ? "Everyone is in already" : "This would change"}</h1>
      ${notice && html`<p class="notice careful" role="alert">${notice}</p>`}
      <p>${same ? "These files change nobody." : "Nothing is changed yet."} ${chosen.files.map(({ name }) => name).join(", ")}</p>
      ${counts(plan)}
      <p>${count(plan.links, "student–guardian pair")}${plan.relinked > 0 && html` · other people around ${count(plan.relinked, "student")}`}${
        plan.unassigned > 0 && html` · <strong class="careful-text">${count(plan.unassigned, "student")} without an advisor afterwards</strong>`}</p>
    </div>
    ${plan.questions.length > 0 && questions(plan.questions)}
    ${plan.ways.length > 1 && advisors(plan)}
    ${plan.bad.length > 0 && wrong(plan.bad)}
    ${plan.notes.length > 0 && html`<section class="leaf" aria-labelledby="notes"><div class="margin"><h2 id="notes">Worth a look</h2></div>
      <div class="body"><ul>${plan.notes.slice(0, mostShown).map((note) => html`<li>${note}</li>`)}</ul>${rest(plan.notes.length)}</div></section>`}
    ${!same && html`<section class="leaf" aria-labelledby="changes"><div class="margin"><h2 id="changes">Person by person</h2>
        <p><button type="button" class="text-button" id="keep-changes">Save this list</button></p></div>
      <div class="body"><form method="get" class="filter" id="search" role="search">
          <label>Name <input type="search" name="name" class="short"></label>
          <label>What <select name="what"><option value="">Everything</option>${Object.entries(whats).map(([key, text]) => html`<option value="${key}">${text}</option>`)}</select></label>
          <label>Who <select name="kind"><option value="">Everyone</option><option value="student">Students</option><option value="staff">Staff</option><option value="guardian">Guardians</option></select></label>
        </form><div id="found">${people(plan.changes)}</div></div></section>`}
    ${plan.answered.length > 0 && answered(plan.answered)}
    <section class="leaf" aria-labelledby="go"><div class="margin"><h2 id="go">Import</h2></div>
      <div class="body">${whyNot(plan) ?? html`<form method="post" id="import" class="form">
        ${plan.confirm.length > 0 && html`<div class="notice careful">${plan.confirm.map((why) => html`<p>${why}</p>`)}</div>
          ${ticks({ name: "sure[]", label: "Is that right?", options: [["yes", "Yes, they are no longer at the school"]], values: [] })}`}
        <div class="row"><button class="button">${same ? "Import all the same" : "Import now"}</button> <a href="/import/">Do not import</a></div>
      </form>`}</div></section>`);
  one("h1", page).focus();
  tend(page, plan);
}

/** @param {HTMLElement} page @param {RosterPlan} plan */
function tend(page, plan) {
  page.querySelector("#keep-changes")?.addEventListener("click", () => keepFile(csv([["who", "what", "name", "grade", "field", "before", "after"],
    ...plan.changes.flatMap((one) => (one.fields?.length ? one.fields : [null]).map((change) =>
      [one.kind, whats[one.what], one.name, one.grade ?? "", change?.field ?? "", change?.before ?? "", change?.after ?? ""]))]), "import-changes.csv"));
  page.querySelector("#keep-bad")?.addEventListener("click", () => keepFile(csv([["file", "line", "column", "reason"],
    ...plan.bad.map(({ file, line, column, reason }) => [file, line, column, reason])]), "import-wrong-rows.csv"));

  const search = /** @type {HTMLFormElement | null} */ (page.querySelector("#search"));
  search?.addEventListener("submit", (event) => event.preventDefault());
  search?.addEventListener("input", () => {
    const { name, what, kind } = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(search)));
      render(one("#found"), people(plan.changes.filter((one) => isCalled(one, name ?? "") && (!what || one.what === what) && (!kind || one.kind === kind))));
  });

  const way = /** @type {HTMLFormElement | null} */ (page.querySelector("#ways"));
  if (way) onSubmit(way, async ({ advisors }) => {
    const before = chosen.advisors;
    chosen.advisors = advisors;
    try {
      look(page, await dryRun(), "This is what would change now.");
    } catch (error) {
      chosen.advisors = before;
      throw error;
    }
  });

  for (const [id, heard] of /** @type {const} */ ([["#questions-form", "Your answers are kept. This is what would change now."], ["#again-form", "It is asked again below."]])) {
    const form = /** @type {HTMLFormElement | null} */ (page.querySelector(id));
    if (form) onSubmit(form, async (values) => {
      await post("/roster/answers", { answers: answersIn(values) });
      look(page, await dryRun(), heard);
    });
  }

  const go = /** @type {HTMLFormElement | null} */ (page.querySelector("#import"));
  if (go) onSubmit(go, async ({ sure }) => {
    const yes = sure?.length > 0;
    await work(page, await sendFiles(`/roster/import?${asked({ digest: plan.digest, ...(yes && { confirmDeactivations: "true" }) })}`, body()));
  }, (problem) => settle(page, problem));
}

/** The school changed since the dry run, another import runs, or a second yes is missing. @param {HTMLElement} page @param {Problem} problem */
function settle(page, problem) {
  if (problem.status === 409 && problem.current?.digest) look(page, problem.current, problem.message);
  else if (problem.status === 409 && problem.current?.work) work(page, problem.current);
  else if (problem.errors["confirmDeactivations"]) problem.errors = { sure: ["Say whether these people really left. If they did not, these are not all your files."] };
  return problem.status === 409 && problem.current;
}

/** What stands in the way of importing at all. @param {RosterPlan} plan */
function whyNot({ questions, students, staff, guardians }) {
  if (questions.some(({ blocks }) => blocks)) return html`<p>Answer the first question; then this can be imported.</p>`;
  if (students.active + staff.active + guardians.active === 0) return html`<p>These files bring nobody. Correct the rows above, or answer the questions, and look again.</p>`;
  return undefined;
}

/** What only the school knows. Whoever does not answer changes nothing by it. @param {RosterQuestion[]} open */
function questions(open) {
  return html`<section class="leaf" aria-labelledby="questions"><div class="margin"><h2 id="questions">${count(open.length, "question")}</h2></div>
    <div class="body"><p>The files leave this open. Each is asked once, and your answer is remembered.</p>
      <form method="post" id="questions-form" class="form">
        ${open.slice(0, mostShown).map((question) => ticks({
          name: `q-${question.id}`, single: true, label: question.text, values: [], options: question.options.map(({ key, text }) => [key, text]),
          help: html`${question.difference && difference(question.difference)}${question.file && html`${question.file}${question.line && `, line ${question.line}`}. `}Until you answer: ${question.untilThen}`,
        }))}${rest(open.length)}
        <div class="row"><button class="button second">Save answers</button></div>
      </form></div></section>`;
}

/** @param {RosterQuestion[]} earlier */
function answered(earlier) {
  return html`<section class="leaf" aria-labelledby="answered"><div class="margin"><h2 id="answered">Answered before</h2></div>
    <div class="body"><details><summary>${count(earlier.length, "answer")} for these files</summary><form method="post" id="again-form" class="form">
      ${ticks({ name: "again[]", label: "Ask me again about", values: [], options: earlier.slice(0, mostShown).map(({ id, text, options, answer }) =>
        [id, text, `Your answer: ${options.find(({ key }) => key === answer)?.text ?? ""}`]) })}${rest(earlier.length)}
      <div class="row"><button class="button second">Ask again</button></div>
    </form></details></div></section>`;
}

/** By the question's id; null takes an answer back. @param {any} values @returns {Record<string, string | null>} */
function answersIn({ again, ...values }) {
  const given = Object.entries(values).filter(([name]) => name.startsWith("q-")).map(([name, key]) => [name.slice("q-".length), key]);
  return Object.fromEntries([...given, ...(again ?? []).map((/** @type {string} */ id) => [id, null])]);
}

/** @param {Record<"students" | "staff" | "guardians", KindCounts>} plan */
function counts(plan) {
  return table("What would change", [
    { head: "Who", rowHead: true, cell: ([, name]) => name },
    { head: "New", label: "New", cell: ([key]) => plan[key].add },
    { head: "Changed", label: "Changed", cell: ([key]) => plan[key].change },
    { head: "No longer here", label: "No longer here", cell: ([key]) => plan[key].deactivate },
    { head: "In the files", label: "In the files", cell: ([key]) => plan[key].active },
  ], [...kinds]);
}

/** @param {RosterPlan} plan */
function advisors({ ways }) {
  return html`<section class="leaf" aria-labelledby="from"><div class="margin"><h2 id="from">Advisors</h2></div>
    <div class="body"><form method="post" id="ways" class="form">
      ${ticks({ name: "advisors", single: true, label: "Where do advisors come from?", help: "No file says it. An advisor you set by hand stays.", values: [chosen.advisors],
        options: ways.map(({ way, classes, students }) => [way, ...wayInWords(way, classes, students)]) })}
      <div class="row"><button class="button second">See what would change then</button></div>
    </form></div></section>`;
}

/** @param {string} way @param {number} classes @param {number} students @returns {[string, string]} */
function wayInWords(way, classes, students) {
  if (way === "homeroom") return ["From the homerooms", `${count(classes, "homeroom")} with ${count(students, "student")}`];
  if (way === "column") return ["From the column “advisor”", `said for ${count(students, "student")}`];
  if (way === "hand") return ["By hand", "You set them here; the import touches none."];
  return [`From the course “${way.slice("course:".length)}”`, `${classes === 1 ? "one class" : `${classes} classes`} with ${count(students, "student")}`];
}

/** @param {BadRow[]} bad */
function wrong(bad) {
  return html`<section class="leaf" aria-labelledby="wrong"><div class="margin"><h2 id="wrong">${count(bad.length, "wrong row")}</h2>
      <p><button type="button" class="text-button" id="keep-bad">Save this list</button></p></div>
    <div class="body"><p>These rows are left out, and whoever they are about stays as they are. The rest can be imported.</p>
      ${table("Wrong rows", [
        { head: "Row", rowHead: true, cell: ({ file, line }) => `${file}, line ${line}` },
        { head: "Column", cell: ({ column }) => column },
        { head: "What is wrong", phone: "whole", cell: ({ reason }) => reason },
      ], bad.slice(0, mostShown))}${rest(bad.length)}</div></section>`;
}

/** @param {number} all */
const rest = (all) => all > mostShown && html`<p class="quiet">The first ${mostShown} of ${all}.</p>`;

/** @param {PlannedChange[]} changes */
function people(changes) {
  if (changes.length === 0) return html`<p role="status">Nobody like that changes.</p>`;
  return html`<p role="status" class="quiet">${changes.length > mostShown ? `The first ${mostShown} of ${changes.length}. Search for somebody, or save the list.` : `${changes.length} in all`}</p>
    <ul class="changes">${changes.slice(0, mostShown).map((one) => html`<li class="what-${one.what}"><p><strong>${one.name}</strong> ${one.grade && html`<span class="quiet">grade ${one.grade}</span>`} ${whats[one.what]}</p>
      ${one.what !== "add" && one.fields?.map(changed)}</li>`)}</ul>`;
}

/** @param {FieldChange} change */
const difference = ({ field, before, after }) => html`<span class="quiet">${fields[field] ?? field}</span> ${before && html`<del>${inWords(field, before)}</del>`} ${after && html`<ins>${inWords(field, after)}</ins>`} · `;

/** @param {FieldChange} change */
const changed = ({ field, before, after }) => html`<p class="change small"><span class="quiet">${fields[field] ?? field}</span>
  ${before && html`<del>${inWords(field, before)}</del>`} ${after && html`<ins>${inWords(field, after)}</ins>`}</p>`;

/** @type {Record<string, string>} */
const fields = {
  active: "at the school", name: "name", given: "first name", family: "last name", preferred: "name used at school", email: "e-mail", homeLanguage: "language at home", enrolled: "enrolled on",
  birthDate: "born on", source: "number in the files", adults: "family and other adults", coAdvisor: "co-advisor", teacherOfRecord: "teacher of record", caseManager: "case manager",
};

const yesAndNo = { True: "yes", False: "no" };

/** @param {string} field @param {string} text */
function inWords(field, text) {
  /** @type {Record<string, string> | undefined} */
  const words = { roles: hatNames, flags: flagNames, interpreter: yesAndNo, active: yesAndNo }[field];
  return words ? text.split(", ").map((key) => words[key] ?? key).join(", ") : text;
}

// ── doing it ──

/** @param {HTMLElement} page @param {Job} job */
async function work(page, job) {
  render(page, html`<div class="lead"><p><a href="/people/">People</a></p><h1 tabindex="-1">Importing</h1></div><div id="job-place"></div>`);
  one("h1", page).focus();
  const done = await finish(one("#job-place"), job);
  /** @type {ImportSummary} */
  const result = done.result;
  render(page, html`<div class="lead"><p><a href="/people/">People</a></p><h1 tabindex="-1">The import is done</h1>${counts(result)}</div>
    <p class="row"><button type="button" class="button second" id="keep-result">Save the result</button> <a href="/import/">Import more</a></p>
    <section class="leaf" aria-labelledby="then"><div class="margin"><h2 id="then">Next</h2></div><div class="body"><ul>
      ${result.unassigned > 0 && html`<li><a href="/home/">${count(result.unassigned, "student")} without an advisor</a></li>`}
      <li><a href="/people/?role=advisor">Look at the advisors</a></li>
      <li><a href="/school/">Look at the calendar</a></li></ul></div></section>`);
  one("h1", page).focus();
  one("#keep-result").addEventListener("click", () => keepFile(csv([["who", "new", "changed", "no longer here", "in the files"],
    ...kinds.map(([key, name]) => [name, result[key].add, result[key].change, result[key].deactivate, result[key].active])]), "import-result.csv"));
}
