// The student's work on the family's page; fetched when its part is opened (family.js).

import { html, render } from "../lib/html.js";
import { opener, openFiles, showThumbnails, thumbnail } from "../components/work-files.js";
import { suggestForWork } from "./voice.js";

/** @import { FamilyPage, SharedEvidence } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {FamilyPage} found */
export function showWork(place, { shared, texts }) {
  render(
    place,
    html`${shared.collections.map(
        (one) =>
          html`<article>
            <h3 lang="${one.language}" dir="auto">${one.title}</h3>
            ${one.for && html`<p class="muted" lang="${one.language}" dir="auto">${one.for}</p>`}
            ${one.notTranslated && html`<p class="muted small">${one.notTranslated}</p>`}
            ${one.opening && html`<p class="pre" lang="${one.language}" dir="auto">${one.opening}</p>`}
            <ul class="work">
              ${one.pieces.flatMap((id) => shared.evidence.filter((piece) => piece.id === id)).map((piece) => item(piece, texts))}
            </ul>
          </article>`,
      )}
      <ul class="work">
        ${shared.evidence
          .filter(({ id }) => !shared.collections.some(({ pieces }) => pieces.includes(id)))
          .map((piece) => item(piece, texts))}
      </ul>`,
  );
  showThumbnails(place);
  openFiles(place);
}

/** @param {SharedEvidence} piece @param {FamilyPage["texts"]} texts */
function item(piece, texts) {
  const path = `/family/evidence/${encodeURIComponent(piece.id)}`;
  const opens = piece.mediaType?.startsWith("image/") ? "workShow" : piece.mediaType?.startsWith("audio/") ? "workListen" : "workOpen";
  return html`<li>
    ${piece.thumbnail && html`<span class="thumbnail">${thumbnail(`${path}/thumbnail`)}</span>`}
    <div>
      <h4 lang="${piece.language}" dir="auto">${piece.caption}</h4>
      <p class="muted small">
        ${piece.on}${piece.goal && html` · <bdi>${texts["workGoal"]?.replace("{goal}", () => piece.goal ?? "")}</bdi>`}
      </p>
      ${piece.notTranslated && html`<p class="muted small">${piece.notTranslated}</p>`}
      ${piece.text && html`<p class="pre" lang="${piece.language}" dir="auto">${piece.text}</p>`}
      ${
        piece.url &&
        html`<p>
          <a href="${piece.url}" rel="noreferrer" target="_blank"><bdi>${piece.url}</bdi></a>
        </p>`
      }
      ${piece.alt && html`<p class="small" lang="${piece.language}" dir="auto">${piece.alt}</p>`}
      ${
        piece.mediaType &&
        html`<p>
          ${opener({ path: `${path}/file`, mediaType: piece.mediaType, name: piece.caption, label: texts[opens] ?? "", alt: piece.alt })}
        </p>`
      }
      ${suggestForWork(piece, texts, html`<p class="error" role="alert"></p>`)}
    </div>
    <figure class="opened" aria-live="polite"></figure>
  </li>`;
}
