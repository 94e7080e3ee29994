import { get, isSame, postOnce } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, checkboxes, field, fieldId, onSubmit, selectOptions, showErrors } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { checkInFormPath, getOrCached } from "../lib/own-device.js";
import { goTo, setFlash } from "../lib/session.js";
import { audienceNames, capitalize, firstName, formatDay, formatTime, possessive, stateNames, steps } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { goingHome, handleGoingHome } from "./going-home.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { Audience, CheckIn, CheckInForm, Me, Preparation, Sheets } from "../lib/contract.d.ts" */

const students = new URLSearchParams(location.search).getAll("student");
const studentId = students[0] ?? "";
const path = `/students/${encodeURIComponent(studentId)}`;
const together = students.length > 1; // one talk, a record for each

/** @typedef {keyof CheckInForm["defaults"]} Box */
/** @type {[box: Box, label: string, help: string][]} */
const boxes = [
  ["progress", "Progress", "What has changed since last time?"],
  ["problems", "Problems", "What’s getting in the way?"],
  ["ideas", "New ideas", "What could you try?"],
  ["developments", "Developments", "What’s new: a job, a trip, a club, a change of plans?"],
  ["oneThing", "One thing to work on", "One small thing until you meet again."],
  ["nextSteps", "Next steps", "Who does what, and by when?"],
];

openPage(null, async (me, page) => {
  /** @type {{ answer: CheckInForm, asOf: string | null }} */
  const { answer: about, asOf } = await getOrCached(checkInFormPath(studentId), me.person.personId);
  document.title = `${capitalize(me.school.words.checkIn)} with ${about.student.name} – ${me.school.name}`;
  if (about.quarters.length === 0) return tooEarly(page, about, me);
  if (together) return withSeveral(page, about, me);
  render(
    page,
    html` <div class="intro">
        <p>
          ${about.student.opens === false ? about.student.name : html`<a href="/student/?id=${about.student.id}">${about.student.name}</a>`}
          <span class="muted">grade ${about.student.grade}</span>
        </p>
        <h1>${capitalize(me.school.words.checkIn)} with ${firstName(about.student.name)}</h1>
        ${asOf && html`<p class="notice warning">${asOf}</p>`}
        ${
          about.whose &&
          html`<p>This was reassigned to you${about.whose.length > 0 && `; otherwise it belongs to ${named(about.whose)}`}.</p>`
        }
        ${lastTime(about)}
      </div>
      <form method="post" id="check-in" class="form">${fields(about, me, firstName(about.student.name))}</form>`,
  );

  const form = /** @type {HTMLFormElement} */ (find("#check-in"));
  const draft = keepDraft(form, `check-in:${about.student.id}`, me.person.personId);
  handleEndings(form);
  handleGoingHome(form, path);
  onSubmit(form, async (values) => {
    draft.keep(); // the key too: if the answer is lost and the page reloaded, the second try is still the same check-in
    const sent = requestBody(values, about.whose);
    /** @type {CheckIn} */
    const saved = await postOnce(`${path}/check-ins`, sent);
    if (!isSame(saved, { ...sent, passedToId: undefined, family: undefined })) return showEarlierSave(form, saved, draft);
    draft.drop();
    setFlash(`${capitalize(me.school.words.checkIn)} of ${formatDay(saved.heldOn)} saved.`);
    await goTo(backAddress(about));
  });
});

/** Where one came from: whoever only took this over has no more of the student than this form. @param {CheckInForm} about */
const backAddress = ({ student, whose }) =>
  student.opens === false || whose ? "/home/" : `/student/?id=${encodeURIComponent(student.id)}`;

/** @param {{ name: string }[]} people */
const named = (people) => people.map(({ name }) => name).join(" and ");

/** @param {HTMLElement} page @param {CheckInForm} about @param {Me} me */
function tooEarly(page, { student }, me) {
  render(
    page,
    html`<h1>No ${me.school.words.quarter} has begun yet</h1>
      <p>
        A ${me.school.words.checkIn} belongs to a ${me.school.words.quarter}. <a href="/school/">The calendar</a> says when the first one
        begins.
      </p>
      <p><a class="button secondary" href="/student/?id=${student.id}">Back to ${firstName(student.name)}</a></p>`,
  );
}

/** What was agreed, and the goals it is about. @param {CheckInForm} about */
function lastTime({ lastNextSteps, goals, preparations, quarter, student }) {
  const said = preparations.find((item) => item.quarter === quarter);
  return html`<div class="last-time">
    ${
      said?.on &&
      html`<div>
        <h2>${possessive(firstName(student.name))} notes</h2>
        ${preparationLines(said)}
      </div>`
    }
    ${
      lastNextSteps &&
      html`<div>
        <h2>Next steps from ${formatDay(lastNextSteps.on)}</h2>
        <p class="pre">${lastNextSteps.text}</p>
      </div>`
    }
    ${
      goals.length > 0 &&
      html`<div>
        <h2>Goals</h2>
        <ul>
          ${goals.map(
            (goal) =>
              html`<li>
                ${student.opens === false ? goal.title : html`<a href="/goal/?student=${studentId}&amp;goal=${goal.id}">${goal.title}</a>`}
                <span class="muted small">cycle ${goal.cycle}, ${steps[goal.step].name}</span>
              </li>`,
          )}
        </ul>
      </div>`
    }
  </div>`;
}

/** @param {Preparation} said */
const preparationLines = (said) =>
  /** @type {const} */ ([
    ["good", "Going well"],
    ["hard", "Hard right now"],
    ["talkAbout", "To talk about"],
  ]).map(([line, label]) => said[line] && html`<p><span class="muted small">${label}</span> <span class="pre">${said[line]}</span></p>`);

/** One record for each, so that nobody reads of another. @param {HTMLElement} page @param {CheckInForm} about @param {Me} me */
async function withSeveral(page, about, me) {
  /** @type {Sheets} */
  const { sheets } = await get(`/advisor/print-sheets?students=${students.map(encodeURIComponent).join(",")}`);
  const word = me.school.words.checkIn;
  document.title = `${capitalize(word)} with ${sheets.length} students – ${me.school.name}`;
  render(
    page,
    html` <div class="intro">
        <p><a href="/home/">Back</a></p>
        <h1>${capitalize(word)} with ${sheets.length} students</h1>
        <p>${sheets.map(({ inShort }) => inShort).join(", ")}</p>
        <p class="notice">The same text is saved for each student. Don’t name any of the others.</p>
      </div>
      <form method="post" id="check-in" class="form">${fields(about, me, null)}</form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#check-in"));
  const draft = keepDraft(form, `check-ins:${students.join(",")}`, me.person.personId);
  handleEndings(form);
  onSubmit(form, async (values) => {
    draft.keep();
    /** @type {{ saved: number }} */
    const { saved } = await postOnce("/check-ins", { ...requestBody(values), studentIds: students });
    draft.drop();
    setFlash(`${saved} ${word}s saved.`);
    await goTo("/home/");
  });
}

/** @param {CheckInForm} about @param {Me} me @param {string | null} name null for several students */
function fields(about, me, name) {
  const them = name ?? "them";
  return html` <input type="hidden" name="key" value="${crypto.randomUUID()}" />
    <div class="row when">
      ${field({
        name: "quarter",
        label: capitalize(me.school.words.quarter),
        value: about.quarter,
        options: about.quarters.map((quarter) => [quarter.key, `${quarter.name} (${stateNames[quarter.state]})`]),
      })}
      ${field({ name: "heldOn", label: "Held on", type: "date", value: me.today, required: "Enter the date you talked." })}
    </div>
    <div class="boxes">
      ${boxes.map(([box, label, help]) =>
        field({
          name: `${box}.text`,
          label,
          help,
          long: true,
          after: html`${seenBy(box, label, about.defaults[box], name ?? "the student")}${
            box === "problems" && emergencies(about.notForEmergencies)
          }`,
        }),
      )}
    </div>
    ${name !== null && goingHome(about)}
    <details class="not-held">
      <summary>Not held / don’t share</summary>
      ${checkboxes({
        name: "ending",
        label: `How did this ${me.school.words.checkIn} go?`,
        single: true,
        values: ["done"],
        options: [
          ["done", "It was held"],
          ["tried", `I tried to meet with ${them}, but it didn’t happen`, "Three tries on two different days are enough."],
          ["notPossible", "It could not be held", "Say why in one sentence. The boxes can stay empty."],
          ["notApplicable", `It doesn’t apply to ${them} this ${me.school.words.quarter}`],
          ["passed", "Someone else is doing it"],
          .../** @type {[string, string][]} */ (about.whose?.length ? [["back", `I hand it back to ${named(about.whose)}`]] : []),
        ],
      })}
      <fieldset class="form" data-ending="tried" hidden disabled>
        <legend class="visually-hidden">The tries</legend>
        <div class="side-by-side">
          ${["First", "Second", "Third"].map((which, i) => field({ name: `tries.${i}`, label: `${which} try`, type: "date" }))}
        </div>
      </fieldset>
      <fieldset data-ending="passed" hidden disabled>
        <legend class="visually-hidden">Who is doing it</legend>
        ${field({ name: "passedToId", label: "Who", options: [["", "Choose"]] })}
      </fieldset>
      <fieldset data-ending="notPossible notApplicable" hidden disabled>
        <legend class="visually-hidden">The reason</legend>
        ${field({ name: "reason", label: "Why", help: "Visible to staff only." })}
      </fieldset>
      ${checkbox({
        name: "nothingHome",
        label: "Don’t share any of this with the family",
        note: "This overrides what the boxes say about who can see them.",
        value: false,
      })}
    </details>
    <div class="row save">
      <button class="button">Save ${me.school.words.checkIn}</button> <a href="${name === null ? "/home/" : backAddress(about)}">Back</a>
    </div>`;
}

/**
 * An ending asks for what belongs to it and nothing else; names of staff are fetched when they are needed.
 * @param {HTMLFormElement} form
 */
function handleEndings(form) {
  let asked = false;
  const addHandlers = async () => {
    const ending = /** @type {RadioNodeList} */ (form.elements.namedItem("ending")).value;
    for (const part of form.querySelectorAll("fieldset[data-ending]")) {
      const group = /** @type {HTMLFieldSetElement} */ (part);
      group.hidden = group.disabled = !group.dataset["ending"]?.split(" ").includes(ending);
      for (const control of group.querySelectorAll("input, select")) /** @type {HTMLInputElement} */ (control).disabled = group.disabled;
    }
    if (ending !== "passed" || asked) return;
    asked = true;
    /** @type {{ staff: { id: string, name: string }[] }} */
    const { staff } = await get("/staff");
    render(
      find("[name=passedToId]", form),
      html`${selectOptions([["", "Choose"], ...staff.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))], "")}`,
    );
  };
  form.addEventListener("change", addHandlers);
  addHandlers();
}

/** @param {Box} box @param {string} label @param {Audience} audience @param {string} name */
function seenBy(box, label, audience, name) {
  const seen = audienceNames(name);
  const offered = /** @type {Audience[]} */ ([...new Set([/** @type {Audience} */ ("advisor"), "staff", "family", audience])]);
  return html`<p class="audience">
    <label for="${fieldId(`${box}.audience`)}">Visible to<span class="visually-hidden">: ${label}</span></label>
    <select id="${fieldId(`${box}.audience`)}" name="${box}.audience">
      ${selectOptions(
        offered.map((item) => [item, seen[item]]),
        audience,
      )}
    </select>
  </p>`;
}

/** @param {Piece} text */
const emergencies = (text) => html`<p class="emergencies small">${text}</p>`;

/** The first try arrived after all, and the words were changed since: both are kept.
 * @param {HTMLFormElement} form @param {CheckIn} saved @param {{ keep(): void }} draft */
function showEarlierSave(form, saved, draft) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem("key")).value = crypto.randomUUID();
  draft.keep();
  showErrors(form, `An earlier version was saved at ${formatTime(saved.savedAt)}`, [
    {
      name: null,
      text:
        "The answer was lost on the way. What you changed since is still here and not saved: " +
        "save again to keep it as a second one beside the first.",
    },
  ]);
}

/**
 * An empty box is left out, with its audience; handed back is passed to whose it is.
 * @param {any} values
 * @param {{ personId: string }[]} [whose]
 */
function requestBody(values, whose) {
  if (values.ending === "back") Object.assign(values, { ending: "passed", passedToId: whose?.[0]?.personId });
  for (const [box] of boxes) if (!values[box]?.text) delete values[box];
  if (!values.sendHome) delete values.family;
  delete values.sendHome;
  if (!values.nothingHome) delete values.nothingHome;
  if (values.tries) values.tries = values.tries.filter(Boolean);
  return values;
}
