// How long everything is kept, and the erasing of records past their time: shown before, confirmed by two people, with what stays as
// proof.

import { get, post, put } from "../lib/api.js";
import { downloadFile } from "../lib/files.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { formatDay, formatInstant, plural } from "../lib/words.js";
import { runJob } from "../components/job.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Me, Purge, Retention } from "../lib/contract.d.ts" */

openPage("people", async (me, page) => show(page, me, await get("/retention")), ["coordinator", "administrator"]);

/** @param {HTMLElement} page @param {Me} me @param {Retention} view */
function show(page, me, view) {
  document.title = `Retention – ${me.school.name}`;
  const waiting = view.purges.find(({ state }) => state === "proposed");
  const running = view.purges.find(({ state }) => state === "running");
  const past = view.purges.filter((purge) => purge !== waiting && purge !== running);
  const names = new Map(view.kinds.map(({ type, name }) => [type, name]));
  const digests = view.purges.flatMap((purge) => purge.digests);
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Retention</h1>
        <p>How long the program keeps what, and the records of students who left so long ago that they are erased.</p>
        <p class="link-list"><a href="/data-map/">Data map</a> <a href="/privacy-checklist/">Privacy checklist</a></p>
      </div>
      <section class="section" aria-labelledby="years">
        <div class="section-head"><h2 id="years">Records of students who left</h2></div>
        <div class="section-body">
          <form method="post" id="keep" class="form">
            ${field({
              name: "years",
              label: "Years after the last day",
              type: "number",
              value: view.years ? String(view.years) : "",
              help: "As your state and your school’s policy say. Until you enter a number, nothing is erased.",
              required: "Give a number of years.",
            })}
            <div class="row"><button class="button secondary">Save</button></div>
          </form>
        </div>
      </section>
      <section class="section" aria-labelledby="purge">
        <div class="section-head"><h2 id="purge">Records past their time</h2></div>
        <div class="section-body">${running ? html`<div id="run"></div>` : waiting ? proposal(waiting, names) : propose(view)}</div>
      </section>
      <section class="section" aria-labelledby="proof">
        <div class="section-head">
          <h2 id="proof">Erased so far</h2>
          ${digests.length > 0 && html`<p><button type="button" class="text-button" id="list">Download the list for backups</button></p>`}
        </div>
        <div class="section-body">
          ${
            past.length === 0
              ? html`<p>No records have been erased.</p>`
              : html`<ul>
                  ${past.map((purge) => html`<li>${outcome(purge, names)}</li>`)}
                </ul>`
          }
          ${
            digests.length > 0 &&
            html`<p class="muted">
              Put the list beside an older backup as erased-students.txt: restoring it erases these records again. It names no one.
            </p>`
          }
        </div>
      </section>
      <section class="section" aria-labelledby="kinds">
        <div class="section-head"><h2 id="kinds">What is kept, and how long</h2></div>
        <div class="section-body">
          ${table(
            "What is kept, and how long",
            [
              { head: "What", rowHead: true, cell: ({ name, what }) => html`${name}<br /><span class="muted small">${what}</span>` },
              { head: "Kept", phone: "full-width", cell: ({ until }) => until },
              { head: "How it ends", phone: "full-width", cell: ({ how }) => how },
              { head: "In the record", label: "In a student’s record", cell: ({ inRecord }) => (inRecord ? "yes" : "no") },
            ],
            view.kinds,
          )}
        </div>
      </section>`,
  );

  onSubmit(/** @type {HTMLFormElement} */ (find("#keep", page)), async ({ years }) => {
    show(page, me, await put("/retention", { rev: view.rev, years }));
    announce("Saved.");
  });
  page
    .querySelector("#list")
    ?.addEventListener("click", () =>
      downloadFile(new Blob([digests.map((digest) => `${digest}\n`).join("")], { type: "text/plain" }), "erased-students.txt"),
    );
  handlePurge(page, me, waiting, running);
}

/** @param {Retention} view */
const propose = (view) =>
  view.years
    ? html`<p>Records are shown first. They are erased once two people have confirmed it.</p>
        <form method="post" id="propose" class="form">
          <input type="hidden" name="key" value="${crypto.randomUUID()}" />
          <div class="row"><button class="button secondary">Show the records past their time</button></div>
        </form>`
    : html`<p>Say first how many years records are kept.</p>`;

/** @param {Purge} purge @param {Map<string, string>} names of the types */
const proposal = (purge, names) =>
  html`<p>
      Proposed on ${formatDay(purge.on, { year: true })}: ${plural(purge.students.length, "student")}, who left more than
      ${plural(purge.years, "year")} ago.
      ${
        purge.confirmations.length > 0
          ? html`Confirmed by ${purge.confirmations.map(({ by }) => by).join(", ")}; a second person confirms it too.`
          : html`Two people confirm it before anything is erased.`
      }
    </p>
    ${table(
      "Students whose records are erased",
      [
        { head: "Name", rowHead: true, cell: ({ name }) => name },
        { head: "Last day", label: "Last day", cell: ({ left }) => left && formatDay(left, { year: true }) },
        { head: "Documents", label: "Documents", cell: ({ documents }) => documents },
      ],
      purge.students,
    )}
    <details>
      <summary>What is erased</summary>
      <p>${counts(purge, names)}</p>
    </details>
    <form method="post" id="decide" class="form">
      <div class="row">
        ${purge.mayConfirm && html`<button class="button warning" name="step" value="confirm">Confirm: erase these records</button>`}
        <button class="button secondary" name="step" value="withdraw">Withdraw the proposal</button>
      </div>
    </form>`;

/** @param {Purge} purge @param {Map<string, string>} names of the types; one of an earlier program may have none */
const counts = ({ documents }, names) =>
  Object.entries(documents)
    .map(([type, count]) => `${names.get(type) ?? type}: ${count}`)
    .join(" · ");

/** @param {Purge} purge @param {Map<string, string>} names of the types */
const outcome = (purge, names) =>
  purge.state === "withdrawn"
    ? html`${formatDay(purge.on, { year: true })}: withdrawn, nothing was erased.`
    : html`${formatDay(purge.on, { year: true })}: the records of ${plural(purge.digests.length, "student")}, confirmed by
        ${purge.confirmations.map(({ by, at }) => `${by} (${formatInstant(at, { year: true })})`).join(" and ")}.
        ${purge.leftOut > 0 && html`${plural(purge.leftOut, "student")} left out at the last moment.`}
        <span class="muted">${counts(purge, names)}</span>`;

/** @param {HTMLElement} page @param {Me} me @param {Purge | undefined} waiting @param {Purge | undefined} running */
function handlePurge(page, me, waiting, running) {
  const again = async () => show(page, me, await get("/retention"));
  if (running?.job) {
    void get(`/jobs/${encodeURIComponent(running.job)}`)
      .then((job) => runJob(find("#run", page), job))
      .then(again);
    return;
  }
  const proposing = /** @type {HTMLFormElement | null} */ (page.querySelector("#propose"));
  if (proposing) onSubmit(proposing, async (values) => show(page, me, await post("/purges", values)));
  const deciding = /** @type {HTMLFormElement | null} */ (page.querySelector("#decide"));
  if (deciding && waiting)
    onSubmit(deciding, async (_, { value }) => {
      show(page, me, await post(`/purges/${encodeURIComponent(waiting.id)}/${value}`, { rev: waiting.rev }));
    });
}
