import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Paper } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const student = asked.get("student") ?? "";
const task = asked.get("task") ?? "";

openPage(null, async (me, page) => {
  /** @type {Paper} */
  const { to, language, dir, text, school, phone, until } = await get(
    `/students/${encodeURIComponent(student)}/family-tasks/${encodeURIComponent(task)}/paper`,
  );
  document.title = terms`Printed copy for a family – ${me.school.name}`;
  render(
    page,
    html`<div class="intro no-print">
        <p><a href="/home/">Home</a></p>
        <h1>Printed copy for ${to}</h1>
        <p>Print it, send it home, then mark it as sent on your home page.</p>
        ${until && html`<p class="notice">A translator has words of it until ${formatDay(until)}. Print it when they are translated.</p>`}
        <p class="row"><button type="button" class="button" id="print">Print</button></p>
      </div>
      <article class="paper" lang="${language}" dir="${dir}">
        <p class="muted">${school}${phone && html` · <bdi>${phone}</bdi>`}</p>
        <p>${text.greeting}</p>
        ${text.parts.map(
          (part) =>
            html`${part.heading && html`<h2>${part.heading}</h2>`}${
              part.text && html`<p class="pre" ${part.language && html`lang="${part.language}" dir="auto"`}>${part.text}</p>`
            }
            ${
              part.items &&
              html`<ul>
                ${part.items.map((item) => html`<li ${part.language && html`lang="${part.language}" dir="auto"`}>${item}</li>`)}
              </ul>`
            }`,
        )}
        ${text.answer && html`<p>${text.answer}</p>`}
        <p>${text.signed}</p>
      </article>`,
  );
  find("#print").addEventListener("click", () => print());
});
