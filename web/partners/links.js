// Whom a partner may see, and the links it has: made for students whose family agreed, shown once or sent, revoked.

import { post } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, localDay } from "../lib/words.js";

/** @import { PartnerLinks, PartnerLinkMade } from "../lib/contract.d.ts" */

/** @param {HTMLElement} page @param {PartnerLinks} found */
export function showLinks(page, found) {
  const { partnerId, name, students, links, standing } = found;
  const here = `/partners/?id=${encodeURIComponent(partnerId)}&links`;
  const agreed = students.filter(({ status }) => status === "given");
  const pathways = [...new Map(agreed.map(({ pathwayId, pathway }) => [pathwayId, pathway]))];
  document.title = `Students and links – ${name}`;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/partners/?id=${partnerId}">${name}</a></p>
        <h1>Students and links</h1>
        <p>
          ${terms`A link opens one pathway’s page for the partner: first names, learning agreements, hours, the partner’s own feedback.`}
          ${terms`Only students whose family agreed can be on it.`}
        </p>
        ${
          standing !== "valid" &&
          standing !== "expiring" &&
          html`<p class="notice warning">No valid safeguarding check. Send no one there alone until you have seen one.</p>`
        }
      </div>
      <section class="section" aria-labelledby="students">
        <div class="section-head"><h2 id="students">Consents</h2></div>
        <div class="section-body">
          ${students.length === 0 && html`<p>${terms`No family was asked yet: ask on the student’s pathway.`}</p>`}
          <ul class="link-list">
            ${students.map(
              ({ studentId, name, pathway, pathwayId, status, until }) =>
                html`<li>
                  <a href="/student-pathways/?student=${studentId}&amp;pathway=${pathwayId}&amp;do=partners">${name}</a>
                  <span class="muted"
                    >${pathway} ·
                    ${status === "given" ? `agreed until ${formatDay(until, { year: true })}` : terms`waits for the family`}</span
                  >
                </li>`,
            )}
          </ul>
        </div>
      </section>
      <section class="section" aria-labelledby="links">
        <div class="section-head"><h2 id="links">Links</h2></div>
        <div class="section-body">
          ${links.length === 0 && html`<p>No link opens anything now.</p>`}
          ${links.map(
            ({ id, pathway, students: names, made, expires }) =>
              html`<form method="post" class="row" data-revoke="${id}">
                <p>
                  <strong>${pathway}</strong> ${names.join(", ")}
                  <span class="muted">made ${formatDay(localDay(made))}, ends ${formatDay(expires, { year: true })}</span>
                </p>
                <button class="button secondary">Revoke<span class="visually-hidden"> the link for ${names.join(", ")}</span></button>
              </form>`,
          )}
        </div>
      </section>
      ${pathways.map(
        ([pathwayId, pathway]) =>
          html`<section class="section no-print" aria-labelledby="new-${pathwayId}">
            <div class="section-head"><h2 id="new-${pathwayId}">A new link: ${pathway}</h2></div>
            <div class="section-body">
              <form method="post" class="form" data-pathway="${pathwayId}">
                <input type="hidden" name="key" value="${crypto.randomUUID()}" />
                ${checkboxes({
                  name: `studentIds-${pathwayId}[]`,
                  label: "Students",
                  values: agreed.filter((one) => one.pathwayId === pathwayId).map(({ studentId }) => studentId),
                  options: agreed.filter((one) => one.pathwayId === pathwayId).map(({ studentId, name }) => [studentId, name]),
                })}
                ${field({
                  name: `send-${pathwayId}`,
                  label: "How it gets there",
                  value: found.hasEmail ? "yes" : "no",
                  options: [
                    ...(found.hasEmail ? [/** @type {[string, string]} */ (["yes", "Send it to the partner’s email address"])] : []),
                    ["no", "Show it once, to hand it over"],
                  ],
                })}
                <div class="row"><button class="button">Make the link</button></div>
              </form>
            </div>
          </section>`,
      )}`,
  );
  const at = `/partners/${encodeURIComponent(partnerId)}/links`;
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("[data-revoke]")))
    onSubmit(form, async () => {
      await post(`${at}/${encodeURIComponent(form.dataset["revoke"] ?? "")}/revoke`);
      setFlash("Revoked. The link no longer works.");
      await goTo(here);
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("[data-pathway]")))
    onSubmit(form, async (values) => {
      const pathwayId = form.dataset["pathway"] ?? "";
      const { showOnce } = await import("../components/link-once.js"); // before the link is made, which is shown once
      /** @type {PartnerLinkMade} */
      const made = await post(at, {
        key: values["key"],
        pathwayId,
        studentIds: values[`studentIds-${pathwayId}`],
        send: values[`send-${pathwayId}`] === "yes",
      });
      if (made.link)
        return showOnce(page, { back: here, where: "Students and links", name, path: `/partner/#${made.link}`, expires: made.expires });
      setFlash("The link is on its way to the partner.");
      await goTo(here);
    });
}
