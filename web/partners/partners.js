// Community partners: the directory, one partner with the log of outreach, and the forms for both, each at an address of its own.

import { get, postOnce, Problem, put } from "../lib/api.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { CheckStanding, OutreachWay, Partner, PartnerKind, Partners } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const id = asked.get("id");

/** @type {Record<PartnerKind, string>} */
const kinds = { organization: "Organization", person: "Person" };

/** @type {Record<OutreachWay, string>} */
const ways = { meeting: "Meeting", visit: "Visit", phone: "Phone", email: "Email", letter: "Letter" };

/** @type {Record<CheckStanding, string>} */
const standings = {
  missing: "No safeguarding check seen",
  expired: "Safeguarding check expired",
  expiring: "Safeguarding check expires soon",
  valid: "Safeguarding check valid",
};

openPage("school", async (me, page) => {
  document.title = `Community partners – ${me.school.name}`;
  if (asked.has("new")) return edit(page, null);
  if (!id) return showDirectory(page, await get("/partners"));
  /** @type {Partner} */
  const partner = await get(`/partners/${encodeURIComponent(id)}`);
  document.title = `${partner.name} – Community partners`;
  if (asked.has("edit")) return edit(page, partner);
  if (asked.has("log")) return logOutreach(page, partner, me.person.personId);
  if (asked.has("links")) return (await import("./links.js")).showLinks(page, await get(`/partners/${encodeURIComponent(id)}/links`));
  if (asked.has("thanks")) return (await import("./thanks.js")).thank(page, partner);
  showPartner(page, partner);
});

/** @param {HTMLElement} page @param {Partners} found */
function showDirectory(page, { partners, may }) {
  const active = partners.filter(({ state }) => state === "active");
  const former = partners.filter(({ state }) => state === "former");
  render(
    page,
    html`<div class="intro">
        <p><a href="/pathways/">All pathways</a></p>
        <h1>Community partners</h1>
        <p>Organizations and people with whom students learn.</p>
        ${may.includes("addPartner") && html`<p class="no-print"><a class="button" href="/partners/?new">Add a partner</a></p>`}
      </div>
      ${active.length === 0 ? html`<p>No partner yet.</p>` : list(active)}
      ${
        former.length > 0 &&
        html`<details class="section">
          <summary>Former partners</summary>
          ${list(former)}
        </details>`
      }`,
  );
}

/** @param {Partners["partners"]} some */
const list = (some) =>
  html`<ul class="link-list">
    ${some.map(
      (one) =>
        html`<li>
          <a href="/partners/?id=${one.id}">${one.name}</a>
          <span class="muted"
            >${[one.offers, one.interests.join(", "), checkWords(one.check, one.checkExpires)].filter(Boolean).join(" · ")}</span
          >
        </li>`,
    )}
  </ul>`;

/** @param {CheckStanding} standing @param {string | undefined} expires */
const checkWords = (standing, expires) => `${standings[standing]}${expires ? `, ${formatDay(expires, { year: true })}` : ""}`;

/** @param {HTMLElement} page @param {Partner} partner */
function showPartner(page, partner) {
  const { may, check, standing } = partner;
  const at = `/partners/?id=${partner.id}`;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/partners/">All partners</a></p>
        <h1>${partner.name}</h1>
        ${partner.state === "former" && html`<p class="notice warning">A former partner.</p>`}
        ${
          standing !== "valid" &&
          html`<p class="notice warning">${checkWords(standing, check?.expires)}. Send no one there alone until you have seen one.</p>`
        }
        <p class="row no-print">
          ${may.includes("logOutreach") && html`<a class="button" href="${at}&log">Log outreach</a>`}
          ${may.includes("makePartnerLink") && html`<a href="${at}&links">Students and links</a>`}
          ${may.includes("thankPartner") && html`<a href="${at}&thanks">Say thank you</a>`}
          ${may.includes("editPartner") && html`<a href="${at}&edit">Edit</a>`}
        </p>
      </div>
      <dl class="facts">
        ${[
          ["Kind", kinds[partner.what]],
          ["Contact", partner.contact],
          ["Email", partner.email],
          ["Phone", partner.phone],
          ["Offers", partner.offers],
          ["Interests", partner.interests.join(", ")],
          [
            "Safeguarding check",
            check && `${check.what}, seen ${formatDay(check.on, { year: true })}, valid until ${formatDay(check.expires, { year: true })}`,
          ],
        ]
          .filter(([, value]) => value)
          .map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd class="pre">${value}</dd>`,
          )}
      </dl>
      <section class="section" aria-labelledby="outreach">
        <div class="section-head"><h2 id="outreach">Outreach</h2></div>
        <div class="section-body">
          ${partner.outreach.length === 0 && html`<p>Nothing is logged yet.</p>`}
          <ul class="link-list">
            ${partner.outreach.map(
              ({ on, way, by, outcome, nextStep }) =>
                html`<li>
                  <strong>${formatDay(on, { year: true })}</strong> <span class="muted">${ways[way]} · ${by}</span>
                  <p class="pre">${outcome}</p>
                  ${nextStep && html`<p>${stepOf(nextStep)}</p>`}
                </li>`,
            )}
          </ul>
        </div>
      </section>`,
  );
}

/** @param {NonNullable<Partner["outreach"][number]["nextStep"]>} step */
const stepOf = ({ key, isDone, what, owner, due }) =>
  html`<a href="/work-item/?id=${key}">${what ?? "Next step"}</a>
    <span class="muted">${isDone ? "done" : [due && `by ${formatDay(due)}`, owner].filter(Boolean).join(" · ")}</span>`;

/** @param {HTMLElement} page @param {Partner | null} now */
function edit(page, now) {
  const back = now ? `/partners/?id=${now.id}` : "/partners/";
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">${now ? now.name : "All partners"}</a></p>
        <h1>${now ? "Edit the partner" : "A new partner"}</h1>
      </div>
      <form method="post" id="partner" class="form">
        ${
          now
            ? html`<input type="hidden" name="rev" value="${now.rev}" />`
            : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
        }
        ${field({ name: "name", label: "Name", value: now?.name, required: "Enter the partner’s name." })}
        ${field({ name: "what", label: "Kind", value: now?.what ?? "organization", options: Object.entries(kinds) })}
        ${field({ name: "contact", label: "Contact person", value: now?.contact })}
        ${field({ name: "email", label: "Email", type: "email", value: now?.email })}
        ${field({ name: "phone", label: "Phone", type: "tel", value: now?.phone })}
        ${field({ name: "offers", label: "What they offer", long: true, value: now?.offers })}
        ${field({ name: "interests", label: "Interests", help: "Separated by commas: animals.", value: now?.interests.join(", ") })}
        <fieldset class="fields">
          <legend>Safeguarding check</legend>
          ${field({ name: "check.what", label: "What was seen", help: "For example: background check.", value: now?.check?.what })}
          ${field({ name: "check.on", label: "Seen on", type: "date", value: now?.check?.on })}
          ${field({ name: "check.expires", label: "Valid until", type: "date", value: now?.check?.expires })}
        </fieldset>
        ${field({
          name: "state",
          label: "Partner",
          value: now?.state ?? "active",
          options: [
            ["active", "Active"],
            ["former", "Former"],
          ],
        })}
        <div class="row save"><button class="button">Save partner</button> <a href="${back}">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#partner"));
  onSubmit(
    form,
    async (typed) => {
      const interests = (typed.interests ?? "")
        .split(/[,;]/)
        .map((/** @type {string} */ word) => word.trim())
        .filter(Boolean);
      /** @type {Partner} */
      const saved = now
        ? await put(`/partners/${encodeURIComponent(now.id)}`, { ...typed, interests })
        : await postOnce("/partners", { ...typed, interests });
      setFlash(`“${saved.name}” saved.`);
      await goTo(`/partners/?id=${encodeURIComponent(saved.id)}`);
    },
    (problem) => problem instanceof Problem && problem.status === 409 && showConflict(form, asValues(problem.current), asValues(now)),
  );
}

/** As the form has it. @param {Partner | null} partner */
const asValues = (partner) =>
  partner && {
    ...partner,
    interests: partner.interests.join(", "),
    "check.what": partner.check?.what,
    "check.on": partner.check?.on,
    "check.expires": partner.check?.expires,
  };

/** @param {HTMLElement} page @param {Partner} partner @param {string} own */
function logOutreach(page, partner, own) {
  render(
    page,
    html`<div class="intro">
        <p><a href="/partners/?id=${partner.id}">${partner.name}</a></p>
        <h1>Log outreach</h1>
      </div>
      <form method="post" id="outreach" class="form">
        <input type="hidden" name="key" value="${crypto.randomUUID()}" />
        ${field({ name: "on", label: "Day", type: "date", value: partner.today, required: "Say on which day it was." })}
        ${field({ name: "way", label: "How", value: "phone", options: Object.entries(ways) })}
        ${field({ name: "outcome", label: "What came of it", long: true, required: "Say in a sentence what came of it." })}
        ${field({ name: "next", label: "Next step", help: "Its owner is reminded." })}
        ${field({ name: "nextDue", label: "By", type: "date" })}
        ${field({
          name: "ownerId",
          label: "Who does it",
          value: own,
          options: partner.staff.map(({ personId, name }) => [personId, name]),
        })}
        <div class="row"><button class="button">Save outreach</button> <a href="/partners/?id=${partner.id}">Back</a></div>
      </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#outreach")), async (values) => {
    await postOnce(`/partners/${encodeURIComponent(partner.id)}/outreach`, values);
    setFlash("The outreach is saved.");
    await goTo(`/partners/?id=${encodeURIComponent(partner.id)}`);
  });
}
