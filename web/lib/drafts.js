// What is typed but not sent survives a reload, a lost connection, an ended sign-in and a closed browser. It is sealed
// with a key of the person's own that is held for one tab: whoever uses the device next finds nothing they can open.
//
//   const draft = keepDraft(form, `check-in:${studentId}`, me.person.personId);
//   … after the save: draft.drop();
//
// A keystroke goes to session storage at once and from there, sealed, to local storage; without a connection for the
// first asking of the key it stays in session storage, which ends with the tab. What was saved without a connection waits
// there with where it goes, and waiting.js sends it.

import { NoAnswer, post, Problem } from "./api.js";
import { html, insert, one } from "./html.js";
import { draftPlace, holdDraftKey, session } from "./session.js";
import { dropFrom, keepIn, readFrom } from "./storage.js";
import { timeOfDay } from "./words.js";

/** What is to be sent, once there is a connection: where, what with its key, and what to say then.
 * @typedef {{ path: string, body: { key: string, [member: string]: unknown }, said: string }} Sending */
/** @typedef {{ at: number, values: [name: string, value: string][], send?: Sending }} Kept */

/** @param {HTMLFormElement} form @param {string} name @param {string} personId */
export function keepDraft(form, name, personId) {
  const place = draftPlace(personId, name);
  let version = 0; // counts what is typed, so that a slow sealing never overtakes a later one, or a drop

  opened(place).then((kept) => { if (kept && version === 0 && form.isConnected) restore(form, kept, place); });

  /** @param {Sending} [send] @returns {Promise<boolean>} whether it is kept, sealed or for this tab */
  const keep = async (send) => {
    const mine = ++version;
    /** @type {Kept} */
    const kept = { at: Date.now(), values: [...new FormData(form)].map(([key, value]) => [key, String(value)]), ...(send && { send }) };
    const outside = { at: kept.at, address: here(), ...(send && { waiting: true }) };
    const inTab = keepIn("sessionStorage", place, { ...kept, ...outside });
    if (!inTab) noRoom(form);
    const sealed = await seal(kept);
    if (mine !== version) return true; // what came after it is kept, or it was dropped
    const isSealed = sealed !== null && keepIn("localStorage", place, { ...outside, ...sealed });
    if (isSealed) dropFrom("sessionStorage", place);
    return isSealed || inTab;
  };
  form.addEventListener("input", () => keep());
  addEventListener("storage", (event) => { if (event.key === place && event.newValue) elsewhere(form); });
  return {
    keep: () => { keep(); },
    /** Kept to be sent by itself. @param {Sending} send @returns {Promise<boolean>} false when nothing can be kept here */
    wait: (send) => keep(send),
    drop: () => {
      version++;
      throwAway(place);
    },
  };
}

const here = () => location.pathname + location.search;

/** @param {string} place @returns {Promise<Kept | null>} what lies there; null when there is nothing, or no key to open it now */
export async function opened(place) {
  const typed = readFrom("sessionStorage", place);
  if (typed) return JSON.parse(typed);
  const sealed = readFrom("localStorage", place);
  return sealed ? unseal(JSON.parse(sealed)) : null;
}

/** @param {string} place */
export function throwAway(place) {
  dropFrom("sessionStorage", place);
  dropFrom("localStorage", place);
}

/** @param {HTMLFormElement} form */
const noRoom = (form) => tellOnce(form, "no-room", html`This device has no room left to keep what you write. Save before you close the page.`);

/** @param {HTMLFormElement} form */
const elsewhere = (form) => tellOnce(form, "elsewhere", html`The same form is open in another tab. Of the two, what is typed last is kept.`);

/** @param {HTMLFormElement} form @param {string} name @param {import("./html.js").Markup} text */
function tellOnce(form, name, text) {
  if (!form.parentElement?.querySelector(`:scope > .${name}`)) insert(form, "beforebegin", html`<p class="notice careful ${name}" role="status">${text}</p>`);
}

/** @param {HTMLFormElement} form @param {Kept} kept @param {string} place */
function restore(form, kept, place) {
  const names = new Set(kept.values.map(([name]) => name));
  for (const element of form.elements) {
    const control = /** @type {HTMLInputElement} */ (element);
    if (control.type === "checkbox" || control.type === "radio") {
      control.checked = kept.values.some(([name, value]) => name === control.name && value === control.value);
      if (control.checked) control.closest("details")?.setAttribute("open", "");
    } else if (names.has(control.name)) {
      control.value = kept.values.find(([name]) => name === control.name)?.[1] ?? "";
    }
  }
  form.dispatchEvent(new Event("change", { bubbles: true })); // parts that depend on what is chosen follow
  insert(form, "beforebegin", html`<p class="notice" role="status">${kept.send ? `You saved this at ${timeOfDay(kept.at)} without a connection. It is sent by itself once there is one.` : `This is what you wrote at ${timeOfDay(kept.at)}. It is not saved yet.`}
    <button type="button" class="text-button">Throw it away</button></p>`);
  one("button", /** @type {HTMLElement} */ (form.previousElementSibling)).addEventListener("click", () => {
    throwAway(place);
    location.reload();
  });
}

// ── sealing (AES-GCM), for whatever of a person lies on a device ──

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
