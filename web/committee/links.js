// Links with which members without an account read where the school is: made and shown once, revoked.

import { post } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay } from "../lib/words.js";
import { groupNames } from "./groups.js";

/** @import { Committee, CommitteeLinkMade, CommitteeMember } from "../lib/contract.d.ts" */

const here = "/committee/?links";

/** @param {HTMLElement} page @param {Committee} found */
export function showLinks(page, { members }) {
  const able = members.filter(({ link }) => link);
  render(
    page,
    html`<div class="intro">
        <p><a href="/committee/">Committee</a></p>
        <h1>Links for members</h1>
        <p>
          With a link, parents and people of the community who have no account read the workbook’s questions and answers and the decisions:
          no plans or records, no names of staff; staff are asked to write nothing about a single student there. It opens from the first day
          of the term to the last, and at most a year.
        </p>
      </div>
      ${able.length === 0 && html`<p>No parent and no one of the community sits on the committee now.</p>`} ${able.map(member)}`,
  );
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form")))
    onSubmit(form, async () => {
      const { key, revoke } = form.dataset;
      const at = `/committee/members/${encodeURIComponent(key ?? "")}/link`;
      if (revoke !== undefined) {
        await post(`${at}/revoke`);
        setFlash("Revoked. The link opens nothing any more.");
        return goTo(here);
      }
      const { showOnce } = await import("../components/link-once.js"); // before the link is made, which is shown once
      /** @type {CommitteeLinkMade} */
      const { link, expires } = await post(at);
      const name = able.find((one) => one.key === key)?.name ?? "";
      showOnce(page, { back: here, where: "Links for members", name, path: `/committee-page/#${link}`, expires });
    });
}

/** @param {CommitteeMember} one */
function member({ key, name, group, link }) {
  const { until, opened } = link ?? {};
  return html`<section class="section" aria-labelledby="member-${key}">
    <div class="section-head"><h2 id="member-${key}">${name}</h2></div>
    <div class="section-body">
      <p class="muted">${groupNames[group]}</p>
      <p>
        ${
          until
            ? `The link works until ${formatDay(until, { year: true })}. ` +
              (opened ? `Last opened on ${formatDay(opened, { year: true })}.` : "It was not opened yet.")
            : "No link opens the page now."
        }
      </p>
      <div class="row">
        <form method="post" data-key="${key}">
          <button class="button${until && " secondary"}">
            ${until ? "Make a new link in its place" : "Make the link"}<span class="visually-hidden"> for ${name}</span>
          </button>
        </form>
        ${
          until &&
          html`<form method="post" data-key="${key}" data-revoke>
            <button class="button secondary">Revoke<span class="visually-hidden"> the link for ${name}</span></button>
          </form>`
        }
      </div>
    </div>
  </section>`;
}
