// What was saved without a connection is sent by itself, once: each carries the key of its form, under which the server
// keeps one record however often it comes. Of several tabs one sends.

import { NoAnswer, postOnce, Problem } from "./api.js";
import { opened, throwAway } from "./drafts.js";
import { draftPlace, unsent } from "./session.js";
import { keepIn, readFrom } from "./storage.js";

/** @param {string} personId @returns {Promise<{ said: string, address: string }[]>} what was sent now */
export const sendWaiting = (personId) => navigator.locks.request("plp-waiting", { ifAvailable: true }, async (lock) => lock ? sendAll(personId) : []);

/** @param {string} personId */
async function sendAll(personId) {
  const sent = [];
  for (const { name, address } of unsent(personId).filter(({ waiting, refused }) => waiting && !refused).reverse()) {
    const place = draftPlace(personId, name);
    const send = (await opened(place))?.send;
    if (!send) continue;
    try {
      await postOnce(send.path, send.body);
    } catch (error) {
      if (error instanceof NoAnswer) return sent;
      if (!(error instanceof Problem)) throw error;
      if (error.status < 500 && error.status !== 429) refuse(place); // the form says why when it is saved again
      continue;
    }
    throwAway(place);
    sent.push({ said: send.said, address });
  }
  return sent;
}

/** @param {string} place */
function refuse(place) {
  for (const where of /** @type {const} */ (["sessionStorage", "localStorage"])) {
    const kept = readFrom(where, place);
    if (kept) keepIn(where, place, { ...JSON.parse(kept), refused: true });
  }
}
