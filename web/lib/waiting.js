// What was saved without a connection is sent by itself, once: each carries the key of its form, under which the server
// keeps one record however often it comes. Of several tabs one sends.

import { isSame, NetworkError, postOnce, Problem } from "./api.js";
import { cached, discard } from "./drafts.js";
import { draftStorageKey, keepIn, readFrom, unsentDrafts } from "./session.js";

/** What a check-in's record does not say of what is sent, as its page knows too. */
const unsaid = { passedToId: undefined, family: undefined, heldAnyway: undefined };

/** @param {string} personId @returns {Promise<{ said: string, address: string }[]>} what was sent now, and what became of it */
export const sendWaiting = (personId) =>
  navigator.locks.request("plp-waiting", { ifAvailable: true }, async (lock) => (lock ? sendAll(personId) : []));

/** @param {string} personId */
async function sendAll(personId) {
  /** @type {{ said: string, address: string }[]} */
  const sent = [];
  for (const { name, address } of unsentDrafts(personId)
    .filter(({ waiting, refused }) => waiting && !refused)
    .reverse()) {
    const storageKey = draftStorageKey(personId, name);
    const send = (await cached(storageKey))?.send;
    if (!send) continue;
    let isSaved = false;
    try {
      // An earlier send may have arrived and its answer been lost, and the words been changed since.
      isSaved = isSame(await postOnce(send.path, send.body, send.role), { ...send.body, ...unsaid });
    } catch (error) {
      if (error instanceof NetworkError) return sent;
      if (!(error instanceof Problem)) throw error;
      if (error.status >= 500 || error.status === 429) continue;
    }
    if (isSaved) discard(storageKey);
    else refuse(storageKey); // the form says why when it is saved again
    sent.push({ said: `${send.said} ${isSaved ? "is saved now" : "could not be saved: open it to see why"}.`, address });
  }
  return sent;
}

/** @param {string} storageKey */
function refuse(storageKey) {
  for (const where of /** @type {const} */ (["sessionStorage", "localStorage"])) {
    const kept = readFrom(where, storageKey);
    if (kept) keepIn(where, storageKey, { ...JSON.parse(kept), refused: true });
  }
}
