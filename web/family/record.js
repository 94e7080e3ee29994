// What a family may ask of the record (J3): see it, see who looked, have it amended. Fetched when its part is opened; the page sends it
// (family.js).

import { html, render } from "../lib/html.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { FamilyPage } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {FamilyPage["texts"]} texts @param {Piece} trouble where the form says that it did not work */
export async function showRecord(place, texts, trouble) {
  render(
    place,
    html`<form method="post" id="record-form" class="form">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      <div class="field">
        <label for="record-text">${texts["recordText"]}</label>
        <textarea id="record-text" name="text" rows="2" dir="auto"></textarea>
      </div>
      ${trouble}
      <div class="row">
        <button class="button secondary" value="record">${texts["recordSee"]}</button>
        <button class="button secondary" value="accessRecord">${texts["recordLooked"]}</button>
        <button class="button secondary" value="amendment">${texts["recordAmend"]}</button>
      </div>
    </form>`,
  );
}
