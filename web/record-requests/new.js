// A request that came by letter, phone or in person, written down by the coordinator.

import { postOnce } from "../lib/api.js";
import { checkbox, field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";

/** @import { RecordAskers, RecordRequest } from "../lib/contract.d.ts" */

/** @type {[string, string][]} */
const kinds = [
  ["record", "To see the record, or have a copy"],
  ["accessRecord", "To see who looked at it"],
  ["amendment", "To have a part of it amended"],
];
/** @type {[string, string][]} */
const ways = [
  ["inPerson", "In person"],
  ["letter", "By letter"],
  ["email", "By email"],
  ["phone", "By phone"],
];

/** @param {HTMLElement} page @param {string} student @param {RecordAskers} found */
export function show(page, student, { name, today, isOfAge, askers, requests }) {
  const may = askers.filter(({ whyNot }) => !whyNot);
  const mayNot = askers.filter(({ whyNot }) => whyNot);
  render(
    page,
    html`<div class="intro">
        <p><a href="/person/?id=${student}">${name}</a></p>
        <h1>Enter a record request</h1>
        <p>From the day it was asked there are 45 days to answer. Nothing of ${name} is erased until the request is closed.</p>
      </div>
      ${
        requests.length > 0 &&
        html`<section class="section" aria-labelledby="before">
          <div class="section-head"><h2 id="before">Asked before</h2></div>
          <div class="section-body">
            <ul class="link-list">
              ${requests.map(
                ({ id, what, askedOn, closedOn }) =>
                  html`<li>
                    <a href="/record-requests/?student=${student}&id=${id}">${kinds.find(([key]) => key === what)?.[1]}</a>
                    <span class="muted">${formatDay(askedOn, { year: true })}${closedOn ? ", closed" : ", open"}</span>
                  </li>`,
              )}
            </ul>
          </div>
        </section>`
      }
      <section class="section" aria-labelledby="new">
        <div class="section-head"><h2 id="new">A new request</h2></div>
        <div class="section-body">
          ${
            may.length === 0
              ? html`<p class="notice warning">None of the people linked to ${name} may ask for the record.</p>`
              : html`<form method="post" id="ask" class="form">
                  ${field({
                    name: "askedById",
                    label: "Who asks",
                    options: may.map(({ personId, name: asker, isStudent }) => [personId, isStudent ? `${asker} (the student)` : asker]),
                  })}
                  ${field({ name: "what", label: "What is asked for", options: kinds })}
                  ${field({ name: "way", label: "How it was asked", options: ways })}
                  ${field({ name: "askedOn", label: "Asked on", type: "date", value: today, required: "Give the day it was asked." })}
                  ${field({
                    name: "text",
                    label: "In their words",
                    long: true,
                    help: "What they want to see. Of an amendment: which part is wrong, and why.",
                  })}
                  ${
                    isOfAge &&
                    checkbox({
                      name: "dependent",
                      label: "A parent asks, and the school saw that the student is a dependent for tax",
                      note: "Without that a parent of a student of 18 or older asks with the student’s consent.",
                      value: false,
                    })
                  }
                  <input type="hidden" name="key" value="${crypto.randomUUID()}" />
                  <div class="row"><button class="button">Enter the request</button></div>
                </form>`
          }
          ${
            mayNot.length > 0 &&
            html`<details>
              <summary>Who may not ask, and why</summary>
              <ul>
                ${mayNot.map(({ name: asker, whyNot }) => html`<li>${asker}: ${whyNot}</li>`)}
              </ul>
            </details>`
          }
        </div>
      </section>`,
  );
  if (may.length === 0) return;
  onSubmit(/** @type {HTMLFormElement} */ (find("#ask", page)), async (values) => {
    /** @type {RecordRequest} */
    const made = await postOnce(`/students/${encodeURIComponent(student)}/record-requests`, /** @type {any} */ (values));
    setFlash(`The request is entered. Answer it by ${formatDay(made.due, { year: true })}.`);
    await goTo(`/record-requests/?student=${encodeURIComponent(student)}&id=${made.id}`);
  });
}
