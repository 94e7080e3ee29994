import { get, isSame, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, checkboxes, field, fieldId, onSubmit, selectOptions, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, roleNames, setFlash } from "../lib/session.js";
import { languageName, languages, languagesWith } from "../lib/languages.js";
import { capitalize, firstName, flagNames, formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { handleRows, rows } from "../components/rows.js";

/** @import { AdultLinkRow, Me, Person, PersonRow, Role, StaffLink, StudentPeople, SupportFlag } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("id");

/** @type {[string, string][]} */
const channels = [
  ["mail", "Email"],
  ["phone", "Phone call"],
  ["text", "Text message"],
  ["paper", "Paper"],
];
/** @type {[string, string][]} */
const staffKinds = [
  ["advisor", terms`Advisor`],
  ["coAdvisor", terms`Co-advisor`],
  ["cover", terms`Substitute advisor`],
  ["teacherOfRecord", "Teacher of record"],
  ["caseManager", terms`Case manager`],
];
/** @type {[string, string][]} */
const adultKinds = [
  ["parent", "Parent"],
  ["guardian", "Guardian"],
  ["actingAsParent", "Acting as parent"],
  ["surrogate", "Surrogate parent"],
  ["stateWorker", "State worker"],
  ["otherAdult", "Other adult"],
];

/** @type {Partial<Person>} */
const nobody = { roles: [], active: true };

openPage("people", async (me, page) => {
  if (!id) return edit(page, nobody, me);
  /** @type {Person} */
  const person = await get(`/people/${encodeURIComponent(id)}`);
  if (me.role !== "coordinator") return show(page, person, me);
  edit(page, person, me);
  if (person.around) editLinks(person, person.around, me.today);
});

/** @param {Partial<Person>} person @param {Me} me */
function intro(person, me) {
  const name = person.id ? `${person.preferred ?? person.given} ${person.family}` : "A new person";
  document.title = `${name} – ${me.school.name}`;
  return html`<div class="intro">
    <p><a href="/people/">People</a></p>
    <h1>${name}</h1>
    ${person.left && html`<p class="notice">Left the school on ${formatDay(person.left, { year: true })}.</p>`}
    <p class="row">
      ${
        person.student &&
        html`<a href="/student/?id=${person.id}">View the plan</a> <a href="/school-export/?student=${person.id}">Export the record</a>
          <a href="/access-record/?student=${person.id}">Who looked</a>
          ${me.role === "coordinator" && html`<a href="/record-requests/?student=${person.id}">Enter a record request</a>`}`
      }
      ${
        person.id &&
        me.role === "coordinator" &&
        html`${person.roles?.includes("advisor") && html`<a href="/hand-over/?from=${person.id}">Transfer the caseload</a>`}
          <a href="/merge/?id=${person.id}">Merge duplicates</a>`
      }
    </p>
  </div>`;
}

/** For those who may read a person, not change one. @param {HTMLElement} page @param {Person} person @param {Me} me */
function show(page, person, me) {
  const { student, adult } = person;
  /** @type {[string, string | undefined][]} */
  const facts = [
    ["Roles", person.roles.map((role) => roleNames[role]).join(", ")],
    ["Email", person.email],
    ["Phone", person.phone],
    ["Grade", student?.grade],
    ["A student here from", student?.enrolled && formatDay(student.enrolled, { year: true })],
    ["Language", languageName(student?.homeLanguage ?? adult?.language ?? "")],
    ["How to reach them", adult?.channels.map((channel) => channels.find(([key]) => key === channel)?.[1]).join(", ")],
    ["Interpreter", adult?.interpreter ? "needed" : undefined],
    ["Translates", person.translates?.map(languageName).join(", ")],
  ];
  render(
    page,
    html`${intro(person, me)}
      <section class="section" aria-labelledby="who">
        <div class="section-head"><h2 id="who">Profile</h2></div>
        <div class="section-body">
          <dl class="facts">
            ${facts.map(
              ([name, text]) =>
                text &&
                html`<dt>${name}</dt>
                  <dd>${text}</dd>`,
            )}
            ${
              student &&
              student.flags.length > 0 &&
              html`<dt class="flags">Flags</dt>
                <dd class="flags">${student.flags.map((flag) => flagNames[flag]).join(", ")}</dd>`
            }
          </dl>
        </div>
      </section>`,
  );
}

/** @param {HTMLElement} page @param {Partial<Person>} person @param {Me} me */
function edit(page, person, me) {
  render(
    page,
    html`${intro(person, me)}
      <section class="section" aria-labelledby="who">
        <div class="section-head"><h2 id="who">Profile</h2></div>
        <div class="section-body"><form method="post" id="person" class="form">${personFields(person)}</form></div>
      </section>
      <div id="links"></div>`,
  );

  const form = /** @type {HTMLFormElement} */ (find("#person"));
  showParts(form);
  form.addEventListener("change", () => showParts(form));
  const draft = keepDraft(form, `person:${person.id ?? "new"}`, me.person.personId);
  showParts(form);
  onSubmit(
    form,
    async (values) => {
      draft.keep();
      const saved = await save(person, values);
      draft.drop();
      setFlash(`${saved.preferred ?? saved.given} ${saved.family} saved.`);
      await goTo(`/person/?id=${encodeURIComponent(saved.id)}`);
    },
    (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(person)),
  );
}

/** @param {Partial<Person>} person @param {any} body @returns {Promise<Person>} */
async function save(person, body) {
  if (person.id) return put(`/people/${encodeURIComponent(person.id)}`, body);
  /** @type {Person} */
  const saved = await postOnce("/people", body);
  return isSame(saved, body) ? saved : put(`/people/${encodeURIComponent(saved.id)}`, { ...body, rev: saved.rev });
}

/** @param {Partial<Person>} person */
function personFields(person) {
  const { student, adult } = person;
  return html` ${
      person.rev === undefined
        ? html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
        : html`<input type="hidden" name="rev" value="${person.rev}" />`
    }
    <div class="side-by-side">
      ${field({
        name: "given",
        label: "First name",
        value: person.given,
        required: "Write the first name, or the only one.",
        autocomplete: "off",
      })}
      ${field({
        name: "family",
        label: "Last name",
        help: "Leave blank for someone with one name.",
        value: person.family,
        autocomplete: "off",
      })}
    </div>
    ${field({
      name: "preferred",
      label: "Name used at school",
      help: "If it is different.",
      value: person.preferred,
      autocomplete: "off",
    })}
    ${field({ name: "email", label: "Email", type: "email", value: person.email, autocomplete: "off" })}
    ${field({ name: "phone", label: "Phone", type: "tel", value: person.phone, autocomplete: "off" })}
    ${checkboxes({
      name: "roles[]",
      label: "Roles",
      help: "A person can have several and works in one at a time.",
      values: person.roles ?? [],
      options: /** @type {[Role, string][]} */ (Object.entries(roleNames)).map(([role, text]) => [role, capitalize(text)]),
    })}
    ${checkbox({
      name: "active",
      label: "Currently at the school",
      note: "The records of someone who leaves are kept, and nothing is due anymore.",
      value: person.active,
    })}
    <fieldset class="form" data-part="student">
      <legend><h3>As a student</h3></legend>
      <div class="side-by-side">
        ${field({ name: "student.grade", label: "Grade", value: student?.grade, required: "Write the grade." })}
        ${field({
          name: "student.enrolled",
          label: "A student here from",
          help: html`Nothing due before that day is asked for.
          ${person.id && html`<a href="/done-before/?student=${person.id}">Enter what was done before</a>`}`,
          type: "date",
          value: student?.enrolled,
        })}
        ${field({ name: "student.birthDate", label: "Date of birth", type: "date", value: student?.birthDate })}
      </div>
      ${field({
        name: "student.homeLanguage",
        label: "Language at home",
        options: languagesWith(student?.homeLanguage),
        value: student?.homeLanguage ?? "en",
      })}
      ${
        person.mailName &&
        html`<p>Name in family emails: <strong>${person.mailName}</strong> <span class="muted small">chosen by the student</span></p>`
      }
      ${field({
        name: "pronouns",
        label: "Pronouns",
        help: "Never used in anything sent to the family.",
        value: person.pronouns,
        autocomplete: "off",
      })}
      ${checkboxes({
        name: "student.flags[]",
        label: "Flags",
        help: "Only that one exists, never what it says.",
        values: student?.flags ?? [],
        options: /** @type {[SupportFlag, string][]} */ (Object.entries(flagNames)),
      })}
    </fieldset>
    <fieldset class="form" data-part="guardian">
      <legend><h3>As a parent or guardian</h3></legend>
      ${field({ name: "adult.language", label: "Language", options: languagesWith(adult?.language), value: adult?.language ?? "en" })}
      ${checkboxes({ name: "adult.channels[]", label: "How to reach them", values: adult?.channels ?? [], options: channels })}
      ${checkbox({ name: "adult.interpreter", label: "Needs an interpreter", value: adult?.interpreter })}
    </fieldset>
    <fieldset class="form" data-part="translator">
      <legend><h3>As a translator</h3></legend>
      ${checkboxes({
        name: "translates[]",
        label: "Translates, besides English",
        help: "What advisors and families write in these languages waits for this person, up to three school days.",
        values: person.translates ?? [],
        options: (person.translates ?? []).reduce((list, tag) => languagesWith(tag, list), languages).filter(([tag]) => tag !== "en"),
      })}
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
const flat = (person) =>
  person && {
    ...person,
    ...Object.fromEntries(
      ["student", "adult"].flatMap((part) => Object.entries(person[part] ?? {}).map(([name, value]) => [`${part}.${name}`, value])),
    ),
  };

// ── who works with a student, and whose child it is ──

/** @param {Person} student @param {StudentPeople} links @param {string} today */
function editLinks(student, links, today) {
  /** Whom one can choose: at first those who are there, everybody once one begins to edit. */
  const choice = { staff: named(links.staff), adults: named(links.adults) };
  /**
   * Someone who left stays as they were.
   * @param {{ staff: { personId: string, name?: string }[], adults: { personId: string, name?: string }[] }} links
   */
  const know = ({ staff, adults }) =>
    Object.assign(choice, { staff: joined(choice.staff, named(staff)), adults: joined(choice.adults, named(adults)) });
  const staffRow = rowOfStaff(() => choice.staff);
  const adultRow = rowOfAdult(
    () => choice.adults,
    () => joined(choice.staff, named(links.adults.flatMap(({ order }) => (order ? [order.seenBy] : [])))),
  );
  const name = firstName(student.preferred ?? student.given);

  render(
    find("#links"),
    html`<section class="section" aria-labelledby="with">
      <div class="section-head"><h2 id="with">People connected to ${name}</h2></div>
      <div class="section-body">
        <form method="post" id="around" class="form wide">
          <input type="hidden" name="rev" value="${links.rev}" />
          ${rows({
            name: "staff",
            label: "Staff",
            help: "With dates: a substitute loses access when the assignment ends.",
            add: "Add a member of staff",
            values: links.staff,
            row: staffRow,
          })}
          ${rows({
            name: "adults",
            label: terms`Family and other adults`,
            help: "You set what each adult may do, with a date; an import never does.",
            add: "Add an adult",
            values: links.adults,
            row: adultRow,
          })}
          <div id="removed"></div>
          <div class="row"><button class="button">Save people connected to ${name}</button></div>
        </form>
      </div>
    </section>`,
  );

  const form = /** @type {HTMLFormElement} */ (find("#around"));
  form.addEventListener(
    "focusin",
    async () => {
      const { staff, adults } = await everybody();
      Object.assign(choice, { staff: joined(staff, choice.staff), adults: joined(adults, choice.adults) });
      offer(form, "staff", choice.staff);
      for (const select of form.querySelectorAll("select[name$='.order.seenBy']")) {
        const { value } = /** @type {HTMLSelectElement} */ (select);
        render(select, html`${selectOptions([["", "Choose"], ...choice.staff], value)}`);
      }
      offer(form, "adults", choice.adults);
    },
    { once: true },
  );
  handleRows(form, "staff", staffRow);
  handleRows(form, "adults", adultRow);
  beginStaff(form, location.hash.slice(1), today);
  onSubmit(
    form,
    async (values) => {
      const adults = adultsFrom(values.adults ?? []);
      const gone = links.adults.filter(({ kind, personId }) => fullRights.has(kind) && !adults.some((link) => link.personId === personId));
      if (gone.length > 0 && !gone.every(({ personId }) => values.removed?.some((/** @type {any} */ item) => item.personId === personId))) {
        const { staff } = await everybody();
        render(find("#removed", form), removalReasons(gone, staff));
        /** @type {HTMLElement} */ (find("#removed input[type=radio]", form)).focus();
        return;
      }
      const removed = gone.length > 0 ? values.removed : undefined;
      await put(`/students/${student.id}/people`, { rev: values.rev, staff: values.staff ?? [], adults, removed });
      setFlash(`People connected to ${name} saved.`);
      await goTo(location.pathname + location.search); // with its #advisor the page would not be read anew
    },
    (problem) => {
      /** @type {StudentPeople | undefined} */
      const stored = problem.current;
      if (problem.status !== 409 || !stored) return false;
      know(stored);
      return showConflict(form, stored, links);
    },
  );
}

/** From a home that misses somebody: a new row for them, its field in focus.
 * @param {HTMLFormElement} form @param {string} kind @param {string} today */
function beginStaff(form, kind, today) {
  if (!staffKinds.some(([key]) => key === kind)) return;
  find('[data-rows="staff"] [data-add]', form).click();
  const row = /** @type {HTMLElement} */ (find('[data-rows="staff"] .item-row:last-child', form));
  /** @type {HTMLSelectElement} */ (find('select[name$=".kind"]', row)).value = kind;
  /** @type {HTMLInputElement} */ (find('input[name$=".from"]', row)).value = today;
  find('select[name$=".personId"]', row).focus();
  row.scrollIntoView({ block: "center" });
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
    render(select, html`${selectOptions([["", "Choose"], ...names], value)}`);
  }
}

/** @param {() => Names} staff @returns {import("../components/rows.js").Row<StaffLink>} */
const rowOfStaff = (staff) => (name, link) =>
  html` ${field({
    name: `${name}.personId`,
    label: "Name",
    options: [["", "Choose"], ...staff()],
    value: link.personId,
    required: "Choose who it is.",
  })}
  ${field({ name: `${name}.kind`, label: "As", options: staffKinds, value: link.kind ?? "advisor" })}
  ${field({ name: `${name}.from`, label: "From", type: "date", value: link.from, required: "Choose the first day." })}
  ${field({ name: `${name}.to`, label: "To", type: "date", value: link.to })}`;

/** A basis taken out is said so; a consent left empty stays as it was. @param {AdultLinkRow[]} adults */
const adultsFrom = (adults) => adults.map((link) => ({ ...link, basis: link.basis ?? "" }));

/** @type {[string, string][]} */
const basisKinds = [
  ["", "Choose"],
  ["courtOrder", "Court order"],
  ["stateStatute", "State statute"],
  ["bindingDocument", "Another legally binding document"],
];

/** @param {string} name @param {any} order as the server says it, or as the form holds it @param {Names} staff */
const orderFields = (name, order, staff) =>
  html`<div class="side-by-side">
    ${field({ name: `${name}.kind`, label: "Kind of document", options: basisKinds, value: order?.kind })}
    ${field({
      name: `${name}.seenBy`,
      label: "Seen by",
      options: [["", "Choose"], ...staff],
      value: order?.seenBy?.personId ?? order?.seenBy,
    })}
    ${field({ name: `${name}.on`, label: "Date of the document", type: "date", value: order?.on })}
  </div>`;

/**
 * Why each parent who was taken out of the list goes; asked before anything is saved.
 * @param {{ personId: string, name?: string }[]} gone
 * @param {Names} staff
 */
const removalReasons = (gone, staff) =>
  html`${gone.map(
    (link, i) =>
      html`<fieldset class="fields">
        <legend>${link.name} has a parent’s rights. Why is the link removed?</legend>
        <input type="hidden" name="removed.${i}.personId" value="${link.personId}" />
        ${checkboxes({
          name: `removed.${i}.because`,
          label: "Reason",
          single: true,
          values: [],
          options: [
            ["mistake", "It was a mistake: this adult never belonged to the student"],
            ["order", "A legal document says so"],
          ],
        })}
        ${orderFields(`removed.${i}.order`, undefined, staff)}
      </fieldset>`,
  )}`;

/** @param {() => Names} adults @param {() => Names} staff @returns {import("../components/rows.js").Row<AdultLinkRow>} */
const rowOfAdult = (adults, staff) => (name, link) =>
  html` ${field({
      name: `${name}.personId`,
      label: "Name",
      options: [["", "Choose"], ...adults()],
      value: link.personId,
      required: "Choose who it is.",
    })}
    ${field({ name: `${name}.kind`, label: "As", options: adultKinds, value: link.kind ?? "parent" })}
    <div>
      ${checkbox({ name: `${name}.mayMail`, label: "May get email", value: link.mayMail })}
      ${checkbox({ name: `${name}.mayOpen`, label: "May open the family page", value: link.mayOpen })}
      ${
        link.mayBeSame &&
        html`<p class="notice small">
          Not in effect: another adult of this student has the same name and email address and fewer rights.
          <a href="/people/">Merge the two</a>
          or say that they are different people.
        </p>`
      }
    </div>
    <details class="full-width" data-field="${name}.order" ${link.order && html`open`}>
      <summary>Legal basis for limiting this parent’s rights</summary>
      <p class="help">Parents have equal rights. To take email or the page from one, say which document, who saw it and its date.</p>
      ${orderFields(`${name}.order`, link.order, staff())}
    </details>
    <div class="full-width">
      ${field({
        name: `${name}.basis`,
        label: "Note",
        help: "No family reasons.",
        value: link.basis,
        after:
          link.setBy && link.setOn && html`<p class="muted small">Set by ${link.setBy} on ${formatDay(link.setOn, { year: true })}</p>`,
      })}
    </div>
    <details class="field full-width" data-field="${name}.consent" id="${fieldId(`${name}.consent`)}" ${link.consent && html`open`}>
      <summary>Recorded consent</summary>
      <p class="help">Another adult gets email or the family page only with this.</p>
      <p class="error" id="${fieldId(`${name}.consent`)}-error"></p>
      <div class="side-by-side">
        ${field({ name: `${name}.consent.what`, label: "Consent to", value: link.consent?.what })}
        ${field({ name: `${name}.consent.why`, label: "Purpose", value: link.consent?.why })}
        ${field({ name: `${name}.consent.until`, label: "Until", type: "date", value: link.consent?.until })}
      </div>
    </details>`;
