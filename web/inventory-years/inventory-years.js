// The answers about oneself side by side, year by year, with what each year changed. What is shown is what the reader may read
// today; whose audience is narrower is not on it.

import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { ascending, firstName, gradeOrder, plural } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";
import { wordsChanged } from "./words-changed.js";

/** @import { Inventory, StudentPage, Template } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

const id = new URLSearchParams(location.search).get("student") ?? "";

/** @typedef {{ label: string, answers: (Inventory | undefined)[] }} Row one answer a grade, in the order of the columns */

openPage(null, async (me, page) => {
  /** @type {StudentPage & { template: Template }} */
  const { student, plan, template } = await get(`/students/${encodeURIComponent(id)}?part=inventory`);
  const own = me.studentId === id;
  const name = own ? null : firstName(student.name);
  asksBeforePrinting(page);
  document.title = `Over the years – ${own ? me.school.name : student.name}`;
  const answers = plan?.inventory ?? [];
  const grades = [...new Set(answers.map(({ grade }) => grade))].sort((a, b) => gradeOrder(a) - gradeOrder(b));
  const rows = rowsOf(answers, grades, template);
  const changed = rows.reduce((n, row) => n + row.answers.filter((answer, i) => kindOf(row, i) === "changed" && answer).length, 0);
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${own ? terms`My plan` : student.name}</a></p>
        <h1>${name === null ? "About me" : `About ${name}`} over the years</h1>
        <p>
          ${
            rows.length === 0
              ? "Nothing is answered yet."
              : grades.length === 1
                ? `So far there are the answers of grade ${grades[0]}; next year’s will be shown beside them.`
                : `${grades.length} years side by side.${changedLine(changed)}`
          }
        </p>
        <p class="no-print"><a href="/timeline/?student=${id}">The whole plan on a timeline</a></p>
      </div>
      ${rows.length > 0 && html`<div class="years">${side(rows, grades, name)}</div>`}`,
  );
});

/** @param {number} n */
const changedLine = (n) => (n > 0 ? ` ${plural(n, "answer")} changed: new words are marked, old ones struck.` : "");

/** @param {Inventory[]} answers @param {string[]} grades @param {Template} template @returns {Row[]} */
function rowsOf(answers, grades, template) {
  const order = template.sections.flatMap(({ fields }) => fields.map(({ key }) => key));
  const prompts = [...new Set(answers.map(({ prompt }) => prompt))].sort((a, b) => place(order, a) - place(order, b));
  const newest = [...answers].sort((a, b) => ascending(b.on, a.on));
  return prompts.map((prompt) => ({
    label: newest.find((each) => each.prompt === prompt)?.label ?? prompt,
    answers: grades.map((grade) => newest.find((each) => each.prompt === prompt && each.grade === grade)),
  }));
}

/** @param {string[]} order @param {string} key */
const place = (order, key) => (order.includes(key) ? order.indexOf(key) : order.length);

/** @param {Row[]} rows @param {string[]} grades @param {string | null} name */
const side = (rows, grades, name) =>
  table(
    "Answers by grade",
    [
      { head: "Question", rowHead: true, cell: ({ label }) => label },
      ...grades.map((grade, i) => ({
        head: `Grade ${grade}`,
        label: `Grade ${grade}:`,
        phone: /** @type {const} */ ("full-width"),
        cell: (/** @type {Row} */ row) => answerCell(row, i, name),
      })),
    ],
    rows,
  );

/** The answer of the last year before that had one. @param {Row} row @param {number} i */
const before = ({ answers }, i) => answers.slice(0, i).findLast((answer) => answer !== undefined);

/** @param {Row} row @param {number} i @returns {"none" | "first" | "same" | "changed"} */
function kindOf(row, i) {
  const now = row.answers[i];
  const last = before(row, i);
  if (!now) return "none";
  if (!last) return "first";
  return words(now) === words(last) ? "same" : "changed";
}

/** @param {Inventory} answer */
const words = ({ declined, words: said, text }) => (declined ? "" : (said ?? text ?? ""));

/** @param {Row} row @param {number} i @param {string | null} name @returns {Piece} */
function answerCell(row, i, name) {
  const now = row.answers[i];
  const last = before(row, i);
  switch (kindOf(row, i)) {
    case "none":
      return "";
    case "same":
      return html`<span class="muted">as in grade ${last?.grade}</span>`;
    case "changed":
      if (now && last && !now.declined && !last.declined) return html`<span class="pre">${wordsChanged(words(last), words(now))}</span>`;
  }
  return now?.declined ? html`<em>${name ?? "You"} chose not to answer</em>` : html`<span class="pre">${now && words(now)}</span>`;
}
