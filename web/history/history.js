import { get, post } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { firstName, formatInstant } from "../lib/words.js";
import { change } from "../components/change.js";
import { broughtAlong } from "../components/marks.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { Comparison, FieldChange, History, Plan, StudentPage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}`;

openPage(null, async (me, page) => {
  /** @type {[StudentPage, History]} */
  const [found, { entries }] = await Promise.all([get(path), get(`${path}/history`)]);
  const own = me.studentId === id;
  document.title = `History – ${own ? "My plan" : found.student.name}`;
  const item = asked.get("item");
  const shown = item ? entries.filter(({ itemId }) => itemId === item) : entries;
  const mayRestore = found.may.includes("restoreVersion") && found.plan?.state === "active";
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${own ? "My plan" : found.student.name}</a></p>
        <h1>History</h1>
        <p>
          Every saved version is kept: what, when and by
          whom.${item && html` Only “${shown[0]?.item}”. <a href="/history/?student=${id}">Show all</a>`}
        </p>
      </div>
      ${
        shown.length === 0
          ? html`<p>No changes yet.</p>`
          : html`<form method="post">
              <ol class="changes">
                ${shown.map(
                  (entry) =>
                    html`<li>
                      <p>
                        <strong>${entry.by}</strong> <span class="muted small">${formatInstant(entry.at, { year: true })}</span
                        ><br />${entry.what}${
                          entry.item &&
                          html`:
                          ${
                            entry.itemId && !item
                              ? html`<a href="/history/?student=${id}&amp;item=${entry.itemId}">${entry.item}</a>`
                              : entry.item
                          }`
                        }
                      </p>
                      ${broughtAlong(entry)} ${changes(entry.changes, found, own)}
                      ${
                        entry.itemId &&
                        html`<p class="row">
                          <button class="text-button" name="compare" value="${entry.id}">
                            Compare with the current version<span class="visually-hidden"
                              >: ${formatInstant(entry.at, { year: true })}</span
                            >
                          </button>
                        </p>`
                      }
                      <div data-entry="${entry.id}"></div>
                    </li>`,
                )}
              </ol>
            </form>`
      }`,
  );

  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    const entry = entries.find((each) => each.id === button.value);
    if (!entry?.itemId || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const itemPath = `${path}/plan/items/${encodeURIComponent(entry.itemId)}`;
    try {
      if (button.name === "compare") {
        /** @type {Comparison} */
        const found = await get(`${itemPath}/compare?from=${encodeURIComponent(entry.id)}`);
        beside(found.changes, entry.id);
      } else {
        await post(`${itemPath}/back`, { rev: revisionOf(found.plan, entry.itemId), version: entry.id });
        setFlash("The earlier version is restored. The one it replaced is in the history.");
        await goTo(location.href);
      }
    } catch (error) {
      announce(error instanceof Error ? error.message : String(error));
    }
    button.setAttribute("aria-disabled", "false");
  });

  /** @param {FieldChange[]} differing @param {string} entry */
  function beside(differing, entry) {
    const place = find(`[data-entry="${CSS.escape(entry)}"]`);
    render(
      place,
      differing.length === 0
        ? html`<p class="conflict" tabindex="-1">This is the current version.</p>`
        : html`<div class="conflict" tabindex="-1">
            <p><strong>Then, and now</strong></p>
            ${changes(differing, found, own)}
            ${mayRestore && html`<p><button class="text-button" name="back" value="${entry}">Restore this version</button></p>`}
          </div>`,
    );
    find(".conflict", place).focus();
  }
});

/** @param {FieldChange[]} changes @param {StudentPage} found @param {boolean} own */
const changes = (changes, { student }, own) => changes.map((each) => change(each, own ? null : firstName(student.name)));

/** @param {Plan | undefined} plan @param {string} itemId */
const revisionOf = (plan, itemId) =>
  [...(plan?.goals ?? []), ...(plan?.inventory ?? []), ...(plan?.opportunities ?? [])].find((item) => item.id === itemId)?.rev;
