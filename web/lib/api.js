// Speaks with the API. Its address stands in <meta name="plp-api">, filled in where the API has an origin of its own.

import { goToSignIn, session, storedSession, storeRenewed } from "./session.js";

/** @import { SignInProvider } from "./contract.d.ts" */

const base = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="plp-api"]')).content;
const timeout = 20_000; // ms; a stalled answer must not hold a form for ever
const largestTimeout = 3_600_000; // ms; a whole school over a school's line
const fileTimeout = 300_000; // ms; 100 MB over a school's line
const retryDelay = 800; // ms before a harmless call is repeated

/** What opens a page instead of a sign-in: a family's, a partner's. @type {{ token: string, student: string } | null} */
let link = null;

/** From now on requests carry a link, and nobody is asked to sign in.
 * @param {string} token @param {string} [student] of a family's link one of its children; empty: its first */
export const useLink = (token, student = "") => {
  link = { token, student };
};

/** The API said no, in words. */
export class Problem extends Error {
  /** @param {number} status @param {any} body */
  constructor(status, body) {
    super(body?.detail ?? body?.title ?? `The server answered ${status}.`);
    this.status = status;
    /** Messages by field path, "progress.text". @type {Record<string, string[]>} */
    this.errors = body?.errors ?? {};
    /** The item as stored now, when two people edited it. @type {any} */
    this.current = body?.current;
    /** @type {string | undefined} */
    this.traceId = body?.traceId;
  }
}

/** What a page throws that is not for its reader, and was asked of no server. @param {string} detail */
export const noAccess = (detail) => new Problem(403, { detail });

/** No answer came. */
export class NetworkError extends Error {}

/** @template T @param {string} path @returns {Promise<T>} */
export const get = (path) => sendWithRetry("GET", path);

/** For a body that carries a key: the server answers a repeat with what it stored first. `role`: in which it was written.
 * @template T @param {string} path @param {{ key: string, [member: string]: unknown }} body @param {string} [role] @returns {Promise<T>} */
export const postOnce = (path, body, role) => sendWithRetry("POST", path, body, role);

/** The same for a change of what exists. @template T @param {string} path
 * @param {{ key: string, rev: number, [member: string]: unknown }} body @returns {Promise<T>} */
export const putOnce = (path, body) => sendWithRetry("PUT", path, body);

/** Whether what was stored under a key is what was sent now. It is not when an earlier send arrived, its answer
 * was lost, and the words were changed since. @param {any} stored @param {any} sent @returns {boolean} */
export function isSame(stored, sent) {
  if (Array.isArray(sent)) return sent.length === (stored?.length ?? 0) && sent.every((item) => stored.includes(item));
  if (typeof sent === "object") return Object.entries(sent).every(([name, value]) => name === "key" || isSame(stored?.[name], value));
  return String(stored ?? "").trim() === String(sent ?? "").trim();
}

/** @template T @param {string} path @param {unknown} [body] @returns {Promise<T>} */
export const post = (path, body = {}) => send("POST", path, body);

/** @template T @param {string} path @param {{ rev: number, [member: string]: unknown }} body @returns {Promise<T>} */
export const put = (path, body) => send("PUT", path, body);

/** Beside what somebody is doing: where the sign-in has ended nobody is led away from it. @param {string} path @param {any} body */
export const postBeside = (path, body) => send("POST", path, body, { stays: true });

/** @template T @param {string} path @param {FormData} files @returns {Promise<T>} */
export const sendFiles = (path, files) => send("POST", path, files);

/** @template T @param {string} path @param {Blob} bytes @returns {Promise<T>} */
export const putBytes = (path, bytes) => send("PUT", path, bytes);

/** An answer that is a file. @param {string} path @returns {Promise<Blob>} */
export const getFile = (path) => sendWithRetry("GET", path);

/** One that takes a while. @param {string} path @returns {Promise<Blob>} */
export const getLargeFile = (path) => send("GET", path, undefined, { patience: fileTimeout });

/** @param {string} path @param {unknown} body @param {(answer: Response) => Promise<Blob>} read
 * @returns {Promise<Blob>} */
export const postForFile = (path, body, read) => send("POST", path, body, { patience: largestTimeout, read });

/** @param {string} method @param {string} path @param {unknown} [body] @param {string} [role] @returns {Promise<any>} */
async function sendWithRetry(method, path, body, role) {
  try {
    return await send(method, path, body, { role });
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    await new Promise((done) => setTimeout(done, retryDelay));
    return send(method, path, body, { role });
  }
}

/** @param {string} method @param {string} path @param {unknown} [body] @param {{ patience?: number, stays?: boolean,
 *   read?: (answer: Response) => Promise<Blob>, role?: string | undefined }} [how] `patience` in ms @returns {Promise<any>} */
async function send(method, path, body, how = {}) {
  const { patience = body instanceof FormData || body instanceof Blob ? fileTimeout : timeout, stays, role } = how;
  const { read = (answer) => answer.blob() } = how;
  const now = link ? null : await currentSession();
  /** @type {Record<string, string>} */
  const headers = link ? { "Plp-Link": link.token, ...(link.student && { "Plp-Student": link.student }) } : {};
  if (now) headers["Authorization"] = `Bearer ${now.token}`;
  if (now?.me) headers["Plp-Role"] = role ?? now.me.role;
  const files = body instanceof FormData || body instanceof Blob;
  if (body instanceof Blob) headers["Content-Type"] = "application/octet-stream";
  else if (body !== undefined && !files) headers["Content-Type"] = "application/json"; // a form says its own type, with the boundary

  let answer, content;
  try {
    answer = await fetch(base + path, {
      method,
      headers,
      body: files ? body : body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    content = /json/.test(answer.headers.get("Content-Type") ?? "") ? await answer.text() : await read(answer);
  } catch (error) {
    throw new NetworkError("No answer from the school's server.", { cause: error });
  }
  if (answer.status === 401 && !link && !stays && location.pathname !== "/") return goToSignIn();
  const found = typeof content === "string" ? JSON.parse(content) : content;
  if (!answer.ok) throw new Problem(answer.status, found);
  return found;
}

const renewAhead = 60_000; // ms before its end a token is renewed

/** The session to send a request with: renewed first where its token is at its end and the provider renews it.
 * @returns {Promise<import("./session.js").Session | null>} */
export async function currentSession() {
  const now = storedSession();
  if (!now?.refresh || !now.accounts || Date.parse(now.expires) - Date.now() > renewAhead) return session();
  renewing ??= renewed(now, now.accounts, now.refresh).finally(() => (renewing = null));
  await renewing;
  return session();
}

/** The one renewal under way: a provider takes a refresh token once. @type {Promise<void> | null} */
let renewing = null;

/** @param {import("./session.js").Session} now @param {SignInProvider} accounts @param {string} refresh */
async function renewed(now, accounts, refresh) {
  const { renew } = await import("./accounts.js");
  const found = await renew(accounts, refresh);
  if (found) storeRenewed(now, found);
}
