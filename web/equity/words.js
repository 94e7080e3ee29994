// What the groups of the equity figures are called.

import { terms } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import "../lib/words.js"; // puts the school's terms in place first

/** @import { EquityDimension } from "../lib/contract.d.ts" */

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
