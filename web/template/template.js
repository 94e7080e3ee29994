// What the plan asks: everybody reads it and proposes to it; coordinator and committee edit its draft (draft.js).

import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { formatDay, localDay } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";
import { readerNames, sectionKinds, typeNames } from "./words.js";

/** @import { TemplatePage } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage(null, async (me, page) => {
  // on their way while the answer is
  const forms = import("../lib/forms.js");
  const parts = asked.has("edit") && Promise.all([import("./draft.js"), import("./content.js"), import("../components/job.js"), forms]);
  const proposing = !parts && import("../components/proposals.js");
  /** @type {TemplatePage} */
  const found = await get("/template");
  asksBeforePrinting(page);
  document.title = terms`What the plan asks – ${me.school.name}`;
  if (parts && found.draft) return (await parts)[0].editDraft(page, found, found.draft);
  const { handleProposals, proposals } = await (proposing || import("../components/proposals.js"));
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
      ${proposals({
        all: found.proposals,
        may: { propose: may.includes("proposeToTemplate"), answer: may.includes("answerProposal") },
        about: content.sections.flatMap(({ title, fields }) =>
          fields.map(({ key, label }) => /** @type {[string, string]} */ ([key, `${title}: ${label}`])),
        ),
        whole: "The template as a whole",
        gone: "A field that is gone",
        intro: terms`Students and staff say what the plan should ask.`,
      })}`,
  );
  handleProposals(page, "/template/proposals");
});
