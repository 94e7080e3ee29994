// Proposals of students as their judges and the coordinator have them: the list, and one with the form that is due: naming judges,
// judging alone, deciding together.

import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { openPage } from "../components/page-head.js";
import { stateWords } from "../components/pathway-proposal.js";

/** @import { PathwayProposalLine, PathwayProposals } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage(
  "work",
  async (me, page) => {
    document.title = terms`Pathway proposals – ${me.school.name}`;
    const [student, id] = [asked.get("student"), asked.get("id")];
    if (!student || !id) return list(page, await get("/pathway-proposals"));
    const [{ showProposal }, found] = await Promise.all([
      import("./judge.js"),
      get(`/pathway-proposals/${encodeURIComponent(student)}/${encodeURIComponent(id)}`),
      import("../lib/drafts.js"),
    ]);
    showProposal(page, me, /** @type {any} */ (found));
  },
  ["advisor", "teacher", "caseManager", "counselor", "coordinator", "administrator"],
);

/** @param {HTMLElement} page @param {PathwayProposals} found */
function list(page, { toJudge, all }) {
  const open = all?.filter(({ status }) => status !== "accepted" && status !== "declined") ?? [];
  const decided = all?.filter(({ status }) => status === "accepted" || status === "declined") ?? [];
  render(
    page,
    html`<div class="intro">
        <h1>Pathway proposals</h1>
        <p>
          A student proposes a pathway of their own. It is judged by the school’s criteria: each judge alone first, then all together.
          <a href="/pathways/?criteria">The criteria</a>
        </p>
      </div>
      ${section("mine", "For you to judge", toJudge, "No proposal waits for you.")}
      ${all && section("open", "All that are open", open, "No proposal is open.")}
      ${decided.length > 0 && section("decided", "Decided", decided, "")}`,
  );
}

/** @param {string} id @param {string} title @param {PathwayProposalLine[]} lines @param {string} none */
const section = (id, title, lines, none) =>
  html`<section class="section" aria-labelledby="${id}">
    <div class="section-head"><h2 id="${id}">${title}</h2></div>
    <div class="section-body">
      ${
        lines.length === 0
          ? html`<p>${none}</p>`
          : html`<ul class="link-list">
              ${lines.map(
                (line) =>
                  html`<li>
                    <a href="/pathway-proposals/?student=${line.studentId}&amp;id=${line.id}">${line.title}</a>
                    <span class="muted"
                      >${line.student}, ${terms`grade`} ${line.grade} · ${stateWords(line)}${line.waits && " · waits for you"}</span
                    >
                  </li>`,
              )}
            </ul>`
      }
    </div>
  </section>`;
