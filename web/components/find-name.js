// The search box of the staff's pages: whom the reader reads, by a part of the name. The name goes in a request's body and
// nowhere else: no address, history or log holds it. Fetched when somebody turns to the box.

import { NetworkError, post } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { plural } from "../lib/words.js";

/** @import { FoundByName } from "../lib/contract.d.ts" */

const pause = 150; // ms of not typing after which is asked

/** @param {HTMLElement} form */
export function findNames(form) {
  const box = /** @type {HTMLInputElement} */ (find("input", form));
  const place = find("[role=status]", form);
  let newest = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const ask = async () => {
    const own = ++newest;
    const name = box.value.trim();
    if (!name) return render(place, html``);
    try {
      /** @type {FoundByName} */
      const found = await post("/names", { name });
      if (own === newest) render(place, answer(found));
    } catch (error) {
      if (own !== newest) return;
      const text = error instanceof NetworkError ? "No answer from the school’s server. Try again." : String(error);
      render(place, html`<p>${text}</p>`);
    }
  };
  const askSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  };
  const close = () => {
    newest++;
    clearTimeout(timer);
    render(place, html``);
  };

  box.addEventListener("input", askSoon);
  form.addEventListener("keydown", (event) => {
    const links = [...place.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (event.target));
    if (event.key === "Enter" && at < 0) {
      clearTimeout(timer);
      ask();
    } else if (event.key === "Escape") {
      box.value = "";
      box.focus();
      close();
    } else if (event.key === "ArrowDown" && links.length > 0) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? box).focus();
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) close();
  });
  if (box.value) askSoon(); // typed while this was fetched
}

/** @param {FoundByName} found */
const answer = ({ people, more }) =>
  people.length === 0
    ? html`<p>No one found.</p>`
    : html`<ul class="link-list">
          ${people.map(({ name, what, page }) => html`<li><a href="${page}">${name}</a> <span class="muted small">${what}</span></li>`)}
        </ul>
        ${more > 0 && html`<p class="muted small">and ${plural(more, "other")}. Type more of the name.</p>`}`;
