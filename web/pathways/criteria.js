// By what the school judges a pathway: read by anyone, published anew by the coordinator; every version stays readable.

import { put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, localDay } from "../lib/words.js";
import { criterionAreas } from "./kinds.js";

/** @import { CriterionArea, Me, PathwayCriteria, PathwayCriteriaVersions } from "../lib/contract.d.ts" */

const spare = 2; // empty lines to write new ones in

/** @param {HTMLElement} page @param {PathwayCriteriaVersions} found @param {Me | null} me */
export function showCriteria(page, { versions }, me) {
  const [current, ...earlier] = versions;
  if (!current) return;
  document.title = "How a pathway is judged – Pathways";
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/pathways/">All pathways</a></p>
        <h1>How a pathway is judged</h1>
        <p>${said(current)}</p>
      </div>
      ${list(current)}
      ${
        earlier.length > 0 &&
        html`<details class="section">
          <summary>Earlier versions</summary>
          ${earlier.map(
            (version) =>
              html`<p>${said(version)}</p>
                ${list(version)}`,
          )}
        </details>`
      }
      ${me?.role === "coordinator" && form(current)}`,
  );
  const place = document.querySelector("#criteria");
  if (place)
    onSubmit(/** @type {HTMLFormElement} */ (place), async (values) => {
      const items = values.items.filter((/** @type {{ text?: string }} */ item) => item.text);
      await put("/pathway-criteria", /** @type {any} */ ({ version: current.version, note: values.note, items }));
      setFlash(`Version ${current.version + 1} of the criteria is published.`);
      await goTo("/pathways/?criteria");
    });
}

/** @param {PathwayCriteria} criteria */
const said = ({ version, at, note }) =>
  version === 0 || !at
    ? "These are the criteria the program comes with, until the school publishes its own."
    : `Version ${version}, ${formatDay(localDay(at), { year: true })}. ${note}`;

/** @param {PathwayCriteria} criteria */
const list = ({ items }) =>
  html`${Object.entries(criterionAreas).map(([area, name]) => {
    const some = items.filter((item) => item.area === area);
    return (
      some.length > 0 &&
      html`<h2>${name}</h2>
        <ul>
          ${some.map(({ text }) => html`<li>${text}</li>`)}
        </ul>`
    );
  })}`;

/** @param {PathwayCriteria} current */
const form = ({ items }) =>
  html`<details class="section no-print">
    <summary>Publish other criteria</summary>
    <form method="post" id="criteria" class="form">
      <p class="help">Empty a line to remove it. What was judged by earlier versions keeps them.</p>
      ${[...items, .../** @type {undefined[]} */ (Array(spare).fill(undefined))].map(
        (item, i) =>
          html`<fieldset class="fields">
            <legend>${item ? `Criterion ${i + 1}` : "Another criterion"}</legend>
            ${item && html`<input type="hidden" name="items.${i}.key" value="${item.key}" />`}
            ${field({
              name: `items.${i}.area`,
              label: "About",
              value: item?.area ?? "rigor",
              options: /** @type {[CriterionArea, string][]} */ (Object.entries(criterionAreas)),
            })}
            ${field({ name: `items.${i}.text`, label: "Criterion", value: item?.text ?? "" })}
          </fieldset>`,
      )}
      ${field({ name: "note", label: "What is new", required: "Say in a line what is new." })}
      <div class="row"><button class="button">Publish criteria</button></div>
    </form>
  </details>`;
