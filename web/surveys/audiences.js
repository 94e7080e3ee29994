// Whom a survey asks and how it stands, in words.

import { terms } from "../lib/html.js";
import { formatDay } from "../lib/words.js";

/** @import { SurveyLine } from "../lib/contract.d.ts" */

/** @type {Record<SurveyLine["audience"], string>} */
export const audiences = { staff: "staff", students: "students", families: terms`families` };

/** @param {{ state: string, closes?: string, schoolYear?: string, edition: number }} survey */
export function stateOf({ state, closes, schoolYear, edition }) {
  const which = edition > 1 ? `, edition ${edition}` : "";
  if (state === "draft") return `draft${which}`;
  return state === "open" && closes ? `open until ${formatDay(closes)}${which}` : `closed, ${schoolYear ?? ""}${which}`;
}
