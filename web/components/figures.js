// What the figures of equity and of the evaluation have in common: what groups are called, and the line of a year.
//
//   yearLine("First plan, all students", [{ month: "September", percent: 80 }, { month: "October", percent: 90 }])

import { html, terms } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import "../lib/words.js"; // puts the school's terms in place first

/** @import { EquityDimension } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

/** @type {Record<EquityDimension, { title: string, note?: string, name: (key: string) => string }>} */
export const dimensions = {
  grade: { title: "By grade", name: (key) => `Grade ${key}` },
  supportFlag: {
    title: "By support flag",
    note: terms`Each student counts once: under IEP before 504 before EST.`,
    name: (key) => ({ iep: "IEP", section504: "504", est: "EST" })[key] ?? "No flag",
  },
  homeLanguage: { title: "By home language", name: languageName },
  goalArea: {
    get title() {
      return terms`By area of goals`; // for whom it is read: the public page learns the school's terms late
    },
    name: (key) =>
      ({
        academic: terms`Academic goals only`,
        career: terms`Career goals only`,
        personal: terms`Personal goals only`,
        several: "Two or three areas",
      })[key] ?? terms`No goal yet`,
  },
  advisorGroup: {
    get title() {
      return terms`By size of the advisor’s group`;
    },
    note: terms`Never fewer than three advisors together.`,
    name: (key) => {
      const [from, to] = key.split("-");
      return key === "none" ? terms`No advisor` : to ? `${from} to ${to} students` : `${from} students or more`;
    },
  },
};

/** A share month by month as one line of the year, with its numbers written at each point.
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
