// Support flags stand on the screen and not on paper (C6), but for one print at a time: whoever ticks the box prints
// them once, and the next print is without again.
//
//   html`<span class="flags">${flags}</span> … ${flagSwitch()}`
//   tendFlagSwitch(page);

import { html } from "../lib/html.js";

const shown = "with-flags";

export const flagSwitch = () =>
  html`<label class="checkbox no-print small"
    ><input type="checkbox" data-print-flags /> <span>Print the flags too, this once</span></label
  >`;

/** @param {HTMLElement} page */
export function tendFlagSwitch(page) {
  page.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.matches("[data-print-flags]")) document.documentElement.classList.toggle(shown, box.checked);
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove(shown);
    for (const box of page.querySelectorAll("[data-print-flags]")) /** @type {HTMLInputElement} */ (box).checked = false;
  });
}
