import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { areaNames, ascending, firstName, formatDay, opportunityKinds, proficiencyNames, stepOrder, steps } from "../lib/words.js";
import { factsOf } from "../components/fields.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Goal, GoalArea, PlanCopy, StudentPage, Template } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}`;

openPage(null, async (me, page) => {
  /** @type {[StudentPage & { template: Template }, PlanCopy]} */
  const [{ student, template }, { schoolYear, on, plan, proficiencies }] = await Promise.all([
    get(`${path}?part=plan`),
    get(`${path}/plan-copies/${encodeURIComponent(asked.get("year") ?? "")}`),
  ]);
  const own = me.studentId === id;
  const name = own ? "you" : firstName(student.name);
  asksBeforePrinting(page);
  document.title = terms`Plan of ${schoolYear} – ${own ? terms`My plan` : student.name}`;
  render(
    page,
    html`<div class="intro">
        <p>
          <a href="/yearly-update/?student=${id}">Yearly update</a> ·
          <a href="/plan-print/?student=${id}&amp;copy=${schoolYear}">Print</a>
        </p>
        <h1>${own ? terms`Your plan` : terms`${student.name}: the plan`} of ${schoolYear}</h1>
        <p>
          ${own && html`${student.name}. `}As of ${formatDay(on, { year: true })}, when that year’s update was finished. It cannot be
          changed.
        </p>
      </div>
      ${
        /** @type {GoalArea[]} */ (Object.keys(areaNames)).map((area) =>
          goalsOf(
            area,
            plan.goals.filter((goal) => goal.area === area),
            template,
            proficiencies,
          ),
        )
      }
      ${
        plan.opportunities.length > 0 &&
        html`<section class="section" aria-labelledby="chances">
          <div class="section-head"><h2 id="chances">Opportunities</h2></div>
          <div class="section-body">
            <ul>
              ${plan.opportunities.map(
                (item) =>
                  html`<li>
                    ${item.title}
                    <span class="muted">${about(item, proficiencies)}</span>
                  </li>`,
              )}
            </ul>
          </div>
        </section>`
      }
      <section class="section" aria-labelledby="about">
        <div class="section-head"><h2 id="about">About ${name}</h2></div>
        <div class="section-body">
          ${
            plan.inventory.length === 0
              ? html`<p class="muted">Nothing was written.</p>`
              : html`<dl class="facts">
                  ${answers(plan).map(
                    (entry) =>
                      html`<dt>${entry.label} <span class="small">(grade ${entry.grade})</span></dt>
                        <dd class="pre">${entry.declined ? html`<em>Chose not to answer</em>` : (entry.words ?? entry.text)}</dd>`,
                  )}
                </dl>`
          }
        </div>
      </section>`,
  );
});

/** What an opportunity is, in a line. @param {PlanCopy["plan"]["opportunities"][number]} item @param {PlanCopy["proficiencies"]} named */
const about = (item, named) => [opportunityKinds[item.kind], item.brief, worksOn(item.proficiencies, named)].filter(Boolean).join(" · ");

/** @param {string[]} ids @param {PlanCopy["proficiencies"]} named */
const worksOn = (ids, named) => ids.length > 0 && `Works on ${proficiencyNames(ids, named)}`;

/** @param {GoalArea} area @param {Goal[]} goals @param {Template} template @param {PlanCopy["proficiencies"]} named */
const goalsOf = (area, goals, template, named) =>
  goals.length > 0 &&
  html`<section class="section" aria-labelledby="${area}">
    <div class="section-head"><h2 id="${area}">${areaNames[area]}</h2></div>
    <div class="section-body">
      ${goals.map(
        (goal) =>
          html`<article>
            <h3>${goal.title}</h3>
            ${goal.lead && html`<blockquote>“${goal.lead}”</blockquote>`}
            <dl class="facts">
              ${facts(goal, template, named).map(
                ([name, words]) =>
                  words &&
                  html`<dt>${name}</dt>
                    <dd class="pre">${words}</dd>`,
              )}
            </dl>
            ${goal.cycles.map(
              (cycle) =>
                html`<h4>Cycle ${cycle.n}</h4>
                  ${
                    stepOrder.some((step) => cycle[step]) || cycle.entries.length > 0
                      ? html`<dl class="facts">
                          ${stepOrder.map(
                            (step) =>
                              (cycle[step] || (step === "do" && cycle.entries.length > 0)) &&
                              html`<dt>${steps[step].name}</dt>
                                ${cycle[step] && html`<dd class="pre">${cycle[step]}</dd>`}
                                ${
                                  step === "do" &&
                                  cycle.entries.map(
                                    ({ on, text }) =>
                                      html`<dd>
                                        <span class="muted small">${formatDay(on, { year: true })}</span> <span class="pre">${text}</span>
                                      </dd>`,
                                  )
                                }`,
                          )}
                        </dl>`
                      : html`<p class="muted">Nothing has been written yet.</p>`
                  }`,
            )}
          </article>`,
      )}
    </div>
  </section>`;

/** @param {Goal} goal @param {Template} template @param {PlanCopy["proficiencies"]} named @returns {[string, string | undefined][]} */
const facts = (goal, template, named) => [
  ...factsOf(template, "goals", goal),
  [goal.reached ? "Shows" : "Works on", proficiencyNames(goal.proficiencies, named)],
  ["By", goal.targetDate && formatDay(goal.targetDate, { year: true })],
  ["Reached on", goal.reached && formatDay(goal.reached.on, { year: true })],
  ["What is reached", goal.reached?.what],
  ["How we know", goal.reached?.how],
];

/** Prompt by prompt, the answers of several years beside each other and the newest first. @param {PlanCopy["plan"]} plan */
function answers({ inventory }) {
  const asked = [...new Set(inventory.map(({ prompt }) => prompt))];
  return asked.flatMap((prompt) => inventory.filter((entry) => entry.prompt === prompt).sort((a, b) => ascending(b.on, a.on)));
}
