// What is done with the work items that are ticked in the list; fetched when one of it is chosen.

import { get, post } from "../lib/api.js";
import { find, html, insert, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatInstant, plural } from "../lib/words.js";
import { announce } from "../components/page-head.js";
import { printTicked } from "../components/ticks.js";

/** @import { Nudges, WorkItemLine, WorkItemOwners, WorkItemResults } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

/** @param {string} action @param {HTMLElement} page @param {WorkItemLine[]} rows that are ticked */
export function act(action, page, rows) {
  if (rows.length === 0) return announce("Select one or more work items first.");
  if (action === "print") return printTicked(`${plural(rows.length, "work item")} selected`);
  if (action === "remind") return remind(page, rows);
  assign(page, rows).catch((error) => announce(error instanceof Error ? error.message : String(error)));
}

/** @param {HTMLElement} page @param {WorkItemLine[]} rows */
async function assign(page, rows) {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  /** @type {WorkItemOwners} */
  const { owners } = await get(`/work-item-owners?kinds=${kinds.join()}`);
  if (owners.length === 0) return announce("No one can own all of these. Select items of one kind.");
  const key = crypto.randomUUID();
  ask(page, {
    head: `Assign an owner to ${plural(rows.length, "work item")}`,
    fields: html`<div class="field">
      <label for="assign-to">Owner</label>
      <select id="assign-to">
        ${owners.map(({ personId, name }) => html`<option value="${personId}">${name}</option>`)}
      </select>
    </div>`,
    button: "Assign",
    rows,
    send: (form) => {
      const to = /** @type {HTMLSelectElement} */ (find("select", form));
      return {
        path: "/assigned-work-items",
        body: { key, ownerId: to.value, items: rows.map(({ id, rev }) => ({ id, rev })) },
        said: (n) => `${to.selectedOptions[0]?.text} now owns ${plural(n, "work item")}.`,
      };
    },
  });
}

/** An email each to those the items wait for. @param {HTMLElement} page @param {WorkItemLine[]} rows */
function remind(page, rows) {
  const dialog = ask(page, {
    head: `Send a reminder of ${plural(rows.length, "work item")}`,
    fields: html`<div class="field">
        <label for="reminder-text">Your message</label>
        <p class="help" id="reminder-help">
          It goes by email to everyone these items wait for, signed with your name. Below it stands which kind of item waits and by when,
          and nothing of what is written in it. Each person gets one reminder a day.
        </p>
        <textarea id="reminder-text" rows="3" aria-describedby="reminder-help">
Could you look at the list below? Let me know if something is in the way.</textarea>
      </div>
      <div class="earlier muted small"></div>`,
    button: "Send reminder",
    rows,
    send: (form) => ({
      path: "/reminded-work-items",
      body: { text: /** @type {HTMLTextAreaElement} */ (find("textarea", form)).value, items: rows.map(({ id }) => ({ id })) },
      said: (n) => `A reminder of ${plural(n, "work item")} goes out.`,
    }),
  });
  showEarlier(find(".earlier", dialog), rows).catch(() => {}); // what was said before helps, and nothing waits for it
}

/** The last reminder of each owner. @param {Element} place @param {WorkItemLine[]} rows */
async function showEarlier(place, rows) {
  /** @type {Nudges} */
  const { nudges } = await get("/nudges");
  const last = [...new Set(rows.map(({ owner }) => owner?.personId))].map((id) => nudges.find(({ to }) => to.personId === id));
  render(
    place,
    html`${last.map(
      (nudge) => nudge && html`<p>${nudge.to.name} was reminded ${formatInstant(nudge.at)} by ${nudge.by.name}: “${nudge.text}”</p>`,
    )}`,
  );
}

/**
 * One form, one request, and of each item that was left out why.
 * @param {HTMLElement} page
 * @param {{ head: string, fields: Piece, button: string, rows: WorkItemLine[],
 *   send: (form: HTMLFormElement) => { path: string, body: object, said: (n: number) => string } }} what
 */
function ask(page, { head, fields, button, rows, send }) {
  insert(
    page,
    "beforeend",
    html`<dialog aria-labelledby="ask-head">
      <form method="dialog" class="form">
        <h2 id="ask-head">${head}</h2>
        ${fields}
        <p class="error" role="alert"></p>
        <div class="row">
          <button class="button" value="send">${button}</button>
          <button class="button secondary" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
    </dialog>`,
  );
  const dialog = /** @type {HTMLDialogElement} */ (page.lastElementChild);
  const form = /** @type {HTMLFormElement} */ (find("form", dialog));
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    const pressed = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    if (pressed.value !== "send") return;
    event.preventDefault();
    if (pressed.getAttribute("aria-disabled") === "true") return;
    pressed.setAttribute("aria-disabled", "true");
    const { path, body, said } = send(form);
    try {
      /** @type {WorkItemResults} */
      const { items } = await post(path, body);
      const left = items.filter(({ done }) => !done);
      const done = items.length - left.length;
      if (done > 0) setFlash(said(done));
      if (left.length === 0) return await goTo(location.pathname + location.search);
      sayWhatIsLeft(dialog, left, rows, done > 0 ? said(done) : "");
    } catch (error) {
      find(".error", dialog).textContent = error instanceof Error ? error.message : String(error);
      pressed.setAttribute("aria-disabled", "false");
    }
  });
  dialog.showModal();
  return dialog;
}

/** @param {HTMLDialogElement} dialog @param {WorkItemResults["items"]} left @param {WorkItemLine[]} rows @param {string} said */
function sayWhatIsLeft(dialog, left, rows, said) {
  render(
    find("form", dialog),
    html`<h2 id="ask-head" tabindex="-1">${plural(left.length, "work item")} left out</h2>
      ${said && html`<p>${said}</p>`}
      <ul>
        ${left.map(({ id, why }) => {
          const row = rows.find((one) => one.id === id);
          return html`<li><a href="${row?.page ?? `/work-item/?id=${id}`}">${row?.title}</a>: ${why}</li>`;
        })}
      </ul>
      <div class="row"><button class="button">Close</button></div>`,
  );
  dialog.addEventListener("close", () => goTo(location.pathname + location.search));
  /** @type {HTMLElement} */ (find("h2", dialog)).focus();
}
