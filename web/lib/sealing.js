// Sealing (AES-GCM), for whatever of a person lies on a device: fetched when there is something to seal or to open. The key is
// the person's own and held for one tab.

import { NetworkError, post, Problem } from "./api.js";
import { session, storeDraftKey } from "./session.js";

/** @typedef {{ iv: string, sealed: string }} Encrypted */

/** @param {unknown} content @returns {Promise<Encrypted | null>} null when there is no key to be had now */
export async function encrypt(content) {
  const key = await draftKey();
  if (!key) return null;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(content)));
  return { iv: asText(iv), sealed: asText(new Uint8Array(sealed)) };
}

/** @template T @param {Encrypted} kept @returns {Promise<T | null>} null when it cannot be opened: no key now, or one of another school */
export async function decrypt({ iv, sealed }) {
  const key = await draftKey();
  if (!key) return null;
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: asBytes(iv) }, key, asBytes(sealed))));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** @type {Promise<string | null> | undefined} */
let asking;

/** @returns {Promise<CryptoKey | null>} */
async function draftKey() {
  const text = session()?.draftKey ?? (await (asking ??= fetchKey()));
  return text ? crypto.subtle.importKey("raw", asBytes(text), "AES-GCM", false, ["encrypt", "decrypt"]) : null;
}

async function fetchKey() {
  try {
    /** @type {{ key: string }} */
    const { key } = await post("/me/draft-key");
    storeDraftKey(key);
    return key;
  } catch (error) {
    if (!(error instanceof NetworkError || error instanceof Problem)) throw error;
    asking = undefined; // asked again when it is next needed
    return null;
  }
}

/** @param {Uint8Array} bytes */
const asText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** @param {string} text */
const asBytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
