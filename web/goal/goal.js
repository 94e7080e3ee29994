import { get, isSame, noAccess, post, postOnce, Problem, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { isMine, savingTo } from "../lib/saved.js";
import { goTo, setFlash } from "../lib/session.js";
import {
  areaNames,
  broughtAlongWords,
  firstName,
  formatDay,
  formatInstant,
  localDay,
  proficiencyNames,
  purposeNames,
  stepOrder,
  steps,
  visibleTo,
  ringWords,
} from "../lib/words.js";
import { ring } from "../components/ring.js";
import { factsOf, fieldsOf } from "../components/fields.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Cycle, DoEntry, Goal, Me, Step, StudentPage, Template } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const goalId = asked.get("goal");
const plan = `/students/${encodeURIComponent(studentId)}/plan`;
const studentPage = `/student/?id=${encodeURIComponent(studentId)}`;

/**
 * @typedef {{ me: Me, student: StudentPage["student"], own: boolean, mayEdit: boolean, maySuggest: boolean, mayReadHistory: boolean,
 *   mayPrint: boolean, template: Template, proficiencies: StudentPage["proficiencies"], drafts: StudentPage["drafts"] }} Reader
 */

openPage(null, async (me, page) => {
  /** @type {StudentPage & { template: Template }} */
  const found = await get(`/students/${encodeURIComponent(studentId)}?part=plan`);
  const reader = {
    me,
    student: found.student,
    own: me.studentId === found.student.id,
    mayEdit: found.may.includes("editGoal") && found.plan?.state === "active",
    maySuggest: found.may.includes("suggestWords") && found.plan?.state === "active",
    mayPrint: found.may.includes("printPlan"),
    mayReadHistory: found.may.includes("readHistory"),
    template: found.template,
    proficiencies: found.proficiencies,
    drafts: found.drafts,
  };
  const goal = found.plan?.goals.find(({ id }) => id === goalId);
  if (!goal)
    throw goalId || found.may.includes("addGoal") ? new Problem(404, null) : noAccess(terms`Only the student and the advisor write goals.`);
  document.title = `${goal.title} – ${found.student.name}`;
  asksBeforePrinting(page);
  showGoal(page, goal, reader);
});

// ── reading it, and writing the steps of its cycle ──

/** @param {HTMLElement} page @param {Goal} goal @param {Reader} reader */
function showGoal(page, goal, reader) {
  const { student, own, mayEdit } = reader;
  const writable = mayEdit && !goal.archived && !goal.reached;
  render(
    page,
    html` <div class="intro goal-lead">
        <div>
          <p>
            <a href="${studentPage}">${own ? terms`Your plan` : student.name}</a> <span class="muted">${areaNames[goal.area]} goal</span>
            ${reader.mayPrint && html`<a href="/plan-print/?student=${student.id}&amp;goal=${goal.id}">Print</a>`}
          </p>
          <h1>${goal.title}</h1>
          ${goal.lead && html`<blockquote>“${goal.lead}”</blockquote>`}
          ${goal.broughtAlong && html`<p class="muted small">${broughtAlongWords(goal.broughtAlong)}</p>`}
          ${goal.archived && html`<p class="notice">This goal is archived. It is kept with everything written about it.</p>`}
          ${
            goal.reached &&
            html`<div class="reached">
              <p><strong>Reached on ${formatDay(goal.reached.on, { year: true })}</strong></p>
              ${
                goal.reached.what &&
                html`<h2>${own ? "What I reached" : "What is reached"}</h2>
                  <p class="pre">${goal.reached.what}</p>`
              }
              ${
                goal.reached.how &&
                html`<h2>${own ? "How I know" : "How we know"}</h2>
                  <p class="pre">${goal.reached.how}</p>`
              }
            </div>`
          }
        </div>
        ${ring(goal, { ...ringWords(goal), large: true })}
      </div>
      <section class="section" aria-labelledby="cycle">
        <div class="section-head"><h2 id="cycle">Cycle ${goal.cycle}</h2></div>
        <div class="section-body">${cycleNow(goal, reader, writable)}</div>
      </section>
      <section class="section no-print" aria-labelledby="work">
        <div class="section-head"><h2 id="work">Work for this goal</h2></div>
        <div class="section-body">
          <p class="row">
            ${
              writable &&
              html`<a class="button secondary" href="/work/?student=${student.id}&amp;goal=${goal.id}">Add a photo or other work</a>`
            }
            <a href="/portfolio/?student=${student.id}&amp;goal=${goal.id}">See the work</a>
          </p>
        </div>
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
          <p>
            ${writable && html`<a href="/edit-goal/?student=${student.id}&amp;goal=${goal.id}">Edit</a>`}
            ${
              reader.mayReadHistory &&
              html`<a href="/history/?student=${student.id}&amp;item=${goal.id}"
                >History<span class="visually-hidden"> of this goal</span></a
              >`
            }
          </p>
        </div>
        <div class="section-body">
          ${about(goal, reader)}
          ${
            mayEdit &&
            !(writable && openForm(goal)) &&
            isMine(goal, own, reader.me.person.name) &&
            html`<form method="post" id="undo" class="no-print">
              <span class="muted small">Saved ${formatInstant(goal.by.on)}</span>
              <button class="text-button">Undo the last save</button>
            </form>`
          }
        </div>
      </section>
      ${reader.maySuggest && !goal.archived && suggest(goal, reader.template)} ${mayEdit && ending(goal, reader)}`,
  );

  const open = writable ? openForm(goal) : null;
  if (open?.entry || open?.step === "do") writeEntry(goal, open.entry, reader);
  else if (open) writeStep(goal, open.step, reader);
  else if (writable && document.querySelector("#step")) writeStep(goal, "do", reader);
  if (mayEdit && !goal.archived) handleReached(goal, reader);
  if (reader.maySuggest && !goal.archived) handleSuggestion(goal, reader);
  handleForm("#next-cycle", () => post(`${plan}/goals/${goal.id}/next-cycle`, { rev: goal.rev }), `Cycle ${goal.cycle + 1} has started.`);
  const undo = document.querySelector("#undo");
  if (undo)
    onSubmit(/** @type {HTMLFormElement} */ (undo), async () => {
      /** @type {{ item?: Goal }} */
      const { item } = await post(`${plan}/items/${goal.id}/undo`, { rev: goal.rev });
      setFlash(item ? terms`Undone: the goal is as it was before the last save.` : terms`Undone: the goal is gone.`);
      await goTo(item ? goalAddress() : studentPage);
    });
  handleForm(
    "#archive",
    () => post(`${plan}/goals/${goal.id}/${goal.archived ? "restore" : "archive"}`, { rev: goal.rev }),
    goal.archived ? terms`The goal is restored.` : terms`The goal is archived.`,
  );
}

/** How a goal ends: reached, in the student's words, or archived. @param {Goal} goal @param {Reader} reader */
const ending = (goal, { own, me }) =>
  html`<section class="section no-print" aria-labelledby="end">
    <div class="section-head"><h2 id="end">${goal.archived ? "Archived" : goal.reached ? "Reached" : "When it is over"}</h2></div>
    <div class="section-body">
      ${
        !goal.archived &&
        html`<details ${location.hash === "#end" && html`open`}>
          <summary>
            ${goal.reached ? "Change what is said about it" : own ? terms`I reached this goal` : terms`This goal is reached`}
          </summary>
          <form method="post" id="reached" class="form">
            <input type="hidden" name="rev" value="${goal.rev}" />
            ${field({
              name: "what",
              label: own ? "What did you reach?" : "What is reached?",
              help: own ? "In your own words." : "In the student’s own words; it is marked as typed by you.",
              long: true,
              value: goal.reached?.what,
              required: "Say in your own words what is reached.",
            })}
            ${field({
              name: "how",
              label: own ? "How do you know?" : "How do we know?",
              help: "What you made, did or can do now, and who saw it.",
              long: true,
              value: goal.reached?.how,
              required: "Say how you know.",
            })}
            ${field({ name: "on", label: "On which day?", type: "date", value: goal.reached?.on ?? me.today })}
            <div class="row"><button class="button">${goal.reached ? "Save changes" : "Mark as reached"}</button></div>
          </form>
        </details>`
      }
      ${
        goal.reached &&
        !goal.archived &&
        html`<form method="post" id="not-reached"><button class="text-button">Not reached yet: work on it again</button></form>`
      }
      <form method="post" id="archive">
        <button class="${goal.archived ? "button secondary" : "text-button"}">
          ${goal.archived ? terms`Restore this goal` : terms`Archive this goal`}
        </button>
        ${!goal.archived && html`<span class="muted small">for a goal that is dropped; it is kept and can be restored</span>`}
      </form>
    </div>
  </section>`;

/** Where words of the goal, or of one of its entries, are saved.
 * @param {Goal | DoEntry | undefined} item undefined: a new entry @param {Reader} reader @param {(problem: Problem) => unknown} conflict */
const saving = (item, { own, me, drafts }, conflict) =>
  savingTo(studentId, drafts, {
    at: item?.by.on,
    undo: item && isMine(item, own, me.person.name) && { path: `${plan}/items/${item.id}/undo`, rev: item.rev },
    conflict,
  });

/** @param {Goal} goal @param {Reader} reader */
function handleReached(goal, reader) {
  const form = /** @type {HTMLFormElement} */ (find("#reached"));
  const draft = keepDraft(form, `reached:${goal.id}`, reader.me.person.personId, savingTo(studentId, reader.drafts));
  onSubmit(
    form,
    async (values) => {
      await put(`${plan}/goals/${goal.id}/reached`, values);
      await draft.drop();
      setFlash("The goal is marked as reached.");
      await goTo(goalAddress());
    },
    (problem) =>
      problem.status === 409 &&
      showConflict(form, problem.current && { rev: problem.current.rev, ...problem.current.reached }, { ...goal.reached }),
  );
  handleForm("#not-reached", () => post(`${plan}/goals/${goal.id}/not-reached`, { rev: goal.rev }), terms`You can work on the goal again.`);
}

/** What of a goal has words one may suggest: of the goal itself, and of what was done on one day.
 * @param {Goal} goal @param {Template} template */
const wordings = (goal, template) =>
  /** @type {[string, string][]} */ ([
    ["title", terms`The goal`],
    ...fieldsOf(template, "goals")
      .filter(({ type }) => type === "longText" || type === "shortText")
      .map(({ key, label }) => [key, label]),
    ...stepOrder.filter((step) => step !== "do" || cycleOf(goal).do).map((step) => [step, `${steps[step].name}, this cycle`]),
    ...cycleOf(goal).entries.map(({ id, on }) => [`entry ${id}`, `Do, ${formatDay(on)}`]),
  ]);

/** The words are the student's: an adult suggests. @param {Goal} goal @param {Template} template */
const suggest = (goal, template) =>
  html`<details class="section no-print">
    <summary>Suggest wording</summary>
    <form method="post" id="suggestion" class="form">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      ${field({ name: "field", label: "For", options: wordings(goal, template), value: goal.step })}
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
    const entry = String(values.field).startsWith("entry ") && values.field.slice("entry ".length);
    await postOnce(`${plan}/items/${encodeURIComponent(entry || goal.id)}/suggestions`, entry ? { ...values, field: "text" } : values);
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
function cycleNow(goal, reader, writable) {
  const { own } = reader;
  const cycle = cycleOf(goal);
  const open = writable ? openForm(goal) : null;
  return html`<ol class="steps">
      ${stepOrder.map(
        (step) =>
          html`<li ${step === goal.step && html`aria-current="step"`}>
            <h3>${steps[step].name}</h3>
            ${
              step === "do"
                ? whatWasDone(goal, reader, writable, open)
                : step === open?.step
                  ? stepForm(goal, step, reader)
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

/**
 * The Do of a cycle: a line for each day, the words from before there were days first.
 * @param {Goal} goal @param {Reader} reader @param {boolean} writable @param {ReturnType<typeof openForm>} open
 */
function whatWasDone(goal, reader, writable, open) {
  const { own } = reader;
  const { do: before, entries } = cycleOf(goal);
  const adds = open?.step === "do" && !open.entry;
  return html`${
    (before || entries.length > 0) &&
    html`<ol class="entries">
      ${
        before &&
        html`<li>
          ${
            asked.get("entry") === "first" && writable
              ? stepForm(goal, "do", reader)
              : html`<p class="muted small">without a day</p>
                  <p class="pre">${before}</p>
                  ${
                    writable &&
                    html`<p>
                      <a href="${goalAddress()}&amp;entry=first#cycle">Edit<span class="visually-hidden"> Do, without a day</span></a>
                    </p>`
                  }`
          }
        </li>`
      }
      ${entries.map((entry) =>
        entry.id === open?.entry?.id
          ? html`<li>${entryForm(entry, reader)}</li>`
          : html`<li>
              <p class="muted small">
                <time datetime="${entry.on}">${formatDay(entry.on, { year: true })}</time>${entry.typedBy && ` · typed by ${entry.typedBy}`}
              </p>
              <p class="pre">${entry.text}</p>
              ${
                writable &&
                html`<p>
                  <a href="${goalAddress()}&amp;entry=${entry.id}#cycle"
                    >Edit<span class="visually-hidden"> Do, ${formatDay(entry.on)}</span></a
                  >
                </p>`
              }
            </li>`,
      )}
    </ol>`
  }
  ${!before && entries.length === 0 && !adds && html`<p class="muted">${own ? steps.do.askStudent : steps.do.ask}</p>`}
  ${
    adds
      ? entryForm(undefined, reader)
      : writable &&
        html`<p>
          <a href="${goalAddress()}&amp;step=do#cycle">Add an entry<span class="visually-hidden"> to Do</span></a>
        </p>`
  }`;
}

/** @param {DoEntry | undefined} entry undefined: a new one @param {Reader} reader */
const entryForm = (entry, { own, me }) =>
  html`<form method="post" id="entry" class="form">
    ${
      entry
        ? html`<input type="hidden" name="rev" value="${entry.rev}" />`
        : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
    }
    ${field({ name: "on", label: "Day", type: "date", value: entry?.on ?? me.today, required: "Choose the day." })}
    ${field({
      name: "text",
      label: own ? "What did you do?" : "What was done?",
      long: true,
      value: entry?.text,
      required: "Write a sentence before saving.",
    })}
    <div class="row"><button class="button">Save entry</button> <a href="${goalAddress()}">Back</a></div>
  </form>`;

/** @param {Goal} goal @param {DoEntry | undefined} entry @param {Reader} reader */
function writeEntry(goal, entry, reader) {
  const form = /** @type {HTMLFormElement} */ (find("#entry"));
  /** @param {Problem} problem */
  const conflict = (problem) => problem.status === 409 && !!problem.current && showConflict(form, problem.current, entry);
  const name = `entry:${goal.id}:${entry?.id ?? "new"}`;
  const draft = keepDraft(form, name, reader.me.person.personId, saving(entry, reader, conflict));
  onSubmit(
    form,
    async (values) => {
      draft.keep();
      if (entry) await put(`${plan}/entries/${encodeURIComponent(entry.id)}`, values);
      else {
        /** @type {DoEntry} */
        const saved = await postOnce(`${plan}/goals/${goal.id}/entries`, values);
        if (!isSame(saved, values)) await put(`${plan}/entries/${encodeURIComponent(saved.id)}`, { ...values, rev: saved.rev });
      }
      await draft.drop();
      setFlash("Entry saved.");
      await goTo(goalAddress());
    },
    conflict,
  );
}

/** @param {Goal} goal @returns {Cycle} */
const cycleOf = (goal) => goal.cycles.find(({ n }) => n === goal.cycle) ?? { n: goal.cycle, step: goal.step, entries: [] };

/**
 * The step or entry asked for, else the present step if nothing is written in it yet.
 * @param {Goal} goal @returns {{ step: Step, entry?: DoEntry } | null}
 */
function openForm(goal) {
  const wanted = asked.get("entry");
  const entry = cycleOf(goal).entries.find(({ id }) => id === wanted);
  if (entry) return { step: "do", entry };
  if (wanted === "first") return null;
  const step = stepOrder.find((each) => each === asked.get("step"));
  if (step) return { step };
  return goal.written.includes(goal.step) ? null : { step: goal.step };
}

/** @param {Goal} goal @param {Step} step @param {Reader} reader */
function stepForm(goal, step, { own, template }) {
  return html`<form method="post" id="step" class="form">
    <input type="hidden" name="rev" value="${goal.rev}" />
    ${field({
      name: "text",
      label: own ? steps[step].askStudent : steps[step].ask,
      help: step === "check" && `Questions that may help: ${template.reflection.join(" · ")}`,
      long: true,
      value: cycleOf(goal)[step],
      required: "Write a sentence before saving.",
    })}
    <div class="row"><button class="button">Save ${steps[step].name}</button> <a href="${goalAddress()}">Back</a></div>
  </form>`;
}

/** @param {Goal} goal @param {Step} step @param {Reader} reader */
function writeStep(goal, step, reader) {
  const form = /** @type {HTMLFormElement} */ (find("#step"));
  /** @param {Problem} problem */
  const conflict = (problem) => problem.status === 409 && showConflict(form, asText(problem.current, step), { text: cycleOf(goal)[step] });
  const name = `step:${goal.id}:${goal.cycle}:${step}`;
  const draft = keepDraft(form, name, reader.me.person.personId, saving(goal, reader, conflict));
  onSubmit(
    form,
    async ({ rev, text }) => {
      await put(`${plan}/goals/${goal.id}/cycle`, { rev, step, text });
      await draft.drop();
      setFlash(`${steps[step].name} saved.`);
      await goTo(goalAddress());
    },
    conflict,
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
          (cycle[step] || (step === "do" && cycle.entries.length > 0)) &&
          html`<dt>${steps[step].name}</dt>
            ${cycle[step] && html`<dd class="pre">${cycle[step]}</dd>`}
            ${
              step === "do" &&
              cycle.entries.map(
                ({ on, text }) =>
                  html`<dd><span class="muted small">${formatDay(on, { year: true })}</span> <span class="pre">${text}</span></dd>`,
              )
            }`,
      )}
    </dl>
  </article>`;

/** @param {Goal} goal @param {Reader} reader */
function about(goal, { own, student, template, proficiencies }) {
  /** @type {[string, string | undefined][]} */
  const facts = [
    ...factsOf(template, "goals", goal),
    ["Teacher of record", goal.teacherOfRecord?.name],
    ["By", goal.targetDate && formatDay(goal.targetDate, { year: true })],
    [terms`Graduation proficiencies`, proficiencyNames(goal.proficiencies, proficiencies)],
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
