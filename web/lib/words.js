// How things are said: the words for what the API names in code, one word for one thing on every page, and days.

import { applyTerms, exchangeTerms, inTerms, terms } from "./html.js";
import { session } from "./session.js";

/** @import { Audience, BroughtAlong, ContactWay, DutyState, GoalArea, Purpose, SchoolWords, Step, SupportFlag } from "./contract.d.ts" */

/** From now on the program's own texts are said in the school's terms; terms.js comes only where a school changed one.
 * @param {SchoolWords | undefined} words undefined: the usual ones */
export async function useSchoolWords(words) {
  if (words) (await import("./terms.js")).sayIn(words);
  else exchangeTerms(null);
}

const known = session()?.me?.school.words;
if (known) await useSchoolWords(known); // before a module that imports this one says anything

/** @type {Record<DutyState, string>} */
export const stateNames = {
  done: "done",
  tried: "tried three times",
  notPossible: "not possible",
  notApplicable: "not applicable",
  passed: "reassigned",
  due: "due",
  overdue: "overdue",
  notYet: "not yet",
};

/** @type {Record<GoalArea, string>} */
export const areaNames = { academic: "Academic", career: "Career", personal: "Personal interest" };

/** @type {Record<Purpose, string>} */
export const purposeNames = {
  completion: "Finishing high school",
  readiness: "College and career readiness",
  civicEngagement: "Civic engagement",
};

/** @type {Record<"academic" | "experiential", string>} */
export const opportunityKinds = { academic: "Academic", experiential: "Experiential" };

/** The four steps of a cycle, in order.
 * @type {Record<Step, { name: string, ask: string, askStudent: string }>} */
export const steps = {
  plan: {
    name: "Plan",
    ask: "What will be done in this cycle, and by when?",
    askStudent: "What will you do in this cycle, and by when?",
  },
  do: { name: "Do", ask: "What has been done so far?", askStudent: "What have you done so far?" },
  check: {
    name: "Check",
    ask: "How did it go? What was learned, expected or not?",
    askStudent: "How did it go? What did you learn, expected or not?",
  },
  adjust: {
    name: "Adjust",
    ask: "What is changed or kept for the next cycle?",
    askStudent: "What will you change or keep in the next cycle?",
  },
};
export const stepOrder = /** @type {Step[]} */ (Object.keys(steps));

/** "Cycle 2, at Do; written: Plan, Do" @param {{ cycle: number, step: Step, written: Step[], reached?: unknown }} goal */
function ringLabel({ cycle, step, written, reached }) {
  if (reached !== undefined) return `Reached in cycle ${cycle}`;
  const said = stepOrder.filter((each) => written.includes(each)).map((each) => steps[each].name);
  return `Cycle ${cycle}, at ${steps[step].name}; ${said.length > 0 ? `written: ${said.join(", ")}` : "nothing written yet"}`;
}

/** What a ring says of a goal (ring.js). @param {{ cycle: number, step: Step, written: Step[], reached?: unknown }} goal */
export const ringWords = (goal) => ({
  label: ringLabel(goal),
  names: { plan: steps.plan.name, do: steps.do.name, check: steps.check.name, adjust: steps.adjust.name },
});

/** Beside every choice of an audience (B14). */
export const alsoVisible = terms`The coordinator, and a parent who asks, can also see it.`;

/** Who reads something, as it stands beside the words. @param {string | null} name @param {Audience} audience */
export const visibleTo = (name, audience) =>
  audienceNames(name)[audience] + (audience === "advisor" || audience === "staff" ? terms`, the coordinator, and a parent who asks` : "");

/** The one scale of who may read something, said to the student or about them.
 * @param {string | null} name the student's first name; null when the student is the reader
 * @returns {Record<Audience, string>} */
export function audienceNames(name) {
  return name === null
    ? {
        advisor: terms`Me and my advisor`,
        staff: "Staff working with me",
        family: terms`My family`,
        peers: "Other students",
        restricted: "Named people only",
      }
    : {
        advisor: terms`${name} and the advisor`,
        staff: `Staff working with ${name}`,
        family: terms`${possessive(name)} family`,
        peers: "Other students",
        restricted: "Named people only",
      };
}

/** @type {Record<ContactWay, string>} */
export const contactWayNames = {
  mail: "email",
  phone: "phone call",
  text: "text message",
  visit: "visit",
  paper: "printed copy",
  meeting: "meeting",
};

/** @type {Record<SupportFlag, string>} */
export const flagNames = inTerms({ iep: "IEP", section504: "504", est: "EST" });

/** A tree as a list, each after what it is a part of, with how deep it stands.
 * @template {{ id: string, parentId?: string }} Item @param {Item[]} items @returns {{ item: Item, depth: number }[]} */
export function inTree(items) {
  const known = new Set(items.map(({ id }) => id));
  /** @param {string | undefined} above @param {number} depth @returns {{ item: Item, depth: number }[]} */
  const below = (above, depth) =>
    items
      .filter(({ parentId }) => (parentId && known.has(parentId) ? parentId : undefined) === above)
      .flatMap((item) => [{ item, depth }, ...below(item.id, depth + 1)]);
  return below(undefined, 0);
}

/** "Communication, CC.2 Reading" @param {string[]} ids @param {{ id: string, code?: string, name: string }[]} items */
export const proficiencyNames = (ids, items) =>
  items
    .filter(({ id }) => ids.includes(id))
    .map(proficiencyName)
    .join(", ");

/** @param {{ code?: string, name: string }} item */
export const proficiencyName = ({ code, name }) => (code ? `${code} ${name}` : name);

/** @param {string} name */
export const possessive = (name) => (name.endsWith("s") ? `${name}’` : `${name}’s`);

/** @param {string} name "Lucía Hernández" */
export const firstName = (name) => name.split(" ")[0] ?? name;

/** "1 student", "3 entries" @param {number} n @param {string} word */
export const plural = (n, word) => `${n} ${applyTerms(n === 1 ? word : several(word))}`;

/** @param {string} word */
const several = (word) => (/[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`);

/** @param {string} text */
export function capitalize(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether that is part of the name somebody is listed by or of the full one, letters' accents and case aside: Lucia finds Lucía.
 * @param {{ name: string, fullName?: string }} row @param {string} part */
export const matchesName = ({ name, fullName }, part) => [name, fullName ?? ""].some((item) => plain(item).includes(plain(part.trim())));

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Days are the school's: "2026-08-25" is read as that day, in no time zone, and written out ("Tue 25 August"). Names,
// hours and order are written here: what the browser has for them takes longer to make than a page to draw.

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** "January" to "December" */
export const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "Tue 25 August"; with the year when it is asked for. @param {string} day @param {{ year?: boolean }} [how] */
export function formatDay(day, how = {}) {
  const date = new Date(`${day}T00:00:00Z`);
  const short = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  return how.year ? `${short} ${date.getUTCFullYear()}` : short;
}

/** Grades as they follow each other; what is no number (K, PK) and nobody's come first. @param {string} [grade] */
export const gradeOrder = (grade) => (grade && Number.isFinite(Number(grade)) ? Number(grade) : grade ? 0 : -1);

/** The earlier day or instant first. @param {string} a @param {string} b */
export const ascending = (a, b) => (a < b ? -1 : Number(a > b));

/** The day an instant falls on, on the reader's own clock. @param {string} instant */
export function localDay(instant) {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

/** "Tue 25 August, 10:42 AM"; with the year when it is asked for. @param {string} instant @param {{ year?: boolean }} [options] */
export const formatInstant = (instant, options) => `${formatDay(localDay(instant), options)}, ${formatTime(instant)}`;

/** "10:42 AM", on the reader's own clock. @param {string | number} instant */
export function formatTime(instant) {
  const at = new Date(instant);
  return clock(at.getHours(), at.getMinutes());
}

/** "4:00 PM", of an hour of the school's day. @param {string} time "16:00:00" */
export const formatClock = (time) => clock(Number(time.split(":")[0]), Number(time.split(":")[1]));

/** @param {number} hours @param {number} minutes */
const clock = (hours, minutes) => `${hours % 12 || 12}:${String(minutes).padStart(2, "0")} ${hours < 12 ? "AM" : "PM"}`;

/** That a record was written elsewhere. @param {BroughtAlong} mark */
export const broughtAlongWords = ({ from, by, on }) =>
  `Brought along${from ? ` from ${from}` : ""}${by ? ` · written by ${by}` : ""} · ${formatDay(on, { year: true })}`;
