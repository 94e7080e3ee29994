// A private link that was just made: shown once, to be handed over or copied.

import { find, html, render } from "../lib/html.js";
import { formatDay } from "../lib/words.js";

/** @param {HTMLElement} page @param {{ back: string, where: string, name: string, path: string, expires: string }} link */
export function showOnce(page, { back, where, name, path, expires }) {
  const address = new URL(path, location.href).href;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="${back}">${where}</a></p>
        <h1>The link for ${name}</h1>
        <p>It is shown now and never again. Hand it over, or copy it into a message. It ends on ${formatDay(expires, { year: true })}.</p>
      </div>
      <div class="field">
        <label for="address">Link</label>
        <input id="address" readonly value="${address}" />
      </div>
      <p class="row no-print"><button type="button" class="button" id="copy">Copy</button> <span id="copied" role="status"></span></p>`,
  );
  find("#main").focus();
  find("#copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(address);
    find("#copied").textContent = "Copied.";
  });
}
