// The catalog of pathways. Anyone reads it, signed in or not: whoever has no sign-in here gets the same pages without the head of
// the program. One pathway, its form, the criteria and the file come from modules of their own when the address asks for them.

import { currentSession, get, noAccess } from "../lib/api.js";
import { field, selectOptions } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { areaNames, plural, useSchoolWords } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { kindNames } from "./kinds.js";

/** @import { Me, Pathway, PathwayCatalog, PathwayLine, Pathways } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

const withStudents = ["advisor", "teacher", "caseManager", "counselor", "coordinator", "administrator"];

/** @param {string} id */
const of = (id) => encodeURIComponent(id);

const signedIn = await currentSession();
if (signedIn) openPage("school", async (me, page) => void (await open(me, page)));
else openForAnyone(); // not awaited: what stands below is there when the answer comes

/** @param {Me | null} me null for whoever is not signed in @param {HTMLElement} page @returns {Promise<unknown>} */
async function open(me, page) {
  const id = asked.get("id");
  // modules and what they show are on their way at the same time
  if (asked.has("new") || (id && asked.has("edit"))) {
    if (me?.role !== "coordinator") throw noAccess(terms`The coordinator keeps the catalog.`);
    /** @type {[typeof import("./edit.js"), Pathways, Pathway | null]} */
    const [{ edit }, all, now] = await Promise.all([import("./edit.js"), get("/pathways"), id ? get(`/pathways/${of(id)}`) : null]);
    return edit(page, all, now);
  }
  if (asked.has("criteria")) {
    const [{ showCriteria }, found] = await Promise.all([import("./criteria.js"), get("/pathway-criteria")]);
    return showCriteria(page, found, me);
  }
  if (asked.has("file")) {
    const [{ importFile }] = await Promise.all([import("./file.js"), import("../components/upload.js"), import("../components/table.js")]);
    return importFile(page);
  }
  if (asked.has("gaps")) {
    if (!me || !["coordinator", "administrator"].includes(me.role)) throw noAccess(terms`The coordinator looks after this.`);
    const [{ showGaps }, found] = await Promise.all([
      import("./gaps.js"),
      get(`/pathway-gaps?what=${encodeURIComponent(asked.get("gaps") || "noPathway")}`),
    ]);
    return showGaps(page, found);
  }
  if (id) {
    const seesAll = me !== null && withStudents.includes(me.role);
    const [{ showPathway }, found] = await Promise.all([import("./one.js"), get(`/${seesAll ? "pathways" : "pathway-catalog"}/${of(id)}`)]);
    if (!me) await introduce(found);
    return showPathway(page, seesAll ? found : found.pathway, me);
  }
  const keeps = me !== null && ["coordinator", "administrator"].includes(me.role);
  /** @type {[PathwayCatalog, Pathways | null]} */
  const [found, all] = await Promise.all([get(`/pathway-catalog?${searched()}`), keeps ? get("/pathways") : null]);
  if (!me) await introduce(found);
  document.title = `Pathways – ${found.school}`;
  showCatalog(page, found, all, me);
}

/** What of the address asks the catalog. */
function searched() {
  const search = new URLSearchParams();
  for (const name of ["q", "kind", "area", "interest", "grade", "after"]) {
    const value = asked.get(name);
    if (value) search.set(name, value);
  }
  return search.toString();
}

async function openForAnyone() {
  const page = find("#page");
  try {
    await open(null, page);
  } catch (error) {
    render(
      page,
      html`<h1>This page could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>
        <p class="row"><a class="button" href="/pathways/">Open the catalog</a></p>`,
    );
  }
}

/** The head of a page nobody is signed in on. @param {{ school: string, words?: any }} found */
async function introduce({ school, words }) {
  await useSchoolWords(words);
  render(find(".page-head"), html`<a class="school" href="/pathways/">${school}</a>`);
}

/** @param {HTMLElement} page @param {PathwayCatalog} found @param {Pathways | null} all @param {Me | null} me */
function showCatalog(page, found, all, me) {
  const after = Number(asked.get("after") ?? 0);
  const others = all?.pathways.filter(({ state }) => state !== "published") ?? [];
  const next = new URLSearchParams(asked);
  next.set("after", String(after + found.pathways.length));
  render(
    page,
    html`<div class="intro">
        <h1>Pathways</h1>
        <p>Ways to learn and to earn credit outside the usual schedule. Talk about one that fits you with your advisor.</p>
        <p class="row no-print">
          ${all?.may.includes("addPathway") && html`<a class="button" href="/pathways/?new">Add a pathway</a>`}
          <a href="/pathways/?criteria">How a pathway is judged</a>
          ${me?.studentId && html`<a href="/pathway-proposal/?student=${me.studentId}">Propose a pathway of your own</a>`}
          ${me && withStudents.includes(me.role) && html`<a href="/pathway-proposals/">Pathway proposals</a>`}
          ${all && html`<a href="/partners/">Community partners</a>`} ${all && html`<a href="/pathways/?gaps">What is missing</a>`}
          ${all?.may.includes("addPathway") && html`<a href="/pathways/?file">Import from a file</a>`}
          ${all && html`<button type="button" class="text-button" id="export">Download CSV</button>`}
        </p>
      </div>
      <form action="/pathways/" class="form fields no-print" role="search" aria-label="Search the catalog">
        ${field({ name: "q", label: "Search", type: "search", value: asked.get("q") ?? "" })}
        ${choice("kind", "Kind", Object.entries(kindNames))} ${choice("area", "Area", Object.entries(areaNames))}
        ${choice(
          "interest",
          "Interest",
          found.interests.map((word) => [word, word]),
        )}
        <div class="row"><button class="button secondary">Search</button> <a href="/pathways/">Show all</a></div>
      </form>
      <p role="status">${found.total === 0 ? "No pathway fits all of this. Choose less." : plural(found.total, "pathway")}</p>
      <ul class="pathways">
        ${found.pathways.map(line)}
      </ul>
      ${
        after + found.pathways.length < found.total &&
        html`<p class="no-print"><a href="/pathways/?${next.toString()}">Show the next ones</a></p>`
      }
      ${
        others.length > 0 &&
        html`<section class="section no-print" aria-labelledby="others">
          <div class="section-head"><h2 id="others">Not in the catalog</h2></div>
          <div class="section-body">
            <ul class="link-list">
              ${others.map(
                ({ id, title, state }) =>
                  html`<li>
                    <a href="/pathways/?id=${id}">${title}</a> <span class="muted">${state === "draft" ? "Draft" : "Closed"}</span>
                  </li>`,
              )}
            </ul>
          </div>
        </section>`
      }`,
  );
  page.querySelector("#export")?.addEventListener("click", async () => {
    const { download } = await import("./file.js");
    await download();
  });
}

/** @param {string} name @param {string} label @param {[string, string][]} options */
const choice = (name, label, options) =>
  html`<div class="field">
    <label for="choose-${name}">${label}</label>
    <select id="choose-${name}" name="${name}">
      ${selectOptions([["", "Any"], ...options], asked.get(name) ?? "")}
    </select>
  </div>`;

/** @param {PathwayLine} pathway */
const line = ({ id, title, what, summary, leadsTo, runBy, when }) =>
  html`<li>
    <h2><a href="/pathways/?id=${id}">${title}</a></h2>
    <p class="muted small">${[kindNames[what], runBy, when].filter(Boolean).join(" · ")}</p>
    ${summary && html`<p>${summary}</p>`} ${leadsTo && html`<p class="small">Leads to: ${leadsTo}</p>`}
  </li>`;
