// What partners may see of one pathway of a student: asked of the family, recorded from paper, ended.

import { post, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";

/** @import { PartnerConsent, PartnerConsents } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {PartnerConsents} found @param {boolean} own */
export function showConsents(page, found, own) {
  const { studentId, pathwayId, name, consents, may, isOfAge, partners = [], adults = [] } = found;
  const back = `/student-pathways/?student=${encodeURIComponent(studentId)}`;
  const here = `${back}&pathway=${encodeURIComponent(pathwayId)}&do=partners`;
  const at = `/students/${encodeURIComponent(studentId)}/pathways/${encodeURIComponent(pathwayId)}/partner-consents`;
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">${own ? "My pathways" : `Pathways of ${name}`}</a></p>
        <h1>What partners may see</h1>
        <p>${found.pathway}</p>
        <p>
          With consent a partner sees first name, learning agreement, hours and its own feedback by a private link, and nothing else.
          ${isOfAge ? terms`The student is 18 and decides alone.` : terms`The family decides, and ends it at any time.`}
        </p>
      </div>
      ${consents.length === 0 && html`<p>No partner sees anything.</p>`}
      ${consents.map(
        (one) =>
          html`<section class="section" aria-labelledby="partner-${one.partnerId}">
            <div class="section-head"><h2 id="partner-${one.partnerId}">${one.partner}</h2></div>
            <div class="section-body">
              <p>${statusOf(one)}</p>
              <p class="muted pre">${one.why}</p>
              <div class="row">
                ${
                  one.status === "asked" &&
                  isOfAge &&
                  may.includes("agreeToPartner") &&
                  html`<form method="post" data-act="agree" data-partner="${one.partnerId}">
                    <button class="button">I agree<span class="visually-hidden"> that ${one.partner} sees it</span></button>
                  </form>`
                }
                ${
                  one.status !== "ended" &&
                  may.includes("endPartnerConsent") &&
                  html`<form method="post" data-act="end" data-partner="${one.partnerId}">
                    <button class="button secondary">End it<span class="visually-hidden">: ${one.partner}</span></button>
                  </form>`
                }
              </div>
            </div>
          </section>`,
      )}
      ${
        partners.length > 0 &&
        html`<section class="section" aria-labelledby="ask">
          <div class="section-head"><h2 id="ask">Ask for consent</h2></div>
          <div class="section-body">
            <form method="post" class="form" id="asking">
              ${field({ name: "partnerId", label: "Partner", options: partners.map(({ id, name }) => [id, name]) })}
              ${field({
                name: "why",
                label: "What the partner needs it for",
                help: terms`The family reads it.`,
                required: "Say in a sentence what the partner needs it for.",
              })}
              ${field({ name: "until", label: "Until", type: "date", value: found.lastDay, required: "Choose the last day." })}
              ${field({
                name: "how",
                label: "How",
                value: "page",
                options: [
                  ["page", isOfAge ? terms`The student answers on this page` : terms`The family answers on its page`],
                  ["paper", "It was signed on paper"],
                ],
              })}
              ${
                adults.length > 0 &&
                field({
                  name: "adultId",
                  label: "Who signed the paper",
                  options: [["", "Choose"], ...adults.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))],
                })
              }
              ${field({ name: "on", label: "Day on the paper", type: "date" })}
              <div class="row"><button class="button">Save</button></div>
            </form>
          </div>
        </section>`
      }`,
  );
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("[data-act]")))
    onSubmit(form, async () => {
      await post(`${at}/${encodeURIComponent(form.dataset["partner"] ?? "")}/${form.dataset["act"]}`);
      setFlash(form.dataset["act"] === "end" ? "Ended. The partner no longer sees anything." : "Agreed.");
      await goTo(here);
    });
  const asking = /** @type {HTMLFormElement | null} */ (page.querySelector("#asking"));
  if (asking)
    onSubmit(asking, async ({ partnerId, why, until, how, adultId, on }) => {
      const paper = how === "paper";
      const body = { why, until, ...(paper && { onPaper: true, adultId: adultId || undefined, on: on || undefined }) };
      await put(`${at}/${encodeURIComponent(partnerId)}`, /** @type {any} */ (body));
      setFlash(paper ? "The consent is recorded." : terms`Asked. The answer comes on the family’s page.`);
      await goTo(here);
    });
}

/** @param {PartnerConsent} one */
const statusOf = ({ status, how, until, givenOn }) =>
  status === "asked"
    ? terms`Waits for the family: it can agree on its page, or sign a paper that staff record.`
    : status === "ended"
      ? "Ended, or not agreed to."
      : `Agreed${givenOn ? ` on ${formatDay(givenOn, { year: true })}` : ""}${
          how === "paper" ? ", on paper" : how === "page" ? terms`, on the family page` : ""
        }, until ${formatDay(until, { year: true })}.`;
