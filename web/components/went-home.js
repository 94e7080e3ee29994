// What went home about each talk, as the advisor wrote it: the student reads the same.
//
//   html`${wentHome(page.wentHome)}`

import { writtenOut } from "../lib/dates.js";
import { html } from "../lib/html.js";

/** @import { WentHome } from "../lib/contract.d.ts" */

const parts = /** @type {const} */ ([["goingWell", "Going well"], ["oneThing", "One thing"], ["howHome", "How home can help"], ["next", "Next"]]);

/** @param {WentHome[]} all newest first */
export const wentHome = (all) => all.map((one) => html`<details class="earlier"><summary>${writtenOut(one.on)}: ${one.subject}${one.waits && html` <span class="quiet small">waits for a translator</span>`}</summary>
  <dl lang="${one.language}">${parts.map(([part, label]) => one[part] && html`<dt class="quiet small" lang="en">${label}</dt><dd class="pre">${one[part]}</dd>`)}</dl></details>`);
