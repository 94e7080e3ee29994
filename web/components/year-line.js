// A share month by month as one line of the year (year-line.css).
//
//   yearLine("First plan, all students", [{ month: "September", percent: 80 }, { month: "October", percent: 90 }])

import { html } from "../lib/html.js";

/** @import { Piece } from "../lib/html.js" */

/** Its numbers are written at each point.
 * @param {string} title for those who do not see it @param {{ month: string, percent: number }[]} points @returns {Piece} */
export function yearLine(title, points) {
  /** @param {number} i */
  const x = (i) => (points.length === 1 ? 190 : 62 + (i / (points.length - 1)) * 256);
  /** @param {number} percent */
  const y = (percent) => 130 - percent * 1.1;
  return html`<svg class="year-line" viewBox="-12 0 372 160" role="img">
    <title>${title}: ${points.map(({ month, percent }) => `${month} about ${percent}%`).join(", ")}.</title>
    <path class="axis" d="M34 20V130H334" />
    <text x="28" y="24" class="before">100%</text>
    <text x="28" y="134" class="before">0</text>
    <path class="line" d="M${points.map(({ percent }, i) => `${x(i)} ${y(percent)}`).join("L")}" />
    ${points.map(
      ({ month, percent }, i) =>
        html`<circle cx="${x(i)}" cy="${y(percent)}" r="4" />
          <text x="${x(i)}" y="${y(percent) - 9}" class="middle">${percent}%</text>
          <text x="${x(i)}" y="148" class="middle">${month.slice(0, 3)}</text>`,
    )}
  </svg>`;
}
