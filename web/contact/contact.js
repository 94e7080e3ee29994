import { get, isSame, post, postOnce, putOnce } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, checkboxes, field, onSubmit, showConflict, showErrors } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { languageName, languagesWith } from "../lib/languages.js";
import {
  alsoVisible,
  audienceNames,
  capitalize,
  contactWayNames,
  plural,
  firstName,
  possessive,
  stateNames,
  formatTime,
  formatDay,
} from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";
import { contacts, openingBody } from "../components/contact-log.js";

/** @import { Contact, Contacts, Me } from "../lib/contract.d.ts" */

const students = new URLSearchParams(location.search).getAll("student");

/** @param {string} id */
const pathOf = (id) => `/students/${encodeURIComponent(id)}`;

openPage(null, async (me, page) => {
  /** @type {Contacts[]} */
  const logs = await Promise.all(students.map((id) => get(`${pathOf(id)}/contacts`)));
  const [log] = logs;
  if (!log) return pickStudent(page);
  document.title = terms`Contact with the family – ${me.school.name}`;
  if (logs.length > 1) return several(page, logs, me);
  const name = firstName(log.student.name);
  const mayLog = log.adults !== undefined;
  render(
    page,
    html`<div class="intro">
        <p>
          ${log.student.opens ? html`<a href="/student/?id=${log.student.id}">${log.student.name}</a>` : log.student.name}
          <span class="muted">grade ${log.student.grade}</span>
        </p>
        <h1>Contact with ${possessive(name)} family</h1>
        <p>${statusLine(log)}${isMine(log, me) && ` It was reassigned to you.`}</p>
      </div>
      ${mayLog && adults(log, name, log.student.opens && (me.role === "advisor" || me.role === "coordinator"))}
      ${
        mayLog &&
        html`<section class="section" aria-labelledby="new">
          <div class="section-head"><h2 id="new">Log a contact</h2></div>
          <div class="section-body">
            <form method="post" id="contact" class="form">
              ${fields(me)}
              ${field({
                name: "withId",
                label: "With",
                options: [
                  ["", "No one in particular"],
                  ...(log.adults ?? []).map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name])),
                ],
              })}
              ${language(log)}${note(name)}
              <div class="row save"><button class="button">Save contact</button> <a href="${backAddress(log)}">Back</a></div>
            </form>
          </div>
        </section>`
      }
      ${log.duty && mayLog && ending(log, me)}
      <section class="section" aria-labelledby="log">
        <div class="section-head"><h2 id="log">Contact log</h2></div>
        <div class="section-body">${contacts(log.contacts, name, log.student.id)}</div>
      </section>`,
  );
  find("#log")
    .closest("section")
    ?.addEventListener("submit", (event) => act(/** @type {SubmitEvent} */ (event), log.student.id));
  page.querySelector("#revoke")?.addEventListener("submit", (event) => revoke(event, log.student.id));
  if (mayLog) await addHandlers(log, me);
});

/** @param {Contacts} log @param {Me} me */
const isMine = ({ duty }, me) => duty?.passedTo?.personId === me.person.personId;

/** Whoever only took the contact over has no more of the student than this page. @param {Contacts} log */
const backAddress = ({ student }) => (student.opens ? `/student/?id=${encodeURIComponent(student.id)}` : "/home/");

/** @param {Event} event @param {string} studentId */
async function revoke(event, studentId) {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
  /** @type {{ links: number }} */
  const { links } = await post(`${pathOf(studentId)}/family-links/revoke`, { personId: button.value });
  setFlash(links === 0 ? "There were no links to cancel." : "The links are canceled.");
  await goTo(`/contact/?student=${encodeURIComponent(studentId)}`);
}

/** @param {SubmitEvent} event @param {string} studentId */
async function act(event, studentId) {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (event.submitter);
  const path = `${pathOf(studentId)}/contacts/${encodeURIComponent(button.value)}`;
  try {
    if (button.name === "open") {
      await post(`${path}/open`, openingBody(button));
      setFlash("Open to you until the end of today. Your reason is kept with the record.");
    } else {
      await post(`${path}/undo`, { rev: Number(button.dataset["rev"]) });
      setFlash("Undone. Nothing of it is kept.");
    }
    await goTo(location.href);
  } catch (error) {
    announce(error instanceof Error ? error.message : String(error));
  }
}

/** @param {HTMLElement} page */
function pickStudent(page) {
  render(
    page,
    html`<h1>Choose a student first</h1>
      <p>Select names on your home page, or go to one student and log a contact there.</p>
      <p><a class="button" href="/home/">Go to your home page</a></p>`,
  );
}

/** @param {Contacts} log */
function statusLine({ firstContact, duty }) {
  const { state, due, on, tries } = firstContact;
  const owner = duty && duty.owners.length > 0 ? ` ${duty.owners.map(({ name }) => name).join(" and ")} is responsible.` : "";
  if (on) return `First contact of the year: ${stateNames[state]}, ${formatDay(on)}.`;
  return `First contact of the year: ${stateNames[state]}${due ? `, by ${formatDay(due)}` : ""}${
    tries ? `, tried ${tries === 1 ? "once" : `${tries} times`}` : ""
  }.${state === "due" || state === "overdue" ? owner : ""}`;
}

/** How they are reached, in view while one dials. @param {Contacts} log @param {string} name @param {boolean} mayRevoke */
function adults({ adults = [] }, name, mayRevoke) {
  return html`<section class="section" aria-labelledby="whom">
    <div class="section-head"><h2 id="whom">Who to contact</h2></div>
    <div class="section-body">
      ${
        adults.length === 0
          ? html`<p>No adult is linked to ${name} yet. The coordinator does that.</p>`
          : html`<dl class="facts">
              ${adults.map(
                (adult) =>
                  html`<dt>${adult.name}</dt>
                    <dd>
                      ${adult.phone && html`<a href="tel:${adult.phone}">${adult.phone}</a> `}${
                        adult.mayMail && adult.email && html`<a href="mailto:${adult.email}">${adult.email}</a> `
                      }
                      <span class="muted small"
                        >${languageName(adult.language)}${adult.interpreter && ", needs an interpreter"}${
                          adult.channels.length > 0 && ` · prefers ${adult.channels.join(", ")}`
                        }${!adult.mayMail && " · no email"}</span
                      >
                    </dd>`,
              )}
            </dl>`
      }
      ${
        mayRevoke &&
        adults.length > 0 &&
        html`<details>
          <summary>A link went to the wrong person</summary>
          <p class="muted small">Links already sent stop working. The family can ask for a new one on the page “Get your link”.</p>
          <form method="post" id="revoke" class="row">
            ${adults.map(
              ({ personId, name: whose }) =>
                html`<button class="text-button" value="${personId}">Cancel ${possessive(whose)} links</button>`,
            )}
          </form>
        </details>`
      }
    </div>
  </section>`;
}

/** What tells the server that the same is sent once more. */
const freshKey = () => html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`;

/** @param {Me} me */
const fields = (me) =>
  html`${freshKey()}
    <div class="side-by-side">
      ${field({ name: "on", label: "On", type: "date", value: me.today, required: "Enter the date." })}
      ${field({ name: "how", label: "How", options: Object.entries(contactWayNames), value: "phone" })}
    </div>
    ${checkboxes({
      name: "reached",
      label: "Did you reach anyone?",
      single: true,
      required: "Say whether you reached anyone.",
      values: [],
      options: [
        ["yes", "Yes"],
        ["no", "No, I tried", "Three tries on two days are enough for the first contact."],
      ],
    })}`;

/** @param {Contacts} log */
function language({ adults = [] }) {
  const own = adults.find(({ language }) => language !== "en")?.language;
  return html`<details ${adults.some(({ interpreter }) => interpreter) && html`open`}>
    <summary>Language</summary>
    ${field({ name: "language", label: "Spoken or written in", options: languagesWith(own), value: own ?? "en" })}
    ${checkbox({ name: "interpreter", label: "With an interpreter", value: false })}
  </details>`;
}

/** @param {string | null} name */
const note = (name) =>
  html`${field({ name: "note.text", label: "Note", long: true })}
  ${field({
    name: "note.audience",
    label: "The note is visible to",
    help: alsoVisible,
    value: "staff",
    options: /** @type {("advisor" | "staff")[]} */ (["advisor", "staff"]).map((item) => [
      item,
      audienceNames(name ?? "the student")[item],
    ]),
  })}`;

/** @param {any} values */
function requestBody({ reached, note, ...values }) {
  return { ...values, reached: reached === "yes", ...(note?.text && { note }) };
}

/** How the duty ends otherwise than by contacts. @param {Contacts} log @param {Me} me */
function ending(log, me) {
  const { duty, student } = log;
  const open =
    isMine(log, me) && duty
      ? `It goes back to ${duty.owners.map(({ name }) => name).join(" and ") || terms`the coordinator`}`
      : "Not done yet";
  return html`<details class="section">
    <summary>Close the first contact another way</summary>
    ${
      duty?.ending
        ? html`<p>
            ${capitalize(stateNames[duty.ending])}${duty.passedTo && ` to ${duty.passedTo.name}`}${duty.reason && `: ${duty.reason}`}
          </p>`
        : null
    }
    <form method="post" id="ending" class="form">
      ${freshKey()}<input type="hidden" name="rev" value="${duty?.rev ?? 0}" />
      ${checkboxes({
        name: "ending",
        label: "How?",
        single: true,
        values: [duty?.ending ?? ""],
        options: [
          ["notPossible", "It is not possible"],
          ["notApplicable", `It does not apply to ${firstName(student.name)}`],
          ["passed", "Someone else is responsible"],
          ["", open],
        ],
      })}
      ${field({ name: "reason", label: "Why", help: "One sentence, visible to staff only.", value: duty?.reason })}
      ${field({ name: "passedToId", label: "Who", options: [["", "No one else"]] })}
      <div class="row"><button class="button secondary">Save</button></div>
    </form>
  </details>`;
}

/** How it ended, as the form names it. @param {Contacts["duty"]} duty */
const formValues = (duty) => duty && { rev: duty.rev, ending: duty.ending, reason: duty.reason, passedToId: duty.passedTo?.personId };

/** @param {Contacts} log @param {Me} me */
async function addHandlers(log, me) {
  const path = pathOf(log.student.id);
  const form = /** @type {HTMLFormElement} */ (find("#contact"));
  const draft = keepDraft(form, `contact:${log.student.id}`, me.person.personId);
  onSubmit(form, async (values) => {
    draft.keep();
    const sent = requestBody(values);
    /** @type {Contact} */
    const saved = await postOnce(`${path}/contacts`, sent);
    if (!isSame(saved, { on: sent.on, how: sent.how, reached: sent.reached, ...(sent.note && { note: sent.note }) }))
      return showEarlierSave(form, saved, draft);
    draft.drop();
    setFlash(`Contact of ${formatDay(saved.on)} saved.`);
    await goTo(backAddress(log));
  });

  const end = /** @type {HTMLFormElement | null} */ (document.querySelector("#ending"));
  if (!end) return;
  onSubmit(
    end,
    async (values) => {
      await putOnce(`${path}/first-contact`, values);
      setFlash("The first contact is saved.");
      await goTo(isMine(log, me) ? "/home/" : location.href);
    },
    (problem) => {
      if (problem.status !== 409) return false;
      /** @type {HTMLInputElement} */ (end.elements.namedItem("key")).value = crypto.randomUUID(); // what is sent next is something new
      return showConflict(end, formValues(problem.current), formValues(log.duty));
    },
  );
  find("details.section").addEventListener(
    "toggle",
    async () => {
      /** @type {{ staff: { id: string, name: string }[] }} */
      const { staff } = await get("/staff");
      render(
        find("[name=passedToId]", end),
        html`<option value="">No one else</option>
          ${staff.map(
            ({ id, name }) => html`<option value="${id}" ${id === log.duty?.passedTo?.personId && html`selected`}>${name}</option>`,
          )}`,
      );
    },
    { once: true },
  );
}

/** The first try arrived after all, and something was changed since: both are kept.
 * @param {HTMLFormElement} form @param {Contact} saved @param {{ keep: () => void }} draft */
function showEarlierSave(form, saved, draft) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem("key")).value = crypto.randomUUID();
  draft.keep();
  showErrors(form, `An earlier version was saved at ${formatTime(saved.savedAt)}`, [
    {
      name: null,
      text:
        "The answer was lost on the way. What you changed since is still here and not saved: " +
        "correct the saved one in the log below, or save again to keep this as a second one.",
    },
  ]);
}

/** One evening, many families: a record for each. @param {HTMLElement} page @param {Contacts[]} logs @param {Me} me */
function several(page, logs, me) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/home/">Back</a></p>
        <h1>Contact with ${plural(logs.length, "family")}</h1>
        <p>An open house, for instance. Each student gets a separate record.</p>
      </div>
      <form method="post" id="contact" class="form">
        ${logs.map(
          ({ student, adults = [] }, i) =>
            html`<input type="hidden" name="students.${i}.studentId" value="${student.id}" /> ${field({
                name: `students.${i}.withId`,
                label: `With ${possessive(firstName(student.name))} family: ${student.name}`,
                options: [
                  ["", "No one in particular"],
                  ...adults.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name])),
                ],
              })}`,
        )}
        ${fields(me)}${note(null)}
        <div class="row save"><button class="button">Save contacts</button></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#contact"));
  onSubmit(form, async (values) => {
    /** @type {{ saved: number }} */
    const { saved } = await postOnce("/contacts", requestBody(values));
    setFlash(`${plural(saved, "contact")} saved.`);
    await goTo("/home/");
  });
}
