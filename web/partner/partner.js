// A community partner's page: one pathway of the students it works with, opened by a link without an account. The token stands in
// the address's fragment, which no server sees, and goes with each request as a header.

import { get, post, postOnce, Problem, put, useLink } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { find, html, inTerms, render } from "../lib/html.js";
import { formatDay, useSchoolWords } from "../lib/words.js";

/** @import { AgreementParty, PartnerAgreement, PartnerPage, PartnerStudent } from "../lib/contract.d.ts" */

const page = find("#page");
const token = location.hash.slice(1);

/** In the terms of the school, which come with the page. @returns {Record<AgreementParty, string>} */
const parties = () => inTerms({ student: "the student", family: "the family", partner: "you", school: "the school" });

addEventListener("hashchange", () => location.reload());

/** @param {string} [said] what to say at the top, also to those who do not see it */
async function show(said) {
  if (!token) return noLink();
  useLink(token);
  try {
    /** @type {PartnerPage} */
    const found = await get("/partner-page");
    await useSchoolWords(found.words);
    draw(found);
    if (said) say(said);
  } catch (error) {
    if (error instanceof Problem && (error.status === 403 || error.status === 401)) return noLink();
    render(
      page,
      html`<h1>The page could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>
        <p class="row"><a class="button" href="${location.href}">Try again</a></p>`,
    );
  }
}

/** @param {string} text */
function say(text) {
  const notice = find(".notice.success");
  notice.textContent = text;
  notice.focus();
}

function noLink() {
  render(
    page,
    html`<h1>A partner’s page</h1>
      <p>This page opens with the link the school gave you. If it no longer opens, it has ended: ask the school for a new one.</p>`,
  );
}

/** @param {PartnerPage} found */
function draw(found) {
  document.title = `${found.pathway} – ${found.school}`;
  render(
    page,
    html`<div class="intro">
        <p class="muted">${found.school}${found.demonstration && " · Demonstration school"}</p>
        <h1>${found.pathway}</h1>
        <p>${found.partner}</p>
      </div>
      ${found.students.length === 0 && html`<p class="notice">No student is on this page now: the consents or the pathway have ended.</p>`}
      ${found.students.map(student)}
      <p class="muted small">
        Families agreed that you see this and nothing else. Opening it is recorded. The link works until
        ${formatDay(found.until, { year: true })}.${
          found.schoolPhone && html` The school: <a href="tel:${found.schoolPhone}">${found.schoolPhone}</a>`
        }
      </p>`,
  );
  for (const one of found.students) handle(one);
}

/** @param {PartnerStudent} one */
function student(one) {
  const { number, firstName, open, confirmed, agreement, feedback } = one;
  return html`<section aria-labelledby="student-${number}">
    <h2 id="student-${number}">${firstName}</h2>
    <p class="muted">
      ${formatDay(one.from)} to ${formatDay(one.to, { year: true })} · ${one.total} hours, ${one.totalConfirmed} of them confirmed
    </p>
    <h3>Hours to confirm</h3>
    ${
      open.length === 0
        ? html`<p>None now.</p>`
        : html`<form method="post" class="form" id="hours-${number}">
              ${checkboxes({
                name: `entries-${number}[]`,
                label: "Hours that are right as written",
                values: open.filter(({ question }) => !question).map(({ id }) => id),
                options: open.map(({ id, on, hours, what, question }) => [
                  id,
                  `${formatDay(on)}: ${hours} h${what ? `, ${what}` : ""}`,
                  question && `You asked: ${question}`,
                ]),
              })}
              <div class="row">
                <button class="button">Confirm hours<span class="visually-hidden"> of ${firstName}</span></button>
              </div>
            </form>
            ${one.moreOpen && html`<p class="muted">${one.moreOpen} more appear once these are confirmed.</p>`}
            <details>
              <summary>Ask about hours<span class="visually-hidden"> of ${firstName}</span></summary>
              <form method="post" class="form" id="question-${number}">
                ${field({
                  name: `entry-${number}`,
                  label: "Which hours",
                  options: open.map(({ id, on, hours }) => [id, `${formatDay(on)}: ${hours} h`]),
                })}
                ${field({
                  name: `asks-${number}`,
                  label: "Your question",
                  help: `${firstName} reads it and puts the hours right.`,
                  required: "Write what you ask.",
                })}
                <div class="row"><button class="button secondary">Send the question</button></div>
              </form>
            </details>`
    }
    ${
      confirmed.length > 0 &&
      html`<details>
        <summary>Confirmed last</summary>
        <ul>
          ${confirmed.map(({ on, hours, what }) => html`<li>${formatDay(on)}: ${hours} h${what && `, ${what}`}</li>`)}
        </ul>
      </details>`
    }
    ${
      agreement &&
      html`<h3>Learning agreement</h3>
        <div id="agreement-${number}" tabindex="-1">${agreementOf(one, agreement)}</div>`
    }
    <h3>Feedback</h3>
    ${feedback.map(
      ({ text, at }) =>
        html`<p class="pre">${text}</p>
          <p class="muted small">${formatDay(at.slice(0, 10))}</p>`,
    )}
    <form method="post" class="form" id="feedback-${number}">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      ${field({
        name: `text-${number}`,
        label: `A few words to ${firstName}`,
        help: `${firstName}, the advisor and the coordinator read them.`,
        long: true,
        required: "Write a few words first.",
      })}
      <div class="row"><button class="button secondary">Send feedback</button></div>
    </form>
  </section>`;
}

/** One signs what one has before one's eyes: of a long agreement there is a form only under all of it.
 * @param {PartnerStudent} one @param {PartnerAgreement} agreement */
function agreementOf({ number, firstName }, agreement) {
  return html`<dl class="facts">
      ${[
        ["What is done", agreement.does],
        ["What is learned, and how it is shown", agreement.learns],
        ["Days and hours", agreement.schedule],
        ["Who is responsible", agreement.supervisor],
        ["Safety and transportation", agreement.safety],
        ["Signed by", agreement.signedAs.map((as) => parties()[as]).join(", ") || "nobody yet"],
      ].map(
        ([label, text]) =>
          text &&
          html`<dt>${label}</dt>
            <dd class="pre">${text}</dd>`,
      )}
    </dl>
    ${
      agreement.isBeginning
        ? html`<div class="row">
            <button type="button" class="button secondary" id="whole-${number}">
              Read the whole agreement<span class="visually-hidden"> of ${firstName}</span>
            </button>
          </div>`
        : !agreement.signedBy &&
          html`<form method="post" class="form" id="sign-${number}">
            ${field({
              name: `name-${number}`,
              label: "Your name",
              help: "You sign these words. If the wording changes, you are asked again.",
              required: "Write your name; it is shown under the agreement.",
            })}
            <div class="row"><button class="button secondary">Sign the agreement</button></div>
          </form>`
    }`;
}

/** @param {PartnerStudent} one */
function handle(one) {
  const { number } = one;
  const at = `/partner-page/students/${number}`;
  /** @param {string} name @param {(values: any) => Promise<unknown>} send @param {string} said */
  const on = (name, send, said) => {
    const form = /** @type {HTMLFormElement | null} */ (page.querySelector(`#${name}-${number}`));
    if (form)
      onSubmit(form, async (values) => {
        await send(values);
        await show(said);
      });
  };
  on(
    "hours",
    (values) => put(`${at}/hours`, /** @type {any} */ ({ entries: values[`entries-${number}`] })),
    "The hours are confirmed. Thank you.",
  );
  on(
    "question",
    (values) => post(`${at}/questions`, { entry: values[`entry-${number}`], text: values[`asks-${number}`] }),
    "The question is sent.",
  );
  /** @param {PartnerAgreement | undefined} agreement */
  const signs = (agreement) =>
    on(
      "sign",
      (values) => post(`${at}/signature`, { version: agreement?.version, name: values[`name-${number}`] }),
      "The agreement is signed.",
    );
  signs(one.agreement);
  page.querySelector(`#whole-${number}`)?.addEventListener("click", async () => {
    try {
      /** @type {PartnerPage} */
      const { students } = await get(`/partner-page?whole=${number}`);
      const whole = students[0]?.agreement;
      if (!whole) return show();
      const place = find(`#agreement-${number}`);
      render(place, agreementOf(one, whole));
      place.focus();
      signs(whole);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  });
  on("feedback", (values) => postOnce(`${at}/feedback`, { key: values.key, text: values[`text-${number}`] }), "Your words are sent.");
}

await show();
