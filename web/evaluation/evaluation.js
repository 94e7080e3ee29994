// The yearly evaluation of the program. Coordinator, principal and committee read every one; whoever is not signed in reads the newest
// that the school published, in which no one is named. The form of what people write comes from a module of its own.

import { currentSession, get, post, postOnce, Problem } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, plural, useSchoolWords } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { areas, equity, figures, outcomes, overYear, section, shares, survey } from "./figures.js";

/** @import { Evaluation, EvaluationFinding, Evaluations, ImpactArea } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

if (await currentSession()) openPage("school", open, ["coordinator", "administrator", "committee"]);
else openForAnyone(); // not awaited: what stands below is there when the answer comes

/** @param {import("../lib/contract.d.ts").Me} me @param {HTMLElement} page */
async function open(me, page) {
  document.title = `Evaluation – ${me.school.name}`;
  const id = asked.get("id");
  if (!id) return showList(page, await get("/evaluations"));
  /** @type {[Evaluation, typeof import("./edit.js") | null, unknown]} */
  const [found, form] = await Promise.all([
    get(`/evaluations/${encodeURIComponent(id)}`),
    asked.has("edit") ? import("./edit.js") : null,
    asked.has("edit") ? import("../components/rows.js") : null,
  ]);
  if (form) return form.editEvaluation(page, found);
  showReport(page, found);
}

async function openForAnyone() {
  const page = find("#page");
  try {
    /** @type {Evaluation} */
    const found = await get("/public-evaluation");
    await useSchoolWords(/** @type {any} */ (found.words));
    render(find(".page-head"), html`<a class="school" href="/resources/">${found.school}</a>`);
    document.title = `Evaluation – ${found.school}`;
    showReport(page, found);
  } catch (error) {
    render(
      page,
      html`<h1>No evaluation to read here</h1>
        <p>${error instanceof Problem ? (error.errors["evaluation"]?.[0] ?? error.message) : "The school’s server does not answer."}</p>`,
    );
  }
}

/** @param {HTMLElement} page @param {Evaluations} found */
function showList(page, { evaluations, may }) {
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/workbook/">Workbook</a></p>
        <h1>Yearly evaluation</h1>
        <p>
          What the program does for students: setting goals, engaging in learning, and the quality of instruction. Figures are gathered in
          one click and stay as they were; findings lead to actions, and next year you look at what became of them.
        </p>
      </div>
      ${
        may.includes("gatherEvaluation") &&
        html`<form method="post" id="gather" class="form">
          <p>Only published figures are used: rounded, and none about only a few people.</p>
          <div class="row"><button class="button">Gather today’s evaluation</button></div>
        </form>`
      }
      ${evaluations.length === 0 && html`<p>None yet.</p>`}
      <ul class="link-list">
        ${evaluations.map(
          ({ id, schoolYear, on, published, findings }) =>
            html`<li>
              <a href="/evaluation/?id=${id}">${schoolYear}, gathered on ${formatDay(on, { year: true })}</a>
              <span class="muted">${plural(findings, "finding")}${published && " · published"}</span>
            </li>`,
        )}
      </ul>`,
  );
  const gather = /** @type {HTMLFormElement | null} */ (page.querySelector("#gather"));
  if (gather)
    onSubmit(gather, async () => {
      /** @type {Evaluation} */
      const made = await post("/evaluations");
      setFlash("Gathered. Write what you find in it.");
      await goTo(`/evaluation/?id=${made.id}`);
    });
}

/** @param {HTMLElement} page @param {Evaluation} found */
function showReport(page, found) {
  const { may, months, quality, earlier, findings } = found;
  const month = months.at(-1);
  render(
    page,
    html`<div class="intro">
        ${may.length > 0 && html`<p class="no-print"><a href="/evaluation/">Every evaluation</a></p>`}
        <h1>Evaluation of ${found.schoolYear}</h1>
        <p>
          ${found.school}, gathered on ${formatDay(found.on, { year: true })}. Numbers of students are rounded to the nearest five; groups
          of a few are not shown.
        </p>
        <p class="row no-print">
          ${may.includes("saveEvaluation") && html`<a class="button" href="/evaluation/?id=${found.id}&amp;edit">Write findings</a>`}
          <button type="button" class="text-button" id="print">Print</button>
        </p>
        ${may.includes("publishEvaluation") && publishForm(found)}
      </div>
      ${section(
        "Coverage",
        month && month.measures.length > 0
          ? html`<p class="muted small">As of ${formatDay(month.on, { year: true })}.</p>
              ${figures(month.measures, found.lastYear?.measures ?? [])}
              ${months.length > 1 && month.measures.map((one) => overYear(months, one))}`
          : html`<p>No figures are published for this school year yet: the first are taken on the first night of a month.</p>`,
      )}
      ${
        quality &&
        section(
          terms`Quality of plans`,
          html`<p class="muted small">About ${plural(quality.plans, "plan")}, read by two people each.</p>
            ${shares(
              terms`Quality of plans`,
              quality.criteria.map(({ name, percentUpper }) => ({ name, percent: percentUpper, note: "in the upper levels" })),
            )}`,
        )
      }
      ${equity(found)} ${found.surveys.map(survey)}
      ${
        /** @type {ImpactArea[]} */ (Object.keys(areas)).map((area) =>
          section(
            areas[area],
            html`${found.notes[area] && html`<p class="pre">${found.notes[area]}</p>`} ${findingsOf(findings, area, found)}`,
          ),
        )
      }
      ${
        earlier.length > 0 &&
        section(
          "Findings of the previous evaluation",
          html`${earlier.map(
            ({ text, actions, done, outcome, note }) =>
              html`<article>
                <p class="pre">${text}</p>
                <p class="muted small">${outcomes[outcome]} · ${done} of ${plural(actions, "action")} done</p>
                ${note && html`<p class="pre">${note}</p>`}
              </article>`,
          )}`,
        )
      }`,
  );
  find("#print").addEventListener("click", () => print());
  handle(page, found);
}

/** @param {EvaluationFinding[]} findings @param {ImpactArea} area @param {Evaluation} found */
function findingsOf(findings, area, { may, owners = [] }) {
  const here = findings.filter((finding) => finding.area === area);
  return here.length === 0
    ? html`<p class="muted">No finding.</p>`
    : here.map(
        ({ key, text, actions }) =>
          html`<article>
            <h3 class="pre">${text}</h3>
            <ul>
              ${actions.map(
                ({ what, owner, due, done }) =>
                  html`<li>
                    ${what}
                    <span class="muted small"
                      >${[owner, `by ${formatDay(due, { year: true })}`, done ? "done" : "open"].filter(Boolean).join(" · ")}</span
                    >
                  </li>`,
              )}
            </ul>
            ${
              may.includes("addEvaluationAction") &&
              html`<details class="no-print">
                <summary>Add an action</summary>
                <form method="post" class="form action" data-finding="${key}" id="action-${key}">
                  <input type="hidden" name="key" value="${crypto.randomUUID()}" />
                  ${field({ name: "what", label: "What to do", required: "Write what is to be done." })}
                  ${field({
                    name: "ownerId",
                    label: "Owner",
                    required: "Choose who does it.",
                    options: [["", "Choose"], ...owners.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))],
                  })}
                  ${field({ name: "due", label: "By", type: "date", required: "Give the day." })}
                  <div class="row"><button class="button secondary">Add the action</button></div>
                </form>
              </details>`
            }
          </article>`,
      );
}

/** @param {Evaluation} found */
const publishForm = ({ rev, published }) =>
  html`<form method="post" id="publish" class="no-print">
    <input type="hidden" name="rev" value="${rev}" />
    <p>
      ${
        published
          ? html`Anyone reads it at <a href="/evaluation/">this address</a>, without the owners’ names.`
          : terms`Only coordinator, principal and committee read it.`
      }
      <button class="text-button">${published ? "Take it back" : "Publish it for anyone"}</button>
    </p>
  </form>`;

/** @param {HTMLElement} page @param {Evaluation} found */
function handle(page, { id, published }) {
  const publish = /** @type {HTMLFormElement | null} */ (page.querySelector("#publish"));
  if (publish)
    onSubmit(publish, async (values) => {
      await post(`/evaluations/${id}/publish`, { ...values, published: !published });
      setFlash(published ? "Unpublished: it is no longer public." : "Published.");
      await goTo(`/evaluation/?id=${id}`);
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form.action")))
    onSubmit(form, async (values) => {
      await postOnce(`/evaluations/${id}/findings/${form.dataset["finding"]}/actions`, values);
      setFlash("Action added. It is now among the owner’s work items.");
      await goTo(`/evaluation/?id=${id}`);
    });
}
