// Who advises whom: the days and rules of a round, students' preferences, the proposal, and publishing it.

import { get, post, Problem, put } from "../lib/api.js";
import { checkbox, checkboxes, field, onSubmit, selectOptions } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay, formatInstant, plural } from "../lib/words.js";
import { runJob, runningJob } from "../components/job.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Assignment, AssignmentAdvisor, AssignmentRound, AssignmentRow, Job, Me } from "../lib/contract.d.ts" */

const path = "/advisor-assignment";
const places = ["first", "second", "third", "fourth", "fifth"];

openPage("people", async (me, page) => {
  document.title = terms`Assign advisors – ${me.school.name}`;
  /** @type {[Job | undefined, Assignment]} */
  const [running, view] = await Promise.all([me.role === "coordinator" ? runningJob("advisor-assignment") : undefined, get(path)]);
  if (running) return publish(running, me, page);
  show(view, me, page);
});

/** @param {Assignment} view @param {Me} me @param {HTMLElement} page @param {string} [notice] */
function show(view, me, page, notice) {
  const { round, students, own, ownWith } = view;
  const coordinates = me.role === "coordinator";
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1 tabindex="-1">Assign advisors</h1>
        ${notice && html`<p class="notice warning" role="alert">${notice}</p>`} ${standing(round)}
        ${
          own &&
          html`<p class="notice">
            ${plural(own, "student")} taking part ${own === 1 ? "is your own child" : "are your own children"} and not shown. ${ownWith}
            looks after that.
          </p>`
        }
      </div>
      ${round && overview(view)} ${round && students.length > 0 && rows(view, isOpen(view, me))} ${round && publication(round, students)}
      ${coordinates && !round?.publishedAt && settings(view)}`,
  );
  handle(view, me, page);
}

/** Whether students can still be moved. @param {Assignment} view @param {Me} me */
const isOpen = ({ round }, me) => me.role === "coordinator" && Boolean(round) && !round?.publishedAt;

/** @param {AssignmentRound | undefined} round */
function standing(round) {
  if (!round)
    return html`<p>
      Students list the advisors they would like, in order. The program then proposes who advises whom so that preferences are met as well
      as possible overall; you can move students by hand before you publish. Nothing changes before that.
    </p>`;
  if (round.publishedAt)
    return html`<p>
      Published ${formatInstant(round.publishedAt)}${round.publishedBy && ` by ${round.publishedBy.name}`}; new advisors start
      ${formatDay(round.from)}. Change single students on their own page under People.
    </p>`;
  return html`<p>
    Students choose ${formatDay(round.opens)} to ${formatDay(round.closes)}; new advisors start ${formatDay(round.from)}.
    <strong>${round.answered} of ${round.students}</strong> gave a preference.
  </p>`;
}

/** How well the proposal meets the preferences, and what each advisor gets. @param {Assignment} view */
function overview({ round, advisors, students }) {
  if (!round) return false;
  const counts = places.map((_, i) => students.filter(({ place }) => place === i + 1).length);
  const unlisted = students.filter((row) => row.advisor && !row.place && row.preferences.length > 0).length;
  const byHand = students.filter(({ moved }) => moved).length;
  return html`${
      round.hasProposal &&
      html`<ul class="summary-list">
        ${counts.map((count, i) => count > 0 && html`<li>${plural(count, "student")} with the ${places[i]} choice</li>`)}
        ${unlisted > 0 && html`<li>${plural(unlisted, "student")} with none of their choices</li>`}
        ${
          !round.publishedAt &&
          html`<li class="muted">
            ${
              byHand > 0
                ? `${plural(byHand, "student")} placed by hand.`
                : round.isBest
                  ? "No other proposal meets the preferences better in total."
                  : "A better proposal may exist; the search was stopped."
            }
          </li>`
        }
      </ul>`
    }
    <h2>By advisor</h2>
    ${table(
      terms`By advisor`,
      [
        { head: terms`Advisor`, rowHead: true, cell: (row) => row.name },
        { head: "Now", label: "Now", cell: (row) => row.now },
        { head: "Places", label: "Places", cell: (row) => row.places ?? "not offered" },
        { head: "Proposed", label: "Proposed", cell: (row) => over(row) },
      ],
      advisors.filter((row) => row.places || row.now > 0 || row.proposed > 0),
    )}`;
}

/** @param {AssignmentAdvisor} row */
const over = ({ proposed, places = 0 }) =>
  proposed > places ? html`${proposed} <strong class="mark-overdue">${proposed - places} too many</strong>` : proposed;

/** @param {AssignmentRound | undefined} round */
const work = (round) =>
  round &&
  html`<form method="post" id="propose" class="form">
    <div class="row">
      <button class="button ${round.hasProposal && "secondary"}">${round.hasProposal ? "Propose again" : "Make a proposal"}</button>
      <span class="muted small">Students you placed by hand stay where they are.</span>
    </div>
  </form>`;

/** Which students one looks at. @type {Record<string, [label: string, fits: (row: AssignmentRow) => boolean]>} */
const shown = {
  unmet: ["None of their choices", ({ advisor, place, preferences }) => Boolean(advisor) && !place && preferences.length > 0],
  silent: ["No preference given", ({ preferences }) => preferences.length === 0],
  moved: ["Placed by hand", ({ moved }) => Boolean(moved)],
  none: [terms`Without an advisor`, ({ advisor }) => !advisor],
};

/** In which order; students come by name. @type {Record<string, [label: string, order: (a: AssignmentRow, b: AssignmentRow) => number]>} */
const orders = {
  grade: ["Grade", (a, b) => Number(a.grade) - Number(b.grade)],
  choice: ["Choice they get", (a, b) => (a.place ?? places.length + 1) - (b.place ?? places.length + 1)],
  advisor: [terms`Proposed advisor`, (a, b) => (a.advisor?.name ?? "").localeCompare(b.advisor?.name ?? "")],
  now: [terms`Advisor now`, (a, b) => (a.current?.name ?? "").localeCompare(b.current?.name ?? "")],
};

/** What the address asks for. */
const asked = () => Object.fromEntries(new URLSearchParams(location.search));

/** @param {AssignmentRow[]} students */
function chosen(students) {
  const { show = "", order = "" } = asked();
  const fits = shown[show]?.[1];
  const by = orders[order]?.[1];
  const found = fits ? students.filter(fits) : students;
  return by ? [...found].sort(by) : found;
}

/** @param {Assignment} view @param {boolean} open */
function rows(view, open) {
  const { show = "", order = "" } = asked();
  /** @param {Record<string, [string, unknown]>} all @returns {[string, string][]} */
  const choices = (all) => Object.entries(all).map(([key, [label]]) => [key, label]);
  return html`<h2 id="students-head">Students</h2>
    ${open && work(view.round)}
    <form class="form no-print" id="which" aria-labelledby="students-head">
      <div class="side-by-side">
        ${field({ name: "show", label: "Show", options: [["", "All"], ...choices(shown)], value: show })}
        ${field({ name: "order", label: "Order", options: [["", "Name"], ...choices(orders)], value: order })}
      </div>
    </form>
    <div id="students">${studentRows(view, open)}</div>`;
}

/** @param {Assignment} view @param {boolean} open */
function studentRows({ round, advisors, students }, open) {
  const offered = advisors.filter(({ places }) => places);
  /** @type {import("../components/table.js").Column<AssignmentRow>[]} */
  const columns = [
    {
      head: "Student",
      rowHead: true,
      cell: ({ studentId, name, grade }) =>
        html`<a href="/advisor-preferences/?student=${encodeURIComponent(studentId)}">${name}</a>
          <span class="muted small">grade ${grade}</span>`,
    },
    { head: "Now", label: "Now", cell: ({ current }) => current?.name ?? "no one" },
    {
      head: "Preferences",
      label: "Preferences",
      phone: "full-width",
      cell: ({ preferences, talk }) =>
        html`${preferences.map(({ name }, i) => `${i + 1}. ${name}`).join(" · ") || "none given"}
        ${talk && html`<span class="muted small">Talk: ${talk}</span>`}`,
    },
  ];
  if (round?.hasProposal)
    columns.push(
      {
        head: "Proposed",
        label: "Proposed",
        cell: (row) =>
          open
            ? html`<select aria-label="Advisor of ${row.name}" data-student="${row.studentId}">
                ${!row.advisor && html`<option value="">no one</option>`}
                ${selectOptions(
                  offered.map(({ id, name }) => [id, name]),
                  row.advisor?.personId ?? "",
                )}
              </select>`
            : (row.advisor?.name ?? "no one"),
      },
      { head: "Why", phone: "full-width", cell: ({ why }) => why ?? "Came after the proposal." },
    );
  const found = chosen(students);
  return html`<p class="muted small" role="status">${plural(found.length, "student")}</p>
    ${found.length > 0 && table("Students", columns, found)}`;
}

/** @param {AssignmentRound} round @param {AssignmentRow[]} students */
function publication(round, students) {
  const left = round.leftOut ?? 0;
  if (!round.hasProposal || (round.publishedAt && left === 0)) return false;
  const without = students.filter((row) => !row.advisor).length;
  return html`<form method="post" id="publish" class="form">
    <div class="row">
      <button class="button warning">${round.publishedAt ? `Publish for ${plural(left, "student")}` : "Publish"}</button>
      <span class="muted small">
        ${
          without > 0
            ? `${plural(without, "student")} came after the proposal: propose again first.`
            : terms`From ${formatDay(round.from)} on, each student has the advisor shown here. What was written stays with its author.`
        }
      </span>
    </div>
  </form>`;
}

/** @param {Assignment} view */
function settings({ round, advisors, grades }) {
  return html`<details class="section" ${!round && html`open`}>
    <summary>${round ? "Days and rules" : "Begin: days and rules"}</summary>
    <form method="post" id="settings" class="form section-body">
      <input type="hidden" name="rev" value="${round?.rev ?? 0}" />
      <div class="side-by-side">
        ${field({ name: "opens", label: "Students choose from", type: "date", value: round?.opens, required: "Choose the first day." })}
        ${field({ name: "closes", label: "to", type: "date", value: round?.closes, required: "Choose the last day." })}
        ${field({ name: "from", label: "New advisors start", type: "date", value: round?.from, required: "Choose the first day." })}
      </div>
      ${checkboxes({
        name: "grades[]",
        label: "Grades that take part",
        help: "None selected: every grade.",
        options: grades.map((grade) => [grade, `Grade ${grade}`]),
        values: round?.grades ?? [],
      })}
      <fieldset class="field" data-field="places">
        <legend>How many students each advisor takes</legend>
        <p class="help">Leave empty if they take none this time.</p>
        <p class="error" id="field-places-error"></p>
        <div class="side-by-side">
          ${advisors.map(({ id, name, now, places }) =>
            field({
              name: `places.${id}`,
              label: `${name} (${now} now)`,
              type: "number",
              value: places === undefined ? (round ? "" : String(now || "")) : String(places),
            }),
          )}
        </div>
      </fieldset>
      ${field({
        name: "siblings",
        label: "Siblings",
        options: [
          ["any", "as it comes"],
          ["together", "with the same person"],
          ["apart", "with different people"],
        ],
        value: round?.siblings ?? "any",
      })}
      ${checkbox({
        name: "keepCurrent",
        label: "A student without a preference keeps the person they have, where possible",
        value: round?.keepCurrent ?? true,
      })}
      <div class="row">
        <button class="button">Save</button>
        ${round?.hasProposal && html`<span class="muted small">The proposal is then made again.</span>`}
      </div>
    </form>
  </details>`;
}

/** @param {Assignment} view @param {Me} me @param {HTMLElement} page */
function handle(view, me, page) {
  const rev = view.round?.rev ?? 0;
  /** Someone else was faster: what stands now is shown. @param {Problem} problem */
  const changed = (problem) => {
    if (problem.status !== 409 || !problem.current) return false;
    show(/** @type {Assignment} */ (problem.current), me, page, problem.message);
    find("h1", page).focus();
    return true;
  };
  const settingsForm = /** @type {HTMLFormElement | null} */ (page.querySelector("#settings"));
  if (settingsForm)
    onSubmit(
      settingsForm,
      async ({ places = {}, ...input }) => {
        show(await put(path, { ...input, places }), me, page);
        announce("Saved.");
      },
      changed,
    );
  const propose = /** @type {HTMLFormElement | null} */ (page.querySelector("#propose"));
  if (propose)
    onSubmit(
      propose,
      async () => {
        show(await post(`${path}/proposal`, { rev }), me, page);
        announce("The proposal is made.");
      },
      changed,
    );
  const publishing = /** @type {HTMLFormElement | null} */ (page.querySelector("#publish"));
  if (publishing) onSubmit(publishing, async () => publish(await post(`${path}/publication`, { rev }), me, page), changed);
  page.querySelector("#students")?.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) move(target, rev, me, page, changed);
  });
  page.querySelector("#which")?.addEventListener("change", ({ currentTarget }) => {
    const choices = [...new FormData(/** @type {HTMLFormElement} */ (currentTarget))].filter(([, value]) => value);
    history.replaceState(null, "", `?${new URLSearchParams(/** @type {[string, string][]} */ (choices))}`);
    render(find("#students", page), studentRows(view, isOpen(view, me)));
  });
}

/**
 * @param {HTMLSelectElement} select @param {number} rev @param {Me} me @param {HTMLElement} page
 * @param {(problem: Problem) => boolean} changed
 */
async function move(select, rev, me, page, changed) {
  const student = select.dataset["student"] ?? "";
  try {
    show(await put(`${path}/students/${encodeURIComponent(student)}`, { rev, advisor: select.value }), me, page);
    /** @type {HTMLElement | null} */ (page.querySelector(`select[data-student="${CSS.escape(student)}"]`))?.focus();
    announce("Moved. Nothing takes effect until you publish.");
  } catch (error) {
    if (!(error instanceof Problem && changed(error))) announce(error instanceof Error ? error.message : String(error));
  }
}

/** @param {Job} job @param {Me} me @param {HTMLElement} page */
async function publish(job, me, page) {
  if (job.state !== "done") {
    render(
      page,
      html`<div class="intro"><h1 tabindex="-1">Publishing</h1></div>
        <div id="job-place"></div>`,
    );
    find("h1", page).focus();
    await runJob(find("#job-place"), job);
  }
  show(await get(path), me, page);
  announce("Published.");
  find("h1", page).focus();
}
