// Sends a file over a line that breaks: in blocks, each of which may be sent again; what came whole is never sent twice.
// Pictures are shrunk here first, and get a thumbnail.
//
//   const upload = await sendFile(`/students/${id}`, file, (part) => progress(part));

import { get, NetworkError, post, postOnce, Problem, putBytes } from "./api.js";

/** @import { Upload } from "./contract.d.ts" */

const longestSide = 1600; // px; a screen's width, and a page of paper at 150 dots an inch
const thumbnailSide = 240; // px
const mostOfThumbnail = 12_000; // bytes
const largestAsItIs = 400_000; // bytes; a smaller picture of no more pixels is sent as it is
const tries = 8; // of one block, over a line that comes back
const wait = 1_000; // ms before the first repetition; it doubles with each

/** @param {string} student path of the student @param {File} file @param {(part: number) => void} [progress] 0 to 1
 * @returns {Promise<Upload>} */
export async function sendFile(student, file, progress = () => {}) {
  const { content, thumbnail } = await shrunk(file);
  /** @type {Upload} */
  const begun = await patiently(() => postOnce(`${student}/uploads`, { key: crypto.randomUUID(), bytes: content.size }));
  const path = `${student}/uploads/${begun.id}`;
  await sendBlocks(path, content, begun, progress);
  if (thumbnail) await patiently(() => putBytes(`${path}/thumbnail`, thumbnail));
  /** @type {Upload} */
  const finished = await patiently(() => post(`${path}/finish`));
  progress(1);
  return finished.file ? finished : get(path);
}

/** Sends the blocks that did not come yet. @param {string} path of the upload @param {Blob} content
 * @param {{ blocks: number, blockBytes: number, received: number[] }} begun @param {(part: number) => void} progress 0 to 1 */
export async function sendBlocks(path, content, { blocks, blockBytes, received }, progress) {
  const came = new Set(received);
  for (let block = 0; block < blocks; block++) {
    const part = content.slice(block * blockBytes, (block + 1) * blockBytes);
    if (!came.has(block)) await patiently(() => putBytes(`${path}/blocks/${block}`, part));
    progress((block + 1) / (blocks + 1));
  }
}

/** @template T @param {() => Promise<T>} send @returns {Promise<T>} */
async function patiently(send) {
  for (let n = 1; ; n++) {
    try {
      return await send();
    } catch (error) {
      const passes = error instanceof NetworkError || (error instanceof Problem && (error.status === 503 || error.status === 429));
      if (!passes || n === tries) throw error;
      await new Promise((done) => setTimeout(done, wait * 2 ** (n - 1)));
    }
  }
}

/** A picture no larger than a page shows, and a small one beside it; any other file as it is.
 * @param {File} file @returns {Promise<{ content: Blob, thumbnail: Blob | null }>} */
async function shrunk(file) {
  if (!file.type.startsWith("image/") || file.type === "image/svg+xml") return { content: file, thumbnail: null };
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return { content: file, thumbnail: null }; // the server says what it is
  }
  const kept = /^image\/(jpeg|png|webp)$/.test(file.type);
  const small = kept && file.size <= largestAsItIs && Math.max(picture.width, picture.height) <= longestSide;
  const content = small
    ? file
    : await drawn(picture, longestSide, file.type === "image/png" && file.size < 2_000_000 ? "image/png" : "image/jpeg", 0.82);
  return { content, thumbnail: await thumbnailOf(picture) };
}

/** @param {ImageBitmap} picture */
async function thumbnailOf(picture) {
  for (const quality of [0.75, 0.6, 0.45, 0.3]) {
    const small = await drawn(picture, thumbnailSide, "image/jpeg", quality);
    if (small.size <= mostOfThumbnail) return small;
  }
  return null;
}

/** @param {ImageBitmap} picture @param {number} side @param {string} type @param {number} quality @returns {Promise<Blob>} */
function drawn(picture, side, type, quality) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  if (type === "image/jpeg") {
    context.fillStyle = "#fff"; // what is clear would be black
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("This picture could not be drawn."))), type, quality),
  );
}
