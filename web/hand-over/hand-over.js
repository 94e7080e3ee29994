import { get, postOnce } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { plural } from "../lib/words.js";
import { runJob, runningJob } from "../components/job.js";
import { openPage } from "../components/page-head.js";

/** @import { HandOverResult, Job, Me, Role } from "../lib/contract.d.ts" */

openPage("people", async (me, page) => {
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
});

/** @param {HTMLElement} page @param {Me} me @param {[string, string][]} advisors @param {Map<string, string>} names */
function ask(page, me, advisors, names) {
  if (advisors.length < 2) {
    return render(
      page,
      html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Transfer a caseload</h1>
        <p>
          It takes two ${me.school.words.advisor}s: the current one and the new one.
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
        <p>
          All of one ${me.school.words.advisor}’s students move to another, permanently or for a while. What the previous
          ${me.school.words.advisor} wrote stays theirs.
        </p>
      </div>
      <form method="post" id="hand-over" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <div class="side-by-side">
          ${field({
            name: "by",
            label: `Current ${me.school.words.advisor}`,
            options: [["", "Choose"], ...advisors],
            value: from,
            required: "Choose the current advisor.",
          })}
          ${field({
            name: "to",
            label: `New ${me.school.words.advisor}`,
            options: [["", "Choose"], ...advisors],
            required: "Choose the new advisor.",
          })}
        </div>
        <div class="side-by-side">
          ${field({ name: "from", label: "First day", type: "date", value: me.today, required: "Choose the first day." })}
          ${field({ name: "until", label: "Last day, for a substitute only", type: "date", help: "Leave empty if it is permanent." })}
        </div>
        <div class="row"><button class="button">Transfer</button> <a href="/people/?role=advisor">Back</a></div>
      </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#hand-over")), async ({ by, ...input }) => {
    await work(page, await postOnce(`/staff/${encodeURIComponent(by)}/hand-over`, input), names);
  });
}

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
      ${
        left.length > 0 &&
        html`<p class="notice warning">
          ${left.join(", ")} ${left.length === 1 ? "stays" : "stay"} where they are: a child of the new one.
        </p>`
      }
      ${
        own &&
        html`<p class="notice warning">
          ${plural(own, "student")} ${own === 1 ? "is your own child and stays" : "are your own children and stay"} where they are.
          ${ownWith} looks after that.
        </p>`
      }
      <p class="row"><a href="/home/">All students</a> <a href="/hand-over/">Transfer another</a></p>`,
  );
  find("h1", page).focus();
}
