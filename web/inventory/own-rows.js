// Sections of the school's own that hold as many rows as there are; fetched where the template has one (inventory.js).

import { isSame, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { isMine, savingTo } from "../lib/saved.js";
import { audiencesHere, setFlash } from "../lib/session.js";
import { alsoVisible, audienceNames } from "../lib/words.js";
import { asFormValues, handleFields, templateFields, toSend } from "../components/field-forms.js";
import { wordsOf } from "../components/fields.js";

/** @import { Audience, Me, Section, SectionRow, StudentPage } from "../lib/contract.d.ts" */

/** @typedef {{ studentId: string, drafts: StudentPage["drafts"], me: Me, name: string | null, mayWrite: boolean }} Writer */

/** @param {Element} place @param {Section} section @param {SectionRow[]} rows @param {Writer} writer */
export function showRows(place, section, rows, writer) {
  render(
    place,
    html`${section.help && html`<p>${section.help}</p>`} ${rows.length === 0 && html`<p class="muted">Nothing is written yet.</p>`}
    ${rows.map(
      (row, n) =>
        html`<article class="own-row">
          <dl class="facts">
            ${section.fields.map(
              (each) =>
                (row.values?.[each.key] !== undefined || row.notSaid?.includes(each.key)) &&
                html`<dt>${each.label}</dt>
                  <dd class="pre">
                    ${row.values?.[each.key] === undefined ? "I’d rather not say" : wordsOf(each, row.values[each.key] ?? "")}
                  </dd>`,
            )}
          </dl>
          ${
            writer.mayWrite &&
            html`<details>
              <summary>Change<span class="visually-hidden"> row ${n + 1} of ${section.title}</span></summary>
              ${rowForm(section, row, `row-${row.id}`, writer)}
            </details>`
          }
        </article>`,
    )}
    ${
      writer.mayWrite &&
      html`<details>
        <summary>Add to ${section.title}</summary>
        ${rowForm(section, undefined, `row-new-${section.key}`, writer)}
      </details>`
    }`,
  );
  if (!writer.mayWrite) return;
  for (const row of [...rows, undefined]) handle(section, row, row ? `row-${row.id}` : `row-new-${section.key}`, writer);
}

/** From the fewest readers to the most, no more than the section's own; for a row, those it has too.
 * @param {Section} section @param {SectionRow} [row] @returns {Audience[]} */
const offered = ({ widest }, row) => {
  const scale = /** @type {Audience[]} */ (["advisor", "staff", "family", "peers"]);
  const within = audiencesHere().filter((each) => scale.indexOf(each) <= scale.indexOf(widest));
  return row && !within.includes(row.audience) ? [...within, row.audience] : within;
};

/** @param {Section} section @param {SectionRow | undefined} row @param {string} id @param {Writer} writer */
function rowForm(section, row, id, { name }) {
  const seen = audienceNames(name);
  const form = html`<form method="post" id="${id}" class="form">
    ${
      row
        ? html`<input type="hidden" name="rev" value="${row.rev}" />`
        : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
    }
    ${templateFields(section.fields, row ?? {})}
    ${field({
      name: "audience",
      label: "Visible to",
      help: alsoVisible,
      value:
        row?.audience ??
        offered(section)
          .filter((each) => each !== "peers")
          .at(-1) ??
        "advisor",
      options: offered(section, row).map((item) => [item, seen[item]]),
    })}
    <div class="row"><button class="button secondary">Save</button></div>
  </form>`;
  const own = html``;
  own.text = form.text.replaceAll('"field-', `"field-${id}-`); // several forms on a page have fields of one name
  return own;
}

/** @param {Section} section @param {SectionRow | undefined} row @param {string} id @param {Writer} writer */
function handle(section, row, id, { studentId, drafts, me, name }) {
  const plan = `/students/${encodeURIComponent(studentId)}/plan`;
  const path = `${plan}/rows`;
  const form = /** @type {HTMLFormElement} */ (find(`#${CSS.escape(id)}`));
  handleFields(form, section.fields);
  /** @param {import("../lib/api.js").Problem} problem */
  const conflict = (problem) =>
    problem.status === 409 && showConflict(form, asFormValues(problem.current, section.fields), asFormValues(row, section.fields));
  const draft = keepDraft(
    form,
    `${path}:${id}`,
    me.person.personId,
    savingTo(studentId, drafts, {
      at: row?.by.on,
      undo: row && isMine(row, name === null, me.person.name) && { path: `${plan}/items/${row.id}/undo`, rev: row.rev },
      conflict,
    }),
  );
  onSubmit(
    form,
    async (typed) => {
      const values = toSend(typed, section.fields);
      if (row) await put(`${path}/${encodeURIComponent(row.id)}`, values);
      else {
        /** @type {SectionRow} */
        const saved = await postOnce(path, { ...values, section: section.key });
        if (!isSame(saved.values ?? {}, values.values)) await put(`${path}/${encodeURIComponent(saved.id)}`, { ...values, rev: saved.rev });
      }
      await draft.drop();
      setFlash(`${section.title}: saved.`);
      history.replaceState(null, "", `#rows-${section.key}`);
      location.reload();
    },
    conflict,
  );
}
