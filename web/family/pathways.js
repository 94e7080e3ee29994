// A student's pathways on the family's page: the agreement to sign, and what a partner may see; fetched when its part is opened
// (family.js).

import { get, post, put } from "../lib/api.js";
import { html, render } from "../lib/html.js";

/** @import { FamilyPathway, FamilyPathways } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {string} language @param {(text: string) => void} say at the top of the page */
export async function showPathways(place, language, say) {
  /** @type {FamilyPathways} */
  const found = await get(`/family/pathways?language=${encodeURIComponent(language)}`);
  render(place, html`${found.pathways.map((one) => pathway(one, found))}`);
  for (const form of place.querySelectorAll("form"))
    form.addEventListener("submit", (event) =>
      act(event, found, async (text) => {
        await showPathways(place, language, say);
        say(text);
      }),
    );
}

/** @param {FamilyPathway} one @param {FamilyPathways} found */
function pathway(one, { texts, maySign, notTranslated }) {
  const { agreement } = one;
  return html`<article class="exhibition">
    <h3><bdi lang="en">${one.title}</bdi></h3>
    <p class="muted">${one.days} · ${one.hours}</p>
    ${notTranslated && html`<p class="muted small">${notTranslated}</p>`}
    ${
      agreement &&
      html`<h4>${texts["agreement"]}</h4>
        <dl class="facts">
          ${[
            [texts["does"], agreement.does],
            [texts["learns"], agreement.learns],
            [texts["schedule"], agreement.schedule],
            [texts["supervisor"], agreement.supervisor],
            [texts["safety"], agreement.safety],
          ].map(
            ([label, text]) =>
              text &&
              html`<dt>${label}</dt>
                <dd class="pre" lang="en" dir="auto">${text}</dd>`,
          )}
          <dt>${texts["signed"]}</dt>
          <dd>${agreement.signed.length > 0 ? agreement.signed.map((one) => html`<div><bdi>${one}</bdi></div>`) : texts["nobody"]}</dd>
        </dl>
        ${
          !agreement.isSigned &&
          (maySign
            ? html`<form method="post" class="form" data-pathway="${one.id}" data-version="${agreement.version}">
                <p class="muted small">${texts["signHelp"]}</p>
                <p class="error" role="alert"></p>
                <div class="row"><button class="button secondary">${texts["sign"]}</button></div>
              </form>`
            : html`<p class="muted small">${texts["onlyParents"]}</p>`)
        }`
    }
    ${one.consents.map((consent) => {
      /** @param {string} key */
      const said = (key) => texts[key]?.replaceAll("{partner}", () => consent.partner).replaceAll("{until}", () => consent.until);
      return html`<h4>${said("consent")}</h4>
        <p>${said(consent.isGiven ? "open" : "ask")}</p>
        <dl class="facts">
          <dt>${texts["why"]}</dt>
          <dd class="pre" lang="en" dir="auto">${consent.why}</dd>
        </dl>
        ${
          maySign
            ? html`<form method="post" class="form" data-pathway="${one.id}" data-partner="${consent.partnerId}">
                <p class="error" role="alert"></p>
                <div class="row">
                  ${
                    consent.isGiven
                      ? html`<button class="button secondary" value="no">${texts["end"]}</button>`
                      : html`<button class="button" value="yes">${texts["agree"]}</button>
                          <button class="button secondary" value="no">${texts["decline"]}</button>`
                  }
                </div>
              </form>`
            : html`<p class="muted small">${texts["onlyParents"]}</p>`
        }`;
    })}
  </article>`;
}

/** @param {SubmitEvent} event @param {FamilyPathways} found @param {(text: string) => Promise<void>} again */
async function act(event, { texts }, again) {
  event.preventDefault();
  event.stopPropagation();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement} */ (event.submitter ?? form.querySelector("button"));
  if (button.getAttribute("aria-disabled") === "true") return;
  const { pathway: pathwayId, partner: partnerId, version } = form.dataset;
  button.setAttribute("aria-disabled", "true");
  try {
    if (version) await post(`/family/pathways/${encodeURIComponent(pathwayId ?? "")}/signature`, { version: Number(version) });
    else await put("/family/partner-consents", /** @type {any} */ ({ pathwayId, partnerId, agrees: button.value === "yes" }));
    await again(texts["saved"] ?? "");
  } catch {
    button.setAttribute("aria-disabled", "false");
    /** @type {HTMLElement} */ (form.querySelector(".error")).textContent = texts["notSaved"] ?? "";
  }
}
