import { get, post } from "../lib/api.js";
import { field, onSubmit, selectOptions } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { capitalize, formatDay, matchesName, plural, stateNames } from "../lib/words.js";
import { runJob, runningJob } from "../components/job.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { DoneBefore, Me } from "../lib/contract.d.ts" */
/** @typedef {DoneBefore["students"][number]} Row */

const asked = new URLSearchParams(location.search).get("student");

/** What was selected, by student and duty: it outlives a filter. @type {Map<string, boolean>} */
const selected = new Map();

openPage("people", async (me, page) => {
  document.title = `Done before – ${me.school.name}`;
  const [running, found] = await Promise.all([runningJob("brought-along"), get("/done-before")]);
  if (running) await runJob(page, running);
  show(page, running ? await get("/done-before") : found, me);
});

/** @param {HTMLElement} page @param {DoneBefore} found @param {Me} me */
function show(page, { worksFrom, duties, students }, me) {
  const one = students.find(({ studentId }) => studentId === asked);
  const grades = [...new Set(students.map(({ grade }) => grade))];
  render(
    page,
    html`<div class="intro">
        <p>${one ? html`<a href="/person/?id=${one.studentId}">${one.name}</a>` : html`<a href="/calendar/">Calendar</a>`}</p>
        <h1>Done before</h1>
        <p>
          What was already done ${one ? `for ${one.name}` : ""} before ${formatDay(worksFrom, { year: true })}, here or at another school.
          It counts as done from the day you enter. What fell due before that day is not asked of anyone either way.
        </p>
        <p>From a list you have: <a href="/bring-along/">import done.csv</a>.</p>
      </div>
      ${
        students.length === 0
          ? html`<p>There are no students yet. <a href="/import/">Import people</a> first.</p>`
          : html`${
                !one &&
                html`<form method="get" class="filter" role="search" id="search">
                  <label>Name <input type="search" name="name" class="short" autocomplete="off" /></label>
                  <label
                    >Grade
                    <select name="grade">
                      ${selectOptions([["", "All"], ...grades.map((grade) => /** @type {[string, string]} */ ([grade, grade]))], "")}
                    </select></label
                  >
                </form>`
              }
              <form method="post" id="done" class="form done-before">
                <fieldset class="fields" id="field-entries" tabindex="-1">
                  <legend>Days</legend>
                  <p class="help muted">The day each was done. To enter several days, save in several rounds.</p>
                  <div class="side-by-side">
                    ${duties.map((duty, i) =>
                      field({
                        name: `day.${i}`,
                        label: nameOf(duty, me),
                        type: "date",
                        value: duty.on,
                        required: "Choose a day.",
                        after: html`<button type="button" class="text-button" data-all="${i}">
                          Select all shown<span class="visually-hidden">: ${nameOf(duty, me)}</span>
                        </button>`,
                      }),
                    )}
                  </div>
                </fieldset>
                <div id="rows"></div>
                <div class="row bar"><button class="button">Save</button> <a href="/home/">Back</a></div>
              </form>`
      }`,
  );
  if (students.length === 0) return;

  const search = /** @type {HTMLFormElement | null} */ (page.querySelector("#search"));
  const shown = () => {
    if (one) return [one];
    const { name = "", grade } = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (search)));
    return students.filter((row) => matchesName(row, String(name)) && (!grade || row.grade === grade));
  };
  const draw = () => render(find("#rows"), rows(shown(), duties, me));
  draw();
  search?.addEventListener("submit", (event) => event.preventDefault());
  search?.addEventListener("input", draw);

  const form = /** @type {HTMLFormElement} */ (find("#done"));
  form.addEventListener("change", ({ target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    if (box.type === "checkbox") selected.set(box.value, box.checked);
  });
  form.addEventListener("click", ({ target }) => {
    const column = /** @type {HTMLElement} */ (target).closest("[data-all]")?.getAttribute("data-all");
    if (!column) return;
    const open = shown().filter((row) => mayEnter(row, Number(column)));
    for (const row of open) selected.set(keyOf(row, Number(column)), true);
    draw();
    announce(`${plural(open.length, "student")} selected for ${nameOf(duties[Number(column)], me)}. Save to keep it.`);
  });
  onSubmit(form, async ({ day }) => {
    const entries = students.flatMap((row) =>
      duties.flatMap(({ key }, i) => {
        const now = selected.get(keyOf(row, i));
        return now === undefined || now === (row.duties[i]?.entered ?? false)
          ? []
          : [{ studentId: row.studentId, duty: key, on: now ? day[i] : null }];
      }),
    );
    if (entries.length === 0) return announce("Nothing has changed. Select what was done.");
    await runJob(find("#rows"), await post("/done-before", { entries }));
    setFlash(`${plural(entries.length, "entry").replace("entrys", "entries")} saved.`);
    await goTo(location.href);
  });
}

/** @param {Row} row @param {number} i */
const keyOf = (row, i) => `${row.studentId} ${i}`;

/** What was done here stays as it is. @param {Row} row @param {number} i */
const mayEnter = (row, i) => row.duties[i]?.entered || row.duties[i]?.state !== "done";

/** @param {DoneBefore["duties"][number] | undefined} duty @param {Me} me */
function nameOf(duty, { school }) {
  if (duty?.quarter) return `${duty.quarter} ${school.words.checkIn}`;
  const name = { "first-contact": "First contact", "first-plan": "First plan", "yearly-update": "Yearly update" }[
    duty?.key.split(":")[0] ?? ""
  ];
  return capitalize(name ?? "");
}

/** @param {Row[]} shown @param {DoneBefore["duties"]} duties @param {Me} me */
function rows(shown, duties, me) {
  if (shown.length === 0) return html`<p role="status">No student found.</p>`;
  return table(
    "Done before",
    [
      {
        head: "Student",
        rowHead: true,
        cell: (row) => html`${row.name} <span class="muted small">grade ${row.grade}</span>`,
      },
      ...duties.map((duty, i) => ({
        head: nameOf(duty, me),
        /** @param {Row} row */
        cell: (row) => cell(row, i, nameOf(duty, me)),
      })),
    ],
    shown,
  );
}

/** @param {Row} row @param {number} i @param {string} name */
function cell(row, i, name) {
  const duty = row.duties[i];
  if (!mayEnter(row, i))
    return html`<span class="entry small"><span class="duty">${name}: </span>done ${duty?.on && formatDay(duty.on)}</span>`;
  return html`<label class="entry">
    <input type="checkbox" value="${keyOf(row, i)}" ${(selected.get(keyOf(row, i)) ?? duty?.entered) && html`checked`} />
    <span
      ><span class="visually-hidden">${row.name}: </span><span class="duty">${name}</span>
      <small>${duty?.entered && duty.on ? `done ${formatDay(duty.on)}` : duty && stateNames[duty.state]}</small></span
    >
  </label>`;
}
