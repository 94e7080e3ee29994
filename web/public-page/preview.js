// The saved public page as anyone would read it, within the coordinator's page: its own style and markup, apart from those around it.

import { get } from "../lib/api.js";
import { html, Markup, render } from "../lib/html.js";

/** @import { PublicPreview } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {string} language */
export async function preview(place, language) {
  /** @type {PublicPreview} */
  const found = await get(`/public-page/preview/${language}`);
  const part = (/** @type {string} */ name) => new RegExp(`<${name}>(.*)</${name}>`, "s").exec(found.html)?.[1] ?? "";
  const style = new CSSStyleSheet();
  style.replaceSync(part("style").replaceAll(":root", ":host").replace("body{", ":host{display:block;border:1px solid;"));
  const host = document.createElement("div");
  host.lang = language;
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  const body = document.createElement("div");
  render(body, html`${new Markup(part("body"))}`);
  root.append(body);
  for (const { address, mediaType, content } of found.pictures) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    for (const image of body.querySelectorAll("img")) if (image.getAttribute("src") === address) image.src = url;
  }
  // Its links lead nowhere before it is published.
  body.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) event.preventDefault();
  });
  place.replaceChildren(host);
  place.hidden = false;
  place.focus();
}
