// The workbook as one document: where the school is, the committee, its decisions, every step with every answer.

import { find, html, render, terms } from "../lib/html.js";
import { formatDay } from "../lib/words.js";
import { facts, intro, whereWeAre } from "../components/workbook.js";

/** @import { Committee, Me, Workbook, WorkbookQuestion } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Workbook} found @param {Committee} committee @param {Me} me */
export function showWhole(page, { steps, today }, { members, decisions }, me) {
  const sitting = members.filter(({ sits }) => sits);
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/workbook/">Workbook</a></p>
        <h1>Workbook of ${me.school.name}</h1>
        <p>${intro} As of ${formatDay(today, { year: true })}.</p>
        <p class="no-print"><button type="button" class="button" id="print">Print</button></p>
      </div>
      ${section("Where we are", whereWeAre(steps))}
      ${section(
        terms`Committee`,
        html`<ul>
          ${sitting.map(({ name, task }) => html`<li>${[name, task].filter(Boolean).join(", ")}</li>`)}
        </ul>`,
      )}
      ${section(
        "Decisions",
        html`<ul>
          ${decisions.map(
            ({ on, text, who, withdrawn, why }) =>
              html`<li>
                <span class="pre">${withdrawn ? html`<s>${text}</s>` : text}</span> (${who}, ${formatDay(on, { year: true })})
                ${withdrawn && html`<p>Withdrawn on ${formatDay(withdrawn, { year: true })}: ${why}</p>`}
              </li>`,
          )}
        </ul>`,
      )}
      ${steps.map(({ number, title, why, questions }) =>
        section(
          `${number}. ${title}`,
          html`<p class="muted">${why}</p>
            ${questions.filter(({ retired }) => !retired).map(question)}`,
          `step-${number}`,
        ),
      )}`,
  );
  find("#print").addEventListener("click", () => print());
}

/** @param {string} title @param {import("../lib/html.js").Piece} content @param {string} [id] */
const section = (title, content, id = title.toLowerCase().replaceAll(" ", "-")) =>
  html`<section class="section" aria-labelledby="${id}">
    <div class="section-head"><h2 id="${id}">${title}</h2></div>
    <div class="section-body">${content}</div>
  </section>`;

/** @param {WorkbookQuestion} found */
const question = (found) =>
  html`<div class="question">
    <h3>${found.text}</h3>
    <p class="muted small">${facts(found)}</p>
    <p class="pre">${found.answer ?? "Not answered yet."}</p>
    ${
      found.evidence.length > 0 &&
      html`<ul>
        ${found.evidence.map(({ what, address }) => html`<li>${what} · ${address}</li>`)}
      </ul>`
    }
  </div>`;
