// An identity provider for the sign-in tests: whoever types a name is that person at school.example.
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
  }],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  clientBasedCORS: () => true,
  features: { devInteractions: { enabled: true } },
  ttl: { IdToken: Number(process.env.TOKEN_SECONDS ?? 3600), AccessToken: Number(process.env.TOKEN_SECONDS ?? 3600) },
  issueRefreshToken: () => true,
  findAccount: (_, name) => ({ accountId: name, claims: () => ({ sub: name, email: `${name}@meadow.example`, email_verified: true }) }),
});
// Choosing an account is signing in anew here: this provider has no list to choose from.
provider.use((context, next) => {
  if (context.query.prompt === "select_account") context.query = { ...context.query, prompt: "login" };
  return next();
});
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
