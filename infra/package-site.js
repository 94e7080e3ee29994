// Packages the pages for Azure Static Web Apps: web/ with the address of the API filled in, the site's configuration
// beside them, and the library that signs people in. The same on Windows and elsewhere, for azd runs it as node.
//   node package-site.js [--api ORIGIN] [--identity-provider ADDRESS] [--out FOLDER]
//   node package-site.js --library-only     only brings the library into web/vendor, for a local host with a provider
// Without options it takes PLP_API and PLP_IDENTITY_PROVIDER, which provisioning gives azd, and writes artifacts/site.

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const apiMeta = '<meta name="plp-api" content="'; // the same rule as the local host's, api/Hosting/Local/Site.cs
const isForBrowsers = (name) => name !== "README.md" && !name.endsWith(".d.ts");

const { values: asked } = parseArgs({
  options: {
    api: { type: "string", default: process.env.PLP_API },
    "identity-provider": { type: "string", default: process.env.PLP_IDENTITY_PROVIDER },
    out: { type: "string", default: join(root, "artifacts", "site") },
    library: { type: "string", default: join(root, "infra", "node_modules", "oauth4webapi", "build", "index.js") },
    "library-only": { type: "boolean", default: false },
  },
});

if (asked["library-only"]) {
  await bringLibrary(join(root, "web"));
} else {
  const api = originOf(asked.api, "--api (or PLP_API)", "the https origin of the function app");
  const provider = originOf(
    asked["identity-provider"],
    "--identity-provider (or PLP_IDENTITY_PROVIDER)",
    "the https address of the identity provider",
  );
  await packageSite(asked.out, api, provider);
  console.log(`Pages for ${api} are in ${asked.out}.`);
}

async function packageSite(out, api, provider) {
  await rm(out, { recursive: true, force: true });
  await cp(join(root, "web"), out, { recursive: true, filter: (path) => isForBrowsers(path.split(/[\\/]/).at(-1)) });
  for (const name of await readdir(out, { recursive: true })) {
    if (name.endsWith(".html"))
      await change(join(out, name), (html) => (html.includes("<script") ? fillIn(html, apiMeta, apiMeta + api, name) : html));
  }
  const version = await versionOf(join(root, "web"));
  await change(join(out, "sw.js"), (script) => fillIn(script, "{version}", version, "sw.js"));
  const rules = await readFile(join(root, "staticwebapp.config.json"), "utf8");
  await writeFile(join(out, "staticwebapp.config.json"), fillIn(fillIn(rules, "{api}", api), "{identityProvider}", provider));
  await bringLibrary(out);
}

// Names what lies in web/ by a hash; the same rule as the local host's, api/Hosting/Local/Site.cs.
async function versionOf(pages) {
  const files = (await readdir(pages, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const names = files
    .map((file) => relative(pages, join(file.parentPath, file.name)).replaceAll("\\", "/"))
    .filter((name) => !name.startsWith("vendor/"));
  const hash = createHash("sha256");
  for (const name of names.sort((a, b) => (a < b ? -1 : 1))) hash.update(`${name}\n`).update(await readFile(join(pages, name)));
  return hash.digest("hex").slice(0, 16);
}

async function bringLibrary(pages) {
  await mkdir(join(pages, "vendor"), { recursive: true });
  await cp(asked.library, join(pages, "vendor", "oauth4webapi.js"));
}

async function change(path, how) {
  const text = await readFile(path, "utf8");
  await writeFile(path, how(text));
}

function fillIn(text, place, value, where = "staticwebapp.config.json") {
  if (!text.includes(place)) stop(`${where} has no ${place} to fill in.`);
  return text.replaceAll(place, value);
}

function originOf(address, option, what) {
  const url = URL.canParse(address ?? "") ? new URL(address) : null;
  const loopback = url && ["localhost", "127.0.0.1"].includes(url.hostname);
  if (!url || (url.protocol !== "https:" && !loopback)) stop(`${option} is missing or wrong. Give ${what}.`);
  return url.origin;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}
