import { get, post } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { ascending, formatDay } from "../lib/words.js";
import { months } from "../components/months.js";
import { openPage } from "../components/page-head.js";
import { handleNoSchool, noSchool } from "./no-school.js";

/** @import { Calendar, Me, NoSchool, School } from "../lib/contract.d.ts" */

openPage("school", async (me, page) => {
  const office = me.role === "coordinator" || me.role === "administrator";
  /** @type {[School, Calendar, NoSchool | null]} */
  const [school, calendar, moves] = await Promise.all([get("/school"), get("/calendar"), office ? get("/calendar/no-school") : null]);
  const own = me.school.words && (await ownTerms(school.words));
  document.title = `The school – ${me.school.name}`;
  const exhibitions = !["committee", "unionViewer", "translator", "it", "guardian"].includes(me.role);
  const program = !["student", "unionViewer", "guardian"].includes(me.role); // students on the committee find it on their home page
  show(page, school, calendar, moves, me.role, exhibitions, program, own);
});

/**
 * @param {HTMLElement} page
 * @param {School} school
 * @param {Calendar} calendar
 * @param {NoSchool | null} moves of today; null for who only reads
 * @param {Me["role"]} role the reader's
 * @param {boolean} exhibitions whether they are open to the reader
 * @param {boolean} program whether the workbook is
 * @param {string | undefined} own its own terms
 */
function show(page, school, calendar, moves, role, exhibitions, program, own) {
  const office = moves !== null;
  render(
    page,
    html` <div class="intro">
        <h1>${school.name}</h1>
        <p>${todayLine(calendar)}</p>
        ${moves && noSchool(calendar, moves)}
      </div>
      <section class="section" aria-labelledby="year">
        <div class="section-head">
          <h2 id="year">School year</h2>
          ${office && html`<p><a href="/calendar/">Edit the calendar</a></p>`}
          ${office && html`<p><a href="/letters/">Letters to print</a></p>`}
          <p><a href="/template/">What the plan asks</a></p>
          <p><a href="/pathways/">Pathways</a></p>
          ${exhibitions && html`<p><a href="/exhibition/">Exhibitions</a></p>`}
          ${role === "coordinator" && html`<p><a href="/roll-over/">Next school year</a></p>`}
        </div>
        <div class="section-body">
          <p>${calendar.schoolYear}: ${formatDay(calendar.start, { year: true })} to ${formatDay(calendar.end, { year: true })}</p>
          <dl class="facts periods">
            ${calendar.periods.map(
              (period) =>
                html`<dt>${period.name}</dt>
                  <dd>
                    ${formatDay(period.start)} to ${formatDay(period.end)} <span class="muted small">${period.schoolDays} school days</span>
                  </dd>`,
            )}
          </dl>
        </div>
      </section>
      <section class="section" aria-labelledby="months">
        <div class="section-head"><h2 id="months">Month by month</h2></div>
        <div class="section-body">${months(calendar, calendar.today.day)}</div>
      </section>
      <section class="section" aria-labelledby="closed">
        <div class="section-head"><h2 id="closed">Days off</h2></div>
        <div class="section-body">${closedDays(calendar, office)}</div>
      </section>
      <section class="section" aria-labelledby="asks">
        <div class="section-head"><h2 id="asks">What the school asks of its graduates</h2></div>
        <div class="section-body">
          <p><a href="/proficiencies/">Graduation proficiencies</a></p>
          <p><a href="/framework/">What our terms mean</a></p>
          <p><a href="/role-guide/">What each of us does here</a></p>
          <p><a href="/plan-quality/">Quality of plans</a></p>
          ${(office || ["committee", "translator"].includes(role)) && html`<p><a href="/surveys/">Surveys</a></p>`}
          ${program && html`<p><a href="/workbook/">Workbook of the nine steps</a></p>`}
          ${program && html`<p><a href="/committee/">Committee and its decisions</a></p>`}
          ${office && html`<p><a href="/evaluation/">Yearly evaluation</a></p>`}
          <p><a href="/resources/">Resources, and what plans are for</a></p>
          ${office && html`<p><a href="/public-page/">Public page</a></p>`}
          ${office && html`<p><a href="/equity/">Equity: figures by group</a></p>`}
        </div>
      </section>
      <section class="section" aria-labelledby="reach">
        <div class="section-head">
          <h2 id="reach">The school</h2>
          ${
            office &&
            html`<p class="row">
              <a href="/settings/">Edit</a> <a href="/portfolios/">Portfolios</a> <a href="/portfolio-rubric/">Rubric</a>
            </p>`
          }
        </div>
        <div class="section-body">
          <dl class="facts">
            ${fact("Phone", school.phone)}${fact("Contact", school.contact)} ${fact("The school’s own terms", own)}
            ${fact("Note beside every “Problems” box", school.notForEmergencies)} ${fact("Time zone", calendar.zone)}
          </dl>
        </div>
      </section>`,
  );

  if (moves) handleNoSchool(new URLSearchParams(location.search).get("said"));
  for (const again of page.querySelectorAll("form.resend")) {
    onSubmit(/** @type {HTMLFormElement} */ (again), async ({ day }) => {
      await post("/calendar/school-after-all", { day });
      setFlash(`${formatDay(day)} is a school day again.`);
      await goTo("/school/");
    });
  }
}

/** @param {string} name @param {string | undefined} text */
const fact = (name, text) =>
  text &&
  html`<dt>${name}</dt>
    <dd class="pre">${text}</dd>`;

/** @param {Calendar} calendar */
function todayLine({ today, periods, snowDays }) {
  const snow = snowDays.find(({ day }) => day === today.day);
  const period = periods.find(({ key }) => key === today.period);
  if (snow) return html`<strong>${formatDay(today.day)}: no school</strong> (${snow.name})`;
  if (!today.isSchoolDay) return html`${formatDay(today.day)} is not a school day.`;
  return html`${formatDay(today.day)} is a school day${period && `: day ${today.schoolDay} of ${period.schoolDays} in ${period.name}`}.`;
}

/** @param {Calendar} calendar @param {boolean} office */
function closedDays({ closed, snowDays }, office) {
  const days = [
    ...closed.map((item) => ({ ...item, snow: false })),
    ...snowDays.map(({ day, name }) => ({ from: day, to: day, name, snow: true })),
  ].sort((a, b) => ascending(a.from, b.from));
  if (days.length === 0) return html`<p>No days off yet. ${office && html`<a href="/calendar/">Add holidays and breaks</a>`}</p>`;
  return html`<ul class="closed">
    ${days.map(
      ({ from, to, name, snow }) =>
        html`<li>
          <span>${formatDay(from)}${to !== from && ` to ${formatDay(to)}`}</span>
          <div>
            ${name}
            ${
              snow &&
              office &&
              html`<form method="post" class="resend">
                <input type="hidden" name="day" value="${from}" />
                <button class="text-button">School after all<span class="visually-hidden"> on ${formatDay(from)}</span></button>
              </form>`
            }
          </div>
        </li>`,
    )}
  </ul>`;
}

/** Those that are not the usual ones. @param {School["words"]} words */
async function ownTerms(words) {
  const { usualTerms } = await import("../lib/terms.js");
  return /** @type {(keyof School["words"])[]} */ (Object.keys(usualTerms))
    .filter((key) => words[key] !== usualTerms[key])
    .map((key) => words[key])
    .join(", ");
}
