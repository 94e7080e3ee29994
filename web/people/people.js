import { get, post } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { roleNames } from "../lib/session.js";
import { capitalize, gradeOrder, plural } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";
import { showList } from "../components/list.js";

/** @import { Me, PersonRow, Role, SamePeople } from "../lib/contract.d.ts" */
/** @import { List } from "../components/list-types.d.ts" */

openPage("people", async (me, page) => {
  document.title = `People – ${me.school.name}`;
  render(
    page,
    html` <div class="intro list-intro row">
        <h1>People</h1>
        ${
          me.role === "coordinator" &&
          html`<div class="row no-print">
            <a href="/import/">Import or export</a> <a href="/hand-over/">Transfer a caseload</a>
            <a href="/advisor-assignment/">Assign advisors</a>
            <a class="button secondary" href="/person/">Add a person</a>
          </div>`
        }
      </div>
      <div id="same"></div>
      <div id="list"></div>`,
  );
  await Promise.all([showList(find("#list"), people(me)), proposeSame()]);
});

/** Records that may be one person: merged where they are compared, or said to be different here. */
async function proposeSame() {
  /** @type {SamePeople} */
  const { pairs } = await get("/same-people");
  const place = find("#same");
  /** @param {SamePeople["pairs"][number]["one"]} person */
  const who = ({ personId, name, roles, email }) =>
    html`<a href="/person/?id=${personId}">${name}</a>
      <span class="muted">${roles.map((role) => roleNames[role]).join(", ")}${email && ` · ${email}`}</span>`;
  render(
    place,
    html`${
      pairs.length > 0 &&
      html`<section class="section no-print" aria-labelledby="same-head">
        <div class="section-head"><h2 id="same-head">Are these the same person?</h2></div>
        <form method="post" class="section-body">
          <p>Until you decide, they stay two, and whoever of them works here does nothing as staff for the other’s child.</p>
          <ul>
            ${pairs.map(
              (pair) =>
                html`<li>
                  <p>
                    ${who(pair.one)}<br />${who(pair.other)}<br />
                    <span class="muted small">
                      ${[pair.sameName && "same name", pair.sameAddress && "same email address"].filter(Boolean).join(", ")}
                    </span>
                  </p>
                  <p class="row">
                    <a class="button secondary" href="/merge/?id=${pair.one.personId}&amp;other=${pair.other.personId}"
                      >Compare and merge<span class="visually-hidden">: ${pair.one.name}</span></a
                    >
                    <button class="text-button" name="different" value="${pair.id}">
                      They are different people<span class="visually-hidden">: ${pair.one.name}</span>
                    </button>
                  </p>
                </li>`,
            )}
          </ul>
        </form>
      </section>`
    }`,
  );
  place.querySelector("form")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { value } = /** @type {HTMLButtonElement} */ (event.submitter);
    await post("/same-people", { id: value });
    await proposeSame();
    announce("Saved. An import will not ask it again.");
  });
}

/** @param {Me} me @returns {List<PersonRow>} */
function people(me) {
  /** @type {Map<boolean, Promise<{ people: PersonRow[], ownFamilyWith?: string }>>} */
  const lists = new Map();
  /** @type {string | undefined} */
  let familyWith;
  return {
    label: "People",
    order: "name",
    count: (n) =>
      html`${n > 0 ? plural(n, "person").replace("persons", "people") : "No one found."}${
        familyWith &&
        html` <span class="muted small">without your own children and their other adults: ${familyWith} looks after them</span>`
      }`,
    search: (row) => row,
    filters: [
      {
        name: "role",
        label: "Role",
        all: "Everyone",
        options: /** @type {[Role, string][]} */ (Object.entries(roleNames)).map(([key, name]) => [key, capitalize(name)]),
        fits: ({ roles }, role) => roles.includes(/** @type {Role} */ (role)),
      },
      { name: "left", label: "People who left" },
    ],
    rows: async ({ left }) => {
      const key = Boolean(left);
      if (!lists.has(key)) lists.set(key, get(`/people?active=${!key}`));
      const { people: rows = [], ownFamilyWith } = (await lists.get(key)) ?? {};
      familyWith = ownFamilyWith;
      return rows;
    },
    columns: [
      { key: "name", head: "Name", rowHead: true, cell: (row) => html`<a href="/person/?id=${row.id}">${row.name}</a>` },
      { key: "role", head: "Role", look: "medium", order: rolesOf, cell: rolesOf },
      { key: "grade", head: "Grade", look: "short wide", order: ({ grade }) => gradeOrder(grade), cell: (row) => row.grade },
      { key: "email", head: "Email", look: "long wide", order: ({ email }) => email ?? "", cell: (row) => row.email },
    ],
    file: {
      name: `people-${me.today}.csv`,
      head: ["name", "roles", "grade", "email"],
      row: (row) => [row.name, rolesOf(row), row.grade ?? "", row.email ?? ""],
    },
    none: () =>
      html`<a href="/people/">Show everyone</a
        >${me.role === "coordinator" && html` or <a href="/person/">add a person</a>, or <a href="/import/">import everyone</a>`}.`,
  };
}

/** @param {PersonRow} row */
const rolesOf = ({ roles }) => roles.map((role) => roleNames[role]).join(", ");
