// One survey: its draft, how many answered while it is open, and what came of it once it is closed. Results are the same for everybody
// who may open them: rounded, and none of a few people.

import { get, post } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { csv, downloadFile } from "../lib/files.js";
import { find, html, render } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import { goTo, setFlash } from "../lib/session.js";
import { table } from "../components/table.js";
import { audiences, stateOf } from "./audiences.js";

/** @import { NamedAnswers, Survey, SurveyCodes, SurveyQuestion, SurveyResult } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Survey} survey */
export async function showSurvey(page, survey) {
  const isDraft = survey.state === "draft";
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/surveys/">Surveys</a></p>
        <h1>${survey.title}</h1>
        <p>
          For ${audiences[survey.audience]}${survey.grades.length > 0 && html`, grade ${survey.grades.join(", ")}`}.
          ${survey.isNamed ? "With names." : "Without names."} It is ${stateOf(survey)}.
        </p>
        ${
          survey.isInterrupted &&
          html`<p class="notice">
            The school was moved or restored while it was open. Who had answered is not known any more, so it was closed: no one answers
            twice. The answers until then count.
          </p>`
        }
        ${
          survey.state === "open" &&
          html`<p>
            ${survey.answered ? `About ${survey.answered} answers` : `Fewer than ${survey.smallestGroup} answers`}; about ${survey.invited}
            people were asked.
          </p>`
        }
      </div>
      <div id="draft"></div>
      ${survey.state === "closed" ? resultSections(survey) : !isDraft && asIsSection(survey)}
      ${isDraft && survey.mayOpen && openSection(survey)}
      ${survey.translates.length > 0 && survey.state !== "closed" && textSection(survey)}
      ${survey.state === "open" && survey.mayOpen && runningSection(survey)} ${survey.state === "closed" && afterSection(survey)}`,
  );
  handle(page, survey);
  if (isDraft && survey.mayEdit) {
    const { editDraft } = await import("./edit.js");
    editDraft(find("#draft", page), survey);
  }
}

/** @param {Survey} survey */
const asIsSection = ({ questions }) =>
  html`<section class="section" aria-labelledby="asked">
    <div class="section-head">
      <h2 id="asked">What is asked</h2>
      <p class="muted small">Questions stay as they are while a survey is open. To change them, copy it once it is closed.</p>
    </div>
    <div class="section-body">
      <ol>
        ${questions.map(({ text }) => html`<li>${text}</li>`)}
      </ol>
    </div>
  </section>`;

/** @param {Survey} survey */
const openSection = ({ rev, audience }) =>
  html`<section class="section no-print" aria-labelledby="opening">
    <div class="section-head"><h2 id="opening">Open it</h2></div>
    <div class="section-body">
      <form method="post" class="form" id="open">
        <input type="hidden" name="rev" value="${rev}" />
        <div data-field="questions"><p class="error" id="field-questions" tabindex="-1"></p></div>
        ${field({
          name: "closes",
          label: "Last day for answers",
          type: "date",
          required: "Choose the last day.",
          help:
            audience === "families"
              ? "Every family that gets email gets a link today, and anyone who has not answered gets another three days before it closes."
              : "Whoever is asked finds it on their first page until they have answered.",
        })}
        <p class="row"><button class="button">Open survey</button></p>
      </form>
    </div>
  </section>`;

/** @param {Survey} survey */
const textSection = ({ id, translates, languages }) =>
  html`<section class="section no-print" aria-labelledby="languages">
    <div class="section-head">
      <h2 id="languages">Other languages</h2>
      <p class="muted small">Read once every text is approved by someone other than its writer.</p>
    </div>
    <div class="section-body">
      <ul class="link-list">
        ${translates.map(
          (language) =>
            html`<li>
              <a href="/surveys/?id=${id}&texts=${language}">${languageName(language)}</a>
              <span class="muted small">${languages.includes(language) ? "approved" : "not complete or not approved"}</span>
            </li>`,
        )}
      </ul>
    </div>
  </section>`;

/** @param {Survey} survey */
const runningSection = ({ rev, audience, isNamed }) =>
  html`<section class="section no-print" aria-labelledby="running">
    <div class="section-head"><h2 id="running">While it is open</h2></div>
    <div class="section-body">
      ${
        audience === "families" &&
        !isNamed &&
        html`<form method="post" class="form" id="codes">
          ${field({
            name: "count",
            label: "Codes on paper",
            help: "For families that get no email. Each code takes one answer, and is shown only once.",
            type: "number",
            required: "Enter how many codes to print.",
          })}
          <p class="row"><button class="button secondary">Make codes</button></p>
          <div id="made"></div>
        </form>`
      }
      <form method="post" class="form" id="close">
        <input type="hidden" name="rev" value="${rev}" />
        <p class="row"><button class="button secondary">Close survey now</button></p>
      </form>
    </div>
  </section>`;

/** @param {Survey} survey */
const afterSection = ({ mayEdit, isNamed }) =>
  html`<section class="section no-print" aria-labelledby="after">
    <div class="section-head"><h2 id="after">What next</h2></div>
    <div class="section-body">
      <p class="row">
        <button type="button" class="button secondary" id="file">Download CSV</button>
        <button type="button" class="text-button" id="print">Print</button>
      </p>
      ${
        mayEdit &&
        html`<form method="post" class="form" id="copy">
          <p class="row"><button class="button secondary">Copy as next edition</button></p>
        </form>`
      }
      ${
        isNamed &&
        html`<p class="row"><button type="button" class="text-button" id="named">Show answers with names</button></p>
          <div id="answers"></div>`
      }
    </div>
  </section>`;

/** @param {Survey} survey */
function resultSections({ results, questions, earlier, smallestGroup }) {
  if (results?.answers === undefined)
    return html`<p>Fewer than ${smallestGroup} people answered. Nothing is shown, so that no one can be identified.</p>`;
  return html`<p class="muted small">
      About ${results.answers} answers. Numbers are rounded to the nearest 5, shares are never shown as none or all, and no grade of fewer
      than ${smallestGroup} answers is shown, nor one from which such a grade could be worked out.
    </p>
    ${questions.map((question, i) => {
      const result = results.questions[i];
      return result && resultSection(question, result, earlier, i);
    })}`;
}

/** @param {SurveyQuestion} question @param {SurveyResult} result @param {Survey["earlier"]} earlier @param {number} i */
function resultSection(question, result, earlier, i) {
  const before = earlier.flatMap(({ schoolYear, results }) => {
    const then = results.find((one) => one.question === question.key);
    return then?.answers !== undefined && then.shares.length === result.shares.length ? [{ name: schoolYear, ...then }] : [];
  });
  return html`<section class="section" aria-labelledby="question-${i}">
    <div class="section-head"><h2 id="question-${i}">${question.text}</h2></div>
    <div class="section-body">
      ${
        result.answers === undefined
          ? html`<p>Too few answered this question.</p>`
          : result.shares.length === 0
            ? textAnswers(result)
            : [bars(question, result), numbers(question, result, before)]
      }
    </div>
  </section>`;
}

/** @param {SurveyResult} result */
const textAnswers = ({ texts, answers }) =>
  texts.length > 0
    ? html`<ul class="survey-texts">
        ${texts.map((text) => html`<li class="pre">${text}</li>`)}
      </ul>`
    : html`<p>About ${answers ?? 0} wrote something; that is too few to show.</p>`;

/** @param {SurveyQuestion} question @returns {string[]} */
const choicesOf = ({ kind, options, low, high }) =>
  kind === "scale"
    ? ["1", "2", "3", "4", "5"].map((n) => (n === "1" && low ? `1 – ${low}` : n === "5" && high ? `5 – ${high}` : n))
    : options.map(({ text }) => text);

/** @param {SurveyQuestion} question @param {SurveyResult} result */
function bars(question, { shares }) {
  const choices = choicesOf(question);
  const height = choices.length * 40 + 4;
  return html`<svg class="survey-bars" viewBox="0 0 360 ${height}" role="img">
    <title>${question.text} ${choices.map((choice, i) => `${choice}: about ${shares[i] ?? 0}%`).join(", ")}</title>
    ${choices.map(
      (choice, i) =>
        html`<text x="0" y="${i * 40 + 14}">${choice.length > 46 ? `${choice.slice(0, 45)}…` : choice}</text>
          <rect class="track" x="0" y="${i * 40 + 20}" width="300" height="12" />
          <rect class="share" x="0" y="${i * 40 + 20}" width="${(shares[i] ?? 0) * 3}" height="12" />
          <text x="308" y="${i * 40 + 31}">${shares[i] ?? 0}%</text>`,
    )}
  </svg>`;
}

/** @param {SurveyQuestion} question @param {SurveyResult} result @param {(SurveyResult & { name: string })[]} before */
function numbers(question, result, before) {
  const rows = [
    { name: "Everyone", answers: result.answers ?? 0, shares: result.shares },
    ...result.groups.map(({ group, answers, shares }) => ({ name: `Grade ${group}`, answers, shares })),
    ...before.map(({ name, answers, shares }) => ({ name, answers: answers ?? 0, shares })),
  ];
  return html`<details class="chart-table" ${rows.length > 1 && html`open`}>
    <summary>Show the numbers</summary>
    ${table(
      question.text,
      [
        { head: "Who", rowHead: true, cell: ({ name }) => name },
        { head: "Answers", label: "Answers", cell: ({ answers }) => `about ${answers}` },
        ...choicesOf(question).map((choice, i) => ({
          head: choice,
          label: choice,
          cell: (/** @type {(typeof rows)[number]} */ { shares }) => `${shares[i] ?? 0}%`,
        })),
      ],
      rows,
    )}
  </details>`;
}

/** @param {Survey} survey @returns {(string | number)[][]} */
const rowsOf = ({ results, questions }) => [
  ["question", "group", "answers", "choice", "percent"],
  ...questions.flatMap((question, i) => {
    const result = results?.questions[i];
    if (!result) return [];
    return [{ group: "everyone", answers: result.answers ?? "", shares: result.shares }, ...result.groups].flatMap(
      ({ group, answers, shares }) =>
        choicesOf(question).flatMap((choice, at) => (shares.length > 0 ? [[question.text, group, answers, choice, shares[at] ?? 0]] : [])),
    );
  }),
];

/** @param {HTMLElement} page @param {Survey} survey */
function handle(page, survey) {
  const path = `/surveys/${survey.id}`;
  /** @param {string} name @param {(values: any) => Promise<void>} send */
  const when = (name, send) => {
    const form = /** @type {HTMLFormElement | null} */ (page.querySelector(`#${name}`));
    if (form) onSubmit(form, send);
  };
  when("open", async (values) => {
    await post(`${path}/open`, values);
    setFlash("The survey is open.");
    await goTo(`/surveys/?id=${survey.id}`);
  });
  when("close", async (values) => {
    await post(`${path}/close`, values);
    setFlash("The survey is closed.");
    await goTo(`/surveys/?id=${survey.id}`);
  });
  const key = crypto.randomUUID();
  when("copy", async () => {
    /** @type {Survey} */
    const added = await post("/surveys", { key, copyOf: survey.id });
    await goTo(`/surveys/?id=${added.id}`);
  });
  when("codes", async (values) => {
    /** @type {SurveyCodes} */
    const { codes } = await post(`${path}/codes`, values);
    render(
      find("#made", page),
      html`<p role="status">${codes.length} codes. Print them now: they are not kept. They are entered at ${location.origin}/survey/</p>
        <ul class="survey-codes">
          ${codes.map((code) => html`<li>${code.match(/.{4}/g)?.join("-") ?? code}</li>`)}
        </ul>`,
    );
  });
  page.querySelector("#print")?.addEventListener("click", () => print());
  page.querySelector("#file")?.addEventListener("click", () => downloadFile(csv(rowsOf(survey)), `survey-${survey.schoolYear ?? ""}.csv`));
  page.querySelector("#named")?.addEventListener("click", async () => {
    /** @type {NamedAnswers} */
    const { answers } = await get(`${path}/answers`);
    render(
      find("#answers", page),
      table(
        "Answers with names",
        [
          { head: "Name", rowHead: true, cell: ({ name }) => name },
          ...survey.questions.map(({ key, text }) => ({
            head: text,
            label: text,
            cell: (/** @type {NamedAnswers["answers"][number]} */ { values }) => values[key]?.text ?? values[key]?.chosen?.join(", ") ?? "",
          })),
        ],
        answers,
      ),
    );
  });
}
