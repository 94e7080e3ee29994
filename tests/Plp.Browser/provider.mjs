// An identity provider for the sign-in tests: whoever types a name is that person at meadow.example, or, with a domain
// after it ("joan.other.example"), at another one, as Google says it of accounts: in "hd". Its second client has a secret.
//   node provider.mjs PORT SITE-ORIGIN
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [port, site] = process.argv.slice(2);
const found = createRequire(new URL("../../.ci/package.json", import.meta.url)).resolve("oidc-provider");
const { default: Provider } = await import(pathToFileURL(found));

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "plp",
    application_type: "native", // http on loopback, which a web client may not use
    token_endpoint_auth_method: "none",
    redirect_uris: [`${site}/`],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
  }, {
    client_id: "plp-server",
    application_type: "native",
    client_secret: "known to the school's server",
    token_endpoint_auth_method: "client_secret_post",
    redirect_uris: [`${site}/`],
    grant_types: ["authorization_code"],
    response_types: ["code"],
  }],
  pkce: { required: () => true },
  claims: { openid: ["sub", "hd"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  clientBasedCORS: () => true,
  features: { devInteractions: { enabled: true } },
  ttl: { IdToken: Number(process.env.TOKEN_SECONDS ?? 3600), AccessToken: Number(process.env.TOKEN_SECONDS ?? 3600) },
  issueRefreshToken: () => true,
  findAccount: (_, login) => {
    const [name, ...rest] = login.split(".");
    const hd = rest.join(".") || "meadow.example";
    return { accountId: login, claims: () => ({ sub: login, hd, email: `${name}@${hd}`, email_verified: true }) };
  },
});
// Choosing an account is signing in anew here: this provider has no list to choose from.
provider.use((context, next) => {
  if (context.query.prompt === "select_account") context.query = { ...context.query, prompt: "login" };
  return next();
});
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
