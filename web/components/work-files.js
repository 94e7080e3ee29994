// The files of pieces of work: thumbnails that come when they are near the window, and the file itself when it is asked for.
// Both are read with the reader's own right each time; a browser opens neither by an address.
//
//   html`<a class="thumbnail">${thumbnail(path)}</a>`
//   showThumbnails(page); openFiles(page);

import { getFile } from "../lib/api.js";
import { downloadFile } from "../lib/files.js";
import { html, render } from "../lib/html.js";

/** A place for a small picture. @param {string} path of the thumbnail */
export const thumbnail = (path) => html`<img alt="" data-thumbnail="${path}" hidden />`;

/** What opens a file: beneath it where a browser shows it, else to keep.
 * @param {{ path: string, mediaType: string, name: string, label: string, alt?: string | undefined }} opening */
export const opener = ({ path, mediaType, name, label, alt }) =>
  html`<button type="button" class="text-button" data-open="${path}" data-type="${mediaType}" data-name="${name}" data-alt="${alt}">
    ${label}<span class="visually-hidden">: ${name}</span>
  </button>`;

/** @param {HTMLElement} page */
export function showThumbnails(page) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        show(/** @type {HTMLImageElement} */ (target.firstElementChild));
      }
    },
    { rootMargin: "200px" }, // the next screen's come while one looks at this one
  );
  for (const image of page.querySelectorAll("[data-thumbnail]")) if (image.parentElement) near.observe(image.parentElement);
}

/** @param {HTMLImageElement} image */
async function show(image) {
  try {
    image.src = URL.createObjectURL(await getFile(image.dataset["thumbnail"] ?? ""));
    image.onload = () => {
      URL.revokeObjectURL(image.src);
      image.hidden = false;
      image.nextElementSibling?.remove();
    };
  } catch {
    image.remove(); // the word beside it stays
  }
}

/** @param {HTMLElement} page */
export function openFiles(page) {
  page.addEventListener("click", async (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button[data-open]");
    if (!(button instanceof HTMLElement)) return;
    const { open = "", type = "", name = "", alt = "" } = button.dataset;
    const place = button.closest("li")?.querySelector(".opened");
    if (!(place instanceof HTMLElement)) return;
    button.setAttribute("aria-disabled", "true");
    try {
      const content = await getFile(open);
      const address = URL.createObjectURL(content);
      if (type.startsWith("image/")) render(place, html`<img src="${address}" alt="${alt || name}" />`);
      else if (type.startsWith("audio/")) render(place, html`<audio src="${address}" controls aria-label="${name}"></audio>`);
      else {
        downloadFile(content, name);
        return;
      }
      button.remove();
    } catch (error) {
      render(place, html`<p class="notice warning" role="status">${error instanceof Error ? error.message : ""}</p>`);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}
