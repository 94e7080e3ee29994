// The school asked this adult to take part in a meeting; fetched where it did (family.js), which sends the answer.

import { html } from "../lib/html.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { FamilyPage } from "../lib/contract.d.ts" */

/** @param {FamilyPage} found @param {Piece} trouble where the form says that it did not work */
export function invitation({ invitation: asked, texts }, trouble) {
  return (
    asked &&
    html`<section aria-labelledby="invited">
      <h2 id="invited">${texts["invitation"]}</h2>
      <p>${asked.asked}</p>
      ${asked.answered && html`<p class="muted">${texts[asked.answered === "coming" ? "saidComing" : "saidNotComing"]}</p>`}
      <form method="post" id="invite" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        <fieldset class="contact-ways">
          <legend class="visually-hidden">${texts["invitation"]}</legend>
          ${["coming", "notComing"].map(
            (way) =>
              html`<label class="checkbox"
                ><input type="radio" name="answer" value="${way}" ${(asked.answered ?? "coming") === way && html`checked`} />
                <span>${texts[way]}</span></label
              >`,
          )}
        </fieldset>
        <div class="field">
          <label for="invite-text">${texts["invitationWords"]}</label><textarea id="invite-text" name="text" rows="2" dir="auto"></textarea>
        </div>
        ${trouble}
        <div class="row"><button class="button secondary">${texts["send"]}</button></div>
      </form>
    </section>`
  );
}
