// Help in place: what a term means, from the school's framework, and what a page is for, by role. Loaded when somebody asks.

import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";

/** @import { Framework, Role } from "../lib/contract.d.ts" */

/** @type {Promise<Framework> | null} */
let framework = null;

/** @param {Element} place @param {string} key of the term */
export async function explainTerm(place, key) {
  const { current } = await (framework ??= get("/framework"));
  const term = current?.content.terms.find((each) => each.key === key);
  render(
    place,
    term
      ? html`<p><strong>${term.name}</strong>: <span class="pre">${term.definition}</span></p>
          <p><a href="/framework/#term-${key}">What our terms mean</a></p>`
      : html`<p>The school has not said yet what this means. <a href="/framework/">What our terms mean</a></p>`,
  );
}

/** @param {Element} place @param {string} page @param {Role} role */
export function explainPage(place, page, role) {
  const text = (page === "home" && ofHome[role]) || ofPage[page];
  render(
    place,
    html`${text && html`<p>${text}</p>`}
      <p><a href="/role-guide/">What you do here, on one sheet</a></p>`,
  );
}

/** @type {Partial<Record<Role, string>>} */
const ofHome = {
  student: terms`The first line says what is next. Write three notes before a check-in; work on a goal whenever you like.`,
  advisor: terms`Whoever needs you most comes first. Start the check-in there, or print sheets for several students.`,
  teacher: terms`Goals you keep as teacher of record, and what is reassigned to you by name.`,
  caseManager: terms`Families to contact first, then how your students are doing. Flags stay on these pages.`,
  counselor: terms`Goals you keep, and what is reassigned to you by name.`,
  coordinator: "“Needs attention” first: each line opens what it is about. Bars show each duty of the year.",
  administrator: "Sentences for the board on top; bars and pace below. Each part opens its rows.",
  office: "Print what is waiting, and mark it as sent. You see envelopes, not records.",
  committee: "Shares, rounded, so that no figure points to one student.",
  unionViewer: "Shares, rounded, so that no figure points to one student.",
};

/** @type {Record<string, string>} */
const ofPage = {
  plan: terms`Everything in one place: goals with their cycles, answers, check-ins. Each part says who can see it.`,
  students: terms`One row per student, one column per duty. Sort by any column, filter, download, or email advisors about what is due.`,
  people: "Everyone at the school: roles, who is connected to which student, and which adult may get email or open the page.",
  school: terms`The year’s dates, days off, and what the school means by its terms. The coordinator edits them.`,
};
