import { get } from "../lib/api.js";
import { csv, downloadFile } from "../lib/files.js";
import { find, html, render } from "../lib/html.js";
import { formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Supplement } from "../lib/contract.d.ts" */

const studentId = new URLSearchParams(location.search).get("student") ?? "";

openPage(null, async (me, page) => {
  /** @type {Supplement} */
  const found = await get(`/students/${encodeURIComponent(studentId)}/record-supplement`);
  document.title = `Record supplement – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/portfolio/?student=${studentId}">Portfolio</a></p>
        <h1>Record supplement: ${found.name}</h1>
        <p>${found.school}, grade ${found.grade}, school year ${found.schoolYear}. Printed ${formatDay(found.printed, { year: true })}.</p>
        <p class="muted small">Proficiencies shown, by what, where and when, as staff working with the student read it.</p>
        <p class="row no-print">
          <button type="button" class="button secondary" id="print">Print</button>
          <button type="button" class="text-button" id="csv">Download CSV</button>
        </p>
      </div>
      ${
        found.rows.length === 0
          ? html`<p>No piece of work and no reached goal names a proficiency yet.</p>`
          : html`<table class="table">
              <thead>
                <tr>
                  <th scope="col">Proficiency</th>
                  <th scope="col">Shown by</th>
                  <th scope="col">Where</th>
                  <th scope="col">When</th>
                </tr>
              </thead>
              <tbody>
                ${found.rows.map(
                  (row) =>
                    html`<tr>
                      <th scope="row">${row.code && `${row.code} `}${row.name}</th>
                      <td>${row.shownBy}${row.goal && html` <span class="muted">(${row.goal})</span>`}</td>
                      <td>${row.where}</td>
                      <td>${formatDay(row.on, { year: true })}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }`,
  );
  find("#print").addEventListener("click", () => print());
  find("#csv").addEventListener("click", () =>
    downloadFile(
      csv([
        ["student", "grade", "code", "proficiency", "shown by", "where", "when", "goal"],
        ...found.rows.map((row) => [found.name, found.grade, row.code ?? "", row.name, row.shownBy, row.where, row.on, row.goal ?? ""]),
      ]),
      `record-supplement-${me.today}.csv`,
    ),
  );
});
