// An identity provider for the sign-in tests: whoever types a name is that person at school.example.
//   node provider.mjs PORT SITE-ORIGIN [workspace]
// As a workspace it does as Google does: the client has a secret, and "hd" says an account's domain, which may stand after
// the name one types ("joan.other.example").
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [port, site, kind] = process.argv.slice(2);
const workspace = kind === "workspace";
const found = createRequire(new URL("../../.ci/package.json", import.meta.url)).resolve("oidc-provider");
const { default: Provider } = await import(pathToFileURL(found));

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "plp",
      application_type: "native", // http on loopback, which a web client may not use
      ...(workspace
        ? { client_secret: "known to the school's server", token_endpoint_auth_method: "client_secret_post" }
        : { token_endpoint_auth_method: "none" }),
      redirect_uris: [`${site}/`],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: workspace ? ["sub", "hd"] : ["sub"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  clientBasedCORS: () => true,
  features: { devInteractions: { enabled: true } },
  ttl: { IdToken: Number(process.env.TOKEN_SECONDS ?? 3600), AccessToken: Number(process.env.TOKEN_SECONDS ?? 3600) },
  issueRefreshToken: () => true,
  findAccount: (_, login) => {
    const [name, ...rest] = login.split(".");
    const domain = rest.join(".") || "meadow.example";
    return {
      accountId: login,
      claims: () => ({ sub: login, ...(workspace && { hd: domain }), email: `${name}@${domain}`, email_verified: true }),
    };
  },
});
// Choosing an account is signing in anew here: this provider has no list to choose from.
provider.use((context, next) => {
  if (context.query.prompt === "select_account") context.query = { ...context.query, prompt: "login" };
  return next();
});
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
