// Who is signed in, on this tab only: session storage ends with the tab, so a shared Chromebook
// forgets its last user. What one needs on every page (/me) is kept beside the token and saves a call.

/** @import { Role, Me, SignInProvider } from "./contract.d.ts" */

/** @type {Record<Role, string>} */
export const hatNames = {
  student: "student",
  advisor: "advisor",
  teacher: "teacher",
  caseManager: "case manager",
  counselor: "counselor",
  coordinator: "coordinator",
  administrator: "administrator",
  office: "office",
  committee: "committee",
  translator: "translator",
  it: "IT",
  guardian: "parent or guardian",
};

const place = "plp-session";

const early = 60_000; // ms before its end a token is renewed

const fresh = 30 * 60_000; // ms; what /me says (today, above all) is asked for again after that

/** @typedef {{ token: string, expires: string, refresh?: string, accounts?: SignInProvider, me?: Me, since?: number, draftKey?: string }} Session */

/** @returns {Session | null} null when nobody is signed in, or the sign-in has ended. */
export function session() {
  const kept = sessionStorage.getItem(place);
  if (!kept) return null;
  /** @type {Session} */
  const found = JSON.parse(kept);
  return Date.parse(found.expires) > Date.now() ? found : null;
}

/** @param {{ token: string, expires: string, refresh?: string }} answer @param {SignInProvider} [accounts] where it can be renewed */
export function begin({ token, expires, refresh }, accounts) {
  sessionStorage.setItem(place, JSON.stringify({ token, expires, refresh, accounts }));
}

/** The session to send a request with: renewed first where its token is at its end and the provider renews it.
 * @returns {Promise<Session | null>} */
export async function present() {
  const kept = sessionStorage.getItem(place);
  /** @type {Session | null} */
  const now = kept ? JSON.parse(kept) : null;
  if (!now?.refresh || !now.accounts || Date.parse(now.expires) - Date.now() > early) return session();
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
  if (found) sessionStorage.setItem(place, JSON.stringify({ ...now, ...found }));
}

/** @param {Me} me */
export function remember(me) {
  const now = session();
  if (now) sessionStorage.setItem(place, JSON.stringify({ ...now, me, since: Date.now() }));
}

/** @param {Session} now @returns {Me | undefined} undefined when it is to be asked for again */
export const meIn = (now) => (now.since && Date.now() - now.since < fresh ? now.me : undefined);

/** The hat the next pages are asked in. @param {Role} hat */
export function wear(hat) {
  const now = session();
  if (now?.me) sessionStorage.setItem(place, JSON.stringify({ ...now, me: { ...now.me, hat } }));
}

/** What this person's drafts are sealed with; it ends with the tab. @param {string} draftKey base64 */
export function holdDraftKey(draftKey) {
  const now = session();
  if (now) sessionStorage.setItem(place, JSON.stringify({ ...now, draftKey }));
}

/** Where a draft lies. @param {string} personId @param {string} name */
export const draftPlace = (personId, name) => `plp-draft:${personId}:${name}`;

/** What this person typed on this device and did not send, newest first; only where and when, the words are sealed.
 * @param {string} personId @returns {{ name: string, at: number, address: string, drop: () => void }[]} */
export function unsent(personId) {
  const begin = draftPlace(personId, "");
  return [sessionStorage, localStorage].flatMap((storage) => Object.keys(storage).filter((key) => key.startsWith(begin)).map((key) => {
    const { at = 0, address = "/home/" } = JSON.parse(storage.getItem(key) ?? "{}");
    return { name: key.slice(begin.length), at, address, drop: () => storage.removeItem(key) };
  })).sort((a, b) => b.at - a.at);
}

/** Where an answer lies that is kept for times without a connection. @param {string} personId @param {string} path */
export const keptPlace = (personId, path) => `plp-kept:${personId}:${path}`;

/** Forgets what was kept of answers; drafts stay. @param {string} personId */
export function forgetKept(personId) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keptPlace(personId, ""))) localStorage.removeItem(key);
}

export function end() {
  sessionStorage.removeItem(place);
}

/** Goes to the sign-in page and back here afterwards. Drafts stay where they are.
 * @returns {Promise<never>} never settles: the page is leaving. */
export function signInFirst() {
  end();
  return leave(`/?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** @param {string} address @returns {Promise<never>} never settles, so that nothing after it runs twice. */
export function leave(address) {
  location.assign(address);
  return new Promise(() => {});
}

const note = "plp-said";

/** Leaves one sentence for the next page to say ("Check-in saved."). @param {string} sentence */
export function sayNext(sentence) {
  sessionStorage.setItem(note, sentence);
}

/** @returns {string | null} what the last page left to say; said once. */
export function takeSaid() {
  const sentence = sessionStorage.getItem(note);
  sessionStorage.removeItem(note);
  return sentence;
}
