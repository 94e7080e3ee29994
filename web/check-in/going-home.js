// The part of the check-in that goes home: words for the family, and exactly what each adult will get, in their language.

import { NetworkError, post, Problem } from "../lib/api.js";
import { checkbox, field, valuesOf } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { formatInstant } from "../lib/words.js";

/** @import { CheckInForm, MailText, UpdatePreview } from "../lib/contract.d.ts" */

const pause = 600; // ms after a change before the preview is asked for

/** @param {CheckInForm} about */
export function goingHome({ family }) {
  const { mailName, languages, bank } = family;
  return html`<section class="home-update" id="home-words" aria-labelledby="going-home" hidden>
    <h2 id="going-home">Progress update for the family</h2>
    <p class="muted">Each adult gets it in their own language, at the time the school emails families. The student sees it too.</p>
    <fieldset class="form">
      <legend class="visually-hidden">What the family gets</legend>
      ${field({
        name: "family.words.goingWell",
        label: "What’s going well",
        long: true,
        help: `Use the name ${mailName}, with no last name and no he or she.`,
      })}
      ${field({
        name: "family.words.bank",
        label: "One thing to work on",
        help: "The school’s sentences are ready in every language. Your own words go to a translator first.",
        options: [
          ["", "In my own words"],
          ...bank.map(({ key, oneThing, howHome }) => /** @type {[string, string]} */ ([key, `${oneThing} — ${howHome}`])),
        ],
      })}
      <div class="form" id="own-thing">
        ${field({ name: "family.words.oneThing", label: "One thing, in my own words", long: true })}
        ${field({ name: "family.words.howHome", label: "How home can help", long: true })}
      </div>
      ${field({
        name: "family.words.next",
        label: "What comes next",
        long: true,
        help: "The date to meet again by is added automatically.",
      })}
      ${languages.map(
        ({ tag, name }) =>
          html`<details>
            <summary>Write it in <span lang="${tag}">${name}</span> myself</summary>
            <div class="form" lang="${tag}">
              ${field({ name: `family.own.${tag}.goingWell`, label: "What’s going well", long: true })}
              ${field({ name: `family.own.${tag}.oneThing`, label: "One thing to work on", long: true })}
              ${field({ name: `family.own.${tag}.howHome`, label: "How home can help", long: true })}
              ${field({ name: `family.own.${tag}.next`, label: "What comes next", long: true })}
            </div>
          </details>`,
      )}
      ${checkbox({ name: "family.together", label: "We wrote this together", note: "The message says so only then.", value: false })}
      <div id="home-updates" aria-live="polite"></div>
    </fieldset>
  </section>`;
}

/** Shows the words when they are wanted and keeps the preview true.
 * @param {HTMLFormElement} form @param {string} path of the student */
export function handleGoingHome(form, path) {
  const send = control(form, "sendHome");
  const words = find("#home-words", form);
  let asked = 0,
    waiting = 0;

  const show = () => {
    words.hidden = !send.checked;
    find("#own-thing", form).hidden = control(form, "family.words.bank").value !== "";
  };
  const preview = async () => {
    const mine = ++asked;
    const { heldOn, quarter, family } = valuesOf(form);
    try {
      /** @type {UpdatePreview} */
      const found = await post(`${path}/family-update/preview`, { heldOn, quarter, family });
      if (mine === asked) render(find("#home-updates", form), messages(found));
    } catch (error) {
      if (!(error instanceof Problem || error instanceof NetworkError)) throw error;
      const said = error instanceof Problem ? [...new Set(Object.values(error.errors).flat())] : [];
      if (mine === asked)
        render(
          find("#home-updates", form),
          html`<p class="muted">What each adult gets is shown here. ${said.length > 0 ? said.join(" ") : error.message}</p>`,
        );
    }
  };
  const change = () => {
    show();
    clearTimeout(waiting);
    if (send.checked) waiting = setTimeout(preview, pause);
  };
  send.addEventListener("change", () => {
    if (send.checked) begin(form);
  });
  form.addEventListener("input", change);
  form.addEventListener("change", change);
  change();
}

/** @param {HTMLFormElement} form @param {string} name */
const control = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** The family's words begin as what stands in the boxes it reads. @param {HTMLFormElement} form */
function begin(form) {
  for (const [box, word] of [
    ["progress", "goingWell"],
    ["oneThing", "oneThing"],
  ]) {
    const into = control(form, `family.words.${word}`);
    if (into.value.trim() === "" && control(form, `${box}.audience`).value === "family") into.value = control(form, `${box}.text`).value;
  }
}

/** @param {UpdatePreview} found */
const messages = ({ messages, hint }) =>
  html`${hint && html`<p class="notice warning">${hint}</p>`}
  ${messages.length === 0 && html`<p>No adult is linked to this student. The coordinator can add them.</p>`}
  ${alike(messages).map(
    ({ message, to }) =>
      html`<article>
        <h3>
          To
          ${to.join(" and ")}${
            message.languageName &&
            html` <span class="muted small">in <span lang="${message.language}">${message.languageName}</span></span>`
          }
        </h3>
        ${message.otherwise && html`<p class="muted small">${message.otherwise}</p>`}
        ${
          message.text &&
          html`<div class="paper" lang="${message.language}" dir="${message.dir}">
              <p><strong>${message.subject}</strong></p>
              ${body(message.text)}
            </div>
            ${
              message.notBefore &&
              html`<p class="muted small">Goes out ${formatInstant(message.notBefore)}, unless something above says otherwise.</p>`
            }`
        }
      </article>`,
  )}`;

/** Adults who get the same, but for the greeting, are shown it once. @param {UpdatePreview["messages"]} messages */
function alike(messages) {
  /** @type {Map<string, { message: UpdatePreview["messages"][number], to: string[] }>} */
  const shown = new Map();
  for (const message of messages) {
    const same = JSON.stringify({ ...message, to: "", text: message.text && { ...message.text, greeting: "" } });
    const one = shown.get(same);
    if (one) one.to.push(message.to);
    else shown.set(same, { message, to: [message.to] });
  }
  return [...shown.values()].map(({ message, to }) => ({
    to,
    message:
      message.text && to.length > 1
        ? {
            ...message,
            text: {
              ...message.text,
              greeting: messages
                .filter((one) => to.includes(one.to))
                .map((one) => one.text?.greeting)
                .join(" / "),
            },
          }
        : message,
  }));
}

/** @param {MailText} text */
const body = ({ greeting, parts, link, answer, signed, why }) =>
  html`<p>${greeting}</p>
    ${parts.map(
      (part) =>
        html`<p class="pre" ${part.language && html`lang="${part.language}" dir="auto"`}>
          ${part.heading && html`<strong>${part.heading}:</strong> `}${part.text}
        </p>`,
    )}
    ${link && html`<p>[${link.label}] <span class="small">${link.note}</span></p>`} ${answer && html`<p>${answer}</p>`}
    <p>— ${signed}</p>
    <p class="small">${why}</p>`;
