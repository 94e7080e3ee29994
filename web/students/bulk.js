// What is done with the students that are ticked on the board; fetched when one of it is chosen.

import { get, post } from "../lib/api.js";
import { find, html, insert, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, plural } from "../lib/words.js";
import { runJob } from "../components/job.js";
import { announce } from "../components/page-head.js";
import { printTicked } from "../components/ticks.js";

/** @import { BoardRow, Job, Me, Staff } from "../lib/contract.d.ts" */

/** @param {string} action @param {HTMLElement} page @param {Me} me @param {BoardRow[]} rows that are ticked */
export function act(action, page, me, rows) {
  if (rows.length === 0) return announce("Select one or more names first.");
  if (action === "print") return printTicked(`${plural(rows.length, "student")} selected`);
  if (action === "email") return emailAdvisors(page, rows);
  const students = rows.map(({ studentId }) => studentId);
  assign(page, students, me).catch((error) => announce(error instanceof Error ? error.message : String(error)));
}

/** The form below the list, to those who advise the students and have something open. @param {HTMLElement} page
 * @param {BoardRow[]} rows */
function emailAdvisors(page, rows) {
  const wanted = new Set(rows.flatMap(({ advisors }) => advisors));
  const form = page.querySelector("#nudge-form");
  const all = /** @type {HTMLInputElement[]} */ ([...(form?.querySelectorAll("[type=checkbox]") ?? [])]);
  for (const box of all) box.checked = wanted.has(box.value);
  if (!all.some(({ checked }) => checked)) return announce(terms`None of their advisors has anything left to do.`);
  form?.closest("details")?.setAttribute("open", "");
  find("#nudge-form textarea", page).focus();
}

/** @param {HTMLElement} page @param {string[]} students @param {Me} me */
async function assign(page, students, me) {
  /** @type {Staff} */
  const { staff } = await get("/staff");
  const advisors = staff.filter(({ roles }) => roles.includes("advisor"));
  insert(
    page,
    "beforeend",
    html`<dialog aria-labelledby="assign-head">
      <form method="dialog" class="form">
        <h2 id="assign-head">${terms`Assign an advisor`} to ${plural(students.length, "student")}</h2>
        <div class="field">
          <label for="assign-to">${terms`Advisor`}</label>
          <select id="assign-to">
            ${advisors.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="assign-from">From</label>
          <p class="help" id="assign-help">Whoever advises them until then does so to the day before.</p>
          <input type="date" id="assign-from" value="${me.today}" aria-describedby="assign-help" />
        </div>
        <div class="job"></div>
        <p class="error" role="alert"></p>
        <div class="row">
          <button class="button" value="assign">Assign</button>
          <button class="button secondary" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
    </dialog>`,
  );
  const dialog = /** @type {HTMLDialogElement} */ (page.lastElementChild);
  const key = crypto.randomUUID();
  dialog.addEventListener("close", () => dialog.remove());
  find("form", dialog).addEventListener("submit", async (event) => {
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    if (button.value !== "assign") return;
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const to = /** @type {HTMLSelectElement} */ (find("select", dialog));
    const from = /** @type {HTMLInputElement} */ (find("[type=date]", dialog)).value;
    try {
      /** @type {Job} */
      const job = await post("/assigned-students", { key, advisor: to.value, from, students });
      await runJob(find(".job", dialog), job);
      setFlash(`${to.selectedOptions[0]?.text} has ${plural(students.length, "student")} more from ${formatDay(from)}.`);
      await goTo(location.pathname + location.search);
    } catch (error) {
      find(".error", dialog).textContent = error instanceof Error ? error.message : String(error);
      button.setAttribute("aria-disabled", "false");
    }
  });
  dialog.showModal();
}
