// The pages of an advisor's day and a student's, for times without a connection. Only pages, scripts and styles: an
// answer of the API never comes here. Each version of the site has a cache of its own, named by a hash over web/, which
// the local host and the packaging fill in; a new one takes over with the next page, and drafts lie elsewhere.

const version = "{version}";
const kept = "plp-" + version;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const shell = ["/home/", "/today/", "/student/", "/goal/", "/edit-goal/", "/check-in/", "/contact/", "/print-sheets/", "/favicon.svg"];

// What such a page asks for when it runs: its role's part, what sends what waits, what keeps a list as a file.
const later = [
  "/components/conflict.js",
  "/components/rows.js",
  "/edit-goal/smart.js",
  "/home/advisor.js",
  "/home/sections.js",
  "/components/find-name.js",
  "/components/help-here.js",
  "/components/list.js",
  "/components/list-more.js",
  "/components/marks.js",
  "/components/sign-out.js",
  "/components/statements.js",
  "/components/writes-in.js",
  "/lib/drafts.js",
  "/lib/files.js",
  "/lib/languages.js",
  "/lib/own-device.js",
  "/lib/restore.js",
  "/lib/saving.js",
  "/lib/sealing.js",
  "/lib/terms.js",
  "/lib/waiting.js",
];

const webfonts = ["/fonts/literata-600.woff2", "/fonts/public-sans.woff2"]; // in use once they are here (lib/html.js)

const offline = "/offline.html"; // said in place of every other page

worker.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/api/") || request.cache === "reload") return;
  event.respondWith(caches.open(kept).then((cache) => answer(cache, request, pathname)));
});

/** @param {Cache} cache @param {Request} request @param {string} pathname */
async function answer(cache, request, pathname) {
  const found = await cache.match(pathname);
  if (found) return found;
  try {
    return await fetch(request);
  } catch (error) {
    const instead = request.mode === "navigate" ? await cache.match(offline) : undefined;
    if (!instead) throw error;
    return instead;
  }
}

/** Every page of the shell and what it names in its head: styles, its script and all that script imports. */
async function fill() {
  const cache = await caches.open(kept);
  const pages = await Promise.all([...shell, offline].map((path) => fetched(cache, path)));
  const parts = new Set(
    pages.flatMap((text) =>
      [...text.matchAll(/<(?:link rel="(?:stylesheet|modulepreload)" href|script [^>]*src)="([^"]+)"/g)].map(([, path = ""]) => path),
    ),
  );
  await Promise.all([...parts, ...later, ...webfonts].map((path) => fetched(cache, path)));
}

/** @param {Cache} cache @param {string} path */
async function fetched(cache, path) {
  const answer = await fetch(path, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}.`);
  await cache.put(path, answer.clone());
  return answer.text();
}

async function dropOthers() {
  for (const other of await caches.keys()) if (other.startsWith("plp-") && other !== kept) await caches.delete(other);
}
