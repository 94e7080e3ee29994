// One work item, drawn from what its kind declares: its words, its steps, what happened, and the form to start or change one.

import { get, post, postOnce, Problem, putOnce } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, checkboxes, field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { capitalize, formatClock, formatDay, formatInstant, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Me, WorkEntry, WorkField, WorkForm, WorkItem, WorkItemLine, WorkMove } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

const asked = new URLSearchParams(location.search);
const id = asked.get("id") ?? "";
const path = `/work-items/${encodeURIComponent(id)}`;

openPage("work", async (me, page) => {
  const kind = asked.get("new");
  if (kind) return startPage(kind, me, page);
  if (!id) throw new Problem(404, null);
  /** @type {WorkItem} */
  const item = await get(path);
  if (asked.has("edit") && item.form) editPage(item, item.form, me, page);
  else itemPage(item, me, page);
});

/** @param {string} kind @param {Me} me @param {HTMLElement} page */
async function startPage(kind, me, page) {
  const query = new URLSearchParams({ kind, ...(asked.get("parent") && { parent: asked.get("parent") ?? "" }) });
  /** @type {[WorkForm, Record<string, string> | null]} */
  const [form, begun] = await Promise.all([
    get(`/work-item-form?${query}`),
    asked.has("expectations") ? import("./expectations.js").then(({ expectations }) => expectations()) : null,
  ]);
  document.title = `New: ${form.kindName} – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <p>
          ${
            form.parent
              ? html`<a href="/work-item/?id=${form.parent.id}">${form.parent.title}</a>`
              : html`<a href="/work-items/">Work items</a>`
          }
        </p>
        <h1>${form.kindName}</h1>
        <p>${form.purpose}</p>
      </div>
      <form method="post" id="item" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <input type="hidden" name="kind" value="${form.kind}" />
        ${form.parent && html`<input type="hidden" name="parentId" value="${form.parent.id}" />`} ${formFields(form, null, begun)}
        ${
          form.mayBeUnsigned &&
          checkbox({
            name: "unsigned",
            label: "Send it unsigned",
            note: "Neither your name nor the time is kept; only the day.",
            value: undefined,
          })
        }
        <div class="row save"><button class="button">${form.start}</button> <a href="/work-items/">Back</a></div>
      </form>`,
  );
  const element = /** @type {HTMLFormElement} */ (find("#item"));
  const draft = keepDraft(element, `work-item:${kind}`, me.person.personId);
  onSubmit(element, async (values) => {
    draft.keep();
    /** @type {{ id?: string }} */
    const saved = await postOnce("/work-items", /** @type {any} */ (toSend(values)));
    draft.drop();
    setFlash(form.started);
    await goTo(form.parent ? `/work-item/?id=${form.parent.id}` : saved.id ? `/work-item/?id=${saved.id}` : "/work-items/");
  });
}

/** @param {WorkItem} item @param {WorkForm} form @param {Me} me @param {HTMLElement} page */
function editPage(item, form, me, page) {
  document.title = `Change: ${item.item.title} – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/work-item/?id=${item.item.id}">${item.item.title}</a></p>
        <h1>Change it</h1>
      </div>
      <form method="post" id="item" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <input type="hidden" name="rev" value="${item.rev}" />
        ${formFields(form, item)}
        <div class="row save"><button class="button">Save</button> <a href="/work-item/?id=${item.item.id}">Back</a></div>
      </form>`,
  );
  const element = /** @type {HTMLFormElement} */ (find("#item"));
  const draft = keepDraft(element, `work-item:${item.item.id}`, me.person.personId);
  onSubmit(
    element,
    async (values) => {
      draft.keep();
      await putOnce(path, toSend(values));
      draft.drop();
      setFlash("Saved.");
      await goTo(`/work-item/?id=${item.item.id}`);
    },
    (problem) => problem.status === 409 && problem.current && showNewer(element, problem.current),
  );
}

/** What somebody else saved meanwhile stands above the form, and the next save is against it.
 * @param {HTMLFormElement} form @param {WorkItem} current */
function showNewer(form, current) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem("rev")).value = String(current.rev);
  const summary = find(".error-summary", form);
  render(
    summary,
    html`<h2>Someone else saved this while you were writing</h2>
      <p>This is saved now. Take over what you need, then save again.</p>
      ${wordsOf(current)}`,
  );
  summary.hidden = false;
  summary.focus();
  return true;
}

/** @param {WorkForm} form @param {WorkItem | null} now @param {Record<string, string> | null} [begun] what a new item begins with */
function formFields(form, now, begun) {
  const student = asked.get("student") ?? "";
  return html`${
    form.students &&
    field({
      name: "studentId",
      label: "Student",
      value: student,
      required: "Choose the student.",
      options: [["", "Choose"], ...form.students.map(({ id: key, name }) => /** @type {[string, string]} */ ([key, name]))],
    })
  }
  ${
    form.titleLabel &&
    field({ name: "title", label: form.titleLabel, value: now?.item.title, required: `Write: ${form.titleLabel.toLowerCase()}.` })
  }
  ${form.fields.map((each) => declaredField(each, now ? now.values?.[each.key] : begun?.[each.key]))}
  ${
    form.ownerLabel &&
    form.owners &&
    field({
      name: "ownerId",
      label: form.ownerLabel,
      value: now?.item.owner?.personId ?? "",
      ...(!form.ownerDefault && { required: `Choose the ${form.ownerLabel.toLowerCase()}.` }),
      options: [
        ["", form.ownerDefault ?? "Choose"],
        ...form.owners.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name])),
      ],
    })
  }
  ${
    form.dateLabel &&
    field({
      name: "due",
      label: form.dateLabel,
      type: "date",
      value: now?.item.due,
      ...(form.dateRequired && { required: `Choose: ${form.dateLabel.toLowerCase()}.` }),
    })
  }
  ${
    form.hasTimes &&
    html`${field({ name: "begins", label: "Begins at", type: "time", value: now?.item.begins?.slice(0, 5) })}
    ${field({ name: "ends", label: "Ends at", type: "time", value: now?.ends?.slice(0, 5) })}`
  }
  ${
    form.peopleLabel &&
    form.people &&
    checkboxes({
      name: "peopleIds[]",
      label: form.peopleLabel,
      options: form.people.map(({ personId, name }) => [personId, name]),
      values: now?.people?.map(({ personId }) => personId) ?? [],
    })
  }`;
}

/** @param {WorkField} asks @param {string} [value] */
function declaredField({ key, label, type, required, help, options }, value) {
  return field({
    name: `values.${key}`,
    label,
    help,
    value,
    long: type === "text",
    ...(type === "link" && { type: "url" }),
    ...(required && { required }),
    ...(options && {
      options: [["", "Choose"], ...options.map((option) => /** @type {[string, string]} */ ([option.value, option.text]))],
    }),
  });
}

/** Times of day as the server reads them. @param {any} values */
const toSend = (values) => ({
  ...values,
  ...(values.begins && { begins: `${values.begins.slice(0, 5)}:00` }),
  ...(values.ends && { ends: `${values.ends.slice(0, 5)}:00` }),
});

/** @param {WorkItem} view @param {Me} me @param {HTMLElement} page */
function itemPage(view, me, page) {
  const { item } = view;
  document.title = `${item.title} – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <p>
          ${
            view.parent
              ? html`<a href="/work-item/?id=${view.parent.id}">${view.parent.title}</a>`
              : html`<a href="/work-items/">Work items</a>`
          }
        </p>
        <h1>${item.title}</h1>
        <p class="muted">${summary(view)}</p>
        ${view.interpreters?.map(
          ({ name, language }) =>
            html`<p>${name} needs an interpreter (${new Intl.DisplayNames("en", { type: "language" }).of(language)}).</p>`,
        )}
        ${item.page && html`<p class="no-print"><a class="button" href="${item.page}">Open the page where it is dealt with</a></p>`}
        ${view.form && html`<p class="no-print"><a href="/work-item/?id=${item.id}&amp;edit">Change it</a></p>`}
        ${view.doneAt?.page && html`<p class="no-print"><a class="button" href="${view.doneAt.page}">${view.doneAt.text}</a></p>`}
      </div>
      ${
        view.closed &&
        html`<p class="notice">
          You see that this exists. Its words are read by ${item.by?.name ?? "the author"} and ${item.owner?.name ?? "the owner"} only.
        </p>`
      }
      ${view.erased && html`<p class="notice">Its words were erased on ${formatDay(view.erased, { year: true })}.</p>`}
      ${view.acknowledge && acknowledge(view.acknowledge)} ${wordsOf(view)} ${view.mayOpen && openForm()} ${moveForms(view)}
      ${acknowledged(view)} ${parts(view)} ${happened(view)} ${view.mayComment && commentForm(view)} ${opened(view)}`,
  );
  handle(view, page);
}

/** @param {WorkItem} view */
function summary({ item, kindName, people, ends, unsigned, dateLabel, ownerLabel, peopleLabel }) {
  const time = item.begins ? `, ${formatClock(item.begins)}${ends ? ` to ${formatClock(ends)}` : ""}` : "";
  return html`${kindName} · <strong>${item.status}</strong>${item.overdue && ", overdue"}
    ${item.due && html` · ${dateLabel}: ${formatDay(item.due, { year: true })}${time}`}
    ${item.student && html` · <a href="/student/?id=${item.student.id}">${item.student.name}</a>`}
    ${item.owner && ` · ${ownerLabel}: ${item.owner.name}`} ${people && ` · ${peopleLabel}: ${people.map(({ name }) => name).join(", ")}`} ·
    ${item.by ? `started by ${item.by.name}` : unsigned ? "unsigned" : "started"}, ${formatDay(item.started)}`;
}

/** @param {WorkItem} view @returns {Piece} */
const wordsOf = ({ words }) =>
  words.map(
    ({ label, text }, n) =>
      html`<section class="section" aria-labelledby="words-${n}">
        <div class="section-head"><h2 id="words-${n}">${label}</h2></div>
        <div class="section-body">
          ${/^https?:\/\/\S+$/.test(text) ? html`<p><a href="${text}" rel="noreferrer">${text}</a></p>` : html`<p class="pre">${text}</p>`}
        </div>
      </section>`,
  );

/** @param {string} label */
const acknowledge = (label) =>
  html`<form method="post" class="no-print" data-act="acknowledge">
    <p><button class="button">${label}</button></p>
  </form>`;

/** What is asked with a step stands under its button. @param {WorkItem} view @returns {Piece} */
const moveForms = ({ moves, item }) =>
  moves.length > 0 &&
  html`<section class="section no-print" aria-labelledby="next">
    <div class="section-head"><h2 id="next">Next step</h2></div>
    <div class="section-body">
      ${moves.map((move) =>
        move.asks.length === 0
          ? html`<form method="post" data-move="${move.key}">
              <p><button class="button secondary">${move.label}</button></p>
            </form>`
          : html`<details class="more">
              <summary>${move.label}</summary>
              <form method="post" class="form" data-move="${move.key}">
                ${move.asks.map((asks) => moveField(asks, move, item.owner?.personId))}
                <p><button class="button">${move.label}</button></p>
              </form>
            </details>`,
      )}
    </div>
  </section>`;

/** @param {WorkField} asks @param {WorkMove} move @param {string | undefined} owner */
const moveField = (asks, { owners = [] }, owner) =>
  asks.type === "owner"
    ? field({
        name: "ownerId",
        label: asks.label,
        help: asks.help,
        value: asks.required ? "" : (owner ?? ""),
        ...(asks.required && { required: asks.required }),
        options: [["", "Choose"], ...owners.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))],
      })
    : declaredField(asks);

const openForm = () =>
  html`<section class="section no-print" aria-labelledby="open">
    <div class="section-head"><h2 id="open">Open it</h2></div>
    <div class="section-body">
      <form method="post" class="form" data-act="open">
        ${field({
          name: "reason",
          label: "Why you have to read this",
          help: "It is recorded with the student’s record, and its author and receiver read it. It opens for today.",
          required: "Say in a few plain words why you have to read this.",
        })}
        <p><button class="button">Open it</button></p>
      </form>
    </div>
  </section>`;

/** Who is missing, for those who see to it. @param {WorkItem} view */
const acknowledged = ({ missing, acknowledged: done }) =>
  missing &&
  html`<section class="section" aria-labelledby="missing">
    <div class="section-head">
      <h2 id="missing">${missing.length > 0 ? "Not acknowledged yet" : "Everyone has acknowledged it"}</h2>
      <p class="muted small">${done ?? 0} of ${missing.length + (done ?? 0)} have.</p>
    </div>
    <div class="section-body">
      <ul>
        ${missing.map(({ name }) => html`<li>${name}</li>`)}
      </ul>
    </div>
  </section>`;

/** @param {WorkItemLine} part */
const partLine = ({ status, overdue, owner, due }) =>
  [status, overdue && "overdue", owner?.name, due && formatDay(due)].filter(Boolean).join(" · ");

/** Actions of a meeting, requirements of a grant. @param {WorkItem} view */
const parts = ({ item, parts: all = [], partKinds = [] }) =>
  (all.length > 0 || partKinds.length > 0) &&
  html`<section class="section" aria-labelledby="parts">
    <div class="section-head"><h2 id="parts">${partKinds[0]?.several ?? "Parts"}</h2></div>
    <div class="section-body">
      ${
        all.length > 0
          ? html`<ul class="link-list">
              ${all.map(
                (part) =>
                  html`<li>
                    <a href="/work-item/?id=${part.id}">${part.title}</a>
                    <span class="muted">${partLine(part)}</span>
                  </li>`,
              )}
            </ul>`
          : html`<p>None yet.</p>`
      }
      ${partKinds.map(
        ({ key, one }) => html`<p class="no-print"><a href="/work-item/?new=${key}&amp;parent=${item.id}">Add ${one.toLowerCase()}</a></p>`,
      )}
    </div>
  </section>`;

/** @param {WorkItem} view */
const happened = ({ entries, caseload }) =>
  html`${
      caseload &&
      html`<section class="section" aria-labelledby="ideas">
        <div class="section-head"><h2 id="ideas">Ideas per student</h2></div>
        <div class="section-body">
          <dl class="facts">
            ${caseload.map((student) => {
              const own = entries.filter(({ about }) => about?.id === student.id);
              return html`<dt><a href="/student/?id=${student.id}">${student.name}</a></dt>
                ${own.map((one) => html`<dd>${one.text} ${signed(one)}</dd>`)}
                ${own.length === 0 && html`<dd class="muted">Nothing yet</dd>`}`;
            })}
          </dl>
        </div>
      </section>`
    }
    <section class="section" aria-labelledby="happened">
      <div class="section-head"><h2 id="happened">What happened</h2></div>
      <div class="section-body">
        <ol class="entries">
          ${entries
            .filter(({ about }) => !about)
            .map(
              (entry) =>
                html`<li>
                  <div>
                    <p><strong>${capitalize(entry.what)}</strong> ${signed(entry)}</p>
                    ${entry.text && html`<p class="pre">${entry.text}</p>`}
                    ${entry.changes?.map(
                      ({ label, before, after }) =>
                        html`<p class="small">${label}: ${before && html`<del>${before}</del> `}<ins>${after ?? "nothing"}</ins></p>`,
                    )}
                  </div>
                </li>`,
            )}
        </ol>
      </div>
    </section>`;

/** @param {WorkEntry} entry */
const signed = ({ by, at, day }) =>
  html`<span class="muted small">${by ? `${by.name}, ` : ""}${at ? formatInstant(at) : formatDay(day)}</span>`;

/** @param {WorkItem} view */
const commentForm = ({ caseload }) =>
  html`<section class="section no-print" aria-labelledby="comment">
    <div class="section-head"><h2 id="comment">${caseload ? "Add an idea" : "Add a comment"}</h2></div>
    <div class="section-body">
      <form method="post" class="form" data-act="comment">
        ${
          caseload &&
          field({
            name: "studentId",
            label: "Student",
            options: [["", "All of them"], ...caseload.map(({ id: key, name }) => /** @type {[string, string]} */ ([key, name]))],
          })
        }
        ${field({ name: "text", label: caseload ? "Idea" : "Comment", long: true, required: "Write something." })}
        <p><button class="button secondary">${caseload ? "Add idea" : "Add comment"}</button></p>
      </form>
    </div>
  </section>`;

/** @param {WorkItem} view */
const opened = ({ opened: all }) =>
  all &&
  html`<section class="section" aria-labelledby="opened">
    <div class="section-head"><h2 id="opened">Opened ${plural(all.length, "time")}</h2></div>
    <div class="section-body">
      <ul>
        ${all.map(({ by, at, why }) => html`<li>${by.name}, ${formatInstant(at)}: ${why}</li>`)}
      </ul>
    </div>
  </section>`;

/** Each form sends one act and shows what came of it. @param {WorkItem} view @param {HTMLElement} page */
function handle(view, page) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form[data-move], form[data-act]"))) {
    const key = crypto.randomUUID();
    onSubmit(form, async (values) => {
      const { move, act } = form.dataset;
      if (move) {
        /** @type {WorkItem} */
        const moved = await postOnce(`${path}/moves`, { ...values, key, rev: view.rev, move });
        setFlash(`Now ${moved.item.status}.`);
      } else {
        if (act === "comment") await postOnce(`${path}/comments`, { ...values, key });
        else if (act === "open") await postOnce(`${path}/open`, { ...values, key });
        else await post(`${path}/acknowledgement`, { version: view.version });
        setFlash(act === "open" ? "Open for today." : "Saved.");
      }
      await goTo(`/work-item/?id=${view.item.id}`);
    });
  }
}
