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
