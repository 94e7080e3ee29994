import { get, post } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { broughtAlongWords, firstName, formatInstant } from "../lib/words.js";
import { change } from "../components/change.js";
import { announce, asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Comparison, FieldChange, History, HistoryEntry, HistoryKind, Plan, StudentPage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}`;
const here = `/history/?student=${encodeURIComponent(id)}`;

/** @type {Record<HistoryKind, string>} */
const kinds = {
  plan: terms`The plan itself`,
  goal: terms`Goals`,
  doEntry: "What was done",
  opportunity: terms`Opportunities`,
  row: "Rows",
  answer: "Answers",
  yearlyUpdate: terms`Yearly updates`,
  familyHopes: terms`The family’s hopes`,
  preparation: terms`Notes before check-ins`,
  evidence: terms`Work in the portfolio`,
  checkIn: terms`Check-ins`,
  contact: "Contacts",
  knowMe: "Know me",
};

openPage(null, async (me, page) => {
  /** @type {[StudentPage, History]} */
  const [found, { entries }] = await Promise.all([get(`${path}?part=inventory`), get(`${path}/history`)]);
  const own = me.studentId === id;
  asksBeforePrinting(page);
  document.title = `History – ${own ? terms`My plan` : found.student.name}`;
  const item = asked.get("item");
  const kind = asked.get("kind");
  const shown = entries.filter(({ itemId, kind: each }) => (item ? itemId === item : !kind || each === kind));
  const mayRestore = found.may.includes("restoreVersion") && found.plan?.state === "active";
  const present = Object.keys(kinds).filter((each) => entries.some((entry) => entry.kind === each));
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${own ? terms`My plan` : found.student.name}</a></p>
        <h1>History${item && shown[0]?.item && html`: ${shown[0].item}`}</h1>
        <p>
          ${
            item
              ? html`Every saved version of this one: what, when and who. <a href="${here}">Show everything</a>`
              : "Every saved version is kept: what, when and who."
          }
        </p>
        ${
          !item &&
          present.length > 1 &&
          html`<nav class="row" aria-label="Show only">
            <a href="${here}" ${!kind && html`aria-current="true"`}>Everything</a>
            ${present.map(
              (each) =>
                html`<a href="${here}&amp;kind=${each}" ${kind === each && html`aria-current="true"`}
                  >${kinds[/** @type {HistoryKind} */ (each)]}</a
                >`,
            )}
          </nav>`
        }
      </div>
      ${item && shown.length > 1 && pickTwo(shown)} ${shown.length === 0 ? html`<p>No changes yet.</p>` : list(shown, found, own, item)}`,
  );
  if (item && shown.length > 1) comparePicked(item, found, own);

  page.addEventListener("submit", async (event) => {
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    const entry = shown.find((each) => keyOf(each) === button.value);
    if (!entry?.itemId) return;
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      if (button.name === "compare") await showBeside(entry);
      else {
        await post(`${path}/plan/items/${encodeURIComponent(entry.itemId)}/back`, {
          rev: revisionOf(found.plan, entry.itemId),
          version: entry.id,
        });
        setFlash("The earlier version is restored. The one it replaced is in the history.");
        await goTo(location.href);
      }
    } catch (error) {
      announce(error instanceof Error ? error.message : String(error));
    }
    button.setAttribute("aria-disabled", "false");
  });

  /** @param {HistoryEntry} entry */
  async function showBeside(entry) {
    const { changes: differing } = await compared(entry.itemId ?? "", entry.id, "");
    const place = find(`[data-entry="${CSS.escape(keyOf(entry))}"]`);
    const restorable = mayRestore && revisionOf(found.plan, entry.itemId ?? "") !== undefined;
    render(
      place,
      differing.length === 0
        ? html`<p class="conflict" tabindex="-1">This is the current version.</p>`
        : html`<div class="conflict" tabindex="-1">
            <p><strong>Then, and now</strong></p>
            ${changes(differing, found, own)}
            ${restorable && html`<p><button class="text-button" name="back" value="${keyOf(entry)}">Restore this version</button></p>`}
          </div>`,
    );
    find(".conflict", place).focus();
  }
});

/** Names a save among all those on the page. @param {HistoryEntry} entry */
const keyOf = ({ itemId, id }) => `${itemId ?? ""} ${id}`;

/** @param {string} item @param {string} from @param {string} to empty: as it is now @returns {Promise<Comparison>} */
const compared = (item, from, to) =>
  get(`${path}/history/${encodeURIComponent(item)}/compare?${new URLSearchParams({ from, ...(to && { to }) })}`);

/** @param {HistoryEntry[]} shown @param {StudentPage} found @param {boolean} own @param {string | null} item */
const list = (shown, found, own, item) =>
  html`<form method="post">
    <ol class="changes">
      ${shown.map(
        (entry) =>
          html`<li>
            <p>
              <strong>${entry.by}</strong> <span class="muted small">${formatInstant(entry.at, { year: true })}</span><br />${entry.what}${
                entry.item &&
                html`:
                ${
                  entry.itemId && !item
                    ? html`<a href="${here}&amp;item=${encodeURIComponent(entry.itemId)}">${entry.item}</a>`
                    : entry.item
                }`
              }
            </p>
            ${entry.broughtAlong && html`<p class="muted small">${broughtAlongWords(entry.broughtAlong)}</p>`}
            ${changes(entry.changes, found, own)}
            ${
              entry.itemId &&
              html`<p class="row">
                <button class="text-button" name="compare" value="${keyOf(entry)}">
                  Compare with the current version<span class="visually-hidden">: ${formatInstant(entry.at, { year: true })}</span>
                </button>
              </p>`
            }
            <div data-entry="${keyOf(entry)}"></div>
          </li>`,
      )}
    </ol>
  </form>`;

/** Any two versions of one item. @param {HistoryEntry[]} shown the newest first */
function pickTwo(shown) {
  const options = shown.map(
    ({ id, at, by }, i) =>
      /** @type {[string, string]} */ ([id, `${i === 0 ? "Current: " : ""}${formatInstant(at, { year: true })}, ${by}`]),
  );
  return html`<form method="post" id="two" class="form">
    <div class="side-by-side">
      ${field({ name: "from", label: "Compare this version", options, value: shown.at(-1)?.id })}
      ${field({ name: "to", label: "with this one", options, value: shown[0]?.id })}
    </div>
    <div class="row"><button class="button secondary">Compare the two</button></div>
    <div id="differences" role="status"></div>
  </form>`;
}

/** @param {string} item @param {StudentPage} found @param {boolean} own */
function comparePicked(item, found, own) {
  onSubmit(/** @type {HTMLFormElement} */ (find("#two")), async ({ from, to }) => {
    const { changes: differing } = await compared(item, from, to);
    render(
      find("#differences"),
      differing.length === 0 ? html`<p>The two are the same.</p>` : html`<div class="conflict">${changes(differing, found, own)}</div>`,
    );
  });
}

/** @param {FieldChange[]} changes @param {StudentPage} found @param {boolean} own */
const changes = (changes, { student }, own) => changes.map((each) => change(each, own ? null : firstName(student.name)));

/** Of what can be brought back: the plan's items. @param {Plan | undefined} plan @param {string} itemId */
const revisionOf = (plan, itemId) =>
  [
    ...(plan?.goals.flatMap((goal) => [goal, ...goal.cycles.flatMap(({ entries }) => entries)]) ?? []),
    ...(plan?.inventory ?? []),
    ...(plan?.opportunities ?? []),
  ].find((item) => item.id === itemId)?.rev;
