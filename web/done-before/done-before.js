import { get, post } from "../lib/api.js";
import { field, onSubmit, selectOptions } from "../lib/forms.js";
import { afterPaint, find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { capitalize, formatDay, matchesName, plural, stateNames } from "../lib/words.js";
import { runJob, runningJob } from "../components/job.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { DoneBefore } from "../lib/contract.d.ts" */
/** @typedef {DoneBefore["students"][number]} Row */

const asked = new URLSearchParams(location.search).get("student");

/** Rows of the first screens; the others are drawn once these stand. */
const drawnAtFirst = 24;

/**
 * The day of what was selected, null where it was cleared, by student and duty: it outlives a filter.
 * @type {Map<string, string | null>}
 */
const selected = new Map();

openPage("people", async (me, page) => {
  document.title = `Done before – ${me.school.name}`;
  const [running, found] = await Promise.all([runningJob("brought-along"), get("/done-before")]);
  if (running) await runJob(page, running);
  show(page, running ? await get("/done-before") : found);
});

/** @param {HTMLElement} page @param {DoneBefore} found */
function show(page, { worksFrom, duties, students }) {
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
        <p>If you have it as a list, <a href="/bring-along/">import done.csv</a> instead.</p>
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
                  <p class="help muted">What you select is entered with this day. You can change the day beside each name.</p>
                  <div class="side-by-side">
                    ${duties.map((duty, i) =>
                      field({
                        name: `day.${i}`,
                        label: nameOf(duty),
                        type: "date",
                        value: duty.on,
                        required: "Choose a day.",
                        after: html`<button type="button" class="text-button" data-all="${i}">
                          Select all shown<span class="visually-hidden">: ${nameOf(duty)}</span>
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

  const form = /** @type {HTMLFormElement} */ (find("#done"));
  const search = /** @type {HTMLFormElement | null} */ (page.querySelector("#search"));
  const shown = () => {
    if (one) return [one];
    const { name = "", grade } = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (search)));
    return students.filter((row) => matchesName(row, String(name)) && (!grade || row.grade === grade));
  };
  const draw = () => {
    const all = shown();
    render(
      find("#rows"),
      html`${rows(all.slice(0, drawnAtFirst), duties)}
        <div></div>`,
    );
    const others = find("#rows > div");
    if (all.length > drawnAtFirst) afterPaint(() => others.isConnected && render(others, rows(all.slice(drawnAtFirst), duties)));
  };
  /** @param {number} i */
  const dayOf = (i) => /** @type {HTMLInputElement} */ (find(`[name="day.${i}"]`, form)).value;
  draw();
  search?.addEventListener("submit", (event) => event.preventDefault());
  search?.addEventListener("input", draw);

  form.addEventListener("change", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    if (field.type === "checkbox") {
      selected.set(field.value, field.checked ? dayOf(Number(field.dataset["duty"])) : null);
      drawEntry(field, duties, students);
    } else if (field.dataset["entry"]) selected.set(field.dataset["entry"], field.value);
  });
  form.addEventListener("click", ({ target }) => {
    const column = /** @type {HTMLElement} */ (target).closest("[data-all]")?.getAttribute("data-all");
    if (!column) return;
    const i = Number(column);
    const open = shown().filter((row) => mayEnter(row, i));
    for (const row of open) selected.set(keyOf(row, i), dayNow(row, i) ?? dayOf(i));
    draw();
    announce(`${plural(open.length, "student")} selected for ${nameOf(duties[i])}. Save to keep it.`);
  });
  onSubmit(form, async () => {
    const entries = students.flatMap((row) =>
      duties.flatMap(({ key }, i) => {
        const on = dayNow(row, i);
        return on === entered(row, i) ? [] : [{ studentId: row.studentId, duty: key, on }];
      }),
    );
    if (entries.length === 0) return announce("Nothing has changed. Select what was done.");
    await runJob(find("#rows"), await post("/done-before", { entries }));
    setFlash(`${plural(entries.length, "entry")} saved.`);
    await goTo(location.href);
  });
}

/** @param {Row} row @param {number} i */
const keyOf = (row, i) => `${row.studentId} ${i}`;

/** The day that is entered, as stored. @param {Row} row @param {number} i */
const entered = (row, i) => (row.duties[i]?.entered ? (row.duties[i]?.on ?? null) : null);

/** The day that would be entered now; null: none. @param {Row} row @param {number} i */
const dayNow = (row, i) => selected.get(keyOf(row, i)) ?? (selected.has(keyOf(row, i)) ? null : entered(row, i));

/** What was done here stays as it is. @param {Row} row @param {number} i */
const mayEnter = (row, i) => row.duties[i]?.entered || row.duties[i]?.state !== "done";

/** @param {DoneBefore["duties"][number] | undefined} duty */
function nameOf(duty) {
  if (duty?.quarter) return terms`${duty.quarter} check-in`;
  const name = { "first-contact": "First contact", "first-plan": terms`First plan`, "yearly-update": terms`Yearly update` }[
    duty?.key.split(":")[0] ?? ""
  ];
  return capitalize(name ?? "");
}

/** @param {Row[]} shown @param {DoneBefore["duties"]} duties */
function rows(shown, duties) {
  if (shown.length === 0) return html`<p role="status">No student found.</p>`;
  return html`<ul class="done-rows">
    ${shown.map(
      (row) =>
        html`<li>
          <p><strong>${row.name}</strong> <span class="muted small">grade ${row.grade}</span></p>
          <ul class="entries">
            ${duties.map((duty, i) => html`<li>${entry(row, i, nameOf(duty))}</li>`)}
          </ul>
        </li>`,
    )}
  </ul>`;
}

/** One is selected or cleared: its day comes or goes, and the focus stays. @param {HTMLInputElement} box
 * @param {DoneBefore["duties"]} duties @param {Row[]} students */
function drawEntry(box, duties, students) {
  const i = Number(box.dataset["duty"]);
  const row = students.find((one) => keyOf(one, i) === box.value);
  const place = /** @type {HTMLElement} */ (box.closest("li"));
  if (!row) return;
  render(place, entry(row, i, nameOf(duties[i])));
  find("input", place).focus();
}

/** @param {Row} row @param {number} i @param {string} name */
function entry(row, i, name) {
  const duty = row.duties[i];
  if (!mayEnter(row, i)) return html`<p class="small">${name} <span class="muted">done ${duty?.on && formatDay(duty.on)}</span></p>`;
  const key = keyOf(row, i);
  const day = dayNow(row, i);
  return html`<label class="entry">
      <input type="checkbox" value="${key}" data-duty="${i}" ${day && html`checked`} />
      <span
        ><span class="visually-hidden">${row.name}: </span>${name} ${!day && html`<small>${duty && stateNames[duty.state]}</small>`}</span
      > </label
    >${
      day &&
      html`<input
        type="date"
        class="own-day"
        value="${day}"
        required
        data-missing="Choose the day it was done."
        data-entry="${key}"
        aria-label="${row.name}: ${name}, day"
      />`
    }`;
}
