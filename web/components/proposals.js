// Proposals to a text of the school that has a draft and versions (the template, the framework): everybody who may
// proposes and comments, editors answer.
//
//   html`… ${proposals({ all, may: { propose, answer }, about, intro, whole: "The template as a whole" })}`
//   handleProposals(page, "/template/proposals");

import { post, postOnce, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, terms } from "../lib/html.js";
import { setFlash } from "../lib/session.js";
import { formatDay, localDay } from "../lib/words.js";

/** @import { Proposal, ProposalWords, Role } from "../lib/contract.d.ts" */

/**
 * @typedef {object} ProposalOptions
 * @property {Proposal[]} all
 * @property {{ propose: boolean, answer: boolean }} may
 * @property {[key: string, name: string][]} about what a proposal can be about
 * @property {string} whole what stands for all of it
 * @property {string} gone what stands for a part that is no longer there
 * @property {string} intro
 */

/** @param {ProposalOptions} options */
export const proposals = (options) =>
  html`<section class="section no-print" aria-labelledby="proposals">
    <div class="section-head"><h2 id="proposals">Proposals</h2></div>
    <div class="section-body">
      <p class="muted">${options.intro} Everyone here reads proposals, with the role of who wrote them.</p>
      ${options.all.length === 0 && html`<p>No one has proposed anything yet.</p>`} ${options.all.map((one) => proposal(one, options))}
      ${
        options.may.propose &&
        html`<form method="post" id="propose" class="form">
          <input type="hidden" name="key" value="${crypto.randomUUID()}" />
          ${field({ name: "field", label: "About", options: [["", options.whole], ...options.about] })}
          ${field({ name: "text", label: "What do you propose?", long: true, required: "Write what you propose." })}
          <div class="row"><button class="button secondary">Send proposal</button></div>
        </form>`
      }
    </div>
  </section>`;

/** @param {Proposal} one @param {ProposalOptions} options */
const proposal = (one, { may, about, whole, gone }) =>
  html`<article class="proposal" id="p-${one.id}">
    <h3>${one.field ? (about.find(([key]) => key === one.field)?.[1] ?? gone) : whole}</h3>
    ${written(one.words)} ${one.comments.map(written)}
    ${one.outcome && html`<p class="notice"><strong>${one.outcome === "taken" ? "Accepted" : "Declined"}:</strong> ${one.answer}</p>`}
    ${
      may.propose &&
      html`<details>
        <summary>Comment<span class="visually-hidden"> on this proposal</span></summary>
        <form method="post" data-comment="${one.id}" id="c-${one.id}" class="form">
          <input type="hidden" name="key" value="${crypto.randomUUID()}" />
          ${within(`c-${one.id}`, field({ name: "text", label: "Your comment", long: true, required: "Write your comment." }))}
          <div class="row"><button class="button secondary">Send comment</button></div>
        </form>
      </details>`
    }
    ${
      may.answer &&
      !one.outcome &&
      html`<details>
        <summary>Answer<span class="visually-hidden"> this proposal</span></summary>
        <form method="post" data-answer="${one.id}" id="w-${one.id}" class="form">
          <input type="hidden" name="rev" value="${one.rev}" />
          ${within(
            `w-${one.id}`,
            field({ name: "text", label: "Your answer, with the reason", long: true, required: "Write the reason." }),
          )}
          <div class="row">
            <button class="button secondary" name="outcome" value="taken">Accept</button>
            <button class="text-button" name="outcome" value="declined">Decline</button>
          </div>
        </form>
      </details>`
    }
  </article>`;

/** @param {ProposalWords} words */
const written = ({ text, role, at, mine, language }) =>
  html`<blockquote>
    <p class="pre" lang="${language}">${text}</p>
    <p class="muted small">${mine ? "You" : capital(roles[role])}, ${formatDay(localDay(at), { year: true })}</p>
  </blockquote>`;

/** @type {Partial<Record<Role, string>>} */
const roles = { student: "a student", caseManager: terms`a case manager`, administrator: "an administrator", advisor: terms`an advisor` };

/** @param {string | undefined} said */
const capital = (said) => (said ? said.charAt(0).toUpperCase() + said.slice(1) : terms`A member of staff or the committee`);

/** @param {HTMLElement} page @param {string} path of the proposals */
export function handleProposals(page, path) {
  const propose = /** @type {HTMLFormElement | null} */ (page.querySelector("#propose"));
  if (propose)
    onSubmit(propose, async (values) => {
      await postOnce(path, values);
      setFlash("Your proposal was sent.");
      again();
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form[data-comment]")))
    onSubmit(form, async (values) => {
      await post(`${path}/${form.dataset["comment"]}/comments`, values);
      setFlash("Your comment was sent.");
      again();
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form[data-answer]")))
    onSubmit(form, async (values, button) => {
      await put(`${path}/${form.dataset["answer"]}`, { ...values, outcome: button.value });
      setFlash("Your answer is shown with the proposal.");
      again();
    });
}

/** The page as it is now, at the proposals: an address that differs by its fragment only would just scroll. */
function again() {
  history.replaceState(null, "", "#proposals");
  location.reload();
}

/** Several forms on the page have a field of one name: its ids carry the form's.
 * @param {string} form @param {import("../lib/html.js").Markup} fields */
function within(form, fields) {
  const own = html``;
  own.text = fields.text.replaceAll("field-text", `field-${form}-text`);
  return own;
}
