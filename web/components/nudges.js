// Beside everyone who may be reminded: what they were reminded of before, when and by whom; fetched when a reminder is begun.
//
//   html`<small data-nudged="${personId}"></small>` … await showEarlierNudges(form);

import { get } from "../lib/api.js";
import { html, render } from "../lib/html.js";
import { formatInstant } from "../lib/words.js";

/** @import { Nudges } from "../lib/contract.d.ts" */

const shown = 3; // of each person

/** @param {ParentNode} within */
export async function showEarlierNudges(within) {
  /** @type {Nudges} */
  const { nudges } = await get("/nudges");
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-nudged]"))) {
    const own = nudges.filter(({ to }) => to.personId === place.dataset["nudged"]).slice(0, shown);
    render(place, html`${own.map(({ by, at, text }) => html`<span>Reminded ${formatInstant(at)} by ${by.name}: “${text}” </span>`)}`);
  }
}
