// What goes home on paper, in large print: the letter, the goals the family reads, and a reply slip with the code by which the answer
// is found. One copy, or with ?all everything that waits in the print queue as one document; printing marks each as printed.

import { get, post } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { formatDay, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Paper, PrintQueue } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

/** @param {string} student @param {string} task */
const pathOf = (student, task) => `/students/${encodeURIComponent(student)}/family-tasks/${encodeURIComponent(task)}`;

openPage(null, async (me, page) => {
  const all = asked.has("all");
  const paths = all ? await queued() : [pathOf(asked.get("student") ?? "", asked.get("task") ?? "")];
  document.title = terms`Printed copy for a family – ${me.school.name}`;
  /** @type {{ path: string, paper: Paper }[]} */
  const papers = [];
  /** @type {string[]} */
  const left = [];
  for (const path of paths) {
    try {
      papers.push({ path, paper: await get(`${path}/paper`) });
    } catch (error) {
      if (!all) throw error;
      left.push(error instanceof Error ? error.message : String(error));
    }
  }
  render(
    page,
    html`<div class="intro no-print">
        <p>${all ? html`<a href="/print-queue/">Print queue</a>` : html`<a href="/home/">Home</a>`}</p>
        <h1>${papers.length === 1 && papers[0] ? html`Printed copy for ${papers[0].paper.to}` : plural(papers.length, "printed copy")}</h1>
        <p>Print, send it home, then mark it as sent. The code on the reply slip finds what comes back.</p>
        ${papers.map(
          ({ paper: { to, until, interpreter } }) =>
            html`${
              until &&
              html`<p class="notice">
                For ${to}, a translator is working on it until ${formatDay(until)}. Print it when they are translated.
              </p>`
            }
            ${interpreter && html`<p>${to} needs an interpreter.</p>`}`,
        )}
        ${
          left.length > 0 &&
          html`<div class="notice">
            <p>${plural(left.length, "copy")} cannot be printed:</p>
            <ul>
              ${left.map((why) => html`<li>${why}</li>`)}
            </ul>
          </div>`
        }
        ${papers.length > 0 && html`<p class="row"><button type="button" class="button" id="print">Print</button></p>`}
      </div>
      ${papers.map(({ paper }) => copy(paper))}`,
  );
  page.querySelector("#print")?.addEventListener("click", async () => {
    print();
    for (const { path } of papers) await post(`${path}/printed`, {});
  });
});

async function queued() {
  /** @type {PrintQueue} */
  const { waiting } = await get("/print-queue");
  return waiting.map(({ studentId, taskId }) => pathOf(studentId, taskId));
}

/** @param {Paper} paper */
const copy = ({ language, dir, text, school, phone, code, goals, slip, interpreter, mayAcknowledge }) =>
  html`<article class="paper" lang="${language}" dir="${dir}">
    <p class="muted">${school}${phone && html` · <bdi>${phone}</bdi>`}</p>
    <p>${text.greeting}</p>
    ${text.parts.map(
      (part) =>
        html`${part.heading && html`<h2>${part.heading}</h2>`}${
          part.text && html`<p class="pre" ${part.language && html`lang="${part.language}" dir="auto"`}>${part.text}</p>`
        }
        ${
          part.items &&
          html`<ul>
            ${part.items.map((item) => html`<li ${part.language && html`lang="${part.language}" dir="auto"`}>${item}</li>`)}
          </ul>`
        }`,
    )}
    ${
      goals &&
      goals.length > 0 &&
      html`<h2>${slip["slipGoals"]}</h2>
        <ul>
          ${goals.map(
            ({ title, words }) => html`<li dir="auto">${title}${words && html`<br /><span class="muted">“${words}”</span>`}</li>`,
          )}
        </ul>`
    }
    ${text.answer && html`<p>${text.answer}</p>`} ${interpreter && html`<p>${slip["slipInterpreter"]}</p>`}
    <p>${text.signed}</p>
    <section class="slip">
      <h2>${slip["slipTitle"]}</h2>
      <p>${slip["slipHow"]}</p>
      <p class="return-code">${slip["slipCode"]}: <strong>${code}</strong></p>
      ${mayAcknowledge && html`<p>☐ ${slip["slipRead"]}</p>`}
      <p>☐ ${slip["slipPlan"]}</p>
      <p class="room">${slip["slipGoing"]}</p>
      <p class="room">${slip["slipAsk"]}</p>
      <p>☐ ${slip["slipCall"]} ____________________</p>
      <p>${slip["slipSigned"]}: ______________________________</p>
    </section>
  </article>`;
