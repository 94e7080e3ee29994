// What the library calls its shelves and readers: asked for once the school’s terms are known.

import { terms } from "../lib/html.js";
import "../lib/words.js"; // puts the school's terms in place first

/** @import { LibraryAudience, LibraryShelf } from "../lib/contract.d.ts" */

/** @type {() => Record<LibraryShelf, string>} */
export const shelves = () => ({
  sharedLeadership: "Establishing shared leadership",
  purpose: "Building faculty knowledge around the purpose of personalized learning",
  models: terms`Models of plans and guides`,
  advisory: terms`Advisory programs`,
  flexiblePathways: "Flexible pathways",
  alternateStructures: "Sample alternate structures for learning",
});

/** @type {() => Record<LibraryAudience, string>} */
export const audiences = () => ({ students: "Students", families: terms`Families`, staff: "Staff", community: "Community" });
