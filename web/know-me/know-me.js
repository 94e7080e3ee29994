// One page by which people get to know a student: the student writes it and says when others read it.

import { get, post, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkboxes, field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { savingTo } from "../lib/saved.js";
import { goTo, setFlash } from "../lib/session.js";
import { alsoVisible, audienceNames, firstName, formatDay } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Audience, KnowMe, Me, StudentPage } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}/know-me`;
const here = `/know-me/?student=${encodeURIComponent(id)}`;

openPage(null, async (me, page) => {
  const own = me.studentId === id;
  const about = `/students/${encodeURIComponent(id)}`;
  /** @type {[KnowMe, StudentPage | null, { drafts: StudentPage["drafts"] }]} */
  const [found, student, { drafts }] = await Promise.all([
    get(path),
    own ? null : get(`${about}?part=plan`),
    own ? get(`${about}/drafts`) : { drafts: undefined },
  ]);
  if (student) return show(found, student.student.name, page);
  asksBeforePrinting(page);
  document.title = terms`Know me – My plan`;
  write(found, drafts, me, page);
});

/** As others read it. @param {KnowMe} found @param {string} name @param {HTMLElement} page */
function show({ parts, approvedOn, language }, name, page) {
  document.title = `Know me – ${name}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${name}</a></p>
        <h1>Get to know ${firstName(name)}</h1>
        ${approvedOn && html`<p class="muted">In their own words, ${formatDay(approvedOn, { year: true })}.</p>`}
      </div>
      <section class="section" aria-labelledby="page-words">
        <div class="section-head"><h2 id="page-words">Know me</h2></div>
        <div class="section-body">
          ${
            parts.length === 0
              ? html`<p>${firstName(name)} has not shared this page.</p>`
              : html`<dl class="facts">
                  ${parts.map(
                    ({ label, text }) =>
                      html`<dt>${label}</dt>
                        <dd class="pre" lang="${language}">${text}</dd>`,
                  )}
                </dl>`
          }
        </div>
      </section>`,
  );
}

/** @param {KnowMe} found @param {StudentPage["drafts"]} drafts @param {Me} me @param {HTMLElement} page */
function write(found, drafts, me, page) {
  const seen = audienceNames(null);
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">My plan</a></p>
        <h1>Know me</h1>
        <p>
          One page in your words, so that nobody has to guess.
          ${
            found.approvedOn && found.audience
              ? html`${seen[found.audience]} can read what you approved on ${formatDay(found.approvedOn)}.`
              : "Nobody else reads it until you say so."
          }
        </p>
        ${found.unapproved && html`<p class="notice">You changed it since. Others still read what you approved.</p>`}
        ${
          found.approvedOn &&
          html`<form method="post" id="take-back"><button class="button secondary">Take it back: nobody else reads it</button></form>`
        }
      </div>
      <form method="post" id="page-form" class="form section section-body">
        <input type="hidden" name="rev" value="${found.rev}" />
        ${found.parts.map(({ key, label, starter, text }) =>
          field({ name: `words.${key}`, label, help: starter && `Try starting with: ${starter}`, value: text, long: true }),
        )}
        ${checkboxes({
          name: "audience",
          label: "Who reads it",
          help: alsoVisible,
          single: true,
          values: [found.audience ?? "staff"],
          options: /** @type {Audience[]} */ (["advisor", "staff"]).map((audience) => [audience, seen[audience]]),
        })}
        <div class="row">
          <button class="button" name="act" value="approve">Approve it for others</button>
          <button class="button secondary" name="act" value="save">Save for me only</button>
        </div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#page-form", page));
  const was = flat(found);
  /** @param {import("../lib/api.js").Problem} problem */
  const conflict = (problem) => problem.status === 409 && showConflict(form, flat(/** @type {KnowMe} */ (problem.current)), was);
  const undo = found.mayUndo && { path: `${path}/undo`, rev: found.rev };
  const draft = keepDraft(form, `know-me:${id}`, me.person.personId, savingTo(id, drafts, { undo, conflict }));
  onSubmit(
    form,
    async (values, button) => {
      const approve = button.value === "approve";
      await put(path, { rev: Number(values.rev), words: values.words, audience: values.audience, approve });
      await draft.drop();
      setFlash(approve ? "Others can read your page now." : "Saved. Only you see it.");
      await goTo(here);
    },
    conflict,
  );
  const takeBack = /** @type {HTMLFormElement | null} */ (page.querySelector("#take-back"));
  if (takeBack)
    onSubmit(takeBack, async () => {
      await post(`${path}/take-back`, { rev: found.rev });
      setFlash("Nobody else reads your page any more.");
      await goTo(here);
    });
}

/** As the form names it. @param {KnowMe} found */
const flat = ({ rev, parts, audience }) => ({
  rev,
  audience: audience ?? "staff",
  ...Object.fromEntries(parts.map(({ key, text }) => [`words.${key}`, text])),
});
