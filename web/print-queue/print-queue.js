// The office's print queue: what is to be printed, what was sent, and what came back, found by the return code on the paper and typed
// as the family's own words.

import { get, post } from "../lib/api.js";
import { checkbox, field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import { formatDay, localDay, plural } from "../lib/words.js";
import { announce, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { PrintQueue, PrintQueueRow, ReturnCode } from "../lib/contract.d.ts" */

openPage(
  "home",
  async (me, page) => {
    document.title = `Print queue – ${me.school.name}`;
    if (me.role === "advisor") return showCode(page);
    show(page, await get("/print-queue"));
  },
  ["office", "advisor", "coordinator"],
);

/** @param {string} student @param {string} task */
const taskPath = (student, task) => `/students/${encodeURIComponent(student)}/family-tasks/${encodeURIComponent(task)}`;

/** @param {HTMLElement} page @param {PrintQueue} queue */
function show(page, queue) {
  const { waiting, sent } = queue;
  render(
    page,
    html`<div class="intro">
        <p><a href="/home/">Home</a></p>
        <h1>Print queue</h1>
        <p>What goes home on paper. Each copy has a return code: with it an answer that comes back is found and typed in.</p>
      </div>
      <section class="section" aria-labelledby="waiting">
        <div class="section-head"><h2 id="waiting">To print and send</h2></div>
        <div class="section-body">
          ${
            waiting.length === 0
              ? html`<p>Nothing is waiting.</p>`
              : html`<p class="row">
                    <a class="button" href="/paper/?all">Print ${waiting.length === 1 ? "it" : `all ${waiting.length}`} as one document</a>
                  </p>
                  <form method="post" id="send">
                    ${table(
                      "To print and send",
                      [
                        ...shared,
                        {
                          head: "Printed on",
                          label: "Printed on",
                          cell: ({ printed }) => (printed ? formatDay(localDay(printed)) : "not yet"),
                        },
                        {
                          head: "What to do",
                          phone: "full-width",
                          cell: ({ studentId, taskId, to }) =>
                            html`<a href="/paper/?${new URLSearchParams({ student: studentId, task: taskId }).toString()}"
                                >Print<span class="visually-hidden"> for ${to}</span></a
                              >
                              <button class="text-button" name="sent" value="${taskPath(studentId, taskId)}">
                                Mark as sent<span class="visually-hidden"> to ${to}</span>
                              </button>`,
                        },
                      ],
                      waiting,
                    )}
                  </form>`
          }
        </div>
      </section>
      ${byCode}
      <section class="section" aria-labelledby="out">
        <div class="section-head"><h2 id="out">Sent, not back yet</h2></div>
        <div class="section-body">
          ${
            sent.length === 0
              ? html`<p>Nothing is out.</p>`
              : table(
                  "Sent, not back yet",
                  [...shared, { head: "Sent on", label: "Sent on", cell: ({ sent: on }) => on && formatDay(localDay(on)) }],
                  sent,
                )
          }
        </div>
      </section>`,
  );
  const sending = /** @type {HTMLFormElement | null} */ (page.querySelector("#send"));
  if (sending)
    onSubmit(sending, async (_, { value }) => {
      await post(`${value}/end`, {});
      show(page, await get("/print-queue"));
      announce("Marked as sent.");
    });
  askForCode(page);
}

/** @type {import("../components/table.js").Column<PrintQueueRow>[]} */
const shared = [
  { head: "To", rowHead: true, cell: ({ to }) => to },
  { head: "About", label: "About", cell: ({ student }) => student },
  { head: "Return code", label: "Return code", cell: ({ code }) => html`<code>${code}</code>` },
  {
    head: "Language",
    label: "Language",
    cell: ({ language, interpreter }) => `${languageName(language)}${interpreter ? ", needs an interpreter" : ""}`,
  },
];

const byCode = html`<section class="section" aria-labelledby="back">
  <div class="section-head"><h2 id="back">An answer came back</h2></div>
  <div class="section-body">
    <form method="post" id="code" class="form">
      ${field({
        name: "code",
        label: "Return code",
        help: "It is printed on the reply slip, such as KB-4F7Q.",
        required: "Type the return code on the paper.",
        autocomplete: "off",
      })}
      <div class="row"><button class="button secondary">Find the paper</button></div>
    </form>
  </div>
</section>`;

/** Of an advisor, who has no queue. @param {HTMLElement} page */
function showCode(page) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/home/">Home</a></p>
        <h1>Answers on paper</h1>
      </div>
      ${byCode}`,
  );
  askForCode(page);
}

/** @param {HTMLElement} page */
function askForCode(page) {
  onSubmit(/** @type {HTMLFormElement} */ (find("#code", page)), async (values) => {
    /** @type {ReturnCode} */
    const { papers } = await post("/return-codes", values);
    typeAnswer(page, papers);
  });
}

/** @param {HTMLElement} page @param {PrintQueueRow[]} papers */
function typeAnswer(page, papers) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/print-queue/">${plural(papers.length, "paper")} with this code</a></p>
        <h1>What the family wrote</h1>
        <p>Type it as written on the paper. It is kept as the family’s own words, with your name as who typed it.</p>
      </div>
      ${papers.map(
        ({ taskId, studentId, to, student, code, asks }, i) =>
          html`<section class="section" aria-labelledby="paper-${i}">
            <div class="section-head"><h2 id="paper-${i}">${to}</h2></div>
            <div class="section-body">
              <p>About ${student} · <code>${code}</code></p>
              <form method="post" class="form answer" data-path="${taskPath(studentId, taskId)}" id="answer-${i}">
                <input type="hidden" name="key" value="${crypto.randomUUID()}" />
                ${asks && checkbox({ name: "read", label: "Ticked: I have read this", value: false })}
                ${checkbox({ name: "plan", label: terms`Ticked: I know this year’s plan`, value: false })}
                ${field({ name: "text", label: "In the family’s own words", long: true })}
                ${field({ name: "hour", label: "Would like a call, best time" })}
                <div class="row"><button class="button">Save the answer</button> <a href="/print-queue/">Back</a></div>
              </form>
            </div>
          </section>`,
      )}`,
  );
  for (const form of page.querySelectorAll("form"))
    onSubmit(form, async (values) => {
      await post(`${form.dataset["path"]}/answer`, values);
      location.assign("/print-queue/");
    });
  find("h1", page).scrollIntoView();
}
