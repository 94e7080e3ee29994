// What an evaluation counted, as bars and lines with the numbers beside them, and what its areas and outcomes are called.

import { html, terms } from "../lib/html.js";
import { formatDay, months as monthNames, plural } from "../lib/words.js";
import { table } from "../components/table.js";
import { dimensions, yearLine } from "../components/figures.js";

/** @import { EquityMeasure, Evaluation, EvaluationMonth, EvaluationSurvey, FindingOutcome, ImpactArea } from "../lib/contract.d.ts" */

/** @type {Record<ImpactArea, string>} */
export const areas = {
  settingGoals: terms`Setting personal and learning goals`,
  engagingInLearning: "Engaging in relevant learning",
  instruction: "Quality of instruction",
  program: "The program as a whole",
};

/** @type {Record<FindingOutcome, string>} */
export const outcomes = { notReviewed: "not looked at yet", resolved: "resolved", continues: "goes on", dropped: "dropped" };

/** @param {string} title @param {import("../lib/html.js").Piece} content */
export function section(title, content) {
  const id = title.toLowerCase().replace(/[^a-z]+/g, "-");
  return html`<section class="section" aria-labelledby="${id}">
    <div class="section-head"><h2 id="${id}">${title}</h2></div>
    <div class="section-body">${content}</div>
  </section>`;
}

/** @param {EquityMeasure[]} measures @param {EquityMeasure[]} before */
export const figures = (measures, before) =>
  shares(
    "Coverage",
    measures.map(({ key, name, of, percent }) => {
      const last = before.find((one) => one.key === key);
      return { name, percent, note: `of about ${of}${last ? `; about ${last.percent}% at the end of last year` : ""}` };
    }),
  );

/** A bar each, in words too, and all of them as a table.
 * @param {string} caption @param {{ name: string, percent: number, note: string }[]} all */
export const shares = (caption, all) =>
  html`<ul class="figures">
      ${all.map(
        ({ name, percent, note }) =>
          html`<li>
            <p><strong>${name}</strong> <span class="muted small">about ${percent}% ${note}</span></p>
            <svg viewBox="0 0 600 20" preserveAspectRatio="none" role="img">
              <title>${name} · about ${percent}%</title>
              <rect class="of" x="0" y="0" width="600" height="20" />
              <rect class="done" x="0" y="0" width="${percent * 6}" height="20" />
            </svg>
          </li>`,
      )}
    </ul>
    ${numbers(
      caption,
      [
        { head: "", rowHead: true, cell: ({ name }) => name },
        { head: "Share", label: "Share", cell: ({ percent, note }) => `about ${percent}% ${note}` },
      ],
      all,
    )}`;

/** @template Row @param {string} caption @param {import("../components/table.js").Column<Row>[]} columns @param {Row[]} rows */
const numbers = (caption, columns, rows) =>
  html`<details class="chart-table">
    <summary>Show the numbers<span class="visually-hidden">: ${caption}</span></summary>
    ${table(caption, columns, rows)}
  </details>`;

/** One measure over the months of the year. @param {EvaluationMonth[]} months @param {EquityMeasure} measure */
export function overYear(months, { key, name }) {
  const points = months.flatMap(({ on, measures }) => {
    const found = measures.find((one) => one.key === key);
    return found ? [{ on, ...found }] : [];
  });
  /** @param {string} on */
  const month = (on) => monthNames[Number(on.slice(5, 7)) - 1] ?? "";
  return html`<h3>${name} over the year</h3>
    ${yearLine(
      `${name}, month by month`,
      points.map(({ on, percent }) => ({ month: month(on), percent })),
    )}
    ${numbers(
      `${name}, month by month`,
      [
        { head: "Counted on", rowHead: true, cell: ({ on }) => formatDay(on, { year: true }) },
        { head: "Share", label: "Share", cell: ({ percent }) => `about ${percent}%` },
        { head: "Done", label: "Done", cell: ({ done, of }) => `about ${done} of ${of}` },
      ],
      points,
    )}`;
}

/** What was chosen in one survey. @param {EvaluationSurvey} found */
export const survey = ({ title, closed, answers, questions }) =>
  section(
    title,
    html`<p class="muted small">A survey with about ${plural(answers, "answer")}, closed on ${formatDay(closed, { year: true })}.</p>
      ${questions.map(
        (question) =>
          html`<h3>${question.text}</h3>
            ${shares(
              question.text,
              question.choices.map(({ name, percent }) => ({ name, percent, note: "" })),
            )}`,
      )}`,
  );

/** The groups as the equity page shows them. @param {Evaluation} found */
export function equity({ months, tables }) {
  const measures = months.at(-1)?.measures ?? [];
  const shown = tables.filter(({ groups }) => groups.some(({ cells }) => cells.some(Boolean)));
  return section(
    "Equity",
    shown.length === 0
      ? html`<p>No group can be shown without revealing a few students.</p>`
      : shown.map(
          ({ dimension, groups }) =>
            html`<h3>${dimensions[dimension].title}</h3>
              ${measures.map(({ name }, i) => {
                const told = groups.flatMap(({ key, cells }) => {
                  const cell = cells[i];
                  return cell
                    ? [
                        {
                          name: dimensions[dimension].name(key),
                          percent: Math.min(95, Math.max(5, Math.round((cell.done / cell.of) * 20) * 5)),
                          of: cell.of,
                        },
                      ]
                    : [];
                });
                return (
                  told.length > 0 &&
                  html`<p>${name}</p>
                    ${shares(
                      `${name}, ${dimensions[dimension].title}`,
                      told.map(({ of, ...group }) => ({ ...group, note: `of about ${of}` })),
                    )}`
                );
              })}`,
        ),
  );
}
