// What is done with a list beyond looking at it: files of it, a row opened on a phone, thousands of rows. Fetched when one does.

import { html, insert, render } from "../lib/html.js";
import { announce } from "./page-head.js";

/** @import { Markup } from "../lib/html.js" */
/** @import { List } from "./list-types.d.ts" */

const inOneFrame = 10; // rows that are added before a frame while one scrolls
const beyond = 20; // rows that stand ready above and below the window

/** A CSV file of the rows, or a workbook. @template Row @param {List<Row>["file"]} file @param {Row[]} rows @param {boolean} asWorkbook */
export async function download({ head, row, name }, rows, asWorkbook) {
  const { csv, downloadFile, workbook } = await import("../lib/files.js");
  const cells = rows.map(row);
  try {
    if (asWorkbook) downloadFile(await workbook(head, cells), name.replace(/csv$/, "xlsx"));
    else downloadFile(csv([head, ...cells]), name);
  } catch (error) {
    announce(error instanceof Error ? error.message : String(error));
  }
}

/** A row is one line; where that leaves columns out, it says below it all it holds once it is touched, each under the head of its
 * column. @param {HTMLTableRowElement | null} row */
export function openRow(row) {
  if (!row || ![...row.cells].some((cell) => !cell.checkVisibility())) return;
  if (row.nextElementSibling?.matches(".details")) return row.nextElementSibling.remove();
  const heads = row.closest("table")?.querySelectorAll("thead th");
  const facts = [...row.cells].map((cell, i) => ({ head: heads?.[i]?.textContent?.trim(), text: cell.textContent?.trim(), cell }));
  insert(
    row,
    "afterend",
    html`<tr role="row" class="details">
      <td role="cell" colspan="${row.cells.length}">
        <dl class="facts">
          ${facts.map(
            ({ head, text, cell }) =>
              head &&
              text &&
              !cell.querySelector("button, input") &&
              html`<dt>${head}</dt>
                <dd>${text}</dd>`,
          )}
        </dl>
      </td>
    </tr>`,
  );
}

/**
 * Thousands of rows: only those near the window stand in the page, and few are added before a frame, so that they scroll as smoothly
 * as a few. Rows are one line each.
 * @param {HTMLTableSectionElement} body with its first rows in it
 * @param {number} count of all rows
 * @param {(from: number, to: number) => Markup} markup of some of them
 * @param {() => boolean} goesOn whether the list is still drawn so
 * @param {() => void} drawn called when rows were drawn
 * @returns {() => void} draws every row, for print
 */
export function drawWindow(body, count, markup, goesOn, drawn) {
  const height = body.rows[0]?.getBoundingClientRect().height ?? 1;
  render(
    body,
    html`<tr role="presentation"></tr>
      <tr role="presentation"></tr>`,
  );
  const [above, below] = /** @type {[HTMLElement, HTMLElement]} */ ([body.rows[0], body.rows[1]]);
  let [from, to] = [0, 0]; // the rows that stand there
  let asked = 0;
  let isWhole = false;

  const step = () => {
    asked = 0;
    if (isWhole || !goesOn()) return removeEventListener("scroll", ask);
    const first = Math.min(count, Math.max(0, Math.floor(-body.getBoundingClientRect().top / height) - beyond));
    const last = Math.min(count, first + Math.ceil(innerHeight / height) + 2 * beyond);
    if (first >= to || last <= from) {
      for (let n = from; n < to; n++) above.nextElementSibling?.remove();
      from = to = first;
    }
    for (; from < first; from++) above.nextElementSibling?.remove();
    for (; to > last; to--) below.previousElementSibling?.remove();
    if (to < last) {
      const next = Math.min(last, to + inOneFrame);
      insert(below, "beforebegin", markup(to, next));
      to = next;
    } else if (from > first) {
      const next = Math.max(first, from - inOneFrame);
      insert(above, "afterend", markup(next, from));
      from = next;
    }
    above.style.blockSize = `${from * height}px`;
    below.style.blockSize = `${(count - to) * height}px`;
    drawn();
    if (to < last || from > first) ask();
  };
  const ask = () => {
    asked ||= requestAnimationFrame(step);
  };
  addEventListener("scroll", ask, { passive: true });
  step();
  return () => {
    isWhole = true;
    render(body, markup(0, count));
    drawn();
  };
}
