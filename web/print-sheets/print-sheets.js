import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { areaNames, firstName, formatDay, possessive, steps, ringWords } from "../lib/words.js";
import { ring } from "../components/ring.js";
import { openPage } from "../components/page-head.js";

/** @import { AdvisorHome, Sheets } from "../lib/contract.d.ts" */

openPage(
  null,
  async (me, page) => {
    const asked = new URLSearchParams(location.search);
    const chosen = asked.getAll("student");
    const reader = asked.get("for");
    const students = chosen.length > 0 ? chosen : await everyone();
    document.title = terms`Sheets for the next check-ins – ${me.school.name}`;
    if (students.length === 0)
      return render(
        page,
        html`<h1>No sheets to print</h1>
          <p>You have no advisees yet.</p>`,
      );
    /** @type {Sheets} */
    const found = await get(
      `/advisor/print-sheets?students=${students.map(encodeURIComponent).join(",")}&for=${encodeURIComponent(reader ?? "me")}`,
    );
    if (!reader) return ask(page, asked); // who may not print them was told so by now
    render(
      page,
      html`<div class="intro no-print">
          <h1>Sheets for the next check-ins</h1>
          <p>
            ${readers[found.for]}. One page each, with room to write by hand. They have students’ names on them: collect them afterward.
          </p>
          <p class="row">
            <button type="button" class="button" id="print">
              Print ${found.sheets.length === 1 ? "the sheet" : `${found.sheets.length} sheets`}
            </button>
            <a href="/home/">Back</a>
          </p>
        </div>
        ${found.sheets.map((sheet) => onPaper(sheet, found))}`,
    );
    find("#print").addEventListener("click", () => print());
  },
  ["advisor"],
);

const readers = {
  family: terms`For the family`,
  staff: "For staff",
  advisor: terms`For the advisor`,
  peers: "For a peer",
  me: "For you and the student",
};

/** Paper goes into other hands: what is on it depends on whose. @param {HTMLElement} page @param {URLSearchParams} asked */
function ask(page, asked) {
  /** @param {string} who */
  const addressFor = (who) => `/print-sheets/?${new URLSearchParams([...asked, ["for", who]])}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="/home/">Back</a></p>
        <h1>Sheets for the next check-ins: who are they for?</h1>
      </div>
      <ul class="link-list">
        <li>
          <a class="button" href="${addressFor("me")}">For me</a>
          <p class="muted">goals, next steps and the student’s notes, for your talk with the student</p>
        </li>
        <li>
          <a class="button secondary" href="${addressFor("staff")}">For staff</a>
          <p class="muted">what all staff working with the student may read, for someone who takes over the talk</p>
        </li>
        <li>
          <a class="button secondary" href="${addressFor("family")}">For the family</a>
          <p class="muted">what is marked for the family, with the name used at home</p>
        </li>
      </ul>`,
  );
}

/** @returns {Promise<string[]>} */
async function everyone() {
  /** @type {AdvisorHome} */
  const { advisees } = await get("/advisor/home");
  return advisees.map(({ studentId }) => studentId);
}

/** @param {Sheets["sheets"][number]} sheet @param {Sheets} all */
function onPaper({ student, quarter, goals, lastNextSteps, preparation }, all) {
  return html`<article class="sheet">
    <header>
      <h2>${student.name} <span class="muted small">grade ${student.grade}</span></h2>
      <p>
        Check-in${quarter && ` · ${quarter}`} · printed ${formatDay(all.today, { year: true })} · held on
        <span class="blank"></span>
      </p>
    </header>
    ${
      preparation?.on &&
      html`<h3>${possessive(firstName(student.name))} notes</h3>
        <dl class="facts">
          ${
            /** @type {const} */ ([
              ["good", "Going well"],
              ["hard", "Hard right now"],
              ["talkAbout", "To talk about"],
            ]).map(
              ([key, label]) =>
                preparation[key] &&
                html`<dt>${label}</dt>
                  <dd class="pre">${preparation[key]}</dd>`,
            )
          }
        </dl>`
    }
    ${
      lastNextSteps &&
      html`<h3>Next steps from ${formatDay(lastNextSteps.on)}</h3>
        <p class="pre">${lastNextSteps.text}</p>`
    }
    <h3>Goals</h3>
    ${
      goals.length === 0
        ? html`<p>No goal yet.</p>`
        : html`<ul class="sheet-goals">
            ${goals.map(
              (goal) =>
                html`<li>
                  ${ring(goal, ringWords(goal))}
                  <p>
                    <strong>${goal.title}</strong><br />
                    <span class="muted small"
                      >${areaNames[goal.area]} · cycle ${goal.cycle},
                      ${steps[goal.step].name}${goal.targetDate && ` · by ${formatDay(goal.targetDate, { year: true })}`}</span
                    >${goal.words && html`<br /><span class="pre small">${goal.words}</span>`}
                  </p>
                </li>`,
            )}
          </ul>`
    }
    <div class="boxes">
      ${["Progress", "Problems", "New ideas", "Developments", "One thing to work on", "Next steps: who, what, by when"].map(
        (label) => html`<div class="box"><h3>${label}</h3></div>`,
      )}
    </div>
    <p class="small">${all.notForEmergencies}</p>
  </article>`;
}
