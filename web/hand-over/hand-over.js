import { get, post, postOnce, Problem } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay, plural, stateNames } from "../lib/words.js";
import { runJob, runningJob } from "../components/job.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { HandOver, HandOverResult, Job, Me, MovingDuty, Role, StaffLinkKind } from "../lib/contract.d.ts" */

openPage(
  "people",
  async (me, page) => {
    document.title = `Transfer a caseload – ${me.school.name}`;
    /** @type {[{ staff: { id: string, name: string, roles: Role[] }[] }, Job | undefined]} */
    const [{ staff }, running] = await Promise.all([get("/staff"), runningJob("hand-over")]);
    const names = new Map(staff.map(({ id, name }) => [id, name]));
    if (running) return work(page, running, names);
    ask(
      page,
      me,
      staff.filter(({ roles }) => roles.includes("advisor")).map(({ id, name }) => [id, name]),
      names,
    );
  },
  ["coordinator"],
);

/** @param {HTMLElement} page @param {Me} me @param {[string, string][]} advisors @param {Map<string, string>} names */
function ask(page, me, advisors, names) {
  if (advisors.length < 2) {
    return render(
      page,
      html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Transfer a caseload</h1>
        <p>
          It takes two advisors: the current one and the new one.
          <a href="/import/">Import people</a> or <a href="/person/">add one</a> first.
        </p>
      </div>`,
    );
  }
  const from = new URLSearchParams(location.search).get("from") ?? "";
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Transfer a caseload</h1>
        <p>All of one advisor’s students move to another, permanently or for a while. What the previous advisor wrote stays theirs.</p>
      </div>
      <form method="post" id="hand-over" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <div class="side-by-side">
          ${field({
            name: "by",
            label: `Current advisor`,
            options: [["", "Choose"], ...advisors],
            value: from,
            required: "Choose the current advisor.",
          })}
          ${field({
            name: "to",
            label: `New advisor`,
            options: [["", "Choose"], ...advisors],
            required: "Choose the new advisor.",
          })}
        </div>
        <div class="side-by-side">
          ${field({ name: "from", label: "First day", type: "date", value: me.today, required: "Choose the first day." })}
          ${field({ name: "until", label: "Last day, for a substitute only", type: "date", help: "Leave empty if it is permanent." })}
        </div>
        <div class="row">
          <button class="button">Show what moves</button> <a href="/people/?role=advisor">Back</a>
          <span class="muted small">Nothing moves yet.</span>
        </div>
      </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#hand-over")), async ({ by, key, ...input }) => {
    confirm(page, me, by, { key, ...input }, await post(`/staff/${encodeURIComponent(by)}/hand-over/preview`, input), names);
  });
}

/** @type {Record<StaffLinkKind, string>} */
const kinds = {
  advisor: terms`advisor`,
  coAdvisor: terms`co-advisor`,
  cover: "substitute",
  caseManager: terms`case manager`,
  teacherOfRecord: "teacher of record",
};

/** @param {MovingDuty} duty */
function dutyLine({ duty, quarter, due, state }) {
  const name = quarter
    ? terms`${quarter} check-in`
    : duty === "first-contact"
      ? "first contact"
      : duty === "first-plan"
        ? terms`first plan`
        : terms`yearly update`;
  return `${name}, ${stateNames[state]}, by ${formatDay(due)}`;
}

/**
 * What would move, by name; it moves when it is confirmed.
 * @param {HTMLElement} page @param {Me} me @param {string} by @param {any} input @param {HandOver} view @param {Map<string, string>} names
 * @param {string} [notice]
 */
function confirm(page, me, by, input, view, names, notice) {
  const { from, to, on, until, lastDay, students, left, own, ownWith } = view;
  render(
    page,
    html`<div class="intro">
        <p><a href="/hand-over/?from=${by}">Back</a></p>
        <h1 tabindex="-1">Transfer ${plural(students.length, "student")}?</h1>
        ${notice && html`<p class="notice warning" role="alert">${notice}</p>`}
        <p>
          ${
            lastDay
              ? html`${from.name}’s last day with them is <strong>${formatDay(lastDay, { year: true })}</strong>. ${to.name} has them from
                  <strong>${formatDay(on, { year: true })}</strong>.`
              : html`${to.name} is the substitute from <strong>${formatDay(on, { year: true })}</strong> through
                  <strong>${until && formatDay(until, { year: true })}</strong>, the last day. ${from.name} keeps them.`
          }
        </p>
      </div>
      ${
        students.length === 0
          ? html`<p>There are no students to transfer on that day.</p>`
          : table(
              "What moves",
              [
                { head: "Student", rowHead: true, cell: (row) => row.name },
                { head: "Grade", label: "Grade", cell: (row) => row.grade },
                { head: `${to.name} is their`, label: "As", cell: (row) => row.as.map((kind) => kinds[kind]).join(", ") },
                {
                  head: "Open duties that move too",
                  phone: "full-width",
                  cell: (row) => (row.duties.length > 0 ? row.duties.map((duty) => dutyLine(duty)).join("; ") : "none"),
                },
              ],
              students,
            )
      }
      ${stay(left, own, ownWith)}
      <form method="post" id="confirm" class="form">
        <div class="row">
          ${students.length > 0 && html`<button class="button warning">Transfer ${plural(students.length, "student")}</button>`}
          <a href="/hand-over/?from=${by}">Cancel</a>
        </div>
      </form>`,
  );
  find("h1", page).focus();
  onSubmit(
    /** @type {HTMLFormElement} */ (find("#confirm")),
    async () => {
      const seen = students.map(({ studentId }) => studentId);
      await work(page, await postOnce(`/staff/${encodeURIComponent(by)}/hand-over`, { ...input, students: seen }), names);
    },
    (problem) => {
      if (problem.status !== 409 || !(problem instanceof Problem) || !problem.current) return false;
      confirm(page, me, by, input, problem.current, names, problem.message);
      return true;
    },
  );
}

/** Who does not move, and why. @param {string[]} left @param {number | undefined} own @param {string | undefined} ownWith */
const stay = (left, own, ownWith) =>
  html`${
    left.length > 0 &&
    html`<p class="notice warning">${left.join(", ")} ${left.length === 1 ? "stays" : "stay"} where they are: a child of the new one.</p>`
  }
  ${
    own &&
    html`<p class="notice warning">
      ${plural(own, "student")} ${own === 1 ? "is your own child and stays" : "are your own children and stay"} where they are. ${ownWith}
      looks after that.
    </p>`
  }`;

/** @param {HTMLElement} page @param {Job} job @param {Map<string, string>} names */
async function work(page, job, names) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1 tabindex="-1">Transferring</h1>
      </div>
      <div id="job-place"></div>`,
  );
  find("h1", page).focus();
  /** @type {HandOverResult} */
  const { from, to, students, left, own, ownWith } = (await runJob(find("#job-place"), job)).result;
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1 tabindex="-1">Transferred</h1>
        <p>
          ${plural(students, "student")} of ${names.get(from) ?? "the one before"} ${students === 1 ? "goes" : "go"} to
          ${names.get(to) ?? "the new one"}.
        </p>
      </div>
      ${stay(left, own, ownWith)}
      <p class="row"><a href="/home/">All students</a> <a href="/hand-over/">Transfer another</a></p>`,
  );
  find("h1", page).focus();
}
