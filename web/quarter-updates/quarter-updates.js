// Mailing many is a decision: how many messages, calls and papers, a sample of each kind in each language, and who gets
// nothing and why, before anything is written. What is sent is the number that was looked at.

import { get, post } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { plural, formatInstant } from "../lib/words.js";
import { runJob } from "../components/job.js";
import { openPage } from "../components/page-head.js";
import { emailBody } from "../components/email.js";

/** @import { Job, QuarterPreview } from "../lib/contract.d.ts" */

/** @type {Record<QuarterPreview["samples"][number]["kind"], string>} */
const kinds = {
  shared: terms`Something is shared with the family`,
  onItsWay: terms`Held; its own update to the family is on its way`,
  keptHere: terms`Not shared with the family`,
  unwritten: terms`Held, with nothing written for the family`,
  tried: "Tried, not held",
  notPossible: "Not possible",
  notDue: terms`No check-in was due`,
  notHeld: terms`No check-in is on record`,
};

openPage("home", async (me, page) => {
  document.title = terms`Family updates – ${me.school.name}`;
  /** @type {QuarterPreview} */
  const preview = await get(`/quarter-updates${location.search}`);
  const { quarter, name, messages, calls, papers, waiting, languages, samples, nobody, firstAt, lastAt } = preview;
  render(
    page,
    html` <div class="intro">
        <p><a href="/home/">Office</a></p>
        <h1>Family updates about ${name}</h1>
        <p>
          ${plural(messages, "update")} by email, ${plural(calls, "phone call")}, ${plural(papers, "update")} on paper.
          ${
            nobody.length === 0
              ? "No one is left out."
              : `${plural(nobody.length, "adult")} ${nobody.length === 1 ? "gets" : "get"} nothing.`
          }
        </p>
        <p class="muted">${languages.map((language) => `${language.messages} in ${language.name}`).join(" · ")}</p>
        ${
          waiting > 0 &&
          html`<p class="muted">
            ${plural(waiting, "update")} ${waiting === 1 ? "waits" : "wait"} up to 3 school days for a translator, then
            ${waiting === 1 ? "goes" : "go"} marked as written in another language.
          </p>`
        }
        ${
          firstAt &&
          html`<p class="muted">
            The first goes out
            ${formatInstant(firstAt)}${lastAt ? `, the last ${formatInstant(lastAt)}` : "; not all of them can go within 30 days"}. Until
            then you can cancel them under Email.
          </p>`
        }
      </div>
      <form method="post" id="send" class="form">
        <div class="row"><button class="button">Send ${plural(messages, "update")}</button> <a href="/home/">Back</a></div>
        <div id="telling"></div>
      </form>
      <section class="section" aria-labelledby="samples">
        <div class="section-head">
          <h2 id="samples">Samples</h2>
          <p class="muted small">The first of each kind in each language.</p>
        </div>
        <div class="section-body">
          ${samples.map(
            (sample, i) =>
              html`<details ${i === 0 && html`open`}>
                <summary>${kinds[sample.kind]} <span class="muted">in ${sample.languageName}, to ${sample.to}</span></summary>
                <div class="email" lang="${sample.language}" dir="${sample.dir}">${emailBody(sample.subject, sample.text)}</div>
              </details>`,
          )}
        </div>
      </section>
      ${
        nobody.length > 0 &&
        html`<section class="section" aria-labelledby="nobody">
          <div class="section-head"><h2 id="nobody">Who gets nothing</h2></div>
          <div class="section-body">
            <ul class="link-list">
              ${nobody.map(
                ({ name: adult, students, because }) =>
                  html`<li>${adult} <span class="muted">about ${students.join(", ")} · ${because}</span></li>`,
              )}
            </ul>
          </div>
        </section>`
      }`,
  );

  onSubmit(
    /** @type {HTMLFormElement} */ (find("#send")),
    async () => {
      /** @type {Job} */
      const job = await post("/quarter-updates", { quarter, messages });
      await runJob(find("#telling"), job);
      setFlash(`${plural(messages, "update")} queued. You can cancel them here until they go out.`);
      await goTo("/mail/");
    },
    (problem) => {
      if (problem.status !== 409) return false;
      setFlash(problem.message);
      goTo(location.href);
      return true;
    },
  );
});
