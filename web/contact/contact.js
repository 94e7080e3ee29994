import { get, holds, post, postOnce, putOnce } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, tick, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { alsoRead, audiences, capital, contactWays, count, firstName, languageName, languagesWith, possessive, stateWords, writtenOut } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { open } from "../components/page-head.js";
import { contacts } from "../components/with-home.js";

/** @import { Contact, Contacts, Me } from "../lib/contract.d.ts" */

const students = new URLSearchParams(location.search).getAll("student");

/** @param {string} id */
const pathOf = (id) => `/students/${encodeURIComponent(id)}`;

open(null, async (me, page) => {
  /** @type {Contacts[]} */
  const logs = await Promise.all(students.map((id) => get(`${pathOf(id)}/contacts`)));
  const [log] = logs;
  if (!log) return nobody(page);
  document.title = `Contact with the family – ${me.school.name}`;
  if (logs.length > 1) return several(page, logs, me);
  const name = firstName(log.student.name);
  const mayLog = log.adults !== undefined;
  render(page, html`<div class="lead"><p>${log.student.opens ? html`<a href="/student/?id=${log.student.id}">${log.student.name}</a>` : log.student.name} <span class="quiet">grade ${log.student.grade}</span></p>
      <h1>Contact with ${possessive(name)} family</h1><p>${stands(log)}${isMine(log, me) && ` It was passed to you.`}</p></div>
    ${mayLog && adults(log, name, log.student.opens && (me.hat === "advisor" || me.hat === "coordinator"))}
    ${mayLog && html`<section class="leaf" aria-labelledby="new"><div class="margin"><h2 id="new">Log a contact</h2></div>
      <div class="body"><form method="post" id="contact" class="form">${fields(me)}
        ${field({ name: "withId", label: "With", options: [["", "Nobody in particular"], ...(log.adults ?? []).map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))] })}
        ${language(log)}${note(name)}
        <div class="row save"><button class="button">Save contact</button> <a href="${backFrom(log)}">Back</a></div></form></div></section>`}
    ${log.duty && mayLog && ending(log, me)}
    <section class="leaf" aria-labelledby="log"><div class="margin"><h2 id="log">Contact log</h2></div>
      <div class="body">${contacts(log.contacts, name)}</div></section>`);
  page.querySelector("#revoke")?.addEventListener("submit", (event) => revoke(event, log.student.id));
  if (mayLog) await tend(log, me);
});

/** @param {Contacts} log @param {Me} me */
const isMine = ({ duty }, me) => duty?.passedTo?.personId === me.person.personId;

/** Whoever only took the contact over has no more of the student than this page. @param {Contacts} log */
const backFrom = ({ student }) => student.opens ? `/student/?id=${encodeURIComponent(student.id)}` : "/home/";

/** @param {Event} event @param {string} studentId */
async function revoke(event, studentId) {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
  /** @type {{ links: number }} */
  const { links } = await post(`${pathOf(studentId)}/family-links/revoke`, { personId: button.value });
  sayNext(links === 0 ? "There was no link to close." : "The links are closed.");
  await leave(`/contact/?student=${encodeURIComponent(studentId)}`);
}

/** @param {HTMLElement} page */
function nobody(page) {
  render(page, html`<h1>Choose a student first</h1><p>Tick names on your first page, or open one student and log a contact there.</p>
    <p><a class="button" href="/home/">Go to your first page</a></p>`);
}

/** @param {Contacts} log */
function stands({ firstContact, duty }) {
  const { state, due, on, tries } = firstContact;
  const owner = duty && duty.owners.length > 0 ? ` ${duty.owners.map(({ name }) => name).join(" and ")} makes it.` : "";
  if (on) return `First contact of the year: ${stateWords[state]}, ${writtenOut(on)}.`;
  return `First contact of the year: ${stateWords[state]}${due ? `, by ${writtenOut(due)}` : ""}${tries ? `, tried ${tries === 1 ? "once" : `${tries} times`}` : ""}.${state === "due" || state === "overdue" ? owner : ""}`;
}

/** How they are reached, in view while one dials. @param {Contacts} log @param {string} name @param {boolean} mayRevoke */
function adults({ adults = [] }, name, mayRevoke) {
  return html`<section class="leaf" aria-labelledby="whom"><div class="margin"><h2 id="whom">Whom to reach</h2></div><div class="body">
    ${adults.length === 0 ? html`<p>No adult is linked to ${name} yet. The coordinator does that.</p>` : html`<dl class="facts">${adults.map((adult) => html`<dt>${adult.name}</dt><dd>
      ${adult.phone && html`<a href="tel:${adult.phone}">${adult.phone}</a> `}${adult.mayMail && adult.email && html`<a href="mailto:${adult.email}">${adult.email}</a> `}
      <span class="quiet small">${languageName(adult.language)}${adult.interpreter && ", needs an interpreter"}${adult.channels.length > 0 && ` · prefers ${adult.channels.join(", ")}`}${!adult.mayMail && " · gets no mail"}</span></dd>`)}</dl>`}
    ${mayRevoke && adults.length > 0 && html`<details><summary>A mail with a link came into wrong hands</summary><p class="quiet small">The links that are out stop working. A new one is asked for at the family door.</p>
      <form method="post" id="revoke" class="row">${adults.map(({ personId, name: whose }) => html`<button class="text-button" value="${personId}">Close the links of ${whose}</button>`)}</form></details>`}
  </div></section>`;
}

/** What tells the server that the same is sent once more. */
const freshKey = () => html`<input type="hidden" name="key" value="${crypto.randomUUID()}">`;

/** @param {Me} me */
const fields = (me) => html`${freshKey()}
  <div class="side-by-side">${field({ name: "on", label: "On", type: "date", value: me.today, required: "Say on which day it was." })}
  ${field({ name: "how", label: "How", options: Object.entries(contactWays), value: "phone" })}</div>
  ${ticks({ name: "reached", label: "Was somebody reached?", single: true, required: "Say whether somebody was reached.", values: [], options: [["yes", "Yes"], ["no", "No, it was a try", "Three tries on two days are enough for the first contact."]] })}`;

/** @param {Contacts} log */
function language({ adults = [] }) {
  const own = adults.find(({ language }) => language !== "en")?.language;
  return html`<details ${adults.some(({ interpreter }) => interpreter) && html`open`}><summary>Language</summary>
    ${field({ name: "language", label: "Spoken or written in", options: languagesWith(own), value: own ?? "en" })}
    ${tick({ name: "interpreter", label: "With an interpreter", value: false })}</details>`;
}

/** @param {string | null} name */
const note = (name) => html`${field({ name: "note.text", label: "Note", long: true })}
  ${field({ name: "note.audience", label: "The note is read by", help: alsoRead, value: "staff", options: /** @type {("advisor" | "staff")[]} */ (["advisor", "staff"]).map((one) => [one, audiences(name ?? "the student")[one]]) })}`;

/** @param {any} values */
function bodyFrom({ reached, note, ...values }) {
  return { ...values, reached: reached === "yes", ...(note?.text && { note }) };
}

/** How the duty ends otherwise than by contacts. @param {Contacts} log @param {Me} me */
function ending(log, me) {
  const { duty, student } = log;
  const open = isMine(log, me) && duty ? `I hand it back to ${duty.owners.map(({ name }) => name).join(" and ") || "the coordinator"}` : "It is open";
  return html`<details class="leaf"><summary>The first contact ends another way</summary>
    ${duty?.ending ? html`<p>${capital(stateWords[duty.ending])}${duty.passedTo && ` to ${duty.passedTo.name}`}${duty.reason && `: ${duty.reason}`}</p>` : null}
    <form method="post" id="ending" class="form">${freshKey()}<input type="hidden" name="rev" value="${duty?.rev ?? 0}">
      ${ticks({ name: "ending", label: "How?", single: true, values: [duty?.ending ?? ""], options: [
        ["notPossible", "It is not possible"], ["notApplicable", `It does not apply to ${firstName(student.name)}`], ["passed", "Somebody else makes it"], ["", open]] })}
      ${field({ name: "reason", label: "Why", help: "One plain sentence, read by staff only.", value: duty?.reason })}
      ${field({ name: "passedToId", label: "Who makes it", options: [["", "Nobody else"]] })}
      <div class="row"><button class="button second">Save</button></div></form></details>`;
}

/** How it ended, as the form names it. @param {Contacts["duty"]} duty */
const asForm = (duty) => duty && { rev: duty.rev, ending: duty.ending, reason: duty.reason, passedToId: duty.passedTo?.personId };

/** @param {Contacts} log @param {Me} me */
async function tend(log, me) {
  const path = pathOf(log.student.id);
  const form = /** @type {HTMLFormElement} */ (one("#contact"));
  const draft = keepDraft(form, `contact:${log.student.id}`, me.person.personId);
  onSubmit(form, async (values) => {
    draft.keep();
    const sent = bodyFrom(values);
    /** @type {Contact} */
    const saved = await postOnce(`${path}/contacts`, sent);
    draft.drop();
    sayNext(holds(saved, { on: sent.on, how: sent.how, reached: sent.reached }) ? `Contact of ${writtenOut(saved.on)} saved.` : "An earlier version of this was saved already. Look at the log; log it again if something is missing.");
    await leave(backFrom(log));
  });

  const end = /** @type {HTMLFormElement | null} */ (document.querySelector("#ending"));
  if (!end) return;
  onSubmit(end, async (values) => {
    await putOnce(`${path}/first-contact`, values);
    sayNext("How the first contact stands is saved.");
    await leave(isMine(log, me) ? "/home/" : location.href);
  }, (problem) => {
    if (problem.status !== 409) return false;
    /** @type {HTMLInputElement} */ (end.elements.namedItem("key")).value = crypto.randomUUID(); // what is sent next is something new
    return showConflict(end, asForm(problem.current), asForm(log.duty));
  });
  one("details.leaf").addEventListener("toggle", async () => {
    /** @type {{ staff: { id: string, name: string }[] }} */
    const { staff } = await get("/staff");
    render(one("[name=passedToId]", end), html`<option value="">Nobody else</option>${staff.map(({ id, name }) =>
      html`<option value="${id}" ${id === log.duty?.passedTo?.personId && html`selected`}>${name}</option>`)}`);
  }, { once: true });
}

/** One evening, many families: a record for each. @param {HTMLElement} page @param {Contacts[]} logs @param {Me} me */
function several(page, logs, me) {
  render(page, html`<div class="lead"><p><a href="/home/">Back</a></p><h1>Contact with ${count(logs.length, "family").replace("familys", "families")}</h1>
      <p>An open house, for instance. Each student gets a record that stands alone.</p></div>
    <form method="post" id="contact" class="form">
      ${logs.map(({ student, adults = [] }, i) => html`<input type="hidden" name="students.${i}.studentId" value="${student.id}">
        ${field({ name: `students.${i}.withId`, label: `With ${possessive(firstName(student.name))} family: ${student.name}`, options: [["", "Nobody in particular"], ...adults.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))] })}`)}
      ${fields(me)}${note(null)}
      <div class="row save"><button class="button">Save contacts</button></div></form>`);
  const form = /** @type {HTMLFormElement} */ (one("#contact"));
  onSubmit(form, async (values) => {
    /** @type {{ saved: number }} */
    const { saved } = await postOnce("/contacts", bodyFrom(values));
    sayNext(`${count(saved, "contact")} saved.`);
    await leave("/home/");
  });
}
