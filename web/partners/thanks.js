// Thanks to a partner: the letter as it goes, a sentence of one's own, then sent or printed.

import { post } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";

/** @import { Partner, PartnerThanks } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {Partner} partner */
export async function thank(page, { id, name }) {
  const at = `/partners/${encodeURIComponent(id)}/thanks`;
  const back = `/partners/?id=${encodeURIComponent(id)}`;
  /** @type {PartnerThanks} */
  const found = await post(`${at}/preview`);
  document.title = `Thank you – ${name}`;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="${back}">${name}</a></p>
        <h1 class="no-print">Say thank you</h1>
        ${
          found.thanked && html`<p class="notice no-print">Thanked on ${formatDay(found.thanked, { year: true })}, once in this period.</p>`
        }
      </div>
      <div class="pre" id="letter" aria-live="polite">${found.text}</div>
      ${
        !found.thanked &&
        html`<form method="post" class="form no-print" id="thanks">
          ${field({ name: "note", label: "A sentence of your own", long: true, help: "It is put into the letter. Name no student." })}
          ${
            found.steps.length > 0 &&
            field({
              name: "step",
              label: "Next step this completes",
              options: [["", "None"], ...found.steps.map(({ id, title }) => /** @type {[string, string]} */ ([id, title]))],
            })
          }
          ${field({
            name: "way",
            label: "How it goes",
            value: found.hasEmail ? "email" : "letter",
            options: [...(found.hasEmail ? [/** @type {[string, string]} */ (["email", "Email"])] : []), ["letter", "On paper: print it"]],
          })}
          <div class="row">
            <button class="button">Send, or record the letter</button>
            <button type="button" class="text-button" id="preview">Preview</button>
            <button type="button" class="text-button" id="print">Print</button>
          </div>
        </form>`
      }`,
  );
  if (found.thanked) return;
  const form = /** @type {HTMLFormElement} */ (find("#thanks"));
  const note = () => String(new FormData(form).get("note") ?? "").trim() || undefined;
  find("#preview").addEventListener("click", async () => {
    /** @type {PartnerThanks} */
    const again = await post(`${at}/preview`, { note: note() });
    find("#letter").textContent = again.text;
  });
  find("#print").addEventListener("click", () => print());
  onSubmit(form, async ({ way, step }) => {
    await post(at, { way, note: note(), step: step || undefined });
    setFlash(way === "email" ? "The letter is in the outbox." : "Recorded as sent on paper.");
    await goTo(back);
  });
}
