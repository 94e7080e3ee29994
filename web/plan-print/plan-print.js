import { get, noAccess } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { capitalize, firstName, flagNames, formatDay, possessive } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { section, sharedPlan } from "../components/shared-plan.js";

/** @import { Me, PlanPrint, StudentPage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("student") ?? "";
const reader = asked.get("for");

/** What of the plan: one goal, the copy of a school year, its yearly update; else all of it. */
const part = /** @type {const} */ (["goal", "copy", "year"]).find((name) => asked.get(name));
const ofPart = part ? `&${part}=${encodeURIComponent(asked.get(part) ?? "")}` : "";
const wordsFor = { goal: terms`the goal`, copy: terms`the copy of the plan`, year: terms`the yearly update`, plan: terms`the plan` };
const whole = wordsFor[part ?? "plan"];

openPage(null, async (me, page) => {
  const own = me.studentId === id;
  document.title = `Print ${whole} – ${me.school.name}`;
  if (!reader) return ask(page, own, await get(`/students/${encodeURIComponent(id)}?part=plan`));
  /** @type {PlanPrint} */
  const found = await get(
    `/students/${encodeURIComponent(id)}/plan-print?for=${encodeURIComponent(reader)}${ofPart}${asked.has("flags") ? "&flags=true" : ""}`,
  );
  show(page, found, own, me);
});

/** Paper goes into other hands: what is on it depends on whose.
 * @param {HTMLElement} page @param {boolean} own @param {StudentPage} found */
function ask(page, own, { may }) {
  if (!may.includes("printPlan")) throw noAccess(terms`This plan is not yours to print.`);
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${own ? terms`My plan` : terms`The plan`}</a></p>
        <h1>Print ${whole}: who is it for?</h1>
      </div>
      <ul class="link-list">
        <li>
          <a class="button" href="${addressFor("family")}">For the family</a>
          <p class="muted">what is marked for the family; the name used at home, no pronouns, no flags</p>
        </li>
        <li>
          <a class="button secondary" href="${addressFor("staff")}">For staff</a>
          <p class="muted">what all staff working with ${own ? "you" : "the student"} may read</p>
        </li>
        <li>
          <a class="button secondary" href="${addressFor("me")}">For me</a>
          <p class="muted">everything you can see: treat it like the plan itself</p>
        </li>
      </ul>`,
  );
}

/** @param {string} who @param {boolean} [flags] */
const addressFor = (who, flags) => `/plan-print/?student=${encodeURIComponent(id)}${ofPart}&for=${who}${flags ? "&flags" : ""}`;

const titles = {
  family: terms`For the family`,
  staff: "For staff",
  advisor: terms`For the advisor`,
  peers: "For a peer",
  me: "For the person who printed it",
};

/** The student looks at the plan with others' eyes. */
const seesAs = asked.has("see");

/** @type {Record<string, string>} */
const eyes = { family: terms`My family`, advisor: terms`My advisor`, staff: "Staff working with me", peers: "A peer I named" };

/** @type {Record<string, string>} */
const readers = { family: terms`your family`, advisor: terms`your advisor`, staff: "staff working with you", peers: "a peer you named" };

/** @param {string} who @param {Me} me */
const asOthers = (who, me) =>
  html`<nav aria-label="See it as">
      <p class="row">
        ${Object.entries(eyes)
          .filter(([key]) => key !== "peers" || me.school.peers)
          .map(([key, name]) =>
            key === who ? html`<strong aria-current="page">${name}</strong>` : html`<a href="${addressFor(key)}&amp;see">${name}</a>`,
          )}
      </p>
    </nav>
    <p class="notice">This is all that ${readers[who]} can read of your plan.</p>`;

/** @param {HTMLElement} page @param {PlanPrint} found @param {boolean} own @param {Me} me */
function show(page, found, own, me) {
  const { shared, name } = found;
  render(
    page,
    html`<div class="intro">
        <p class="no-print">
          <a href="/student/?id=${id}">${own ? terms`My plan` : terms`The plan`}</a
          >${!seesAs && html` · <a href="${addressFor("")}">for someone else</a>`}
        </p>
        ${own && seesAs && html`<div class="no-print">${asOthers(found.for, me)}</div>`}
        <h1>${capitalize(possessive(name))} ${titleOf(found)}</h1>
        <p>Grade ${found.grade}${found.pronouns && ` · ${found.pronouns}`} · ${found.school}</p>
        ${found.flags && html`<p>Flags: ${found.flags.map((flag) => flagNames[flag]).join(", ")}</p>`}
        ${!seesAs && html`<p class="muted">${titles[found.for]}, printed ${formatDay(found.printed, { year: true })}</p>`}
        <p class="row no-print">
          <button type="button" class="button" id="print">Print</button>
          ${
            found.mayPrintFlags &&
            found.for !== "family" &&
            (found.flags
              ? html`<a href="${addressFor(found.for)}">Without the flags</a>`
              : html`<a href="${addressFor(found.for, true)}">With the flags, this once</a>`)
          }
        </p>
      </div>
      ${sharedPlan(shared, found.for === "family" ? name : firstName(name))} ${home(found)}`,
  );
  find("#print").addEventListener("click", () => print());
  if (found.statements)
    void import("../components/statements.js").then(({ showStatements }) => showStatements(page, found.statements ?? []));
}

/** @param {PlanPrint} found */
const titleOf = ({ schoolYear }) =>
  part === "goal"
    ? terms`goal`
    : part === "copy"
      ? terms`plan of ${schoolYear}`
      : part === "year"
        ? terms`yearly update ${schoolYear}`
        : terms`plan`;

/** What each home said and who took part, on paper that is not for one of them. @param {PlanPrint} found */
const home = ({ hopes, parts }) =>
  html`${section(
    terms`The family’s hopes`,
    hopes &&
      hopes.length > 0 &&
      hopes.map(
        (hope) =>
          html`<blockquote class="pre" lang="${hope.language}">“${hope.text}”</blockquote>
            <p class="muted small">${hope.name}${hope.typedBy && `, typed by ${hope.typedBy}`}</p>`,
      ),
  )}
  ${section(
    "Who took part",
    parts &&
      parts.length > 0 &&
      html`<ul>
        ${parts.map((one) => html`<li>${one.name ?? capitalize(one.who)}: ${ways[one.how]}, ${formatDay(one.on, { year: true })}</li>`)}
      </ul>`,
  )}`;

const ways = { tookPart: "took part", acknowledged: "has read it", asked: "was asked" };
