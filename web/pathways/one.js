// One pathway, for whoever reads the catalog; those who keep it also see drafts and closed ones.

import { html, render, terms } from "../lib/html.js";
import { areaNames, formatDay, proficiencyName } from "../lib/words.js";
import { kindNames } from "./kinds.js";

/** @import { Me, Pathway } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Pathway} pathway @param {Me | null} me */
export function showPathway(page, pathway, me) {
  document.title = `${pathway.title} – Pathways`;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/pathways/">All pathways</a></p>
        <h1>${pathway.title}</h1>
        ${pathway.state !== "published" && html`<p class="notice warning">${stateWords(pathway)}</p>`}
        <p class="muted">${[kindNames[pathway.what], pathway.runBy].filter(Boolean).join(" · ")}</p>
        ${me?.role === "coordinator" && editLink(pathway)}
        ${me?.studentId && html`<p class="no-print"><a class="button" href="${joinAddress(pathway, me.studentId)}">Take part</a></p>`}
      </div>
      ${pathway.summary && html`<p class="pre">${pathway.summary}</p>`} ${facts(pathway)}`,
  );
}

/** @param {Pathway} pathway @param {string} student */
const joinAddress = ({ id }, student) => `/student-pathways/?student=${student}&join=${id}#join`;

/** @param {Pathway} pathway */
const editLink = ({ id }) => html`<p class="row no-print"><a class="button" href="/pathways/?id=${id}&amp;edit">Edit</a></p>`;

/** @param {Pathway} pathway */
const stateWords = ({ state }) =>
  state === "draft"
    ? "This is a draft: only staff see it until it is published."
    : terms`This is closed: it takes no new students, and families do not see it.`;

/** @param {Pathway} pathway */
function facts(pathway) {
  const days = [
    pathway.begins && `from ${formatDay(pathway.begins, { year: true })}`,
    pathway.ends && `to ${formatDay(pathway.ends, { year: true })}`,
  ];
  /** @type {[string, import("../lib/html.js").Piece][]} */
  const all = [
    ["Leads to", pathway.leadsTo],
    ["When", [pathway.when, days.filter(Boolean).join(" ")].filter(Boolean).join("; ")],
    ["Where", pathway.where],
    ["Grades", pathway.grades?.join(", ")],
    ["Places", pathway.places],
    ["Prerequisites", pathway.prerequisites],
    [terms`Proficiencies`, pathway.proficiencies.map(proficiencyName).join(", ")],
    ["Areas", pathway.areas.map((area) => areaNames[area]).join(", ")],
    ["Interests", pathway.interests.join(", ")],
    ["Cost", pathway.cost],
    ["Transportation", pathway.transport],
  ];
  return html`<dl class="facts">
    ${all
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd class="pre">${value}</dd>`,
      )}
  </dl>`;
}
