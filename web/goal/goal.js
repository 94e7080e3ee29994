import { get, isSame, post, postOnce, Problem, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkboxes, field, onSubmit, selectOptions } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import {
  alsoVisible,
  areaNames,
  audienceNames,
  firstName,
  formatDay,
  localDay,
  purposeNames,
  stepOrder,
  steps,
  visibleTo,
} from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { broughtAlong, ring } from "../components/marks.js";
import { openPage } from "../components/page-head.js";

/** @import { Audience, Cycle, Goal, GoalArea, Me, Purpose, Step, StudentPage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const goalId = asked.get("goal");
const plan = `/students/${encodeURIComponent(studentId)}/plan`;
const studentPage = `/student/?id=${encodeURIComponent(studentId)}`;

/** @typedef {{ me: Me, student: StudentPage["student"], own: boolean, mayEdit: boolean, maySuggest: boolean }} Reader */

openPage(null, async (me, page) => {
  /** @type {StudentPage} */
  const found = await get(`/students/${encodeURIComponent(studentId)}?part=plan`);
  const reader = {
    me,
    student: found.student,
    own: me.studentId === found.student.id,
    mayEdit: found.may.includes("editGoal") && found.plan?.state === "active",
    maySuggest: found.may.includes("suggestWords") && found.plan?.state === "active",
  };
  const goal = found.plan?.goals.find(({ id }) => id === goalId);
  if (goalId && !goal) throw new Problem(404, null);
  document.title = `${goal?.title ?? "A new goal"} – ${found.student.name}`;
  if (!goal) return newGoal(page, reader);
  if (asked.has("edit") && reader.mayEdit) return editGoal(page, goal, reader);
  showGoal(page, goal, reader);
});

// ── reading it, and writing the steps of its cycle ──

/** @param {HTMLElement} page @param {Goal} goal @param {Reader} reader */
function showGoal(page, goal, reader) {
  const { student, own, mayEdit } = reader;
  const writable = mayEdit && !goal.archived;
  render(
    page,
    html` <div class="intro goal-lead">
        <div>
          <p><a href="${studentPage}">${own ? "Your plan" : student.name}</a> <span class="muted">${areaNames[goal.area]} goal</span></p>
          <h1>${goal.title}</h1>
          ${goal.matters && html`<blockquote>“${goal.matters}”</blockquote>`} ${broughtAlong(goal)}
          ${goal.archived && html`<p class="notice">This goal is archived. It is kept with everything written about it.</p>`}
        </div>
        ${ring(goal, { large: true })}
      </div>
      <section class="section" aria-labelledby="cycle">
        <div class="section-head"><h2 id="cycle">Cycle ${goal.cycle}</h2></div>
        <div class="section-body">${cycleNow(goal, reader, writable)}</div>
      </section>
      ${
        goal.cycle > 1 &&
        html`<section class="section" aria-labelledby="earlier">
          <div class="section-head"><h2 id="earlier">Earlier cycles</h2></div>
          <div class="section-body">
            ${goal.cycles
              .filter(({ n }) => n < goal.cycle)
              .sort((a, b) => b.n - a.n)
              .map(cycleBefore)}
          </div>
        </section>`
      }
      <section class="section" aria-labelledby="about">
        <div class="section-head">
          <h2 id="about">About this goal</h2>
          ${writable && html`<p><a href="${goalAddress()}&amp;edit">Edit</a></p>`}
        </div>
        <div class="section-body">${about(goal, reader)}</div>
      </section>
      ${reader.maySuggest && !goal.archived && suggest(goal)}
      ${
        mayEdit &&
        html`<form method="post" id="archive" class="section no-print">
          <button class="${goal.archived ? "button secondary" : "text-button"}">
            ${goal.archived ? "Restore this goal" : "Archive this goal"}
          </button>
        </form>`
      }`,
  );

  const step = writable ? stepToWrite(goal) : null;
  if (step) writeStep(goal, step, reader);
  if (reader.maySuggest && !goal.archived) handleSuggestion(goal, reader);
  handleForm("#next-cycle", () => post(`${plan}/goals/${goal.id}/next-cycle`, { rev: goal.rev }), `Cycle ${goal.cycle + 1} has started.`);
  handleForm(
    "#archive",
    () => post(`${plan}/goals/${goal.id}/${goal.archived ? "restore" : "archive"}`, { rev: goal.rev }),
    goal.archived ? "The goal is restored." : "The goal is archived.",
  );
}

/** What of a goal has words one may suggest. */
const wordings = /** @type {[string, string][]} */ ([
  ["title", "The goal"],
  ["matters", "Why it matters"],
  ["resources", "How to get there"],
  ["instruction", "How it is learned"],
  ["demonstration", "How it is shown"],
  ["supporters", "Who supports it"],
  ...stepOrder.map((step) => [step, `${steps[step].name}, this cycle`]),
]);

/** The words are the student's: an adult suggests. @param {Goal} goal */
const suggest = (goal) =>
  html`<details class="section no-print">
    <summary>Suggest wording</summary>
    <form method="post" id="suggestion" class="form">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      ${field({ name: "field", label: "For", options: wordings, value: goal.step })}
      ${field({
        name: "text",
        label: "Your suggestion",
        help: "It is shown beside the student’s own words until the student accepts or declines it.",
        long: true,
        required: "Write what you suggest.",
      })}
      <div class="row"><button class="button secondary">Send suggestion</button></div>
    </form>
  </details>`;

/** @param {Goal} goal @param {Reader} reader */
function handleSuggestion(goal, { me, student }) {
  const form = /** @type {HTMLFormElement} */ (find("#suggestion"));
  const draft = keepDraft(form, `suggestion:${goal.id}`, me.person.personId);
  onSubmit(form, async (values) => {
    draft.keep();
    await postOnce(`${plan}/items/${encodeURIComponent(goal.id)}/suggestions`, values);
    draft.drop();
    setFlash(`Your suggestion was sent to ${firstName(student.name)}.`);
    await goTo(goalAddress());
  });
}

/** @param {string} selector @param {() => Promise<unknown>} send @param {string} said */
function handleForm(selector, send, said) {
  const form = document.querySelector(selector);
  if (!form) return;
  onSubmit(/** @type {HTMLFormElement} */ (form), async () => {
    await send();
    setFlash(said);
    await goTo(goalAddress());
  });
}

/** @param {Goal} goal @param {Reader} reader @param {boolean} writable */
function cycleNow(goal, { own }, writable) {
  const cycle = cycleOf(goal);
  const open = writable ? stepToWrite(goal) : null;
  return html`<ol class="steps">
      ${stepOrder.map(
        (step) =>
          html`<li ${step === goal.step && html`aria-current="step"`}>
            <h3>${steps[step].name}</h3>
            ${
              step === open
                ? stepForm(goal, step, own)
                : html`<p class="${cycle[step] ? "pre" : "muted"}">${cycle[step] ?? (own ? steps[step].askStudent : steps[step].ask)}</p>
                    ${
                      writable &&
                      html`<p>
                        <a href="${goalAddress()}&amp;step=${step}#cycle"
                          >${cycle[step] ? "Edit" : "Write"}<span class="visually-hidden"> ${steps[step].name}</span></a
                        >
                      </p>`
                    }`
            }
          </li>`,
      )}
    </ol>
    ${
      writable &&
      cycle.adjust &&
      html`<form method="post" id="next-cycle">
        <p>The next cycle begins with what you adjusted. This one stays in view.</p>
        <button class="button">Start cycle ${goal.cycle + 1}</button>
      </form>`
    }`;
}

/** @param {Goal} goal @returns {Cycle} */
const cycleOf = (goal) => goal.cycles.find(({ n }) => n === goal.cycle) ?? { n: goal.cycle, step: goal.step };

/** The step asked for, else the present one if nothing is written yet. @param {Goal} goal @returns {Step | null} */
function stepToWrite(goal) {
  const wanted = stepOrder.find((step) => step === asked.get("step"));
  return wanted ?? (cycleOf(goal)[goal.step] ? null : goal.step);
}

/** @param {Goal} goal @param {Step} step @param {boolean} own */
function stepForm(goal, step, own) {
  return html`<form method="post" id="step" class="form">
    <input type="hidden" name="rev" value="${goal.rev}" />
    ${field({
      name: "text",
      label: own ? steps[step].askStudent : steps[step].ask,
      long: true,
      value: cycleOf(goal)[step],
      required: "Write a sentence before saving.",
    })}
    <div class="row"><button class="button">Save ${steps[step].name}</button> <a href="${goalAddress()}">Back</a></div>
  </form>`;
}

/** @param {Goal} goal @param {Step} step @param {Reader} reader */
function writeStep(goal, step, { me }) {
  const form = /** @type {HTMLFormElement} */ (find("#step"));
  const draft = keepDraft(form, `step:${goal.id}:${goal.cycle}:${step}`, me.person.personId);
  onSubmit(
    form,
    async ({ rev, text }) => {
      await put(`${plan}/goals/${goal.id}/cycle`, { rev, step, text });
      draft.drop();
      setFlash(`${steps[step].name} saved.`);
      await goTo(goalAddress());
    },
    (problem) => problem.status === 409 && showConflict(form, asText(problem.current, step), { text: cycleOf(goal)[step] }),
  );
}

/** The step of the goal as stored now, under the name of the form's field. @param {Goal | undefined} current @param {Step} step */
const asText = (current, step) => current && { rev: current.rev, text: cycleOf(current)[step] ?? "" };

/** @param {Cycle} cycle */
const cycleBefore = (cycle) =>
  html`<article class="cycle-before">
    <h3>Cycle ${cycle.n}</h3>
    <dl class="facts">
      ${stepOrder.map(
        (step) =>
          cycle[step] &&
          html`<dt>${steps[step].name}</dt>
            <dd class="pre">${cycle[step]}</dd>`,
      )}
    </dl>
  </article>`;

/** @param {Goal} goal @param {Reader} reader */
function about(goal, { own, student }) {
  /** @type {[string, string | undefined][]} */
  const facts = [
    ["How to get there", goal.resources],
    ["How it is learned", goal.instruction],
    ["How it is shown", goal.demonstration],
    ["Who supports it", goal.supporters],
    ["Teacher of record", goal.teacherOfRecord?.name],
    ["By", goal.targetDate && formatDay(goal.targetDate, { year: true })],
    ["Purpose", goal.serves.map((item) => purposeNames[item]).join(", ")],
    ["Visible to", visibleTo(own ? null : firstName(student.name), goal.audience)],
    ["Written", `${goal.by.name}, ${formatDay(localDay(goal.by.on), { year: true })}${goal.typedBy ? `, typed by ${goal.typedBy}` : ""}`],
  ];
  return html`<dl class="facts">
    ${facts.map(
      ([name, text]) =>
        text &&
        html`<dt>${name}</dt>
          <dd class="pre">${text}</dd>`,
    )}
  </dl>`;
}

const goalAddress = () => `/goal/?student=${encodeURIComponent(studentId)}&goal=${encodeURIComponent(goalId ?? "")}`;

// ── writing the goal itself ──

/** @param {HTMLElement} page @param {Reader} reader */
function newGoal(page, reader) {
  const area = /** @type {GoalArea | null} */ (asked.get("area"));
  goalForm(page, { ...(area && { area }), serves: [], audience: "family" }, reader, "A new goal", "Save goal");
  const form = /** @type {HTMLFormElement} */ (find("#goal"));
  const draft = keepDraft(form, `goal:${studentId}:new`, reader.me.person.personId);
  onSubmit(form, async (values) => {
    draft.keep();
    /** @type {Goal} */
    const saved = await postOnce(`${plan}/goals`, values);
    if (!isSame(saved, values)) await put(`${plan}/goals/${saved.id}`, { ...values, rev: saved.rev });
    draft.drop();
    setFlash("Goal saved. Now plan the first cycle.");
    await goTo(`/goal/?student=${encodeURIComponent(studentId)}&goal=${encodeURIComponent(saved.id)}`);
  });
}

/** @param {HTMLElement} page @param {Goal} goal @param {Reader} reader */
function editGoal(page, goal, reader) {
  goalForm(page, goal, reader, "Edit the goal", "Save changes");
  const form = /** @type {HTMLFormElement} */ (find("#goal"));
  const draft = keepDraft(form, `goal:${goal.id}`, reader.me.person.personId);
  onSubmit(
    form,
    async (values) => {
      await put(`${plan}/goals/${goal.id}`, values);
      draft.drop();
      setFlash("Goal saved.");
      await goTo(goalAddress());
    },
    (problem) => problem.status === 409 && showConflict(form, formValues(problem.current), formValues(goal)),
  );
}

/** As the form names it. @param {Goal | undefined} goal */
const formValues = (goal) => goal && { ...goal, teacherOfRecordId: goal.teacherOfRecord?.personId };

/**
 * @param {HTMLElement} page
 * @param {Partial<Goal> & Pick<Goal, "serves" | "audience">} goal
 * @param {Reader} reader
 * @param {string} title
 * @param {string} save
 */
function goalForm(page, goal, { student, own }, title, save) {
  const seen = audienceNames(own ? null : firstName(student.name));
  render(
    page,
    html` <div class="intro">
        <p><a href="${studentPage}">${own ? "Your plan" : student.name}</a></p>
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
        ${field({
          name: "matters",
          label: own ? "Why does it matter to you?" : `Why does it matter to ${firstName(student.name)}?`,
          value: goal.matters,
          long: true,
        })}
        ${checkboxes({
          name: "area",
          label: "Area",
          single: true,
          required: "Choose an area.",
          values: goal.area ? [goal.area] : [],
          options: /** @type {[GoalArea, string][]} */ (Object.entries(areaNames)),
        })}
        ${field({
          name: "resources",
          label: "How will you get there?",
          help: "People, places, materials.",
          value: goal.resources,
          long: true,
        })}
        ${field({
          name: "instruction",
          label: "How will it be learned?",
          help: "Courses, lessons, practice, in or out of school.",
          value: goal.instruction,
          long: true,
        })}
        ${field({
          name: "demonstration",
          label: "How will it be shown?",
          help: "What others will be able to see or hear.",
          value: goal.demonstration,
          long: true,
        })}
        ${field({ name: "supporters", label: "Who supports it?", value: goal.supporters })}
        ${field({ name: "targetDate", label: "By when?", type: "date", value: goal.targetDate })}
        ${checkboxes({
          name: "serves[]",
          label: "What is it for?",
          values: goal.serves,
          options: /** @type {[Purpose, string][]} */ (Object.entries(purposeNames)),
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
                  ["", "Nobody"],
                  ...(goal.teacherOfRecord
                    ? [/** @type {[string, string]} */ ([goal.teacherOfRecord.personId, goal.teacherOfRecord.name])]
                    : []),
                ],
              })
        }
        <div class="row"><button class="button">${save}</button> <a href="${goal.id ? goalAddress() : studentPage}">Back</a></div>
      </form>`,
  );
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
    html`${selectOptions([["", "Nobody"], ...staff.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))], value)}`,
  );
}

/** @param {Audience} present @returns {Audience[]} */
const offered = (present) => [
  ...new Set([/** @type {Audience} */ ("family"), /** @type {Audience} */ ("staff"), /** @type {Audience} */ ("advisor"), present]),
];
