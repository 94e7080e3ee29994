// Judges the public page of a running program with Lighthouse, as a phone: node .ci/lighthouse.mjs http://127.0.0.1:7071/api/why-plps/en
// Exits with 1 when a score is below 100. A page that search engines may not list has no score for being found.
// Not part of .ci/run: npx installs Lighthouse (146 packages), and CHROME_PATH must lead to a Chromium.

import { spawnSync } from "node:child_process";
import { argv, exit, platform } from "node:process";

const [, , address] = argv;
if (!address) {
  console.error("Give the address of the page: node .ci/lighthouse.mjs http://127.0.0.1:7071/api/why-plps/en");
  exit(2);
}

const flags = "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking";
const { stdout, stderr, status } = spawnSync(
  platform === "win32" ? "npx.cmd" : "npx",
  ["--yes", "lighthouse@12.2.3", address, "--quiet", "--output=json", flags],
  { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
);
if (status !== 0) {
  console.error(stderr);
  exit(2);
}

const { audits, categories } = JSON.parse(stdout);
const isHidden = audits["is-crawlable"].score === 0;
let isBelow = false;
for (const { id, score, auditRefs } of Object.values(categories)) {
  const failed = auditRefs.filter((ref) => ref.weight > 0 && (audits[ref.id].score ?? 1) < 1).map((ref) => ref.id);
  const counts = failed.filter((name) => !(isHidden && name === "is-crawlable"));
  console.log(`${id}: ${Math.round(score * 100)}${failed.length > 0 ? ` (${failed.join(", ")})` : ""}`);
  isBelow ||= counts.length > 0;
}
exit(isBelow ? 1 : 0);
