// What is typed but not sent survives a reload, a lost connection, an ended sign-in and a closed browser. It is sealed
// with a key of the person's own that is held for one tab: whoever uses the device next finds nothing they can open.
//
//   const draft = keepDraft(form, `check-in:${studentId}`, me.person.personId);
//   … after the save: await draft.drop();
//
// In the plan it is kept on the server too while there is a connection, for the author alone: see saved.js.
//
// A keystroke goes to session storage at once and from there, sealed, to local storage; without a connection for the
// first asking of the key it stays in session storage, which ends with the tab. What was saved without a connection waits
// there with where it goes, and waiting.js sends it.

import { NetworkError, post, Problem } from "./api.js";
import { find, html, insert } from "./html.js";
import { draftStorageKey, dropFrom, keepIn, readFrom, session, storeDraftKey } from "./session.js";
import { formatTime } from "./words.js";

/** What is to be sent, once there is a connection: where, what with its key, and what to say then.
 * @typedef {{ path: string, body: { key: string, [member: string]: unknown }, said: string }} Sending */
/** @typedef {{ at: number, values: [name: string, value: string][], send?: Sending }} SavedDraft */
/** Where a form's words lie beside this device (saved.js).
 * @typedef {{ here: SavedDraft | null, typed: () => void, drop: () => Promise<void> }} Saving */

/** @param {HTMLFormElement} form @param {string} name @param {string} personId
 * @param {(form: HTMLFormElement, name: string, values: () => SavedDraft["values"]) => Saving} [begin] */
export function keepDraft(form, name, personId, begin) {
  const storageKey = draftStorageKey(personId, name);
  const saving = begin?.(form, name, () => valuesIn(form));
  let version = 0; // counts what is typed, so that a slow sealing never overtakes a later one, or a drop

  cached(storageKey).then((kept) => {
    const newest = saving?.here && (!kept || (!kept.send && saving.here.at > kept.at)) ? saving.here : kept;
    if (!newest || version > 0 || !form.isConnected) return;
    if (saving && !newest.send && isWritten(form, newest)) drop();
    else restore(form, newest, drop);
  });

  const drop = async () => {
    version++;
    discard(storageKey);
    await saving?.drop();
  };

  /** @param {Sending} [send] @returns {Promise<boolean>} whether it is kept, sealed or for this tab */
  const keep = async (send) => {
    const mine = ++version;
    /** @type {SavedDraft} */
    const kept = { at: Date.now(), values: valuesIn(form), ...(send && { send }) };
    const outside = { at: kept.at, address: here(), ...(send && { waiting: true }) };
    const inTab = keepIn("sessionStorage", storageKey, { ...kept, ...outside });
    if (!inTab) warnOfNoRoom(form);
    const sealed = await encrypt(kept);
    if (mine !== version) return true; // what came after it is kept, or it was dropped
    const isSealed = sealed !== null && keepIn("localStorage", storageKey, { ...outside, ...sealed });
    if (isSealed) dropFrom("sessionStorage", storageKey);
    return isSealed || inTab;
  };
  form.addEventListener("input", () => {
    keep();
    saving?.typed();
  });
  addEventListener("storage", (event) => {
    if (event.key === storageKey && event.newValue) warnOfOtherTab(form);
  });
  return {
    keep: () => {
      keep();
    },
    /** Kept to be sent by itself. @param {Sending} send @returns {Promise<boolean>} false when nothing can be kept here */
    wait: (send) => keep(send),
    drop,
  };
}

/** @param {HTMLFormElement} form @returns {SavedDraft["values"]} */
const valuesIn = (form) => [...new FormData(form)].map(([key, value]) => [key, String(value)]);

/** Whether the form was filled with those words: they were saved, and only the draft was left.
 * @param {HTMLFormElement} form @param {SavedDraft} kept */
const isWritten = (form, { values }) => inWords(values) === inWords(valuesIn(form));

/** @param {SavedDraft["values"]} values */
const inWords = (values) =>
  JSON.stringify(
    values
      .filter(([name]) => name !== "rev" && name !== "key")
      .map(([name, value]) => [name, value.replace(/\r\n/g, "\n").trim()])
      .filter(([, value]) => value !== "")
      .sort(),
  );

const here = () => location.pathname + location.search;

/** @param {string} storageKey
 * @returns {Promise<SavedDraft | null>} what lies there; null when there is nothing, or no key to open it now */
export async function cached(storageKey) {
  const typed = readFrom("sessionStorage", storageKey);
  if (typed) return JSON.parse(typed);
  const sealed = readFrom("localStorage", storageKey);
  return sealed ? decrypt(JSON.parse(sealed)) : null;
}

/** @param {string} storageKey */
export function discard(storageKey) {
  dropFrom("sessionStorage", storageKey);
  dropFrom("localStorage", storageKey);
}

/** @param {HTMLFormElement} form */
const warnOfNoRoom = (form) =>
  warnOnce(form, "no-room", html`This device has no storage left for a draft. Save before you close the page.`);

/** @param {HTMLFormElement} form */
const warnOfOtherTab = (form) =>
  warnOnce(form, "elsewhere", html`The same form is open in another tab. The last text typed in either one is kept.`);

/** @param {HTMLFormElement} form @param {string} name @param {import("./html.js").Markup} text */
function warnOnce(form, name, text) {
  if (!form.parentElement?.querySelector(`:scope > .${name}`))
    insert(form, "beforebegin", html`<p class="notice warning ${name}" role="status">${text}</p>`);
}

/** @param {HTMLFormElement} form @param {SavedDraft} kept @param {() => Promise<void>} drop */
function restore(form, kept, drop) {
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
  insert(
    form,
    "beforebegin",
    html`<p class="notice" role="status">
      ${
        kept.send
          ? `You saved this at ${formatTime(kept.at)} without a connection. It will be sent automatically when you are back online.`
          : `This is your draft from ${formatTime(kept.at)}. It isn’t saved yet.`
      }
      <button type="button" class="text-button">Discard it</button>
    </p>`,
  );
  find("button", /** @type {HTMLElement} */ (form.previousElementSibling)).addEventListener("click", async () => {
    await drop();
    location.reload();
  });
}

// ── sealing (AES-GCM), for whatever of a person lies on a device ──

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
