// The library of resources and what plans are for. Anyone reads what is for families, students or the community, signed in or not;
// staff read all of it and offer more. Forms come from a module of their own when the address asks for them.

import { currentSession, get, post } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { announce, openPage } from "../components/page-head.js";
import { useSchoolWords } from "../lib/words.js";
import { audiences, shelves } from "./words.js";

/** @import { Library, LibraryAudience, LibraryEntry, LibraryShelf, Me } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

/** Where the reader's library is read and links are reported. */
let library = "/library";

if (await currentSession()) openPage("school", open);
else openForAnyone(); // not awaited: what stands below is there when the answer comes

/** @param {Me} me @param {HTMLElement} page */
async function open(me, page) {
  document.title = `Resources – ${me.school.name}`;
  const [key, edits] = [asked.get("edit"), ["new", "edit", "purposes"].some((name) => asked.has(name))];
  const keeps = me.role === "coordinator";
  /** @type {[Library, typeof import("./edit.js") | null, unknown]} */
  const [found, form] = await Promise.all([
    get(me.role === "guardian" ? "/public-library" : "/library"),
    edits || keeps ? import("./edit.js") : null,
    edits || keeps ? import("../lib/forms.js") : null,
  ]);
  const entry = found.entries.find(({ id }) => id === key);
  if (form && asked.has("purposes") && found.may.includes("savePurposes")) return form.editPurposes(page, found.purposes);
  if (form && (asked.has("new") ? found.may.includes("offerLibraryEntry") : entry && found.may.includes("editLibraryEntry")))
    return form.editEntry(page, entry ?? null, keeps);
  show(page, found);
}

async function openForAnyone() {
  const page = find("#page");
  try {
    library = "/public-library";
    /** @type {Library} */
    const found = await get(library);
    await useSchoolWords(/** @type {any} */ (found.words));
    render(find(".page-head"), html`<a class="school" href="/resources/">${found.school}</a>`);
    document.title = `Resources – ${found.school}`;
    show(page, found);
  } catch (error) {
    render(
      page,
      html`<h1>This page could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>`,
    );
  }
}

/** @param {HTMLElement} page @param {Library} found */
function show(page, { entries, purposes, may }) {
  const keeps = may.includes("answerLibraryEntry");
  const waiting = entries.filter(({ state, reportedDead }) => state === "offered" || (keeps && state === "listed" && reportedDead));
  const [audience, step] = [asked.get("for"), Number(asked.get("step"))];
  const listed = entries.filter(
    (entry) =>
      entry.state === "listed" &&
      (!audience || entry.audiences.includes(/** @type {LibraryAudience} */ (audience))) &&
      (!step || entry.steps.includes(step)),
  );
  render(
    page,
    html`<div class="intro">
        <h1>Resources</h1>
        <p>What others wrote and tried about learning plans, on six shelves, and what plans are for.</p>
        <p class="row no-print">
          ${may.includes("offerLibraryEntry") && html`<a class="button" href="/resources/?new">${keeps ? "Add" : "Offer"} a resource</a>`}
          ${may.includes("savePurposes") && html`<a href="/resources/?purposes">Edit what plans are for</a>`}
        </p>
      </div>
      <section class="section" aria-labelledby="purposes">
        <div class="section-head"><h2 id="purposes">What plans are for</h2></div>
        <div class="section-body">
          <dl class="facts">
            <dt>Students</dt>
            <dd class="pre">${purposes.forStudents}</dd>
            <dt>Families</dt>
            <dd class="pre">${purposes.forFamilies}</dd>
            <dt>Staff</dt>
            <dd class="pre">${purposes.forStaff}</dd>
            <dt>Community</dt>
            <dd class="pre">${purposes.forCommunity}</dd>
          </dl>
        </div>
      </section>
      ${
        waiting.length > 0 &&
        html`<section class="section no-print" aria-labelledby="waiting">
          <div class="section-head"><h2 id="waiting">Waiting for the coordinator</h2></div>
          <div class="section-body">${waiting.map((entry) => item(entry, keeps))}</div>
        </section>`
      }
      <form action="/resources/" class="form fields no-print" role="search" aria-label="Choose resources">
        ${choice("for", "For", Object.entries(audiences()), audience)}
        ${choice(
          "step",
          "Step of the workbook",
          [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [`${n}`, `${n}`]),
          `${step || ""}`,
        )}
        <div class="row"><button class="button secondary">Show</button> <a href="/resources/">Show all</a></div>
      </form>
      ${
        /** @type {LibraryShelf[]} */ (Object.keys(shelves())).map((shelf) =>
          shelfSection(
            shelf,
            listed.filter((entry) => entry.shelf === shelf),
            keeps,
          ),
        )
      }`,
  );
  page.addEventListener("submit", report);
  if (keeps) import("./edit.js").then(({ handleAnswers }) => handleAnswers(page));
}

/** @param {LibraryShelf} shelf @param {LibraryEntry[]} entries @param {boolean} keeps */
const shelfSection = (shelf, entries, keeps) =>
  entries.length > 0 &&
  html`<section class="section" aria-labelledby="${shelf}">
    <div class="section-head"><h2 id="${shelf}">${shelves()[shelf]}</h2></div>
    <div class="section-body">${entries.map((entry) => item(entry, keeps))}</div>
  </section>`;

/** @param {LibraryEntry} entry @param {boolean} keeps */
const item = ({ id, rev, state, title, about, address, audiences: readers, steps, by, answer, reportedDead }, keeps) =>
  html`<article id="entry-${id}">
    <h3 class="link-list">
      ${address ? html`<a href="${address}" rel="noreferrer"><cite>${title}</cite></a>` : html`<cite>${title}</cite>`}
    </h3>
    <p class="pre">${about}</p>
    <p class="muted small">
      ${[
        `For ${readers.map((one) => audiences()[one].toLowerCase()).join(", ")}`,
        steps.length > 0 && `step ${steps.join(", ")}`,
        state !== "listed" && state,
        by && `offered by ${by}`,
        reportedDead && "link reported as broken",
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
    ${answer && html`<p class="pre">${answer}</p>`}
    ${
      address &&
      !reportedDead &&
      html`<form method="post" class="report no-print" data-id="${id}">
        <button class="text-button">
          This link is broken<span class="visually-hidden">: <cite>${title}</cite></span>
        </button>
      </form>`
    }
    ${
      keeps &&
      html`<form method="post" class="answer row no-print" data-id="${id}" data-rev="${rev}">
        <a href="/resources/?edit=${id}"
          >Edit<span class="visually-hidden">: <cite>${title}</cite></span></a
        >
        ${state !== "listed" && html`<button class="text-button" name="state" value="listed">List it</button>`}
        ${reportedDead && html`<button class="text-button" name="state" value="works">The link works</button>`}
        ${state === "offered" && html`<a href="/resources/?edit=${id}#decline">Decline</a>`}
        ${state === "listed" && html`<button class="text-button" name="state" value="retired">Take it out</button>`}
      </form>`
    }
  </article>`;

/** @param {string} name @param {string} label @param {[string, string][]} options @param {string | null} value */
const choice = (name, label, options, value) =>
  html`<div class="field">
    <label for="choose-${name}">${label}</label>
    <select id="choose-${name}" name="${name}">
      <option value="">Any</option>
      ${options.map(([key, text]) => html`<option value="${key}" ${key === value && html`selected`}>${text}</option>`)}
    </select>
  </div>`;

/** One tap. @param {SubmitEvent} event */
async function report(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches(".report")) return;
  event.preventDefault();
  await post(`${library}/${form.dataset["id"]}/dead-link`);
  render(form, html`<p class="muted" role="status">${terms`Thank you. The coordinator will look at it.`}</p>`);
  announce(terms`Reported. The coordinator will look at it.`);
}
