import { get, post } from "../lib/api.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { firstName, moment } from "../lib/words.js";
import { change } from "../components/change.js";
import { open, say } from "../components/page-head.js";

/** @import { Comparison, FieldChange, History, Plan, StudentPage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}`;

open(null, async (me, page) => {
  /** @type {[StudentPage, History]} */
  const [found, { entries }] = await Promise.all([get(path), get(`${path}/history`)]);
  const own = me.studentId === id;
  document.title = `What was changed – ${own ? "My plan" : found.student.name}`;
  const item = asked.get("item");
  const shown = item ? entries.filter(({ itemId }) => itemId === item) : entries;
  const mayRestore = found.may.includes("restoreVersion") && found.plan?.state === "active";
  render(page, html`<div class="lead"><p><a href="/student/?id=${id}">${own ? "My plan" : found.student.name}</a></p><h1>What was changed</h1>
      <p>Every saved version is kept: what, when and by whom.${item && html` Only “${shown[0]?.item}”. <a href="/history/?student=${id}">Show all</a>`}</p></div>
    ${shown.length === 0 ? html`<p>Nothing was changed yet.</p>` : html`<form method="post"><ol class="changes">${shown.map((entry) => html`<li>
      <p><strong>${entry.by}</strong> <span class="quiet small">${moment(entry.at, { year: true })}</span><br>${entry.what}${entry.item && html`: ${entry.itemId && !item
        ? html`<a href="/history/?student=${id}&amp;item=${entry.itemId}">${entry.item}</a>` : entry.item}`}</p>
      ${changes(entry.changes, found, own)}
      ${entry.itemId && html`<p class="row"><button class="text-button" name="compare" value="${entry.id}">Compare with now<span class="visually-hidden">: ${moment(entry.at, { year: true })}</span></button></p>`}
      <div data-entry="${entry.id}"></div></li>`)}</ol></form>`}`);

  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    const entry = entries.find((one) => one.id === button.value);
    if (!entry?.itemId || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const itemPath = `${path}/plan/items/${encodeURIComponent(entry.itemId)}`;
    try {
      if (button.name === "compare") {
        /** @type {Comparison} */
        const found = await get(`${itemPath}/compare?from=${encodeURIComponent(entry.id)}`);
        beside(found.changes, entry.id);
      } else {
        await post(`${itemPath}/back`, { rev: revOf(found.plan, entry.itemId), version: entry.id });
        sayNext("The earlier version stands again. The one before is in the history.");
        await leave(location.href);
      }
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    button.setAttribute("aria-disabled", "false");
  });

  /** @param {FieldChange[]} differing @param {string} entry */
  function beside(differing, entry) {
    const place = one(`[data-entry="${CSS.escape(entry)}"]`);
    render(place, differing.length === 0 ? html`<p class="conflict" tabindex="-1">This is how it stands now.</p>` : html`<div class="conflict" tabindex="-1"><p><strong>Then, and now</strong></p>
      ${changes(differing, found, own)}
      ${mayRestore && html`<p><button class="text-button" name="back" value="${entry}">Put this version back</button></p>`}</div>`);
    one(".conflict", place).focus();
  }
});

/** @param {FieldChange[]} changes @param {StudentPage} found @param {boolean} own */
const changes = (changes, { student }, own) => changes.map((one) => change(one, own ? null : firstName(student.name)));

/** @param {Plan | undefined} plan @param {string} itemId */
const revOf = (plan, itemId) => [...plan?.goals ?? [], ...plan?.inventory ?? [], ...plan?.opportunities ?? []].find((item) => item.id === itemId)?.rev;
