// The terms a school may have its own words for, and how the pages are said in those: fetched by words.js where a school changed
// one. Imports nothing of words.js, which waits for it.

import { exchangeTerms } from "./html.js";

/** @import { SchoolWords } from "./contract.d.ts" */

/** The terms as the pages are written; a school may have its own (api/School/SchoolTerm.cs). @type {SchoolWords} */
export const usualTerms = {
  plan: "plan",
  plans: "plans",
  goal: "goal",
  goals: "goals",
  inventory: "inventory",
  inventories: "inventories",
  checkIn: "check-in",
  checkIns: "check-ins",
  yearlyUpdate: "yearly update",
  yearlyUpdates: "yearly updates",
  opportunity: "opportunity",
  opportunities: "opportunities",
  portfolio: "portfolio",
  portfolios: "portfolios",
  exhibition: "exhibition",
  exhibitions: "exhibitions",
  proficiency: "proficiency",
  proficiencies: "proficiencies",
  quarter: "quarter",
  quarters: "quarters",
  advisory: "advisory",
  advisories: "advisories",
  advisor: "advisor",
  advisors: "advisors",
  advisee: "advisee",
  advisees: "advisees",
  family: "family",
  families: "families",
  coordinator: "coordinator",
  coordinators: "coordinators",
  principal: "principal",
  principals: "principals",
  caseManager: "case manager",
  caseManagers: "case managers",
  counselor: "counselor",
  counselors: "counselors",
  committee: "committee",
  committees: "committees",
  est: "EST",
  ests: "ESTs",
};

/** From now on the program's own texts are said in the school's terms: whole words, an "a" or "an" before them and their
 * capitals with them. The server does the same for its texts (api/School/SchoolWords.cs). @param {SchoolWords} words */
export function sayIn(words) {
  const keys = /** @type {(keyof SchoolWords)[]} */ (Object.keys(usualTerms));
  if (keys.every((key) => words[key] === usualTerms[key])) return exchangeTerms(null);
  const own = new Map(keys.map((key) => [usualTerms[key].toLowerCase(), words[key]]));
  // A text that has them already keeps them: "learning plan" gets no second "learning".
  for (const word of keys.map((key) => words[key])) if (!own.has(word.toLowerCase())) own.set(word.toLowerCase(), word);
  const known = [...own.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.&]/g, "\\$&"));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}/@.])(?:(an?)(\\s+))?(?<!504 |Learning )(${known.join("|")})(?![\\p{L}\\p{N}/@]|\\.\\p{L}|-Do| around)`,
    "giu",
  );
  exchangeTerms((text) =>
    text.replace(pattern, (found, /** @type {string | undefined} */ article, gap, /** @type {string} */ usual) => {
      const word = own.get(usual.toLowerCase()) ?? usual;
      if (word.toLowerCase() === usual.toLowerCase()) return found;
      const said = /^ESTs?$/.test(usual)
        ? word
        : /^\p{Lu}\P{Ll}+$/u.test(usual)
          ? word.toUpperCase()
          : /^\p{Lu}/u.test(usual)
            ? capitalized(word)
            : word;
      if (!article) return said;
      const itsArticle = takesAn(word) ? "an" : "a";
      return (article.startsWith("A") ? capitalized(itsArticle) : itsArticle) + gap + said;
    }),
  );
}

/** "an aim", "a unit", "an LPP", "a PLP". @param {string} word */
function takesAn(word) {
  return (/^\p{Lu}{2,}( |$)/u.test(word) ? /^[AEFHILMNORSX]/ : /^(?!uni|use|one|eu)[aeiou]/i).test(word);
}

/** @param {string} word */
const capitalized = (word) => word.charAt(0).toUpperCase() + word.slice(1);
