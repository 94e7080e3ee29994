// One student's archived year; fetched when one is opened.

import { Problem, put } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { firstName, formatDay, contactWayNames } from "../lib/words.js";
import { announce } from "../components/page-head.js";
import { section, sharedPlan } from "../components/shared-plan.js";

/** @import { YearArchive } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {YearArchive} found */
export function show(page, found) {
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/archive/">Archive</a></p>
        <h1 tabindex="-1">${found.name}, ${found.schoolYear}</h1>
        <p>
          Grade ${found.grade}${found.advisors.length > 0 && terms` · advised by ${found.advisors.join(", ")}`}. As of
          ${formatDay(found.on, { year: true })}; it cannot be changed. Words withdrawn or voided since are left out.
        </p>
        <p class="no-print"><button type="button" class="button secondary" id="print">Print</button></p>
      </div>
      ${found.shared && sharedPlan(found.shared, firstName(found.name))} ${contacts(found)}
      <section class="section no-print" aria-labelledby="kept">
        <div class="section-head"><h2 id="kept">How long it is kept</h2></div>
        <div class="section-body" id="kept-form"></div>
      </section>`,
  );
  find("#print", page).addEventListener("click", () => print());
  keep(find("#kept-form", page), found);
  if (found.statements)
    void import("../components/statements.js").then(({ showStatements }) => showStatements(page, found.statements ?? []));
  find("h1", page).focus();
}

/** @param {YearArchive} found */
const contacts = ({ contacts: log }) =>
  section(
    terms`Contacts with the family`,
    log &&
      log.length > 0 &&
      html`<ul>
        ${log.map(
          ({ on, how, reached, with: adult, by, note }) =>
            html`<li>
              ${formatDay(on, { year: true })}: ${contactWayNames[how]}${adult && ` with ${adult}`}${!reached && ", not reached"}
              <span class="muted">· ${by}</span>
              ${note && html`<br /><span class="pre">${note}</span>`}
            </li>`,
        )}
      </ul>`,
  );

/** @param {HTMLElement} place @param {YearArchive} found */
function keep(place, found) {
  const hold = found.holds.find(({ lifted }) => !lifted);
  render(
    place,
    html`${
        found.holds.length > 0 &&
        html`<ul>
          ${found.holds.map(
            ({ reason, by, since, liftedBy, lifted }) =>
              html`<li>
                Legal hold since ${formatDay(since, { year: true })} by ${by}:
                “${reason}”${lifted && `. Lifted on ${formatDay(lifted, { year: true })} by ${liftedBy}`}
              </li>`,
          )}
        </ul>`
      }
      <form method="post" class="form">
        <div class="field">
          <label for="until">Kept until</label>
          <p class="help" id="until-help">It is erased on the Sunday after that day, unless a legal hold is on it.</p>
          <input type="date" id="until" value="${found.keptUntil}" aria-describedby="until-help" />
        </div>
        <div class="field">
          <label for="hold">Legal hold</label>
          <p class="help" id="hold-help">Why none of it may be erased. Leave empty for no hold.</p>
          <input type="text" id="hold" value="${hold?.reason}" aria-describedby="hold-help" />
        </div>
        <p class="error" role="alert"></p>
        <div class="row"><button class="button">Save</button></div>
      </form>`,
  );
  find("form", place).addEventListener("submit", async (event) => {
    event.preventDefault();
    const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (find(id, place)).value;
    try {
      /** @type {YearArchive} */
      const after = await put(`/students/${encodeURIComponent(found.studentId)}/archives/${found.schoolYear}`, {
        rev: found.rev,
        keptUntil: value("#until") || null,
        hold: value("#hold"),
      });
      keep(place, after);
      announce("Saved.");
    } catch (error) {
      if (error instanceof Problem && error.current) keep(place, error.current);
      find(".error", place).textContent = error instanceof Error ? error.message : String(error);
    }
  });
}
