import { get, getLargeFile, post } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { firstName, formatDay, localDay, plural } from "../lib/words.js";
import { asksBeforePrinting, openPage, termHelp } from "../components/page-head.js";
import { pieceItem } from "../components/piece.js";
import { openFiles, showThumbnails } from "../components/work-files.js";

/** @import { EvidenceKind, Portfolio } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const goalId = asked.get("goal");
const student = `/students/${encodeURIComponent(studentId)}`;
const here = `/portfolio/?student=${encodeURIComponent(studentId)}${goalId ? `&goal=${encodeURIComponent(goalId)}` : ""}`;

openPage(null, async (me, page) => {
  /** @type {Portfolio} */
  const found = await get(`${student}/portfolio`);
  const own = me.studentId === studentId;
  document.title = `${own ? terms`My portfolio` : terms`Portfolio of ${found.name}`} – ${me.school.name}`;
  asksBeforePrinting(page);
  show(page, found, own);
});

/** @param {HTMLElement} page @param {Portfolio} found @param {boolean} own */
function show(page, found, own) {
  const goal = found.goals.find(({ id }) => id === goalId);
  const shown = goal ? found.evidence.filter((piece) => piece.goalId === goal.id) : found.evidence;
  const mayAdd = found.may.includes("addEvidence");
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${studentId}">${own ? terms`Your plan` : found.name}</a></p>
        <h1>${goal ? html`Work for “${goal.title}”` : own ? terms`Your portfolio` : terms`Portfolio`}</h1>
        ${termHelp("portfolio", terms`portfolio`)}
        <p>
          ${plural(shown.length, "piece")} of work${goal && html` · <a href="/portfolio/?student=${studentId}">all of the portfolio</a>`}
        </p>
        ${
          mayAdd &&
          html`<p class="row no-print">
            <a class="button" href="/work/?student=${studentId}${goal && html`&amp;goal=${goal.id}`}">Add work</a>
          </p>`
        }
      </div>
      ${!goal && collections(found)}
      ${
        shown.length === 0 &&
        html`<p>
          ${own ? "Nothing here yet." : `${firstName(found.name)} has added nothing here yet.`}
          ${mayAdd && "A photo of what was made, a page that was written, a recording, a link: whatever shows the work."}
        </p>`
      }
      <ul class="work">
        ${shown.map((piece) => pieceItem(piece, found, { own, student, mayChange: true }))}
      </ul>
      <p class="row no-print">
        ${found.mayTakeAlong && html`<button type="button" class="text-button" id="take">Download everything (ZIP)</button>`}
        <a href="/record-supplement/?student=${studentId}">Record supplement</a>
      </p>
      ${
        found.room &&
        mayAdd &&
        html`<p class="muted small">Files use ${megabytes(found.room.used)} of ${megabytes(found.room.most)} MB.</p>`
      }
      ${closed(found)} ${opened(found)} ${withdrawn(found)}`,
  );
  showThumbnails(page);
  openFiles(page);
  page.addEventListener("submit", (event) => act(event));
  page.querySelector("#take")?.addEventListener("click", takeAlong);
}

/** @param {Portfolio} found */
const collections = (found) =>
  (found.collections.length > 0 || (found.evidence.length > 0 && found.may.includes("addCollection"))) &&
  html`<section class="section" aria-labelledby="collections">
    <div class="section-head">
      <h2 id="collections">Collections</h2>
      ${found.may.includes("addCollection") && html`<p class="no-print"><a href="/collection-edit/?student=${studentId}">Make one</a></p>`}
    </div>
    <div class="section-body">
      ${
        found.collections.length === 0 &&
        html`<p>Choose pieces for an exhibition, for your family, for a job: in your order, with your words.</p>`
      }
      <ul class="link-list">
        ${found.collections.map(
          ({ id, title, for: whom, pieces, sharedOn, comments }) =>
            html`<li>
              <a href="/collection/?student=${studentId}&amp;id=${id}">${title}</a>
              <span class="muted"
                >${[
                  whom && `for ${whom}`,
                  plural(pieces.length, "piece"),
                  sharedOn ? `shared ${formatDay(sharedOn)}` : "not shared yet",
                  comments.length > 0 && plural(comments.length, "comment"),
                ]
                  .filter(Boolean)
                  .join(" · ")}</span
              >
            </li>`,
        )}
      </ul>
    </div>
  </section>`;

/** What named people only read: the principal opens one with a reason, which the student reads. @param {Portfolio} found */
const closed = ({ closed: pieces = [] }) =>
  pieces.length > 0 &&
  html`<section class="section no-print" aria-labelledby="closed">
    <div class="section-head"><h2 id="closed">Restricted</h2></div>
    <div class="section-body">
      <p>The student restricted these to named people. Your reason is kept with the record, and the student reads it.</p>
      ${pieces.map(
        ({ id, what }) =>
          html`<form
            method="post"
            class="form"
            data-path="${student}/evidence/${id}/open"
            data-said="The piece is open until the end of the day."
          >
            <input type="hidden" name="key" value="${crypto.randomUUID()}" />
            <div class="field">
              <label for="why-${id}">Why you have to see this ${kinds[what]}</label>
              <input id="why-${id}" name="reason" type="text" required />
            </div>
            <div class="row"><button class="button secondary">Open it</button></div>
          </form>`,
      )}
    </div>
  </section>`;

/** @type {Record<EvidenceKind, string>} */
const kinds = { link: "link", text: "text", picture: "picture", pdf: "PDF", audio: "recording" };

/** @param {Portfolio} found */
const opened = ({ opened: pieces = [] }) =>
  pieces.length > 0 &&
  html`<section class="section" aria-labelledby="opened">
    <div class="section-head"><h2 id="opened">Opened by the principal</h2></div>
    <div class="section-body">
      <ul>
        ${pieces.map(({ caption, by, at, why }) => html`<li>${caption}: ${by}, ${formatDay(localDay(at))}. ${why}</li>`)}
      </ul>
    </div>
  </section>`;

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1_000_000).toLocaleString("en-US", { maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 });

/** @param {Portfolio} found */
const withdrawn = ({ withdrawn: gone }) =>
  gone &&
  gone.length > 0 &&
  html`<section class="section" aria-labelledby="withdrawn">
    <div class="section-head"><h2 id="withdrawn">Taken back</h2></div>
    <div class="section-body">
      <p>No one sees these. Erasing takes words and file away for good.</p>
      <ul>
        ${gone.map(
          ({ id, rev, at }) =>
            html`<li>
              A piece of ${formatDay(localDay(at), { year: true })}
              <form method="post" data-path="${student}/evidence/${id}/erase" data-rev="${rev}" data-said="The piece is erased.">
                <button class="text-button">Erase</button>
              </form>
            </li>`,
        )}
      </ul>
    </div>
  </section>`;

/** @param {Event} event */
async function takeAlong({ currentTarget }) {
  const button = /** @type {HTMLElement} */ (currentTarget);
  button.setAttribute("aria-disabled", "true");
  try {
    const content = await getLargeFile(`${student}/take-along`);
    (await import("../lib/files.js")).downloadFile(content, "portfolio.zip");
  } catch (error) {
    find(".notice.success").textContent = error instanceof Error ? error.message : "";
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** @param {SubmitEvent} event */
async function act(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const { path, rev, said } = form.dataset;
  if (!path) return;
  event.preventDefault();
  try {
    await post(path, rev ? { rev: Number(rev) } : Object.fromEntries(new FormData(form)));
    setFlash(said ?? "");
    await goTo(here);
  } catch (error) {
    find(".notice.success").textContent = error instanceof Error ? error.message : "";
  }
}
