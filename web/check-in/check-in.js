import { get, holds, postOnce } from "../lib/api.js";
import { timeOfDay, writtenOut } from "../lib/dates.js";
import { keepDraft } from "../lib/drafts.js";
import { choices, field, idOf, onSubmit, summarise, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { audiences, capital, firstName, stateWords, steps } from "../lib/words.js";
import { open } from "../components/page-head.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { Audience, CheckIn, CheckInForm, Me } from "../lib/contract.d.ts" */

const studentId = new URLSearchParams(location.search).get("student") ?? "";
const path = `/students/${encodeURIComponent(studentId)}`;

/** @typedef {keyof CheckInForm["defaults"]} Box */
/** @type {[box: Box, label: string, help: string][]} */
const boxes = [
  ["progress", "Progress", "What moved since the last time?"],
  ["problems", "Problems", "What is in the way?"],
  ["ideas", "New ideas", "What could be tried?"],
  ["developments", "Developments", "What is new: a job, a trip, a club, a change of plans?"],
  ["oneThing", "One thing to work on", "One small thing until you meet again."],
  ["nextSteps", "Next steps", "Who does what, and by when?"],
];

open(null, async (me, page) => {
  /** @type {CheckInForm} */
  const about = await get(`${path}/check-in-form`);
  document.title = `${capital(me.school.words.checkIn)} with ${about.student.name} – ${me.school.name}`;
  if (about.quarters.length === 0) return tooEarly(page, about, me);
  render(page, html`
    <div class="lead">
      <p><a href="/student/?id=${about.student.id}">${about.student.name}</a> <span class="quiet">grade ${about.student.grade}</span></p>
      <h1>${capital(me.school.words.checkIn)} with ${firstName(about.student.name)}</h1>
      ${lastTime(about)}
    </div>
    <form method="post" id="check-in" class="form">${fields(about, me)}</form>`);

  const form = /** @type {HTMLFormElement} */ (one("#check-in"));
  const draft = keepDraft(form, `check-in:${about.student.id}`, me.person.personId);
  onSubmit(form, async (values) => {
    draft.keep(); // the key too: if the answer is lost and the page reloaded, the second try is still the same check-in
    const sent = bodyFrom(values);
    /** @type {CheckIn} */
    const saved = await postOnce(`${path}/check-ins`, sent);
    if (!holds(saved, sent)) return savedEarlier(form, saved, draft);
    draft.drop();
    sayNext(`${capital(me.school.words.checkIn)} of ${writtenOut(saved.heldOn)} saved.`);
    await leave(`/student/?id=${encodeURIComponent(studentId)}`);
  });
});

/** @param {HTMLElement} page @param {CheckInForm} about @param {Me} me */
function tooEarly(page, { student }, me) {
  render(page, html`<h1>No ${me.school.words.quarter} has begun yet</h1>
    <p>A ${me.school.words.checkIn} belongs to a ${me.school.words.quarter}. <a href="/school/">The calendar</a> says when the first one begins.</p>
    <p><a class="button second" href="/student/?id=${student.id}">Back to ${firstName(student.name)}</a></p>`);
}

/** What was agreed, and the goals it is about. @param {CheckInForm} about */
function lastTime({ lastNextSteps, goals }) {
  return html`<div class="before">
    ${lastNextSteps && html`<div><h2>Agreed on ${writtenOut(lastNextSteps.on)}</h2><p class="pre">${lastNextSteps.text}</p></div>`}
    ${goals.length > 0 && html`<div><h2>Goals</h2><ul>${goals.map((goal) => html`<li>
      <a href="/goal/?student=${studentId}&amp;goal=${goal.id}">${goal.title}</a> <span class="quiet small">cycle ${goal.cycle}, ${steps[goal.step].name}</span></li>`)}</ul></div>`}
  </div>`;
}

/** @param {CheckInForm} about @param {Me} me */
function fields(about, me) {
  const name = firstName(about.student.name);
  return html`
    <input type="hidden" name="key" value="${crypto.randomUUID()}">
    <div class="row when">
      ${field({ name: "quarter", label: capital(me.school.words.quarter), value: about.quarter, options: about.quarters.map((quarter) => [quarter.key, `${quarter.name} (${stateWords[quarter.state]})`]) })}
      ${field({ name: "heldOn", label: "Held on", type: "date", value: me.today, required: "Say on which day you talked." })}
    </div>
    <div class="boxes">${boxes.map(([box, label, help]) => field({
      name: `${box}.text`, label, help, long: true,
      after: html`${seenBy(box, label, about.defaults[box], name)}${box === "problems" && emergencies(about.notForEmergencies)}`,
    }))}</div>
    <details class="not-held"><summary>The talk could not be held</summary>
      ${ticks({ name: "ending", label: `How does this ${me.school.words.checkIn} end?`, single: true, values: ["done"], options: [
        ["done", "It was held"],
        ["notPossible", "It could not be held", "Say why in one plain sentence. The boxes may stay empty."],
        ["notApplicable", `It does not apply to ${name} this ${me.school.words.quarter}`],
      ] })}
      ${field({ name: "reason", label: "Why", help: "Read by staff only." })}
    </details>
    <div class="row save"><button class="button">Save ${me.school.words.checkIn}</button>
      <a href="/student/?id=${about.student.id}">Back</a></div>`;
}

/** @param {Box} box @param {string} label @param {Audience} audience @param {string} name */
function seenBy(box, label, audience, name) {
  const seen = audiences(name);
  const offered = /** @type {Audience[]} */ ([...new Set([/** @type {Audience} */ ("advisor"), "staff", "family", audience])]);
  return html`<p class="seen-by"><label for="${idOf(`${box}.audience`)}">Read by<span class="visually-hidden">: ${label}</span></label>
    <select id="${idOf(`${box}.audience`)}" name="${box}.audience">${choices(offered.map((one) => [one, seen[one]]), audience)}</select></p>`;
}

/** @param {Piece} text */
const emergencies = (text) => html`<p class="emergencies small">${text}</p>`;

/** The first try arrived after all, and the words were changed since: both are kept.
 * @param {HTMLFormElement} form @param {CheckIn} saved @param {{ keep(): void }} draft */
function savedEarlier(form, saved, draft) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem("key")).value = crypto.randomUUID();
  draft.keep();
  summarise(form, `An earlier version was saved at ${timeOfDay(saved.savedAt)}`, [
    { name: null, text: "The answer was lost on the way. What you changed since is still here and not saved: save again to keep it as a second one beside the first." },
  ]);
}

/** An empty box is left out, with its audience. @param {any} values */
function bodyFrom(values) {
  for (const [box] of boxes) if (!values[box]?.text) delete values[box];
  return values;
}
