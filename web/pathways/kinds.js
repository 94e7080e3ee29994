// What kinds of pathways and of criteria are called.

/** @import { CriterionArea, PathwayKind } from "../lib/contract.d.ts" */

/** @type {Record<PathwayKind, string>} */
export const kindNames = {
  dualEnrollment: "Dual enrollment",
  earlyCollege: "Early college",
  careerTechnical: "Career and technical center",
  workBased: "Work-based learning",
  virtual: "Virtual learning",
  community: "Community-based learning",
  independent: "Independent study or project",
};

/** @type {Record<CriterionArea, string>} */
export const criterionAreas = { rigor: "Rigor", personalization: "Personalization", equity: "Equity" };
