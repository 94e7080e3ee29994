import { get, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { savingTo } from "../lib/saved.js";
import { goTo, setFlash } from "../lib/session.js";
import { areaNames, audienceNames, formatDay, formatInstant, steps, ringWords } from "../lib/words.js";
import { ring } from "../components/ring.js";
import { otherLines } from "../components/other-lines.js";
import { announce, openPage } from "../components/page-head.js";
import { wentHome } from "../components/went-home.js";

/** @import { CheckIn, Me, SheetGoal, StudentHome, StudentPage, Talk } from "../lib/contract.d.ts" */

const seen = audienceNames(null);

openPage("home", async (me, page) => {
  /** @type {Promise<{ drafts: StudentPage["drafts"] }>} */
  const begun = get(`/students/${encodeURIComponent(me.person.personId)}/drafts`);
  begun.catch(() => {}); // whoever is no student is told so by the first page's own answer
  /** @type {StudentHome} */
  const home = await get("/student/home");
  const { drafts } = await begun;
  document.title = `Today – ${me.school.name}`;
  render(
    page,
    html` <div class="intro">
        <h1>
          ${
            ahead(home)
              ? terms`Your check-in with ${withWhom(home)}: write three notes first`
              : `Hello, ${home.me.name.split(" ")[0] ?? ""}`
          }
        </h1>
        <p class="muted">${formatDay(home.today)}${home.checkIn && ` · ${home.checkIn.quarterName} ends ${formatDay(home.checkIn.end)}`}</p>
      </div>
      ${ahead(home) && preparation(home)} ${otherLines(home.lines)}
      <section class="section" aria-labelledby="goals">
        <div class="section-head">
          <h2 id="goals">My goals</h2>
          <p><a href="/student/?id=${home.me.id}">My whole plan</a></p>
        </div>
        <div class="section-body">
          ${
            home.goals.length === 0
              ? html`<p>You have no goal yet. <a href="/edit-goal/?student=${home.me.id}">Write one</a></p>`
              : [...home.goals.filter(({ reached }) => !reached), ...home.goals.filter(({ reached }) => reached)].map((goal) =>
                  myGoal(goal, home.me.id),
                )
          }
        </div>
      </section>
      ${home.agreed && agreed(home.agreed)}
      ${
        home.sharedWithMe &&
        html`<section class="section" aria-labelledby="shared">
          <div class="section-head"><h2 id="shared">Shared with me</h2></div>
          <div class="section-body">
            ${home.sharedWithMe.map(
              ({ personId, name }) => html`<p><a href="/peers/?student=${personId}">What ${name} shares with you</a></p>`,
            )}
          </div>
        </section>`
      }
      ${
        home.wentHome.length > 0 &&
        html`<section class="section" aria-labelledby="home">
          <div class="section-head"><h2 id="home">Sent to the family</h2></div>
          <div class="section-body">${wentHome(home.wentHome)}</div>
        </section>`
      }
      <section class="section" aria-labelledby="talk">
        <div class="section-head"><h2 id="talk">Talk to someone</h2></div>
        <div class="section-body">${talks(home)}</div>
      </section>
      <section class="section" aria-labelledby="who">
        <div class="section-head"><h2 id="who">Who sees what</h2></div>
        <div class="section-body">
          <p>Everything you write shows who can see it. You choose.</p>
          <dl class="facts">
            <dt>${seen.advisor}</dt>
            <dd>you, ${withWhom(home)}, the coordinator, and a parent who asks</dd>
            <dt>${seen.staff}</dt>
            <dd>also your teachers of record${home.staff.some(({ kind }) => kind === "caseManager") && terms` and your case manager`}</dd>
            <dt>${seen.family}</dt>
            <dd>also the adults at home, when something goes there</dd>
          </dl>
        </div>
      </section>
      <section class="section" aria-labelledby="about">
        <div class="section-head"><h2 id="about">About me</h2></div>
        <div class="section-body">
          <dl class="facts">
            <dt>Name</dt>
            <dd>${home.me.name}${home.me.pronouns && ` · ${home.me.pronouns}`}</dd>
            <dt>Grade</dt>
            <dd>${home.me.grade}</dd>
            <dt>Name in family emails</dt>
            <dd>${home.me.mailName}</dd>
          </dl>
          <p class="muted small">If something is wrong here, tell your advisor.</p>
          <details>
            <summary>Use another name at home</summary>
            <form method="post" id="mail-name" class="form">
              ${field({
                name: "name",
                label: "Name in family emails",
                help:
                  "Everything sent to the family and the family’s page use this name. Left empty, it is the one on the roster. " +
                  "You decide; no one else changes it.",
                value: home.me.mailName,
                autocomplete: "off",
              })}
              <div class="row"><button class="button secondary">Use this name at home</button></div>
            </form>
          </details>
        </div>
      </section>`,
  );
  addHandlers(page, home, drafts, me);
});

/** A check-in that is still to be held. @param {StudentHome} home */
const ahead = ({ checkIn }) => checkIn && (checkIn.state === "due" || checkIn.state === "overdue");

/** @param {StudentHome} home */
function withWhom({ checkIn, staff }) {
  const names = checkIn?.with.map(({ name }) => name) ?? [];
  return names.length > 0 ? names.join(" and ") : (staff.find(({ kind }) => kind === "advisor")?.name ?? terms`your advisor`);
}

/** @param {StudentHome} home */
function preparation(home) {
  const lines = home.checkIn?.preparation;
  return html`<form method="post" id="lines" class="form">
    <input type="hidden" name="rev" value="${lines?.rev ?? 0}" />
    ${field({ name: "good", label: "What’s going well", value: lines?.good, long: true })}
    ${field({ name: "hard", label: "What’s hard", value: lines?.hard, long: true })}
    ${field({ name: "talkAbout", label: "What I want to talk about", value: lines?.talkAbout, long: true })}
    <p class="muted small">Visible to you and ${withWhom(home)}. One line is enough; you can change it until you meet.</p>
    <div class="row save">
      <button class="button">${lines?.on ? "Update" : "Save my notes"}</button>
      ${lines?.on && html`<span class="muted small">Saved on ${formatDay(lines.on)}</span>`}
    </div>
  </form>`;
}

/** @param {SheetGoal} goal @param {string} studentId */
const myGoal = (goal, studentId) =>
  html`<article class="goal">
    ${ring(goal, ringWords(goal))}
    <div>
      <h3><a href="/goal/?student=${studentId}&amp;goal=${goal.id}">${goal.title}</a></h3>
      <p class="muted small">
        ${areaNames[goal.area]} ·
        ${
          goal.reached
            ? `reached on ${formatDay(goal.reached, { year: true })}`
            : `${steps[goal.step].name}${goal.targetDate ? ` · by ${formatDay(goal.targetDate, { year: true })}` : ""}`
        }
      </p>
      ${(goal.words || !goal.reached) && html`<p class="latest-words pre">${goal.words ?? steps[goal.step].askStudent}</p>`}
    </div>
  </article>`;

/** @param {CheckIn} checkIn */
function agreed({ heldOn, by, oneThing, nextSteps }) {
  return html`<section class="section" aria-labelledby="agreed">
    <div class="section-head">
      <h2 id="agreed">What we agreed</h2>
      <p class="muted small">${formatDay(heldOn)}, ${by.name}</p>
    </div>
    <div class="section-body">
      ${nextSteps && html`<p class="pre">${nextSteps.text}</p>`}
      ${oneThing && html`<p><strong>One thing to work on:</strong> <span class="pre">${oneThing.text}</span></p>`}
      ${!nextSteps && !oneThing && html`<p>You talked. No next steps were written down.</p>`}
    </div>
  </section>`;
}

/** @param {StudentHome} home */
function talks({ talks, reachNow }) {
  const waiting = new Set(talks.filter(({ seen }) => !seen).map((talk) => talk.with));
  return html`<p>${reachNow}</p>
    ${talks.map((talk) => html`<p class="muted">${talkStatus(talk)}</p>`)}
    <form method="post" id="ask" class="row">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      ${!waiting.has("advisor") && html`<button class="button secondary" name="with" value="advisor">Ask to talk with my advisor</button>`}
      ${
        !waiting.has("coordinator") &&
        html`<button class="button secondary" name="with" value="coordinator">Ask to talk with the coordinator</button>`
      }
    </form>`;
}

/** @param {Talk} talk */
const talkStatus = (talk) =>
  `You asked to talk with your ${talk.with} (${formatInstant(talk.asked)}). ${
    talk.seen && talk.seenAt ? `${talk.seenBy?.name ?? "They"} saw it (${formatInstant(talk.seenAt)}).` : "Not seen yet."
  }`;

/** @param {HTMLElement} page @param {StudentHome} home @param {StudentPage["drafts"]} drafts @param {Me} me */
function addHandlers(page, home, drafts, me) {
  const path = `/students/${encodeURIComponent(home.me.id)}`;
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#lines"));
  if (form && home.checkIn) {
    const { quarter, preparation } = home.checkIn;
    /** @param {import("../lib/api.js").Problem} problem */
    const conflict = (problem) => problem.status === 409 && showConflict(form, problem.current, preparation);
    const undo = preparation.rev > 0 && { path: `${path}/preparations/${encodeURIComponent(quarter)}/undo`, rev: preparation.rev };
    const draft = keepDraft(form, `lines:${quarter}`, me.person.personId, savingTo(home.me.id, drafts, { undo, conflict }));
    onSubmit(
      form,
      async (values) => {
        await put(`${path}/preparations/${encodeURIComponent(quarter)}`, values);
        await draft.drop();
        setFlash(`Saved. ${withWhom(home)} can read it before you meet.`);
        await goTo("/today/");
      },
      conflict,
    );
  }
  onSubmit(/** @type {HTMLFormElement} */ (find("#mail-name")), async ({ name }) => {
    /** @type {{ name: string }} */
    const saved = await put(`${path}/mail-name`, /** @type {any} */ ({ name }));
    setFlash(`Emails to your family now use ${saved.name}.`);
    await goTo("/today/");
  });
  find("#ask").addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await postOnce(`${path}/talks`, { key: /** @type {HTMLInputElement} */ (find("#ask [name=key]")).value, with: button.value });
      setFlash(`You asked to talk. ${home.reachNow}`);
      await goTo("/today/");
    } catch (error) {
      button.setAttribute("aria-disabled", "false");
      announce(error instanceof Error ? error.message : String(error));
    }
  });
}
