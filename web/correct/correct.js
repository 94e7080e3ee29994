// A check-in or contact that was saved wrong: corrected, or voided with a reason. What it was stays readable for its
// author and the coordinator, and what went home is told as corrected.

import { get, post, putOnce } from "../lib/api.js";
import { choices, field, idOf, onSubmit, tick, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { audiences, capital, contactWays, firstName, languagesWith, moment, writtenOut } from "../lib/words.js";
import { open } from "../components/page-head.js";

/** @import { Audience, CheckIn, CheckInRecord, Contact, ContactRecord, Me } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "", recordId = asked.get("record") ?? "";
const isContact = recordId.startsWith("contact:");
const path = `/students/${encodeURIComponent(studentId)}/${isContact ? "contacts" : "check-ins"}/${encodeURIComponent(recordId)}`;

const boxes = /** @type {const} */ ([["progress", "Progress"], ["problems", "Problems"], ["ideas", "New ideas"], ["developments", "Developments"], ["oneThing", "One thing to work on"], ["nextSteps", "Next steps"]]);
const words = /** @type {const} */ ([["goingWell", "What goes well"], ["oneThing", "One thing to work on"], ["howHome", "How home can help"], ["next", "What comes next"]]);

open(null, async (me, page) => {
  document.title = `Correct a record – ${me.school.name}`;
  if (isContact) contact(page, await get(path));
  else checkIn(page, await get(path), me);
  tend();
});

/** @param {HTMLElement} page @param {CheckInRecord} record @param {Me} me */
function checkIn(page, { student, checkIn: now, earlier, family, quarters, formFamily }, me) {
  const name = firstName(student.name);
  const sentence = formFamily.bank.find(({ key }) => key === family?.words.bank);
  render(page, html`${lead(`${capital(me.school.words.checkIn)} of ${writtenOut(now.heldOn)}`, student, now)}
    ${now.voided ? null : html`<form method="post" id="correct" class="form">${keys(now.rev)}
      <div class="side-by-side">${field({ name: "quarter", label: capital(me.school.words.quarter), value: now.quarter, options: quarters.map(({ key, name }) => [key, name]) })}
        ${field({ name: "heldOn", label: "Held on", type: "date", value: now.heldOn, required: "Say on which day you talked." })}</div>
      <div class="boxes">${boxes.map(([box, label]) => field({ name: `${box}.text`, label, long: true, value: now[box]?.text, after: seenBy(`${box}.audience`, label, now[box]?.audience ?? "staff", name) }))}</div>
      ${tick({ name: "nothingHome", label: `${name} and the ${me.school.words.advisor} agreed that nothing of this goes home`, value: now.nothingHome })}
      ${family && html`<fieldset class="form" id="home"><legend>What the family is told</legend>
        <p class="quiet">${family.left ? "They have it. A change is told as a correction, by mail and on their page." : "It has not left. What you change here goes instead."}</p>
        ${sentence && html`<input type="hidden" name="family.words.bank" value="${sentence.key}"><p>${sentence.oneThing} ${sentence.howHome}</p>`}
        ${words.filter(([word]) => !sentence || (word !== "oneThing" && word !== "howHome")).map(([word, label]) => field({ name: `family.words.${word}`, label, long: true, value: family.words[word] }))}
        <input type="hidden" name="family.language" value="${family.language}">
        ${tick({ name: "family.together", label: `${name} and I wrote this together`, value: family.together })}</fieldset>`}
      ${why()}</form>${voiding("check-in")}`}
    ${versions(earlier, (one) => html`<p class="quiet">${writtenOut(one.heldOn)} · ${one.by.name}</p><dl>${boxes.map(([box, label]) => one[box] && html`<dt>${label} <span class="quiet small">${audiences(name)[one[box].audience]}</span></dt><dd class="pre">${one[box].text}</dd>`)}</dl>`)}`);
}

/** @param {HTMLElement} page @param {ContactRecord} record */
function contact(page, { student, contact: now, earlier, adults }) {
  const name = firstName(student.name);
  render(page, html`${lead(`Contact of ${writtenOut(now.on)}`, student, now)}
    ${now.voided ? null : html`<form method="post" id="correct" class="form">${keys(now.rev)}
      <div class="side-by-side">${field({ name: "on", label: "On", type: "date", value: now.on, required: "Say on which day it was." })}
        ${field({ name: "how", label: "How", options: Object.entries(contactWays), value: now.how })}</div>
      ${ticks({ name: "reached", label: "Was somebody reached?", single: true, values: [now.reached ? "yes" : "no"], options: [["yes", "Yes"], ["no", "No, it was a try"]] })}
      ${field({ name: "withId", label: "With", value: now.with?.personId, options: [["", "Nobody in particular"], ...adults.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))] })}
      ${field({ name: "language", label: "Spoken or written in", options: languagesWith(now.language), value: now.language ?? "en" })}
      ${tick({ name: "interpreter", label: "With an interpreter", value: now.interpreter })}
      ${field({ name: "note.text", label: "Note", long: true, value: now.note?.text, after: seenBy("note.audience", "Note", now.note?.audience ?? "staff", name) })}
      ${why()}</form>${voiding("contact")}`}
    ${versions(earlier, (one) => html`<p>${writtenOut(one.on)} · ${contactWays[one.how]}${one.with && ` with ${one.with.name}`}${!one.reached && " · nobody reached"}</p>${one.note && html`<p class="pre">${one.note.text} <span class="quiet small">${audiences(name)[one.note.audience]}</span></p>`}`)}`);
}

/** @param {string} what @param {{ id: string, name: string, grade: string, opens: boolean }} student @param {CheckIn | Contact} now */
const lead = (what, { id, name, grade, opens }, now) => html`<div class="lead"><p>${opens ? html`<a href="/student/?id=${id}">${name}</a>` : name} <span class="quiet">grade ${grade}</span></p>
  <h1>${what}</h1><p class="quiet">${now.by.name}, ${moment(now.savedAt)}</p>
  ${now.voided && html`<p class="notice careful">Void: ${now.voided.why} (${now.voided.by.name}, ${moment(now.voided.at)})</p>`}</div>`;

/** @param {number} rev */
const keys = (rev) => html`<input type="hidden" name="key" value="${crypto.randomUUID()}"><input type="hidden" name="rev" value="${rev}">`;

const why = () => html`${field({ name: "why", label: "Why it is corrected", help: "Read by staff only." })}
  <div class="row save"><button class="button">Save correction</button> <a href="/student/?id=${studentId}">Back</a></div>`;

/** @param {string} what */
const voiding = (what) => html`<details class="leaf"><summary>Void this ${what}</summary>
  <form method="post" id="void" class="form"><p>It no longer counts and the student and family no longer see it. You and the coordinator still do. What went home is told as a mistake.</p>
    <input type="hidden" name="key" value="${crypto.randomUUID()}">
    ${field({ name: "reason", label: "Why", help: "The wrong student, for instance. Read by staff only.", required: "Say in a few plain words why this does not count." })}
    <div class="row"><button class="button careful">Void it</button></div></form></details>`;

/** @param {string} name @param {string} label @param {Audience} audience @param {string} student */
function seenBy(name, label, audience, student) {
  const offered = /** @type {Audience[]} */ ([...new Set([/** @type {Audience} */ ("advisor"), "staff", "family", audience])]);
  return html`<p class="seen-by"><label for="${idOf(name)}">Read by<span class="visually-hidden">: ${label}</span></label>
    <select id="${idOf(name)}" name="${name}">${choices(offered.map((one) => [one, audiences(student)[one]]), audience)}</select></p>`;
}

/** @template Version @param {Version[]} earlier @param {(one: Version) => import("../lib/html.js").Markup} shown */
const versions = (earlier, shown) => earlier.length > 0 && html`<section class="leaf" aria-labelledby="earlier"><div class="margin"><h2 id="earlier">Before it was corrected</h2></div>
  <div class="body">${earlier.map((one) => html`<article class="check-in">${shown(one)}</article>`)}</div></section>`;

function tend() {
  const back = isContact ? `/contact/?student=${encodeURIComponent(studentId)}` : `/student/?id=${encodeURIComponent(studentId)}`;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#correct"));
  if (!form) return;
  onSubmit(form, async (values) => {
    for (const [box] of [...boxes, /** @type {const} */ (["note"])]) if (values[box] && !values[box].text) delete values[box];
    if (values.nothingHome) delete values.family;
    if (isContact) values.reached = values.reached === "yes";
    await putOnce(path, values);
    sayNext("The correction is saved.");
    await leave(back);
  });
  const rev = Number(/** @type {HTMLInputElement} */ (form.elements.namedItem("rev")).value);
  onSubmit(/** @type {HTMLFormElement} */ (one("#void")), async ({ key, reason }) => {
    await post(`${path}/void`, { key, rev, reason });
    sayNext("Void. It no longer counts.");
    await leave(back);
  });
}
