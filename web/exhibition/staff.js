// The lists of staff: whom one sits on the panel for, and the students whose time one enters; what can be done for a student is
// drawn when their line is opened.

import { post, postOnce, put } from "../lib/api.js";
import { onSubmit, selectOptions } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { alsoVisible, audienceNames, firstName, plural } from "../lib/words.js";
import { choice, formatSlot, note } from "./parts.js";

/** @import { Exhibition, Exhibitions, PlaceRow } from "../lib/contract.d.ts" */

/** @typedef {(said: string) => Promise<never>} Again opens the page anew with a sentence */

/** @type {Record<string, [text: string, fits: (row: PlaceRow) => boolean]>} */
const filters = {
  all: ["Everyone", () => true],
  open: ["No time yet", ({ place }) => !place.slot && !place.waiting && !place.presentation],
  waiting: ["Waiting", ({ place }) => !!place.waiting],
  lost: ["Their time is gone", ({ place }) => !!place.lost],
  unnoted: ["Not noted yet", ({ place }) => !!place.slot && !place.presentation],
};

/** @param {HTMLElement} place @param {Exhibitions} found @param {Exhibition} shown @param {Again} again */
export function showStaff(place, { students = [], panel = [] }, shown, again) {
  render(
    place,
    html`${panel.length > 0 && section("panel", "On your panel", panel, shown)}
    ${students.length > 0 && section("students", "Students", students, shown)}
    ${students.length + panel.length === 0 && html`<p>None of your students takes part.</p>`}`,
  );
  place.querySelector("select.show")?.addEventListener("change", (event) => {
    const fits = filters[/** @type {HTMLSelectElement} */ (event.target).value]?.[1];
    students.forEach((row, i) => (find(`#students-${i}`).hidden = fits?.(row) === false));
  });
  for (const [name, rows] of /** @type {const} */ ([
    ["panel", panel],
    ["students", students],
  ]))
    rows.forEach((row, i) =>
      place.querySelector(`#${name}-${i} > details`)?.addEventListener("toggle", (event) => open(event, row, shown, again), { once: true }),
    );
}

/** @param {string} id @param {string} title @param {PlaceRow[]} rows @param {Exhibition} shown */
const section = (id, title, rows, shown) =>
  html`<section class="section" aria-labelledby="${id}">
    <div class="section-head">
      <h2 id="${id}">${title}</h2>
      <p class="muted small">${counted(rows)}</p>
    </div>
    <div class="section-body">
      ${
        id === "students" &&
        rows.length > 12 &&
        html`<div class="field">
          <label for="show">Show</label>
          <select id="show" class="show">
            ${selectOptions(
              Object.entries(filters).map(([key, [text]]) => [key, text]),
              "all",
            )}
          </select>
        </div>`
      }
      <ul class="link-list">
        ${rows.map(
          (row, i) =>
            html`<li id="${id}-${i}">
              <details>
                <summary><strong>${row.name}</strong> <span class="muted">${status(row, shown)}</span></summary>
                <div></div>
              </details>
            </li>`,
        )}
      </ul>
    </div>
  </section>`;

/** @param {PlaceRow[]} rows */
const counted = (rows) =>
  `${plural(rows.length, "student")}, ${rows.filter(({ place }) => place.slot).length} with a time, ` +
  `${rows.filter(({ place }) => place.presentation?.outcome === "presented").length} presented`;

/** @param {PlaceRow} row @param {Exhibition} shown */
const status = ({ grade, place }, { prepare }) =>
  [
    `grade ${grade}`,
    place.slot ? formatSlot(place.slot) : place.lost ? "their time is gone" : place.waiting ? "waiting" : "no time yet",
    place.title,
    prepare.length > 0 && place.ready.length > 0 && `ready ${place.ready.length} of ${prepare.length}`,
    place.coming > 0 && `${place.coming} coming`,
    place.presentation && { presented: "presented", excused: "excused", absent: "was not there" }[place.presentation.outcome],
  ]
    .filter(Boolean)
    .join(" · ");

/** @param {Event} event @param {PlaceRow} row @param {Exhibition} shown @param {Again} again */
function open({ currentTarget }, row, shown, again) {
  const part = /** @type {HTMLElement} */ (/** @type {Element} */ (currentTarget).lastElementChild);
  const { place } = row;
  const path = `/students/${encodeURIComponent(place.studentId)}/exhibitions/${encodeURIComponent(shown.id)}`;
  const id = `of-${place.studentId}-${part.closest("li")?.id}`;
  render(
    part,
    html`${place.notes.map(note)} ${row.mayChoose && !place.presentation && choice(shown, place, "Enter this time")}
    ${row.adults && row.adults.length > 0 && coming(row.adults, id)} ${row.mayNote && presented(row, id)} ${row.mayNote && write(row, id)}`,
  );
  /** @param {string} selector @param {(values: any, button: HTMLButtonElement) => Promise<unknown>} send @param {string} said */
  const handle = (selector, send, said) => {
    const form = part.querySelector(selector);
    if (form)
      onSubmit(/** @type {HTMLFormElement} */ (form), async (values, button) => {
        await send(values, button);
        await again(`${row.name}: ${said}`);
      });
  };
  handle(
    ".choice",
    ({ slot }, { name }) =>
      name === "back"
        ? post(`${path}/place/give-back`)
        : put(`${path}/place`, /** @type {any} */ (name === "wait" ? { wait: true } : { slot, onPaper: true })),
    "saved.",
  );
  handle(
    ".coming",
    ({ personId, comes, people }) => put(`${path}/coming`, /** @type {any} */ ({ personId, comes: comes === "yes", people })),
    "answer saved.",
  );
  handle(".presented", ({ outcome, why }) => put(`${path}/presentation`, { rev: place.rev, outcome, why }), "noted.");
  handle(".note", (values) => postOnce(`${path}/notes`, values), "note saved.");
}

/** What came on paper or by phone. @param {NonNullable<PlaceRow["adults"]>} adults @param {string} id */
const coming = (adults, id) =>
  html`<form method="post" class="form coming">
    <h3>Who comes</h3>
    <div class="field" data-field="personId">
      <label for="${id}-who">Who answered</label>
      <p class="error"></p>
      <select id="${id}-who" name="personId">
        ${selectOptions(
          adults.map(({ personId, name }) => [personId, name]),
          "",
        )}
      </select>
    </div>
    <div class="field" data-field="comes">
      <label for="${id}-comes">Answer</label>
      <p class="error"></p>
      <select id="${id}-comes" name="comes">
        <option value="yes">Comes</option>
        <option value="no">Cannot come</option>
      </select>
    </div>
    <div class="field" data-field="people">
      <label for="${id}-people">How many come</label>
      <p class="error"></p>
      <input id="${id}-people" name="people" type="number" min="1" max="20" value="1" class="short" />
    </div>
    <div class="row"><button class="button secondary">Save the answer</button></div>
  </form>`;

/** @param {PlaceRow} row @param {string} id */
const presented = ({ place }, id) =>
  html`<form method="post" class="form presented">
    <h3>The presentation</h3>
    <div class="field" data-field="outcome">
      <label for="${id}-outcome">How it went</label>
      <p class="error"></p>
      <select id="${id}-outcome" name="outcome">
        ${selectOptions(
          [
            ["", "Not noted"],
            ["presented", "Presented"],
            ["excused", "Excused"],
            ["absent", "Was not there"],
          ],
          place.presentation?.outcome ?? "",
        )}
      </select>
    </div>
    <div class="field" data-field="why">
      <label for="${id}-why">Why, if excused</label>
      <p class="help">For staff.</p>
      <p class="error"></p>
      <input id="${id}-why" name="why" type="text" value="${place.presentation?.why}" />
    </div>
    <div class="row"><button class="button secondary">Save</button></div>
  </form>`;

/** @param {PlaceRow} row @param {string} id */
const write = ({ name }, id) =>
  html`<form method="post" class="form note">
    <h3>A note for the student</h3>
    <input type="hidden" name="key" value="${crypto.randomUUID()}" />
    ${[
      ["well", "What went well"],
      ["question", "A question for the student"],
      ["next", "What could come next"],
    ].map(
      ([field, label]) =>
        html`<div class="field" data-field="${field}">
          <label for="${id}-${field}">${label}</label>
          <p class="error"></p>
          <textarea id="${id}-${field}" name="${field}" rows="2"></textarea>
        </div>`,
    )}
    <div class="field" data-field="audience">
      <label for="${id}-audience">Visible to</label>
      <p class="help" id="${id}-audience-also">${alsoVisible}</p>
      <p class="error"></p>
      <select id="${id}-audience" name="audience" aria-describedby="${id}-audience-also">
        ${selectOptions(
          Object.entries(audienceNames(firstName(name))).filter(([key]) => key !== "restricted" && key !== "peers"),
          "family",
        )}
      </select>
    </div>
    <div class="row"><button class="button secondary">Save the note</button></div>
  </form>`;
