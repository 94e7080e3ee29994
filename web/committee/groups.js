// For whom somebody sits on the committee.

/** @import { MemberGroup } from "../lib/contract.d.ts" */

/** @type {Record<MemberGroup, string>} */
export const groupNames = {
  faculty: "Faculty",
  administrator: "Administrators",
  student: "Students",
  parent: "Parents",
  community: "Community",
};
