import { get, noAccess, post, Problem } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { firstName, formatDay, localDay, plural, steps, visibleTo } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";
import { opener, openFiles, showThumbnails, thumbnail } from "../components/work-files.js";

/** @import { Evidence, EvidenceKind, Portfolio } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const goalId = asked.get("goal");
const student = `/students/${encodeURIComponent(studentId)}`;
const here = `/portfolio/?student=${encodeURIComponent(studentId)}${goalId ? `&goal=${encodeURIComponent(goalId)}` : ""}`;

/** @type {Record<EvidenceKind, string>} */
const kindNames = { link: "Link", text: "Text", picture: "Picture", pdf: "PDF", audio: "Sound" };

openPage(null, async (me, page) => {
  const edits = asked.has("add") || asked.has("edit");
  if (edits) import("./work-form.js").catch(() => {}); // on its way while the pieces are
  /** @type {Portfolio} */
  const found = await get(`${student}/portfolio`);
  const own = me.studentId === studentId;
  document.title = `${own ? "My portfolio" : `Portfolio of ${found.name}`} – ${me.school.name}`;
  asksBeforePrinting(page);
  if (asked.has("add") && !found.may.includes("addEvidence")) throw noAccess("Only the student and the advisor add work.");
  if (asked.has("add")) return (await import("./work-form.js")).workForm(page, found, null, { me, own });
  const piece = found.evidence.find(({ id }) => id === asked.get("edit"));
  if (asked.has("edit") && !piece) throw new Problem(404, null);
  if (piece && found.may.includes("editEvidence")) return (await import("./work-form.js")).workForm(page, found, piece, { me, own });
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
        <p><a href="/student/?id=${studentId}">${own ? "Your plan" : found.name}</a></p>
        <h1>${goal ? html`Work for “${goal.title}”` : own ? "Your portfolio" : "Portfolio"}</h1>
        <p>
          ${plural(shown.length, "piece")} of work${goal && html` · <a href="/portfolio/?student=${studentId}">all of the portfolio</a>`}
        </p>
        ${mayAdd && html`<p class="row no-print"><a class="button" href="${here}&amp;add">Add work</a></p>`}
      </div>
      ${
        shown.length === 0 &&
        html`<p>
          ${own ? "Nothing here yet." : `${firstName(found.name)} has added nothing here yet.`}
          ${mayAdd && "A photo of what was made, a page that was written, a recording, a link: whatever shows the work."}
        </p>`
      }
      <ul class="work">
        ${shown.map((piece) => item(piece, found, own))}
      </ul>
      ${
        found.room &&
        mayAdd &&
        html`<p class="muted small">Files use ${megabytes(found.room.used)} of ${megabytes(found.room.most)} MB.</p>`
      }
      ${withdrawn(found)}`,
  );
  showThumbnails(page);
  openFiles(page);
  page.addEventListener("submit", (event) => act(event));
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1_000_000).toLocaleString("en-US", { maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 });

/** @param {Evidence} piece @param {Portfolio} found @param {boolean} own */
function item(piece, found, own) {
  const { id, file } = piece;
  const path = `${student}/evidence/${encodeURIComponent(id)}`;
  const goal = found.goals.find((one) => one.id === piece.goalId);
  return html`<li id="${id}">
    <span class="thumbnail">${file?.thumbnail && thumbnail(`${path}/thumbnail`)}<span>${kindNames[piece.what]}</span></span>
    <div>
      <h3>${piece.caption}</h3>
      <p class="muted small">
        ${formatDay(piece.on, { year: true })} ·
        ${piece.from === "outside" ? "outside school" : "at school"}${
          goal && html` · <a href="/goal/?student=${studentId}&amp;goal=${goal.id}">${goal.title}</a>`
        }${piece.cycle && ` · cycle ${piece.cycle}`}${piece.step && `, ${steps[piece.step].name}`}
        · ${visibleTo(own ? null : firstName(found.name), piece.audience)}${piece.typedBy && ` · typed by ${piece.typedBy}`}
      </p>
      ${
        piece.proficiencies.length > 0 &&
        html`<p class="small">
          Shows:
          ${found.proficiencies
            .filter(({ id }) => piece.proficiencies.includes(id))
            .map(({ code, name }) => (code ? `${code} ${name}` : name))
            .join(" · ")}
        </p>`
      }
      ${piece.text && html`<p class="pre">${piece.text}</p>`}
      ${
        piece.url &&
        html`<p>
          <a href="${piece.url}" rel="noreferrer" target="_blank">${piece.url}<span class="visually-hidden"> (opens a new tab)</span></a>
        </p>`
      }
      ${piece.doubt && html`<p class="notice small">${piece.doubt}</p>`}
      ${piece.what === "picture" && (piece.alt ? html`<p class="muted small">It shows: ${piece.alt}</p>` : own && notDescribed(id))}
      <p class="row small">
        ${
          file &&
          opener({
            path: `${path}/file`,
            mediaType: file.mediaType,
            name: `${piece.on} ${piece.caption
              .replace(/[^\p{L}\p{N}]+/gu, " ")
              .trim()
              .slice(0, 60)}.${extension(file.mediaType)}`,
            label: file.kind === "picture" ? "Show larger" : file.kind === "audio" ? "Listen" : "Open the PDF",
            alt: piece.alt,
          })
        }
        ${found.may.includes("editEvidence") && html`<a href="${here}&amp;edit=${id}">Edit</a>`}
        ${
          found.may.includes("withdrawEvidence") &&
          html`<form method="post" data-path="${path}/withdraw" data-rev="${piece.rev}" data-said="The piece is taken back.">
            <button class="text-button">Take back<span class="visually-hidden">: ${piece.caption}</span></button>
          </form>`
        }
      </p>
    </div>
    <figure class="opened" aria-live="polite"></figure>
  </li>`;
}

/** @param {string} id */
const notDescribed = (id) =>
  html`<p class="small"><a href="${here}&amp;edit=${id}">Say what the picture shows</a>, for those who do not see it.</p>`;

/** @param {string} mediaType */
const extension = (mediaType) =>
  ({ "image/jpeg": "jpg", "audio/mpeg": "mp3", "audio/mp4": "m4a" })[mediaType] ?? mediaType.slice(mediaType.indexOf("/") + 1);

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

/** @param {SubmitEvent} event */
async function act(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const { path, rev, said } = form.dataset;
  if (!path) return;
  event.preventDefault();
  try {
    await post(path, { rev: Number(rev) });
    setFlash(said ?? "");
    await goTo(here);
  } catch (error) {
    find(".notice.success").textContent = error instanceof Error ? error.message : "";
  }
}
