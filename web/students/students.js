import { get, post } from "../lib/api.js";
import { csv, downloadFile } from "../lib/files.js";
import { find, html, render } from "../lib/html.js";
import { capitalize, flagNames, formatDay, matchesName, plural, stateNames } from "../lib/words.js";
import { flagSwitch, handleFlagSwitch, legend, mark } from "../components/marks.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Board, BoardRow, DutyState, Me, Nudge } from "../lib/contract.d.ts" */

const shownAtFirst = 300; // rows; a school of thousands stays quick, and a filter finds the rest

const searchKey = "plp-students-search";

/** @type {DutyState[]} */
const stillOpen = ["overdue", "due"];

const wanted = new URLSearchParams(location.search);
/** @param {string} name */
const asked = (name) => wanted.get(name) ?? "";

openPage("students", async (me, page) => {
  /** @type {Board} */
  const board = await get("/students");
  document.title = `Students – ${me.school.name}`;
  const names = new Map(board.staff.map(({ personId, name }) => [personId, name]));
  const found = board.students.filter((row) => fits(row, board));
  render(
    page,
    html` <div class="intro">
        <h1>Students</h1>
        <p class="muted">${formatDay(board.today)}</p>
        ${
          board.students.length === 0
            ? html`<p>The school has no students yet. <a href="/home/">How to begin</a></p>`
            : statusLine(found, board)
        }
      </div>
      ${
        board.students.length > 0 &&
        html`${filter(board, me)}
          <p role="status" id="found">${plural(found.length, "student")}${summaryText(names)}</p>
          <div id="board">${grid(found.slice(0, shownAtFirst), board, names)}</div>
          <p class="no-print" ${found.length <= shownAtFirst && html`hidden`}>
            <button class="button secondary" id="all">Show all ${found.length}</button>
          </p>
          ${legend(/** @type {DutyState[]} */ ([...new Set(found.flatMap(({ states }) => states))]))}
          <p class="row no-print">
            <button class="button secondary" id="csv">Download CSV</button>
            <span class="muted small">Flags are not in the file, and in the printout only with this:</span>
          </p>
          ${flagSwitch()} ${nudge(found, board, me)}`
      }`,
  );
  addHandlers(page, found, board, names);
  handleFlagSwitch(page);
  if (location.hash === "#nudge") page.querySelector("#nudge-form textarea")?.scrollIntoView({ block: "center" });
});

/** @param {BoardRow} row @param {Board} board */
function fits({ advisors, grade, flags, states }, { duties }) {
  const state = asked("state");
  const duty = duties.findIndex(({ key }) => key === asked("duty"));
  return (
    (asked("advisor") === "" || (asked("advisor") === "none" ? advisors.length === 0 : advisors.includes(asked("advisor")))) &&
    (asked("grade") === "" || grade === asked("grade")) &&
    (asked("flag") === "" || Boolean(flags && (asked("flag") === "any" || flags.includes(/** @type {any} */ (asked("flag")))))) &&
    (state === "" || (duty < 0 ? states : [states[duty]]).some((item) => item === state))
  );
}

/** How every duty stands, each ending counted apart. @param {BoardRow[]} rows @param {Board} board */
function statusLine(rows, { duties }) {
  const lines = duties.map(({ key, name }, i) => {
    const parts = /** @type {DutyState[]} */ (Object.keys(stateNames))
      .filter((state) => state !== "notYet")
      .map((state) => ({ state, n: rows.filter(({ states }) => states[i] === state).length }))
      .filter(({ n }) => n > 0);
    return (
      parts.length > 0 &&
      html`<li>
        <strong>${name}</strong>
        ${parts.map(
          ({ state, n }, place) =>
            html`${place > 0 && " · "}<a href="${filterAddress({ duty: key, state })}">${n} ${stateNames[state]}</a>`,
        )}
      </li>`
    );
  });
  return html`<ul class="summary-list numbers">
    ${lines}
  </ul>`;
}

/** This page with some of what is asked changed. @param {Record<string, string>} change */
function filterAddress(change) {
  const next = new URLSearchParams(wanted);
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `/students/?${next}`;
}

/** What the filter says, in words. @param {Map<string, string>} names */
function summaryText(names) {
  const advisor = asked("advisor");
  return `${
    advisor && (advisor === "none" ? " without an advisor" : ` with ${names.get(advisor) ?? "an advisor who has no students"}`)
  }${asked("grade") && ` in grade ${asked("grade")}`}`;
}

/** What was typed before the list was filtered, read again or come back to. */
function searchedName() {
  const kept = history.state?.search ?? sessionStorage.getItem(searchKey) ?? "";
  sessionStorage.removeItem(searchKey);
  if (kept) history.replaceState({ search: kept }, ""); // a list that was filtered is a new entry: it is to survive a reload too
  return kept;
}

/** @param {Board} board @param {Me} me */
function filter({ students, staff, duties }, me) {
  const grades = [...new Set(students.map(({ grade }) => grade))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return html`<form method="get" class="filter no-print" role="search" aria-label="Filter students">
    <label for="by-name">Name <input id="by-name" type="search" autocomplete="off" value="${searchedName()}" /></label>
    ${select("advisor", me.school.words.advisor, [
      ...staff.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name])),
      ["none", "no one yet"],
    ])}
    ${select(
      "grade",
      "Grade",
      grades.map((grade) => [grade, grade]),
    )}
    ${select("flag", "Flag", [["any", "any flag"], ...Object.entries(flagNames)])}
    ${select(
      "duty",
      "What",
      duties.map(({ key, name }) => [key, name]),
    )}
    ${select("state", "Status", Object.entries(stateNames))}
    <button class="button secondary">Show</button>
    ${[...wanted.values()].some(Boolean) && html`<a href="/students/">Show all</a>`}
  </form>`;
}

/** @param {string} name @param {string} label @param {[value: string, text: string][]} values */
const select = (name, label, values) =>
  html`<label
    >${capitalize(label)}
    <select name="${name}">
      <option value="">All</option>
      ${values.map(([value, text]) => html`<option value="${value}" ${value === asked(name) && html`selected`}>${text}</option>`)}
    </select></label
  >`;

/** @param {BoardRow[]} rows @param {Board} board @param {Map<string, string>} names */
const grid = (rows, { duties, today }, names) =>
  rows.length > 0 &&
  table(
    "Every student and every duty",
    [
      { head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
      { head: "Grade", label: "Grade", cell: (row) => row.grade },
      {
        head: html`<span class="flags">Flags</span>`,
        cell: (row) => row.flags && html`<span class="flags">${row.flags.map((flag) => flagNames[flag]).join(", ")}</span>`,
      },
      {
        head: "Advisor",
        phone: "full-width",
        cell: (row) =>
          row.advisors.length > 0
            ? row.advisors.map((id) => names.get(id)).join(", ")
            : html`<strong class="warning-text">no one yet</strong>`,
      },
      ...duties.map(({ name }, i) => ({ head: name, label: name, cell: (/** @type {BoardRow} */ row) => duty(row, i, today) })),
    ],
    rows,
  );

/**
 * The mark, with its word for those who do not see it and the day on a phone and under the pointer.
 * @param {BoardRow} row
 * @param {number} i
 * @param {string} today
 */
function duty({ states, days }, i, today) {
  const state = /** @type {DutyState} */ (states[i]);
  const day = days[i];
  const text = `${stateNames[state]}${
    day ? `, ${stillOpen.includes(state) || state === "notYet" ? (day < today ? "was due " : "due ") : ""}${formatDay(day)}` : ""
  }`;
  return html`<span class="duty" title="${text}">${mark(state)}<span class="visually-hidden">${text}</span></span>`;
}

/**
 * A word to those whose duties are open; it goes out as a letter and shows on the mail desk.
 * @param {BoardRow[]} found
 * @param {Board} board
 * @param {Me} me
 */
function nudge(found, { staff }, me) {
  const shown = new Set(found.flatMap(({ advisors }) => advisors));
  const open = staff.filter(({ personId, overdue, due }) => overdue + due > 0 && (!asked("advisor") || shown.has(personId)));
  return (
    open.length > 0 &&
    html`<section class="section no-print" aria-labelledby="nudge">
      <div class="section-head"><h2 id="nudge">Email ${me.school.words.advisor}s</h2></div>
      <div class="section-body">
        <details ${location.hash === "#nudge" && html`open`}>
          <summary>About what isn’t done yet</summary>
          <form method="post" id="nudge-form" class="form">
            <fieldset class="field" data-field="staffIds">
              <legend>To</legend>
              ${open.map(
                ({ personId, name, overdue, due }) =>
                  html`<label class="checkbox"
                    ><input type="checkbox" name="staffIds[]" value="${personId}" ${overdue > 0 && html`checked`} />
                    <span
                      >${name}<small
                        >${[overdue > 0 && `${overdue} overdue`, due > 0 && `${due} due`].filter(Boolean).join(", ")}</small
                      ></span
                    ></label
                  >`,
              )}
            </fieldset>
            <div class="field" data-field="text">
              <label for="field-text">Your message</label>
              <p class="help" id="field-text-help">
                Everything still open for their advisees is listed below it, by first name: as many items as the count next to the name. It
                is signed with your name.
              </p>
              <textarea id="field-text" name="text" rows="3" aria-describedby="field-text-help">
Could you look at the list below? Let me know if something is in the way.</textarea>
            </div>
            <div class="row"><button class="button">Send</button></div>
          </form>
        </details>
      </div>
    </section>`
  );
}

/** @param {HTMLElement} page @param {BoardRow[]} found @param {Board} board @param {Map<string, string>} names */
function addHandlers(page, found, board, names) {
  // A name is looked for on the page itself: no address and no log holds it. It stays in this tab when the list is filtered,
  // read again or come back to.
  const search = /** @type {HTMLInputElement | null} */ (page.querySelector("#by-name"));
  const named = () => found.filter((row) => matchesName(row, search?.value ?? ""));
  const show = () => {
    const rows = named();
    render(find("#board"), grid(rows.slice(0, shownAtFirst), board, names) || html``);
    find("#found").textContent = `${plural(rows.length, "student")}${summaryText(names)}`;
    /** @type {HTMLElement} */ (find("#all").parentElement).hidden = rows.length <= shownAtFirst;
    find("#all").textContent = `Show all ${rows.length}`;
  };
  if (search?.value) show();
  search?.addEventListener("input", () => {
    history.replaceState({ search: search.value }, "");
    show();
  });
  search?.form?.addEventListener("submit", () => sessionStorage.setItem(searchKey, search.value));
  page.querySelector("#all")?.addEventListener("click", (event) => {
    render(find("#board"), grid(named(), board, names) || html``);
    /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (event.target).parentElement).hidden = true;
  });
  page
    .querySelector("#csv")
    ?.addEventListener("click", () =>
      downloadFile(
        csv([
          ["name", "grade", "advisor", ...board.duties.flatMap(({ name }) => [name, `${name}: day`])],
          ...found.map(({ name, grade, advisors, states, days }) => [
            name,
            grade,
            advisors.map((id) => names.get(id) ?? "").join("; "),
            ...states.flatMap((state, i) => [stateNames[state], days[i] ?? ""]),
          ]),
        ]),
        `students-${board.today}.csv`,
      ),
    );
  page.querySelector("#nudge-form")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = find("button", form);
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      const data = new FormData(form);
      /** @type {Nudge} */
      const { queued, skipped } = await post("/nudges", { staffIds: data.getAll("staffIds[]"), text: data.get("text") });
      const why = { alreadyToday: "already got one today", nothingOpen: "has nothing left to do" };
      announce(
        [
          `${queued.map(({ name }) => name).join(", ")} ${queued.length === 1 ? "will get" : "will get"} your message.`,
          ...skipped.map(({ person, why: reason }) => `${person.name} ${why[reason]}.`),
        ].join(" "),
      );
      form.closest("details")?.removeAttribute("open");
    } catch (error) {
      announce(error instanceof Error ? error.message : String(error));
    }
    button.setAttribute("aria-disabled", "false");
  });
}
