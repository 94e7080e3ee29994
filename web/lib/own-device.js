// On a device a person called their own, some answers are kept, sealed, for times without a connection: the first screen
// and the forms that start from it. Everywhere else nothing is kept.

import { get, NetworkError } from "./api.js";
import { cacheStorageKey, clearCache, dropFrom, keepIn, readFrom } from "./session.js";
import { formatInstant, localDay } from "./words.js";

/** @param {string} personId */
const flag = (personId) => `plp-own:${personId}`;

/** @param {string} personId */
export const isOwnDevice = (personId) => readFrom("localStorage", flag(personId)) !== null;

/** @param {string} personId @param {boolean} own @returns {boolean} false when the device has no room even for that */
export function setOwnDevice(personId, own) {
  if (own) return keepIn("localStorage", flag(personId), "true");
  clearCache(personId);
  dropFrom("localStorage", flag(personId));
  return true;
}

/** Where a check-in's form comes from. @param {string} studentId */
export const checkInFormPath = (studentId) => `/students/${encodeURIComponent(studentId)}/check-in-form`;

/** The server's answer, or without a connection the one kept last, with a sentence that says so.
 * @template T @param {string} path @param {string} personId @param {Promise<T>} [asked] where it is under way already
 * @returns {Promise<{ answer: T, asOf: string | null }>} */
export async function getOrCached(path, personId, asked = get(path)) {
  try {
    const answer = await asked;
    await cache(path, personId, answer);
    return { answer, asOf: null };
  } catch (error) {
    const kept = error instanceof NetworkError ? await cached(path, personId) : null;
    if (!kept) throw error;
    return {
      answer: /** @type {T} */ (kept.answer),
      asOf:
        `No connection. This is as of ${formatInstant(new Date(kept.at).toISOString())}. ` +
        "What you save is kept on this device and sent automatically when you are back online.",
    };
  }
}

/** Fetches what was not kept today, one after the other. @param {string[]} paths @param {string} personId */
export async function prefetch(paths, personId) {
  if (!isOwnDevice(personId)) return;
  for (const path of paths) {
    if (JSON.parse(readFrom("localStorage", cacheStorageKey(personId, path)) ?? "{}").on === today()) continue;
    try {
      await cache(path, personId, await get(path));
    } catch (error) {
      if (error instanceof NetworkError) return;
      throw error;
    }
  }
}

const today = () => localDay(new Date().toISOString());

/** @param {string} path @param {string} personId @param {unknown} answer */
async function cache(path, personId, answer) {
  if (!isOwnDevice(personId)) return;
  const { encrypt } = await import("./sealing.js");
  const sealed = await encrypt({ at: Date.now(), answer });
  // Room is for drafts first.
  if (sealed && !keepIn("localStorage", cacheStorageKey(personId, path), { ...sealed, on: today() })) clearCache(personId);
}

/** @param {string} path @param {string} personId @returns {Promise<{ at: number, answer: unknown } | null>} */
async function cached(path, personId) {
  const kept = readFrom("localStorage", cacheStorageKey(personId, path));
  if (!kept) return null;
  const { decrypt } = await import("./sealing.js");
  return decrypt(JSON.parse(kept));
}
