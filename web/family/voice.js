// The family's voice in the plan: suggestions for what it reads, and its consent to another student who reads along.

import { html } from "../lib/html.js";

/** @import { FamilyPage, SharedField } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

/** Words for one item. @param {{ itemId?: string }} item @param {Piece} called @param {SharedField[]} fields
 * @param {string | null} title the item's own words, where they may be suggested @param {Record<string, string>} texts
 * @param {(field: SharedField) => string | undefined} label @param {Piece} trouble */
export const suggest = ({ itemId }, called, fields, title, texts, label, trouble) =>
  itemId &&
  html`<details>
    <summary>${texts["suggest"]}<span class="visually-hidden">: ${called}</span></summary>
    <form method="post" id="suggest" class="form">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" /><input type="hidden" name="item" value="${itemId}" />
      <p class="help">${texts["suggestHelp"]}</p>
      <div class="field">
        <label for="for-${itemId}">${texts["suggestFor"]}</label>
        <select id="for-${itemId}" name="field">
          <option value="">${texts["suggestAnswer"]}</option>
          ${title !== null && html`<option value="title">${texts["suggestTitle"]?.replace("{goal}", () => title)}</option>`}
          ${fields.map((each) => each.field && html`<option value="${each.field}">${label(each)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="words-${itemId}">${texts["suggestWords"]}</label
        ><textarea id="words-${itemId}" name="text" rows="2" dir="auto"></textarea>
      </div>
      ${trouble}
      <div class="row"><button class="button secondary">${texts["send"]}</button></div>
    </form>
  </details>`;

/** What the school asks of its graduates, in plain words. @param {{ proficiencies?: string[], reached?: unknown }} item
 * @param {Record<string, string>} texts */
export const proficiencies = ({ proficiencies: names, reached }, texts) =>
  names &&
  html`<dt>${texts[reached ? "shows" : "worksOn"]}</dt>
    <dd lang="en">${names.join(", ")}</dd>`;

/** @param {FamilyPage} found @param {Piece} trouble */
export const peers = ({ peers: named, texts }, trouble) =>
  named &&
  html`<section aria-labelledby="peers-head">
    <h2 id="peers-head">${texts["peers"]}</h2>
    ${named.map(
      ({ id, name, until }) =>
        html`<p>${texts[until ? "peersOpen" : "peersAsk"]?.replaceAll("{peer}", () => name).replace("{day}", () => until ?? "")}</p>
          <form method="post" id="peer" class="row">
            <input type="hidden" name="peer" value="${id}" />
            ${
              until
                ? html`<button class="button secondary" name="agrees" value="no">${texts["peersEnd"]}</button>`
                : html`<button class="button" name="agrees" value="yes">${texts["peersAgree"]}</button>
                    <button class="button secondary" name="agrees" value="no">${texts["peersDecline"]}</button>`
            }
            ${trouble}
          </form>`,
    )}
  </section>`;
