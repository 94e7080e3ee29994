import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { firstName, formatDay, inTree, proficiencyName } from "../lib/words.js";
import { mark } from "../components/marks.js";
import { asksBeforePrinting, openPage, termHelp } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { ProficiencyPlace, StudentProficiencies } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

const id = new URLSearchParams(location.search).get("student") ?? "";

/** @typedef {{ name: string, statement?: string, retired?: boolean, depth: number, isWhole: boolean, places: ProficiencyPlace[],
 *   shown: boolean, parts: { shown: number, all: number } }} Row */

openPage(null, async (me, page) => {
  /** @type {StudentProficiencies} */
  const { student, items } = await get(`/students/${encodeURIComponent(id)}/proficiencies`);
  const own = me.studentId === id;
  const name = own ? null : firstName(student.name);
  document.title = terms`Graduation proficiencies – ${own ? me.school.name : student.name}`;
  asksBeforePrinting(page);
  const rows = rowsOf(items);
  const asked = rows.filter(({ isWhole }) => !isWhole);
  const [shown, begun] = [asked.filter((row) => row.shown).length, asked.filter(({ places }) => places.length > 0).length];
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${student.personId}">${own ? terms`My plan` : student.name}</a></p>
        <h1>Graduation proficiencies</h1>
        ${termHelp("proficiency", terms`proficiency`)}
        <p>
          ${
            asked.length === 0
              ? terms`The school has not listed its graduation proficiencies yet.`
              : `Of ${asked.length}, ${own ? "you have" : `${name} has`} shown ${shown} ` +
                `and ${own ? "are" : "is"} working on ${begun - shown} more.`
          }
        </p>
        ${
          asked.length > 0 &&
          html`<p class="muted small">
            Evidence and a goal that is reached show the proficiencies they name; other goals, opportunities and check-ins that name one
            work on it. <a href="/proficiencies/">What each one means</a>
          </p>`
        }
      </div>
      ${asked.length > 0 && html`<div class="grid">${grid(rows, own)}</div>`}`,
  );
});

/** @param {StudentProficiencies["items"]} items @returns {Row[]} */
function rowsOf(items) {
  const tree = inTree(items.map(({ proficiency, places }) => ({ ...proficiency, places })));
  return tree.map(({ item, depth }, i) => {
    const after = tree.slice(i + 1);
    const end = after.findIndex((other) => other.depth <= depth);
    const below = end < 0 ? after : after.slice(0, end);
    const parts = below.filter(({ item: part }) => !below.some((other) => other.item.parentId === part.id)).map((part) => part.item);
    return {
      name: proficiencyName(item),
      ...(item.statement && { statement: item.statement }),
      ...(item.retired && { retired: true }),
      depth,
      isWhole: below.length > 0 && item.places.length === 0,
      places: item.places,
      shown: item.places.some((place) => place.shown),
      parts: { shown: parts.filter(({ places }) => places.some((place) => place.shown)).length, all: parts.length },
    };
  });
}

/** @param {Row[]} rows @param {boolean} own */
const grid = (rows, own) =>
  table(
    terms`Graduation proficiencies`,
    [
      {
        head: terms`Proficiency`,
        rowHead: true,
        cell: ({ name, depth, retired, isWhole }) =>
          html`<span class="depth-${depth} ${isWhole && "whole"}"
            >${name}${retired && html` <span class="muted small">no longer asked</span>`}</span
          >`,
      },
      { head: "Worked on", label: "Worked on:", cell: (row) => (row.isWhole ? "" : state(row.places.length > 0, "due", "yes", "not yet")) },
      { head: "Shown", label: "Shown:", cell: (row) => shownCell(row) },
      { head: "Where", phone: "full-width", cell: ({ places }) => where(places, own) },
    ],
    rows,
  );

/** @param {boolean} is @param {"due" | "done"} shape @param {string} yes @param {string} no @returns {Piece} */
const state = (is, shape, yes, no) =>
  html`<span class="state">${mark(is ? shape : "notYet")} <span class="${!is && "muted"}">${is ? yes : no}</span></span>`;

/** @param {Row} row */
function shownCell({ isWhole, shown, parts }) {
  if (isWhole) return html`<span class="muted">${parts.shown} of ${parts.all}</span>`;
  return state(shown, "done", "yes", "not yet");
}

/** @param {ProficiencyPlace[]} places @param {boolean} own */
const where = (places, own) =>
  places.length > 0 &&
  html`<ul>
    ${places.map(
      (place) =>
        html`<li>
          ${linked(place, own)}
          <span class="muted small"
            >${kinds[place.kind]}${place.kind === "goal" && place.shown && ", reached"} · ${formatDay(place.on, { year: true })}</span
          >
        </li>`,
    )}
  </ul>`;

/** @type {Record<ProficiencyPlace["kind"], string>} */
const kinds = { goal: terms`goal`, opportunity: terms`opportunity`, checkIn: terms`check-in`, evidence: "evidence" };

/** @param {ProficiencyPlace} place @param {boolean} own */
function linked({ kind, id: item, title }, own) {
  if (kind === "goal") return html`<a href="/goal/?student=${id}&amp;goal=${item}">${title}</a>`;
  if (kind === "checkIn") return html`<a href="/student/?id=${id}#check-ins">${title}</a>`;
  if (kind === "evidence") return html`<a href="/portfolio/?student=${id}">${title}</a>`;
  return own ? html`<a href="/opportunity/?student=${id}&amp;id=${item}">${title}</a>` : title;
}
