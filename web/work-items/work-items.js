// The program's dated work: what waits for the reader first, every kind in one list; and what became of suggestions.

import { get } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { formatDay, plural } from "../lib/words.js";
import { showList } from "../components/list.js";
import { openPage } from "../components/page-head.js";

/** @import { Me, WorkItemLine, WorkItems } from "../lib/contract.d.ts" */
/** @import { List } from "../components/list-types.d.ts" */

const asked = new URLSearchParams(location.search);
const student = asked.get("student");

openPage("work", async (me, page) => {
  document.title = `Work items – ${me.school.name}`;
  /** @type {WorkItems} */
  const view = await get(asked.get("status") === "closed" ? "/work-items?closed=true" : "/work-items");
  const answered = view.items.filter(({ answer, open }) => answer && !open);
  render(
    page,
    html`<div class="intro">
        <h1>Work items</h1>
        <p>
          Requests, concerns, referrals, meetings and other work on the program, each with its owner and date.
          <a href="/my-calendar/">See them in your calendar</a>
        </p>
        ${start(view)}
      </div>
      <div id="list"></div>
      ${
        answered.some(({ kind }) => kind === "suggestion") &&
        html`<section class="section" aria-labelledby="said">
          <div class="section-head"><h2 id="said">You said, we did</h2></div>
          <div class="section-body">
            <ul class="said">
              ${answered
                .filter(({ kind }) => kind === "suggestion")
                .map(
                  ({ answer = [] }) =>
                    html`<li>
                      <dl class="facts">
                        ${answer.map(
                          ({ label, text }) =>
                            html`<dt>${label}</dt>
                              <dd class="pre">${text}</dd>`,
                        )}
                      </dl>
                    </li>`,
                )}
            </ul>
          </div>
        </section>`
      }`,
  );
  const { ticked } = await showList(find("#list"), list(view, me));
  page.addEventListener("click", async ({ target }) => {
    const action = /** @type {HTMLElement} */ (target).closest("[data-bulk]")?.getAttribute("data-bulk");
    if (action) (await import("./bulk.js")).act(action, page, ticked());
  });
});

/** @param {WorkItems} view */
const start = ({ kinds }) =>
  html`<details class="more no-print">
    <summary>Start a new one</summary>
    <ul class="option-list">
      ${kinds
        .filter(({ mayStart }) => mayStart)
        .map(
          ({ key, one, purpose }) =>
            html`<li>
              <a href="/work-item/?new=${key}${student && `&student=${encodeURIComponent(student)}`}"
                ><strong>${one}</strong><em>${purpose}</em></a
              >
            </li>`,
        )}
    </ul>
  </details>`;

/** @param {WorkItems} first @param {Me} me @returns {List<WorkItemLine>} */
function list(first, me) {
  let view = first;
  let status = asked.get("status") === "closed" ? "closed" : "";
  const kindName = (/** @type {string} */ key) => first.kinds.find((kind) => kind.key === key)?.one ?? key;
  return {
    label: "Work items",
    order: "due",
    rows: async ({ status: wanted = "" }) => {
      if (wanted !== status) {
        view = await get(wanted ? "/work-items?closed=true" : "/work-items");
        status = wanted;
      }
      return view.items.filter(({ open, student: about }) => open === (status !== "closed") && (!student || about?.id === student));
    },
    count: (n) => plural(n, "work item"),
    none: ({ for: whose }) => html`${whose === "me" ? "Nothing is waiting for you." : "Nothing here."} Start a new one above.`,
    filters: [
      { name: "status", label: "Status", all: "Open", options: [["closed", "Closed"]], value: "" },
      {
        name: "for",
        label: "Whose",
        all: "Everyone’s",
        options: [
          ["me", "Waiting for me"],
          ["mine", "I own it"],
          ["nobody", "Owner has left"],
        ],
        fits: (row, value) =>
          value === "me"
            ? Boolean(row.waits)
            : value === "mine"
              ? row.owner?.personId === me.person.personId
              : row.owner?.name === "someone who left",
      },
      {
        name: "kind",
        label: "Kind",
        all: "All kinds",
        options: first.kinds.map(({ key, several }) => /** @type {[string, string]} */ ([key, several])),
        fits: (row, value) => row.kind === value,
      },
    ],
    ticked: ({ id }) => id,
    bulk: html`With selected:
      ${
        first.items.some(({ mayAssign }) => mayAssign) &&
        html`<button type="button" class="button secondary" data-bulk="assign">Assign an owner</button>`
      }
      ${
        first.items.some(({ mayRemind }) => mayRemind) &&
        html`<button type="button" class="button secondary" data-bulk="remind">Remind</button>`
      } <button type="button" class="button secondary" data-bulk="print">Print</button>`,
    columns: [
      {
        head: html`<label><input type="checkbox" aria-label="Select all that are shown" data-tick-all /></label>`,
        look: "tick",
        cell: ({ id, title }) => html`<label><input type="checkbox" name="item" value="${id}" aria-label="${title}" /></label>`,
      },
      {
        key: "title",
        head: "What",
        rowHead: true,
        order: ({ title }) => title,
        cell: ({ id, title, page: at }) => html`<a href="${at ?? `/work-item/?id=${id}`}">${title}</a>`,
      },
      { key: "kind", head: "Kind", look: "medium wide", order: ({ kind }) => kindName(kind), cell: ({ kind }) => kindName(kind) },
      {
        key: "due",
        head: "Date",
        look: "day",
        order: ({ due, begins }) => (due ? `${due} ${begins ?? ""}` : "9999"),
        cell: when,
      },
      { key: "owner", head: "Owner", look: "medium wide", order: ownerOf, cell: ownerOf },
      { key: "status", head: "Status", look: "medium wide", order: ({ status: now }) => now, cell: statusOf },
    ],
    file: {
      name: `work-items-${me.today}.csv`,
      head: ["what", "kind", "date", "owner", "status", "started"],
      row: (row) => [row.title, kindName(row.kind), row.due ?? "", ownerOf(row), row.status, row.started],
    },
  };
}

/** @param {WorkItemLine} row */
const ownerOf = ({ owner }) => owner?.name ?? "";

/** @param {WorkItemLine} row */
const when = ({ due, overdue }) =>
  due && html`${overdue && html`<span class="visually-hidden">Overdue: </span><span aria-hidden="true">▲ </span>`}${formatDay(due)}`;

/** That it is overdue stands beside its date. @param {WorkItemLine} row */
const statusOf = ({ status, waits }) => (waits ? `${status} · your turn` : status);
