// What fits a student's goals, with the reasons: the student's own words, proficiencies, the area. Nothing is scored.

import { html, render, terms } from "../lib/html.js";
import { areaNames, plural } from "../lib/words.js";

/** @import { MatchReason, PathwayMatches } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {PathwayMatches} found @param {boolean} own */
export function showMatches(page, { studentId, name, goals }, own) {
  document.title = terms`What fits the goals – ${name}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/student-pathways/?student=${studentId}">${own ? "My pathways" : `Pathways of ${name}`}</a></p>
        <h1>What fits the goals</h1>
        <p>Found by ${own ? "your" : "the student’s"} own words, by proficiencies and by area. Those with the most reasons come first.</p>
      </div>
      ${goals.length === 0 && html`<p>${terms`No goal is worked on now.`}</p>`}
      ${goals.map(
        ({ goalId, title, area, beside, matches, more }) =>
          html`<section class="section" aria-labelledby="goal-${goalId}">
            <div class="section-head">
              <h2 id="goal-${goalId}"><a href="/goal/?student=${studentId}&amp;id=${goalId}">${title}</a></h2>
              <p class="muted">${areaNames[area]}</p>
            </div>
            <div class="section-body">
              ${
                beside.length > 0
                  ? html`<p>Beside it in the plan: ${beside.map(({ title }) => title).join(", ")}</p>`
                  : html`<p>No opportunity goes with it yet.</p>`
              }
              ${matches.length === 0 && html`<p class="muted">Nothing in the catalog fits these words. Look through it together.</p>`}
              <ul class="link-list">
                ${matches.map(
                  (one) =>
                    html`<li>
                      <a href="${one.kind === "partner" ? "/partners/" : "/pathways/"}?id=${one.id}">${one.name}</a>
                      ${one.kind === "partner" && html`<span class="muted">partner</span>`}
                      <span class="muted">${one.reasons.map((reason) => because(reason, own)).join("; ")}</span>
                    </li>`,
                )}
              </ul>
              ${more && html`<p><a href="/pathways/?area=${area}">${plural(more, "more pathway")} in the catalog</a></p>`}
            </div>
          </section>`,
      )}`,
  );
}

/** @param {MatchReason} reason @param {boolean} own */
function because({ kind, word, prompt }, own) {
  const who = own ? "you" : "the student";
  if (kind === "interest") return `because ${who} wrote “${word}” in “${prompt}”`;
  if (kind === "goal") return terms`because “${word}” is in the goal`;
  if (kind === "proficiency") return terms`because the goal names ${word}`;
  return `because both are ${areaNames[/** @type {keyof typeof areaNames} */ (word)].toLowerCase()}`;
}
