// On a device a person called their own, some answers are kept, sealed, for times without a connection: the first screen
// and the forms that start from it. Everywhere else nothing is kept.

import { get, NoAnswer } from "./api.js";
import { seal, unseal } from "./drafts.js";
import { forgetKept, keptPlace } from "./session.js";
import { dropFrom, keepIn, readFrom } from "./storage.js";
import { dayOf, moment } from "./words.js";

/** @param {string} personId */
const flag = (personId) => `plp-own:${personId}`;

/** @param {string} personId */
export const isOwn = (personId) => readFrom("localStorage", flag(personId)) !== null;

/** @param {string} personId @param {boolean} own @returns {boolean} false when the device has no room even for that */
export function setOwn(personId, own) {
  if (own) return keepIn("localStorage", flag(personId), "true");
  forgetKept(personId);
  dropFrom("localStorage", flag(personId));
  return true;
}

/** Where a check-in's form comes from. @param {string} studentId */
export const formOf = (studentId) => `/students/${encodeURIComponent(studentId)}/check-in-form`;

/** The server's answer, or without a connection the one kept last, with a sentence that says so.
 * @template T @param {string} path @param {string} personId @returns {Promise<{ answer: T, asOf: string | null }>} */
export async function getOrKept(path, personId) {
  try {
    /** @type {T} */
    const answer = await get(path);
    await keep(path, personId, answer);
    return { answer, asOf: null };
  } catch (error) {
    const kept = error instanceof NoAnswer ? await opened(path, personId) : null;
    if (!kept) throw error;
    return { answer: /** @type {T} */ (kept.answer), asOf: `No connection. This is as of ${moment(new Date(kept.at).toISOString())}. What you save is kept on this device and sent by itself once there is a connection.` };
  }
}

/** Fetches what was not kept today, one after the other. @param {string[]} paths @param {string} personId */
export async function keepAhead(paths, personId) {
  if (!isOwn(personId)) return;
  for (const path of paths) {
    if (JSON.parse(readFrom("localStorage", keptPlace(personId, path)) ?? "{}").on === today()) continue;
    try {
      await keep(path, personId, await get(path));
    } catch (error) {
      if (error instanceof NoAnswer) return;
      throw error;
    }
  }
}

const today = () => dayOf(new Date().toISOString());

/** @param {string} path @param {string} personId @param {unknown} answer */
async function keep(path, personId, answer) {
  if (!isOwn(personId)) return;
  const sealed = await seal({ at: Date.now(), answer });
  if (sealed && !keepIn("localStorage", keptPlace(personId, path), { ...sealed, on: today() })) forgetKept(personId); // room is for drafts first
}

/** @param {string} path @param {string} personId @returns {Promise<{ at: number, answer: unknown } | null>} */
async function opened(path, personId) {
  const kept = readFrom("localStorage", keptPlace(personId, path));
  return kept ? unseal(JSON.parse(kept)) : null;
}
