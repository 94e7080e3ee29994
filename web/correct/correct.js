// A check-in or contact that was saved wrong: corrected, voided with a reason, or made to count again. What it was stays
// readable for its author and the coordinator, and what went home is told as corrected.

import { get, post, putOnce } from "../lib/api.js";
import { selectOptions, field, fieldId, onSubmit, checkbox, checkboxes, treeChoice } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { languagesWith } from "../lib/languages.js";
import { alsoVisible, audienceNames, contactWayNames, firstName, formatDay, formatInstant, inTree, proficiencyName } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Audience, CheckIn, CheckInRecord, Contact, ContactRecord } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "",
  recordId = asked.get("record") ?? "";
const isContact = recordId.startsWith("contact:");
const path = `/students/${encodeURIComponent(studentId)}/${isContact ? "contacts" : "check-ins"}/${encodeURIComponent(recordId)}`;

const boxes = /** @type {const} */ ([
  ["progress", "Progress"],
  ["problems", "Problems"],
  ["ideas", "New ideas"],
  ["developments", "Developments"],
  ["oneThing", "One thing to work on"],
  ["nextSteps", "Next steps"],
]);
const words = /** @type {const} */ ([
  ["goingWell", "What’s going well"],
  ["oneThing", "One thing to work on"],
  ["howHome", "How home can help"],
  ["next", "What comes next"],
]);

openPage(null, async (me, page) => {
  asksBeforePrinting(page);
  document.title = `Correct a record – ${me.school.name}`;
  if (isContact) contact(page, await get(path));
  else checkIn(page, await get(path));
  addHandlers();
});

/** @param {HTMLElement} page @param {CheckInRecord} record */
function checkIn(page, { student, checkIn: now, earlier, family, quarters, proficiencies, formFamily }) {
  const name = firstName(student.name);
  const sentence = formFamily.bank.find(({ key }) => key === family?.words.bank);
  render(
    page,
    html`${intro(terms`Check-in of ${formatDay(now.heldOn)}`, student, now)}
    ${
      now.voided
        ? now.mayRestore && restoring("check-in", now.rev)
        : html`<form method="post" id="correct" class="form">
              ${keys(now.rev)}
              <div class="side-by-side">
                ${field({
                  name: "quarter",
                  label: "Quarter",
                  value: now.quarter,
                  options: [
                    ...(quarters.some(({ key }) => key === now.quarter)
                      ? []
                      : [/** @type {[string, string]} */ ([now.quarter, now.quarterName])]),
                    ...quarters.map(({ key, name }) => /** @type {[string, string]} */ ([key, name])),
                  ],
                })}
                ${field({ name: "heldOn", label: "Held on", type: "date", value: now.heldOn, required: "Enter the date you talked." })}
              </div>
              <div class="boxes">
                ${boxes.map(([box, label]) =>
                  field({
                    name: `${box}.text`,
                    label,
                    long: true,
                    value: now[box]?.text,
                    after: seenBy(`${box}.audience`, label, now[box]?.audience ?? "staff", name),
                  }),
                )}
              </div>
              ${treeChoice({
                name: "proficiencies[]",
                label: "Graduation proficiencies",
                help: "Those you talked about, if any.",
                values: now.proficiencies,
                options: inTree(proficiencies).map(({ item, depth }) => ({ value: item.id, text: proficiencyName(item), depth })),
              })}
              ${checkbox({ name: "nothingHome", label: "Don’t share this with the family", value: now.nothingHome })}
              ${
                family &&
                html`<fieldset class="form" id="home">
                  <legend>What the family gets</legend>
                  <p class="muted">
                    ${
                      family.left
                        ? "They already have it. A change is sent as a correction, by email and on their page."
                        : "It has not gone out yet. What you change here goes out instead."
                    }
                  </p>
                  ${
                    sentence &&
                    html`<input type="hidden" name="family.words.bank" value="${sentence.key}" />
                      <p>${sentence.oneThing} ${sentence.howHome}</p>`
                  }
                  ${words
                    .filter(([word]) => !sentence || (word !== "oneThing" && word !== "howHome"))
                    .map(([word, label]) => field({ name: `family.words.${word}`, label, long: true, value: family.words[word] }))}
                  <input type="hidden" name="family.language" value="${family.language}" />
                  ${checkbox({ name: "family.together", label: `${name} and I wrote this together`, value: family.together })}
                </fieldset>`
              }
              ${why()}
            </form>
            ${voiding("check-in")}`
    }
    ${versions(
      earlier,
      (item) =>
        html`<p class="muted">${formatDay(item.heldOn)} · ${item.by.name}${item.voided && ` · void: ${item.voided.why}`}</p>
          <dl>
            ${boxes.map(
              ([box, label]) =>
                item[box] &&
                html`<dt>${label} <span class="muted small">${audienceNames(name)[item[box].audience]}</span></dt>
                  <dd class="pre">${item[box].text}</dd>`,
            )}
          </dl>`,
    )}`,
  );
}

/** @param {HTMLElement} page @param {ContactRecord} record */
function contact(page, { student, contact: now, earlier, adults }) {
  const name = firstName(student.name);
  render(
    page,
    html`${intro(`Contact of ${formatDay(now.on)}`, student, now)}
    ${
      now.voided
        ? now.mayRestore && restoring("contact", now.rev)
        : html`<form method="post" id="correct" class="form">
              ${keys(now.rev)}
              <div class="side-by-side">
                ${field({ name: "on", label: "On", type: "date", value: now.on, required: "Enter the date." })}
                ${field({ name: "how", label: "How", options: Object.entries(contactWayNames), value: now.how })}
              </div>
              ${checkboxes({
                name: "reached",
                label: "Did you reach someone?",
                single: true,
                values: [now.reached ? "yes" : "no"],
                options: [
                  ["yes", "Yes"],
                  ["no", "No, it was a try"],
                ],
              })}
              ${field({
                name: "withId",
                label: "With",
                value: now.with?.personId,
                options: [
                  ["", "No one in particular"],
                  ...adults.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name])),
                ],
              })}
              ${field({
                name: "language",
                label: "Spoken or written in",
                options: languagesWith(now.language),
                value: now.language ?? "en",
              })}
              ${checkbox({ name: "interpreter", label: "With an interpreter", value: now.interpreter })}
              ${field({
                name: "note.text",
                label: "Note",
                long: true,
                value: now.note?.text,
                after: seenBy("note.audience", "Note", now.note?.audience ?? "staff", name),
              })}
              ${why()}
            </form>
            ${voiding("contact")}`
    }
    ${versions(
      earlier,
      (item) =>
        html`<p>
            ${formatDay(item.on)} ·
            ${contactWayNames[item.how]}${item.with && ` with ${item.with.name}`}${!item.reached && " · no one reached"}${
              item.voided && ` · void: ${item.voided.why}`
            }
          </p>
          ${
            item.note &&
            html`<p class="pre">${item.note.text} <span class="muted small">${audienceNames(name)[item.note.audience]}</span></p>`
          }`,
    )}`,
  );
}

/** @param {string} title @param {{ id: string, name: string, grade: string, opens: boolean }} student @param {CheckIn | Contact} now */
const intro = (title, { id, name, grade, opens }, now) =>
  html`<div class="intro">
    <p>${opens ? html`<a href="/student/?id=${id}">${name}</a>` : name} <span class="muted">grade ${grade}</span></p>
    <h1>${title}</h1>
    <p class="muted">${now.by.name}, ${formatInstant(now.savedAt)}</p>
    ${now.voided && html`<p class="notice warning">Void: ${now.voided.why} (${now.voided.by.name}, ${formatInstant(now.voided.at)})</p>`}
    ${now.restored && html`<p class="muted">Restored: ${now.restored.why} (${now.restored.by.name}, ${formatInstant(now.restored.at)})</p>`}
  </div>`;

/** @param {number} rev */
const keys = (rev) =>
  html`<input type="hidden" name="key" value="${crypto.randomUUID()}" /><input type="hidden" name="rev" value="${rev}" />`;

const why = () =>
  html`${field({ name: "why", label: "Why it is corrected", help: "Visible to staff only." })}
    <div class="row save"><button class="button">Save correction</button> <a href="/student/?id=${studentId}">Back</a></div>`;

/** @param {string} what */
const voiding = (what) =>
  html`<details class="section">
    <summary>Void this ${what}</summary>
    <form method="post" id="void" class="form">
      <p>
        It no longer counts, and the student and family no longer see it. You and the coordinator still do. If it was sent home, the family
        gets a note that it was a mistake.
      </p>
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      ${field({
        name: "reason",
        label: "Why",
        help: "The wrong student, for instance. Visible to staff only.",
        required: "Enter a short reason.",
      })}
      <div class="row"><button class="button warning">Void it</button></div>
    </form>
  </details>`;

/** @param {string} what @param {number} rev */
const restoring = (what, rev) =>
  html`<form method="post" id="restore" class="form">
    <h2>Voided by mistake?</h2>
    <p>
      Restore this ${what} and it counts again, with its text.
      ${what === "check-in" && "The update stays canceled until you send it again with a correction."}
    </p>
    <input type="hidden" name="key" value="${crypto.randomUUID()}" /><input type="hidden" name="rev" value="${rev}" />
    ${field({ name: "reason", label: "Why it counts again", help: "Visible to staff only.", required: "Enter a short reason." })}
    <div class="row"><button class="button">Restore it</button> <a href="/student/?id=${studentId}">Back</a></div>
  </form>`;

/** @param {string} name @param {string} label @param {Audience} audience @param {string} student */
function seenBy(name, label, audience, student) {
  const offered = /** @type {Audience[]} */ ([...new Set([/** @type {Audience} */ ("advisor"), "staff", "family", audience])]);
  return html`<p class="audience">
    <label for="${fieldId(name)}">Visible to<span class="visually-hidden">: ${label}</span></label>
    <select id="${fieldId(name)}" name="${name}" aria-describedby="${fieldId(name)}-also">
      ${selectOptions(
        offered.map((item) => [item, audienceNames(student)[item]]),
        audience,
      )}
    </select>
    <span class="muted small" id="${fieldId(name)}-also">${alsoVisible}</span>
  </p>`;
}

/** @template Version @param {Version[]} earlier @param {(one: Version) => import("../lib/html.js").Markup} shown */
const versions = (earlier, shown) =>
  earlier.length > 0 &&
  html`<section class="section" aria-labelledby="earlier">
    <div class="section-head"><h2 id="earlier">Earlier versions</h2></div>
    <div class="section-body">${earlier.map((item) => html`<article class="check-in">${shown(item)}</article>`)}</div>
  </section>`;

function addHandlers() {
  const back = isContact ? `/contact/?student=${encodeURIComponent(studentId)}` : `/student/?id=${encodeURIComponent(studentId)}`;
  const restore = /** @type {HTMLFormElement | null} */ (document.querySelector("#restore"));
  if (restore)
    onSubmit(restore, async ({ key, rev, reason }) => {
      await post(`${path}/restore`, { key, rev: Number(rev), reason });
      setFlash("Restored. It counts again.");
      await goTo(back);
    });
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#correct"));
  if (!form) return;
  onSubmit(form, async (values) => {
    for (const [box] of [...boxes, /** @type {const} */ (["note"])]) if (values[box] && !values[box].text) delete values[box];
    if (values.nothingHome) delete values.family;
    if (isContact) values.reached = values.reached === "yes";
    await putOnce(path, values);
    setFlash("The correction is saved.");
    await goTo(back);
  });
  const rev = Number(/** @type {HTMLInputElement} */ (form.elements.namedItem("rev")).value);
  onSubmit(/** @type {HTMLFormElement} */ (find("#void")), async ({ key, reason }) => {
    await post(`${path}/void`, { key, rev, reason });
    setFlash("Void. It no longer counts.");
    await goTo(back);
  });
}
