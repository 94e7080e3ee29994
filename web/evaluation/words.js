// What the evaluation's pages call its areas and outcomes.

/** @import { FindingOutcome, ImpactArea } from "../lib/contract.d.ts" */

/** @type {Record<ImpactArea, string>} */
export const areas = {
  settingGoals: "Setting personal and learning goals",
  engagingInLearning: "Engaging in relevant learning",
  instruction: "Quality of instruction",
  program: "The program as a whole",
};

/** @type {Record<FindingOutcome, string>} */
export const outcomes = { notReviewed: "not looked at yet", resolved: "resolved", continues: "goes on", dropped: "dropped" };
