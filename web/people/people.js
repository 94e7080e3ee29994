import { get } from "../lib/api.js";
import { html, render } from "../lib/html.js";
import { hatNames } from "../lib/session.js";
import { capital, count } from "../lib/words.js";
import { open } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Hat, PersonRow } from "../lib/contract.d.ts" */

open("people", async (me, page) => {
  const asked = new URLSearchParams(location.search);
  const search = asked.get("search") ?? "";
  const role = asked.get("role") ?? "";
  const left = asked.has("left");
  const query = new URLSearchParams({ search, role, active: String(!left) });
  /** @type {{ people: PersonRow[] }} */
  const { people } = await get(`/people?${query}`);

  document.title = `People – ${me.school.name}`;
  render(page, html`
    <div class="lead spread"><h1>People</h1>${me.hat === "coordinator" && html`<div class="row no-print"><a href="/import/">Import or export</a>
      <a href="/hand-over/">Hand over a caseload</a> <a class="button second" href="/person/">Add a person</a></div>`}</div>
    <form method="get" class="filter no-print" role="search">
      <label>Name <input type="search" name="search" value="${search}" class="short"></label>
      <label>Role <select name="role"><option value="">Everyone</option>
        ${/** @type {[Hat, string][]} */ (Object.entries(hatNames)).map(([key, name]) => html`<option value="${key}" ${key === role && html`selected`}>${capital(name)}</option>`)}</select></label>
      <label class="tick"><input type="checkbox" name="left" value="yes" ${left && html`checked`}><span>People who left</span></label>
      <button class="button second">Show</button>
    </form>
    <p role="status">${people.length > 0 ? count(people.length, "person").replace("persons", "people") : "Nobody like that is here."}</p>
    ${people.length > 0 ? table("People", [
      { head: "Name", rowHead: true, cell: (row) => html`<a href="/person/?id=${row.id}">${row.name}</a>` },
      { head: "Role", cell: (row) => row.roles.map((one) => hatNames[one]).join(", ") },
      { head: "Grade", label: "Grade", cell: (row) => row.grade },
      { head: "E-mail", phone: "whole", cell: (row) => row.email },
    ], people) : html`<p><a href="/people/">Show everyone</a>${me.hat === "coordinator" && html` or <a href="/person/">add a person</a>, or <a href="/import/">import everyone</a>`}.</p>`}`);
});
