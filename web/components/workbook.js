// What the pages that show the workbook share: the bar of each step, what stands beside a question.

import { html } from "../lib/html.js";
import { formatDay } from "../lib/words.js";

/** @import { QuestionProgress, WorkbookCounts, WorkbookQuestion, WorkbookStep } from "../lib/contract.d.ts" */

export const intro = "Nine steps that build the practice at a school, each with the questions to talk through.";

/** @type {QuestionProgress[]} */
const order = ["answered", "revisit", "underWay", "notBegun"];

/** @type {Record<QuestionProgress, string>} */
export const progressNames = { notBegun: "not begun", underWay: "under way", answered: "answered", revisit: "to revisit" };

/** One bar a step. @param {Pick<WorkbookStep, "number" | "title" | "counts">[]} steps */
export const whereWeAre = (steps) =>
  html`<ul class="steps-bars">
    ${steps.map(
      ({ number, title, counts }) =>
        html`<li>
          <p><a href="#step-${number}">${number}. ${title}</a></p>
          ${bar(counts)}
          <p class="muted small">${countWords(counts)}</p>
        </li>`,
    )}
  </ul>`;

/** @param {WorkbookCounts} counts */
function bar(counts) {
  const total = order.reduce((sum, progress) => sum + counts[progress], 0);
  let from = 0;
  const parts = order.map((progress) => {
    const width = (counts[progress] / total) * 600;
    from += width;
    return width > 0 && html`<rect class="${progress}" x="${Math.round(from - width)}" y="1" width="${Math.round(width)}" height="18" />`;
  });
  return html`<svg viewBox="0 0 600 20" preserveAspectRatio="none" role="img">
    <title>${countWords(counts)}</title>
    ${parts}
  </svg>`;
}

/** @param {WorkbookCounts} counts */
const countWords = (counts) =>
  order
    .filter((progress) => counts[progress] > 0)
    .map((progress) => `${counts[progress]} ${progressNames[progress]}`)
    .join(" · ");

/** @param {WorkbookQuestion} question */
export const facts = ({ progress, owner, due, own }) =>
  [progressNames[progress], owner, due && `by ${formatDay(due)}`, own && "our own question"].filter(Boolean).join(" · ");

/** @param {WorkbookQuestion} question */
export const links = ({ evidence }) =>
  evidence.length > 0 &&
  html`<ul class="link-list">
    ${evidence.map(({ what, address }) => html`<li><a href="${address}" rel="noreferrer">${what}</a></li>`)}
  </ul>`;
