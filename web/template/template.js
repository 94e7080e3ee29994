// What the plan asks: everybody reads it and proposes to it; coordinator and committee edit its draft (draft.js).

import { get, post, postOnce, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { setFlash } from "../lib/session.js";
import { formatDay, localDay } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";
import { readerNames, sectionKinds, typeNames } from "./words.js";

/** @import { Proposal, ProposalWords, Role, TemplateContent, TemplatePage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage(null, async (me, page) => {
  const parts = // on their way while the draft is
    asked.has("edit") && Promise.all([import("./draft.js"), import("./content.js"), import("./merge.js"), import("../components/job.js")]);
  /** @type {TemplatePage} */
  const found = await get("/template");
  asksBeforePrinting(page);
  document.title = terms`What the plan asks – ${me.school.name}`;
  if (parts && found.draft) return (await parts)[0].editDraft(page, found, found.draft);
  const { current, content, may } = found;
  render(
    page,
    html`<div class="intro">
        <h1>What the plan asks</h1>
        <p>
          Version ${current.version}:
          ${content.name}${current.at && `, published on ${formatDay(localDay(current.at), { year: true })}`}${
            current.by && ` by ${current.by}`
          }.
          ${current.note}
        </p>
        ${may.includes("saveTemplateDraft") && html`<p><a class="button" href="/template/?edit">Edit the draft</a></p>`}
      </div>
      ${content.sections.map(
        (section) =>
          html`<section class="section" aria-labelledby="s-${section.key}">
            <div class="section-head">
              <h2 id="s-${section.key}">${section.title}</h2>
              <p class="muted small">${sectionKinds[section.kind]}</p>
            </div>
            <div class="section-body">
              ${section.help && html`<p>${section.help}</p>`}
              <dl class="facts">
                ${section.fields.map(
                  (each) =>
                    html`<dt>${each.label}</dt>
                      <dd>
                        ${each.question}
                        <span class="muted small">
                          ${typeNames[each.type]}${each.mayDecline && ", or “I’d rather not say”"}; visible to ${readerNames[each.audience]}
                          unless the student chooses otherwise, at most to ${readerNames[each.widest]}
                        </span>
                      </dd>`,
                )}
              </dl>
            </div>
          </section>`,
      )}
      ${proposals(found)}`,
  );
  handleProposals(page, found);
});

/** @param {TemplatePage} found */
const proposals = ({ proposals: all, content, may }) =>
  html`<section class="section" aria-labelledby="proposals">
    <div class="section-head"><h2 id="proposals">Proposals</h2></div>
    <div class="section-body">
      <p class="muted">Students and staff say what the plan should ask. Everyone here reads proposals, with the role of who wrote them.</p>
      ${all.length === 0 && html`<p>No one has proposed anything yet.</p>`} ${all.map((one) => proposal(one, content, may))}
      ${
        may.includes("proposeToTemplate") &&
        html`<form method="post" id="propose" class="form">
          <input type="hidden" name="key" value="${crypto.randomUUID()}" />
          ${field({
            name: "field",
            label: "About",
            options: [
              ["", "The template as a whole"],
              ...content.sections.flatMap(({ title, fields }) =>
                fields.map(({ key, label }) => /** @type {[string, string]} */ ([key, `${title}: ${label}`])),
              ),
            ],
          })}
          ${field({ name: "text", label: "What do you propose?", long: true, required: "Write what you propose." })}
          <div class="row"><button class="button secondary">Send proposal</button></div>
        </form>`
      }
    </div>
  </section>`;

/** @param {Proposal} one @param {TemplateContent} content @param {TemplatePage["may"]} may */
const proposal = (one, content, may) =>
  html`<article class="proposal" id="p-${one.id}">
    <h3>${one.field ? (labelOf(one.field, content) ?? "A field that is gone") : "The template as a whole"}</h3>
    ${written(one.words)} ${one.comments.map(written)}
    ${one.outcome && html`<p class="notice"><strong>${one.outcome === "taken" ? "Taken up" : "Declined"}:</strong> ${one.answer}</p>`}
    ${
      may.includes("proposeToTemplate") &&
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
      may.includes("answerProposal") &&
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
            <button class="button secondary" name="outcome" value="taken">Take it up</button>
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

/** @param {string} key @param {TemplateContent} content */
const labelOf = (key, { sections }) => sections.flatMap(({ fields }) => fields).find((each) => each.key === key)?.label;

/** @param {HTMLElement} page @param {TemplatePage} found */
function handleProposals(page, { may }) {
  if (may.includes("proposeToTemplate"))
    onSubmit(/** @type {HTMLFormElement} */ (find("#propose")), async (values) => {
      await postOnce("/template/proposals", values);
      setFlash("Your proposal was sent.");
      again();
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form[data-comment]")))
    onSubmit(form, async (values) => {
      await post(`/template/proposals/${form.dataset["comment"]}/comments`, values);
      setFlash("Your comment was sent.");
      again();
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form[data-answer]")))
    onSubmit(form, async (values, button) => {
      await put(`/template/proposals/${form.dataset["answer"]}`, { ...values, outcome: button.value });
      setFlash("Your answer stands beside the proposal.");
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
