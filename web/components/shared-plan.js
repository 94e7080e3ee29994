// A plan as other people read it: on paper, and on the page of a peer.
//
//   html`${sharedPlan(found.shared, "Lucía")}`

import { html, terms } from "../lib/html.js";
import { areaNames, opportunityKinds, ringWords, stepOrder, steps } from "../lib/words.js";
import { ring } from "./ring.js";

/** @import { SharedField, SharedGoal, SharedPlan } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

/** Words in the language they were written in. @param {string | undefined} text @param {Written} of */
const own = (text, { language }) => text && html`<dd class="pre" lang="${language}">${text}</dd>`;

/** That they are in another. @param {Written} of */
const saidOf = ({ notTranslated }) => notTranslated && html`<dd class="muted small">${notTranslated}</dd>`;

/** @typedef {{ language: string, notTranslated?: string }} Written */

/** @typedef {[value: string, label: string][]} Wordings for what words may be suggested */

/** What stands under an item, for readers who may answer; nothing on paper.
 * @typedef {(item: { itemId?: string }, name: string, wordings: Wordings) => Piece} Under */

/** @param {string} value @param {string} label @returns {[string, string]} */
const wording = (value, label) => [value, `A wording for “${label}”`];

/** @param {string} label @param {(Written & { text: string, itemId?: string }) | undefined} one @param {Under} under */
const spoken = (label, one, under) =>
  one &&
  html`<dt>${label}</dt>
    ${own(one.text, one)}${saidOf(one)} ${one.itemId && html`<dd class="under">${under(one, label, [wording("text", label)])}</dd>`}`;

const titleWording = /** @type {[string, string]} */ (["title", "A wording for the title"]);

/** @param {SharedField[]} fields @returns {Wordings} */
const fieldWordings = (fields) => fields.flatMap(({ field, label }) => (field ? [wording(field, label)] : []));

/** @param {SharedGoal} goal @returns {Wordings} */
function goalWordings({ fields, reached, cycle: n, cycles }) {
  const now = cycles.find((one) => one.n === n);
  return [
    titleWording,
    ...fieldWordings(fields),
    ...(reached
      ? [wording("reachedWhat", "What is reached"), wording("reachedHow", "How we know")]
      : [
          ...stepOrder.filter((step) => step !== "do" || now?.do).map((step) => wording(step, `${steps[step].name}, this cycle`)),
          ...(now?.entries ?? []).map(({ itemId, on }) => wording(`entry ${itemId}`, `${steps.do.name}, ${on}`)),
        ]),
  ];
}

/** What was done on a day is an item of its own, chosen among what its goal says. @template {{ field: string }} T
 * @param {string} item @param {T} values @returns {{ item: string, words: T }} */
export const itemOf = (item, values) =>
  values.field.startsWith("entry ")
    ? { item: values.field.slice("entry ".length), words: { ...values, field: "text" } }
    : { item, words: values };

/** @param {SharedPlan} shared @param {string} name @param {Under} [under] */
export const sharedPlan = ({ goals, answers, opportunities, rows, years, checkIns, pathways, proposals }, name, under = () => null) =>
  html` ${section(terms`Goals`, goals.length > 0 && goals.map((goal) => [goalOf(goal), under(goal, goal.title, goalWordings(goal))]))}
  ${section(
    terms`Opportunities`,
    opportunities.length > 0 &&
      html`<ul>
        ${opportunities.map(
          (one) =>
            html`<li>
              <span lang="${one.language}">${one.title}</span>
              <span class="muted">${opportunityKinds[one.kind]}</span>
              ${one.fields.map(
                ({ label, text, declined }) =>
                  html`<br /><span class="muted small">${label}:</span>
                    <span class="pre" lang="${one.language}">${declined ? "I’d rather not say" : text}</span>`,
              )}
              ${one.proficiencies && html`<br /><span class="muted small">Works on: ${one.proficiencies.join(", ")}</span>`}
              ${one.notTranslated && html`<br /><span class="muted small">${one.notTranslated}</span>`}
              ${under(one, one.title, [titleWording, ...fieldWordings(one.fields)])}
            </li>`,
        )}
      </ul>`,
  )}
  ${section(
    "Pathways",
    pathways.length + proposals.length > 0 &&
      html`<ul>
          ${pathways.map(
            (one) =>
              html`<li>
                ${one.title}
                <span class="muted">${pathwayStates[one.status]}, ${one.from} to ${one.to}</span>
                ${one.hours > 0 && html`<br /><span class="small">${one.hours} hours, ${one.confirmed} of them confirmed</span>`}
                ${one.credit && html`<br /><span class="small">Credit: ${one.credit}</span>`}
              </li>`,
          )}
        </ul>
        ${proposals.map(
          (one) =>
            html`<h3>Proposed: <span lang="${one.language}">${one.title}</span></h3>
              <p class="muted">${proposalStates[one.status]}, ${one.on}</p>
              <dl class="facts">
                ${one.fields.map(
                  ({ label, text }) =>
                    text &&
                    html`<dt>${label}</dt>
                      ${own(text, one)}`,
                )}
                ${saidOf(one)}
                ${
                  one.reason &&
                  html`<dt>What the judges say</dt>
                    <dd class="pre">${one.reason}</dd>`
                }
                ${
                  one.missing &&
                  html`<dt>What is missing</dt>
                    <dd class="pre">${one.missing}</dd>`
                }
              </dl>`,
        )}`,
  )}
  ${section(
    `About ${name}`,
    answers.length > 0 &&
      html`<dl class="facts">
        ${answers.map(
          (one) =>
            html`<dt>${one.label} <span class="small">(grade ${one.grade})</span></dt>
              ${one.declined ? html`<dd><em>I’d rather not say</em></dd>` : html`${own(one.text, one)}${saidOf(one)}`}
              ${one.itemId && html`<dd class="under">${under(one, one.label, one.field ? [wording(one.field, one.label)] : [])}</dd>`}`,
        )}
      </dl>`,
  )}
  ${[...new Set(rows.map((row) => row.section))].map((title) =>
    section(
      title,
      html`${rows
        .filter((row) => row.section === title)
        .map(
          (row) =>
            html`<dl class="facts">
              ${row.fields.map(
                ({ label, text, declined }) =>
                  html`<dt>${label}</dt>
                    ${own(declined ? "I’d rather not say" : text, row)}`,
              )}
              ${saidOf(row)} ${row.itemId && html`<dd class="under">${under(row, title, fieldWordings(row.fields))}</dd>`}
            </dl>`,
        )}`,
    ),
  )}
  ${years.map((year) =>
    section(
      terms`Yearly update ${year.schoolYear}`,
      html`<dl class="facts">
        ${spoken("At the start", year.start, under)}
        ${year.goals.map(
          (review) =>
            html`<dt lang="${review.language}">${review.title}</dt>
              <dd>${outcomes[review.outcome]}</dd>
              ${review.note && own(review.note, review)}${saidOf(review)}`,
        )}
        ${spoken("Looking back", year.reflection, under)}${spoken("What helps", year.supports, under)}
      </dl>`,
    ),
  )}
  ${section(
    terms`Check-ins`,
    checkIns.length > 0 &&
      checkIns.map(
        (checkIn) =>
          html`<h3>${checkIn.on}${checkIn.broughtAlong && " · brought along"}</h3>
            <dl class="facts">
              ${checkIn.boxes.map(
                (box) =>
                  html`<dt>${boxes[box.field] ?? box.field}</dt>
                    ${own(box.text, box)}${saidOf(box)}`,
              )}
            </dl>`,
      ),
  )}
  ${
    [goals, answers, opportunities, rows, years, checkIns, pathways, proposals].every(({ length }) => length === 0) &&
    html`<p>Nothing in the plan is shared with these readers.</p>`
  }`;

/** @type {Record<string, string>} */
const pathwayStates = { active: "On it", completed: "Completed", left: "Left" };

/** @type {Record<string, string>} */
const proposalStates = {
  draft: "Taken back",
  submitted: "Sent",
  judging: "Being judged",
  sentBack: "Sent back",
  accepted: "Accepted",
  declined: "Declined",
};

/** @param {string} title @param {import("../lib/html.js").Piece} content */
export const section = (title, content) =>
  content &&
  html`<section class="section">
    <div class="section-head"><h2>${title}</h2></div>
    <div class="section-body">${content}</div>
  </section>`;

/** @param {SharedGoal} goal */
const goalOf = (goal) =>
  html`<article>
    <div class="goal">
      ${ring(goal, ringWords(goal))}
      <div>
        <h3 lang="${goal.language}">${goal.title}</h3>
        <p class="muted small">
          ${areaNames[goal.area]} ·
          ${goal.reached ? `reached on ${goal.reached.on}` : `cycle ${goal.cycle}, ${steps[goal.step].name}`}${
            goal.targetDate && !goal.reached && ` · by ${goal.targetDate}`
          }${goal.broughtAlong && " · brought along"}${goal.notTranslated && ` · ${goal.notTranslated}`}
        </p>
      </div>
    </div>
    <dl class="facts">
      ${facts(goal).map(
        ([name, words]) =>
          words &&
          html`<dt>${name}</dt>
            ${own(words, goal)}`,
      )}
    </dl>
    ${goal.cycles
      .filter((cycle) => stepOrder.some((step) => cycle[step]) || cycle.entries.length > 0)
      .map(
        (cycle) =>
          html`<h4>Cycle ${cycle.n}</h4>
            <dl class="facts">
              ${stepOrder.map(
                (step) =>
                  (cycle[step] || (step === "do" && cycle.entries.length > 0)) &&
                  html`<dt>${steps[step].name}</dt>
                    ${own(cycle[step], goal)}
                    ${
                      step === "do" &&
                      cycle.entries.map(
                        ({ on, text }) =>
                          html`<dd><span class="muted small">${on}</span> <span class="pre" lang="${goal.language}">${text}</span></dd>`,
                      )
                    }`,
              )}
            </dl>`,
      )}
  </article>`;

/** @param {SharedGoal} goal @returns {[string, string | undefined][]} */
const facts = (goal) => [
  ...goal.fields.map(
    ({ label, text, declined }) => /** @type {[string, string | undefined]} */ ([label, declined ? "I’d rather not say" : text]),
  ),
  ["Teacher of record", goal.teacherOfRecord],
  ["By", goal.targetDate],
  [goal.reached ? "Shows" : "Works on", goal.proficiencies?.join(", ")],
  ["What is reached", goal.reached?.what],
  ["How we know", goal.reached?.how],
];

const outcomes = { keep: "stays as it is", adjust: "is changed", finish: "is finished" };

/** @type {Record<string, string>} */
const boxes = {
  progress: "Progress",
  problems: "Problems",
  ideas: "New ideas",
  developments: "Developments",
  oneThing: "One thing to work on",
  nextSteps: "Next steps",
};
