// What a school hands out when it begins: to staff, how to sign in; to families, what it does with plans.

import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { languageName } from "../lib/languages.js";
import { formatDay, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { WelcomeLetters } from "../lib/contract.d.ts" */

openPage("school", async (me, page) => {
  /** @type {WelcomeLetters} */
  const found = await get("/welcome-letters");
  document.title = `Letters to print – ${me.school.name}`;
  const english = found.families.filter(({ inEnglish }) => inEnglish);
  render(
    page,
    html`<div class="intro no-print">
        <p><a href="/school/">The school</a></p>
        <h1>Letters to print</h1>
        <p>One page each: to staff, and to families in the languages spoken at home.</p>
        ${
          english.length > 0 &&
          html`<p class="notice">
            There is no approved text in ${english.map((one) => languageName(one.for)).join(", ")}. Those letters are in English and say so;
            have someone explain them.
          </p>`
        }
        ${!found.phone && html`<p class="notice">Families find no phone in it yet. <a href="/settings/">Enter the school’s phone</a>.</p>`}
        <p class="row"><button type="button" class="button" id="print">Print</button> <a href="/home/">Back</a></p>
      </div>
      ${toStaff(found)} ${found.families.map((letter) => toFamilies(letter, found))}`,
  );
  find("#print").addEventListener("click", () => print());
});

/** @param {WelcomeLetters} found */
const toStaff = ({ school, address, signIn, coordinators, contact, phone, today }) =>
  html`<article class="letter-sheet">
    <p class="muted">${school} · ${formatDay(today, { year: true })}</p>
    <h2>To all staff: how to sign in</h2>
    <p>Our students’ Personal Learning Plans are kept online, at this address. It works on a phone and on a computer.</p>
    <p class="address"><strong>${address}</strong></p>
    <ol>
      <li>${signIns[signIn]}</li>
      <li>Your first page shows your students and what is next for each. Add it to your phone’s home screen.</li>
      <li>
        Advisors hold a check-in with each student every quarter, and contact each family at the start of the year. Both take one short
        form.
      </li>
      <li>You see the students you are assigned to and no others. Never share your account.</li>
    </ol>
    <p>
      Someone is missing, or something is wrong? Ask
      ${coordinators.join(" or ") || terms`the coordinator`}${contact && `, ${contact}`}${phone && `, ${phone}`}.
    </p>
  </article>`;

/** @type {Record<WelcomeLetters["signIn"], string>} */
const signIns = {
  entra: "Choose “Sign in with your school account” and use your school’s Microsoft account: the same email and password as always.",
  google: "Choose “Sign in with your school account” and use your school’s Google account: the same email and password as always.",
  openId: "Choose “Sign in with your school account” and use the account the school gave you.",
  pick: terms`Signing in with school accounts is not set up yet. The coordinator tells you when it is.`,
};

/** @param {WelcomeLetters["families"][number]} letter @param {WelcomeLetters} found */
const toFamilies = ({ language, dir, for: homes, adults, inEnglish, title, paragraphs }, { today }) =>
  html`<article class="letter-sheet">
    <p class="muted no-print">
      ${languageName(homes)}${adults > 0 && ` · ${plural(adults, "adult")}`}${inEnglish && " · in English, no approved text"}
    </p>
    ${inEnglish && html`<p><strong>For a home that speaks ${languageName(homes)}. Ask us to explain this letter.</strong></p>`}
    <div lang="${language}" dir="${dir}">
      <h2>${title}</h2>
      ${paragraphs.map((text) => html`<p>${text}</p>`)}
    </div>
    <p class="muted small">${formatDay(today, { year: true })}</p>
  </article>`;
