// Writes what the pages of web/ repeat: the head, with a modulepreload for every module the page's script imports, and
// on the pages for people who are signed in the body. A page keeps its title, its description, its script, what its
// address names a student by (data-own) and, on the other pages, its body. The pages are committed as written: whoever runs
// the program needs no build step.
//
//   node .ci/pages.mjs            writes the pages
//   node .ci/pages.mjs --check    writes nothing, names the pages that are out of date and exits with 1

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { argv, exit } from "node:process";

const web = join(import.meta.dirname, "..", "web");
const siteName = "Personal Learning Plans";

const atOnce = /^import\s(?:[^;]*?from\s)?"([^"]+)";/gm;
const orLater = /^import\s(?:[^;]*?from\s)?"([^"]+)";|await import\("([^"]+)"\)/gm;

const body = `<body>
  <a class="skip" href="#main">Skip to the page</a>
  <header class="page-head"><a class="school" href="/home/">${siteName}</a></header>
  <main id="main" tabindex="-1">
    <p class="notice success" role="status"></p>
    <div id="page">
      <p class="loading">Opening the page…</p>
      <noscript><p>This page needs JavaScript, which is switched off in this browser. Your advisor can print what you need.</p></noscript>
    </div>
  </main>
  <footer class="page-foot no-print"><a href="/privacy/">Privacy</a></footer>
</body>`;

const stale = readdirSync(web, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".html"))
  .map((name) => ({ name, file: join(web, name), now: readFileSync(join(web, name), "utf8") }))
  .map((page) => ({ ...page, asWritten: written(page.file, page.now) }))
  .filter(({ now, asWritten }) => now !== asWritten);

if (argv.includes("--check")) {
  for (const { name } of stale) console.error(`web/${name} is out of date: run "node .ci/pages.mjs" and commit what it writes.`);
  exit(stale.length > 0 ? 1 : 0);
}
for (const { file, asWritten } of stale) writeFileSync(file, asWritten);

/** The page with its repeated parts made new. @param {string} file @param {string} now */
function written(file, now) {
  const [script, address] = now.match(/<script type="module"[^>]* src="([^"]+)"><\/script>/) ?? [];
  const [description] = now.match(/<meta name="description" [^>]+>/) ?? [];
  const [, title] = now.match(/<title>(.+) – Personal Learning Plans<\/title>/) ?? missing(file);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    script && '<meta name="plp-api" content="/api">',
    `<title>${title} – ${siteName}</title>`,
    description,
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    ...sheets(file, address).map((sheet) => `<link rel="stylesheet" href="${sheet}">`),
    ...(address ? imports(join(web, address)).map((module) => `<link rel="modulepreload" href="${module}">`) : []),
    script,
  ].filter(Boolean);
  const [own] = now.match(/<body>[^]*<\/body>/) ?? missing(file);
  const isSignedIn = own.includes('<header class="page-head">');
  return `<!doctype html>\n<html lang="en">\n<head>\n  ${head.join("\n  ")}\n</head>\n${isSignedIn ? bodyOf(own) : own}\n</html>\n`;
}

/** The body of a page for people who are signed in, with what its address names a student by. @param {string} own */
function bodyOf(own) {
  const [, about = ""] = own.match(/<div id="page"( data-own="[a-z]+")>/) ?? [];
  return body.replace('<div id="page">', `<div id="page"${about}>`);
}

/** The sheet of every page, those that lie beside the components its script imports, now or later, and the page's own.
 * @param {string} file @param {string | undefined} script */
function sheets(file, script) {
  const folder = dirname(file);
  const own = folder === web ? "" : join(folder, `${relative(web, folder)}.css`);
  const ofComponents = (script ? imports(join(web, script), orLater) : [])
    .filter((module) => module.startsWith("/components/"))
    .map((module) => join(web, module.replace(/\.js$/, ".css")));
  return ["/styles/app.css", ...[...ofComponents, own].filter(existsSync).map(addressOf)];
}

/** Everything the script imports, directly or not, in the order of the alphabet. @param {string} script @param {RegExp} [how] */
function imports(script, how = atOnce) {
  const found = new Set();
  /** @param {string} file */
  const follow = (file) => {
    for (const [, path, fetched] of readFileSync(file, "utf8").matchAll(how)) {
      const imported = join(dirname(file), path ?? fetched);
      if (found.has(imported)) continue;
      found.add(imported);
      follow(imported);
    }
  };
  follow(script);
  return [...found].map(addressOf).sort();
}

/** @param {string} file */
function addressOf(file) {
  return `/${relative(web, file).split(sep).join("/")}`;
}

/** @param {string} file @returns {never} */
function missing(file) {
  console.error(`web/${relative(web, file)} needs "<title>NAME – ${siteName}</title>" and a <body>.`);
  exit(1);
}
