// Adding a piece of work and changing one. A file is on its way as soon as it is chosen, so that it is there when the words are
// written.

import { get, isSame, noAccess, postOnce, Problem, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkboxes, field, onSubmit, showConflict, showErrors } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { savingTo } from "../lib/saved.js";
import { goTo, setFlash } from "../lib/session.js";
import { alsoVisible, audienceNames, firstName, stepOrder, steps } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Audience, Evidence, Me, Portfolio, Upload } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const goalId = asked.get("goal");
const accepted = "image/*,application/pdf,audio/*";

const studentId = asked.get("student") ?? "";
const id = asked.get("id");

openPage(null, async (me, page) => {
  /** @type {Portfolio} */
  const found = await get(`/students/${encodeURIComponent(studentId)}/portfolio`);
  const own = me.studentId === studentId;
  const piece = found.evidence.find((one) => one.id === id) ?? null;
  if (id && !piece) throw new Problem(404, null);
  if (!found.may.includes("addEvidence")) throw noAccess(terms`Only the student and the advisor add work.`);
  document.title = `${piece?.caption ?? "Add work"} – ${me.school.name}`;
  asksBeforePrinting(page);
  workForm(page, found, piece, { me, own });
});

/** @param {HTMLElement} page @param {Portfolio} found @param {Evidence | null} piece @param {{ me: Me, own: boolean }} reader */
function workForm(page, found, piece, { me, own }) {
  const student = `/students/${encodeURIComponent(found.studentId)}`;
  const back = `/portfolio/?student=${encodeURIComponent(found.studentId)}${goalId ? `&goal=${encodeURIComponent(goalId)}` : ""}`;
  const tied = piece?.goalId ?? goalId ?? "";
  const goal = found.goals.find(({ id }) => id === tied);
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">${own ? terms`Your portfolio` : terms`Portfolio of ${found.name}`}</a></p>
        <h1>${piece ? "Edit this piece of work" : "Add work"}</h1>
        ${!own && html`<p>The words are ${firstName(found.name)}’s; they are marked as typed by you.</p>`}
      </div>
      <form method="post" id="work" class="form">
        ${
          piece
            ? html`<input type="hidden" name="rev" value="${piece.rev}" />`
            : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
        }
        ${!piece && chooseFile()}
        ${
          (!piece || piece.what === "link") &&
          field({
            name: "url",
            label: piece ? "Link" : "Or a link",
            type: "url",
            help: "To a film, a site, a shared document. Check that others can open it: try it in a private window.",
            value: piece?.url,
          })
        }
        ${(!piece || piece.what === "text") && field({ name: "text", label: piece ? "Text" : "Or words", long: true, value: piece?.text })}
        ${field({
          name: "caption",
          label: own ? "What is this? Say it in your words." : "What is this?",
          help: "What it is, what it took, what you want others to see in it.",
          value: piece?.caption,
          required: "Say in a few words what this is.",
        })}
        ${
          (!piece || piece.what === "picture") &&
          field({
            name: "alt",
            label: "What does the picture show?",
            help: "One sentence, for those who cannot see it.",
            value: piece?.alt,
          })
        }
        ${field({
          name: "goalId",
          label: "For which goal",
          value: tied,
          options: [
            ["", terms`No goal in particular`],
            ...found.goals
              .filter((one) => !one.archived || one.id === tied)
              .map((one) => /** @type {[string, string]} */ ([one.id, one.title])),
          ],
        })}
        ${
          found.proficiencies.length > 0 &&
          html`<details ${(piece?.proficiencies.length ?? 0) > 0 && html`open`}>
            <summary>Proficiencies it shows</summary>
            ${checkboxes({
              name: "proficiencies[]",
              label: "Proficiencies it shows",
              help: "Choose the ones this is really about.",
              values: piece?.proficiencies ?? [],
              options: found.proficiencies
                .filter(({ id, retired }) => !retired || piece?.proficiencies.includes(id))
                .map(({ id, code, name }) => /** @type {[string, string]} */ ([id, code ? `${code} ${name}` : name])),
            })}
          </details>`
        }
        <details ${piece?.step && html`open`}>
          <summary>Cycle, day and place</summary>
          ${field({
            name: "cycle",
            label: "Cycle of the goal",
            type: "number",
            value: String(piece?.cycle ?? (piece ? "" : (goal?.cycle ?? ""))),
          })}
          ${field({
            name: "step",
            label: "Step",
            value: piece?.step ?? "",
            options: [["", "No one step"], ...stepOrder.map((step) => /** @type {[string, string]} */ ([step, steps[step].name]))],
          })}
          ${field({ name: "on", label: "Day of the work", type: "date", value: piece?.on ?? me.today })}
          ${checkboxes({
            name: "from",
            label: "Where it was made",
            single: true,
            values: [piece?.from ?? "school"],
            options: [
              ["school", "At school"],
              ["outside", "Outside school"],
            ],
          })}
        </details>
        ${field({
          name: "audience",
          label: "Who can see it?",
          help: alsoVisible,
          value: piece?.audience ?? goal?.audience ?? "family",
          options: [...new Set(/** @type {Audience[]} */ (["family", "staff", "advisor", ...(piece ? [piece.audience] : [])]))].map(
            (one) => [one, audienceNames(own ? null : firstName(found.name))[one]],
          ),
        })}
        <div class="row save">
          <button class="button">${piece ? "Save changes" : terms`Add to the portfolio`}</button> <a href="${back}">Back</a>
        </div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#work"));
  /** @param {Problem} problem */
  const conflict = (problem) => problem.status === 409 && !!problem.current && showConflict(form, problem.current, { ...piece });
  const draft = keepDraft(
    form,
    `work:${found.studentId}:${piece?.id ?? "new"}`,
    me.person.personId,
    savingTo(found.studentId, found.drafts, { at: piece?.by.on, conflict }),
  );
  const sending = piece ? null : takesFile(form, student);
  onSubmit(
    form,
    async (values) => {
      draft.keep();
      if (piece) await put(`${student}/evidence/${encodeURIComponent(piece.id)}`, values);
      else {
        const upload = await sending?.();
        if (!upload && !values.url && !values.text)
          return showErrors(form, "Something is missing", [{ name: "file", text: "Choose a file, or give a link or words." }]);
        const body = upload ? { ...values, uploadId: upload.id, url: undefined, text: undefined } : values;
        /** @type {Evidence} */
        const saved = await postOnce(`${student}/evidence`, body);
        if (!isSame(saved.caption, values.caption)) await put(`${student}/evidence/${saved.id}`, { ...values, rev: saved.rev });
      }
      await draft.drop();
      setFlash(piece ? "The piece is saved." : "The work is in the portfolio.");
      await goTo(back);
    },
    conflict,
  );
}

const chooseFile = () =>
  html`<fieldset class="field" data-field="file">
    <legend>A photo, a PDF or a sound</legend>
    <p class="help">Up to 10 MB. Photos are made smaller here, and where and when they were taken is left out.</p>
    <p class="help">A PDF is kept as it is: it may say who wrote it and with which program.</p>
    <p class="error" id="field-file-error"></p>
    <div class="row">
      <label class="button secondary file"
        >Take a photo<input type="file" id="field-file" accept="image/*" capture="environment" data-file
      /></label>
      <label class="button secondary file">Choose a file<input type="file" accept="${accepted}" data-file /></label>
    </div>
    <p class="chosen" role="status"></p>
    <progress max="1" value="0" aria-label="How much of the file is sent" hidden></progress>
  </fieldset>`;

/** Sends a file from the moment it is chosen.
 * @param {HTMLFormElement} form @param {string} student @returns {() => Promise<Upload | null>} */
function takesFile(form, student) {
  /** @type {Promise<Upload | null>} */
  let sent = Promise.resolve(null);
  const [said, bar] = [find(".chosen", form), /** @type {HTMLProgressElement} */ (find("progress", form))];
  for (const input of form.querySelectorAll("input[data-file]")) {
    input.addEventListener("change", () => {
      const file = /** @type {HTMLInputElement} */ (input).files?.[0];
      if (!file) return;
      said.textContent = `${file.name}: being sent. You can go on writing.`;
      bar.hidden = false;
      const sending = import("../lib/upload.js").then(({ sendFile }) => sendFile(student, file, (part) => (bar.value = part)));
      sent = sending;
      sending.then(
        (upload) => {
          if (sent !== sending) return;
          bar.hidden = true;
          said.textContent = `${file.name}: here (${Math.ceil((upload.file?.bytes ?? 0) / 1000)} kB).`;
        },
        (/** @type {any} */ error) => {
          if (sent !== sending) return;
          bar.hidden = true;
          said.textContent = "";
          const words = Object.values(error.errors ?? {}).flat();
          showErrors(form, "This file was not accepted", [{ name: "file", text: String(words[0] ?? error.message) }]);
          sent = Promise.resolve(null);
        },
      );
    });
  }
  return () => sent;
}
