// One request for a record with all its steps: what is in it, whose names are taken out, how it was given; or an amendment.

import { get, post, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { formatDay, formatInstant, plural } from "../lib/words.js";
import { announce } from "../components/page-head.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { RecordRequest } from "../lib/contract.d.ts" */

const titles = { record: "See the record", accessRecord: "See who looked", amendment: "Amend the record" };
const rights = {
  parent: "as a parent or guardian",
  adultStudent: "as a student of 18 or older",
  dependent: "as a parent of a dependent student",
};

/** @param {HTMLElement} page @param {RecordRequest} request */
export function show(page, request) {
  const { studentId, name, what, askedBy, right, askedOn, takenBy, due, daysLeft, text, closing } = request;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/record-requests/">Record requests</a> · <a href="/person/?id=${studentId}">${name}</a></p>
        <h1>${titles[what]}: ${name}</h1>
        <p>
          Asked by ${askedBy} ${rights[right]}, ${formatDay(askedOn, { year: true })}${takenBy && `, entered by ${takenBy}`}.
          ${
            closing
              ? html`Closed by ${closing.by}, ${formatDay(closing.on, { year: true })}.`
              : html`<strong>Answer by ${formatDay(due, { year: true })}</strong>${
                    daysLeft !== undefined && (daysLeft < 0 ? ", overdue." : `: ${plural(daysLeft, "day")} left.`)
                  }`
          }
        </p>
        ${text && html`<blockquote class="pre">${text}</blockquote>`} ${closing && html`<p class="pre">${closing.proof}</p>`}
      </div>
      ${what === "amendment" ? amendment(request) : copy(request)} ${!closing && what !== "amendment" && close()}`,
  );
  const path = `/students/${encodeURIComponent(studentId)}/record-requests/${request.id}`;
  handle(page, request, path);
}

/** @param {string} id @param {string} title @param {Piece} body */
const section = (id, title, body) =>
  html`<section class="section no-print" aria-labelledby="${id}">
    <div class="section-head"><h2 id="${id}">${title}</h2></div>
    <div class="section-body">${body}</div>
  </section>`;

const close = () =>
  section(
    "close-head",
    "Close the request",
    html`<form method="post" id="close" class="form">
      ${field({
        name: "proof",
        label: "How it ended",
        long: true,
        help: "What was handed to whom, with a receipt if there is one; or why nothing was.",
        required: "Say how it ended.",
      })}
      <div class="row"><button class="button secondary">Close the request</button></div>
    </form>`,
  );

/** @param {RecordRequest} request */
function copy({ parts = [], names = [], reviewed, delivery, link, closing }) {
  if (closing) return delivery && html`<p>${given(delivery)}</p>`;
  const unseen = names.filter(({ isNew }) => isNew).length;
  return html`${section(
      "review-head",
      "1. What is given, and whose names are taken out",
      html`<form method="post" id="review" class="form">
        <fieldset class="field">
          <legend>In the record</legend>
          ${parts.map(
            ({ type, title, documents, included }) =>
              html`<label class="checkbox">
                <input type="checkbox" name="part" value="${type}" ${included && html`checked`} />
                <span>${title} <span class="muted">${plural(documents, "document")}</span></span>
              </label>`,
          )}
          <p class="help">Restricted words, drafts and earlier versions are never in it.</p>
        </fieldset>
        <fieldset class="field">
          <legend>Names of others that appear in it</legend>
          <p class="help">
            ${
              names.length === 0
                ? "No name of another student or another adult was found."
                : "What is checked is taken out, and marked in the copy."
            }
          </p>
          ${names.map(
            ({ words, whose, hidden, isNew, excerpts }) =>
              html`<label class="checkbox">
                <input type="checkbox" name="name" value="${words}" data-whose="${whose}" ${hidden && html`checked`} />
                <span
                  ><strong>${words}</strong>${isNew && html` <span class="muted">not looked at yet</span>`}
                  ${excerpts.map((excerpt) => html`<br /><span class="muted">${excerpt}</span>`)}</span
                >
              </label>`,
          )}
        </fieldset>
        ${field({ name: "more", label: "Other words to take out", help: "Separate them with commas. Exactly as written there." })}
        <div class="row"><button class="button ${reviewed && unseen === 0 && "secondary"}">I looked at these: save</button></div>
        ${reviewed && html`<p class="muted">Looked at by ${reviewed.by}, ${formatDay(reviewed.on, { year: true })}.</p>`}
      </form>`,
    )}
    ${
      reviewed &&
      section(
        "give-head",
        "2. Give it",
        html`<p class="row">
            <button type="button" class="button secondary" id="look">Look at the copy</button>
          </p>
          ${
            link &&
            html`<p class="notice" tabindex="-1" id="link">Shown once: <code class="pre">${location.origin}/record/#${link}</code></p>`
          }
          ${delivery && html`<p>${given(delivery)}</p>`}
          <form method="post" id="give" class="form">
            <div class="row">
              <button class="button" name="how" value="link">Make a link</button>
              <button class="button secondary" name="how" value="paper">Give it on paper</button>
            </div>
            <p class="help">A link opens the copy for 14 days. It is shown once: hand it to the one who asked, and to nobody else.</p>
          </form>`,
      )
    }
    <div id="copy"></div>`;
}

/** @param {NonNullable<RecordRequest["delivery"]>} delivery */
function given({ by, on, byLink, until, opened }) {
  const day = formatDay(on, { year: true });
  if (!byLink) return `Given on paper by ${by}, ${day}.`;
  const seen = opened ? `First opened ${formatInstant(opened, { year: true })}.` : "Not opened yet.";
  return `Given by a link by ${by}, ${day}${until ? `, until ${formatDay(until, { year: true })}` : ""}. ${seen}`;
}

/** @param {RecordRequest} request */
function amendment({ decision, hearing, mayState, statement, closing }) {
  if (!decision)
    return section(
      "decide-head",
      "Decide",
      html`<form method="post" id="decide" class="form">
        ${field({
          name: "why",
          label: "What was amended, or why it is not",
          long: true,
          help: "Whoever asked is told this. After a refusal, tell them also that they may have a hearing.",
          required: "Say what was amended, or why it is not.",
        })}
        <div class="row">
          <button class="button" name="granted" value="yes">The record is amended</button>
          <button class="button secondary" name="granted" value="no">The record is not amended</button>
        </div>
      </form>`,
    );
  return html`<p>
      ${decision.granted ? "Amended" : "Not amended"}, ${decision.by}, ${formatDay(decision.on, { year: true })}:
      <span class="pre">${decision.why}</span>
    </p>
    ${
      hearing &&
      html`<p>
        Hearing on ${formatDay(hearing.on, { year: true })}, ${hearing.granted ? "to be amended" : "not to be amended"}:
        <span class="pre">${hearing.outcome}</span>
      </p>`
    }
    ${
      !closing &&
      !hearing &&
      section(
        "hearing-head",
        "Hearing",
        html`<form method="post" id="hearing" class="form">
          ${field({ name: "on", label: "Held on", type: "date", required: "Give the day of the hearing." })}
          ${field({ name: "outcome", label: "What it decided, and why", long: true, required: "Say what the hearing decided." })}
          <div class="row">
            <button class="button secondary" name="granted" value="yes">To be amended</button>
            <button class="button secondary" name="granted" value="no">Not to be amended</button>
          </div>
        </form>`,
      )
    }
    ${
      mayState &&
      section(
        "statement-head",
        "Statement",
        html`<p>In the words of whoever asked. It is shown wherever the record is shown, and goes along with every copy.</p>
          <form method="post" id="statement" class="form">
            ${field({
              name: "about",
              label: "Which part of the record",
              value: statement?.about,
              required: "Say which part of the record it is about.",
            })}
            ${field({ name: "text", label: "The statement", long: true, value: statement?.text, required: "Write the statement." })}
            <div class="row"><button class="button secondary">Save the statement</button></div>
          </form>`,
      )
    }
    ${!closing && close()}`;
}

/** @param {HTMLElement} page @param {RecordRequest} request @param {string} path */
function handle(page, request, path) {
  const { rev } = request;
  /** @param {string} id @param {(values: any, button: HTMLButtonElement) => Promise<RecordRequest>} send @param {string} said */
  const on = (id, send, said) => {
    const form = /** @type {HTMLFormElement | null} */ (page.querySelector(`#${id}`));
    if (form)
      onSubmit(form, async (values, button) => {
        show(page, await send(values, /** @type {HTMLButtonElement} */ (button)));
        announce(said);
        /** @type {HTMLElement | null} */ (page.querySelector("#link"))?.focus();
      });
  };
  on("close", ({ proof }) => post(`${path}/close`, { rev, proof }), "The request is closed.");
  on(
    "review",
    ({ more }) => put(`${path}/review`, { rev, ...reviewed(page, String(more ?? "")) }),
    "Saved. Look at the copy before you give it.",
  );
  on("give", (_, { value }) => post(`${path}/deliver`, { rev, byLink: value === "link" }), "Noted as given.");
  on("decide", ({ why }, { value }) => post(`${path}/decide`, { rev, granted: value === "yes", why }), "Decided.");
  on(
    "hearing",
    ({ on: day, outcome }, { value }) => post(`${path}/hearing`, { rev, on: day, granted: value === "yes", outcome }),
    "Noted.",
  );
  on("statement", ({ about, text }) => put(`${path}/statement`, { rev, about, text }), "The statement is saved.");
  page.querySelector("#look")?.addEventListener("click", async () => {
    const { showCopy } = await import("../record/copy.js");
    const place = find("#copy", page);
    showCopy(place, await get(`${path}/copy`));
    find("h2", place).focus();
  });
}

/** @param {HTMLElement} page @param {string} more */
function reviewed(page, more) {
  /** @param {string} name */
  const boxes = (name) => /** @type {HTMLInputElement[]} */ ([...page.querySelectorAll(`#review [name=${name}]`)]);
  return {
    leftOut: boxes("part")
      .filter(({ checked }) => !checked)
      .map(({ value }) => value),
    names: [
      ...boxes("name").map(({ value, dataset, checked }) => ({ words: value, whose: dataset["whose"], hidden: checked })),
      ...more
        .split(",")
        .map((words) => words.trim())
        .filter(Boolean)
        .map((words) => ({ words, whose: "other", hidden: true })),
    ],
  };
}
