import { get, holds, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { choices, field, idOf, onSubmit, tick, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { hatNames, leave, sayNext } from "../lib/session.js";
import { capital, firstName, flagNames, languageName, languages, languagesWith, writtenOut } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { open } from "../components/page-head.js";
import { rows, tendRows } from "../components/rows.js";

/** @import { AdultLinkRow, SupportFlag, Role, Me, Person, PersonRow, StaffLink, StudentPeople } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("id");

/** @type {[string, string][]} */
const channels = [["mail", "E-mail"], ["phone", "Phone call"], ["text", "Text by a person"], ["paper", "Paper"]];
/** @type {[string, string][]} */
const staffKinds = [["advisor", "Advisor"], ["coAdvisor", "Co-advisor"], ["cover", "Cover"], ["teacherOfRecord", "Teacher of record"], ["caseManager", "Case manager"]];
/** @type {[string, string][]} */
const adultKinds = [["parent", "Parent"], ["guardian", "Guardian"], ["actingAsParent", "Acting as parent"], ["surrogate", "Surrogate parent"],
  ["stateWorker", "State worker"], ["otherAdult", "Other adult"]];

/** @type {Partial<Person>} */
const nobody = { roles: [], active: true };

open("people", async (me, page) => {
  if (!id) return edit(page, nobody, me);
  /** @type {Person} */
  const person = await get(`/people/${encodeURIComponent(id)}`);
  if (me.hat !== "coordinator") return show(page, person, me);
  edit(page, person, me);
  if (person.around) editLinks(person, person.around);
});

/** @param {Partial<Person>} person @param {Me} me */
function lead(person, me) {
  const name = person.id ? `${person.preferred ?? person.given} ${person.family}` : "A new person";
  document.title = `${name} – ${me.school.name}`;
  return html`<div class="lead"><p><a href="/people/">People</a></p><h1>${name}</h1>
    ${person.left && html`<p class="notice">Left the school on ${writtenOut(person.left, { year: true })}.</p>`}
    <p class="row">${person.student && html`<a href="/student/?id=${person.id}">Open the plan</a>`}
      ${person.id && me.hat === "coordinator" && html`${person.roles?.includes("advisor") && html`<a href="/hand-over/?from=${person.id}">Hand over the caseload</a>`}
        <a href="/merge/?id=${person.id}">Someone is here twice</a>`}</p></div>`;
}

/** For those who may read a person, not change one. @param {HTMLElement} page @param {Person} person @param {Me} me */
function show(page, person, me) {
  const { student, adult } = person;
  /** @type {[string, string | undefined][]} */
  const facts = [
    ["Roles", person.roles.map((role) => hatNames[role]).join(", ")],
    ["E-mail", person.email],
    ["Phone", person.phone],
    ["Grade", student?.grade],
    ["Enrolled", student?.enrolled && writtenOut(student.enrolled, { year: true })],
    ["Language", languageName(student?.homeLanguage ?? adult?.language ?? "")],
    ["Reached by", adult?.channels.map((channel) => channels.find(([key]) => key === channel)?.[1]).join(", ")],
    ["Interpreter", adult?.interpreter ? "needed" : undefined],
    ["Translates", person.translates?.map(languageName).join(", ")],
  ];
  render(page, html`${lead(person, me)}
    <section class="leaf" aria-labelledby="who"><div class="margin"><h2 id="who">Who it is</h2></div>
      <div class="body"><dl class="facts">${facts.map(([name, text]) => text && html`<dt>${name}</dt><dd>${text}</dd>`)}
        ${student && student.flags.length > 0 && html`<dt class="flags">Flags</dt><dd class="flags">${student.flags.map((flag) => flagNames[flag]).join(", ")}</dd>`}</dl></div></section>`);
}

/** @param {HTMLElement} page @param {Partial<Person>} person @param {Me} me */
function edit(page, person, me) {
  render(page, html`${lead(person, me)}
    <section class="leaf" aria-labelledby="who"><div class="margin"><h2 id="who">Who it is</h2></div>
      <div class="body"><form method="post" id="person" class="form">${personFields(person)}</form></div></section>
    <div id="links"></div>`);

  const form = /** @type {HTMLFormElement} */ (one("#person"));
  showParts(form);
  form.addEventListener("change", () => showParts(form));
  const draft = keepDraft(form, `person:${person.id ?? "new"}`, me.person.personId);
  showParts(form);
  onSubmit(form, async (values) => {
    draft.keep();
    const saved = await save(person, values);
    draft.drop();
    sayNext(`${saved.preferred ?? saved.given} ${saved.family} saved.`);
    await leave(`/person/?id=${encodeURIComponent(saved.id)}`);
  }, (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(person)));
}

/** @param {Partial<Person>} person @param {any} body @returns {Promise<Person>} */
async function save(person, body) {
  if (person.id) return put(`/people/${encodeURIComponent(person.id)}`, body);
  /** @type {Person} */
  const saved = await postOnce("/people", body);
  return holds(saved, body) ? saved : put(`/people/${encodeURIComponent(saved.id)}`, { ...body, rev: saved.rev });
}

/** @param {Partial<Person>} person */
function personFields(person) {
  const { student, adult } = person;
  return html`
    ${person.rev === undefined
      ? html`<input type="hidden" name="key" value="${crypto.randomUUID()}">`
      : html`<input type="hidden" name="rev" value="${person.rev}">`}
    <div class="side-by-side">
      ${field({ name: "given", label: "First name", value: person.given, required: "Write the first name, or the only one.", autocomplete: "off" })}
      ${field({ name: "family", label: "Last name", help: "Blank for who has one name.", value: person.family, autocomplete: "off" })}
    </div>
    ${field({ name: "preferred", label: "Name used at school", help: "When it is another one.", value: person.preferred, autocomplete: "off" })}
    ${field({ name: "email", label: "E-mail", type: "email", value: person.email, autocomplete: "off" })}
    ${field({ name: "phone", label: "Phone", type: "tel", value: person.phone, autocomplete: "off" })}
    ${ticks({ name: "roles[]", label: "Roles", help: "A person may hold several and works in one at a time.", values: person.roles ?? [],
      options: /** @type {[Role, string][]} */ (Object.entries(hatNames)).map(([hat, text]) => [hat, capital(text)]) })}
    ${tick({ name: "active", label: "At the school now", note: "Someone who leaves is kept, with everything written, and nothing is due any more.", value: person.active })}
    <fieldset class="form" data-part="student"><legend><h3>As a student</h3></legend>
      <div class="side-by-side">
        ${field({ name: "student.grade", label: "Grade", value: student?.grade, required: "Write the grade." })}
        ${field({ name: "student.enrolled", label: "Enrolled on", type: "date", value: student?.enrolled })}
        ${field({ name: "student.birthDate", label: "Born on", type: "date", value: student?.birthDate })}
      </div>
      ${field({ name: "student.homeLanguage", label: "Language at home", options: languagesWith(student?.homeLanguage), value: student?.homeLanguage ?? "en" })}
      ${person.mailName && html`<p>Name in mail home: <strong>${person.mailName}</strong> <span class="quiet small">said by the student, who can change it</span></p>`}
      ${field({ name: "pronouns", label: "Pronouns", help: "Never used in anything that goes home.", value: person.pronouns, autocomplete: "off" })}
      ${ticks({ name: "student.flags[]", label: "Flags", help: "Only that there is one, never what it says.", values: student?.flags ?? [], options: /** @type {[SupportFlag, string][]} */ (Object.entries(flagNames)) })}
    </fieldset>
    <fieldset class="form" data-part="guardian"><legend><h3>As a parent or guardian</h3></legend>
      ${field({ name: "adult.language", label: "Language", options: languagesWith(adult?.language), value: adult?.language ?? "en" })}
      ${ticks({ name: "adult.channels[]", label: "How to reach them", values: adult?.channels ?? [], options: channels })}
      ${tick({ name: "adult.interpreter", label: "Needs an interpreter", value: adult?.interpreter })}
    </fieldset>
    <fieldset class="form" data-part="translator"><legend><h3>As a translator</h3></legend>
      ${ticks({ name: "translates[]", label: "Translates, besides English", help: "What advisors and families write in these languages waits for them, up to three school days.",
        values: person.translates ?? [], options: (person.translates ?? []).reduce((list, tag) => languagesWith(tag, list), languages).filter(([tag]) => tag !== "en") })}
    </fieldset>
    <div class="row"><button class="button">Save ${person.id ? "changes" : "person"}</button> <a href="/people/">Back</a></div>`;
}

/** A role shows its own fields; hidden ones are disabled and so neither checked nor sent. @param {HTMLFormElement} form */
function showParts(form) {
  for (const part of form.querySelectorAll("fieldset[data-part]")) {
    const group = /** @type {HTMLFieldSetElement} */ (part);
    const held = form.querySelector(`[name="roles[]"][value="${group.dataset["part"]}"]`);
    group.disabled = group.hidden = !(/** @type {HTMLInputElement} */ (held).checked);
    for (const control of group.querySelectorAll("input, select")) /** @type {HTMLInputElement} */ (control).disabled = group.disabled;
  }
}

/** As the form names it. @param {any} person */
const flat = (person) => person && {
  ...person,
  ...Object.fromEntries(["student", "adult"].flatMap((part) => Object.entries(person[part] ?? {}).map(([name, value]) => [`${part}.${name}`, value]))),
};

// ── who works with a student, and whose child it is ──

/** @param {Person} student @param {StudentPeople} links */
function editLinks(student, links) {
  /** Whom one can choose: at first those who are there, everybody once one begins to edit. */
  const choice = { staff: named(links.staff), adults: named(links.adults) };
  /** Someone who left stays as they were. @param {{ staff: { personId: string, name?: string }[], adults: { personId: string, name?: string }[] }} links */
  const know = ({ staff, adults }) => Object.assign(choice, { staff: joined(choice.staff, named(staff)), adults: joined(choice.adults, named(adults)) });
  const staffRow = rowOfStaff(() => choice.staff);
  const adultRow = rowOfAdult(() => choice.adults, () => joined(choice.staff, named(links.adults.flatMap(({ order }) => order ? [order.seenBy] : []))));
  const name = firstName(student.preferred ?? student.given);

  render(one("#links"), html`<section class="leaf" aria-labelledby="with"><div class="margin"><h2 id="with">People around ${name}</h2></div>
    <div class="body"><form method="post" id="around" class="form wide">
      <input type="hidden" name="rev" value="${links.rev}">
      ${rows({ name: "staff", label: "Staff", help: "With dates: a cover loses access when it ends.", add: "Add a member of staff", values: links.staff, row: staffRow })}
      ${rows({ name: "adults", label: "Family and other adults", help: "What each may do is set by you, with a date, and never by an import.", add: "Add an adult", values: links.adults, row: adultRow })}
      <div id="gone"></div>
      <div class="row"><button class="button">Save people around ${name}</button></div>
    </form></div></section>`);

  const form = /** @type {HTMLFormElement} */ (one("#around"));
  form.addEventListener("focusin", async () => {
    const { staff, adults } = await everybody();
    Object.assign(choice, { staff: joined(staff, choice.staff), adults: joined(adults, choice.adults) });
    offer(form, "staff", choice.staff);
    for (const select of form.querySelectorAll("select[name$='.order.seenBy']")) {
      const { value } = /** @type {HTMLSelectElement} */ (select);
      render(select, html`${choices([["", "Choose"], ...choice.staff], value)}`);
    }
    offer(form, "adults", choice.adults);
  }, { once: true });
  tendRows(form, "staff", staffRow);
  tendRows(form, "adults", adultRow);
  onSubmit(form, async (values) => {
    const adults = adultsFrom(values.adults ?? []);
    const gone = links.adults.filter(({ kind, personId }) => fullRights.has(kind) && !adults.some((link) => link.personId === personId));
    if (gone.length > 0 && !gone.every(({ personId }) => values.removed?.some((/** @type {any} */ one) => one.personId === personId))) {
      const { staff } = await everybody();
      render(one("#gone", form), askWhyGone(gone, staff));
      /** @type {HTMLElement} */ (one("#gone input[type=radio]", form)).focus();
      return;
    }
    await put(`/students/${student.id}/people`, { rev: values.rev, staff: values.staff ?? [], adults, removed: gone.length > 0 ? values.removed : undefined });
    sayNext(`People around ${name} saved.`);
    await leave(location.href);
  }, (problem) => {
    /** @type {StudentPeople | undefined} */
    const stored = problem.current;
    if (problem.status !== 409 || !stored) return false;
    know(stored);
    return showConflict(form, stored, links);
  });
}

/** Kinds with a parent's full rights (34 CFR 99.4). */
const fullRights = new Set(["parent", "guardian", "actingAsParent"]);

/** @typedef {[id: string, name: string][]} Names */

/** @param {{ personId: string, name?: string }[]} links @returns {Names} */
const named = (links) => [...new Map(links.map(({ personId, name = "" }) => [personId, name]))];

/** @param {Names} some @param {Names} others @returns {Names} */
const joined = (some, others) => [...some, ...others.filter(([id]) => !some.some(([known]) => known === id))];

/** @returns {Promise<{ staff: Names, adults: Names }>} */
async function everybody() {
  const [{ staff }, { people }] = await Promise.all([
    /** @type {Promise<{ staff: { id: string, name: string }[] }>} */ (get("/staff")),
    /** @type {Promise<{ people: PersonRow[] }>} */ (get("/people?role=guardian&active=true")),
  ]);
  return { staff: staff.map(({ id, name }) => [id, name]), adults: people.map(({ id, name }) => [id, name]) };
}

/** @param {HTMLFormElement} form @param {string} list @param {Names} names */
function offer(form, list, names) {
  for (const select of form.querySelectorAll(`select[name^="${list}."][name$=".personId"]`)) {
    const { value } = /** @type {HTMLSelectElement} */ (select);
    render(select, html`${choices([["", "Choose"], ...names], value)}`);
  }
}

/** @param {() => Names} staff @returns {import("../components/rows.js").Row<StaffLink>} */
const rowOfStaff = (staff) => (name, link) => html`
  ${field({ name: `${name}.personId`, label: "Name", options: [["", "Choose"], ...staff()], value: link.personId, required: "Choose who it is." })}
  ${field({ name: `${name}.kind`, label: "As", options: staffKinds, value: link.kind ?? "advisor" })}
  ${field({ name: `${name}.from`, label: "From", type: "date", value: link.from, required: "Choose the first day." })}
  ${field({ name: `${name}.to`, label: "To", type: "date", value: link.to })}`;

/** A basis taken out is said so; a consent left empty stays as it was. @param {AdultLinkRow[]} adults */
const adultsFrom = (adults) => adults.map((link) => ({ ...link, basis: link.basis ?? "" }));

/** @type {[string, string][]} */
const papers = [["", "Choose"], ["courtOrder", "Court order"], ["stateStatute", "State statute"], ["bindingDocument", "Another legally binding document"]];

/** @param {string} name @param {any} order as the server says it, or as the form holds it @param {Names} staff */
const orderFields = (name, order, staff) => html`<div class="side-by-side">
  ${field({ name: `${name}.kind`, label: "Kind of paper", options: papers, value: order?.kind })}
  ${field({ name: `${name}.seenBy`, label: "Seen by", options: [["", "Choose"], ...staff], value: order?.seenBy?.personId ?? order?.seenBy })}
  ${field({ name: `${name}.on`, label: "Its day", type: "date", value: order?.on })}</div>`;

/** Why each parent who was taken out of the list goes; asked before anything is saved.
 * @param {{ personId: string, name?: string }[]} gone @param {Names} staff */
const askWhyGone = (gone, staff) => html`${gone.map((link, i) => html`<fieldset class="fields"><legend>${link.name} has a parent’s rights. Why does the link go?</legend>
  <input type="hidden" name="removed.${i}.personId" value="${link.personId}">
  ${ticks({ name: `removed.${i}.because`, label: "It goes because", single: true, values: [], options: [["mistake", "It was a mistake: this adult never belonged to the student"], ["order", "A paper says so"]] })}
  ${orderFields(`removed.${i}.order`, undefined, staff)}</fieldset>`)}`;

/** @param {() => Names} adults @param {() => Names} staff @returns {import("../components/rows.js").Row<AdultLinkRow>} */
const rowOfAdult = (adults, staff) => (name, link) => html`
  ${field({ name: `${name}.personId`, label: "Name", options: [["", "Choose"], ...adults()], value: link.personId, required: "Choose who it is." })}
  ${field({ name: `${name}.kind`, label: "As", options: adultKinds, value: link.kind ?? "parent" })}
  <div>${tick({ name: `${name}.mayMail`, label: "May get mail", value: link.mayMail })}
  ${tick({ name: `${name}.mayOpen`, label: "May open the page", value: link.mayOpen })}
</div>
  <details class="whole" data-field="${name}.order" ${link.order && html`open`}><summary>A paper limits this parent’s rights</summary>
    <p class="help">Parents have equal rights. To take mail or the page from one, say which paper, who saw it and its day.</p>
    ${orderFields(`${name}.order`, link.order, staff())}</details>
  <div class="whole">${field({ name: `${name}.basis`, label: "Anything to note", help: "No reasons of the family.", value: link.basis,
    after: link.setBy && link.setOn && html`<p class="quiet small">Set by ${link.setBy} on ${writtenOut(link.setOn, { year: true })}</p>` })}</div>
  <details class="field whole" data-field="${name}.consent" id="${idOf(`${name}.consent`)}" ${link.consent && html`open`}><summary>Recorded consent</summary>
    <p class="help">Another adult gets mail or the page only with it.</p><p class="error" id="${idOf(`${name}.consent`)}-error"></p>
    <div class="side-by-side">${field({ name: `${name}.consent.what`, label: "To what", value: link.consent?.what })}
    ${field({ name: `${name}.consent.why`, label: "For what", value: link.consent?.why })}
    ${field({ name: `${name}.consent.until`, label: "Until", type: "date", value: link.consent?.until })}</div></details>`;
