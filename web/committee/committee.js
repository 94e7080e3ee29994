// The committee that runs the program: who sits on it, vacant seats, what it decided. The coordinator's form is a module of its own.

import { get, postOnce, post } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";
import { groupNames } from "./groups.js";

/** @import { Committee, CommitteeDecision, CommitteeMember } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage("school", async (me, page) => {
  document.title = terms`Committee – ${me.school.name}`;
  /** @type {[Committee, typeof import("./edit.js") | null, typeof import("./links.js") | null, unknown]} */
  const [found, form, links] = await Promise.all([
    get("/committee"),
    asked.has("edit") ? import("./edit.js") : null,
    asked.has("links") ? import("./links.js") : null,
    asked.has("edit") ? import("../components/rows.js") : null,
  ]);
  if (form && found.staff) return form.editCommittee(page, found);
  if (links && found.staff) return links.showLinks(page, found);
  show(page, found);
});

/** @param {HTMLElement} page @param {Committee} found */
function show(page, { groups, members, missing, decisions, may, today }) {
  const [past, others] = [members.filter(({ until }) => until && until < today), members.filter(({ until }) => !until || until >= today)];
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/workbook/">Workbook</a></p>
        <h1>Committee</h1>
        <p>A representative group of faculty, administrators and students, with parents, that designs how plans are done at this school.</p>
        ${
          missing.length > 0 &&
          html`<p class="notice warning">No one sits on it for: ${missing.map((group) => groupNames[group].toLowerCase()).join(", ")}.</p>`
        }
        <p class="row no-print">
          ${may.includes("saveCommittee") && html`<a class="button" href="/committee/?edit">Edit members and seats</a>`}
          <button type="button" class="text-button" id="print">Print</button>
        </p>
      </div>
      <section class="section" aria-labelledby="seats">
        <div class="section-head"><h2 id="seats">Make-up</h2></div>
        <div class="section-body">
          ${table(
            "Make-up",
            [
              { head: "For", rowHead: true, cell: ({ group }) => groupNames[group] },
              { head: "Members", label: "Members", cell: ({ members }) => members },
              { head: "Seats", label: "Seats", cell: ({ seats }) => seats },
              { head: "Vacant", label: "Vacant", cell: ({ vacancies }) => vacancies },
            ],
            groups.filter(({ seats, members }) => seats + members > 0),
          )}
        </div>
      </section>
      <section class="section" aria-labelledby="members">
        <div class="section-head"><h2 id="members">Members</h2></div>
        <div class="section-body">
          ${others.length === 0 ? html`<p>No one yet.</p>` : memberTable("Members", others)}
          ${
            others.some(({ link }) => link) &&
            html`<p class="no-print"><a href="/committee/?links">Links for members without an account</a></p>`
          }
          ${
            past.length > 0 &&
            html`<details>
              <summary>${plural(past.length, "earlier member")}</summary>
              ${memberTable("Earlier members", past)}
            </details>`
          }
        </div>
      </section>
      <section class="section" aria-labelledby="decisions">
        <div class="section-head"><h2 id="decisions">Decisions</h2></div>
        <div class="section-body">
          ${decisions.length === 0 && html`<p>None yet.</p>`}
          ${decisions.map((one) => decision(one, may.includes("withdrawCommitteeDecision")))}
          ${may.includes("addCommitteeDecision") && decisionForm(today)}
        </div>
      </section>`,
  );
  page.querySelector("#print")?.addEventListener("click", () => print());
  handleDecisions(page);
}

/** @param {string} caption @param {CommitteeMember[]} members */
const memberTable = (caption, members) =>
  table(
    caption,
    [
      { head: "Name", rowHead: true, cell: ({ name }) => name },
      { head: "For", label: "For", cell: ({ group }) => groupNames[group] },
      { head: "Task", label: "Task", cell: ({ task }) => task ?? "–" },
      { head: "From", label: "From", cell: ({ from }) => formatDay(from, { year: true }) },
      { head: "Until", label: "Until", cell: ({ until }) => (until ? formatDay(until, { year: true }) : "no end set") },
    ],
    members,
  );

/** @param {CommitteeDecision} decision @param {boolean} mayWithdraw */
const decision = ({ id, rev, on, text, who, step, withdrawn, why }, mayWithdraw) =>
  html`<article>
    <p class="muted small">${[formatDay(on, { year: true }), who, step && `step ${step}`].filter(Boolean).join(" · ")}</p>
    <p class="pre">${withdrawn ? html`<s>${text}</s>` : text}</p>
    ${withdrawn && html`<p>Withdrawn on ${formatDay(withdrawn, { year: true })}: ${why}</p>`}
    ${
      mayWithdraw &&
      !withdrawn &&
      html`<details class="no-print">
        <summary>Withdraw this decision</summary>
        <form method="post" class="form withdraw" data-id="${id}">
          <input type="hidden" name="rev" value="${rev}" />
          ${field({ name: "why", label: "Why it no longer holds", required: "Say in a line why it no longer holds." })}
          <div class="row"><button class="button secondary">Withdraw it</button></div>
        </form>
      </details>`
    }
  </article>`;

/** @param {string} today */
const decisionForm = (today) =>
  html`<details class="no-print">
    <summary>Record a decision</summary>
    <form method="post" class="form" id="decide">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      ${field({ name: "on", label: "Decided on", type: "date", value: today, required: "Choose the day." })}
      ${field({ name: "text", label: "What was decided", long: true, required: "Write what was decided." })}
      ${field({ name: "who", label: "Who decided, and how", required: "Say who decided, and how." })}
      ${field({ name: "step", label: "Step of the workbook, from 1 to 9, where it belongs to one", type: "number" })}
      <div class="row"><button class="button">Record the decision</button></div>
    </form>
  </details>`;

/** @param {HTMLElement} page */
function handleDecisions(page) {
  const decide = /** @type {HTMLFormElement | null} */ (page.querySelector("#decide"));
  if (decide)
    onSubmit(decide, async (values) => {
      await postOnce("/committee/decisions", values);
      setFlash("Decision recorded.");
      await goTo("/committee/");
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form.withdraw")))
    onSubmit(form, async (values) => {
      await post(`/committee/decisions/${form.dataset["id"]}/withdraw`, values);
      setFlash("Decision withdrawn.");
      await goTo("/committee/");
    });
}
