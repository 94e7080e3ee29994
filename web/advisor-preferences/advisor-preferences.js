// Whom a student would like as their advisor, in order; written by the student, or by the coordinator after a talk.

import { get, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { AdvisorPreferences, Me } from "../lib/contract.d.ts" */

const most = 5;
const places = ["First", "Second", "Third", "Fourth", "Fifth"];

openPage("home", async (me, page) => {
  const student = new URLSearchParams(location.search).get("student") ?? me.person.personId;
  const path = `/students/${encodeURIComponent(student)}/advisor-preferences`;
  show(await get(path), path, me, page);
});

/** @param {AdvisorPreferences} view @param {string} path @param {Me} me @param {HTMLElement} page */
function show(view, path, me, page) {
  const own = me.role === "student";
  document.title = `${own ? terms`Your advisor` : terms`Advisor`} – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        ${!own && html`<p><a href="/advisor-assignment/">Assign advisors</a></p>`}
        <h1>${own ? terms`Who would you like as your advisor?` : terms`Advisors ${view.student.name} would like`}</h1>
        ${when(view, own)}
      </div>
      ${view.mayWrite ? form(view, own) : answer(view, own)}`,
  );
  if (!view.mayWrite) return;
  onSubmit(
    /** @type {HTMLFormElement} */ (find("form", page)),
    async ({ rev, choice = [], talk }) => {
      const advisors = [...choice].filter(Boolean);
      show(await put(path, { rev, advisors, talk }), path, me, page);
      announce(advisors.length === 0 ? "Saved without a preference." : own ? "Your preferences are saved." : "The preferences are saved.");
    },
    (problem) => {
      if (problem.status !== 409 || !("current" in problem)) return false;
      show(/** @type {AdvisorPreferences} */ (problem.current), path, me, page);
      announce(problem.message);
      return true;
    },
  );
}

/** @param {AdvisorPreferences} view @param {boolean} own */
function when({ opens, closes, from, mayWrite }, own) {
  if (!opens || !closes || !from) return html`<p>The school is not asking for preferences now.</p>`;
  if (!own) return html`<p>Students choose from ${formatDay(opens)} to ${formatDay(closes)}. New advisors start ${formatDay(from)}.</p>`;
  return mayWrite
    ? html`<p>
        Choose up to ${most}, the one you’d like most first. You can change this until <strong>${formatDay(closes)}</strong>. Your advisor
        starts ${formatDay(from)}. Not everyone can have their first choice; the coordinator reads your list, the advisors don’t.
      </p>`
    : html`<p>Students choose from ${formatDay(opens)} to ${formatDay(closes)}.</p>`;
}

/** @param {AdvisorPreferences} view @param {boolean} own */
function form({ rev, offered, advisors, typedBy, talk, talkOn }, own) {
  /** @type {[string, string][]} */
  const options = [["", "No one"], ...offered.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))];
  const gone = advisors.filter(({ personId }) => !offered.some((one) => one.personId === personId));
  const standing = advisors.filter((one) => !gone.includes(one));
  return html`${
      gone.length > 0 &&
      html`<p class="notice warning">${gone.map(({ name }) => name).join(", ")} can’t be chosen any more. Save your list without them.</p>`
    }
    <form method="post" class="form">
      <input type="hidden" name="rev" value="${rev}" />
      <div data-field="advisors" class="form">
        <div class="field"><p class="error" id="field-advisors-error"></p></div>
        ${places
          .slice(0, Math.min(most, offered.length))
          .map((place, i) => field({ name: `choice.${i}`, label: `${place} choice`, options, value: standing[i]?.personId ?? "" }))}
      </div>
      ${
        !own &&
        field({
          name: "talk",
          label: "What was said in the talk",
          long: true,
          value: talk ?? "",
          help: "The student and the administrators can read this.",
        })
      }
      <div class="row">
        <button class="button">Save</button>
        <a href="${own ? "/today/" : "/advisor-assignment/"}">Back</a>
        ${typedBy && html`<span class="muted small">Written down by ${typedBy}</span>`}
      </div>
    </form>
    ${own && talk && html`<p><strong>Noted from your talk on ${talkOn && formatDay(talkOn)}:</strong> ${talk}</p>`}
    ${offered.length === 0 && html`<p>The school has not said yet which advisors take students.</p>`}`;
}

/** @param {AdvisorPreferences} view @param {boolean} own */
const answer = ({ advisors, talk, talkOn }, own) =>
  html`${
    advisors.length > 0
      ? html`<h2>${own ? "Your list" : "Their list"}</h2>
          <ol>
            ${advisors.map(({ name }) => html`<li>${name}</li>`)}
          </ol>`
      : html`<p>No preference was given.</p>`
  }
  ${talk && html`<p><strong>Noted on ${talkOn && formatDay(talkOn)}:</strong> ${talk}</p>`}`;
