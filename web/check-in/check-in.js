import { get, isSame, NetworkError, post, postOnce, Problem } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, field, fieldId, onSubmit, selectOptions, showErrors, treeChoice } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { checkInFormPath, getOrCached } from "../lib/own-device.js";
import { goTo, setFlash, unsentDrafts } from "../lib/session.js";
import {
  alsoVisible,
  audienceNames,
  capitalize,
  firstName,
  formatDay,
  formatTime,
  inTree,
  possessive,
  proficiencyName,
  stateNames,
  steps,
} from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";
import { reached } from "../components/went-home.js";
import { goingHome, handleGoingHome } from "./going-home.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { AdvisorHome, Audience, CheckIn, CheckInForm, Me, Preparation, Sheets } from "../lib/contract.d.ts" */

const students = new URLSearchParams(location.search).getAll("student"); // several: one check-in, a record for each

/** @param {string} studentId */
const pathOf = (studentId) => `/students/${encodeURIComponent(studentId)}`;

/** @typedef {keyof CheckInForm["defaults"]} Box */
/** @type {[box: Box, label: string, help: string][]} */
const boxes = [
  ["progress", "Progress", "What has changed since last time?"],
  ["problems", "Problems", "What’s getting in the way?"],
  ["ideas", "New ideas", "What could you try?"],
  ["developments", "Developments", terms`What’s new: a job, a trip, a club, a change of plans?`],
  ["oneThing", "One thing to work on", "One small thing until you meet again."],
  ["nextSteps", "Next steps", "Who does what, and by when?"],
];

openPage(null, async (me, page) => {
  if (students.length > 1) return withSeveral(page, await get(checkInFormPath(students[0] ?? "")), me);
  await withOne(students[0] ?? "", me, page);
});

/** One form after the other. @param {string} studentId @param {Me} me @param {HTMLElement} page */
async function withOne(studentId, me, page) {
  /** @type {{ answer: CheckInForm, asOf: string | null }} */
  const { answer: about, asOf } = await getOrCached(checkInFormPath(studentId), me.person.personId);
  const word = terms`check-in`,
    name = firstName(about.student.name),
    path = pathOf(studentId);
  document.title = `${capitalize(word)} with ${about.student.name} – ${me.school.name}`;
  if (about.quarters.length === 0) return tooEarly(page, about);
  render(
    page,
    html` <div class="intro">
        <p>
          ${about.student.opens === false ? about.student.name : html`<a href="/student/?id=${about.student.id}">${about.student.name}</a>`}
          <span class="muted">grade ${about.student.grade}</span>
        </p>
        <h1>${capitalize(word)} with ${name}</h1>
        ${asOf && html`<p class="notice warning">${asOf}</p>`}
        ${
          about.whose &&
          html`<p>This was reassigned to you${about.whose.length > 0 && `; otherwise it belongs to ${named(about.whose)}`}.</p>`
        }
        ${lastTime(about)}
      </div>
      <form method="post" id="check-in" class="form">${fields(about, me, name)}</form>`,
  );

  const form = /** @type {HTMLFormElement} */ (find("#check-in"));
  const draft = keepDraft(form, `check-in:${about.student.id}`, me.person.personId);
  handleEndings(form);
  handleGoingHome(form, path);
  onSubmit(
    form,
    async (values) => {
      draft.keep(); // the key too: after a reload the second try is still the same check-in
      const sent = requestBody(values, about.whose);
      /** @type {CheckIn} */
      let saved;
      try {
        saved = await postOnce(`${path}/check-ins`, sent);
      } catch (error) {
        const send = { path: `${path}/check-ins`, body: sent, role: me.role, said: `The ${word} with ${name}` };
        const kept = error instanceof NetworkError && (await draft.wait(send));
        if (!kept) throw error;
        return showSaved(page, me, about, null, kept);
      }
      if (!isSame(saved, { ...sent, passedToId: undefined, family: undefined, heldAnyway: undefined }))
        return showEarlierSave(form, saved, draft);
      draft.drop();
      await showSaved(page, me, about, saved);
    },
    (problem) => asksForTheDay(form, problem),
  );
}

/** What was saved, how far it goes, and who is next.
 * @param {HTMLElement} page @param {Me} me @param {CheckInForm} about
 * @param {CheckIn | null} saved @param {"device" | "tab"} [kept] */
async function showSaved(page, me, about, saved, kept) {
  const word = terms`check-in`,
    back = backAddress(about);
  const next = about.whose ? undefined : await nextOne(about.student.id, me);
  document.title = `${saved ? "Saved" : "Not sent yet"} – ${me.school.name}`;
  render(
    page,
    html`<div class="intro" id="saved">
        <h1 tabindex="-1">${saved ? "Saved" : "Not sent yet"}</h1>
        ${
          saved?.home &&
          html`<ul class="got">
            ${saved.home.adults.map((adult) => html`<li>${adult.to}: ${reached(adult)}</li>`)}
          </ul>`
        }
        <form method="post" class="row" id="after">
          ${saved?.home?.mayStop && html`<button class="text-button" name="stop" value="${saved.home.key}">Stop the update</button>`}
          ${
            saved?.undoUntil &&
            html`<button class="text-button" name="undo" value="${saved.id}">Undo until ${formatTime(saved.undoUntil)}</button>`
          }
        </form>
      </div>
      <p class="row">
        ${next && html`<button class="button" id="next">Next: ${next.name}</button>`}
        <a href="${back}">${next || about.student.opens === false ? "Back" : `Back to ${firstName(about.student.name)}`}</a>
        <a href="/home/">Home page</a>
      </p>`,
  );
  (next ? find("#next") : find("h1", page)).focus();
  scrollTo(0, 0);
  announce(
    saved
      ? `${capitalize(word)} with ${about.student.name} of ${formatDay(saved.heldOn)} saved.`
      : `No answer came. The ${word} with ${about.student.name} is kept ${
          kept === "tab" ? "in this tab only; leave it open: it is" : "on this device and"
        } sent automatically, once, as soon as there is a connection.`,
  );
  if (next) {
    const ahead = getOrCached(checkInFormPath(next.studentId), me.person.personId).catch(() => null);
    find("#next").addEventListener("click", async () => {
      await ahead;
      history.pushState(null, "", `/check-in/?student=${encodeURIComponent(next.studentId)}`);
      announce(null);
      await withOne(next.studentId, me, page);
      find("#check-in textarea").focus();
    });
  }
  find("#after").addEventListener("submit", (event) => takeBack(/** @type {SubmitEvent} */ (event), about.student.id, saved?.rev ?? 1));
}

addEventListener("popstate", () => location.reload());

/** Who is next on the home page; no one without a connection.
 * @param {string} studentId @param {Me} me @returns {Promise<AdvisorHome["next"][number] | undefined>} */
async function nextOne(studentId, me) {
  try {
    /** @type {{ answer: AdvisorHome }} */
    const { answer } = await getOrCached("/advisor/home", me.person.personId);
    const waiting = new Set(
      unsentDrafts(me.person.personId)
        .filter((one) => one.waiting)
        .map(({ name }) => name),
    );
    return answer.next.find((one) => one.studentId !== studentId && !waiting.has(`check-in:${one.studentId}`));
  } catch (error) {
    if (error instanceof NetworkError || error instanceof Problem) return undefined;
    throw error;
  }
}

/** @param {SubmitEvent} event @param {string} studentId @param {number} rev */
async function takeBack(event, studentId, rev) {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (event.submitter);
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    if (button.name === "stop") await post(`${pathOf(studentId)}/family-update/stop`, { key: button.value });
    else await post(`${pathOf(studentId)}/check-ins/${encodeURIComponent(button.value)}/undo`, { rev });
    announce(button.name === "stop" ? "The update is stopped; the family does not get it." : "Undone. Nothing of it is kept.");
    if (button.name === "undo") find("#saved h1").textContent = "Undone";
    find("#saved").querySelector(".got")?.remove();
    if (button.name === "undo") find("#after").remove();
    else button.remove();
    find("#saved h1").focus();
  } catch (error) {
    button.setAttribute("aria-disabled", "false");
    announce(error instanceof Error ? error.message : String(error));
  }
}

/** A day without school is asked about. @param {HTMLFormElement} form @param {Problem} problem */
function asksForTheDay(form, problem) {
  if (problem.errors["heldOn"]?.some((text) => text.includes("no school day"))) find("#anyway", form).hidden = false;
  return false;
}

/** Where one came from: whoever only took this over has no more of the student than this form. @param {CheckInForm} about */
const backAddress = ({ student, whose }) =>
  student.opens === false || whose ? "/home/" : `/student/?id=${encodeURIComponent(student.id)}`;

/** @param {{ name: string }[]} people */
const named = (people) => people.map(({ name }) => name).join(" and ");

/** @param {HTMLElement} page @param {CheckInForm} about */
function tooEarly(page, { student }) {
  render(
    page,
    html`<h1>No quarter has begun yet</h1>
      <p>A check-in belongs to a quarter. <a href="/school/">The calendar</a> says when the first one begins.</p>
      <p><a class="button secondary" href="/student/?id=${student.id}">Back to ${firstName(student.name)}</a></p>`,
  );
}

/** What was agreed stands in view, the goals it is about are folded: the first box is in the first screen of a phone.
 * @param {CheckInForm} about */
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
      html`<details>
        <summary>Goals (${goals.length})</summary>
        <ul>
          ${goals.map(
            (goal) =>
              html`<li>
                ${student.opens === false ? goal.title : html`<a href="/goal/?student=${student.id}&amp;goal=${goal.id}">${goal.title}</a>`}
                <span class="muted small"
                  >cycle ${goal.cycle}, ${steps[goal.step].name}${goal.targetDate && ` · by ${formatDay(goal.targetDate)}`}</span
                >
              </li>`,
          )}
        </ul>
      </details>`
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

/** One record for each. @param {HTMLElement} page @param {CheckInForm} about @param {Me} me */
async function withSeveral(page, about, me) {
  /** @type {Sheets} */
  const { sheets } = await get(`/advisor/print-sheets?students=${students.map(encodeURIComponent).join(",")}`);
  const word = terms`check-in`;
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
  const them = name ?? "them",
    quarter = about.quarters.find(({ key }) => key === about.quarter);
  return html` <input type="hidden" name="key" value="${crypto.randomUUID()}" />
    <div class="decide">
      ${field({
        name: "ending",
        label: `This check-in`,
        value: "done",
        options: [
          ["done", "was held"],
          ["tried", "was tried three times, on two days"],
          ["notPossible", "could not be held"],
          ["notApplicable", terms`doesn’t apply to ${them} this quarter`],
          ["passed", "is done by someone else"],
          .../** @type {[string, string][]} */ (about.whose?.length ? [["back", `goes back to ${named(about.whose)}`]] : []),
        ],
      })}
      ${about.family.interpreters.map(
        ({ name: adult, language }) =>
          html`<p class="help">${adult} needs an interpreter (${new Intl.DisplayNames("en", { type: "language" }).of(language)}).</p>`,
      )}
      ${name !== null && checkbox({ name: "sendHome", label: "Send an update to the family", value: false })}
      ${checkbox({ name: "nothingHome", label: "Don’t share this with the family", value: false })}
    </div>
    <fieldset class="form" data-ending="tried" hidden disabled>
      <legend class="visually-hidden">The tries</legend>
      <div class="side-by-side">
        ${["First", "Second", "Third"].map((which, i) => field({ name: `tries.${i}`, label: `${which} try`, type: "date" }))}
      </div>
    </fieldset>
    <fieldset data-ending="passed" hidden disabled>
      <legend class="visually-hidden">Who holds it</legend>
      ${field({ name: "passedToId", label: "Who", options: [["", "Choose"]] })}
    </fieldset>
    <fieldset data-ending="notPossible notApplicable" hidden disabled>
      <legend class="visually-hidden">The reason</legend>
      ${field({ name: "reason", label: "Why", help: "Visible to staff only. The boxes can stay empty." })}
    </fieldset>
    <details class="when">
      <summary>
        ${quarter?.name ?? terms`Quarter`}, ${about.heldOn === me.today ? "today" : formatDay(about.heldOn)}
        <span class="muted small">change</span>
      </summary>
      <div class="row">
        ${field({
          name: "quarter",
          label: "Quarter",
          value: about.quarter,
          options: about.quarters.map((quarter) => [quarter.key, `${quarter.name} (${stateNames[quarter.state]})`]),
        })}
        ${field({ name: "heldOn", label: "Held on", type: "date", value: about.heldOn, required: "Say on which day you talked." })}
      </div>
      <div id="anyway" hidden>
        ${checkbox({ name: "heldAnyway", label: "It was held on that day, though there was no school", value: false })}
      </div>
    </details>
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
    ${treeChoice({
      name: "proficiencies[]",
      label: "Graduation proficiencies",
      help: "Those you talked about, if any.",
      values: [],
      options: inTree(about.proficiencies).map(({ item, depth }) => ({ value: item.id, text: proficiencyName(item), depth })),
    })}
    ${name !== null && goingHome(about)}
    <div class="row save">
      <button class="button">Save check-in</button> <a href="${name === null ? "/home/" : backAddress(about)}">Back</a>
    </div>`;
}

/**
 * An ending asks for what belongs to it and nothing else; names of staff are fetched when they are needed.
 * @param {HTMLFormElement} form
 */
function handleEndings(form) {
  let asked = false;
  const addHandlers = async () => {
    const ending = /** @type {HTMLSelectElement} */ (form.elements.namedItem("ending")).value;
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
    <select id="${fieldId(`${box}.audience`)}" name="${box}.audience" aria-describedby="${fieldId(`${box}.audience`)}-also">
      ${selectOptions(
        offered.map((item) => [item, seen[item]]),
        audience,
      )}
    </select>
    <span class="muted small" id="${fieldId(`${box}.audience`)}-also">${alsoVisible}</span>
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
  if (!values.heldAnyway) delete values.heldAnyway;
  if (values.tries) values.tries = values.tries.filter(Boolean);
  return values;
}
