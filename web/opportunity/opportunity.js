import { get, isSame, noAccess, postOnce, Problem, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, checkboxes, field, onSubmit, showConflict, treeChoice } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { isMine, savingTo } from "../lib/saved.js";
import { audiencesHere, goTo, setFlash } from "../lib/session.js";
import { alsoVisible, audienceNames, firstName, inTree, opportunityKinds, proficiencyName } from "../lib/words.js";
import { asFormValues, handleFields, readOnly, ready, templateFields, toSend } from "../components/field-forms.js";
import { fieldsOf } from "../components/fields.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";

/** @import { Opportunity, StudentPage, Template } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const id = asked.get("id");
const path = `/students/${encodeURIComponent(studentId)}/plan/opportunities`;

openPage(null, async (me, page) => {
  /** @type {StudentPage & { template: Template }} */
  const { student, plan, proficiencies, may, template, drafts } = await get(`/students/${encodeURIComponent(studentId)}?part=plan`);
  const own = me.studentId === studentId;
  const now = plan?.opportunities.find((item) => item.id === id);
  if (!may.includes("addOpportunity")) throw noAccess(terms`Only the student and the advisor write opportunities.`);
  if (id && !now) throw new Problem(404, null);
  asksBeforePrinting(page);
  const fields = fieldsOf(template, "opportunities");
  await ready(fields);
  document.title = `${now?.title ?? terms`A new opportunity`} – ${student.name}`;
  const seen = audienceNames(own ? null : firstName(student.name));
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${studentId}">${own ? terms`My plan` : student.name}</a></p>
        <h1>${now?.title ?? terms`An opportunity to learn`}</h1>
        ${now && html`<p><a href="/history/?student=${studentId}&amp;item=${now.id}">History</a></p>`}
      </div>
      <form method="post" id="opportunity" class="form">
        ${
          now
            ? html`<input type="hidden" name="rev" value="${now.rev}" />`
            : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
        }
        ${field({
          name: "title",
          label: "What",
          help: "A course, a project, a job, a place to be.",
          value: now?.title,
          required: "Write what it is.",
        })}
        ${checkboxes({
          name: "kind",
          label: "Of which kind",
          single: true,
          required: "Choose the kind.",
          values: [now?.kind ?? ""],
          options: Object.entries(opportunityKinds),
        })}
        ${templateFields(fields, now ?? {})} ${readOnly(fields, now ?? {})}
        ${field({
          name: "goalId",
          label: "For which goal",
          value: now?.goalId,
          options: [
            ["", terms`No goal in particular`],
            ...(plan?.goals ?? [])
              .filter((goal) => !goal.archived || goal.id === now?.goalId)
              .map((goal) => /** @type {[string, string]} */ ([goal.id, goal.title])),
          ],
        })}
        ${treeChoice({
          name: "proficiencies[]",
          label: "Graduation proficiencies",
          help: "What the school asks of its graduates: choose the ones this is really about.",
          values: now?.proficiencies ?? [],
          options: inTree(proficiencies).map(({ item, depth }) => ({ value: item.id, text: proficiencyName(item), depth })),
        })}
        ${field({
          name: "audience",
          label: "Visible to",
          help: alsoVisible,
          value: now?.audience ?? "family",
          options: [...new Set([...audiencesHere(), ...(now ? [now.audience] : [])])].map((item) => [item, seen[item]]),
        })}
        ${now && checkbox({ name: "archived", label: "It is over", note: "It is kept with the plan.", value: now.archived })}
        <div class="row save"><button class="button">Save opportunity</button> <a href="/student/?id=${studentId}">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#opportunity"));
  handleFields(form, fields);
  /** @param {Problem} problem */
  const conflict = (problem) =>
    problem.status === 409 && showConflict(form, asFormValues(problem.current, fields), asFormValues(now, fields));
  const draft = keepDraft(
    form,
    `opportunity:${studentId}:${id ?? "new"}`,
    me.person.personId,
    savingTo(studentId, drafts, {
      at: now?.by.on,
      undo: now && isMine(now, own, me.person.name) && { path: `/students/${studentId}/plan/items/${now.id}/undo`, rev: now.rev },
      conflict,
      gone: `/student/?id=${encodeURIComponent(studentId)}`,
    }),
  );
  onSubmit(
    form,
    async (typed) => {
      draft.keep();
      const values = toSend(typed, fields);
      if (now) await put(`${path}/${encodeURIComponent(now.id)}`, values);
      else {
        /** @type {Opportunity} */
        const saved = await postOnce(path, values);
        if (!isSame(saved, values)) await put(`${path}/${encodeURIComponent(saved.id)}`, { ...values, rev: saved.rev });
      }
      await draft.drop();
      setFlash(`“${values.title}” saved.`);
      await goTo(`/student/?id=${encodeURIComponent(studentId)}`);
    },
    conflict,
  );
});
