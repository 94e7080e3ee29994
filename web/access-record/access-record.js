// Who looked at one student's record, and to whom something of it was given.

import { get, postOnce } from "../lib/api.js";
import { csv, downloadFile } from "../lib/files.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { AccessKind, AccessRecord, Me, RecordAsked } from "../lib/contract.d.ts" */

/** @type {Record<AccessKind, string>} */
const kinds = {
  staff: "Staff looked",
  familyPage: terms`Family page opened`,
  familyMail: terms`Emailed to the family`,
  print: "Printed",
  planCopy: "Copy downloaded",
  export: "Record exported",
  schoolExport: "Whole school exported",
  restricted: "Restricted words opened",
  archive: "Archived year opened",
  qualityReading: terms`Plan read for quality`,
  partnerPage: "Partner’s page opened",
  partnerAnswer: "Partner answered",
  record: "Record given",
  transfer: "Transferred to another school",
};

const id = new URLSearchParams(location.search).get("student");

openPage(id ? "people" : "plan", async (me, page) => {
  const path = `/students/${encodeURIComponent(id ?? me.studentId ?? "")}/access-record`;
  show(page, me, await get(path), false);
});

/** @param {HTMLElement} page @param {Me} me @param {AccessRecord} record @param {boolean} all staff who looked, too */
function show(page, me, record, all) {
  const own = record.studentId === me.studentId;
  document.title = `Who looked: ${own ? "my record" : record.name} – ${me.school.name}`;
  const rows = record.rows.filter(({ what }) => all || what !== "staff");
  const staff = record.rows.length - record.rows.filter(({ what }) => what !== "staff").length;
  render(
    page,
    html`<div class="intro">
        <p>
          <a href="${own ? "/student/" : "/person/"}?id=${record.studentId}">${own ? terms`My plan` : record.name}</a>
        </p>
        <h1>${own ? "Who looked at your record" : "Who looked at the record"}</h1>
        <p>
          What was shown, printed, exported or given, once a day and reader. Staff who look are noted once a day, at intervals: the last
          hours before a failure may be missing.
        </p>
        <p class="row no-print">
          <button type="button" class="button secondary" id="csv">Download CSV</button>
          <button type="button" class="button secondary" id="print">Print</button>
          ${
            staff > 0 &&
            html`<button type="button" class="text-button" id="all" aria-pressed="${all ? "true" : "false"}">
              ${all ? "Without staff who looked" : `With staff who looked (${staff})`}
            </button>`
          }
        </p>
      </div>
      <section class="section" aria-labelledby="looks">
        <div class="section-head"><h2 id="looks">Record of access</h2></div>
        <div class="section-body">
          ${
            rows.length === 0
              ? html`<p>Nothing from the record has been given to anyone yet.</p>`
              : table(
                  "Who looked at the record",
                  [
                    { head: "Day", rowHead: true, cell: ({ on }) => formatDay(on, { year: true }) },
                    { head: "What", cell: ({ what }) => kinds[what] },
                    {
                      head: "Who",
                      label: "Who",
                      cell: ({ by, as: relation }) =>
                        html`${by}${relation && html` <span class="muted">(${relationName(relation)})</span>`}`,
                    },
                    ...(rows.some(({ to }) => to)
                      ? [{ head: "To", label: "To", cell: (/** @type {AccessRecord["rows"][number]} */ { to }) => to }]
                      : []),
                    { head: "What for", phone: "full-width", cell: ({ purpose }) => purpose },
                  ],
                  rows,
                )
          }
        </div>
      </section>
      ${own && requests(record.requests ?? [])} ${own && asking()}`,
  );
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#ask"));
  if (form)
    onSubmit(form, async (values) => {
      const key = /** @type {string} */ (values["key"]);
      await postOnce(`/students/${encodeURIComponent(record.studentId)}/record-requests`, { ...values, key });
      show(page, me, await get(`/students/${encodeURIComponent(record.studentId)}/access-record`), all);
      announce("Your request is with the school, which answers within 45 days.");
    });
  find("#print", page).addEventListener("click", () => print());
  find("#csv", page).addEventListener("click", () =>
    downloadFile(
      csv([
        ["on", "at", "what", "who", "as", "to", "purpose"],
        ...record.rows.map(({ on, at, what, by, as: relation, to, purpose }) => [
          on,
          at ?? "",
          kinds[what],
          by,
          relation ?? "",
          to ?? "",
          purpose ?? "",
        ]),
      ]),
      `access-${me.today}.csv`,
    ),
  );
  page.querySelector("#all")?.addEventListener("click", () => {
    show(page, me, record, !all);
    find("#all", page).focus();
  });
}

/** @type {Record<RecordAsked, string>} */
const questions = { record: "Your record", accessRecord: "Who looked at your record", amendment: "A correction" };

/** @param {NonNullable<AccessRecord["requests"]>} all */
const requests = (all) =>
  all.length > 0 &&
  html`<section class="section" aria-labelledby="requests">
    <div class="section-head"><h2 id="requests">Your requests</h2></div>
    <div class="section-body">
      <ul class="link-list">
        ${all.map(
          (one) =>
            html`<li>
              <strong>${questions[one.what]}</strong> <span class="muted">asked ${formatDay(one.askedOn, { year: true })}</span>
              <p class="pre">${one.words}</p>
              <p class="muted">${outcomeOf(one)}</p>
              ${one.why && html`<p class="pre">${one.why}</p>`}
            </li>`,
        )}
      </ul>
    </div>
  </section>`;

/** @param {NonNullable<AccessRecord["requests"]>[number]} request */
function outcomeOf({ what, due, givenOn, closedOn, granted }) {
  if (what === "amendment" && granted !== undefined) return granted ? "The record was corrected." : "The record stays as it is, because:";
  if (givenOn) return `Given to you on ${formatDay(givenOn, { year: true })}.`;
  if (closedOn) return `Closed on ${formatDay(closedOn, { year: true })}. Ask the office if you have a question.`;
  return `The school answers by ${formatDay(due, { year: true })}.`;
}

/** From 18 on a student asks. */
const asking = () =>
  html`<section class="section no-print" aria-labelledby="asking">
    <div class="section-head"><h2 id="asking">Ask about your record</h2></div>
    <div class="section-body">
      <form method="post" id="ask" class="form">
        ${field({
          name: "what",
          label: "What do you ask for?",
          options: [
            ["record", "To see my record, or have a copy"],
            ["amendment", "To have a part of it corrected"],
          ],
        })}
        ${field({
          name: "text",
          label: "In your words",
          help: "For a correction: which part is wrong, and why.",
          long: true,
        })}
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <div class="row"><button class="button">Send the request</button></div>
      </form>
    </div>
  </section>`;

/** "coAdvisor": "co advisor". @param {string} relation */
const relationName = (relation) => relation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
