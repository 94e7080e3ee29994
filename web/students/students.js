import { get, post } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { ascending, flagNames, formatDay, gradeOrder, plural, stateNames } from "../lib/words.js";
import { flagSwitch, handleFlagSwitch, legend, namedMark } from "../components/marks.js";
import { announce, openPage } from "../components/page-head.js";
import { showList } from "../components/list.js";

/** @import { Board, BoardRow, DutyState, Me, Nudge } from "../lib/contract.d.ts" */
/** @import { Filter, List, ListColumn } from "../components/list-types.d.ts" */

/** @type {DutyState[]} */
const stillOpen = ["overdue", "due"];

const wanted = new URLSearchParams(location.search);
/** @param {string} name */
const asked = (name) => wanted.get(name) ?? "";

openPage("students", async (me, page) => {
  /** @type {Board} */
  const board = await get("/students");
  document.title = `Students – ${me.school.name}`;
  render(
    page,
    html` <div class="intro list-intro row">
        <h1>Students</h1>
        <p class="muted">${formatDay(board.today)}</p>
        ${
          board.students.length === 0
            ? html`<p>The school has no students yet. <a href="/home/">How to begin</a></p>`
            : statusLine(board.students, board)
        }
      </div>
      <div id="list"></div>
      ${
        board.students.length > 0 &&
        html`<p class="muted small no-print">Flags are not in the CSV file, and in the printout only with this:</p>
          ${flagSwitch()}`
      }
      ${nudge(board)}`,
  );
  if (board.students.length === 0) return;
  const { ticked } = await showList(find("#list"), students(board, me));
  addHandlers(page, me, ticked);
  handleFlagSwitch(page);
  if (location.hash === "#nudge") page.querySelector("#nudge-form textarea")?.scrollIntoView({ block: "center" });
});

/** @param {Board} board @param {Me} me @returns {List<BoardRow>} */
function students(board, me) {
  const names = new Map(board.staff.map(({ personId, name }) => [personId, name]));
  return {
    label: "Every student and every duty",
    order: "next",
    rows: board.students,
    count: (n, { advisor = "", grade }) =>
      `${plural(n, "student")}${
        advisor && (advisor === "none" ? terms` without an advisor` : ` with ${names.get(advisor) ?? noStudents}`)
      }${grade ? ` in grade ${grade}` : ""}`,
    search: (row) => row,
    filters: filters(board),
    columns: columns(board, names),
    legend: (rows) => legend(/** @type {DutyState[]} */ (Object.keys(stateNames)).filter((state) => hasState(rows, state))),
    none: () => "No one found.",
    ticked: ({ studentId }) => studentId,
    bulk: html`With selected:
      <button type="button" class="button secondary" data-bulk="email">${terms`Email their advisors`}</button>
      <button type="button" class="button secondary" data-bulk="print">Print</button>
      ${
        me.role === "coordinator" &&
        html`<button type="button" class="button secondary" data-bulk="assign">${terms`Assign an advisor`}</button>`
      }`,
    file: {
      name: `students-${board.today}.csv`,
      head: ["name", "grade", "advisor", "pathways", ...board.duties.flatMap(({ name }) => [name, `${name}: day`])],
      row: (row) => [
        row.name,
        row.grade,
        advisorsOf(row, names, "; "),
        row.pathways?.join("; ") ?? "",
        ...row.states.flatMap((state, i) => [stateNames[state], row.days[i] ?? ""]),
      ],
    },
  };
}

/** @param {BoardRow[]} rows @param {DutyState} state */
const hasState = (rows, state) => rows.some(({ states }) => states.includes(state));

/** @param {BoardRow} row @param {Map<string, string>} names @param {string} between */
const advisorsOf = ({ advisors }, names, between) => advisors.map((id) => names.get(id) ?? "").join(between);

const noStudents = terms`an advisor who has no students`;

/** @param {Board} board @returns {Filter<BoardRow>[]} */
function filters({ students, staff, duties }) {
  const grades = [...new Set(students.map(({ grade }) => grade))].sort((a, b) => gradeOrder(a) - gradeOrder(b));
  const advisors = staff.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]));
  const titles = [...new Set(students.flatMap(({ pathways }) => pathways ?? []))].sort(ascending);
  const advisor = asked("advisor");
  const isListed = advisor === "" || advisor === "none" || advisors.some(([id]) => id === advisor);
  return [
    {
      name: "advisor",
      label: terms`Advisor`,
      options: [...advisors, ...(isListed ? [] : [/** @type {[string, string]} */ ([advisor, noStudents])]), ["none", "no one yet"]],
      fits: (row, value) => (value === "none" ? row.advisors.length === 0 : row.advisors.includes(value)),
    },
    { name: "grade", label: "Grade", options: grades.map((grade) => [grade, grade]), fits: (row, value) => row.grade === value },
    {
      name: "flag",
      label: "Flag",
      options: [["any", "any flag"], ...Object.entries(flagNames)],
      fits: ({ flags }, value) => Boolean(flags && (value === "any" || flags.some((flag) => flag === value))),
    },
    {
      name: "pathway",
      label: "Pathway",
      options: [["any", "on one"], ["none", "on none"], ...titles.map((title) => /** @type {[string, string]} */ ([title, title]))],
      fits: ({ pathways }, value) =>
        value === "any" ? pathways !== undefined : value === "none" ? pathways === undefined : pathways?.includes(value) === true,
    },
    { name: "duty", label: "What", options: duties.map(({ key, name }) => [key, name]) },
    {
      name: "state",
      label: "Status",
      options: Object.entries(stateNames),
      fits: ({ states }, value, { duty }) => {
        const i = duties.findIndex(({ key }) => key === duty);
        return (i < 0 ? states : [states[i]]).some((state) => state === value);
      },
    },
  ];
}

/** What is open longest: overdue before due, the earlier day first; students with nothing open last. @param {BoardRow} row */
function nextDue({ states, days }) {
  for (const state of stillOpen) {
    const open = days.filter((day, i) => day && states[i] === state);
    if (open.length > 0) return { state, day: /** @type {string} */ (open.sort()[0]) };
  }
  return null;
}

/** @param {Board} board @param {Map<string, string>} names @returns {ListColumn<BoardRow>[]} */
const columns = ({ duties, today }, names) => [
  {
    head: html`<label><input type="checkbox" aria-label="Select all that are shown" data-tick-all /></label>`,
    look: "tick",
    cell: ({ studentId, name }) => html`<label><input type="checkbox" name="student" value="${studentId}" aria-label="${name}" /></label>`,
  },
  { key: "name", head: "Name", rowHead: true, cell: (row) => html`<a href="/student/?id=${row.studentId}">${row.name}</a>` },
  { key: "grade", head: "Grade", look: "short wide wider", order: ({ grade }) => gradeOrder(grade), cell: (row) => row.grade },
  {
    key: "flags",
    head: "Flags",
    look: "flags wide wider",
    order: ({ flags }) => -(flags?.length ?? 0),
    cell: (row) => row.flags?.map((flag) => flagNames[flag]).join(", "),
  },
  {
    key: "advisor",
    head: terms`Advisor`,
    look: "medium wide",
    order: (row) => advisorsOf(row, names, ", "),
    cell: (row) => (row.advisors.length > 0 ? advisorsOf(row, names, ", ") : html`<strong class="warning-text">no one yet</strong>`),
  },
  {
    key: "next",
    head: "Next due",
    look: "day wide",
    order: (row) => {
      const next = nextDue(row);
      return next ? `${stillOpen.indexOf(next.state)} ${next.day}` : "9";
    },
    cell: (row) => {
      const next = nextDue(row);
      const day =
        next && (next.state === "overdue" ? html`<strong class="warning-text">${formatDay(next.day)}</strong>` : formatDay(next.day));
      return row.interpreters ? html`${day} ${interpreter(row.interpreters)}` : day;
    },
  },
  ...duties.map(({ key, name }, i) => ({
    key,
    head: name,
    look: "mark-column",
    order: (/** @type {BoardRow} */ { states, days }) => `${stateOrder.indexOf(/** @type {DutyState} */ (states[i]))} ${days[i] ?? ""}`,
    cell: (/** @type {BoardRow} */ row) => duty(row, i, today),
  })),
];

/** While the family is to be contacted. @param {string[]} languages */
const interpreter = (languages) =>
  html`<span class="interpreter muted small no-print"
    >interpreter: ${languages.map((tag) => new Intl.DisplayNames("en", { type: "language" }).of(tag)).join(", ")}</span
  >`;

/** What is to be done comes first. @type {DutyState[]} */
const stateOrder = ["overdue", "due", "tried", "passed", "notYet", "notPossible", "notApplicable", "done"];

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
            html`${place > 0 && " · "}<a href="/students/?duty=${key}&amp;state=${state}">${n} ${stateNames[state]}</a>`,
        )}
      </li>`
    );
  });
  const total = stillOpen
    .map((state) => ({ state, n: rows.reduce((sum, { states }) => sum + states.filter((item) => item === state).length, 0) }))
    .filter(({ n }) => n > 0)
    .map(({ state, n }) => `${n} ${stateNames[state]}`);
  return html`<details class="counts">
    <summary>${total.join(" · ") || "Nothing is due"}, by task</summary>
    <ul class="summary-list numbers">
      ${lines}
    </ul>
  </details>`;
}

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
  return namedMark(state, text);
}

/**
 * A word to those whose duties are open; it goes out as an email and shows on the email page.
 * @param {Board} board
 */
function nudge({ staff }) {
  const open = staff.filter(({ personId, overdue, due }) => overdue + due > 0 && [personId, ""].includes(asked("advisor")));
  return (
    open.length > 0 &&
    html`<section class="section no-print" aria-labelledby="nudge">
      <div class="section-head"><h2 id="nudge">Email advisors</h2></div>
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
                      >${name}<small>${[overdue > 0 && `${overdue} overdue`, due > 0 && `${due} due`].filter(Boolean).join(", ")}</small
                      ><small data-nudged="${personId}"></small></span
                  ></label>`,
              )}
            </fieldset>
            <div class="field" data-field="text">
              <label for="field-text">Your message</label>
              <p class="help" id="field-text-help">
                Everything not done for their advisees is listed below it, by first name: as many items as the count next to the name. It is
                signed with your name.
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

/** @param {HTMLElement} page @param {Me} me @param {() => BoardRow[]} ticked */
function addHandlers(page, me, ticked) {
  page.addEventListener("click", async ({ target }) => {
    const action = /** @type {HTMLElement} */ (target).closest("[data-bulk]")?.getAttribute("data-bulk");
    if (action) (await import("./bulk.js")).act(action, page, me, ticked());
  });
  const earlier = page.querySelector("details:has(#nudge-form)");
  const show = async () => earlier?.hasAttribute("open") && (await import("../components/nudges.js")).showEarlierNudges(page);
  show();
  earlier?.addEventListener("toggle", show);
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
          `${queued.map(({ name }) => name).join(", ")} will get your message.`,
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
