// The family's voice in the plan: suggestions for what it reads, and its consent to another student who reads along.

import { html } from "../lib/html.js";

/** @import { FamilyPage, SharedEvidence, SharedField, SharedGoal } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

/** What of a goal has words one may suggest: of the goal itself, of its cycle, of what was done on one day.
 * @param {SharedGoal} goal @param {Record<string, string>} texts @returns {[value: string, label: string][]} */
export function wordingsOf({ reached, cycle: n, cycles }, texts) {
  const named = (/** @type {[string, string][]} */ all) =>
    all.map(([value, key]) => /** @type {[string, string]} */ ([value, texts[key] ?? ""]));
  if (reached)
    return named([
      ["reachedWhat", "reachedWhat"],
      ["reachedHow", "reachedHow"],
    ]);
  const now = cycles.find((one) => one.n === n);
  return [
    ...named([
      ["plan", "stepPlan"],
      ...(now?.do ? [/** @type {[string, string]} */ (["do", "stepDo"])] : []),
      ["check", "stepCheck"],
      ["adjust", "stepAdjust"],
    ]),
    ...(now?.entries ?? []).map(({ itemId, on }) => /** @type {[string, string]} */ ([`entry ${itemId}`, `${texts["stepDo"]}, ${on}`])),
  ];
}

/** The template's fields that may be suggested for. @param {SharedField[]} fields @param {(field: SharedField) => string} label
 * @returns {[value: string, label: string][]} */
export const fieldWordings = (fields, label) =>
  fields.flatMap((each) => (each.field ? [/** @type {[string, string]} */ ([each.field, label(each)])] : []));

/** Words for one item. @param {{ itemId?: string }} item @param {Piece} called @param {[value: string, label: string][]} wordings
 * @param {string | null} title the item's own words, where they may be suggested @param {Record<string, string>} texts
 * @param {Piece} trouble */
export const suggest = ({ itemId }, called, wordings, title, texts, trouble) =>
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
          ${wordings.map(([value, label]) => html`<option value="${value}">${label}</option>`)}
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

/** @typedef {{ itemId?: string, text: string }} Said */

/** Words for a text of the year's update. @param {string | undefined} label @param {Said | undefined} one
 * @param {Record<string, string>} texts @param {Piece} trouble */
export const suggestFor = (label = "", one, texts, trouble) =>
  one?.itemId && html`<dd class="voice">${suggest(one, label, [["text", label]], null, texts, trouble)}</dd>`;

/** Words for a piece of work. @param {SharedEvidence} piece @param {Record<string, string>} texts @param {Piece} trouble */
export const suggestForWork = ({ id, itemId, caption, text }, texts, trouble) =>
  itemId &&
  suggest(
    { itemId: `evidence ${id}` },
    caption,
    [
      ["caption", texts["suggestTitle"]?.replace("{goal}", () => caption) ?? ""],
      ...(text ? [/** @type {[string, string]} */ (["text", texts["suggestText"] ?? ""])] : []),
    ],
    null,
    texts,
    trouble,
  );

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
