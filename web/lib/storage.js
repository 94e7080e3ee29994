// The browser's storage may be full, refused (a private window, a rule of the school's) or cleared at any moment. Nothing
// here fails for that: what cannot be read is not there, and whoever writes is told whether it is kept.

/** @typedef {"sessionStorage" | "localStorage"} Place */

/** @template T @param {() => T} use @param {T} otherwise */
function guarded(use, otherwise) {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return otherwise; // refused, or full
    throw error;
  }
}

/** @param {Place} place @param {string} key @returns {string | null} */
export const readFrom = (place, key) => guarded(() => globalThis[place].getItem(key), null);

/** @param {Place} place @param {string} key @param {unknown} value @returns {boolean} whether it is kept */
export const keepIn = (place, key, value) =>
  guarded(() => {
    globalThis[place].setItem(key, typeof value === "string" ? value : JSON.stringify(value));
    return true;
  }, false);

/** @param {Place} place @param {string} key */
export const dropFrom = (place, key) => guarded(() => globalThis[place].removeItem(key), undefined);

/** @param {Place} place @param {string} begin @returns {string[]} the keys that begin so */
export const keysIn = (place, begin) =>
  guarded(() => Object.keys(globalThis[place]).filter((key) => key.startsWith(begin)), /** @type {string[]} */ ([]));
