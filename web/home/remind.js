// A reminder to a member of staff, written and signed by whoever sends it; fetched when one is begun.

import { post } from "../lib/api.js";
import { find, html, insert } from "../lib/html.js";
import { firstName } from "../lib/words.js";
import { showEarlierNudges } from "../components/nudges.js";
import { announce } from "../components/page-head.js";

/** @param {HTMLElement} page @param {{ personId: string, name: string }} owner */
export function remind(page, owner) {
  insert(
    page,
    "beforeend",
    html`<dialog aria-labelledby="reminder-to">
      <form method="dialog" class="form">
        <h2 id="reminder-to">Remind ${owner.name}</h2>
        <div class="field">
          <label for="reminder-text">Your message</label>
          <p class="help" id="reminder-help">
            It goes by email, signed with your name. Everything that is due from ${firstName(owner.name)} is listed below it.
          </p>
          <textarea id="reminder-text" rows="3" aria-describedby="reminder-help">
Could you look at the list below? Let me know if something is in the way.</textarea>
        </div>
        <p class="muted small" data-nudged="${owner.personId}"></p>
        <p class="error" role="alert"></p>
        <div class="row">
          <button class="button" value="send">Send reminder</button>
          <button class="button secondary" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
    </dialog>`,
  );
  const dialog = /** @type {HTMLDialogElement} */ (page.lastElementChild);
  dialog.addEventListener("close", () => dialog.remove());
  find("form", dialog).addEventListener("submit", async (event) => {
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    event.stopPropagation();
    if (button.value !== "send") return;
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await post("/nudges", {
        staffIds: [owner.personId],
        text: /** @type {HTMLTextAreaElement} */ (find("textarea", dialog)).value,
      });
      dialog.close();
      announce(`${owner.name} will get your reminder.`);
    } catch (error) {
      find(".error", dialog).textContent = error instanceof Error ? error.message : String(error);
      button.setAttribute("aria-disabled", "false");
    }
  });
  dialog.showModal();
  showEarlierNudges(dialog).catch(() => {}); // what was said before helps, and nothing waits for it
}
