// A proposal as it is read: its words, the criteria with how each is met, and each round it went through. Of a version only what its
// reader may see is there to be shown.
//
//   html`${proposalText(view.text, view.criteria)} ${versionsOf(view)}`

import { html, terms } from "../lib/html.js";
import { formatDay, formatInstant } from "../lib/words.js";

/** @import { CriterionMark, PathwayCriteria, PathwayProposal, PathwayProposalStatus, PathwayProposalText } from "../lib/contract.d.ts" */
/** @import { PathwayDecision, PathwayProposalOutcome, PathwayProposalVersion } from "../lib/contract.d.ts" */

/** @type {Record<PathwayProposalStatus, string>} */
export const proposalStates = {
  draft: "Draft",
  submitted: "Sent",
  judging: "Being judged",
  sentBack: "Sent back",
  accepted: "Accepted",
  declined: "Declined",
};

/** @type {Record<PathwayProposalOutcome, string>} */
export const outcomeNames = { accepted: "Accepted", sentBack: "Sent back", declined: "Declined" };

/** The parts in the order they are written. @type {[field: "why" | "what" | "with" | "shown", label: string][]} */
export const proposalParts = [
  ["why", "Why"],
  ["what", "What is done and learned"],
  ["with", "With whom"],
  ["shown", "How it is shown"],
];

/** @param {{ status: PathwayProposalStatus, version: number, due?: string, together?: boolean }} one */
export const stateWords = ({ status, version, due, together }) =>
  [
    status === "judging" && together ? "Judged, to be decided" : proposalStates[status],
    version > 1 && `version ${version}`,
    due && status === "sentBack" && `expected again by ${formatDay(due)}`,
    due && status === "judging" && `by ${formatDay(due)}`,
    due && status === "submitted" && `judges to be named by ${formatDay(due)}`,
  ]
    .filter(Boolean)
    .join(", ");

/** @param {PathwayProposalText} text @param {PathwayCriteria} criteria @param {string} [language] of the words */
export const proposalText = ({ from, to, met, ...text }, criteria, language) =>
  html`${from && to && html`<p>${formatDay(from)} to ${formatDay(to, { year: true })}</p>`}
    ${proposalParts.map(
      ([field, label]) =>
        html`<h3>${label}</h3>
          ${words(text[field], language)}`,
    )}
    <h3>How the criteria are met</h3>
    <ul>
      ${criteria.items.map(
        ({ key, text: criterion }) =>
          html`<li>
            <span class="muted">${criterion}</span>
            ${words(met[key], language)}
          </li>`,
      )}
    </ul>`;

/** @param {string | undefined} text @param {string | undefined} language */
const words = (text, language) => (text ? html`<p class="pre" lang="${language}">${text}</p>` : html`<p class="muted">Not written yet</p>`);

/** The record of what was sent and what became of it, the newest first. @param {PathwayProposal} view */
export const versionsOf = ({ versions, criteria, version: current, language }) =>
  versions.map(
    (version) =>
      html`<section class="section" aria-labelledby="version-${version.number}">
        <div class="section-head">
          <h2 id="version-${version.number}">Version ${version.number}</h2>
          <p class="muted">Sent ${formatInstant(version.at, { year: true })}</p>
        </div>
        <div class="section-body">
          ${version.takenBack && html`<p>Taken back ${formatInstant(version.takenBack, { year: true })}.</p>`}
          ${
            version.judges.length > 0 &&
            html`<p>Judged by: ${version.judges.join(", ")}${version.due && `, until ${formatDay(version.due)}`}</p>`
          }
          ${version.opened && html`<p>Opened before everyone had judged: ${version.opened}</p>`}
          ${version.decision && decisionOf(version.decision, criteria)}
          ${version.judgments && version.judgments.length > 0 && judgmentsOf(version, criteria)}
          ${
            (version.number !== current || version.decision || version.takenBack) &&
            html`<details>
              <summary>What was sent</summary>
              <h3>${version.text.title}</h3>
              ${proposalText(version.text, criteria, language)}
            </details>`
          }
        </div>
      </section>`,
  );

/** @param {PathwayDecision} decision @param {PathwayCriteria} criteria */
const decisionOf = ({ outcome, reason, missing, reviseBy, by, at, marks }, criteria) =>
  html`<p><strong>${outcomeNames[outcome]}</strong> <span class="muted">${by}, ${formatInstant(at, { year: true })}</span></p>
    <p class="pre">${reason}</p>
    ${
      missing &&
      html`<h3>What is missing</h3>
        <p class="pre">${missing}</p>`
    }
    ${reviseBy && html`<p>${terms`Expected again by ${formatDay(reviseBy, { year: true })}.`}</p>`} ${marksOf(marks, criteria)}`;

/** What each wrote alone, for those who decide. @param {PathwayProposalVersion} version @param {PathwayCriteria} criteria */
const judgmentsOf = ({ judgments }, criteria) =>
  html`<details open>
    <summary>What each judge wrote alone</summary>
    ${judgments?.map(
      ({ judge, marks }) =>
        html`<h3>${judge}</h3>
          ${marksOf(marks, criteria)}`,
    )}
  </details>`;

/** @param {Record<string, CriterionMark>} marks @param {PathwayCriteria} criteria */
const marksOf = (marks, { items }) =>
  html`<ul>
    ${items.map(
      ({ key, text }) =>
        marks[key] &&
        html`<li>
          <span class="muted">${text}</span><br />
          <strong>${marks[key].met ? "Met" : "Not met yet"}:</strong> <span class="pre">${marks[key].reason}</span>
        </li>`,
    )}
  </ul>`;
