// One proposal with the form that is due. A judgment is saved as a draft as often as one likes; done, it stays what the judge wrote
// alone, and the others read it when all are done.

import { post, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";
import { outcomeNames, proposalText, stateWords, versionsOf } from "../components/pathway-proposal.js";

/** @import { CriterionMark, Me, PathwayCriteria, PathwayProposal } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Me} me @param {PathwayProposal} view */
export function showProposal(page, me, view) {
  const { studentId, id, version, mine, text, criteria, language, versions } = view;
  const together = view.mayDecide === true || versions[0]?.judgments !== undefined;
  document.title = `${text.title} – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/pathway-proposals/">Pathway proposals</a></p>
        <h1 lang="${language}">${text.title}</h1>
        <p>${view.name}, ${terms`grade`} ${view.grade}</p>
        <p class="muted">${stateWords({ ...view, together })}</p>
      </div>
      <section class="section" aria-labelledby="words">
        <div class="section-head"><h2 id="words">The proposal</h2></div>
        <div class="section-body">${proposalText(text, criteria, language)}</div>
      </section>
      ${mine && !together && alone(view)} ${view.mayDecide && decide(view)} ${view.staff && !together && naming(view)} ${versionsOf(view)}`,
  );
  const at = `/pathway-proposals/${encodeURIComponent(studentId)}/${encodeURIComponent(id)}`;
  const round = `/students/${encodeURIComponent(studentId)}/pathway-proposals/${encodeURIComponent(id)}`;
  const here = `/pathway-proposals/?student=${encodeURIComponent(studentId)}&id=${encodeURIComponent(id)}`;

  const judging = /** @type {HTMLFormElement | null} */ (page.querySelector("#judge"));
  if (judging) {
    const draft = keepDraft(judging, `pathway-judgment:${id}:${version}`, me.person.personId);
    onSubmit(judging, async (values, button) => {
      const done = button.value === "done";
      await put(`${at}/judgment`, { version, rev: mine?.rev ?? 0, marks: marksIn(values), done });
      await draft.drop();
      setFlash(done ? "Your judgment is saved." : "Your draft is saved. Only you see it.");
      await goTo(done ? "/pathway-proposals/" : here);
    });
  }
  const deciding = /** @type {HTMLFormElement | null} */ (page.querySelector("#decide"));
  if (deciding) {
    const draft = keepDraft(deciding, `pathway-decision:${id}:${version}`, me.person.personId);
    onSubmit(deciding, async (values) => {
      await put(`${at}/decision`, /** @type {any} */ ({ ...values, version, marks: marksIn(values) }));
      await draft.drop();
      setFlash("The decision is recorded. The student reads it with your reasons.");
      await goTo("/pathway-proposals/");
    });
  }
  send("#naming", async (values) => {
    await put(`${round}/judges`, /** @type {any} */ ({ ...values, version }));
    setFlash("The judges are named.");
  });
  send("#opening", async (values) => {
    await post(`${round}/opening`, { ...values, version });
    setFlash("The round is open: the judges read each other.");
  });

  /** @param {string} selector @param {(values: any) => Promise<void>} act */
  function send(selector, act) {
    const form = page.querySelector(selector);
    if (!form) return;
    onSubmit(/** @type {HTMLFormElement} */ (form), async (values) => {
      await act(values);
      await goTo(here);
    });
  }
}

/** @param {any} values */
const marksIn = ({ marks = {} }) =>
  Object.fromEntries(
    Object.entries(/** @type {Record<string, any>} */ (marks)).map(([key, { met, reason }]) => [
      key,
      { ...(met && { met: met === "true" }), ...(reason && { reason }) },
    ]),
  );

/** @param {PathwayCriteria} criteria @param {Record<string, CriterionMark>} marks */
const markFields = ({ items }, marks) =>
  items.map(
    ({ key, text }) =>
      html`${checkboxes({
        name: `marks.${key}.met`,
        label: text,
        single: true,
        values: marks[key]?.met === undefined ? [] : [String(marks[key].met)],
        options: [
          ["true", "Met"],
          ["false", "Not met yet"],
        ],
      })}
      ${field({ name: `marks.${key}.reason`, label: html`Reason: ${text}`, long: true, value: marks[key]?.reason })}`,
  );

/** @param {PathwayProposal} view */
const alone = ({ criteria, mine, due, versions }) =>
  html`<section class="section no-print" aria-labelledby="alone">
    <div class="section-head"><h2 id="alone">Your judgment</h2></div>
    <div class="section-body">
      <p>
        Judge alone. The others read it when all are done${due && `, by ${formatDay(due)}`}; the student never does, and reads what you
        decide together. ${versions[0]?.done} of ${versions[0]?.judges.length} have judged.
        ${mine?.done && "You have: until all are done you can still change it."}
      </p>
      <form method="post" id="judge" class="form">
        ${markFields(criteria, mine?.marks ?? {})}
        <div class="row">
          <button class="button" value="done">Save my judgment</button>
          ${!mine?.done && html`<button class="button secondary" value="draft">Save as a draft</button>`}
        </div>
      </form>
    </div>
  </section>`;

/** Begins with what all wrote alone where they agree. @param {PathwayProposal} view */
const decide = ({ criteria, versions, yearEnd }) => {
  const all = versions[0]?.judgments ?? [];
  /** @type {Record<string, CriterionMark>} */
  const agreed = {};
  for (const { key } of criteria.items) {
    const marks = all.map(({ marks: said }) => said[key]).filter((mark) => mark !== undefined);
    if (marks.length > 0 && marks.every(({ met }) => met === marks[0]?.met))
      agreed[key] = { met: marks[0]?.met, reason: marks.length === 1 ? marks[0]?.reason : undefined };
  }
  return html`<section class="section no-print" aria-labelledby="together">
    <div class="section-head"><h2 id="together">Decide together</h2></div>
    <div class="section-body">
      <p>The student reads this: each criterion with a reason, and the whole. What each of you wrote alone stays among you.</p>
      <form method="post" id="decide" class="form">
        ${markFields(criteria, agreed)}
        ${checkboxes({
          name: "outcome",
          label: "Decision",
          single: true,
          required: "Say what is decided.",
          values: [],
          options: [
            ["accepted", outcomeNames.accepted, "It becomes a pathway of the student, with its days."],
            ["sentBack", outcomeNames.sentBack, "The student adds what is missing and sends it again."],
            ["declined", outcomeNames.declined],
          ],
        })}
        ${field({ name: "reason", label: "Reason", long: true, required: "Say why, in words for the student." })}
        ${field({ name: "missing", label: "What is missing", help: "If it is sent back.", long: true })}
        ${field({
          name: "reviseBy",
          label: "Expected again by",
          help: `If it is sent back: a day until ${formatDay(yearEnd, { year: true })}.`,
          type: "date",
        })}
        <div class="row"><button class="button">Record the decision</button></div>
      </form>
    </div>
  </section>`;
};

/** @param {PathwayProposal} view */
const naming = ({ staff = [], status, versions, may }) => {
  const named = versions[0]?.judges ?? [];
  return html`<section class="section no-print" aria-labelledby="judges">
    <div class="section-head"><h2 id="judges">Judges</h2></div>
    <div class="section-body">
      <form method="post" id="naming" class="form">
        ${checkboxes({
          name: "judges[]",
          label: "Who judges it",
          help: "One, or a committee. Family of the student is not in the list.",
          values: staff.filter(({ name }) => named.includes(name)).map(({ personId }) => personId),
          options: staff.map(({ personId, name }) => [personId, name]),
        })}
        ${field({ name: "due", label: "Judge by", type: "date", value: versions[0]?.due, required: "Say by which day they judge." })}
        <div class="row"><button class="button">${status === "judging" ? "Save judges" : "Name judges"}</button></div>
      </form>
      ${
        status === "judging" &&
        may.includes("openProposalRound") &&
        html`<form method="post" id="opening" class="form">
          <p>
            If you cannot wait for everyone, open the round: those who have judged read each other, and whoever has not judges no more
            alone.
          </p>
          ${field({ name: "reason", label: "Why you do not wait", long: true, required: "Say why you do not wait for everyone." })}
          <div class="row"><button class="button secondary">Open the round</button></div>
        </form>`
      }
    </div>
  </section>`;
};
