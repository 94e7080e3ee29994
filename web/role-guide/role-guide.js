// What somebody in a role does here, on one sheet: what for, the year's dates, what is done all the time, where it is, who to
// ask. One's own role's comes first; everybody may read and print each other's.

import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { ascending, formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { guides } from "./guides.js";

/** @import { RoleGuide, Role } from "../lib/contract.d.ts" */
/** @import { Guide } from "./guides.js" */

/** @type {Partial<Record<Role, string>>} the guide of a role, where its name is not the role's */
const ofRole = { guardian: "family", teacher: "advisor", translator: "office" };

openPage("school", async (me, page) => {
  const asked = new URLSearchParams(location.search).get("role") ?? "";
  const key = guides[asked] ? asked : (ofRole[me.role] ?? me.role);
  const guide = /** @type {Guide} */ (guides[key] ?? guides["student"]);
  /** @type {RoleGuide} */
  const found = await get("/role-guide");
  document.title = terms`What you do here – ${guide.name}`;
  const dates = guide
    .dates(found)
    .filter(/** @returns {each is [string, string]} */ (each) => Boolean(each[0]))
    .sort(([one], [other]) => ascending(one, other));
  render(
    page,
    html`<article class="role-guide">
        <p class="muted">${me.school.name} · ${found.schoolYear}</p>
        <h1>What you do here: ${guide.name}</h1>
        <p>${guide.what}</p>
        ${
          dates.length > 0 &&
          html`<h2>Your year</h2>
            <dl class="facts">
              ${dates.map(
                ([on, what]) =>
                  html`<dt>${formatDay(on, { year: true })}</dt>
                    <dd>${what}</dd>`,
              )}
            </dl>`
        }
        <h2>All year</h2>
        <ul>
          ${guide.always.map((each) => html`<li>${each}</li>`)}
        </ul>
        <h2>Where it is</h2>
        <ul>
          ${guide.where.map(([name, address, what]) => html`<li><a href="${address}">${name}</a>: ${what}</li>`)}
        </ul>
        <h2>Who to ask</h2>
        <p>
          ${found.coordinators.length > 0 && html`The coordinator: ${found.coordinators.join(", ")}.`}
          ${found.phone && html` Phone: ${found.phone}.`} ${found.contact}
        </p>
        <p class="muted small">${key === "student" ? found.reachNow : found.notForEmergencies}</p>
      </article>
      <div class="row no-print">
        <button type="button" class="button" id="print">Print this sheet</button> <a href="/tour/">Five-minute tour</a>
      </div>
      <nav class="no-print" aria-label="Other roles">
        <h2>What others do here</h2>
        <ul class="link-list">
          ${Object.entries(guides)
            .filter(([other]) => other !== key)
            .map(([other, { name }]) => html`<li><a href="/role-guide/?role=${other}">${name}</a></li>`)}
        </ul>
      </nav>`,
  );
  find("#print").addEventListener("click", () => print());
});
