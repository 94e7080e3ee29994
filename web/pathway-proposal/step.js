// One step of a proposal's form. What is typed is kept for its author while one writes (saved.js); Save leads to the next step.

import { postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { savingTo } from "../lib/saved.js";
import { audiencesHere, goTo, setFlash } from "../lib/session.js";
import { alsoVisible, audienceNames, formatDay } from "../lib/words.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { Me, PathwayProposal } from "../lib/contract.d.ts" */

const order = ["why", "what", "with", "shown", "criteria"];

/**
 * @param {HTMLElement} page @param {Me} me @param {PathwayProposal & { name: string }} view of a new one no more than the list has
 * @param {{ studentId: string, path: string, address: string, step: string }} at
 */
export function showStep(page, me, view, { studentId, path, address, step: wanted }) {
  const isNew = view.id === undefined;
  const step = !isNew && order.includes(wanted) ? wanted : "why";
  const place = order.indexOf(step);
  const back = isNew ? address : `${address}&id=${encodeURIComponent(view.id)}`;
  const was = isNew ? {} : flat(view);
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">${isNew ? "Proposals" : view.text.title}</a></p>
        <h1>${isNew ? "Propose a pathway" : headings[place]}</h1>
        <p class="muted">Step ${place + 1} of ${order.length}. Save and come back whenever you like.</p>
      </div>
      <form method="post" id="step" class="form">
        ${
          isNew
            ? html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
            : html`<input type="hidden" name="rev" value="${view.rev}" />`
        }
        ${fieldsOf(step, view, isNew)}
        <div class="row save"><button class="button">Save and go on</button> <a href="${back}">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#step"));
  const draft = keepDraft(
    form,
    `pathway-proposal:${studentId}:${isNew ? "new" : view.id}:${step}`,
    me.person.personId,
    savingTo(studentId, view.drafts, { at: isNew ? undefined : view.at }),
  );
  onSubmit(
    form,
    async (values) => {
      draft.keep();
      const sent = { ...emptied(form), ...values };
      /** @type {PathwayProposal} */
      const saved = isNew ? await postOnce(path, sent) : await put(`${path}/${encodeURIComponent(view.id)}`, sent);
      await draft.drop();
      setFlash("Saved.");
      const next = order[place + 1];
      await goTo(`${address}&id=${encodeURIComponent(saved.id)}${next ? `&step=${next}` : ""}`);
    },
    (problem) => problem.status === 409 && problem.current !== undefined && showConflict(form, flat(problem.current), was),
  );
}

const headings = ["Title, and why", "What, and when", "With whom", "How it is shown", "How the criteria are met"];

/** Text that was taken away is sent as nothing, so that it goes; what is left out stays. @param {HTMLFormElement} form */
const emptied = (form) =>
  Object.fromEntries(
    [...form.querySelectorAll("textarea, input[type=text]")].flatMap((control) => {
      const { name, value } = /** @type {HTMLInputElement} */ (control);
      return name.includes(".") || value.trim() !== "" ? [] : [[name, ""]];
    }),
  );

/** As the form's fields are named. @param {PathwayProposal} view */
const flat = ({ rev, text, audience }) => ({
  rev,
  audience,
  ...text,
  ...Object.fromEntries(Object.entries(text.met).map(([key, met]) => [`met.${key}`, met])),
});

/** @param {string} step @param {PathwayProposal} view @param {boolean} isNew @returns {Piece} */
function fieldsOf(step, view, isNew) {
  const text = isNew ? undefined : view.text;
  if (step === "why")
    return html`${field({ name: "title", label: "Title", value: text?.title, required: "Give it a title." })}
    ${field({
      name: "why",
      label: "Why do you want to do this?",
      help: "What made you think of it, and which of your goals it serves.",
      long: true,
      value: text?.why,
    })}
    ${field({
      name: "audience",
      label: "Visible to",
      help: alsoVisible,
      value: isNew ? "family" : view.audience,
      options: audiencesHere().map((item) => [item, audienceNames(view.name)[item]]),
    })}`;
  if (step === "what")
    return html`${field({ name: "what", label: "What will you do and learn?", long: true, value: text?.what })}
    ${field({
      name: "from",
      label: "From",
      type: "date",
      help: `This school year: ${formatDay(view.yearStart, { year: true })} to ${formatDay(view.yearEnd, { year: true })}.`,
      value: text?.from,
    })}
    ${field({ name: "to", label: "To", type: "date", value: text?.to })}`;
  if (step === "with")
    return field({
      name: "with",
      label: "With whom will you work?",
      help: "Name the adult who knows the field, and anyone else.",
      long: true,
      value: text?.with,
    });
  if (step === "shown")
    return field({
      name: "shown",
      label: "How will you show what you learned, and to whom?",
      help: "For example: a log of twelve weeks, and a talk at the exhibition.",
      long: true,
      value: text?.shown,
    });
  return view.criteria.items.map(({ key, text: criterion }) =>
    field({ name: `met.${key}`, label: html`${criterion}`, help: "How does your pathway meet this?", long: true, value: text?.met[key] }),
  );
}
