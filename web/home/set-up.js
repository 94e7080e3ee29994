// The checklist of a new school: it stays until everything is done. What is done is said by the server, from what is so.

import { html, terms } from "../lib/html.js";
import { plural } from "../lib/words.js";

/** @import { CoordinatorHome, SetUpStep } from "../lib/contract.d.ts" */
/** @typedef {NonNullable<CoordinatorHome["setUp"]>[number]} Step */

/** @param {NonNullable<CoordinatorHome["setUp"]>} steps */
export function checklist(steps) {
  const done = steps.filter((step) => step.done);
  const isNew = steps.some(({ step, count }) => step === "people" && count === 0);
  return html`<section class="section" aria-labelledby="set-up">
    <div class="section-head">
      <h2 id="set-up">Set up your school</h2>
      <p class="muted small">${done.length} of ${steps.length} done</p>
    </div>
    <div class="section-body">
      <ol class="first-steps">
        ${steps.map((step) => line(step))}
      </ol>
      <p class="muted">
        To hand out: <a href="/letters/">letters to staff and families</a>${
          isNew
            ? html`. Was it in this program before? <a href="/school-export/#restore">Bring back a school from its export</a>.`
            : html`. Already at work this year? <a href="/done-before/">Enter what was done before</a>.`
        }
      </p>
    </div>
  </section>`;
}

/** @param {Step} step */
function line({ step, done, count }) {
  const [text, address, help] = steps[step];
  return html`<li class="${done && "done"}">
    <a href="${address}">${text}</a>
    ${done ? html`<strong>Done</strong>` : html`<span class="muted">${stillOpen(step, count) ?? help}</span>`}
  </li>`;
}

/** @param {SetUpStep} step @param {number} [count] */
const stillOpen = (step, count) => (step === "advisors" && count ? `${plural(count, "student")} without one` : null);

/** @type {Record<SetUpStep, [text: string, address: string, help: string]>} */
const steps = {
  name: ["Name the school", "/settings/", terms`families and staff see it on every page and email`],
  phone: ["Enter the phone", "/settings/#field-phone", terms`families call it when they have a question`],
  calendar: ["Set the calendar", "/calendar/", terms`first and last day, quarters, days off, from which day you work with this`],
  people: ["Import people", "/import/", "from the files you have, or add them one by one under People"],
  advisors: [terms`Give every student an advisor`, "/people/?role=advisor", "after the people are in"],
  signIn: ["Set up sign-in", "/sign-in-setup/", "with the accounts your school has"],
  mail: ["Connect an email server", "/sign-in-setup/#email", "until then email goes nowhere"],
  words: ["Review the school’s terms", "/settings/#field-words-advisor", terms`what you call an advisor, who to call in an emergency`],
  goLive: ["Go live", "/mail/#settings", "from then on email goes to everyone"],
};
