// Who is signed in, on this tab only: session storage ends with the tab, so a shared Chromebook
// forgets its last user. What one needs on every page (/me) is kept beside the token and saves a call.

import { dropFrom, keepIn, keysIn, readFrom } from "./storage.js";

/** @import { Me, Role, SignInProvider } from "./contract.d.ts" */

/** @type {Record<Role, string>} */
export const roleNames = {
  student: "student",
  advisor: "advisor",
  teacher: "teacher",
  caseManager: "case manager",
  counselor: "counselor",
  coordinator: "coordinator",
  administrator: "principal",
  office: "office",
  committee: "committee",
  translator: "translator",
  it: "IT",
  guardian: "parent or guardian",
};

const storageKey = "plp-session";

const renewAhead = 60_000; // ms before its end a token is renewed

const fresh = 30 * 60_000; // ms; what /me says (today, above all) is asked for again after that

/**
 * @typedef {{ token: string, expires: string, refresh?: string, accounts?: SignInProvider, me?: Me, since?: number,
 *   draftKey?: string }} Session
 */

/** @returns {Session | null} null when nobody is signed in, or the sign-in has ended. */
export function session() {
  const kept = readFrom("sessionStorage", storageKey);
  if (!kept) return null;
  /** @type {Session} */
  const found = JSON.parse(kept);
  return Date.parse(found.expires) > Date.now() ? found : null;
}

/** @param {{ token: string, expires: string, refresh?: string }} answer @param {SignInProvider} [accounts] where it can be renewed
 * @returns {boolean} false when this browser keeps nothing for the site, so that nobody can be signed in */
export const startSession = ({ token, expires, refresh }, accounts) =>
  keepIn("sessionStorage", storageKey, { token, expires, refresh, accounts });

/** The session to send a request with: renewed first where its token is at its end and the provider renews it.
 * @returns {Promise<Session | null>} */
export async function currentSession() {
  const kept = readFrom("sessionStorage", storageKey);
  /** @type {Session | null} */
  const now = kept ? JSON.parse(kept) : null;
  if (!now?.refresh || !now.accounts || Date.parse(now.expires) - Date.now() > renewAhead) return session();
  renewing ??= renewed(now, now.accounts, now.refresh).finally(() => (renewing = null));
  await renewing;
  return session();
}

/** The one renewal under way: a provider takes a refresh token once. @type {Promise<void> | null} */
let renewing = null;

/** @param {Session} now @param {SignInProvider} accounts @param {string} refresh */
async function renewed(now, accounts, refresh) {
  const { renew } = await import("./accounts.js");
  const found = await renew(accounts, refresh);
  if (found) keepIn("sessionStorage", storageKey, { ...now, ...found });
}

/** @param {Me} me */
export function rememberMe(me) {
  const now = session();
  if (now) keepIn("sessionStorage", storageKey, { ...now, me, since: Date.now() });
}

/** @param {Session} now @returns {Me | undefined} undefined when it is to be asked for again */
export const freshMe = (now) => (now.since && Date.now() - now.since < fresh ? now.me : undefined);

/** The role the next pages are asked in. @param {Role} hat */
export function switchRole(hat) {
  const now = session();
  if (now?.me) keepIn("sessionStorage", storageKey, { ...now, me: { ...now.me, hat } });
}

/** What this person's drafts are sealed with; it ends with the tab. @param {string} draftKey base64 */
export function storeDraftKey(draftKey) {
  const now = session();
  if (now) keepIn("sessionStorage", storageKey, { ...now, draftKey });
}

/** Where a draft lies. @param {string} personId @param {string} name */
export const draftStorageKey = (personId, name) => `plp-draft:${personId}:${name}`;

/** What this person typed on this device and did not send, newest first; only where and when, the words are sealed.
 * `waiting`: it was saved without a connection and is sent by itself; `refused`: the server did not take it.
 * @param {string} personId @returns {{ name: string, at: number, address: string, waiting?: true, refused?: true, drop: () => void }[]} */
export function unsentDrafts(personId) {
  const begin = draftStorageKey(personId, "");
  return /** @type {const} */ (["sessionStorage", "localStorage"])
    .flatMap((place) =>
      keysIn(place, begin).map((key) => {
        const { at = 0, address = "/home/", waiting, refused } = JSON.parse(readFrom(place, key) ?? "{}");
        return { name: key.slice(begin.length), at, address, waiting, refused, drop: () => dropFrom(place, key) };
      }),
    )
    .sort((a, b) => b.at - a.at);
}

/** Where an answer lies that is kept for times without a connection. @param {string} personId @param {string} path */
export const cacheStorageKey = (personId, path) => `plp-kept:${personId}:${path}`;

/** Forgets what was kept of answers; drafts stay. @param {string} personId */
export function clearCache(personId) {
  for (const key of keysIn("localStorage", cacheStorageKey(personId, ""))) dropFrom("localStorage", key);
}

export function endSession() {
  dropFrom("sessionStorage", storageKey);
}

/** Goes to the sign-in page and back here afterwards. Drafts stay where they are.
 * @returns {Promise<never>} never settles: the page is leaving. */
export function goToSignIn() {
  endSession();
  return goTo(`/?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** @param {string} address @returns {Promise<never>} never settles, so that nothing after it runs twice. */
export function goTo(address) {
  location.assign(address);
  return new Promise(() => {});
}

const flashKey = "plp-said";

/** Leaves one sentence for the next page to say ("Check-in saved."): what was saved is never called unsaved because the
 * storage is full, so that there the window's own name carries it. @param {string} sentence */
export function setFlash(sentence) {
  if (!keepIn("sessionStorage", flashKey, sentence)) window.name = flashKey + sentence;
}

/** @returns {string | null} what the last page left to say; said once. */
export function takeFlash() {
  const carried = window.name.startsWith(flashKey) ? window.name.slice(flashKey.length) : null;
  if (carried !== null) window.name = "";
  const sentence = readFrom("sessionStorage", flashKey);
  dropFrom("sessionStorage", flashKey);
  return carried ?? sentence;
}
