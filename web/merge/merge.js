import { get, post } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, roleNames, setFlash } from "../lib/session.js";
import { languageName } from "../lib/languages.js";
import { flagNames, formatDay, matchesName } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { Merge, Person, PersonRow, StaffLinkKind } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("id") ?? "";
const other = asked.get("other");

openPage("people", async (me, page) => {
  document.title = `Merge duplicates – ${me.school.name}`;
  if (!id) return goTo("/people/"); // who is here twice is found there
  if (!other) return search(page);
  show(page, await get(`/people/${encodeURIComponent(id)}/merge/${encodeURIComponent(other)}`));
});

/** Who this person also is: at first those of the same last name. @param {HTMLElement} page */
async function search(page) {
  /** @type {[Person, { people: PersonRow[] }]} */
  const [person, { people }] = await Promise.all([get(`/people/${encodeURIComponent(id)}`), get("/people")]);
  const others = people.filter((item) => item.id !== id && item.roles.includes("student") === !!person.student);
  render(
    page,
    html`<div class="intro">
        <p><a href="/person/?id=${id}">${nameOf(person)}</a></p>
        <h1>Merge ${nameOf(person)} with</h1>
        <p>Choose the duplicate record. You will see the result before anything changes.</p>
      </div>
      <form method="post" class="filter" role="search">
        <label>Name <input type="search" value="${person.family}" class="short" autocomplete="off" /></label
        ><button class="button secondary">Show</button>
      </form>
      <div id="found"></div>`,
  );
  const form = find("form", page);
  const showPlan = () =>
    render(find("#found"), list(others.filter((row) => matchesName(row, /** @type {HTMLInputElement} */ (find("input", form)).value))));
  showPlan();
  form.addEventListener("input", showPlan);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    showPlan();
  });
}

/** @param {PersonRow[]} found */
const list = (found) =>
  html`<p role="status">${found.length > 0 ? `${found.length} found` : "No one else has that name."}</p>
    ${
      found.length > 0 &&
      table(
        "Found",
        [
          { head: "Name", rowHead: true, cell: (row) => html`<a href="/merge/?id=${id}&amp;other=${row.id}">${row.name}</a>` },
          { head: "Role", cell: (row) => row.roles.map((role) => roleNames[role]).join(", ") },
          { head: "Grade", label: "Grade", cell: (row) => row.grade },
          { head: "Email", phone: "full-width", cell: (row) => row.email },
          { head: "At the school", cell: (row) => !row.active && "left" },
        ],
        found,
      )
    }`;

/** @param {HTMLElement} page @param {Merge} view @param {string} [notice] */
function show(page, view, notice) {
  const { keep, gone, result, moves, lastDay, refusal } = view;
  render(
    page,
    html`<div class="intro">
        <p><a href="/merge/?id=${id}">Choose someone else</a></p>
        <h1>Two records, one person</h1>
        ${notice && html`<p class="notice warning" role="alert">${notice}</p>`}
        <p>
          The record you keep gets whatever it is missing from the duplicate. The duplicate is kept as someone who left, so nothing is lost
          and the next import finds the right record.
        </p>
      </div>
      ${table(
        "The result",
        [
          { head: "Field", rowHead: true, cell: ([name]) => name },
          { head: "Keep", label: "Keep:", phone: "full-width", cell: ([, say]) => say(keep) },
          { head: "Duplicate", label: "Duplicate:", phone: "full-width", cell: ([, say]) => say(gone) },
          { head: "Result", label: "Result:", phone: "full-width", cell: ([, say]) => html`<strong>${say(result)}</strong>` },
        ],
        facts.filter(([, say]) => [keep, gone, result].some(say)),
      )}
      ${
        moves.length > 0 &&
        html`<h2>What moves to ${nameOf(keep)}</h2>
          ${table(
            "What moves",
            [
              { head: "Name", rowHead: true, cell: (row) => row.name },
              { head: "As", label: "As", cell: (row) => (row.as ? linkNames[row.as] : "adult at home") },
              { head: "Since", label: "Since", cell: (row) => row.from && formatDay(row.from, { year: true }) },
              { head: "Last day", label: "Last day", cell: (row) => row.until && formatDay(row.until, { year: true }) },
            ],
            moves,
          )}`
      }
      ${
        !refusal &&
        html`<p>The last day of the duplicate is ${formatDay(lastDay, { year: true })}. From then on only the record you keep counts.</p>`
      }
      ${
        refusal
          ? html`<p class="notice warning">${refusal}</p>
              <p class="row"><a class="button secondary" href="/merge/?id=${gone.id}&amp;other=${keep.id}">Swap the two</a></p>`
          : html`<form method="post" id="merge" class="form">
              <div class="row">
                <button class="button warning">Merge the records</button>
                <a href="/merge/?id=${gone.id}&amp;other=${keep.id}">Swap the two</a>
                <a href="/person/?id=${keep.id}">Cancel</a>
              </div>
            </form>`
      }`,
  );

  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#merge"));
  if (form)
    onSubmit(
      form,
      async () => {
        await post(`/people/${encodeURIComponent(keep.id)}/merge`, { otherId: gone.id, digest: view.digest });
        setFlash(`${nameOf(result)} now has one record.`);
        await goTo(`/person/?id=${encodeURIComponent(keep.id)}`);
      },
      (problem) => {
        if (problem.status !== 409 || !problem.current) return false;
        show(page, problem.current, problem.message);
        find(".notice[role=alert]").scrollIntoView({ block: "nearest" });
        return true;
      },
    );
}

/** @type {Record<StaffLinkKind, string>} */
const linkNames = {
  advisor: terms`advisor`,
  coAdvisor: terms`co-advisor`,
  cover: "substitute",
  caseManager: terms`case manager`,
  teacherOfRecord: "teacher of record",
};

/** @param {Person} person */
const nameOf = (person) => `${person.preferred ?? person.given} ${person.family}`;

/** @type {[name: string, say: (person: Person) => Piece][]} */
const facts = [
  ["Name", (person) => `${person.given} ${person.family}`],
  ["Name used at school", (person) => person.preferred],
  ["Roles", (person) => person.roles.map((role) => roleNames[role]).join(", ")],
  ["Email", (person) => person.email],
  ["Phone", (person) => person.phone],
  ["Grade", (person) => person.student?.grade],
  ["Date of birth", (person) => person.student?.birthDate && formatDay(person.student.birthDate, { year: true })],
  [
    "Flags",
    (person) =>
      person.student &&
      person.student.flags.length > 0 &&
      html`<span class="flags">${person.student.flags.map((flag) => flagNames[flag]).join(", ")}</span>`,
  ],
  [
    "Language",
    (person) => {
      const tag = person.student?.homeLanguage ?? person.adult?.language;
      return tag && languageName(tag);
    },
  ],
  ["Account", (person) => person.hasAccount && "signs in with one"],
  ["At the school", (person) => (person.active ? "yes" : "left")],
];
