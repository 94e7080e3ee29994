// From what the draft's form holds to a template's content: lists are written one a line, and what was there keeps its key.

/** @import { FieldColumn, FieldOption, TemplateContent, TemplateField, TemplateSection } from "../lib/contract.d.ts" */

/** @param {string[]} said */
export const lines = (said) => said.join("\n");

/** @param {FieldOption[]} options */
export const optionLines = (options) => lines(options.filter(({ earlier }) => !earlier).map(({ label }) => label));

/** @param {string | undefined} text */
const split = (text) =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** @param {any} values of the form's fields @param {TemplateContent} before @returns {TemplateContent} */
export function contentOf(values, before) {
  const known = before.sections.flatMap(({ fields }) => fields);
  /** @type {TemplateContent} */
  const content = {
    name: values.name ?? "",
    sections: (values.sections ?? []).map((/** @type {any} */ section) => sectionOf(section, known)),
    smart: (values.smart ?? []).map(helpOf).filter((/** @type {{ question: string }} */ { question }) => question),
    reflection: byBand(values.reflection),
    sensitive: split(values.sensitive).map(topicOf),
  };
  for (const section of content.sections) nameKeys(section, content);
  return content;
}

/** @param {any} values @returns {TemplateContent["smart"][number]} */
const helpOf = ({ word, question, into, bands }) => ({
  word: word ?? "",
  question: question ?? "",
  ...(into && { into }),
  ...(bands && { bands: byBand(bands) }),
});

/** @param {string} line "health: diagnos, medication" @returns {TemplateContent["sensitive"][number]} */
function topicOf(line) {
  const [topic = "", words = ""] = line.split(/:(.*)/s);
  return {
    topic: topic.trim(),
    words: words
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean),
  };
}

/** @param {TemplateContent["sensitive"]} topics */
export const topicLines = (topics) => lines(topics.map(({ topic, words }) => `${topic}: ${words.join(", ")}`));

/** @param {any} said */
const byBand = (said) => ({ elementary: split(said?.elementary), middle: split(said?.middle), high: split(said?.high) });

/** @param {any} values @param {TemplateField[]} known @returns {TemplateSection} */
const sectionOf = (values, known) => ({
  key: values.key,
  title: values.title ?? "",
  kind: values.kind,
  ...(values.help && { help: values.help }),
  bands: values.bands ?? [],
  grades: (values.grades ?? "")
    .split(",")
    .map((/** @type {string} */ grade) => grade.trim())
    .filter(Boolean),
  widest: values.widest,
  fields: (values.fields ?? []).map((/** @type {any} */ each) =>
    fieldOf(
      each,
      known.find(({ key }) => key === each.key),
    ),
  ),
});

/** @param {any} values @param {TemplateField | undefined} before @returns {TemplateField} */
function fieldOf(values, before) {
  const starters = values.starters && byBand(values.starters);
  const choice = values.type === "choice" || values.type === "choices";
  return {
    key: values.key,
    label: values.label ?? "",
    ...(values.question && { question: values.question }),
    type: values.type,
    ...(values.help && { help: values.help }),
    ...(starters && Object.values(starters).some((/** @type {string[]} */ said) => said.length > 0) && { starters }),
    options: choice ? optionsOf(split(values.options), before?.options ?? []) : [],
    ...(values.type === "scale" && {
      scale: {
        least: Number(values.scale?.least ?? 1),
        most: Number(values.scale?.most ?? 5),
        ...(values.scale?.leastLabel && { leastLabel: values.scale.leastLabel }),
        ...(values.scale?.mostLabel && { mostLabel: values.scale.mostLabel }),
      },
    }),
    columns: values.type === "table" ? split(values.columns).map((line, i) => columnOf(line, before?.columns ?? [], i)) : [],
    rows: values.type === "table" ? split(values.rows) : [],
    audience: values.audience,
    widest: values.widest,
    editedBy: values.editedBy,
    mayDecline: values.mayDecline === true,
    lead: values.lead === true,
    ...(values.was && { was: values.was }),
  };
}

/** What is called as before keeps its key; so does what stands in the same place of as many.
 * @param {string[]} labels @param {FieldOption[]} before @returns {FieldOption[]} */
function optionsOf(labels, before) {
  const offered = before.filter(({ earlier }) => !earlier);
  const inPlace = offered.length === labels.length;
  /** @type {Set<string>} */
  const used = new Set();
  const options = labels.map((label, i) => {
    const same =
      offered.find((option) => option.label === label) ?? (inPlace && !labels.includes(offered[i]?.label ?? "") ? offered[i] : undefined);
    const key =
      same && !used.has(same.key)
        ? same.key
        : unused(slug(label), (each) => used.has(each) || before.some((option) => option.key === each));
    used.add(key);
    return { key, label, earlier: false };
  });
  return [...options, ...before.filter(({ earlier, key }) => earlier && !used.has(key))];
}

/** @param {string} line "Status: in progress, done" @param {FieldColumn[]} before @param {number} i @returns {FieldColumn} */
function columnOf(line, before, i) {
  const [label = "", said] = line.split(/:(.*)/s);
  const was = before.find((column) => column.label === label.trim()) ?? before[i];
  return {
    key: was?.key ?? unused(slug(label), (each) => before.some(({ key }) => key === each)),
    label: label.trim(),
    options: said
      ? optionsOf(
          said
            .split(",")
            .map((one) => one.trim())
            .filter(Boolean),
          was?.options ?? [],
        )
      : [],
  };
}

/** A new part is named by what it is called, once it is. @param {TemplateSection} section @param {TemplateContent} content */
function nameKeys(section, content) {
  if (/^section\d+$/.test(section.key) && section.title) section.key = keyFrom(section.title, content);
  for (const each of section.fields) if (/^field\d+$/.test(each.key) && each.label) each.key = keyFrom(each.label, content);
}

/** A key nobody has. @param {string} text @param {TemplateContent} content */
export function keyFrom(text, { sections }) {
  const taken = new Set([...sections.map(({ key }) => key), ...sections.flatMap(({ fields }) => fields.map(({ key }) => key))]);
  const numbered = text === "section" || text === "field";
  return unused(numbered ? `${text}1` : slug(text), (key) => taken.has(key));
}

/** @param {string} key @param {(key: string) => boolean} taken */
function unused(key, taken) {
  if (!taken(key)) return key;
  const stem = key.replace(/\d+$/, "");
  for (let n = 2; ; n++) if (!taken(`${stem}${n}`)) return `${stem}${n}`;
}

/** "Who supports it?" → "whoSupportsIt" @param {string} text */
function slug(text) {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ["x"];
  const name = words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
  return (/^[a-z]/.test(name) ? name : `x${name}`).slice(0, 36);
}
