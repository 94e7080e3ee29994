// SMART help as a conversation: short questions one after another, none of them a must, whose answers are written into the goal's
// form as they are given. Nothing here is sent: its fields have no names.

import { find, html, render } from "../lib/html.js";

/** @import { Field, Template } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {HTMLFormElement} form @param {Template["smart"]} questions @param {Field[]} fields of a goal */
export function converse(place, form, questions, fields) {
  /** What this conversation wrote, and what stood in the form before. @type {{ text: string, before: string }[]} */
  const answers = questions.map(() => ({ text: "", before: "" }));

  /** @param {number} at */
  const ask = (at) => {
    const question = questions[at];
    if (!question) return end();
    const isDay = question.into === "targetDate";
    const text = answers[at]?.text ?? "";
    render(
      place,
      html`<div class="field">
        <p class="muted small">Question ${at + 1} of ${questions.length} · ${question.word}</p>
        <label for="smart-answer">${question.question}</label>
        ${
          isDay
            ? html`<input type="date" id="smart-answer" value="${text}" />`
            : html`<textarea id="smart-answer" rows="2">${"\n"}${text}</textarea>`
        }
        <div class="row">
          <button type="button" class="button" data-go="1">${at + 1 < questions.length ? "Next" : "Done"}</button>
          <button type="button" class="text-button" data-go="1" data-pass>Skip this one</button>
          ${at > 0 && html`<button type="button" class="text-button" data-go="-1">Back</button>`}
        </div>
      </div>`,
    );
    const control = /** @type {HTMLInputElement} */ (find("#smart-answer", place));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-go]")))
      button.addEventListener("click", () => {
        if (button.dataset["pass"] === undefined) keep(at, control.value.trim());
        ask(at + Number(button.dataset["go"]));
      });
    control.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault(); // it would save the goal
      keep(at, control.value.trim());
      ask(at + 1);
    });
    control.focus();
  };

  /** @param {number} at @param {string} text */
  const keep = (at, text) => {
    const answer = answers[at];
    const target = targetOf(form, questions[at]?.into, fields);
    if (!answer || !target || text === answer.text) return;
    if (answer.text === "") answer.before = target.value.trim();
    answer.text = text;
    const joined = target.tagName === "TEXTAREA" ? "\n" : "; ";
    target.value = target.type === "date" ? text || answer.before : [answer.before, text].filter(Boolean).join(joined);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const end = () => {
    render(
      place,
      html`<p role="status">That’s all. Your answers are in the form: change what you like, then save.</p>
        <button type="button" class="text-button">Ask me again</button>`,
    );
    find("button", place).addEventListener("click", () => ask(0));
    /** @type {HTMLElement | null} */ (form.querySelector("[name=title]"))?.focus();
  };

  ask(0);
}

/** The control an answer is written into: the field that is meant, else the one that leads, else the goal itself.
 * @param {HTMLFormElement} form @param {string | undefined} into @param {Field[]} fields @returns {HTMLInputElement | undefined} */
function targetOf(form, into, fields) {
  const lead = fields.find((field) => field.lead)?.key;
  const names = [into === "title" || into === "targetDate" ? into : `values.${into}`, `values.${lead}`, "title"];
  const controls = /** @type {HTMLInputElement[]} */ (names.map((name) => form.elements.namedItem(name)));
  return controls.find((control) => control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement);
}
