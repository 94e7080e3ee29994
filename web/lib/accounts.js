// Signs in with an account of the school: OpenID Connect, code flow with PKCE, in a full page and back. Loaded only where
// the school uses accounts; the protocol itself is the library's, which comes with the packaging (infra/package-site.js).
// What has to survive the way there and back (state, nonce, verifier, where one was going) is kept in this tab only.

import { dropFrom, keepIn, readFrom } from "./session.js";

/** @import { SignInProvider } from "./contract.d.ts" */

const storageKey = "plp-sign-in";
const library = "/vendor/oauth4webapi.js";

/** @typedef {{ state: string, nonce: string, verifier: string, next: string }} PendingSignIn */
/** @typedef {{ token: string, expires: string, refresh?: string }} Tokens */

/** The sign-in that is under way came to nothing; the message says why. */
export class SignInError extends Error {}

/** Whether this page was opened by the provider on the way back. */
export const isCallback = () => /[?&](code|error)=/.test(location.search) && /[?&]state=/.test(location.search);

/** Leaves for the provider. @param {SignInProvider} accounts @param {string} next where to go after it */
export async function startSignIn(accounts, next) {
  const oauth = await import(library);
  const server = await discover(oauth, accounts);
  /** @type {PendingSignIn} */
  const pending = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    next,
  };
  keepIn("sessionStorage", storageKey, pending);
  const address = new URL(server.authorization_endpoint);
  const asked = {
    response_type: "code",
    client_id: accounts.clientId,
    redirect_uri: redirect(),
    scope: accounts.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: "S256",
    prompt: "select_account",
    ...(accounts.domain && { hd: accounts.domain }),
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  location.assign(address);
}

/** What our server needs where it exchanges the code itself.
 * @typedef {{ code: string | null, verifier: string, nonce: string, redirect: string }} Code */

/** Ends the sign-in the provider came back from; works once.
 * @param {SignInProvider} accounts @param {(code: Code) => Promise<Tokens>} exchangeOnServer
 * @returns {Promise<Tokens & { next: string }>} */
export async function completeSignIn(accounts, exchangeOnServer) {
  const kept = readFrom("sessionStorage", storageKey);
  const here = new URL(location.href);
  dropFrom("sessionStorage", storageKey);
  history.replaceState(null, "", location.pathname);
  if (!kept) throw new SignInError("This sign-in is over or was used before. Sign in again.");
  /** @type {PendingSignIn} */
  const pending = JSON.parse(kept);
  const oauth = await import(library);
  const server = await discover(oauth, accounts);
  try {
    const answer = oauth.validateAuthResponse(server, { client_id: accounts.clientId }, here, pending.state);
    const found =
      accounts.bearer === "server"
        ? await exchangeOnServer({ code: answer.get("code"), verifier: pending.verifier, nonce: pending.nonce, redirect: redirect() })
        : await exchange(oauth, server, accounts, answer, pending);
    return { ...found, next: pending.next };
  } catch (error) {
    throw asFailure(oauth, error);
  }
}

/** A new token without asking the person, or null when the provider wants to see them again.
 * @param {SignInProvider} accounts @param {string} refresh @returns {Promise<Tokens | null>} */
export async function renew(accounts, refresh) {
  const oauth = await import(library);
  const server = await discover(oauth, accounts);
  const client = { client_id: accounts.clientId };
  try {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh, allowHttp(oauth, accounts));
    return tokenIn(accounts, await oauth.processRefreshTokenResponse(server, client, response), refresh);
  } catch {
    return null;
  }
}

/** @param {any} oauth @param {any} server @param {SignInProvider} accounts @param {any} answer @param {PendingSignIn} pending */
async function exchange(oauth, server, accounts, answer, pending) {
  const client = { client_id: accounts.clientId };
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    answer,
    redirect(),
    pending.verifier,
    allowHttp(oauth, accounts),
  );
  return tokenIn(
    accounts,
    await oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: pending.nonce, requireIdToken: true }),
  );
}

/** @param {SignInProvider} accounts @param {any} tokens @param {string} [before] @returns {Tokens} */
function tokenIn(accounts, tokens, before) {
  const token = accounts.bearer === "access" ? tokens.access_token : tokens.id_token;
  return {
    token,
    expires: new Date(Date.now() + (tokens.expires_in ?? 3600) * 1000).toISOString(),
    refresh: tokens.refresh_token ?? before,
  };
}

/** @param {any} oauth @param {SignInProvider} accounts */
async function discover(oauth, accounts) {
  const issuer = new URL(accounts.authority);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, allowHttp(oauth, accounts)));
}

/** A provider on this very machine has no certificate. @param {any} oauth @param {SignInProvider} accounts */
const allowHttp = (oauth, accounts) => ({
  [oauth.allowInsecureRequests]: ["localhost", "127.0.0.1"].includes(new URL(accounts.authority).hostname),
});

const redirect = () => `${location.origin}/`;

/** @param {any} oauth @param {unknown} error */
function asFailure(oauth, error) {
  const known = [
    oauth.AuthorizationResponseError,
    oauth.ResponseBodyError,
    oauth.OperationProcessingError,
    oauth.WWWAuthenticateChallengeError,
  ];
  return known.some((kind) => kind && error instanceof kind)
    ? new SignInError("The provider did not sign you in, or this sign-in was not started here. Sign in again.", { cause: error })
    : error;
}
