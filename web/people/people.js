import { get } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { roleNames } from "../lib/session.js";
import { capitalize, matchesName, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Me, PersonRow, Role } from "../lib/contract.d.ts" */

openPage("people", async (me, page) => {
  const asked = new URLSearchParams(location.search);
  const role = asked.get("role") ?? "";
  document.title = `People – ${me.school.name}`;
  render(
    page,
    html` <div class="intro row">
        <h1>People</h1>
        ${
          me.hat === "coordinator" &&
          html`<div class="row no-print">
            <a href="/import/">Import or export</a> <a href="/hand-over/">Transfer a caseload</a>
            <a class="button secondary" href="/person/">Add a person</a>
          </div>`
        }
      </div>
      <form method="post" class="filter no-print" role="search">
        <label>Name <input type="search" id="by-name" value="${history.state?.search}" class="short" autocomplete="off" /></label>
        <label
          >Role
          <select id="role">
            <option value="">Everyone</option>
            ${
              /** @type {[Role, string][]} */ (Object.entries(roleNames)).map(
                ([key, name]) => html`<option value="${key}" ${key === role && html`selected`}>${capitalize(name)}</option>`,
              )
            }
          </select></label
        >
        <label class="checkbox"
          ><input type="checkbox" id="left" ${asked.has("left") && html`checked`} /><span>People who left</span></label
        >
        <button class="button secondary">Show</button>
      </form>
      <div id="found"></div>`,
  );
  const form = find("form", page);
  const show = showing(me);
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  await show();
});

/** Looks through the list on the page itself: a name that is typed stands in no address and no log, only in what the
 * browser keeps to come back to. @param {Me} me */
function showing(me) {
  /** @type {Map<boolean, Promise<{ people: PersonRow[], ownFamilyWith?: string }>>} */
  const lists = new Map();
  return async () => {
    const { checked: left } = /** @type {HTMLInputElement} */ (find("#left"));
    if (!lists.has(left)) lists.set(left, get(`/people?active=${!left}`));
    const { people: all = [], ownFamilyWith } = (await lists.get(left)) ?? {};
    const { value: search } = /** @type {HTMLInputElement} */ (find("#by-name"));
    const { value: role } = /** @type {HTMLSelectElement} */ (find("#role"));
    const query = new URLSearchParams({ ...(role && { role }), ...(left && { left: "yes" }) }).toString();
    history.replaceState({ search }, "", `/people/${query && `?${query}`}`);
    const found = all.filter((row) => matchesName(row, search) && (!role || row.roles.includes(/** @type {Role} */ (role))));
    render(
      find("#found"),
      html`${list(found, me)}
      ${
        ownFamilyWith &&
        html`<p class="muted">Your own children and their other adults are not listed: ${ownFamilyWith} looks after their records.</p>`
      }`,
    );
  };
}

/** @param {PersonRow[]} people @param {Me} me */
const list = (people, me) =>
  html`<p role="status">${people.length > 0 ? plural(people.length, "person").replace("persons", "people") : "No one found."}</p>
    ${
      people.length > 0
        ? table(
            "People",
            [
              { head: "Name", rowHead: true, cell: (row) => html`<a href="/person/?id=${row.id}">${row.name}</a>` },
              { head: "Role", cell: (row) => row.roles.map((item) => roleNames[item]).join(", ") },
              { head: "Grade", label: "Grade", cell: (row) => row.grade },
              { head: "Email", phone: "full-width", cell: (row) => row.email },
            ],
            people,
          )
        : html`<p>
            <a href="/people/">Show everyone</a
            >${me.hat === "coordinator" && html` or <a href="/person/">add a person</a>, or <a href="/import/">import everyone</a>`}.
          </p>`
    }`;
