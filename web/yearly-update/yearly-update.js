import { get, post, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { alsoRead, audiences, capital, firstName, stateWords, writtenOut } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { open } from "../components/page-head.js";

/** @import { Audience, Contacts, Me, GoalOutcome, Said, StudentPage, YearlyUpdate, YearlyUpdates } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("student") ?? "";
const student = `/students/${encodeURIComponent(id)}`;
const path = `${student}/yearly-update`;
const here = `/yearly-update/?student=${encodeURIComponent(id)}`;

/** @type {Record<GoalOutcome, string>} */
const outcomes = { keep: "Keep it as it is", adjust: "Change it", finish: "It is finished" };

const kinds = { student: "Student", school: "School", family: "Family" };
const ways = { tookPart: "took part", acknowledged: "has read it", asked: "was asked" };

open(null, async (me, page) => {
  /** @type {[StudentPage, YearlyUpdates]} */
  const [found, updates] = await Promise.all([get(student), get(`${student}/yearly-updates`)]);
  const own = me.studentId === id;
  const name = own ? null : firstName(found.student.name);
  const { current, duties } = updates;
  const writes = ["self", "advisor", "coAdvisor", "cover"].includes(found.relation) && !current.ended;
  const ends = ["advisor", "coAdvisor", "cover", "coordinator"].includes(found.relation) && !current.ended;
  document.title = `Yearly update – ${own ? "My plan" : found.student.name}`;
  render(page, html`<div class="lead"><p><a href="/student/?id=${id}">${own ? "My plan" : found.student.name}</a></p><h1>Yearly update ${current.schoolYear}</h1>
      <p>${current.ended ? `${capital(stateWords[current.ended.ending])} on ${writtenOut(current.ended.on, { year: true })}, ${current.ended.by}.` : `${current.begun ? `Begun on ${writtenOut(current.begun)}` : "Not begun yet"}. It is due by ${writtenOut(duties.annualUpdate.due)}.`}</p></div>
    <section class="leaf" aria-labelledby="look"><div class="margin"><h2 id="look">Looking back and on</h2></div>
      <div class="body">${current.ended && copyOf(current)}${writes ? html`<form method="post" id="update" class="form">${fields(updates, name)}</form>` : read(current)}</div></section>
    <section class="leaf" aria-labelledby="hopes"><div class="margin"><h2 id="hopes">The family’s hopes</h2></div>
      <div class="body">${current.hopes.length === 0 && html`<p class="quiet">None is written down yet.</p>`}
        ${current.hopes.map((hope) => html`<blockquote class="pre">“${hope.text}”</blockquote><p class="quiet small">${hope.name}${hope.typedBy && `, typed by ${hope.typedBy}`}</p>`)}
        ${ends && html`<details class="no-print" id="hopes-more"><summary>Write down what an adult says</summary><form method="post" id="hope" class="form"><input type="hidden" name="rev" value="${current.rev}">
          ${field({ name: "personId", label: "Whose words", options: [["", "Choose"]], required: "Choose whose words they are." })}
          ${field({ name: "text", label: "In their own words", long: true, required: "Write what was said." })}
          <div class="row"><button class="button second">Save these words</button></div></form></details>`}</div></section>
    <section class="leaf" aria-labelledby="parts"><div class="margin"><h2 id="parts">Who took part</h2></div>
      <div class="body">${parts(current)}
        ${!current.ended && html`<form method="post" id="part" class="form no-print"><input type="hidden" name="key" value="${crypto.randomUUID()}">
          ${own ? html`<input type="hidden" name="who" value="student">` : ticks({ name: "who", label: "Who", single: true, required: "Choose who.", values: ["school"], options: Object.entries(kinds) })}
          ${ticks({ name: "how", label: own ? "I" : "They", single: true, required: "Choose how.", values: ["tookPart"], options: own ? [["tookPart", "took part"], ["acknowledged", "have read it"]]
            : [["tookPart", "took part"], ["acknowledged", "have read it"], ["asked", "were asked", "The family only, with the way it was done."]] })}
          ${!own && html`<div class="side-by-side">${field({ name: "personId", label: "Which adult at home", options: [["", "Nobody of the family"]] })}
          ${field({ name: "channel", label: "Asked by", options: [["", "Not asked"], ["mail", "e-mail"], ["phone", "phone call"], ["text", "text message"], ["paper", "letter"]] })}
          ${field({ name: "on", label: "On", type: "date", value: me.today })}</div>`}
          <div class="row"><button class="button second">${own ? "Save that I took part" : "Save who took part"}</button></div></form>`}</div></section>
    ${ends && current.rev > 0 && html`<section class="leaf no-print" aria-labelledby="end"><div class="margin"><h2 id="end">Finish</h2></div>
      <div class="body">${missing(current)}
        <form method="post" id="finish" class="form"><input type="hidden" name="rev" value="${current.rev}">
          ${ticks({ name: "ending", label: "How does it end?", single: true, values: ["done"], options: [["done", "It is done"], ["notPossible", "It was not possible"], ["notApplicable", "It does not apply this year"]] })}
          ${field({ name: "reason", label: "Why, if it is not done", help: "Read by staff only." })}
          <div class="row"><button class="button">Finish the update</button></div></form></div></section>`}
    ${updates.earlier.length > 0 && html`<section class="leaf" aria-labelledby="earlier"><div class="margin"><h2 id="earlier">Earlier years</h2></div>
      <div class="body">${updates.earlier.map((one) => html`<details><summary>${one.schoolYear}</summary>${read(one)}${one.ended && copyOf(one)}</details>`)}</div></section>`}`);
  await tend(updates, me, own, ends);
});

/** @param {YearlyUpdate} update */
const copyOf = ({ schoolYear }) => html`<p><a href="/plan-copy/?student=${id}&amp;year=${schoolYear}">The whole plan as it was then</a></p>`;

/** @param {YearlyUpdates} updates @param {string | null} name */
function fields({ current, goals, earlier }, name) {
  const [last] = earlier;
  return html`<input type="hidden" name="rev" value="${current.rev}">
    ${said("start", "At the start of the year: what carries over, what is new?", current.start, last?.reflection?.text, name)}
    ${goals.map((goal, i) => {
      const now = current.goals.find(({ goalId }) => goalId === goal.goalId);
      return html`<input type="hidden" name="goals.${i}.goalId" value="${goal.goalId}">
        ${ticks({ name: `goals.${i}.outcome`, label: goal.title, single: true, values: [now?.outcome ?? ""], options: Object.entries(outcomes) })}
        ${field({ name: `goals.${i}.note`, label: "About this goal", value: now?.note })}`;
    })}
    ${said("reflection", "Looking back at the year", current.reflection, undefined, name)}
    ${said("supports", "What helps", current.supports, last?.supports?.text, name)}
    <div class="row save"><button class="button">Save the update</button> <span class="quiet small">It is not finished by that.</span></div>`;
}

/** @param {string} box @param {string} label @param {Said | undefined} now @param {string | undefined} before @param {string | null} name */
function said(box, label, now, before, name) {
  const seen = audiences(name);
  return html`${field({ name: `${box}.text`, label, value: now?.text, long: true, help: before && `Last year: ${before}` })}
    ${field({ name: `${box}.audience`, label: "Read by", help: alsoRead, value: now?.audience ?? "family", options: /** @type {Audience[]} */ (["advisor", "staff", "family"]).map((one) => [one, seen[one]]) })}`;
}

/** @param {YearlyUpdate} update */
function read({ start, goals, reflection, supports }) {
  if (!start && !reflection && !supports && goals.length === 0) return html`<p class="quiet">Nothing is written yet.</p>`;
  return html`<dl class="facts">${start && html`<dt>At the start</dt><dd class="pre">${start.text}</dd>`}
    ${goals.map(({ title, outcome, note }) => html`<dt>${title}</dt><dd>${outcomes[outcome]}${note && html`: ${note}`}</dd>`)}
    ${reflection && html`<dt>Looking back</dt><dd class="pre">${reflection.text}</dd>`}${supports && html`<dt>What helps</dt><dd class="pre">${supports.text}</dd>`}</dl>`;
}

/** @param {YearlyUpdate} update */
function parts({ parts, familyNeeded, family }) {
  return html`${parts.length === 0 ? html`<p class="quiet">Nobody is noted yet.</p>` : html`<ul>${parts.map((part) => html`<li>${kinds[part.who]}${part.name && `, ${part.name}`}: ${ways[part.how]}${part.channel && ` (${part.channel})`}
      <span class="quiet small">${writtenOut(part.on)}, noted by ${part.notedBy}</span></li>`)}</ul>`}
    ${familyNeeded && family !== "tookPart" && family !== "acknowledged" && html`<p class="quiet">${family === "askedEnough" ? "The family was asked often enough." : "The family still is to take part, or to be asked."}</p>`}`;
}

/** @param {YearlyUpdate} update */
const missing = ({ missing }) => missing && html`<div class="notice"><p>Before it is done:</p><ul>${Object.values(missing).flat().map((text) => html`<li>${text}</li>`)}</ul></div>`;

/** @param {YearlyUpdates} updates @param {Me} me @param {boolean} own @param {boolean} ends */
async function tend({ current, goals }, me, own, ends) {
  /** As the form names it. @param {YearlyUpdate | undefined} update */
  const flat = (update) => update && {
    rev: update.rev,
    ...Object.fromEntries(/** @type {const} */ (["start", "reflection", "supports"]).flatMap((box) => [[`${box}.text`, update[box]?.text], [`${box}.audience`, update[box]?.audience]])),
    ...Object.fromEntries(goals.flatMap(({ goalId }, i) => {
      const now = update.goals.find((one) => one.goalId === goalId);
      return [[`goals.${i}.outcome`, now?.outcome], [`goals.${i}.note`, now?.note]];
    })),
  };
  /** @param {string} selector @param {(values: any) => Promise<unknown>} send @param {string} sentence */
  const saves = (selector, send, sentence) => {
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector(selector));
    if (!form) return;
    const draft = keepDraft(form, `yearly-update:${id}:${form.id}`, me.person.personId);
    onSubmit(form, async (values) => {
      await send(values);
      draft.drop();
      sayNext(sentence);
      await leave(here);
    }, (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(current)));
  };
  saves("#update", (values) => put(path, { ...values, goals: values.goals?.filter((/** @type {any} */ goal) => goal.outcome) }), "The update is saved.");
  saves("#hope", (values) => put(`${path}/hopes`, values), "The words are saved.");
  saves("#part", (values) => postOnce(`${path}/parts`, values), "It is noted.");
  saves("#finish", (values) => post(`${path}/finish`, values), "The yearly update is finished. A copy of the whole plan is kept.");

  if (own || !ends) return;
  /** @type {Contacts} */
  const { adults = [] } = await get(`${student}/contacts`);
  for (const select of document.querySelectorAll("[name=personId]"))
    render(select, html`${one("option", select).textContent && html`<option value="">${one("option", select).textContent}</option>`}${adults.map(({ personId, name }) => html`<option value="${personId}">${name}</option>`)}`);
}
