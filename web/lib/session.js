// Who is signed in, on this tab only: session storage ends with the tab, so a shared Chromebook
// forgets its last user. What one needs on every page (/me) is kept beside the token and saves a call.

import { inTerms } from "./html.js";

/** @import { Audience, Me, Role, SignInProvider } from "./contract.d.ts" */

/** @type {Record<Role, string>} */
export const roleNames = inTerms({
  student: "student",
  advisor: "advisor",
  teacher: "teacher",
  caseManager: "case manager",
  counselor: "counselor",
  coordinator: "coordinator",
  administrator: "principal",
  office: "office",
  committee: "committee",
  unionViewer: "supervisory union viewer",
  translator: "translator",
  it: "IT",
  guardian: "parent or guardian",
});

const storageKey = "plp-session";

const fresh = 30 * 60_000; // ms; what /me says (today, above all) is asked for again after that

/**
 * @typedef {{ token: string, expires: string, refresh?: string, accounts?: SignInProvider, me?: Me, since?: number,
 *   draftKey?: string }} Session
 */

/** As it is kept, its token ended or not. @returns {Session | null} */
export function storedSession() {
  const kept = readFrom("sessionStorage", storageKey);
  return kept ? JSON.parse(kept) : null;
}

/** @returns {Session | null} null when nobody is signed in, or the sign-in has ended. */
export function session() {
  const found = storedSession();
  return found && Date.parse(found.expires) > Date.now() ? found : null;
}

/** @param {{ token: string, expires: string, refresh?: string }} answer @param {SignInProvider} [accounts] where it can be renewed
 * @returns {boolean} false when this browser keeps nothing for the site, so that nobody can be signed in */
export const startSession = ({ token, expires, refresh }, accounts) =>
  keepIn("sessionStorage", storageKey, { token, expires, refresh, accounts });

/** @param {Session} now @param {{ token: string, expires: string, refresh?: string }} renewed */
export const storeRenewed = (now, renewed) => keepIn("sessionStorage", storageKey, { ...now, ...renewed });

/** @param {Me} me */
export function rememberMe(me) {
  const now = session();
  if (now) keepIn("sessionStorage", storageKey, { ...now, me, since: Date.now() });
}

/** @param {Session} now @returns {Me | undefined} undefined when it is to be asked for again */
export const freshMe = (now) => (now.since && Date.now() - now.since < fresh ? now.me : undefined);

/** Whom something may be shared with, from the fewest readers to the most: peers only where the school has them.
 * @returns {Audience[]} */
export const audiencesHere = () => ["advisor", "staff", "family", ...(session()?.me?.school.peers ? [/** @type {const} */ ("peers")] : [])];

/** The role the next pages are asked in. @param {Role} role */
export function switchRole(role) {
  const now = session();
  if (now?.me) keepIn("sessionStorage", storageKey, { ...now, me: { ...now.me, role } });
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

// The browser's storage may be full, refused (a private window, a rule of the school's) or cleared at any moment. Nothing
// here fails for that: what cannot be read is not there, and whoever writes is told whether it is kept.

/** @typedef {"sessionStorage" | "localStorage"} Place */

/** @template T @param {() => T} use @param {T} otherwise */
function guarded(use, otherwise) {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return otherwise; // refused, or full
    throw error;
  }
}

/** @param {Place} place @param {string} key @returns {string | null} */
export const readFrom = (place, key) => guarded(() => globalThis[place].getItem(key), null);

/** @param {Place} place @param {string} key @param {unknown} value @returns {boolean} whether it is kept */
export const keepIn = (place, key, value) =>
  guarded(() => {
    globalThis[place].setItem(key, typeof value === "string" ? value : JSON.stringify(value));
    return true;
  }, false);

/** @param {Place} place @param {string} key */
export const dropFrom = (place, key) => guarded(() => globalThis[place].removeItem(key), undefined);

/** @param {Place} place @param {string} begin @returns {string[]} the keys that begin so */
export const keysIn = (place, begin) =>
  guarded(() => Object.keys(globalThis[place]).filter((key) => key.startsWith(begin)), /** @type {string[]} */ ([]));
