// A reader's part of a review: the plans they were given, and one of them beside the rubric. That a plan is opened is recorded first.

import { get, post, put } from "../lib/api.js";
import { checkboxes, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { sharedPlan } from "../components/shared-plan.js";

/** @import { QualityCriterion, QualityReading, QualityReadingLine, QualityReadings } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage(
  "school",
  async (me, page) => {
    document.title = terms`Plans to read – ${me.school.name}`;
    const [review, n] = [asked.get("review"), asked.get("n")];
    if (!review || !n) return list(page, await get("/quality-readings"));
    const path = `/quality-reviews/${encodeURIComponent(review)}/plans/${encodeURIComponent(n)}/reading`;
    read(page, path, await get(path));
  },
  ["advisor", "teacher", "caseManager", "counselor", "coordinator", "administrator"],
);

/** @param {HTMLElement} page @param {QualityReadings} found */
function list(page, { readings }) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/plan-quality/">Quality of plans</a></p>
        <h1>Plans to read</h1>
        <p>
          You read these plans by the rubric and for nothing else. Each is open to you until its last day; that you open it is recorded.
          Someone else reads the same plan, and neither sees what the other chose until both are done.
        </p>
      </div>
      ${
        readings.length === 0
          ? html`<p>No plan waits for you.</p>`
          : html`<ul class="link-list">
              ${readings.map(
                (line, i) =>
                  html`<li>
                    ${
                      line.state
                        ? html`<a href="${addressOf(line)}">Plan ${i + 1}, grade ${line.grade}</a>`
                        : html`<form method="post" class="begin" data-line="${i}">
                            <button class="text-button">Open plan ${i + 1}, grade ${line.grade}</button>
                          </form>`
                    }
                    <span class="muted">${states[line.state ?? "new"]} · until ${formatDay(line.until)}</span>
                  </li>`,
              )}
            </ul>`
      }`,
  );
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll(".begin"))) {
    const line = readings[Number(form.dataset["line"])];
    if (line)
      onSubmit(form, async () => {
        await post(`/quality-reviews/${line.reviewId}/plans/${line.n}/reading/begin`);
        await goTo(addressOf(line));
      });
  }
}

/** @type {Record<string, string>} */
const states = { new: "not opened yet", begun: "opened", done: "read" };

/** @param {QualityReadingLine} line */
const addressOf = ({ reviewId, n }) => `/quality-reading/?${new URLSearchParams({ review: reviewId, n: String(n) }).toString()}`;

/** @param {HTMLElement} page @param {string} path @param {QualityReading} reading */
function read(page, path, reading) {
  const { criteria, levels, other, grade, until, shared, rev } = reading;
  page.classList.add("no-print");
  render(
    page,
    html`<div class="intro">
        <p><a href="/quality-reading/">Plans to read</a></p>
        <h1>A plan of grade ${grade}</h1>
        <p class="muted">Open to you until ${formatDay(until, { year: true })}, for this reading only.</p>
      </div>
      <div class="reading">
        <div class="the-plan">${sharedPlan(shared, "the student")}</div>
        <section aria-labelledby="rubric">
          <h2 id="rubric">Rubric</h2>
          ${
            other
              ? criteria.map((criterion) => bothOf(criterion, levels[criterion.key], other[criterion.key]))
              : html`<form method="post" id="reading" class="form">
                  <input type="hidden" name="rev" value="${rev}" />
                  ${criteria.map(({ key, name, levels: texts }) =>
                    checkboxes({
                      name: `levels.${key}`,
                      label: name,
                      single: true,
                      required: `Choose a level for “${name}”.`,
                      values: levels[key] ? [String(levels[key])] : [],
                      options: texts.map((text, i) => [String(i + 1), `${i + 1}: ${text}`]),
                    }),
                  )}
                  <div class="row"><button class="button">Save the reading</button></div>
                </form>`
          }
        </section>
      </div>`,
  );
  if (other) return;
  onSubmit(/** @type {HTMLFormElement} */ (find("#reading")), async (values) => {
    const chosen = Object.fromEntries(Object.entries(values.levels ?? {}).map(([key, level]) => [key, Number(level)]));
    await put(path, { rev: values.rev, levels: chosen });
    setFlash("The reading is saved.");
    await goTo("/quality-reading/");
  });
}

/** When both are done. @param {QualityCriterion} criterion @param {number | undefined} own @param {number | undefined} other */
const bothOf = ({ name, levels }, own = 0, other = 0) =>
  html`<h3>${name}</h3>
    <dl class="facts">
      <dt>You</dt>
      <dd class="pre">${own}: ${levels[own - 1]}</dd>
      <dt>The other reader</dt>
      <dd class="pre">${own === other ? "the same" : `${other}: ${levels[other - 1]}`}</dd>
    </dl>`;
