// What was saved without a connection is sent by itself, once: each carries the key of its form, under which the server
// keeps one record however often it comes. Of several tabs one sends.

import { NetworkError, postOnce, Problem } from "./api.js";
import { cached, discard } from "./drafts.js";
import { draftStorageKey, keepIn, readFrom, unsentDrafts } from "./session.js";

/** @param {string} personId @returns {Promise<{ said: string, address: string }[]>} what was sent now */
export const sendWaiting = (personId) =>
  navigator.locks.request("plp-waiting", { ifAvailable: true }, async (lock) => (lock ? sendAll(personId) : []));

/** @param {string} personId */
async function sendAll(personId) {
  const sent = [];
  for (const { name, address } of unsentDrafts(personId)
    .filter(({ waiting, refused }) => waiting && !refused)
    .reverse()) {
    const storageKey = draftStorageKey(personId, name);
    const send = (await cached(storageKey))?.send;
    if (!send) continue;
    try {
      await postOnce(send.path, send.body);
    } catch (error) {
      if (error instanceof NetworkError) return sent;
      if (!(error instanceof Problem)) throw error;
      if (error.status < 500 && error.status !== 429) refuse(storageKey); // the form says why when it is saved again
      continue;
    }
    discard(storageKey);
    sent.push({ said: send.said, address });
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
