// Languages by their names, as lists offer them.

/** What families speak, as lists offer it; a roster may bring others. @type {[string, string][]} */
export const languages = [
  ["en", "English"],
  ["es", "Spanish"],
  ["fr", "French"],
  ["so", "Somali"],
  ["ar", "Arabic"],
  ["ne", "Nepali"],
  ["vi", "Vietnamese"],
];

/** "Spanish"; the tag itself where it has no name here. @param {string} tag */
export const languageName = (tag) => languages.find(([key]) => key === tag)?.[1] ?? tag;

/** The list, and on it a language that somebody speaks. @param {string | undefined} tag @returns {[string, string][]} */
export const languagesWith = (tag, list = languages) =>
  tag === undefined || list.some(([key]) => key === tag) ? list : [...list, [tag, tag]];
