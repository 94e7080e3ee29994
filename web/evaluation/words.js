// What the evaluation's pages call its areas and outcomes.

import { terms } from "../lib/html.js";
import "../lib/words.js"; // puts the school's terms in place first

/** @import { FindingOutcome, ImpactArea } from "../lib/contract.d.ts" */

/** @type {Record<ImpactArea, string>} */
export const areas = {
  settingGoals: terms`Setting personal and learning goals`,
  engagingInLearning: "Engaging in relevant learning",
  instruction: "Quality of instruction",
  program: "The program as a whole",
};

/** @type {Record<FindingOutcome, string>} */
export const outcomes = { notReviewed: "not looked at yet", resolved: "resolved", continues: "goes on", dropped: "dropped" };
