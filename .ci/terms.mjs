// Names the texts of the pages that use a term a school may have its own word for and do not go through its dictionary
// (web/lib/html.js): a string or a template without a tag that is not an argument of something that puts the terms in.
// Exits with 1 when there is one.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exit } from "node:process";
import { parsers } from "prettier/plugins/acorn";

const web = join(import.meta.dirname, "..", "web");

const usual = readFileSync(join(web, "lib", "terms.js"), "utf8").match(/export const usualTerms = \{([^}]+)\}/)?.[1] ?? "";
const words = [...usual.matchAll(/: "([^"]+)"/g)].map(([, word = ""]) => word).sort((a, b) => b.length - a.length);
const term = new RegExp(`(?<![\\p{L}\\p{N}/@.#])(${words.join("|")})(?![\\p{L}\\p{N}/@=:]|\\.\\p{L}|-Do| around)`, "iu");

const putsThemIn = ["applyTerms", "announce", "setFlash", "inTerms", "plural"];
const ofFields = ["field", "checkboxes", "checkbox", "treeChoice"];
const partsOfFields = ["label", "help", "required", "note"];
const functions = ["ArrowFunctionExpression", "FunctionExpression", "FunctionDeclaration"];

/** The table of the terms itself, and the steps of a cycle, which are named Plan, Do, Check and Adjust everywhere. */
const named = (name, text) => (name === "lib/terms.js" && words.includes(text)) || (name === "lib/words.js" && text === "Plan");

/** What is said in several languages at once keeps the words each has. */
const inLanguages = "survey/texts.js";

/** The column of an import file is called as it is. */
const ofFiles = /From the column “advisor”/;

const missing = readdirSync(web, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".js") && name !== "sw.js" && name !== inLanguages)
  .flatMap((name) => {
    const source = readFileSync(join(web, name), "utf8");
    return textsIn(parsers.acorn.parse(source, {}))
      .filter(({ text, within }) => isProse(text, within) && !goesThrough(within) && !named(name, text) && !ofFiles.test(text))
      .map(({ node, text }) => `web/${name}:${source.slice(0, node.start).split("\n").length}: ${text.replaceAll("\0", "…")}`);
  });
for (const line of missing) console.error(`${line}\n  names a term of the school's dictionary: write it as terms\`…\` (web/README.md).`);
exit(missing.length > 0 ? 1 : 0);

/** Every string and untagged template with what it stands in, the nearest first. */
function textsIn(node, within = []) {
  if (!node || typeof node.type !== "string") return [];
  const text =
    node.type === "Literal" && typeof node.value === "string"
      ? node.value
      : node.type === "TemplateLiteral" && within[0]?.type !== "TaggedTemplateExpression"
        ? node.quasis.map(({ value }) => value.cooked).join("\0")
        : null;
  const below = Object.entries(node)
    .filter(([key, value]) => key !== "comments" && key !== "tokens" && value && typeof value === "object")
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]).flatMap((part) => textsIn(part, [node, ...within])));
  return text === null ? below : [{ node, text, within }, ...below];
}

/** A sentence or a heading, no address, selector, key, or name in code. */
function isProse(text, [parent]) {
  if (!term.test(text) || !(/\s/.test(text) || /^\p{Lu}\p{Ll}/u.test(text))) return false;
  if (/^[/#.[]/.test(text) || /^[\w-]+\/\0?/.test(text)) return false;
  if (["ImportDeclaration", "ImportExpression", "MemberExpression", "SwitchCase"].includes(parent.type)) return false;
  return !(parent.type === "BinaryExpression" && /[=!]==/.test(parent.operator));
}

function goesThrough(within) {
  const end = within.findIndex(({ type }) => functions.includes(type));
  const near = end < 0 ? within : within.slice(0, end);
  return near.some(
    (node, i) =>
      (node.type === "CallExpression" && putsThemIn.includes(node.callee.name)) ||
      (node.type === "Property" &&
        partsOfFields.includes(node.key.name) &&
        ofFields.includes(near.slice(i).find(({ type }) => type === "CallExpression")?.callee.name)),
  );
}
