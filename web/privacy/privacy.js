// What the school keeps, who reads it and how long: one page for each audience, in the languages the school writes in. Anyone reads
// it, signed in or not; whoever is signed in begins with their own.

import { currentSession, get } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { openPage } from "../components/page-head.js";

/** @import { Me, Privacy, PrivacyAudience } from "../lib/contract.d.ts" */

/** @type {PrivacyAudience[]} */
const audiences = ["student", "family", "staff", "partner", "public"];

const asked = new URLSearchParams(location.search);

async function openForAnyone() {
  const page = find("#page");
  try {
    const view = await read("public");
    render(find(".page-head"), html`<a class="school" href="/">${view.school}</a>`);
    show(page, view);
  } catch (error) {
    render(
      page,
      html`<h1>This page could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>`,
    );
  }
}

/** @param {Me} me @returns {PrivacyAudience} */
const ownAudience = ({ role }) => (role === "student" ? "student" : role === "guardian" ? "family" : "staff");

/** @param {PrivacyAudience} own where the address names none @returns {Promise<Privacy>} */
const read = (own) => get(`/privacy?${new URLSearchParams({ for: asked.get("for") ?? own, language: asked.get("language") ?? "en" })}`);

/** @param {PrivacyAudience} audience @param {string} language */
const address = (audience, language) => `/privacy/?${new URLSearchParams({ for: audience, language })}`;

/** @param {HTMLElement} page @param {Privacy} view */
function show(page, view) {
  const { audience, language, dir, languages, texts, title, intro, groups, notes } = view;
  document.title = title;
  render(
    page,
    html`${
        languages.length > 1 &&
        html`<p class="row no-print">
          ${languages.map(({ tag, name }) =>
            tag === language
              ? html`<strong lang="${tag}">${name}</strong>`
              : html`<a lang="${tag}" href="${address(audience, tag)}">${name}</a>`,
          )}
        </p>`
      }
      <article lang="${language}" dir="${dir}">
        <div class="intro">
          <h1>${title}</h1>
          <p class="muted">${texts[audience]}</p>
          <p>${intro}</p>
        </div>
        ${groups.map(
          ({ name, what, who, kept }, i) =>
            html`<section class="section" aria-labelledby="group-${i}">
              <div class="section-head"><h2 id="group-${i}">${name}</h2></div>
              <div class="section-body">
                <dl class="facts">
                  <dt>${texts["what"]}</dt>
                  <dd>${what}</dd>
                  <dt>${texts["who"]}</dt>
                  <dd>${who}</dd>
                  <dt>${texts["long"]}</dt>
                  <dd>${kept}</dd>
                </dl>
              </div>
            </section>`,
        )}
        <section class="section" aria-labelledby="also">
          <div class="section-head"><h2 id="also">${texts["also"]}</h2></div>
          <div class="section-body">
            <ul>
              ${notes.map((note) => html`<li>${note}</li>`)}
            </ul>
          </div>
        </section>
        <section class="section no-print" aria-labelledby="others">
          <div class="section-head"><h2 id="others">${texts["others"]}</h2></div>
          <div class="section-body">
            <ul class="link-list">
              ${audiences
                .filter((other) => other !== audience)
                .map((other) => html`<li><a href="${address(other, language)}">${texts[other]}</a></li>`)}
            </ul>
          </div>
        </section>
      </article>`,
  );
}

if (await currentSession()) openPage("school", async (me, page) => show(page, await read(ownAudience(me))));
else openForAnyone();
