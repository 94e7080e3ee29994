// The draft of a survey: its words and its questions. Everything is sent at once; a question that is emptied is taken away.

import { put } from "../lib/api.js";
import { checkbox, checkboxes, field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, insert, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";

/** @import { Survey, SurveyQuestion } from "../lib/contract.d.ts" */

/** @type {[SurveyQuestion["kind"], string][]} */
const kinds = [
  ["scale", "Scale from 1 to 5"],
  ["one", "One of several choices"],
  ["several", "Several choices"],
  ["line", "A line of text"],
  ["text", "A longer text"],
];

/** @type {[Survey["audience"], string][]} */
const audiences = [
  ["students", terms`Students`],
  ["families", terms`Families`],
  ["staff", "Staff"],
];

/** @param {HTMLElement} place @param {Survey} survey */
export function editDraft(place, survey) {
  render(
    place,
    html`<section class="section no-print" aria-labelledby="words">
      <div class="section-head"><h2 id="words">Draft</h2></div>
      <div class="section-body">
        <form method="post" class="form" id="draft-form">
          <input type="hidden" name="rev" value="${survey.rev}" />
          ${field({ name: "title", label: "Title", value: survey.title, required: "Give the survey a title." })}
          ${field({ name: "intro", label: "What it is for", help: "Above the first question.", value: survey.intro, long: true })}
          ${checkboxes({ name: "audience", label: "Who is asked", single: true, options: audiences, values: [survey.audience] })}
          ${field({
            name: "grades",
            label: "Grades",
            help: "Of students; separate with commas: 9, 10. Leave empty for all grades.",
            value: survey.grades.join(", "),
          })}
          ${checkbox({
            name: "isNamed",
            label: "Keep answers with the name",
            note: "Shown above the first question. Without it, nothing connects an answer to anyone.",
            value: survey.isNamed,
          })}
          <div data-field="questions"><p class="error"></p></div>
          <div id="questions">${survey.questions.map(questionFields)}</div>
          <p class="row">
            <button class="button">Save draft</button>
            <button type="button" class="text-button" id="more">Add question</button>
          </p>
        </form>
      </div>
    </section>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#draft-form", place));
  let count = survey.questions.length;
  find("#more", form).addEventListener("click", () => {
    insert(find("#questions", form), "beforeend", questionFields({ key: "", kind: "scale", text: "", options: [] }, count));
    find(`#field-questions-${count}-text`, form).focus();
    count += 1;
  });
  onSubmit(
    form,
    async (values) => {
      await put(`/surveys/${survey.id}`, bodyOf(values, survey));
      setFlash("The draft is saved.");
      await goTo(`/surveys/?id=${survey.id}`);
    },
    (problem) => {
      if (problem.status !== 409 || problem.current?.state !== "draft") return false;
      /** @type {Survey} */
      const now = problem.current;
      const keys = keysOf(form);
      const added = now.questions.filter(({ key }) => !keys.includes(key));
      for (const question of added) insert(find("#questions", form), "beforeend", questionFields(question, count++));
      return showConflict(form, named(now, form), named({ ...survey, questions: [...survey.questions, ...added] }, form));
    },
  );
}

/** Of the form's questions in their order; empty where one is new. @param {HTMLFormElement} form */
const keysOf = (form) =>
  [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("#questions [name$='.key']"))].map(({ value }) => value);

/**
 * Members named as the form's fields: each question beside the one of the same key, wherever it stands now, one that was taken away as
 * nothing, and one that is new in the form as it is there.
 * @param {Survey} survey @param {HTMLFormElement} form
 */
function named(survey, form) {
  const typed = new FormData(form);
  return {
    ...survey,
    grades: survey.grades.join(", "),
    questions: "",
    ...Object.fromEntries(
      keysOf(form).flatMap((key, i) => {
        const { text, kind, options, low, high } = survey.questions.find((question) => question.key === key) ?? {};
        const stored = { text, kind, options: options?.map((option) => option.text).join("\n"), low, high };
        return Object.entries(stored).map(([name, value]) => [`questions.${i}.${name}`, key ? value : typed.get(`questions.${i}.${name}`)]);
      }),
    ),
  };
}

/** @param {SurveyQuestion} question @param {number} i */
const questionFields = ({ key, kind, text, options, low, high }, i) =>
  html`<fieldset class="fields">
    <legend>Question ${i + 1}</legend>
    <input type="hidden" name="questions.${i}.key" value="${key}" />
    ${field({ name: `questions.${i}.text`, label: "Question", value: text, long: true, help: "Clear it to remove the question." })}
    ${field({ name: `questions.${i}.kind`, label: "Answered by", value: kind, options: kinds })}
    ${field({
      name: `questions.${i}.options`,
      label: "Choices",
      help: "One per line; only for questions with choices.",
      value: options.map((option) => option.text).join("\n"),
      long: true,
    })}
    <div class="side-by-side">
      ${field({ name: `questions.${i}.low`, label: "1 means", value: low })}
      ${field({ name: `questions.${i}.high`, label: "5 means", value: high })}
    </div>
  </fieldset>`;

/** @param {any} values of the form @param {Survey} survey */
function bodyOf(values, survey) {
  /** @type {any[]} */
  const questions = (values.questions ?? []).filter((/** @type {any} */ question) => question?.text);
  return {
    rev: values.rev,
    title: values.title,
    intro: values.intro,
    audience: values.audience,
    grades: (values.grades ?? "")
      .split(",")
      .map((/** @type {string} */ grade) => grade.trim())
      .filter(Boolean),
    isNamed: values.isNamed,
    questions: questions.map((question) => ({
      ...question,
      options: String(question.options ?? "")
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean)
        .map((text) => ({ key: optionKey(survey, question.key, text), text })),
    })),
  };
}

/** A choice that stays keeps its key. @param {Survey} survey @param {string | undefined} question @param {string} text */
const optionKey = (survey, question, text) =>
  survey.questions.find(({ key }) => key === question)?.options.find((option) => option.text === text)?.key;
