// What goes home once a student is 18: the student chooses, or an advisor types what the student said; the coordinator records what
// lets the school go on writing without that.

import { get, put } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { firstName, formatDay, formatInstant } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { AdultStudentChoice, HomeAt18, HomeWriting } from "../lib/contract.d.ts" */

/** @type {Record<AdultStudentChoice, string>} */
const choices = {
  keep: terms`Keep writing to my family`,
  stop: "Stop: nothing goes home",
  only: "Only what I choose",
};

/** @type {Record<HomeWriting, string>} */
const writings = {
  updates: terms`Updates after check-ins`,
  quarterMessages: terms`Updates about a whole quarter`,
  exhibitions: terms`Messages about exhibitions and conferences`,
  page: terms`The family’s page, and the links that open it`,
};

openPage("plan", async (me, page) => {
  const id = new URLSearchParams(location.search).get("student") ?? me.studentId ?? "";
  const path = `/students/${encodeURIComponent(id)}/coming-of-age`;
  show(page, await get(path), me.studentId === id, path);
});

/** @param {HTMLElement} page @param {HomeAt18} view @param {boolean} own @param {string} path */
function show(page, view, own, path) {
  const { student } = view;
  document.title = `What goes home at 18 – ${own ? terms`My plan` : student.name}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${student.personId}">${own ? terms`My plan` : student.name}</a></p>
        <h1>What goes home at 18</h1>
        <p>
          ${
            own && view.isOfAge
              ? terms`You are 18, so your school record is yours. The school writes to your family, and leaves their page about you open,
                  only if you say so.`
              : own
                ? terms`When you are 18, your school record is yours. The school writes to your family, and leaves their page about you
                    open, only if you say so. Without an answer both stop on that day.`
                : terms`At 18 the record is the student’s own: ${firstName(student.name)} says whether the school goes on writing to the
                  family. Without an answer mail home and the family’s page stop on that day.`
          }
        </p>
      </div>
      <section class="section" aria-labelledby="answer">
        <div class="section-head"><h2 id="answer">${own ? "Your choice" : "The student’s choice"}</h2></div>
        <div class="section-body">
          <p>${statusOf(view, own)}</p>
          <p class="muted">
            ${
              own
                ? terms`You can change this at any time. What you show your family goal by goal is set on each goal: “my family”.`
                : "The student can change this at any time."
            }
          </p>
          ${view.mayAnswer && view.asked && answerForm(view, own)}
        </div>
      </section>
      ${
        own &&
        view.isOfAge &&
        html`<section class="section" aria-labelledby="record">
          <div class="section-head"><h2 id="record">Your record</h2></div>
          <div class="section-body">
            <p><a href="/access-record/">Who looked at your record</a>: see it there, ask for a copy or ask for a correction.</p>
          </div>
        </section>`
      }
      ${exceptions(view)}`,
  );
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#choice"));
  if (form) {
    const follow = () => {
      find("#kinds", form).hidden = form.querySelector("[value='only']:checked") === null;
    };
    form.addEventListener("change", follow);
    follow();
    onSubmit(form, async (values) => {
      show(page, await put(path, values), own, path);
      announce("Saved.");
    });
  }
  const record = /** @type {HTMLFormElement | null} */ (page.querySelector("#exceptions"));
  if (record)
    onSubmit(record, async ({ guardianship, dependentUntil }) => {
      const body = { rev: view.rev, guardianship: guardianship?.adultId ? guardianship : null, dependentUntil: dependentUntil ?? null };
      show(page, await put(`${path}/exceptions`, body), own, path);
      announce("Saved.");
    });
}

/** @param {HomeAt18} view @param {boolean} own */
function statusOf({ asked, choice, only, answeredAt, typedBy, isOfAge }, own) {
  if (choice)
    return html`<strong>${choices[choice]}</strong>${only && only.length > 0 && `: ${only.map((kind) => writings[kind]).join("; ")}`}.
      <span class="muted"
        >${answeredAt && formatInstant(answeredAt, { year: true })}${typedBy && `, said by the student, typed by ${typedBy}`}</span
      >`;
  if (isOfAge) return own ? "You are 18 and have not answered: nothing goes home." : "18 and no answer: nothing goes home.";
  return asked ? "Not answered yet." : "This is asked in the school year in which a student turns 18.";
}

/** @param {HomeAt18} view @param {boolean} own */
const answerForm = ({ choice, only }, own) =>
  html`<form method="post" id="choice" class="form">
    ${checkboxes({
      name: "choice",
      label: own ? "What should go home?" : "What did the student say?",
      single: true,
      required: "Choose one.",
      values: choice ? [choice] : [],
      options: /** @type {AdultStudentChoice[]} */ (Object.keys(choices)).map((key) => [key, choices[key]]),
    })}
    <div id="kinds">
      ${checkboxes({
        name: "only[]",
        label: "This goes home",
        values: only ?? [],
        options: /** @type {HomeWriting[]} */ (Object.keys(writings)).map((key) => [key, writings[key]]),
      })}
    </div>
    <div class="row"><button class="button">Save the choice</button></div>
  </form>`;

/** @param {HomeAt18} view */
function exceptions({ adults, guardianship, dependentUntil, writesHomeOfDependents }) {
  if (!adults && !guardianship && !dependentUntil) return null;
  return html`<section class="section" aria-labelledby="without">
    <div class="section-head"><h2 id="without">Without the student’s choice</h2></div>
    <div class="section-body">
      ${
        guardianship
          ? html`<p>
              Guardian by court order: ${guardianship.adult}, from
              ${formatDay(guardianship.from, { year: true })}${
                guardianship.until && ` until ${formatDay(guardianship.until, { year: true })}`
              }.
              <span class="muted"
                >Recorded by ${guardianship.recordedBy}, ${formatDay(guardianship.recordedOn, { year: true })}. What the order says is not
                kept here.</span
              >
            </p>`
          : html`<p>No guardianship by court order is recorded.</p>`
      }
      ${dependentUntil && html`<p>Claimed as a dependent until ${formatDay(dependentUntil, { year: true })}.</p>`}
      ${
        adults &&
        html`<form method="post" id="exceptions" class="form">
          ${field({
            name: "guardianship.adultId",
            label: "Guardian by court order",
            help: "Only where a court made an adult the guardian of the adult student. Look at the order; its reasons are not kept.",
            options: [["", "No one"], ...adults.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))],
            value: guardianship?.adultId ?? "",
          })}
          ${field({ name: "guardianship.from", label: "Order in effect from", type: "date", value: guardianship?.from })}
          ${field({ name: "guardianship.until", label: "Until, if the order says so", type: "date", value: guardianship?.until })}
          ${
            writesHomeOfDependents
              ? field({
                  name: "dependentUntil",
                  label: "Claimed as a dependent until",
                  help: "The parents showed that they claim the student for income tax (34 CFR 99.31(a)(8)). Seen anew each year.",
                  type: "date",
                  value: dependentUntil,
                })
              : html`<p class="muted">
                  The school does not write home about dependents of 18 unless its <a href="/settings/">settings</a> say so.
                </p>`
          }
          <div class="row"><button class="button secondary">Save</button></div>
        </form>`
      }
    </div>
  </section>`;
}
