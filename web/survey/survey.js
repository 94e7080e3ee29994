// One survey, as whoever is asked answers it (I2): staff and students signed in, families by the link in their email or a code on
// paper. Whoever has a link or a code gets the page without the head of the program.

import { currentSession, get, post, Problem, useLink } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { openPage } from "../components/page-head.js";
import { textsOf } from "./texts.js";

/** @import { SurveyForm, SurveyQuestion } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("id");

if (id && (await currentSession())) openPage("school", (_, page) => showSigned(page, id));
else openForFamily(location.hash.slice(1)); // not awaited: what stands below is there when the answer comes

/** @param {HTMLElement} page @param {string} survey */
async function showSigned(page, survey) {
  const path = `/my-surveys/${encodeURIComponent(survey)}`;
  show(page, await get(`${path}?language=${asked.get("language") ?? ""}`), `${path}/answer`);
}

/** @param {string} token */
async function openForFamily(token) {
  const page = find("#page");
  if (!token) return askForCode(page);
  useLink(token);
  try {
    /** @type {SurveyForm} */
    const form = await get(`/survey?language=${asked.get("language") ?? ""}`);
    render(find(".page-head"), html`<span class="school">${form.school}</span>`);
    show(page, form, "/survey/answer");
  } catch (error) {
    render(
      page,
      html`<h1>This survey could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>
        <p class="row"><a class="button" href="/survey/">Enter a code</a></p>`,
    );
  }
}

/** @param {HTMLElement} page */
function askForCode(page) {
  document.title = "Survey";
  render(
    page,
    html`<div class="intro">
        <h1>Survey <span lang="es">· Encuesta</span> <span lang="fr">· Questionnaire</span></h1>
      </div>
      <form method="post" class="form" id="code">
        ${field({
          name: "code",
          label: "Code on your letter · Código de su carta · Code de votre lettre",
          required: "Enter the code. Escriba el código. Écrivez le code.",
          autocomplete: "off",
        })}
        <p class="row">
          <button class="button">Open <span lang="es">· Abrir</span> <span lang="fr">· Ouvrir</span></button>
        </p>
      </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#code", page)), async ({ code }) => {
    const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
    location.hash = plain;
    await openForFamily(plain);
  });
}

/** @param {HTMLElement} page @param {SurveyForm} survey @param {string} path where the answer goes */
function show(page, survey, path) {
  const texts = textsOf(survey.language);
  document.title = `${survey.title} – ${survey.school}`;
  page.lang = survey.language;
  const isDone = survey.isAnswered && !survey.isNamed;
  render(
    page,
    html`<div class="intro">
        ${survey.languages.length > 1 && languageLinks(survey)}
        <h1>${survey.title}</h1>
        ${survey.intro && html`<p>${survey.intro}</p>`}
        <p><strong>${survey.isNamed ? texts.named : texts.anonymous}</strong></p>
        ${
          !survey.isNamed &&
          html`<details>
            <summary>${texts.how}</summary>
            <p>${texts.howText}</p>
          </details>`
        }
      </div>
      ${
        !survey.isOpen
          ? html`<p role="status">${texts.closed}</p>`
          : isDone
            ? html`<p role="status">${texts.answered}</p>`
            : html`<form method="post" class="form" id="answer">
                <p class="error" data-field="values" id="field-values"><span class="error"></span></p>
                ${survey.questions.map((question) => questionField(question, survey))}
                <p class="row"><button class="button">${texts.send}</button></p>
              </form>`
      }`,
  );
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#answer"));
  if (!form) return;
  onSubmit(
    form,
    async () => {
      await post(path, { values: valuesIn(form, survey.questions) });
      render(
        page,
        html`<div class="intro">
          <h1 tabindex="-1" id="thanks">${texts.thanks}</h1>
          <p>${survey.isNamed ? texts.mayChange : texts.noChange}</p>
        </div>`,
      );
      find("#thanks", page).focus();
    },
    (problem) => problem instanceof Problem && problem.status === 409 && (show(page, { ...survey, ...problem.current }, path), true),
  );
}

/** @param {SurveyForm} survey */
const languageLinks = ({ languages, language }) =>
  html`<p class="row">
    ${languages
      .filter((other) => other !== language)
      .map((other) => html`<a lang="${other}" href="${addressIn(other)}">${textsOf(other).name}</a>`)}
  </p>`;

/** @param {string} language */
function addressIn(language) {
  const search = new URLSearchParams(asked);
  search.set("language", language);
  return `/survey/?${search.toString()}${location.hash}`;
}

/** @param {SurveyQuestion} question @param {SurveyForm} survey */
function questionField({ key, kind, text, options, low, high }, { mine }) {
  const name = `values.${key}`;
  const value = mine?.[key];
  if (kind === "line" || kind === "text") return field({ name, label: html`${text}`, value: value?.text, long: kind === "text" });
  /** @type {[value: string, text: string][]} */
  const choices = kind === "scale" ? scaleChoices(low, high) : options.map((option) => [option.key, option.text]);
  return html`<fieldset class="field" data-field="${name}">
    <legend>${text}</legend>
    <p class="error"></p>
    ${choices.map(
      ([choice, label]) =>
        html`<label class="checkbox">
          <input
            type="${kind === "several" ? "checkbox" : "radio"}"
            name="${name}"
            value="${choice}"
            ${value?.chosen?.includes(choice) && html`checked`}
          />
          <span>${label}</span>
        </label>`,
    )}
  </fieldset>`;
}

/** @param {string | undefined} low @param {string | undefined} high @returns {[string, string][]} */
const scaleChoices = (low, high) =>
  ["1", "2", "3", "4", "5"].map((n) => [n, n === "1" && low ? `1 – ${low}` : n === "5" && high ? `5 – ${high}` : n]);

/** @param {HTMLFormElement} form @param {SurveyQuestion[]} questions */
function valuesIn(form, questions) {
  const given = new FormData(form);
  return Object.fromEntries(
    questions.flatMap(({ key, kind }) => {
      const values = given
        .getAll(`values.${key}`)
        .map(String)
        .filter((value) => value.trim() !== "");
      if (values.length === 0) return [];
      return [[key, kind === "line" || kind === "text" ? { text: values[0] } : { chosen: values }]];
    }),
  );
}
