import { get, post } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { hatNames, leave, sayNext } from "../lib/session.js";
import { count, flagNames, isCalled } from "../lib/words.js";
import { open } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { Merge, Person, PersonRow } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("id") ?? "";
const other = asked.get("other");

open("people", async (me, page) => {
  document.title = `Someone is here twice – ${me.school.name}`;
  if (!id) return leave("/people/"); // who is here twice is found there
  if (!other) return search(page);
  show(page, await get(`/people/${encodeURIComponent(id)}/merge/${encodeURIComponent(other)}`));
});

/** Who this person also is: at first those of the same last name. @param {HTMLElement} page */
async function search(page) {
  /** @type {[Person, { people: PersonRow[] }]} */
  const [person, { people }] = await Promise.all([get(`/people/${encodeURIComponent(id)}`), get("/people")]);
  const others = people.filter((one) => one.id !== id && one.roles.includes("student") === !!person.student);
  render(page, html`<div class="lead"><p><a href="/person/?id=${id}">${nameOf(person)}</a></p><h1>Who is ${nameOf(person)} as well?</h1>
      <p>Choose the record that goes. You see what becomes of the two before anything is done.</p></div>
    <form method="post" class="filter" role="search">
      <label>Name <input type="search" value="${person.family}" class="short" autocomplete="off"></label><button class="button second">Show</button></form>
    <div id="found"></div>`);
  const form = one("form", page);
  const look = () => render(one("#found"), list(others.filter((row) => isCalled(row, /** @type {HTMLInputElement} */ (one("input", form)).value))));
  look();
  form.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
}

/** @param {PersonRow[]} found */
const list = (found) => html`<p role="status">${found.length > 0 ? `${found.length} found` : "Nobody else is called that."}</p>
    ${found.length > 0 && table("Found", [
      { head: "Name", rowHead: true, cell: (row) => html`<a href="/merge/?id=${id}&amp;other=${row.id}">${row.name}</a>` },
      { head: "Role", cell: (row) => row.roles.map((role) => hatNames[role]).join(", ") },
      { head: "Grade", label: "Grade", cell: (row) => row.grade },
      { head: "E-mail", phone: "whole", cell: (row) => row.email },
      { head: "At the school", cell: (row) => !row.active && "left" },
    ], found)}`;

/** @param {HTMLElement} page @param {Merge} view @param {string} [notice] */
function show(page, view, notice) {
  const { keep, gone, result, students, refusal } = view;
  render(page, html`<div class="lead"><p><a href="/merge/?id=${id}">Choose somebody else</a></p><h1>Two records, one person</h1>
      ${notice && html`<p class="notice careful" role="alert">${notice}</p>`}
      <p>What the record that stays lacks, it takes from the other. The other is kept as one who left, so that nothing written is lost and the next import finds the right one.</p></div>
    ${table("What becomes of them", [
      { head: "About them", rowHead: true, cell: ([name]) => name },
      { head: "Stays", label: "Stays:", phone: "whole", cell: ([, say]) => say(keep) },
      { head: "Goes", label: "Goes:", phone: "whole", cell: ([, say]) => say(gone) },
      { head: "Afterwards", label: "Afterwards:", phone: "whole", cell: ([, say]) => html`<strong>${say(result)}</strong>` },
    ], facts.filter(([, say]) => [keep, gone, result].some(say)))}
    ${students.length > 0 && html`<p>The people around ${students.length <= 3 ? students.join(", ") : count(students.length, "student")} change with it.</p>`}
    ${refusal
      ? html`<p class="notice careful">${refusal}</p><p class="row"><a class="button second" href="/merge/?id=${gone.id}&amp;other=${keep.id}">The other way round</a></p>`
      : html`<form method="post" id="merge" class="form"><div class="row"><button class="button careful">Make them one</button>
          <a href="/merge/?id=${gone.id}&amp;other=${keep.id}">The other way round</a> <a href="/person/?id=${keep.id}">Leave them as they are</a></div></form>`}`);

  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#merge"));
  if (form) onSubmit(form, async () => {
    await post(`/people/${encodeURIComponent(keep.id)}/merge`, { otherId: gone.id, rev: keep.rev, otherRev: gone.rev });
    sayNext(`${nameOf(result)} is one person now.`);
    await leave(`/person/?id=${encodeURIComponent(keep.id)}`);
  }, (problem) => {
    if (problem.status !== 409 || !problem.current) return false;
    show(page, problem.current, problem.message);
    one(".notice[role=alert]").scrollIntoView({ block: "nearest" });
    return true;
  });
}

/** @param {Person} person */
const nameOf = (person) => `${person.preferred ?? person.given} ${person.family}`;

/** @type {[name: string, say: (person: Person) => Piece][]} */
const facts = [
  ["Name", (person) => `${person.given} ${person.family}`],
  ["Name used at school", (person) => person.preferred],
  ["Roles", (person) => person.roles.map((role) => hatNames[role]).join(", ")],
  ["E-mail", (person) => person.email],
  ["Phone", (person) => person.phone],
  ["Grade", (person) => person.student?.grade],
  ["Born on", (person) => person.student?.birthDate],
  ["Flags", (person) => person.student && person.student.flags.length > 0 && html`<span class="flags">${person.student.flags.map((flag) => flagNames[flag]).join(", ")}</span>`],
  ["Language", (person) => person.student?.homeLanguage ?? person.adult?.language],
  ["Account", (person) => person.hasAccount && "signs in with one"],
  ["At the school", (person) => (person.active ? "yes" : "left")],
];
