// Writing a goal, new or changed.

import { get, isSame, noAccess, postOnce, Problem, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkboxes, field, onSubmit, selectOptions, showConflict, treeChoice } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { isMine, savingTo } from "../lib/saved.js";
import { audiencesHere, goTo, setFlash } from "../lib/session.js";
import { alsoVisible, areaNames, audienceNames, firstName, inTree, proficiencyName, purposeNames } from "../lib/words.js";
import { asFormValues, handleFields, readOnly, ready, templateFields, toSend } from "../components/field-forms.js";
import { fieldsOf } from "../components/fields.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Audience, Field, Goal, GoalArea, Me, Purpose, StudentPage, Template } from "../lib/contract.d.ts" */

/** @typedef {{ me: Me, student: StudentPage["student"], own: boolean, template: Template,
 *   proficiencies: StudentPage["proficiencies"], drafts: StudentPage["drafts"] }} Writer */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const goalId = asked.get("goal");
const plan = `/students/${encodeURIComponent(studentId)}/plan`;
const studentPage = `/student/?id=${encodeURIComponent(studentId)}`;
const goalAddress = () => `/goal/?student=${encodeURIComponent(studentId)}&goal=${encodeURIComponent(goalId ?? "")}`;

openPage(null, async (me, page) => {
  /** @type {StudentPage & { template: Template }} */
  const { student, plan: found, may, template, proficiencies, drafts } = await get(`/students/${encodeURIComponent(studentId)}?part=plan`);
  const goal = found?.goals.find(({ id }) => id === goalId);
  if (goalId && !goal) throw new Problem(404, null);
  if (!may.includes(goal ? "editGoal" : "addGoal") || found?.state !== "active")
    throw noAccess(terms`Only the student and the advisor write goals, in a plan that is active.`);
  document.title = `${goal?.title ?? terms`A new goal`} – ${student.name}`;
  asksBeforePrinting(page);
  await ready(fieldsOf(template, "goals"));
  const writer = { me, student, own: me.studentId === student.id, template, proficiencies, drafts };
  if (goal) editGoal(page, goal, writer);
  else newGoal(page, writer);
});

/** @param {HTMLElement} page @param {Writer} reader */
function newGoal(page, reader) {
  const area = /** @type {GoalArea | null} */ (asked.get("area"));
  goalForm(page, { ...(area && { area }), serves: [], proficiencies: [], audience: "family" }, reader, terms`A new goal`, terms`Save goal`);
  const form = /** @type {HTMLFormElement} */ (find("#goal"));
  const draft = keepDraft(form, `goal:${studentId}:new`, reader.me.person.personId, savingTo(studentId, reader.drafts));
  onSubmit(form, async (typed) => {
    draft.keep();
    const values = toSend(typed, fieldsOf(reader.template, "goals"));
    /** @type {Goal} */
    const saved = await postOnce(`${plan}/goals`, values);
    if (!isSame(saved, values)) await put(`${plan}/goals/${saved.id}`, { ...values, rev: saved.rev });
    await draft.drop();
    setFlash("Goal saved. Now plan the first cycle.");
    await goTo(`/goal/?student=${encodeURIComponent(studentId)}&goal=${encodeURIComponent(saved.id)}`);
  });
}

/** @param {HTMLElement} page @param {Goal} goal @param {Writer} reader */
function editGoal(page, goal, reader) {
  goalForm(page, goal, reader, terms`Edit the goal`, "Save changes");
  const form = /** @type {HTMLFormElement} */ (find("#goal"));
  const fields = fieldsOf(reader.template, "goals");
  /** @param {Problem} problem */
  const conflict = (problem) => problem.status === 409 && showConflict(form, formValues(problem.current, fields), formValues(goal, fields));
  const draft = keepDraft(
    form,
    `goal:${goal.id}`,
    reader.me.person.personId,
    savingTo(studentId, reader.drafts, {
      at: goal.by.on,
      undo: isMine(goal, reader.own, reader.me.person.name) && { path: `${plan}/items/${goal.id}/undo`, rev: goal.rev },
      conflict,
      gone: studentPage,
    }),
  );
  onSubmit(
    form,
    async (values) => {
      await put(`${plan}/goals/${goal.id}`, toSend(values, fields));
      await draft.drop();
      setFlash("Goal saved.");
      await goTo(goalAddress());
    },
    conflict,
  );
}

/** As the form names it. @param {Goal | undefined} goal @param {Field[]} fields */
const formValues = (goal, fields) => goal && { ...asFormValues(goal, fields), teacherOfRecordId: goal.teacherOfRecord?.personId };

/**
 * @param {HTMLElement} page
 * @param {Partial<Goal> & Pick<Goal, "serves" | "audience" | "proficiencies">} goal
 * @param {Writer} reader
 * @param {string} title
 * @param {string} save
 */
function goalForm(page, goal, { student, own, template, proficiencies }, title, save) {
  const seen = audienceNames(own ? null : firstName(student.name));
  const fields = fieldsOf(template, "goals");
  const [leading, others] = [fields.filter(({ lead }) => lead), fields.filter(({ lead }) => !lead)];
  render(
    page,
    html` <div class="intro">
        <p><a href="${studentPage}">${own ? terms`Your plan` : student.name}</a></p>
        <h1>${title}</h1>
        ${!own && html`<p>The goal is ${firstName(student.name)}’s. Write it in their words; it is marked as typed by you.</p>`}
      </div>
      <form method="post" id="goal" class="form">
        ${
          goal.rev === undefined
            ? html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
            : html`<input type="hidden" name="rev" value="${goal.rev}" />`
        }
        ${field({
          name: "title",
          label: own ? "What do you want to achieve?" : "What is the goal?",
          help: "One sentence, as you would say it to a friend.",
          value: goal.title,
          required: "Write the goal in one sentence.",
        })}
        ${
          template.smart.length > 0 &&
          html`<div class="field" id="smart">
            <button type="button" class="button secondary">Help me write it: ${template.smart.length} short questions</button>
            <p class="muted small">They fill in the form below. You can skip any of them, and save whenever you like.</p>
          </div>`
        }
        ${templateFields(leading, goal)}
        ${checkboxes({
          name: "area",
          label: "Area",
          single: true,
          required: "Choose an area.",
          values: goal.area ? [goal.area] : [],
          options: /** @type {[GoalArea, string][]} */ (Object.entries(areaNames)),
        })}
        ${templateFields(others, goal)} ${readOnly(fields, goal)}
        ${field({ name: "targetDate", label: "By when?", type: "date", value: goal.targetDate })}
        ${checkboxes({
          name: "serves[]",
          label: "What is it for?",
          values: goal.serves,
          options: /** @type {[Purpose, string][]} */ (Object.entries(purposeNames)),
        })}
        ${treeChoice({
          name: "proficiencies[]",
          label: "Graduation proficiencies",
          help: "What the school asks of its graduates: choose the ones this goal is really about.",
          values: goal.proficiencies,
          options: inTree(proficiencies).map(({ item, depth }) => ({ value: item.id, text: proficiencyName(item), depth })),
        })}
        ${checkboxes({
          name: "audience",
          label: "Who can see it?",
          help: alsoVisible,
          single: true,
          required: "Choose who can see it.",
          values: [goal.audience],
          options: offered(goal.audience).map((audience) => [audience, seen[audience]]),
        })}
        ${
          own
            ? goal.teacherOfRecord && html`<input type="hidden" name="teacherOfRecordId" value="${goal.teacherOfRecord.personId}" />`
            : field({
                name: "teacherOfRecordId",
                label: "Teacher of record",
                help:
                  "Who keeps this goal with the student: it opens to them, and so does what is written in it, " +
                  "whoever else may read it.",
                value: goal.teacherOfRecord?.personId,
                options: [
                  ["", "No one"],
                  ...(goal.teacherOfRecord
                    ? [/** @type {[string, string]} */ ([goal.teacherOfRecord.personId, goal.teacherOfRecord.name])]
                    : []),
                ],
              })
        }
        <div class="row"><button class="button">${save}</button> <a href="${goal.id ? goalAddress() : studentPage}">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#goal"));
  handleFields(form, fields);
  document.querySelector("#smart button")?.addEventListener("click", async () => {
    const { converse } = await import("./smart.js");
    converse(find("#smart"), form, template.smart, fields);
  });
  document.querySelector("select[name=teacherOfRecordId]")?.addEventListener("focus", suggestStaff, { once: true });
}

/** Names of staff are fetched when they are needed. @param {Event} event */
async function suggestStaff(event) {
  const select = /** @type {HTMLSelectElement} */ (event.target);
  /** @type {{ staff: { id: string, name: string }[] }} */
  const { staff } = await get("/staff");
  const { value } = select;
  render(
    select,
    html`${selectOptions([["", "No one"], ...staff.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))], value)}`,
  );
}

/** @param {Audience} present @returns {Audience[]} */
const offered = (present) => [...new Set([...audiencesHere().reverse(), present])];
