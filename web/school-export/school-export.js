// The whole school as a file, one student's record, and the drill of putting it all back.

import { get, getLargeFile, post, postForFile, Problem } from "../lib/api.js";
import { downloadFile } from "../lib/files.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay, formatInstant } from "../lib/words.js";
import { runJob } from "../components/job.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { Job, Me, RestoreUpload, SchoolExports, StudentPage } from "../lib/contract.d.ts" */

const student = new URLSearchParams(location.search).get("student");

openPage("people", (me, page) => (student ? ofStudent(page, me, student) : ofSchool(page, me)), ["coordinator", "administrator"]);

/** @param {HTMLElement} page @param {Me} me @param {string} id */
async function ofStudent(page, me, id) {
  /** @type {StudentPage} */
  const { student } = await get(`/students/${encodeURIComponent(id)}?part=plan`);
  document.title = `Export of ${student.name} – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/person/?id=${id}">${student.name}</a></p>
        <h1>Export the record</h1>
        <p>
          ${terms`Plan, check-ins, contacts, evidence with its files and what went home`}, as one ZIP: a page to read, tables and JSON.
          Restricted text, drafts and earlier versions are left out.
        </p>
      </div>
      ${exportForm("Download the record")} ${me.role === "coordinator" && transferForm()}`,
  );
  handleTransfer(page, id, me);
  handleExport(page, `/students/${encodeURIComponent(id)}/exports`, `record-${me.today}.zip`);
}

const transferForm = () =>
  html`<section class="section" aria-labelledby="transfer">
    <div class="section-head"><h2 id="transfer">Transfer to another school</h2></div>
    <div class="section-body">
      <p>
        ${terms`Plan, portfolio and record`} for the next school: pages to read, tables, JSON, and the portfolio as CLR and Leap2A.
        Restricted words are left out. The ground is on the cover sheet and in the record of disclosures.
      </p>
      <form method="post" id="transfer-form" class="form">
        ${field({ name: "school", label: "Name of the school it goes to", required: "Name the school it goes to." })}
        ${field({
          name: "ground",
          label: "On what ground",
          options: [
            ["enrollment", "The student enrolls or seeks to enroll there (34 CFR 99.31(a)(2))"],
            ["consent", "Written consent (34 CFR 99.30)"],
          ],
        })}
        ${field({ name: "consentBy", label: "Who consented", help: "Only with consent: a parent, or the student from 18 on." })}
        ${field({ name: "consentOn", label: "Day of the consent", type: "date" })}
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <div class="row"><button class="button secondary">Download the package</button></div>
      </form>
    </div>
  </section>`;

/** @param {HTMLElement} page @param {string} id @param {Me} me */
function handleTransfer(page, id, me) {
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#transfer-form"));
  if (form)
    onSubmit(form, async (values) => {
      const body = { ...values, consentOn: values["consentOn"] || undefined };
      const content = await postForFile(`/students/${encodeURIComponent(id)}/transfers`, body, (answer) => answer.blob());
      downloadFile(content, `transfer-${me.today}.zip`);
      announce("The package is in your downloads. Send it only to that school.");
    });
}

/** @param {HTMLElement} page @param {Me} me */
async function ofSchool(page, me) {
  document.title = `Export and restore – ${me.school.name}`;
  /** @type {SchoolExports} */
  const { exports, drills, jobs, restore, keepsFiles, openSurveys } = await get("/school-exports");
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Export and restore</h1>
        <p>Everything the school keeps, in one ZIP: a page to read, tables for a spreadsheet, all documents as JSON, and the files.</p>
      </div>
      ${
        openSurveys.length > 0 &&
        html`<p class="notice warning">
          Open without names: ${openSurveys.map((title) => `“${title}”`).join(", ")}. Who has answered cannot be taken along. If you are
          moving the school, close these <a href="/surveys/">surveys</a> first: where the export is restored, they are closed, so that no
          one answers twice.
        </p>`
      }
      ${exportForm(keepsFiles ? "Prepare the export" : "Download the school")} ${keepsFiles && prepared(jobs)}
      <section class="section" aria-labelledby="drill">
        <div class="section-head"><h2 id="drill">Restore drill</h2></div>
        <div class="section-body">
          <p>Everything is put into a scratch store, read back and compared. The school itself stays as it is, and no email is sent.</p>
          <div id="run"><button type="button" class="button secondary">Start the drill</button></div>
          ${list(drills, (drill) => html`${drill.told} <span class="muted">${formatInstant(drill.started, { year: true })}</span>`)}
        </div>
      </section>
      <section class="section" aria-labelledby="restore">
        <div class="section-head"><h2 id="restore">Restore</h2></div>
        <div class="section-body">
          <p>
            Whoever runs the program puts an export into an empty store with the command <code>restore FILE</code>. A file that was changed
            or cut off is refused before anything is written; a restore that was interrupted goes on with the same file. Email stays off
            until the coordinator switches it on, and what was waiting before is never sent.
          </p>
          ${
            me.role === "coordinator" &&
            html`<p>
                Into a school that was just begun, with nobody in it but you, it can be restored here. You sign in again afterward. If it is
                interrupted, choose the same file again: what came is not sent twice.
              </p>
              <form method="post" id="restore-form" class="form">
                <div class="field" data-field="file">
                  <label for="field-file">The ZIP that an export wrote</label>
                  <p class="help">At most 4 GB.</p>
                  <p class="error" id="field-file-error"></p>
                  <input
                    type="file"
                    id="field-file"
                    name="file"
                    accept=".zip"
                    required
                    data-missing="Choose the file."
                    aria-describedby="field-file-error"
                  />
                </div>
                <div class="row"><button class="button secondary">Restore into this new school</button></div>
              </form>
              <div id="restore-run" role="status"></div>`
          }
        </div>
      </section>
      <section class="section" aria-labelledby="before">
        <div class="section-head"><h2 id="before">Exports so far</h2></div>
        <div class="section-body">
          ${
            exports.length === 0
              ? html`<p>The school has not been exported yet.</p>`
              : list(
                  exports,
                  ({ at, by, purpose }) => html`${purpose} <span class="muted">${by.name}, ${formatInstant(at, { year: true })}</span>`,
                )
          }
        </div>
      </section>`,
  );
  if (keepsFiles) handlePrepared(page, me, jobs);
  else handleExport(page, "/school-exports", `school-${me.today}.zip`, () => ofSchool(page, me));
  handleRestore(page, restore);
  handleDrill(page, drills, () => ofSchool(page, me));
}

/** @param {SchoolExports["jobs"]} jobs that run, or whose file can still be downloaded */
const prepared = (jobs) =>
  html`<section class="section" aria-labelledby="prepared">
    <div class="section-head"><h2 id="prepared">Prepared exports</h2></div>
    <div class="section-body">
      <div id="export-run"></div>
      ${
        jobs.some(({ job }) => job.state === "done")
          ? html`<ul class="link-list">
              ${jobs
                .filter(({ job }) => job.state === "done")
                .map(
                  ({ job: { id, started, told }, until }) =>
                    html`<li>
                      <button type="button" class="text-button" data-export="${id.split(":")[1]}">
                        Download the export of ${formatInstant(started, { year: true })}
                      </button>
                      <span class="muted">${told} It can be downloaded until ${formatDay(until)}, and is deleted the night after.</span>
                    </li>`,
                )}
            </ul>`
          : html`<p>None can be downloaded now. An export is kept until the day after it was made.</p>`
      }
    </div>
  </section>`;

/** @param {HTMLElement} page @param {Me} me @param {SchoolExports["jobs"]} jobs */
function handlePrepared(page, me, jobs) {
  /** @param {Job} job */
  const run = async (job) => {
    await runJob(find("#export-run", page), job);
    await ofSchool(page, me);
    announce("The export is ready. Download it below.");
  };
  onSubmit(/** @type {HTMLFormElement} */ (find("#export-form", page)), async (values) => run(await post("/school-export-jobs", values)));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-export]")))
    button.addEventListener("click", async () => {
      downloadFile(await getLargeFile(`/school-export-jobs/${button.dataset["export"]}`), `school-${me.today}.zip`);
      announce("The export is in your downloads. Protect it as you would the records themselves.");
    });
  const running = jobs.find(({ job }) => job.state !== "done");
  if (running) void run(running.job);
}

/** @param {HTMLElement} page @param {Job} [running] */
function handleRestore(page, running) {
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#restore-form"));
  if (!form) return;
  const place = find("#restore-run", page);
  /** @param {Job} job */
  const run = async (job) => {
    /** @type {Job | null} */
    let done = null;
    try {
      done = await runJob(place, job);
    } catch (error) {
      // the last commit takes the job away, and whoever started it
      if (!(error instanceof Problem) || error.status !== 404) throw error;
    }
    place.replaceChildren();
    if (done?.result?.refused) throw new Problem(400, { detail: done.result.refused, errors: { file: [done.result.refused] } });
    announce(
      done ? `${done.result.documents} documents are restored. Sign in again as somebody of that school.` : "The school is restored.",
    );
  };
  onSubmit(form, async () => {
    const [file] = /** @type {HTMLInputElement} */ (find("#field-file", form)).files ?? [];
    if (!file) return;
    const seal = await file.slice(-64).text();
    const { sendBlocks } = await import("../lib/upload.js");
    /** @type {RestoreUpload} */
    const begun = await post("/school-restores", { bytes: file.size, seal });
    const path = `/school-restores/${begun.id}`;
    render(place, html`<p class="progress"><label for="sent">Sent so far</label> <progress id="sent" max="1"></progress></p>`);
    const bar = /** @type {HTMLProgressElement} */ (find("#sent", place));
    await sendBlocks(path, file, begun, (part) => (bar.value = part));
    await run(await post(`${path}/start`));
  });
  if (running) void run(running).catch((/** @type {Error} */ error) => announce(error.message));
}

/** @template T @param {T[]} rows @param {(row: T) => import("../lib/html.js").Piece} text */
const list = (rows, text) =>
  rows.length > 0 &&
  html`<ul>
    ${rows.map((row) => html`<li>${text(row)}</li>`)}
  </ul>`;

/** @param {string} button */
const exportForm = (button) =>
  html`<section class="section" aria-labelledby="export">
    <div class="section-head"><h2 id="export">Export</h2></div>
    <div class="section-body">
      <form method="post" id="export-form" class="form">
        ${field({
          name: "purpose",
          label: "What is it for?",
          help: "Stays in the record of disclosures, with your name and the day.",
          required: "Say what the export is for.",
        })}
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <div class="row"><button class="button">${button}</button> <span id="arrived" role="status"></span></div>
      </form>
    </div>
  </section>`;

/** @param {HTMLElement} page @param {string} path @param {string} name @param {() => Promise<void>} [then] */
function handleExport(page, path, name, then) {
  onSubmit(/** @type {HTMLFormElement} */ (find("#export-form", page)), async (values) => {
    const place = find("#arrived", page);
    const content = await postForFile(path, values, (answer) =>
      arriving(answer, (bytes) => {
        place.textContent = `${(bytes / 1_000_000).toFixed(1)} MB so far`;
      }),
    );
    downloadFile(content, name);
    await then?.();
    announce("The export is in your downloads. Protect it as you would the records themselves.");
  });
}

/** @param {HTMLElement} page @param {Job[]} drills @param {() => Promise<void>} then */
function handleDrill(page, drills, then) {
  const place = find("#run", page);
  /** @param {Job} job */
  const run = async (job) => {
    await runJob(place, job);
    await then();
  };
  const running = drills.find(({ state }) => state !== "done");
  if (running) void run(running);
  else
    find("button", place).addEventListener(
      "click",
      async () => {
        await run(await post("/restore-drills", { key: crypto.randomUUID() }));
      },
      { once: true },
    );
}

/** The file of an answer. @param {Response} answer @param {(bytes: number) => void} told how many bytes of it have come */
async function arriving(answer, told) {
  if (!answer.body) return answer.blob();
  const parts = [];
  let bytes = 0;
  for (const reader = answer.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: answer.headers.get("Content-Type") ?? "" });
    parts.push(value);
    told((bytes += value.length));
  }
}
