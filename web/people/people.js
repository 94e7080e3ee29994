import { get } from "../lib/api.js";
import { html, one, render } from "../lib/html.js";
import { hatNames } from "../lib/session.js";
import { capital, count, isCalled } from "../lib/words.js";
import { open } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Role, Me, PersonRow } from "../lib/contract.d.ts" */

open("people", async (me, page) => {
  const asked = new URLSearchParams(location.search);
  const role = asked.get("role") ?? "";
  document.title = `People – ${me.school.name}`;
  render(page, html`
    <div class="lead row"><h1>People</h1>${me.hat === "coordinator" && html`<div class="row no-print"><a href="/import/">Import or export</a>
      <a href="/hand-over/">Hand over a caseload</a> <a class="button second" href="/person/">Add a person</a></div>`}</div>
    <form method="post" class="filter no-print" role="search">
      <label>Name <input type="search" id="by-name" value="${history.state?.search}" class="short" autocomplete="off"></label>
      <label>Role <select id="role"><option value="">Everyone</option>
        ${/** @type {[Role, string][]} */ (Object.entries(hatNames)).map(([key, name]) => html`<option value="${key}" ${key === role && html`selected`}>${capital(name)}</option>`)}</select></label>
      <label class="tick"><input type="checkbox" id="left" ${asked.has("left") && html`checked`}><span>People who left</span></label>
      <button class="button second">Show</button>
    </form>
    <div id="found"></div>`);
  const form = one("form", page);
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
    const { checked: left } = /** @type {HTMLInputElement} */ (one("#left"));
    if (!lists.has(left)) lists.set(left, get(`/people?active=${!left}`));
    const { people: all = [], ownFamilyWith } = (await lists.get(left)) ?? {};
    const { value: search } = /** @type {HTMLInputElement} */ (one("#by-name"));
    const { value: role } = /** @type {HTMLSelectElement} */ (one("#role"));
    const query = new URLSearchParams({ ...(role && { role }), ...(left && { left: "yes" }) }).toString();
    history.replaceState({ search }, "", `/people/${query && `?${query}`}`);
    const found = all.filter((row) => isCalled(row, search) && (!role || row.roles.includes(/** @type {Role} */ (role))));
    render(one("#found"), html`${list(found, me)}
      ${ownFamilyWith && html`<p class="quiet">Your own children and their other adults are not listed: ${ownFamilyWith} looks after their records.</p>`}`);
  };
}

/** @param {PersonRow[]} people @param {Me} me */
const list = (people, me) => html`<p role="status">${people.length > 0 ? count(people.length, "person").replace("persons", "people") : "Nobody like that is here."}</p>
  ${people.length > 0 ? table("People", [
    { head: "Name", rowHead: true, cell: (row) => html`<a href="/person/?id=${row.id}">${row.name}</a>` },
    { head: "Role", cell: (row) => row.roles.map((one) => hatNames[one]).join(", ") },
    { head: "Grade", label: "Grade", cell: (row) => row.grade },
    { head: "E-mail", phone: "whole", cell: (row) => row.email },
  ], people) : html`<p><a href="/people/">Show everyone</a>${me.hat === "coordinator" && html` or <a href="/person/">add a person</a>, or <a href="/import/">import everyone</a>`}.</p>`}`;
