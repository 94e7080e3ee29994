// Reads what a student took along, as another program would: the archive by its own directory, the page, the tables and the
// records, each by a reader of its own. Prints what it found as one line of JSON.
//
//   node read-take-along.mjs ARCHIVE.zip

import { readFileSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";

const zip = readFileSync(process.argv[2]);
/** @type {Map<string, Buffer>} */
const files = new Map();

// the directory at the end of the archive (APPNOTE 4.3.16), and each entry it names
let end = zip.length - 22;
while (zip.readUInt32LE(end) !== 0x06054b50) end--;
for (let n = 0, at = zip.readUInt32LE(end + 16); n < zip.readUInt16LE(end + 10); n++) {
  if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error("The directory is broken.");
  const [method, sum, packed, size] = [
    zip.readUInt16LE(at + 10),
    zip.readUInt32LE(at + 16),
    zip.readUInt32LE(at + 20),
    zip.readUInt32LE(at + 24),
  ];
  const [nameLength, extra, comment, local] = [28, 30, 32].map((off) => zip.readUInt16LE(at + off)).concat(zip.readUInt32LE(at + 42));
  const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(begin, begin + packed);
  const content = method === 8 ? inflateRawSync(bytes) : bytes;
  if (content.length !== size || crc32(content) !== sum) throw new Error(`${name} is not whole.`);
  if (name.includes("..") || name.startsWith("/") || name.includes("\\")) throw new Error(`${name} leads out of the archive.`);
  files.set(name, content);
  at += 46 + nameLength + extra + comment;
}

/** @param {string} name */
const text = (name) => /** @type {Buffer} */ (files.get(name)).toString("utf8");

/** Rows of a table (RFC 4180). @param {string} name */
function rows(name) {
  const found = [[""]];
  let quoted = false;
  const table = text(name).replace(/^\ufeff/, "");
  for (let i = 0; i < table.length; i++) {
    const row = found[found.length - 1];
    if (quoted && table[i] === '"' && table[i + 1] === '"') row[row.length - 1] += table[i++];
    else if (table[i] === '"') quoted = !quoted;
    else if (!quoted && table[i] === ",") row.push("");
    else if (!quoted && table[i] === "\n") found.push([""]);
    else if (quoted || table[i] !== "\r") row[row.length - 1] += table[i];
  }
  return found.filter((row) => row.length > 1);
}

/** Tags opened and closed in order; gives the names. @param {string} name @param {string[]} empty */
function tags(name, empty = []) {
  const [open, all] = [/** @type {string[]} */ ([]), /** @type {string[]} */ ([])];
  for (const [, close, tag, alone] of text(name).matchAll(/<(\/?)([a-zA-Z][\w:.-]*)(?:"[^"]*"|[^>"])*?(\/?)>/g)) {
    if (close && open.pop() !== tag) throw new Error(`${name}: ${tag} closes what was not open.`);
    if (!close) all.push(tag);
    if (!close && !alone && !empty.includes(tag)) open.push(tag);
  }
  if (open.length > 0) throw new Error(`${name}: ${open} is never closed.`);
  return all;
}

const page = text("index.html");
const html = tags("index.html", ["meta", "img"]);
const record = JSON.parse(text("clr.json"));
const badges = record.credentialSubject.verifiableCredential;
const leap = text("leap2a.xml");
tags("leap2a.xml");
console.log(
  JSON.stringify({
    names: [...files.keys()],
    headings: html.filter((tag) => /^h[1-6]$/.test(tag)).length,
    linked: [...page.matchAll(/(?:src|href)="(files\/[^"]+)"/g)].map(([, name]) => files.has(name)),
    withoutAlt: [...page.matchAll(/<img(?![^>]* alt="[^"])/g)].length,
    scripts: html.filter((tag) => tag === "script").length,
    data: JSON.parse(text("data.json")).evidence.length,
    evidence: rows("evidence.csv").map((row) => row[2]),
    record: record.type,
    contexts: record["@context"],
    signed: "proof" in record,
    achievements: badges.map((badge) => [badge.type[1], badge.credentialSubject.achievement.name, badge.evidence.length]),
    leap: [...leap.matchAll(/rdf:resource="leap2:(\w+)"/g)].map(([, type]) => type),
    leapFiles: [...leap.matchAll(/src="(files\/[^"]+)"/g)].map(([, name]) => files.has(name)),
  }),
);
