import { get, post } from "../lib/api.js";
import { csv, keepFile } from "../lib/files.js";
import { html, one, render } from "../lib/html.js";
import { capital, count, flagNames, isCalled, stateWords, writtenOut } from "../lib/words.js";
import { legend, mark } from "../components/marks.js";
import { open, say } from "../components/page-head.js";
import { flagSwitch, tendFlagSwitch } from "../components/print-flags.js";
import { table } from "../components/table.js";

/** @import { Board, BoardRow, DutyState, Me, Nudge } from "../lib/contract.d.ts" */

const shownAtFirst = 300; // rows; a school of thousands stays quick, and a filter finds the rest

/** @type {DutyState[]} */
const stillOpen = ["overdue", "due"];

const wanted = new URLSearchParams(location.search);
/** @param {string} name */
const asked = (name) => wanted.get(name) ?? "";

open("students", async (me, page) => {
  /** @type {Board} */
  const board = await get("/students");
  document.title = `Students – ${me.school.name}`;
  const names = new Map(board.staff.map(({ personId, name }) => [personId, name]));
  const found = board.students.filter((row) => fits(row, board));
  render(page, html`
    <div class="lead"><h1>Students</h1>
      <p class="quiet">${writtenOut(board.today)}</p>
      ${board.students.length === 0 ? html`<p>The school has no students yet. <a href="/home/">How to begin</a></p>` : standing(found, board)}</div>
    ${board.students.length > 0 && html`${filter(board, me)}
      <p role="status" id="found">${count(found.length, "student")}${said(names)}</p>
      <div id="board">${grid(found.slice(0, shownAtFirst), board, names)}</div>
      <p class="no-print" ${found.length <= shownAtFirst && html`hidden`}><button class="button second" id="all">Show all ${found.length}</button></p>
      ${legend(/** @type {DutyState[]} */ ([...new Set(found.flatMap(({ states }) => states))]))}
      <p class="row no-print"><button class="button second" id="csv">Keep as a CSV file</button>
        <span class="quiet small">Flags are not in the file, and on paper only with this:</span></p>
      ${flagSwitch()}
      ${nudge(found, board, me)}`}`);
  tend(page, found, board, names);
  tendFlagSwitch(page);
  if (location.hash === "#nudge") page.querySelector("#nudge-form textarea")?.scrollIntoView({ block: "center" });
});

/** @param {BoardRow} row @param {Board} board */
function fits({ advisors, grade, flags, states }, { duties }) {
  const state = asked("state");
  const duty = duties.findIndex(({ key }) => key === asked("duty"));
  return (asked("advisor") === "" || (asked("advisor") === "none" ? advisors.length === 0 : advisors.includes(asked("advisor"))))
    && (asked("grade") === "" || grade === asked("grade"))
    && (asked("flag") === "" || Boolean(flags && (asked("flag") === "any" || flags.includes(/** @type {any} */ (asked("flag"))))))
    && (state === "" || (duty < 0 ? states : [states[duty]]).some((one) => one === state));
}

/** How every duty stands, each ending counted apart. @param {BoardRow[]} rows @param {Board} board */
function standing(rows, { duties }) {
  const lines = duties.map(({ key, name }, i) => {
    const parts = /** @type {DutyState[]} */ (Object.keys(stateWords)).filter((state) => state !== "notYet")
      .map((state) => ({ state, n: rows.filter(({ states }) => states[i] === state).length })).filter(({ n }) => n > 0);
    return parts.length > 0 && html`<li><strong>${name}</strong> ${parts.map(({ state, n }, place) => html`${place > 0 && " · "}<a href="${withThat({ duty: key, state })}">${n} ${stateWords[state]}</a>`)}</li>`;
  });
  return html`<ul class="standing numbers">${lines}</ul>`;
}

/** This page with some of what is asked changed. @param {Record<string, string>} change */
function withThat(change) {
  const next = new URLSearchParams(wanted);
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `/students/?${next}`;
}

/** What the filter says, in words. @param {Map<string, string>} names */
function said(names) {
  const advisor = asked("advisor");
  return `${advisor && (advisor === "none" ? " without an advisor" : ` with ${names.get(advisor) ?? "an advisor who has nobody"}`)}${asked("grade") && ` in grade ${asked("grade")}`}`;
}

/** @param {Board} board @param {Me} me */
function filter({ students, staff, duties }, me) {
  const grades = [...new Set(students.map(({ grade }) => grade))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return html`<form method="get" class="filter no-print" role="search" aria-label="Filter students">
    <label for="by-name">Name <input id="by-name" type="search" autocomplete="off"></label>
    ${select("advisor", me.school.words.advisor, [...staff.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name])), ["none", "nobody yet"]])}
    ${select("grade", "Grade", grades.map((grade) => [grade, grade]))}
    ${select("flag", "Flag", [["any", "any flag"], ...Object.entries(flagNames)])}
    ${select("duty", "What", duties.map(({ key, name }) => [key, name]))}
    ${select("state", "How it stands", Object.entries(stateWords))}
    <button class="button second">Show</button>
    ${[...wanted.values()].some(Boolean) && html`<a href="/students/">Show all</a>`}
  </form>`;
}

/** @param {string} name @param {string} label @param {[value: string, text: string][]} values */
const select = (name, label, values) => html`<label>${capital(label)}
  <select name="${name}"><option value="">All</option>${values.map(([value, text]) => html`<option value="${value}" ${value === asked(name) && html`selected`}>${text}</option>`)}</select></label>`;

/** @param {BoardRow[]} rows @param {Board} board @param {Map<string, string>} names */
const grid = (rows, { duties, today }, names) => rows.length > 0 && table("Every student and every duty", [
  { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
  { head: "Grade", label: "Grade", cell: (row) => row.grade },
  { head: html`<span class="flags">Flags</span>`, cell: (row) => row.flags && html`<span class="flags">${row.flags.map((flag) => flagNames[flag]).join(", ")}</span>` },
  { head: "Advisor", phone: "whole", cell: (row) => row.advisors.length > 0 ? row.advisors.map((id) => names.get(id)).join(", ") : html`<strong class="careful-text">nobody yet</strong>` },
  ...duties.map(({ name }, i) => ({ head: name, label: name, cell: (/** @type {BoardRow} */ row) => duty(row, i, today) })),
], rows);

/** The mark, with its word for those who do not see it and the day on a phone and under the pointer. @param {BoardRow} row @param {number} i @param {string} today */
function duty({ states, days }, i, today) {
  const state = /** @type {DutyState} */ (states[i]);
  const day = days[i];
  const text = `${stateWords[state]}${day ? `, ${stillOpen.includes(state) || state === "notYet" ? (day < today ? "was due " : "due ") : ""}${writtenOut(day)}` : ""}`;
  return html`<span class="duty" title="${text}">${mark(state)}<span class="visually-hidden">${text}</span></span>`;
}

/** A word to those whose duties are open; it goes out as a letter and shows on the mail desk. @param {BoardRow[]} found @param {Board} board @param {Me} me */
function nudge(found, { staff }, me) {
  /** @param {string} id @param {DutyState} state */
  const of = (id, state) => found.filter(({ advisors }) => advisors[0] === id).flatMap(({ states }) => states).filter((one) => one === state).length;
  const open = staff.map(({ personId, name }) => ({ personId, name, overdue: of(personId, "overdue"), due: of(personId, "due") }))
    .filter(({ overdue, due }) => overdue + due > 0).sort((a, b) => a.name.localeCompare(b.name));
  return open.length > 0 && html`<section class="leaf no-print" aria-labelledby="nudge"><div class="margin"><h2 id="nudge">Write to ${me.school.words.advisor}s</h2></div>
    <div class="body"><details ${location.hash === "#nudge" && html`open`}><summary>About what is open</summary>
      <form method="post" id="nudge-form" class="form">
        <fieldset class="field" data-field="staffIds"><legend>To</legend>${open.map(({ personId, name, overdue, due }) => html`<label class="tick"><input type="checkbox" name="staffIds[]" value="${personId}" ${overdue > 0 && html`checked`}>
          <span>${name}<small>${[overdue > 0 && `${overdue} overdue`, due > 0 && `${due} due`].filter(Boolean).join(", ")}</small></span></label>`)}</fieldset>
        <div class="field" data-field="text"><label for="field-text">Your words</label><p class="help" id="field-text-help">What is open of theirs stands under it, by first names. It is signed with your name.</p>
          <textarea id="field-text" name="text" rows="3" aria-describedby="field-text-help">Could you look at what is open below? Tell me if something is in the way.</textarea></div>
        <div class="row"><button class="button">Send</button></div></form></details></div></section>`;
}

/** @param {HTMLElement} page @param {BoardRow[]} found @param {Board} board @param {Map<string, string>} names */
function tend(page, found, board, names) {
  // A name is looked for on the page itself: no address and no log holds it.
  page.querySelector("#by-name")?.addEventListener("input", (event) => {
    const part = /** @type {HTMLInputElement} */ (event.target).value;
    const named = found.filter((row) => isCalled(row, part));
    render(one("#board"), grid(named.slice(0, shownAtFirst), board, names) || html``);
    one("#found").textContent = `${count(named.length, "student")}${said(names)}`;
    /** @type {HTMLElement} */ (one("#all").parentElement).hidden = named.length <= shownAtFirst;
  });
  page.querySelector("#all")?.addEventListener("click", (event) => {
    render(one("#board"), grid(found, board, names) || html``);
    /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (event.target).parentElement).hidden = true;
  });
  page.querySelector("#csv")?.addEventListener("click", () => keepFile(csv([
    ["name", "grade", "advisor", ...board.duties.flatMap(({ name }) => [name, `${name}: day`])],
    ...found.map(({ name, grade, advisors, states, days }) => [name, grade, advisors.map((id) => names.get(id) ?? "").join("; "), ...states.flatMap((state, i) => [stateWords[state], days[i] ?? ""])]),
  ]), `students-${board.today}.csv`));
  page.querySelector("#nudge-form")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = one("button", form);
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      const data = new FormData(form);
      /** @type {Nudge} */
      const { queued, skipped } = await post("/nudges", { staffIds: data.getAll("staffIds[]"), text: data.get("text") });
      const why = { alreadyToday: "was written to today already", nothingOpen: "has nothing open" };
      say([`${queued.map(({ name }) => name).join(", ")} ${queued.length === 1 ? "gets" : "get"} your letter.`, ...skipped.map(({ person, why: reason }) => `${person.name} ${why[reason]}.`)].join(" "));
      form.closest("details")?.removeAttribute("open");
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    button.setAttribute("aria-disabled", "false");
  });
}
