// Seals what lies on a device (AES-GCM) with a key of the person's own, which the server keeps and this tab holds while
// they are signed in: whoever uses the device next finds nothing they can open.

import { NoAnswer, post, Problem } from "./api.js";
import { holdDraftKey, session } from "./session.js";

/** @typedef {{ iv: string, sealed: string }} Sealed */

/** @param {unknown} content @returns {Promise<Sealed | null>} null when there is no key to be had now */
export async function seal(content) {
  const key = await ownKey();
  if (!key) return null;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(content)));
  return { iv: asText(iv), sealed: asText(new Uint8Array(sealed)) };
}

/** @template T @param {Sealed} kept @returns {Promise<T | null>} null when it cannot be opened: no key now, or one of another school */
export async function unseal({ iv, sealed }) {
  const key = await ownKey();
  if (!key) return null;
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: asBytes(iv) }, key, asBytes(sealed))));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** @param {Storage} storage @param {string} place @param {unknown} value @returns {boolean} false when there is no room for it */
export function stored(storage, place, value) {
  try {
    storage.setItem(place, JSON.stringify(value));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** @type {Promise<string | null> | undefined} */
let asking;

/** @returns {Promise<CryptoKey | null>} */
async function ownKey() {
  const text = session()?.draftKey ?? await (asking ??= askForKey());
  return text ? crypto.subtle.importKey("raw", asBytes(text), "AES-GCM", false, ["encrypt", "decrypt"]) : null;
}

async function askForKey() {
  try {
    /** @type {{ key: string }} */
    const { key } = await post("/me/draft-key");
    holdDraftKey(key);
    return key;
  } catch (error) {
    if (!(error instanceof NoAnswer || error instanceof Problem)) throw error;
    asking = undefined; // asked again when it is next needed
    return null;
  }
}

/** @param {Uint8Array} bytes */
const asText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** @param {string} text */
const asBytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
