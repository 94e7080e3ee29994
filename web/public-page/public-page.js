// The coordinator's side of the school's public page (E5): the school's own words in each language, pictures, publishing.

import { get, post, put, putBytes } from "../lib/api.js";
import { checkbox, field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { PublicPage } from "../lib/contract.d.ts" */

openPage(
  "school",
  async (me, page) => {
    /** @type {PublicPage} */
    const found = await get("/public-page");
    document.title = `Public page – ${me.school.name}`;
    show(page, found);
  },
  ["coordinator", "administrator"],
);

/** @param {HTMLElement} page @param {PublicPage} found */
function show(page, found) {
  const { languages, pictures, rev, mayEdit } = found;
  render(
    page,
    html`<div class="intro">
        <p><a href="/school/">The school</a></p>
        <h1>Public page</h1>
        <p>
          Why the school has personal learning plans, for anyone: three big reasons, the school’s own words, and a form to write to you.
        </p>
        <p>${stateOf(found)}</p>
        ${
          found.published &&
          html`<ul class="link-list">
            ${languages.map(
              ({ address, name, language }) =>
                html`<li>
                  <a href="${address}" lang="${language}" target="_blank" rel="noopener">${name}</a>
                  <span class="muted small">${address}</span>
                </li>`,
            )}
          </ul>`
        }
      </div>
      ${
        mayEdit
          ? html`<section class="section" aria-labelledby="words">
                <div class="section-head">
                  <h2 id="words">The school’s own words</h2>
                  <p class="muted small">
                    Markdown: a line with # is a heading, - begins a list, **bold**, [link text](https://…). No HTML and no scripts.
                  </p>
                </div>
                <div class="section-body">
                  <form method="post" id="page-words" class="form">
                    <input type="hidden" name="rev" value="${rev}" />
                    <div class="side-by-side">
                      ${languages.map(({ language, name, words }) =>
                        field({
                          name: `words.${language}`,
                          label: html`<span lang="${language}">${name}</span>`,
                          value: words,
                          long: true,
                        }),
                      )}
                    </div>
                    ${checkbox({
                      name: "isIndexed",
                      label: "Search engines may list the page",
                      note: "Counts from the next publication on.",
                      value: found.isIndexed,
                    })}
                    <p class="row"><button class="button">Save words</button></p>
                  </form>
                </div>
              </section>
              ${pictureSection(pictures)}
              <section class="section" aria-labelledby="publish">
                <div class="section-head"><h2 id="publish">Publish</h2></div>
                <div class="section-body">
                  <p>See first what anyone would read, as it is saved:</p>
                  <p class="row">
                    ${languages.map(
                      ({ language, name }) =>
                        html`<button type="button" class="button secondary" data-preview="${language}">
                          Preview: <span lang="${language}">${name}</span>
                        </button>`,
                    )}
                  </p>
                  <div id="preview" role="region" aria-label="Preview" tabindex="-1" hidden></div>
                  <form method="post" id="publish-page" class="form">
                    <input type="hidden" name="rev" value="${rev}" />
                    <p class="row">
                      <button class="button">Publish what is saved</button>
                      ${found.published && html`<button class="button secondary" value="withdraw">Take the page down</button>`}
                    </p>
                  </form>
                </div>
              </section>`
          : html`<p>Only the coordinator changes this page.</p>`
      }`,
  );
  if (mayEdit) handle(page, found);
}

/** A form leaves out what is blank, and words that are left out stay. @param {PublicPage} found */
const emptied = ({ languages }) => Object.fromEntries(languages.map(({ language }) => [language, ""]));

/** @param {PublicPage} found */
function stateOf({ published, isCurrent }) {
  if (!published) return "No one outside the school reads it: it is not published.";
  const on = `Published on ${formatDay(published, { year: true })}.`;
  return isCurrent ? on : `${on} What you saved since is not on it yet.`;
}

/** @param {PublicPage["pictures"]} pictures */
const pictureSection = (pictures) =>
  html`<section class="section" aria-labelledby="pictures">
    <div class="section-head">
      <h2 id="pictures">Pictures</h2>
      <p class="muted small">At most three, 100 kB each. Where and when a picture was taken is not kept.</p>
    </div>
    <div class="section-body">
      ${
        pictures.length > 0 &&
        html`<p>Put the line where the picture belongs, and write between the brackets what it shows.</p>
          <ul class="plain">
            ${pictures.map(
              ({ line, bytes, isUsed }) =>
                html`<li>
                  <code>${line}</code>
                  <span class="muted small">${Math.ceil(bytes / 1000)} kB, ${isUsed ? "used" : "not used"}</span>
                </li>`,
            )}
          </ul>`
      }
      <form method="post" id="add-picture" class="form">
        <div class="field" data-field="body">
          <label for="field-body">Picture</label>
          <p class="help" id="field-body-help">JPEG, PNG or WebP. Save your words first: the page opens again.</p>
          <p class="error" id="field-body-error"></p>
          <input
            type="file"
            id="field-body"
            name="body"
            accept="image/jpeg,image/png,image/webp"
            required
            data-missing="Choose a picture."
            aria-describedby="field-body-help field-body-error"
          />
        </div>
        <p class="row"><button class="button secondary">Add picture</button></p>
      </form>
    </div>
  </section>`;

/** @param {HTMLElement} page @param {PublicPage} found */
function handle(page, found) {
  for (const button of page.querySelectorAll("button[data-preview]"))
    button.addEventListener("click", async () => {
      const { preview } = await import("./preview.js");
      await preview(/** @type {HTMLElement} */ (find("#preview", page)), /** @type {HTMLElement} */ (button).dataset["preview"] ?? "");
    });
  const words = /** @type {HTMLFormElement} */ (find("#page-words", page));
  onSubmit(
    words,
    async (values) => {
      await put("/public-page", { ...values, words: { ...emptied(found), ...values.words } });
      setFlash(terms`Saved. Publish it when it is ready.`);
      await goTo("/public-page/");
    },
    (problem) => problem.status === 409 && showConflict(words, wordsOf(/** @type {PublicPage} */ (problem.current)), wordsOf(found)),
  );
  const picture = /** @type {HTMLFormElement} */ (find("#add-picture", page));
  onSubmit(picture, async () => {
    const file = /** @type {HTMLInputElement} */ (find("#field-body", picture)).files?.[0];
    await putBytes("/public-page/pictures", new Blob(file ? [file] : [], { type: "application/octet-stream" }));
    setFlash("The picture is kept. Put its line into the words.");
    await goTo("/public-page/");
  });
  onSubmit(/** @type {HTMLFormElement} */ (find("#publish-page", page)), async ({ rev }, button) => {
    const down = button.value === "withdraw";
    await post(down ? "/public-page/withdraw" : "/public-page/publish", { rev });
    setFlash(down ? "The page is taken down." : "Published: anyone reads it now.");
    await goTo("/public-page/");
  });
}

/** As the form's fields name it. @param {PublicPage} page */
const wordsOf = ({ rev, languages, isIndexed }) => ({
  rev,
  isIndexed,
  ...Object.fromEntries(languages.map(({ language, words }) => [`words.${language}`, words])),
});
