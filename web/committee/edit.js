// Members, terms and seats of the committee, as the coordinator keeps them.

import { put } from "../lib/api.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { handleRows, rows } from "../components/rows.js";
import { groupNames } from "./groups.js";

/** @import { Committee, CommitteeMember, MemberGroup } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Committee} found */
export function editCommittee(page, { rev, groups, members, staff = [] }) {
  /** @param {string} name @param {Partial<CommitteeMember>} member */
  const memberRow = (name, member) =>
    html`<input type="hidden" name="${name}.key" value="${member.key}" /> ${field({
        name: `${name}.group`,
        label: "For",
        value: member.group,
        required: "Choose who they represent on the committee.",
        options: [["", "Choose"], ...Object.entries(groupNames)],
      })}
      ${field({
        name: `${name}.personId`,
        label: "Staff member (faculty, administrators)",
        value: member.personId,
        options: [["", "None"], ...staff.map(({ personId, name: called }) => /** @type {[string, string]} */ ([personId, called]))],
      })}
      ${field({ name: `${name}.name`, label: "Name (students, parents, community)", value: member.personId ? "" : member.name })}
      ${field({
        name: `${name}.email`,
        label: "Email they sign in with",
        help: "Of a student or parent with an account here, so that they read the workbook and comment.",
        value: member.email,
      })}
      ${field({ name: `${name}.task`, label: "Task", value: member.task })}
      ${field({ name: `${name}.from`, label: "From", type: "date", value: member.from, required: "Choose the first day of the term." })}
      ${field({ name: `${name}.until`, label: "Until", type: "date", value: member.until })}`;

  render(
    page,
    html`<div class="intro">
        <p><a href="/committee/">Committee</a></p>
        <h1>Members and seats</h1>
        <p>Everyone on the committee reads the workbook from the first day of the term to the last. Staff among them write in it.</p>
      </div>
      <form method="post" class="form">
        <input type="hidden" name="rev" value="${rev}" />
        <fieldset class="fields">
          <legend>Seats</legend>
          ${groups.map(
            ({ group, seats }, i) =>
              html`<input type="hidden" name="seats.${i}.group" value="${group}" /> ${field({
                  name: `seats.${i}.seats`,
                  label: groupNames[group],
                  type: "number",
                  value: `${seats}`,
                  required: "Say how many.",
                })}`,
          )}
        </fieldset>
        ${rows({ name: "members", label: "Members", add: "Add a member", values: members, row: memberRow })}
        <div class="row"><button class="button">Save the committee</button> <a href="/committee/">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("form", page));
  handleRows(form, "members", memberRow);
  const was = { rev, members, ...seatFields(groups) };
  onSubmit(
    form,
    async (values) => {
      await put("/committee", values);
      setFlash("Committee saved.");
      await goTo("/committee/");
    },
    (problem) =>
      problem.status === 409 && showConflict(form, problem.current && { ...problem.current, ...seatFields(problem.current.groups) }, was),
  );
}

/** Named as the form's fields. @param {{ group: MemberGroup, seats: number }[]} groups */
const seatFields = (groups) => Object.fromEntries(groups.map(({ seats }, i) => [`seats.${i}.seats`, `${seats}`]));
