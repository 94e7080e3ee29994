// What it takes that people sign in with their school's accounts and that email leaves the building: settings of whoever runs the
// program, named so that they can be passed on.

import { get } from "../lib/api.js";
import { html, render } from "../lib/html.js";
import { openPage } from "../components/page-head.js";

/** @import { SignIn } from "../lib/contract.d.ts" */

openPage(
  "school",
  async (me, page) => {
    /** @type {SignIn} */
    const { way } = await get("/sign-in");
    document.title = `Sign-in and email server – ${me.school.name}`;
    render(
      page,
      html`<div class="intro">
          <p><a href="/home/">Home</a></p>
          <h1>Sign-in and email server</h1>
          <p>
            Both are settings of the program, made by whoever runs it. Give them this page. Afterward the program is started again; nothing
            is lost.
          </p>
        </div>
        <section class="section" aria-labelledby="sign-in">
          <div class="section-head"><h2 id="sign-in">Sign-in</h2></div>
          <div class="section-body">
            <p>
              ${
                way === "openid"
                  ? html`<strong>Set up.</strong> Everyone signs in with a school account. The first sign-in finds a person by the email in
                      the roster.`
                  : html`Now people are picked from a list, on the computer the program runs on. For real people over a network, connect the
                    accounts your school has.`
              }
            </p>
            <dl class="facts">
              <dt>Microsoft</dt>
              <dd>SignIn:Kind = Entra, SignIn:Authority, SignIn:ClientId, SignIn:Tenant</dd>
              <dt>Google</dt>
              <dd>SignIn:Kind = Google, SignIn:ClientId, SignIn:ClientSecret, SignIn:Domain</dd>
              <dt>Another provider</dt>
              <dd>SignIn:Kind = OpenId, SignIn:Authority, SignIn:ClientId</dd>
              <dt>Address</dt>
              <dd>Site:Address, the https address of these pages</dd>
            </dl>
          </div>
        </section>
        <section class="section" aria-labelledby="email">
          <div class="section-head"><h2 id="email">Email server</h2></div>
          <div class="section-body">
            <p>Without one, messages are written to a folder and reach no one.</p>
            <dl class="facts">
              <dt>Any server</dt>
              <dd>Mail:Smtp:Host, Mail:Smtp:From, Mail:Smtp:User, Mail:Smtp:Password</dd>
              <dt>Microsoft 365 or Google Workspace</dt>
              <dd>Mail:Smtp:OAuth:TokenEndpoint, ClientId, ClientSecret, Scope or RefreshToken, in place of a password</dd>
            </dl>
            <p>Then try it: put your own address on the allow-list in the <a href="/mail/?edit">email settings</a>.</p>
          </div>
        </section>`,
    );
  },
  ["coordinator", "administrator", "it"],
);
