// The draft of the next version: edited as one form, saved whole under its revision, previewed and published.

import { get, post, put } from "../lib/api.js";
import { checkbox, checkboxes, field, fieldId, onSubmit, showErrors, valuesOf } from "../lib/forms.js";
import { find, html, insert, render, terms } from "../lib/html.js";
import { setFlash } from "../lib/session.js";
import { formatInstant } from "../lib/words.js";
import { runJob } from "../components/job.js";
import { contentOf, keyFrom, lines, optionLines, topicLines } from "./content.js";
import { bandNames, editorNames, readerNames, sectionKinds, typeNames } from "./words.js";

/** @import { Job, TemplateChanges, TemplateContent, TemplateDraft, TemplateField } from "../lib/contract.d.ts" */
/** @import { TemplatePage, TemplateSection } from "../lib/contract.d.ts" */
/** @import { Conflict } from "./merge.js" */

/** @typedef {{ base: TemplateContent, content: TemplateContent, draft: TemplateDraft }} State */

/** @param {HTMLElement} page @param {TemplatePage} found @param {TemplateDraft} draft */
export function editDraft(page, found, draft) {
  /** @type {State} */
  const state = { base: draft.content, content: draft.content, draft };
  render(
    page,
    html`<div class="intro">
        <p><a href="/template/">What the plan asks</a></p>
        <h1>The draft of version ${found.current.version + 1}</h1>
        <p id="saved" class="muted"></p>
        <p>Nothing changes in any plan before the draft is published. What students wrote is never dropped.</p>
      </div>
      <div id="said"></div>
      <form method="post" id="draft" class="form wide"></form>
      <section class="section" aria-labelledby="preview">
        <div class="section-head"><h2 id="preview">Preview</h2></div>
        <div class="section-body">
          <form method="post" id="preview-as" class="form">
            ${field({ name: "as", label: "As", value: "student", options: readers })}
            ${field({ name: "grade", label: "Grade", value: "9", required: "Say for which grade." })}
            <div class="row"><button class="button secondary">Show the saved draft</button></div>
          </form>
          <div id="previewed" tabindex="-1"></div>
        </div>
      </section>
      ${
        found.may.includes("publishTemplate") &&
        html`<section class="section" aria-labelledby="publish">
          <div class="section-head"><h2 id="publish">Publish</h2></div>
          <div class="section-body" id="publishing">
            <p>First see what publishing the saved draft changes, and how many plans hold words in what would go.</p>
            <p><button type="button" class="button secondary" id="check">See what publishing changes</button></p>
            <div id="changes" tabindex="-1"></div>
          </div>
        </section>`
      }`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#draft"));
  draw(form, state, found);
  tell(state);
  onSubmit(
    form,
    async () => {
      state.content = contentOf(valuesOf(form).content, state.content);
      const sent = state.content;
      state.draft = await put("/template/draft", { rev: state.draft.rev, content: sent });
      state.base = state.content = state.draft.content;
      draw(form, state, found);
      tell(state);
      find("#saved").focus();
    },
    (problem) => problem.status === 409 && problem.current !== null && met(form, state, found, problem.current),
  );
  form.addEventListener("click", (event) => change(event, form, state, found));
  form.addEventListener("change", (event) => {
    const { name } = /** @type {HTMLInputElement} */ (event.target);
    if (!/\.(type|kind)$/.test(name)) return; // other parts of the field are asked
    state.content = contentOf(valuesOf(form).content, state.content);
    draw(form, state, found);
    document.getElementById(fieldId(name))?.focus();
  });
  onSubmit(/** @type {HTMLFormElement} */ (find("#preview-as")), async (values) => {
    const { showPreview } = await import("./preview.js");
    await showPreview(find("#previewed"), await get(`/template/draft/preview?${new URLSearchParams(values)}`), values.as);
  });
  if (found.may.includes("publishTemplate")) find("#check").addEventListener("click", () => check(state, found));
}

/** @type {[string, string][]} */
const readers = [
  ["student", "the student"],
  ["advisor", terms`an advisor`],
  ["staff", "other staff working with the student"],
  ["family", terms`the family`],
];

/** When it was saved, what keeps it from being published and what to think about. @param {State} state */
function tell({ draft, content }) {
  const saved = find("#saved");
  saved.tabIndex = -1;
  saved.textContent =
    draft.rev === 0 ? "No one has started it." : `Saved ${draft.at ? formatInstant(draft.at) : ""}${draft.by ? ` by ${draft.by}` : ""}.`;
  const problems = Object.entries(draft.problems ?? {}).flatMap(([path, texts]) => texts.map((text) => ({ path, text })));
  render(
    find("#said"),
    html`${
      problems.length > 0 &&
      html`<div class="notice warning">
        <p><strong>Before it can be published:</strong></p>
        <ul>
          ${problems.map(({ path, text }) => html`<li>${link(path, content, text)}</li>`)}
        </ul>
      </div>`
    }
    ${
      draft.warnings.length > 0 &&
      html`<div class="notice warning">
        <p>
          <strong>These prompts touch topics that a school may not ask students about without their parents’ consent</strong> (20 U.S.C.
          1232h). Ask in another way, or ask your school’s counsel first.
        </p>
        <ul>
          ${draft.warnings.map(({ path, topic, text }) => html`<li>${topic}: ${link(path, content, `“${text}”`)}</li>`)}
        </ul>
      </div>`
    }`,
  );
}

/** To the part of the form that is meant. @param {string} path @param {TemplateContent} content @param {string} text */
function link(path, content, text) {
  const [, section, at] = path.match(/^content\.sections\.(\d+)(?:\.fields\.(\d+))?/) ?? [];
  const place = section === undefined ? "draft" : at === undefined ? `section-${section}` : `field-${section}-${at}`;
  return content.sections.length > 0 ? html`<a href="#${place}">${text}</a>` : text;
}

/** @param {HTMLFormElement} form @param {State} state @param {TemplatePage} found */
function draw(form, { content }, { shipped }) {
  const open = new Set([...form.querySelectorAll("details[open]")].map(({ id }) => id));
  const kept = [...form.querySelectorAll(":scope > .error-summary, :scope > .sending")];
  render(
    form,
    html`${field({ name: "content.name", label: "Name of the template", value: content.name, required: "Give the template a name." })}
      ${
        shipped &&
        html`<p class="row">
          ${shipped.map(
            ({ name }, i) =>
              html`<button type="button" class="text-button" data-act="ship" data-n="${i}">Start from the ${name} template</button>`,
          )}
        </p>`
      }
      ${content.sections.map((section, i) => sectionForm(section, i, content.sections.length))}
      <p><button type="button" class="text-button" data-act="section">Add a section</button></p>
      <details id="reflection">
        <summary>Reflection questions</summary>
        <p class="help">For the Check of a cycle and the yearly update; one per line.</p>
        ${bands("content.reflection", content.reflection)}
      </details>
      <details id="smart">
        <summary>SMART help: questions that write a goal’s draft</summary>
        <p class="help">Asked one at a time; each can be skipped. Each grade band may have words of its own. An empty one is removed.</p>
        ${[...content.smart, { word: "", question: "" }].map((help, n) => smartForm(help, n, content))}
      </details>
      <details id="sensitive">
        <summary>Words that trigger a warning</summary>
        ${field({
          name: "content.sensitive",
          label: "Topics",
          help:
            "One per line: the topic, a colon, and how its words begin, with commas. Whoever answers with such a word is asked " +
            "who may read it. None: the list the program ships with.",
          value: topicLines(content.sensitive),
          long: true,
        })}
      </details>
      <div class="row save"><button class="button">Save the draft</button> <a href="/template/">Back</a></div>`,
  );
  form.prepend(...kept.filter(({ className }) => className.includes("error-summary")));
  form.append(...kept.filter(({ className }) => className.includes("sending")));
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
}

/** @param {TemplateContent["smart"][number]} help @param {number} n @param {TemplateContent} content */
const smartForm = ({ word, question, into, bands: said }, n, content) => {
  const name = `content.smart.${n}`;
  return html`<fieldset class="fields">
    <legend>${word || "One more"}</legend>
    ${field({ name: `${name}.word`, label: "Word", value: word })}
    ${field({ name: `${name}.question`, label: "Question", value: question })}
    ${field({
      name: `${name}.into`,
      label: "The answer goes into",
      value: into,
      options: [
        ["", "the field that leads"],
        ["title", terms`the goal itself`],
        ["targetDate", "by when"],
        ...content.sections
          .filter(({ kind }) => kind === "goals")
          .flatMap(({ fields }) => fields)
          .filter(({ type }) => type === "longText" || type === "shortText")
          .map(({ key, label }) => /** @type {[string, string]} */ ([key, label])),
      ],
    })}
    ${
      question &&
      html`<details id="smart-${n}">
        <summary>In the words of a grade band<span class="visually-hidden">: ${word}</span></summary>
        ${bands(`${name}.bands`, said ?? { elementary: [], middle: [], high: [] })}
      </details>`
    }
  </fieldset>`;
};

/** @param {string} name @param {{ elementary: string[], middle: string[], high: string[] }} said */
const bands = (name, said) =>
  html`${
    /** @type {const} */ (["elementary", "middle", "high"]).map((band) =>
      field({ name: `${name}.${band}`, label: `For ${bandNames[band]}`, value: said[band].join("\n"), long: true }),
    )
  }`;

/** @param {TemplateSection} section @param {number} i @param {number} of */
const sectionForm = (section, i, of) => {
  const name = `content.sections.${i}`;
  return html`<fieldset class="fields" id="section-${i}">
    <legend>${section.title || "A new section"}</legend>
    <input type="hidden" name="${name}.key" value="${section.key}" />
    ${field({ name: `${name}.title`, label: "Title", value: section.title, required: "Give the section a title." })}
    ${field({ name: `${name}.kind`, label: "How it is filled in", value: section.kind, options: Object.entries(sectionKinds) })}
    ${field({ name: `${name}.help`, label: "Help under the title", value: section.help, long: true })}
    ${field({ name: `${name}.widest`, label: "Widest audience", value: section.widest, options: Object.entries(readerNames) })}
    ${checkboxes({
      name: `${name}.bands[]`,
      label: "For students of",
      help: "None: students of every grade.",
      values: section.bands,
      options: Object.entries(bandNames),
    })}
    ${field({ name: `${name}.grades`, label: "Also for single grades", help: "With commas: 9, 12", value: section.grades.join(", ") })}
    <div>${section.fields.map((each, j) => fieldForm(each, i, j, section))}</div>
    <p class="row">
      <button type="button" class="text-button" data-act="field" data-n="${i}">Add a field to ${section.title || "this section"}</button>
      ${i > 0 && html`<button type="button" class="text-button" data-act="up" data-n="${i}">Move up ${section.title}</button>`}
      ${of > 1 && html`<button type="button" class="text-button" data-act="drop" data-n="${i}">Remove ${section.title || "it"}</button>`}
    </p>
  </fieldset>`;
};

/** @param {TemplateField} each @param {number} i @param {number} j @param {TemplateSection} section */
function fieldForm(each, i, j, section) {
  const name = `content.sections.${i}.fields.${j}`;
  const choice = each.type === "choice" || each.type === "choices";
  return html`<details id="field-${i}-${j}" class="template-field">
    <summary>${each.label || "A new field"} <span class="muted small">${typeNames[each.type]}</span></summary>
    <input type="hidden" name="${name}.key" value="${each.key}" />
    ${each.was && html`<input type="hidden" name="${name}.was" value="${each.was}" />`}
    ${field({
      name: `${name}.label`,
      label: "Called",
      help: "Where its words are read.",
      value: each.label,
      required: "Say what it is called.",
    })}
    ${field({ name: `${name}.question`, label: "Asked as", help: "How the student is asked; empty: by its name.", value: each.question })}
    ${field({ name: `${name}.type`, label: "Type", value: each.type, options: Object.entries(typeNames) })}
    ${choice && field({ name: `${name}.options`, label: "Options", help: "One per line.", long: true, value: optionLines(each.options) })}
    ${
      each.type === "table" &&
      html`${field({
        name: `${name}.columns`,
        label: "Columns",
        help: "One per line; where a cell is chosen from a list: Status: in progress, done",
        long: true,
        value: each.columns
          .map(({ label, options }) => (options.length > 0 ? `${label}: ${options.map((one) => one.label).join(", ")}` : label))
          .join("\n"),
      })}
      ${field({
        name: `${name}.rows`,
        label: "Rows with a head",
        help: "One per line; leave empty for any number.",
        long: true,
        value: lines(each.rows),
      })}`
    }
    ${
      each.type === "scale" &&
      html`${field({ name: `${name}.scale.least`, label: "From", type: "number", value: String(each.scale?.least ?? 1) })}
      ${field({ name: `${name}.scale.leastLabel`, label: "which means", value: each.scale?.leastLabel })}
      ${field({ name: `${name}.scale.most`, label: "To", type: "number", value: String(each.scale?.most ?? 5) })}
      ${field({ name: `${name}.scale.mostLabel`, label: "which means", value: each.scale?.mostLabel })}`
    }
    ${field({ name: `${name}.help`, label: "Help", value: each.help, long: true })}
    ${
      each.type === "longText" &&
      html`<details id="starters-${i}-${j}">
        <summary>Sentences to begin with</summary>
        ${bands(`${name}.starters`, each.starters ?? { elementary: [], middle: [], high: [] })}
      </details>`
    }
    ${field({
      name: `${name}.audience`,
      label: "Read by, unless the student says otherwise",
      value: each.audience,
      options: Object.entries(readerNames),
    })}
    ${field({ name: `${name}.widest`, label: "Widest audience", value: each.widest, options: Object.entries(readerNames) })}
    ${field({ name: `${name}.editedBy`, label: "Written by", value: each.editedBy, options: Object.entries(editorNames) })}
    ${checkbox({ name: `${name}.mayDecline`, label: "“I’d rather not say” is offered", value: each.mayDecline })}
    ${
      section.kind === "goals" &&
      checkbox({ name: `${name}.lead`, label: "Shown under the goal’s title, as the student’s own words", value: each.lead })
    }
    <p class="row">
      ${j > 0 && html`<button type="button" class="text-button" data-act="up" data-n="${i}" data-f="${j}">Move up ${each.label}</button>`}
      <button type="button" class="text-button" data-act="drop" data-n="${i}" data-f="${j}">Remove ${each.label || "it"}</button>
    </p>
  </details>`;
}

/** Adds, moves and removes parts, from what the form holds. @param {Event} event @param {HTMLFormElement} form @param {State} state
 * @param {TemplatePage} found */
function change(event, form, state, found) {
  const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-act]"));
  if (!button) return;
  const content = structuredClone(contentOf(valuesOf(form).content, state.content));
  const [n, f] = [Number(button.dataset["n"]), button.dataset["f"]];
  const section = content.sections[n];
  let next = "";
  switch (button.dataset["act"]) {
    case "ship":
      Object.assign(content, structuredClone(found.shipped?.[n] ?? content));
      break;
    case "section":
      content.sections.push({
        key: keyFrom("section", content),
        title: "",
        kind: "answers",
        bands: [],
        grades: [],
        widest: "family",
        fields: [],
      });
      next = `section-${content.sections.length - 1}`;
      break;
    case "field":
      section?.fields.push(emptyField(keyFrom("field", content)));
      next = `field-${n}-${(section?.fields.length ?? 1) - 1}`;
      break;
    case "up":
      move(f === undefined ? content.sections : (section?.fields ?? []), f === undefined ? n : Number(f));
      break;
    case "drop":
      (f === undefined ? content.sections : (section?.fields ?? [])).splice(f === undefined ? n : Number(f), 1);
  }
  state.content = content;
  draw(form, state, found);
  const place = document.getElementById(next);
  place?.setAttribute("open", "");
  /** @type {HTMLElement | null | undefined} */ (place?.querySelector("input:not([type=hidden])") ?? form.querySelector("input"))?.focus();
}

/** @param {unknown[]} items @param {number} at */
const move = (items, at) => items.splice(at - 1, 2, items[at], items[at - 1]);

/** @param {string} key @returns {TemplateField} */
const emptyField = (key) => ({
  key,
  label: "",
  type: "longText",
  options: [],
  columns: [],
  rows: [],
  audience: "family",
  widest: "family",
  editedBy: "studentAndAdvisors",
  mayDecline: false,
  lead: false,
});

/** Two people saved the draft: what only one changed is taken, where both did both texts stand (merge.js, fetched then).
 * @param {HTMLFormElement} form @param {State} state @param {TemplatePage} found @param {TemplateDraft} theirs */
async function met(form, state, found, theirs) {
  const { merge } = await import("./merge.js");
  const both = merge(state.base, contentOf(valuesOf(form).content, state.content), theirs.content);
  state.base = theirs.content;
  state.content = both.content;
  state.draft = theirs;
  draw(form, state, found);
  tell(state);
  showErrors(
    form,
    "Someone else saved this while you were writing",
    both.conflicts.length > 0
      ? both.conflicts.map(({ name, text }) => ({ name, text: `Two versions: ${text}` }))
      : [{ name: null, text: "Their changes and yours are both in the draft now. Review them, then save again." }],
  );
  for (const one of both.conflicts) beside(form, one);
  return true;
}

/** @param {HTMLFormElement} form @param {Conflict} conflict */
function beside(form, { name, theirs }) {
  const box = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
  const control = /** @type {HTMLInputElement | null} */ (box?.querySelector("input, select, textarea"));
  if (!box || !control) return;
  box.closest("details")?.setAttribute("open", "");
  insert(
    box,
    "beforeend",
    html`<div class="conflict">
      <p><strong>Saved version:</strong> <span class="pre">${theirs || "(nothing)"}</span></p>
      <button type="button" class="text-button">Use the saved version instead of mine</button>
    </div>`,
  );
  const shown = find(":scope > .conflict", box);
  find("button", shown).addEventListener("click", () => {
    if (control.type === "checkbox") control.checked = theirs === "true";
    else control.value = theirs;
    shown.remove();
    control.focus();
  });
}

/** What publishing comes to, and then publishing it. @param {State} state @param {TemplatePage} found */
async function check(state, found) {
  const place = find("#changes");
  /** @type {TemplateChanges} */
  const changes = await get("/template/draft/changes");
  render(
    place,
    html`<dl class="facts">
        ${list("Asked for the first time", changes.added)}
        ${list(
          "Asked no longer",
          changes.removed.map(({ label, plans }) => `${label}: ${holding(plans)}`),
        )}
        ${list(
          "Offered no longer",
          changes.optionsRemoved.map(({ label, plans }) => `${label}: ${holding(plans)}`),
        )}
        ${list(
          "Renamed",
          changes.renamed.map(({ was, now }) => `${was} → ${now}`),
        )}
        ${list(
          "Read by fewer people",
          changes.narrowed.map(({ label, plans }) => `${label}: ${holding(plans)}`),
        )}
      </dl>
      <p>
        ${changes.plans === 1 ? terms`One plan moves` : terms`${changes.plans} plans move`} to version ${changes.version}. Words in what is
        asked no longer stay readable under “Earlier” and in the history.
      </p>
      ${
        changes.problems
          ? html`<p class="notice warning">The draft cannot be published yet: see above what is missing.</p>`
          : html`<form method="post" id="note" class="form">
              <input type="hidden" name="rev" value="${state.draft.rev}" />
              ${field({
                name: "note",
                label: "What is new in it",
                help: "Shown with the version.",
                long: true,
                required: "Say what is new.",
              })}
              <div class="row"><button class="button">Publish version ${changes.version}</button></div>
            </form>`
      }`,
  );
  place.focus();
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#note"));
  if (!form) return;
  onSubmit(
    form,
    async (values) => {
      /** @type {Job} */
      const job = await post("/template/draft/publish", values);
      await runJob(find("#publishing"), job);
      setFlash(`Version ${changes.version} is published, and plans have moved to it.`);
      location.href = "/template/";
    },
    (problem) =>
      problem.status === 409 &&
      problem.current !== null &&
      met(/** @type {HTMLFormElement} */ (find("#draft")), state, found, problem.current),
  );
}

/** @param {number} plans */
const holding = (plans) =>
  plans === 0 ? terms`no plan holds words in it` : plans === 1 ? terms`one plan holds words in it` : terms`${plans} plans hold words in it`;

/** @param {string} label @param {string[]} said */
const list = (label, said) =>
  said.length > 0 &&
  html`<dt>${label}</dt>
    <dd>
      <ul>
        ${said.map((one) => html`<li>${one}</li>`)}
      </ul>
    </dd>`;
