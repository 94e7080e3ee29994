import { get, postOnce } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { count } from "../lib/words.js";
import { finish, unfinished } from "../components/job.js";
import { open } from "../components/page-head.js";

/** @import { HandOverResult, Role, Job, Me } from "../lib/contract.d.ts" */

open("people", async (me, page) => {
  document.title = `Hand over a caseload – ${me.school.name}`;
  /** @type {[{ staff: { id: string, name: string, roles: Role[] }[] }, Job | undefined]} */
  const [{ staff }, running] = await Promise.all([get("/staff"), unfinished("hand-over")]);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  if (running) return work(page, running, names);
  ask(page, me, staff.filter(({ roles }) => roles.includes("advisor")).map(({ id, name }) => [id, name]), names);
});

/** @param {HTMLElement} page @param {Me} me @param {[string, string][]} advisors @param {Map<string, string>} names */
function ask(page, me, advisors, names) {
  if (advisors.length < 2) {
    return render(page, html`<div class="lead"><p><a href="/people/">People</a></p><h1>Hand over a caseload</h1>
      <p>It takes two ${me.school.words.advisor}s: one who hands over and one who gets the students. <a href="/import/">Import people</a> or <a href="/person/">add one</a> first.</p></div>`);
  }
  const from = new URLSearchParams(location.search).get("from") ?? "";
  render(page, html`<div class="lead"><p><a href="/people/">People</a></p><h1>Hand over a caseload</h1>
      <p>All students of one ${me.school.words.advisor} go to another, for good or for a while. What the one before wrote stays theirs.</p></div>
    <form method="post" id="hand-over" class="form">
      <input type="hidden" name="key" value="${crypto.randomUUID()}">
      <div class="side-by-side">
        ${field({ name: "by", label: "Whose students", options: [["", "Choose"], ...advisors], value: from, required: "Choose who hands over." })}
        ${field({ name: "to", label: "Who gets them", options: [["", "Choose"], ...advisors], required: "Choose who gets the caseload." })}
      </div>
      <div class="side-by-side">
        ${field({ name: "from", label: "First day", type: "date", value: me.today, required: "Choose the first day." })}
        ${field({ name: "until", label: "Last day, for a cover only", type: "date", help: "Left empty, it is for good." })}
      </div>
      <div class="row"><button class="button">Hand over</button> <a href="/people/?role=advisor">Back</a></div>
    </form>`);
  onSubmit(/** @type {HTMLFormElement} */ (one("#hand-over")), async ({ by, ...input }) => {
    await work(page, await postOnce(`/staff/${encodeURIComponent(by)}/hand-over`, input), names);
  });
}

/** @param {HTMLElement} page @param {Job} job @param {Map<string, string>} names */
async function work(page, job, names) {
  render(page, html`<div class="lead"><p><a href="/people/">People</a></p><h1 tabindex="-1">Handing over</h1></div><div id="job-place"></div>`);
  one("h1", page).focus();
  /** @type {HandOverResult} */
  const { from, to, students, left, own, ownWith } = (await finish(one("#job-place"), job)).result;
  render(page, html`<div class="lead"><p><a href="/people/">People</a></p><h1 tabindex="-1">Handed over</h1>
      <p>${count(students, "student")} of ${names.get(from) ?? "the one before"} ${students === 1 ? "goes" : "go"} to ${names.get(to) ?? "the new one"}.</p></div>
    ${left.length > 0 && html`<p class="notice careful">${left.join(", ")} ${left.length === 1 ? "stays" : "stay"} where they are: a child of the new one.</p>`}
    ${own && html`<p class="notice careful">${count(own, "student")} ${own === 1 ? "is your own child and stays" : "are your own children and stay"} where they are. ${ownWith} looks after that.</p>`}
    <p class="row"><a href="/home/">All students</a> <a href="/hand-over/">Hand over another</a></p>`);
  one("h1", page).focus();
}
