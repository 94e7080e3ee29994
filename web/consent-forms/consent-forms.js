// Consent forms to print, in the languages the school writes to families in: what, why, until when.

import { get } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { openPage } from "../components/page-head.js";

/** @import { ConsentForm, ConsentForms } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

openPage(
  null,
  async (me, page) => {
    const chosen = asked.get("language") ?? "en";
    /** @type {ConsentForms} */
    const view = await get(`/consent-forms?language=${encodeURIComponent(chosen)}`);
    document.title = `Consent forms – ${me.school.name}`;
    render(
      page,
      html`<div class="intro no-print">
          <p><a href="/home/">Home</a></p>
          <h1>Consent forms</h1>
          <p>One page each. Fill in the blanks, print, have it signed, and keep it where the school keeps such papers.</p>
          <p class="row">
            ${view.languages.map(({ tag, name }) =>
              tag === view.language
                ? html`<strong lang="${tag}">${name}</strong>`
                : html`<a lang="${tag}" href="/consent-forms/?language=${tag}">${name}</a>`,
            )}
          </p>
          <p class="row"><button type="button" class="button" id="print">Print ${view.forms.length} forms</button></p>
        </div>
        ${view.forms.map((form) => sheet(form, view))}`,
    );
    find("#print").addEventListener("click", () => print());
  },
  ["advisor", "caseManager", "counselor", "coordinator", "administrator", "office"],
);

/** @param {ConsentForm} form @param {ConsentForms} view */
const sheet = ({ title, what, why }, { language, dir, school, phone, lines }) =>
  html`<article class="consent" lang="${language}" dir="${dir}">
    <p class="muted">${school}${phone && html` · <bdi>${phone}</bdi>`}</p>
    <h2>${title}</h2>
    <p>${lines["consentStudent"]} ______________________________</p>
    <p>${what}</p>
    <p>${why}</p>
    <p>${lines["consentUntil"]}</p>
    <p>${lines["consentEnd"]}</p>
    <p>☐ ${lines["consentYes"]}</p>
    <p>${lines["consentSigned"]} ______________________________</p>
  </article>`;
