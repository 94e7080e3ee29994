// A short table that nobody sorts (list.js draws those): it keeps its head in view and becomes a list on a phone. The roles are
// said outright,
// because a table shown as a list would otherwise lose them.
//
//   table("Students", [
//     { head: "Name", cell: (row) => html`<a href="…">${row.name}</a>`, rowHead: true },
//     { head: "Grade", cell: (row) => row.grade, label: "Grade" },
//   ], rows)

import { html } from "../lib/html.js";

/** @import { Piece } from "../lib/html.js" */

/**
 * @template Row
 * @typedef {object} Column
 * @property {Piece} head
 * @property {(row: Row) => Piece} cell
 * @property {boolean} [rowHead] names the row
 * @property {string} [label] said before the value on a phone, where the head is out of sight
 * @property {"full-width" | "row-end"} [phone] takes a line of its own there, or stands at the end of one
 */

/** @template Row @param {string} caption @param {Column<Row>[]} columns @param {Row[]} rows */
export function table(caption, columns, rows) {
  return html`<table class="table stacked" role="table" aria-label="${caption}">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(({ head }) => html`<th role="columnheader" scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${columns.map((column) => cell(column, row))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @template Row @param {Column<Row>} column @param {Row} row */
function cell({ cell, rowHead, label, phone }, row) {
  return rowHead
    ? html`<th role="rowheader" scope="row">${cell(row)}</th>`
    : html`<td role="cell" ${label && html`data-label="${label}"`} ${phone && html`class="${phone}"`}>${cell(row)}</td>`;
}

/** A share month by month as one line of the year, with its numbers written at each point.
 * @param {string} title for those who do not see it @param {{ month: string, percent: number }[]} points @returns {Piece} */
export function yearLine(title, points) {
  /** @param {number} i */
  const x = (i) => (points.length === 1 ? 190 : 62 + (i / (points.length - 1)) * 256);
  /** @param {number} percent */
  const y = (percent) => 130 - percent * 1.1;
  return html`<svg class="year-line" viewBox="-12 0 372 160" role="img">
    <title>${title}: ${points.map(({ month, percent }) => `${month} about ${percent}%`).join(", ")}.</title>
    <path class="axis" d="M34 20V130H334" />
    <text x="28" y="24" class="before">100%</text>
    <text x="28" y="134" class="before">0</text>
    <path class="line" d="M${points.map(({ percent }, i) => `${x(i)} ${y(percent)}`).join("L")}" />
    ${points.map(
      ({ month, percent }, i) =>
        html`<circle cx="${x(i)}" cy="${y(percent)}" r="4" />
          <text x="${x(i)}" y="${y(percent) - 9}" class="middle">${percent}%</text>
          <text x="${x(i)}" y="148" class="middle">${month.slice(0, 3)}</text>`,
    )}
  </svg>`;
}
