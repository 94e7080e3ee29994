// What the coordinator looks after: students on no pathway, goals without an opportunity, opportunities without work that shows them.

import { getFile } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";

/** @import { PathwayGap, PathwayGaps } from "../lib/contract.d.ts" */

/** @type {Record<PathwayGap, string>} */
const names = {
  noPathway: terms`On no pathway, from grade 11 on`,
  goalAlone: terms`Goals without an opportunity`,
  noEvidence: terms`Opportunities without work that shows them`,
};

/** @param {PathwayGap} what @param {number} count @param {string | undefined} of */
function counted(what, count, of) {
  if (what === "goalAlone") return count === 1 ? terms`1 goal` : terms`${count} goals`;
  if (what === "noEvidence" && !of) return count === 1 ? terms`1 opportunity in the plan` : terms`${count} opportunities in the plan`;
  return "";
}

/** @param {HTMLElement} page @param {PathwayGaps} found */
export function showGaps(page, { what, counts, lines, groups, smallestGroup }) {
  document.title = "What is missing – Pathways";
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/pathways/">All pathways</a></p>
        <h1>What is missing</h1>
        <p class="row no-print">
          <button type="button" class="text-button" id="export">Download CSV</button>
          <button type="button" class="text-button" id="print">Print</button>
        </p>
      </div>
      <nav aria-label="Which list" class="no-print">
        <ul class="link-list">
          ${counts.map(
            (one) =>
              html`<li>
                <a href="/pathways/?gaps=${one.what}" ${one.what === what && html`aria-current="page"`}>${names[one.what]}</a>
                <span class="muted">${one.count}</span>
              </li>`,
          )}
        </ul>
      </nav>
      <section class="section" aria-labelledby="list">
        <div class="section-head"><h2 id="list">${names[what]}</h2></div>
        <div class="section-body">
          ${
            what === "noEvidence" &&
            html`<p class="muted">
              Work is named for a pathway.
              ${terms`An opportunity in a plan is shown by work that belongs to its goal or names one of its proficiencies.`}
            </p>`
          }
          ${lines.length === 0 && html`<p>${terms`No student now.`}</p>`}
          <ul class="link-list">
            ${lines.map(
              ({ studentId, name, grade, of, count }) =>
                html`<li>
                  <a href="/student-pathways/?student=${studentId}${what === "goalAlone" ? "&do=matches" : ""}">${name}</a>
                  <span class="muted">${[terms`grade ${grade}`, of, counted(what, count, of)].filter(Boolean).join(" · ")}</span>
                </li>`,
            )}
          </ul>
        </div>
      </section>
      <section class="section" aria-labelledby="by-grade">
        <div class="section-head">
          <h2 id="by-grade">${terms`By grade`}</h2>
          <p class="muted">${terms`Students, rounded to fives; grades of fewer than ${smallestGroup} are not shown.`}</p>
        </div>
        <div class="section-body">
          ${groups.length === 0 && html`<p>No grade is large enough to be shown.</p>`}
          ${groups.map(
            ({ grade, students, counts: told }) =>
              html`<h3>${terms`Grade ${grade}: ${students} students`}</h3>
                <ul>
                  ${told.map(({ what, count }) => html`<li>${names[what]}: ${count}</li>`)}
                </ul>`,
          )}
        </div>
      </section>`,
  );
  find("#print").addEventListener("click", () => print());
  find("#export").addEventListener("click", async () => {
    const file = await getFile("/pathway-gap-file");
    (await import("../lib/files.js")).downloadFile(file, "pathway-gaps.csv");
  });
}
