// Five minutes through the program in one's own role (H14): the pages in order, what to try on each, and what was looked at, which is
// kept on this device only.

import { find, html, render, terms } from "../lib/html.js";
import { openPage } from "../components/page-head.js";
import { tours } from "./tours.js";

/** @import { Me } from "../lib/contract.d.ts" */

openPage("school", async (me, page) => {
  document.title = terms`Five-minute tour – ${me.school.name}`;
  show(me, page, false);
});

/** @param {Me} me @param {HTMLElement} page @param {boolean} moved whether the reader just marked a step */
function show(me, page, moved) {
  const steps = tours[me.role] ?? tours["teacher"] ?? [];
  const seen = seenBy(me).filter((step) => step < steps.length);
  const next = steps.findIndex((_, i) => !seen.includes(i));
  render(
    page,
    html`<div class="intro">
        <h1>Five-minute tour</h1>
        <p>
          ${
            me.school.demonstration
              ? "Everything here is made up: try what you like. The pages open in this window; come back here with the back button."
              : "The pages are your school’s own: look at them, and save only what you mean."
          }
        </p>
        <p role="status">${seen.length} of ${steps.length} steps looked at${next === -1 && ": that is all of it"}.</p>
      </div>
      <ol>
        ${steps.map(
          ([name, address, what], i) =>
            html`<li>
              <h2>
                <a href="${address}" ${i === next && html`aria-current="step"`}>${name}</a>
                ${seen.includes(i) && html`<span class="muted small">● looked at</span>`}
              </h2>
              <p>${what}</p>
              <p>
                <button type="button" class="text-button" data-step="${i}" aria-pressed="${seen.includes(i) ? "true" : "false"}">
                  ${seen.includes(i) ? "Look at it again" : "I have looked at it"}<span class="visually-hidden">: ${name}</span>
                </button>
              </p>
            </li>`,
        )}
      </ol>
      <ul class="link-list">
        <li><a href="/role-guide/">What you do here, on one sheet to print</a></li>
        <li><a href="/framework/">What our terms mean</a></li>
        ${
          ["coordinator", "administrator"].includes(me.role) &&
          html`<li><a href="/work-item/?new=training&expectations">Start this year’s training item: what advisors do</a></li>`
        }
      </ul>`,
  );
  for (const button of page.querySelectorAll("button[data-step]")) {
    button.addEventListener("click", () => {
      const step = Number(/** @type {HTMLElement} */ (button).dataset["step"]);
      keep(me, seen.includes(step) ? seen.filter((other) => other !== step) : [...seen, step]);
      show(me, page, true);
      find(`button[data-step="${step}"]`, page).focus();
    });
  }
  if (!moved && next > 0) find(`button[data-step="${next}"]`, page).scrollIntoView({ block: "center" });
}

/** @param {Me} me */
const placeOf = (me) => `plp-tour-${me.role}`;

/** @param {Me} me @returns {number[]} */
function seenBy(me) {
  const steps = (localStorage.getItem(placeOf(me)) ?? "").split(",");
  return [...new Set(steps.filter(Boolean).map(Number))].filter((step) => Number.isInteger(step));
}

/** @param {Me} me @param {number[]} steps */
const keep = (me, steps) => localStorage.setItem(placeOf(me), steps.join(","));
