// What is typed but not sent survives a reload, a lost connection, an ended sign-in and a closed browser. It is sealed
// with a key of the person's own that is held for one tab: whoever uses the device next finds nothing they can open.
//
//   const draft = keepDraft(form, `check-in:${studentId}`, me.person.personId);
//   … after the save: await draft.drop();
//
// In the plan it is kept on the server too while there is a connection, for the author alone: see saved.js.
//
// A keystroke goes to session storage at once and from there, sealed (sealing.js), to local storage; without a connection
// for the first asking of the key it stays in session storage, which ends with the tab. What was saved without a connection
// waits there with where it goes, and waiting.js sends it.

import { html, insert } from "./html.js";
import { draftStorageKey, dropFrom, keepIn, readFrom } from "./session.js";

/** What is to be sent, once there is a connection; `said`: what to call it.
 * @typedef {{ path: string, body: { key: string, [member: string]: unknown }, role: string, said: string }} Sending */
/** @typedef {{ at: number, values: [name: string, value: string][], send?: Sending }} SavedDraft */
/** Where a form's words lie beside this device (saved.js).
 * @typedef {{ here: SavedDraft | null, typed: () => void, drop: () => Promise<void> }} Saving */

/** @param {HTMLFormElement} form @param {string} name @param {string} personId
 * @param {(form: HTMLFormElement, name: string, values: () => SavedDraft["values"]) => Saving} [begin] */
export function keepDraft(form, name, personId, begin) {
  const storageKey = draftStorageKey(personId, name);
  const saving = begin?.(form, name, () => valuesIn(form));
  let version = 0; // counts what is typed, so that a slow sealing never overtakes a later one, or a drop

  cached(storageKey).then(async (kept) => {
    const newest = saving?.here && (!kept || (!kept.send && saving.here.at > kept.at)) ? saving.here : kept;
    if (!newest) return;
    const { isWritten, restore } = await import("./restore.js");
    if (version > 0 || !form.isConnected) return;
    if (saving && !newest.send && isWritten(valuesIn(form), newest)) drop();
    else restore(form, newest, drop);
  });

  const drop = async () => {
    version++;
    discard(storageKey);
    await saving?.drop();
  };

  /** @param {Sending} [send] @returns {Promise<"device" | "tab" | null>} where it is kept */
  const keep = async (send) => {
    const mine = ++version;
    /** @type {SavedDraft} */
    const kept = { at: Date.now(), values: valuesIn(form), ...(send && { send }) };
    const outside = { at: kept.at, address: here(), ...(send && { waiting: true }) };
    const inTab = keepIn("sessionStorage", storageKey, { ...kept, ...outside });
    if (!inTab) warnOfNoRoom(form);
    const sealed = (await (await sealing())?.encrypt(kept)) ?? null;
    if (mine !== version) return "device"; // what came after it is kept, or it was dropped
    const isSealed = sealed !== null && keepIn("localStorage", storageKey, { ...outside, ...sealed });
    if (isSealed) dropFrom("sessionStorage", storageKey);
    return isSealed ? "device" : inTab ? "tab" : null;
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
    /** Kept to be sent by itself. @param {Sending} send */
    wait: (send) => keep(send),
    drop,
  };
}

/** @param {HTMLFormElement} form @returns {SavedDraft["values"]} */
const valuesIn = (form) => [...new FormData(form)].map(([key, value]) => [key, String(value)]);

const here = () => location.pathname + location.search;

/** @param {string} storageKey
 * @returns {Promise<SavedDraft | null>} what lies there; null when there is nothing, or no key to open it now */
export async function cached(storageKey) {
  const typed = readFrom("sessionStorage", storageKey);
  if (typed) return JSON.parse(typed);
  const sealed = readFrom("localStorage", storageKey);
  return sealed ? ((await (await sealing())?.decrypt(JSON.parse(sealed))) ?? null) : null;
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

/** Fetched when something is typed, or found sealed; null without a connection for its first fetch. */
const sealing = () => import("./sealing.js").catch(() => null);
