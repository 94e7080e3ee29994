import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { formatDay, inTree, localDay, plural, proficiencyName } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Proficiencies, Proficiency, ProficiencyCount, ProficiencyCounts, ProficiencyVersions } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage("school", async (me, page) => {
  const office = me.role === "coordinator" || me.role === "administrator";
  const version = asked.get("version");
  const counted = !version && (office || me.role === "committee");
  /** @type {[Proficiencies, ProficiencyCounts | null, ProficiencyVersions | null]} */
  const [found, counts, versions] = await Promise.all([
    get(version ? `/proficiencies/versions/${encodeURIComponent(version)}` : "/proficiencies"),
    counted ? get("/proficiencies/counts") : null,
    asked.has("versions") ? get("/proficiencies/versions") : null,
  ]);
  document.title = terms`Graduation proficiencies – ${me.school.name}`;
  show(page, found, counts, versions, office && !version);
});

/** @param {HTMLElement} page @param {Proficiencies} found @param {ProficiencyCounts | null} counts
 * @param {ProficiencyVersions | null} versions @param {boolean} mayEdit */
function show(page, found, counts, versions, mayEdit) {
  const inUse = found.items.filter(({ retired }) => !retired);
  const retired = found.items.filter((item) => item.retired);
  render(
    page,
    html`<div class="intro">
        <p><a href="/school/">The school</a></p>
        <h1>Graduation proficiencies</h1>
        <p>What every graduate of the school knows and can do. Goals, opportunities and check-ins name those they are about.</p>
        ${found.version > 0 && html`<p class="muted">${versionLine(found)}</p>`}
        ${
          mayEdit &&
          html`<p class="row no-print">
            <a class="button ${found.version > 0 && "secondary"}" href="/import-proficiencies/">Import from a file</a>
            <a href="/edit-proficiencies/">${found.version > 0 ? "Edit by hand" : "Write them by hand"}</a>
          </p>`
        }
      </div>
      ${
        inUse.length === 0
          ? html`<p>None are listed yet.${!mayEdit && terms` The coordinator lists them.`}</p>`
          : html`<div class="proficiencies">${counts ? countTable(inUse, counts) : plainTable(inUse)}</div>`
      }
      ${
        retired.length > 0 &&
        html`<details class="section">
          <summary>${retired.length === 1 ? "One that is no longer asked" : `${retired.length} that are no longer asked`}</summary>
          <ul>
            ${retired.map((item) => html`<li>${proficiencyName(item)}</li>`)}
          </ul>
        </details>`
      }
      ${versions && versionList(versions)}`,
  );
}

/** @param {Proficiencies} found */
const versionLine = ({ version, note, by, savedAt }) =>
  html`Version ${version}${savedAt && `, ${formatDay(localDay(savedAt), { year: true })}`}${by && `, by ${by.name}`}${note && `: ${note}`}.
  ${
    asked.has("version")
      ? html`<a href="/proficiencies/">The version in force</a>`
      : version > 1 && !asked.has("versions") && html`<a class="no-print" href="/proficiencies/?versions">Earlier versions</a>`
  }`;

/** @param {ProficiencyVersions} versions */
const versionList = ({ versions }) =>
  html`<section class="section no-print" aria-labelledby="versions">
    <div class="section-head"><h2 id="versions">Versions</h2></div>
    <div class="section-body">
      <ul class="link-list">
        ${versions.map(
          (each, i) =>
            html`<li>
              <a href="/proficiencies/${i > 0 && `?version=${each.version}`}">Version ${each.version}</a>
              <span class="muted"
                >${[
                  each.savedAt && formatDay(localDay(each.savedAt), { year: true }),
                  each.by?.name,
                  plural(each.inUse, "proficiency"),
                  each.note,
                ]
                  .filter(Boolean)
                  .join(" · ")}</span
              >
            </li>`,
        )}
      </ul>
    </div>
  </section>`;

/** @type {(row: { item: Proficiency, depth: number }) => import("../lib/html.js").Piece} */
const nameCell = ({ item, depth }) =>
  html`<div class="depth-${depth}">
    ${proficiencyName(item)}${item.statement && html`<p class="muted small pre">${item.statement}</p>`}
  </div>`;

/** @param {Proficiency[]} items */
const plainTable = (items) =>
  table(terms`Graduation proficiencies`, [{ head: terms`Proficiency`, rowHead: true, cell: nameCell }], inTree(items));

/** @param {Proficiency[]} items @param {ProficiencyCounts} counts */
function countTable(items, { students, items: counts }) {
  const of = new Map(counts.map((count) => [count.proficiency.id, count]));
  /** @param {(count: ProficiencyCount) => string} text @returns {(row: { item: Proficiency }) => string} */
  const cell =
    (text) =>
    ({ item }) => {
      const count = of.get(item.id);
      return count ? text(count) : "";
    };
  return html`<p class="muted small">
      ${
        students === undefined
          ? "Shares of the students, in steps of five, and of no group smaller than ten."
          : `Of ${plural(students, "student")}. What is worked on or shown in a part counts for its whole.`
      }
    </p>
    ${table(
      terms`Graduation proficiencies`,
      [
        { head: terms`Proficiency`, rowHead: true, cell: nameCell },
        {
          head: "Worked on by",
          label: "Worked on by:",
          cell: cell(({ workedOn, percentWorkedOn }) => told(workedOn, percentWorkedOn)),
        },
        { head: "Shown by", label: "Shown by:", cell: cell(({ shown, percentShown }) => told(shown, percentShown)) },
      ],
      inTree(items),
    )}`;
}

/** @param {number | undefined} count @param {number | undefined} percent */
const told = (count, percent) => (count !== undefined ? String(count) : percent !== undefined ? `about ${percent}%` : "too few to tell");
