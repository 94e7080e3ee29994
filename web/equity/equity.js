// The year's figures by group of students (H3). Everything here is what the server gives everyone who may open the page: rounded,
// without groups of a few, and of the first night of each month.

import { get } from "../lib/api.js";
import { downloadFile, csv } from "../lib/files.js";
import { selectOptions } from "../lib/forms.js";
import { html, render } from "../lib/html.js";
import { formatDay, months as monthNames } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";
import { dimensions, yearLine } from "../components/figures.js";

/** @import { Equity, EquityCell, EquityDimension, EquityGroup, EquityMonth, EquityTable } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage(
  "school",
  async (me, page) => {
    const year = asked.get("year");
    /** @type {Equity} */
    const found = await get(`/equity${year ? `?${new URLSearchParams({ year }).toString()}` : ""}`);
    document.title = `Equity – ${me.school.name}`;
    show(page, found);
  },
  ["coordinator", "administrator", "committee", "unionViewer"],
);

/** @param {HTMLElement} page @param {Equity} found */
function show(page, found) {
  const { months, schoolYear } = found;
  const month = months.find(({ on }) => on.startsWith(asked.get("month") ?? " ")) ?? months.at(-1);
  const measures = month?.measures ?? [];
  const measure = measures.find(({ key }) => key === asked.get("measure")) ?? measures[0];
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/school/">The school</a></p>
        <h1>Equity</h1>
        <p>How groups of students are served, ${schoolYear}. ${month && html`Counted on ${formatDay(month.on, { year: true })}.`}</p>
        <p class="muted small">
          Every number is rounded to the nearest ${found.rounding}. Groups of fewer than ${found.smallestGroup} students are not shown, and
          no group that would let a smaller one be worked out. Figures are taken on the first night of each month and then stay as they are.
        </p>
        ${month && measure && choice(found, month, measure.key)}
      </div>
      ${
        month && measure
          ? [overYear(found, measure.key), ...month.tables.map((one) => groupSection(found, month, one, measure.key))]
          : html`<p>${nothing(month)}</p>`
      }
      <p class="row no-print">
        ${months.length > 0 && html`<button type="button" class="button secondary" id="file">Download CSV</button>`}
        ${months.length > 0 && html`<button type="button" class="text-button" id="print">Print</button>`}
        <a href="/equity/?year=${yearBefore(schoolYear)}">The school year before</a>
      </p>`,
  );
  page.querySelector("#print")?.addEventListener("click", () => print());
  page.querySelector("#file")?.addEventListener("click", () => downloadFile(csv(rowsOf(found)), `equity-${schoolYear}.csv`));
}

/** @param {EquityMonth | undefined} month */
const nothing = (month) =>
  month
    ? "The school is too small for figures that identify no one."
    : "Nothing yet: the first figures are taken on the first night of a month.";

/** @param {Equity} found @param {EquityMonth} month @param {string} measure */
const choice = ({ months, schoolYear }, month, measure) =>
  html`<form method="get" class="form equity-choice no-print">
    <input type="hidden" name="year" value="${schoolYear}" />
    <div class="field">
      <label for="measure">What is counted</label>
      <select id="measure" name="measure">
        ${selectOptions(
          month.measures.map(({ key, name }) => [key, name]),
          measure,
        )}
      </select>
    </div>
    <div class="field">
      <label for="month">Month</label>
      <select id="month" name="month">
        ${selectOptions(
          months.map(({ on }) => [on.slice(0, 7), monthName(on)]),
          month.on.slice(0, 7),
        )}
      </select>
    </div>
    <button class="button secondary">Show</button>
  </form>`;

/** "September 2026". @param {string} day */
const monthName = (day) => `${monthNames[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

/** The whole school, month by month. @param {Equity} found @param {string} key */
function overYear({ months }, key) {
  const points = months.flatMap((month) => {
    const measure = month.measures.find((one) => one.key === key);
    return measure ? [{ on: month.on, ...measure }] : [];
  });
  const name = points.at(-1)?.name ?? "";
  return html`<section class="section" aria-labelledby="year">
    <div class="section-head"><h2 id="year">${name}, all students</h2></div>
    <div class="section-body">
      ${yearLine(
        `${name}, share of all students`,
        points.map(({ on, percent }) => ({ month: monthName(on), percent })),
      )}
      <details class="chart-table">
        <summary>Show the numbers</summary>
        ${table(
          `${name}, month by month`,
          [
            { head: "Counted on", rowHead: true, cell: ({ on }) => formatDay(on, { year: true }) },
            { head: "Share", label: "Share", cell: ({ percent }) => `about ${percent}%` },
            { head: "Done", label: "Done", cell: countWords },
          ],
          points,
        )}
      </details>
    </div>
  </section>`;
}

/** @param {Equity} found @param {EquityMonth} month @param {EquityTable} one @param {string} key */
function groupSection(found, month, one, key) {
  const { dimension, groups, hasOthers } = one;
  const at = month.measures.findIndex((measure) => measure.key === key);
  const shown = groups.flatMap((group) => (group.cells[at] ? [{ group, cell: group.cells[at] }] : []));
  const keys = [...new Set(found.months.flatMap(({ tables }) => groupsOf(tables, dimension).map((group) => group.key)))];
  return html`<section class="section" aria-labelledby="by-${dimension}">
    <div class="section-head">
      <h2 id="by-${dimension}">${dimensions[dimension].title}</h2>
      ${dimensions[dimension].note && html`<p class="muted small">${dimensions[dimension].note}</p>`}
    </div>
    <div class="section-body">
      ${
        shown.length === 0
          ? html`<p>No group can be shown here without revealing a few students.</p>`
          : html`<ul class="shares">
              ${shown.map(
                ({ group, cell }) =>
                  html`<li>
                    <p><strong>${dimensions[dimension].name(group.key)}</strong> <span class="muted small">${countWords(cell)}</span></p>
                    ${share(dimensions[dimension].name(group.key), cell)}
                  </li>`,
              )}
            </ul>`
      }
      ${
        (hasOthers || shown.length < groups.length) &&
        shown.length > 0 &&
        html`<p class="muted small">Other groups are too small to show, or would reveal one that is.</p>`
      }
      ${
        shown.length > 0 &&
        html`<details class="chart-table">
          <summary>Show the numbers over the year</summary>
          ${table(
            `${dimensions[dimension].title}, month by month`,
            [
              { head: "Group", rowHead: true, cell: (group) => dimensions[dimension].name(group) },
              ...found.months.map(({ on, measures, tables }) => ({
                head: monthName(on),
                label: monthName(on),
                cell: (/** @type {string} */ group) => {
                  const cell = groupsOf(tables, dimension).find((each) => each.key === group)?.cells[
                    measures.findIndex((measure) => measure.key === key)
                  ];
                  return cell ? countWords(cell) : "not shown";
                },
              })),
            ],
            keys,
          )}
        </details>`
      }
    </div>
  </section>`;
}

/** @param {EquityTable[]} tables @param {EquityDimension} dimension @returns {EquityGroup[]} */
const groupsOf = (tables, dimension) => tables.find((one) => one.dimension === dimension)?.groups ?? [];

/** "about 45 of 60"; the ends are told as such, since a few may be on the other side. @param {EquityCell} cell */
const countWords = ({ of, done }) =>
  done === 0 ? `none or a few of about ${of}` : done >= of ? `all or nearly all of about ${of}` : `about ${done} of ${of}`;

/** @param {string} name @param {EquityCell} cell */
function share(name, cell) {
  const width = Math.min(588, Math.max(12, (cell.done / cell.of) * 600));
  return html`<svg class="share" viewBox="0 0 600 20" preserveAspectRatio="none" role="img">
    <title>${name}: ${countWords(cell)}</title>
    <rect class="of" x="0" y="0" width="600" height="20" />
    <rect class="done" x="0" y="0" width="${Math.round(width)}" height="20" />
  </svg>`;
}

/** @param {string} schoolYear "2026-27" */
function yearBefore(schoolYear) {
  const start = Number(schoolYear.slice(0, 4)) - 1;
  return `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
}

/** Everything that is shown of the year, and nothing else. @param {Equity} found @returns {(string | number)[][]} */
const rowsOf = ({ months }) => [
  ["taken on", "by", "group", "what is counted", "of about", "done about"],
  ...months.flatMap(({ on, measures, tables }) => [
    ...measures.map(({ name, of, done }) => [on, "all students", "", name, of, done]),
    ...tables.flatMap(({ dimension, groups }) =>
      groups.flatMap(({ key, cells }) =>
        measures.flatMap(({ name }, i) => {
          const cell = cells[i];
          return cell ? [[on, dimensions[dimension].title, dimensions[dimension].name(key), name, cell.of, cell.done]] : [];
        }),
      ),
    ),
  ]),
];
