// One piece of work as it stands in a list: on the portfolio and in a collection.
//
//   html`<ul class="work">${pieces.map((piece) => pieceItem(piece, found, { own, student }))}</ul>`

import { html } from "../lib/html.js";
import { firstName, formatDay, steps, visibleTo } from "../lib/words.js";
import { suggestedBy, suggestionForms } from "./suggestions.js";
import { opener, thumbnail } from "./work-files.js";

/** @import { Evidence, EvidenceKind, Portfolio } from "../lib/contract.d.ts" */

/** @type {Record<EvidenceKind, string>} */
const kindNames = { link: "Link", text: "Text", picture: "Picture", pdf: "PDF", audio: "Sound" };

/** @param {Evidence} piece @param {Portfolio} found @param {{ own: boolean, student: string, mayChange?: boolean }} where */
export function pieceItem(piece, found, { own, student, mayChange = false }) {
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
          goal && html` · <a href="/goal/?student=${found.studentId}&amp;goal=${goal.id}">${goal.title}</a>`
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
      ${suggestedBy(piece.suggestedBy)} ${piece.doubt && html`<p class="notice small">${piece.doubt}</p>`}
      ${
        piece.what === "picture" &&
        (piece.alt ? html`<p class="muted small">It shows: ${piece.alt}</p>` : own && notDescribed(found.studentId, id))
      }
      <div class="row small">
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
        ${mayChange && found.may.includes("editEvidence") && html`<a href="/work/?student=${found.studentId}&amp;id=${id}">Edit</a>`}
        ${
          mayChange &&
          found.may.includes("withdrawEvidence") &&
          html`<form method="post" data-path="${path}/withdraw" data-rev="${piece.rev}" data-said="The piece is taken back.">
            <button class="text-button">Take back<span class="visually-hidden">: ${piece.caption}</span></button>
          </form>`
        }
      </div>
      ${
        mayChange &&
        piece.suggestions &&
        suggestionForms(piece.suggestions, {
          decides: found.may.includes("acceptEvidenceSuggestion"),
          path: (suggestion) => `${path}/suggestions/${encodeURIComponent(suggestion)}`,
        })
      }
      ${mayChange && found.may.includes("suggestForEvidence") && suggesting(piece, path)}
    </div>
    <figure class="opened" aria-live="polite"></figure>
  </li>`;
}

/** An adult at school offers words; the student decides. @param {Evidence} piece @param {string} path */
const suggesting = ({ id, what, caption }, path) =>
  html`<details class="no-print">
    <summary>Suggest wording<span class="visually-hidden">: ${caption}</span></summary>
    <form method="post" class="form" data-path="${path}/suggestions" data-said="Your suggestion was sent. The student decides.">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      ${
        what === "text" || what === "picture"
          ? html`<div class="field">
              <label for="for-${id}">For</label>
              <select id="for-${id}" name="field">
                <option value="caption">What it is</option>
                <option value="${what === "text" ? "text" : "alt"}">${what === "text" ? "The text" : "What the picture shows"}</option>
              </select>
            </div>`
          : html`<input type="hidden" name="field" value="caption" />`
      }
      <div class="field">
        <label for="suggest-${id}">Your suggestion</label><textarea id="suggest-${id}" name="text" rows="2" required></textarea>
      </div>
      <div class="row"><button class="button secondary">Send suggestion</button></div>
    </form>
  </details>`;

/** @param {string} studentId @param {string} id */
const notDescribed = (studentId, id) =>
  html`<p class="small">
    <a href="/work/?student=${studentId}&amp;id=${id}">Say what the picture shows</a>, for those who cannot see it.
  </p>`;

/** @param {string} mediaType */
const extension = (mediaType) =>
  ({ "image/jpeg": "jpg", "audio/mpeg": "mp3", "audio/mp4": "m4a" })[mediaType] ?? mediaType.slice(mediaType.indexOf("/") + 1);
