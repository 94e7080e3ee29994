import { get, post, put } from "../lib/api.js";
import { field, onSubmit, selectOptions } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { capitalize, firstName, formatDay, localDay, stepOrder, steps } from "../lib/words.js";
import { fieldNames } from "../components/change.js";
import { announce, asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Plan, StudentPage, Template, Withdrawals } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}`;
const here = `/records/?student=${encodeURIComponent(id)}`;

openPage(null, async (me, page) => {
  /** @type {[StudentPage & { template: Template }, Withdrawals]} */
  const [{ student, plan, may, template }, { hold, withdrawals }] = await Promise.all([
    get(`${path}?part=plan`),
    get(`${path}/withdrawals`),
  ]);
  const own = me.studentId === id;
  const erases = me.role === "coordinator";
  asksBeforePrinting(page);
  document.title = `Withdrawn text – ${own ? terms`My plan` : student.name}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${own ? terms`My plan` : student.name}</a></p>
        <h1>Withdrawn text</h1>
        <p>
          ${own ? "No one can see what you withdrew." : `No one can see what ${firstName(student.name)} withdrew.`} It stays in the history
          until the coordinator erases it, which a hold prevents.
        </p>
      </div>
      <section class="section" aria-labelledby="words">
        <div class="section-head"><h2 id="words">Withdrawn</h2></div>
        <div class="section-body">
          ${
            withdrawals.length === 0
              ? html`<p>Nothing has been withdrawn.</p>`
              : html`<form method="post" id="erase">
                  <ul class="link-list">
                    ${withdrawals.map(
                      (entry) =>
                        html`<li>
                          ${entry.field ? labelOf(entry.field, template) : "An entire entry"}
                          <span class="muted"
                            >${entry.by},
                            ${formatDay(localDay(entry.at), { year: true })}${
                              entry.erased && ` · erased on ${formatDay(entry.erased, { year: true })}`
                            }</span
                          >
                          ${
                            erases &&
                            !entry.erased &&
                            !hold &&
                            html`<button class="text-button" name="id" value="${entry.id}">
                              Erase permanently<span class="visually-hidden"
                                >: ${entry.field ?? "an entire entry"}, ${formatDay(localDay(entry.at))}</span
                              >
                            </button>`
                          }
                        </li>`,
                    )}
                  </ul>
                </form>`
          }
        </div>
      </section>
      ${
        plan &&
        may.includes("withdrawWords") &&
        html`<section class="section" aria-labelledby="take">
          <div class="section-head"><h2 id="take">Withdraw text</h2></div>
          <div class="section-body">
            <form method="post" id="withdraw" class="form">
              ${field({
                name: "item",
                label: "From",
                options: [["", "Choose"], ...itemsOf(plan, template).map(({ id, title }) => /** @type {[string, string]} */ ([id, title]))],
                required: "Choose where the text is.",
              })}
              ${field({ name: "words", label: "Which text", options: [["", "All of it"]] })}
              <div class="row">
                <button class="button secondary warning">Withdraw</button>
                <span class="muted small">It disappears right away, for everyone.</span>
              </div>
            </form>
          </div>
        </section>`
      }
      <section class="section" aria-labelledby="hold">
        <div class="section-head"><h2 id="hold">Hold</h2></div>
        <div class="section-body">
          <p>
            ${
              hold
                ? html`A hold has been in place since
                  ${formatDay(hold.since, { year: true })}${hold.until && html`, until ${formatDay(hold.until, { year: true })}`}: nothing
                  is erased.${erases && html` <span class="muted">${hold.reason} (${hold.by})</span>`}`
                : "No hold is in place."
            }
          </p>
          ${
            erases &&
            html`<form method="post" id="set" class="form">
              ${field({
                name: "reason",
                label: hold ? "Why it is lifted" : "Reason for the hold",
                help: hold ? undefined : "A record request, an amendment, a legal hold. Read by the coordinator only.",
                required: "Write it in a sentence.",
              })}
              ${!hold && field({ name: "until", label: "Last day", type: "date", help: "Leave empty for a hold until it is lifted." })}
              <div class="row"><button class="button secondary">${hold ? "Lift the hold" : "Place a hold"}</button></div>
            </form>`
          }
        </div>
      </section>`,
  );

  if (plan) handleWithdrawing(plan, template);

  const set = /** @type {HTMLFormElement | null} */ (document.querySelector("#set"));
  if (set)
    onSubmit(set, async ({ reason, until }) => {
      await put(`${path}/hold`, /** @type {any} */ ({ open: !hold, reason, until }));
      setFlash(hold ? "The hold is lifted." : "The hold is in place. Nothing is erased until it is lifted.");
      await goTo(here);
    });
  document.querySelector("#erase")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await post(`${path}/withdrawals/${encodeURIComponent(button.value)}/erase`);
      setFlash("The text is erased from the history.");
      await goTo(here);
    } catch (error) {
      button.setAttribute("aria-disabled", "false");
      announce(error instanceof Error ? error.message : String(error));
    }
  });
});

/** @param {string} field @param {Template} template */
const labelOf = (field, { sections, earlier }) =>
  [...sections.flatMap(({ fields }) => fields), ...earlier].find(({ key }) => key === field)?.label ??
  capitalize(fieldNames[field] ?? field);

/** Everything of a plan that holds words, with the parts that can be taken back alone. @param {Plan} plan @param {Template} template */
const itemsOf = (plan, template) => [
  ...plan.goals.map((goal) => ({
    id: goal.id,
    rev: goal.rev,
    title: goal.title,
    parts: [
      ...Object.keys(goal.values ?? {}).map((key) => [key, labelOf(key, template)]),
      ...(goal.reached?.what ? [["reachedWhat", capitalize(fieldNames["reachedWhat"] ?? "")]] : []),
      ...(goal.reached?.how ? [["reachedHow", capitalize(fieldNames["reachedHow"] ?? "")]] : []),
      ...goal.cycles.flatMap((cycle) =>
        stepOrder.flatMap((step) =>
          cycle[step] ? [[`cycle ${cycle.n} ${capitalize(step)}`, `Cycle ${cycle.n}, ${steps[step].name}`]] : [],
        ),
      ),
    ],
  })),
  ...plan.goals.flatMap((goal) =>
    goal.cycles.flatMap(({ entries }) =>
      entries.map(({ id, rev, on }) => ({ id, rev, title: `${goal.title}: Do, ${formatDay(on, { year: true })}`, parts: [] })),
    ),
  ),
  ...plan.inventory.map(({ id, rev, label, grade }) => ({ id, rev, title: `${label} (grade ${grade})`, parts: [] })),
  ...plan.opportunities.map((entry) => ({
    id: entry.id,
    rev: entry.rev,
    title: entry.title,
    parts: Object.keys(entry.values ?? {}).map((key) => [key, labelOf(key, template)]),
  })),
];

/** @param {Plan} plan @param {Template} template */
function handleWithdrawing(plan, template) {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#withdraw"));
  if (!form) return;
  const items = itemsOf(plan, template);
  find("[name=item]", form).addEventListener("change", (event) => {
    const chosen = items.find(({ id }) => id === /** @type {HTMLSelectElement} */ (event.target).value);
    render(
      find("[name=words]", form),
      html`${selectOptions([["", "All of it"], .../** @type {[string, string][]} */ (chosen?.parts ?? [])], "")}`,
    );
  });
  onSubmit(form, async ({ item, words }) => {
    const chosen = items.find(({ id }) => id === item);
    await post(`${path}/plan/items/${encodeURIComponent(item)}/withdraw`, { rev: chosen?.rev, ...(words && { fields: [words] }) });
    setFlash("The text is withdrawn.");
    await goTo(here);
  });
}
