// Mailing many is a decision: how many letters, calls and papers, a sample of each kind in each language, and who gets
// nothing and why, before anything is written. What is sent is the number that was looked at.

import { get, post } from "../lib/api.js";
import { onSubmit } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { count, moment } from "../lib/words.js";
import { finish } from "../components/job.js";
import { open } from "../components/page-head.js";
import { letterBody } from "../components/letter.js";

/** @import { Job, QuarterPreview } from "../lib/contract.d.ts" */

const quarter = new URLSearchParams(location.search).get("quarter") ?? "";

/** @type {Record<QuarterPreview["samples"][number]["kind"], string>} */
const kinds = {
  shared: "Words are shared with the family", keptHere: "Nothing is to go home", unwritten: "Held, and nothing is written for the family", tried: "Tried, not held",
  notPossible: "Not possible", notDue: "No check-in was due", notHeld: "No check-in is on record",
};

open("home", async (me, page) => {
  document.title = `Letters to families – ${me.school.name}`;
  /** @type {QuarterPreview} */
  const preview = await get(`/quarter-updates?quarter=${encodeURIComponent(quarter)}`);
  const { name, letters, calls, papers, languages, samples, nobody, firstAt, lastAt } = preview;
  render(page, html`
    <div class="lead"><p><a href="/home/">Office</a></p><h1>Letters to families about ${name}</h1>
      <p>${count(letters, "letter")}, ${count(calls, "call")}, ${count(papers, "letter")} on paper. ${nobody.length === 0 ? "Nobody is left out." : `${count(nobody.length, "adult")} ${nobody.length === 1 ? "gets" : "get"} nothing.`}</p>
      <p class="quiet">${languages.map((one) => `${one.letters} in ${one.name}`).join(" · ")}</p>
      ${firstAt && html`<p class="quiet">The first goes out ${moment(firstAt)}${lastAt ? `, the last ${moment(lastAt)}` : "; they will not all go within 30 days"}. Until then all can be taken back on the page Mail.</p>`}</div>
    <form method="post" id="send" class="form"><div class="row"><button class="button">Send ${count(letters, "letter")}</button> <a href="/home/">Back</a></div><div id="telling"></div></form>
    <section class="leaf" aria-labelledby="samples"><div class="margin"><h2 id="samples">Samples</h2><p class="quiet small">The first letter of each kind in each language.</p></div>
      <div class="body">${samples.map((sample, i) => html`<details ${i === 0 && html`open`}><summary>${kinds[sample.kind]} <span class="quiet">in ${sample.languageName}, to ${sample.to}</span></summary>
        <div class="letter" lang="${sample.language}" dir="${sample.dir}">${letterBody(sample.subject, sample.text)}</div></details>`)}</div></section>
    ${nobody.length > 0 && html`<section class="leaf" aria-labelledby="nobody"><div class="margin"><h2 id="nobody">Who gets nothing</h2></div>
      <div class="body"><ul class="then">${nobody.map(({ name: adult, students, because }) => html`<li>${adult} <span class="quiet">about ${students.join(", ")} · ${because}</span></li>`)}</ul></div></section>`}`);

  onSubmit(/** @type {HTMLFormElement} */ (one("#send")), async () => {
    /** @type {Job} */
    const job = await post("/quarter-updates", { quarter, letters });
    await finish(one("#telling"), job);
    sayNext(`${count(letters, "letter")} written. Until they leave, all of them can be taken back here.`);
    await leave("/mail/");
  }, (problem) => {
    if (problem.status !== 409) return false;
    sayNext(problem.message);
    leave(location.href);
    return true;
  });
});
