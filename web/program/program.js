// The first screen of whoever runs the program: what it stands on. Nobody is named.

import { get } from "../lib/api.js";
import { html, render } from "../lib/html.js";
import { formatInstant } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { ItHome } from "../lib/contract.d.ts" */

openPage("home", async (_, page) => {
  /** @type {ItHome} */
  const home = await get("/it/home");
  render(
    page,
    html`<div class="intro">
        <h1>System status</h1>
        <p>This role has no access to records.</p>
      </div>
      <section class="section" aria-labelledby="runs">
        <div class="section-head"><h2 id="runs">System</h2></div>
        <div class="section-body">
          <dl class="facts">
            <dt>Store</dt>
            <dd>${home.store === "Sqlite" ? "SQLite, a file on this computer" : "Azure Cosmos DB"}</dd>
            <dt>Email</dt>
            <dd>${modes[home.mail.mode]} · ${senders[home.mail.sender]} · at most ${home.mail.perHour} an hour</dd>
            <dt>Email waiting</dt>
            <dd>
              ${home.mail.queued + home.mail.underWay}${
                home.mail.restUntil &&
                html` <span class="muted">the email service asked to wait until ${formatInstant(home.mail.restUntil)}</span>`
              }
            </dd>
            <dt>Email timer</dt>
            <dd>${lastRun(home.mail)}</dd>
            <dt>People</dt>
            <dd>${home.demonstration ? "made up: the demonstration school" : "the school’s own"}</dd>
            <dt>Version</dt>
            <dd>${home.version.replace(/(\+.{7}).*/, "$1")}</dd>
          </dl>
        </div>
      </section>
      <section class="section" aria-labelledby="sign-in">
        <div class="section-head"><h2 id="sign-in">Sign-in test</h2></div>
        <div class="section-body">
          <p>${signIns[home.signIn]}</p>
          <ul>
            ${home.signInTest.map(
              ({ fits, says }) => html`<li>${!fits && html`<strong class="warning-text">Not yet:</strong> `}${says}</li>`,
            )}
          </ul>
          <p><a href="/program/">Try again</a></p>
        </div>
      </section>
      <section class="section" aria-labelledby="next">
        <div class="section-head"><h2 id="next">Next step</h2></div>
        <div class="section-body">
          <p>${home.nextStep}</p>
          <p><a href="/data-map/">Data map: what is kept, type by type</a></p>
        </div>
      </section>`,
  );
});

/** @type {Record<ItHome["signIn"], string>} */
const signIns = {
  pick: "Choose a person (for trying it out, on this computer only)",
  entra: "Microsoft Entra",
  google: "Google",
  openId: "OpenID Connect",
};

/** @type {Record<ItHome["mail"]["mode"], string>} */
const modes = { off: "off", allowList: "to the allow-list only", live: "to everyone", folder: "to no one" };

/** @type {Record<ItHome["mail"]["sender"], string>} */
const senders = {
  folder: "into a folder on this computer",
  smtp: "through the school’s email server",
  azure: "by Azure Communication Services",
};

/** A quiet run writes nothing, so only this process knows of it. @param {ItHome["mail"]} mail */
function lastRun({ lastRun, lastWorked }) {
  const ran = lastRun ? `ran at ${formatInstant(lastRun)}` : "has not run in this process yet";
  return lastWorked ? `${ran}, last had something to do at ${formatInstant(lastWorked)}` : ran;
}
