// Suggesting words for any part of a plan that one reads: the words are the student's, an adult suggests.

import { get, postOnce } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, insert, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { firstName, formatDay, stepOrder, steps } from "../lib/words.js";
import { fieldsOf } from "../components/fields.js";

/** @import { Field, Me, Plan, StudentPage, Template } from "../lib/contract.d.ts" */

/** @typedef {[value: string, label: string]} Wording */

/** @param {HTMLElement} place @param {StudentPage["student"]} student @param {Me} me */
export async function open(place, student, me) {
  const path = `/students/${encodeURIComponent(student.id)}`;
  /** @type {StudentPage & { plan: Plan, template: Template }} */
  const { plan, template } = await get(`${path}?part=inventory`);
  const form = html`<form method="post" id="suggestion" class="form">
    <input type="hidden" name="key" value="${crypto.randomUUID()}" />
    ${field({
      name: "part",
      label: "For",
      options: [["", "Choose"], ...wordings(plan, template)],
      required: "Choose what the words are for.",
    })}
    ${field({
      name: "text",
      label: "Your suggestion",
      help: "It is shown beside the student’s own words until the student accepts or declines it.",
      long: true,
      required: "Write what you suggest.",
    })}
    <div class="row"><button class="button secondary">Send suggestion</button></div>
  </form>`;
  place.addEventListener("submit", (event) => event.stopPropagation()); // the page's own forms are sent by their buttons
  insert(place, "beforeend", form);
  const sent = /** @type {HTMLFormElement} */ (find("#suggestion", place));
  const draft = keepDraft(sent, `suggestion:${student.id}`, me.person.personId);
  onSubmit(sent, async ({ part, key, text }) => {
    draft.keep();
    const at = part.indexOf(" ");
    const about = { key, text, field: part.slice(at + 1) };
    await postOnce(`${path}/plan/items/${encodeURIComponent(part.slice(0, at))}/suggestions`, about);
    await draft.drop();
    setFlash(`Your suggestion was sent to ${firstName(student.name)}.`);
    await goTo(location.href);
  });
}

/** Every text of the plan, each with its item. @param {Plan} plan @param {Template} template @returns {Wording[]} */
function wordings({ goals, opportunities, inventory, rows = [] }, template) {
  const texts = (/** @type {Field[]} */ fields) => fields.filter(({ type }) => type === "longText" || type === "shortText");
  const answers = texts(fieldsOf(template, "answers")).map(({ key }) => key);
  return [
    ...goals
      .filter((goal) => !goal.archived)
      .flatMap(({ id, title, reached, cycles }) => {
        const now = cycles[cycles.length - 1];
        return [
          ...named(id, title, [["title", terms`the goal`], ...of(texts(fieldsOf(template, "goals")))]),
          ...(reached || !now
            ? []
            : [
                ...named(
                  id,
                  title,
                  stepOrder.filter((step) => step !== "do" || now.do).map((step) => [step, `${steps[step].name}, this cycle`]),
                ),
                ...now.entries.flatMap((entry) => named(entry.id, title, [["text", `${steps.do.name}, ${formatDay(entry.on)}`]])),
              ]),
        ];
      }),
    ...opportunities
      .filter((one) => !one.archived)
      .flatMap(({ id, title }) => named(id, title, [["title", "what it is"], ...of(texts(fieldsOf(template, "opportunities")))])),
    ...inventory
      .filter(({ prompt, declined }) => answers.includes(prompt) && !declined)
      .flatMap(({ id, label, grade }) => named(id, label, [["text", `grade ${grade}`]])),
    ...rows.flatMap(({ id, section, title, values = {} }) => {
      const fields = texts(template.sections.find(({ key }) => key === section)?.fields ?? []);
      const words = fields.map(({ key }) => values[key]).find(Boolean) ?? "";
      return named(id, words ? `${title}, ${words.slice(0, 40)}` : title, of(fields));
    }),
  ];
}

/** @param {Field[]} fields */
const of = (fields) => fields.map(({ key, label }) => /** @type {Wording} */ ([key, label]));

/** @param {string} item @param {string} title @param {Wording[]} fields @returns {Wording[]} */
const named = (item, title, fields) => fields.map(([key, label]) => [`${item} ${key}`, `${title}: ${label}`]);
