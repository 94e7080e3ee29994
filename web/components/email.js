// An email as it looks, made of its words, each escaped: no markup of an email ever becomes markup of a page.
//
//   html`<div class="email" lang="es" dir="ltr">${emailBody(subject, text)}</div>`

import { html } from "../lib/html.js";
import { barInWords } from "./marks.js";

/** @import { MailText } from "../lib/contract.d.ts" */

/** @param {string} subject @param {MailText} text */
export const emailBody = (subject, text) =>
  html`<h3>${subject}</h3>
    <p class="pre">${text.greeting}</p>
    ${text.parts.map(
      (part) =>
        html`<div>
          ${part.heading && html`<h3>${part.heading}</h3>`}
          ${part.text && html`<p class="pre" ${part.language && !part.items && html`lang="${part.language}" dir="auto"`}>${part.text}</p>`}
          ${
            part.items &&
            part.items.length > 0 &&
            html`<ul ${part.language && html`lang="${part.language}"`}>
              ${part.items.map((item) => html`<li>${item}</li>`)}
            </ul>`
          }
          ${
            part.bars &&
            html`<ul class="bars">
              ${part.bars.map(barInWords)}
            </ul>`
          }
        </div>`,
    )}
    ${
      text.link &&
      html`<p class="recipients">${text.link.label} <span class="muted small">[link]</span></p>
        ${text.link.note && html`<p class="small">${text.link.note}</p>`}`
    }
    ${text.answer && html`<p class="pre">${text.answer}</p>`}
    <p class="pre">${text.signed}</p>
    <p class="muted small">${text.why}</p>`;
