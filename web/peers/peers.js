// Peers: for a student whom they named and until when, for the coordinator the family's consent, for a peer what is shared.

import { get, post, postOnce, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { firstName, formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { itemOf, sharedPlan } from "../components/shared-plan.js";

/** @import { PeerPage, Peers } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}`;
const here = `/peers/?student=${encodeURIComponent(id)}`;

openPage(null, async (me, page) => {
  if (me.role === "student" && me.studentId !== id) return shared(page, await get(`${path}/shared-with-peer`), me.person.personId);
  manage(page, await get(`${path}/peers`), me.studentId === id, me.role === "coordinator");
});

/** @param {HTMLElement} page @param {Peers} found @param {boolean} own @param {boolean} records */
function manage(page, { on, student, needsConsent, lastDay, peers, adults = [] }, own, records) {
  const name = firstName(student.name);
  document.title = `Peers – ${own ? terms`My plan` : student.name}`;
  const now = peers.filter(({ state }) => state !== "ended");
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${own ? terms`My plan` : student.name}</a></p>
        <h1>Peers</h1>
        <p>
          A peer is another student ${own ? "you name" : `${name} names`}. A peer reads only what is marked “Other students”, and can answer
          and suggest in a few words.
          ${needsConsent && (own ? terms`Your family has to agree first.` : terms`The family has to agree first.`)}
          ${own ? "You can end it at any time." : terms`${name}, the family and the coordinator can end it at any time.`}
        </p>
        ${!on && html`<p class="notice">Peers are switched off in this school: nothing is shared with other students.</p>`}
      </div>
      <section class="section" aria-labelledby="named">
        <div class="section-head"><h2 id="named">${own ? "Peers I named" : `Peers ${name} named`}</h2></div>
        <div class="section-body">
          ${now.length === 0 && html`<p class="muted">No one yet.</p>`}
          ${now.map(
            (peer) =>
              html`<article>
                <h3>${peer.name} <span class="muted small">grade ${peer.grade}</span></h3>
                <p>${statusOf(peer)}</p>
                ${records && peer.state === "asked" && paper(peer.personId, adults, lastDay)}
                ${
                  (own || records) &&
                  html`<form method="post" id="end-${peer.personId}" data-end="${peer.personId}">
                    <button class="button secondary">End it<span class="visually-hidden">: ${peer.name}</span></button>
                  </form>`
                }
              </article>`,
          )}
          ${
            own &&
            on &&
            html`<form method="post" id="name" class="form">
              <h3>Name a peer</h3>
              ${field({
                name: "name",
                label: "First and last name",
                help: "As it is used at school.",
                required: "Write the student’s first and last name.",
                autocomplete: "off",
              })}
              ${field({ name: "grade", label: "Grade, if several have that name" })}
              <div class="row"><button class="button">${needsConsent ? terms`Ask my family` : "Name this peer"}</button></div>
            </form>`
          }
        </div>
      </section>`,
  );
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#name"));
  if (form)
    onSubmit(form, async (values) => {
      await post(`${path}/peers`, values);
      setFlash(needsConsent ? "Named. Your family is asked on its page; the coordinator can also record a signed paper." : "Named.");
      await goTo(here);
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("[data-end]")))
    onSubmit(form, async () => {
      await post(`${path}/peers/${encodeURIComponent(form.dataset["end"] ?? "")}/end`);
      setFlash("Ended. Nothing is shared with this student any more.");
      await goTo(here);
    });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("[data-paper]")))
    onSubmit(form, async (values) => {
      await put(`${path}/peers/${encodeURIComponent(form.dataset["paper"] ?? "")}/consent`, values);
      setFlash("The consent is recorded.");
      await goTo(here);
    });
}

/** @param {Peers["peers"][number]} peer */
const statusOf = ({ state, consent, until }) =>
  state === "asked"
    ? terms`Waits for the family: it can agree on its page, or sign a paper that the coordinator records.`
    : `Reads along until ${until && formatDay(until, { year: true })}${
        consent === "paper" ? "; consent on paper" : consent === "page" ? terms`; consent on the family page` : ""
      }.`;

/** A signed paper. @param {string} peer @param {NonNullable<Peers["adults"]>} adults @param {string} lastDay */
function paper(peer, adults, lastDay) {
  const form = html`<form method="post" id="paper-${peer}" class="form" data-paper="${peer}">
    ${field({
      name: "adultId",
      label: "Who signed the paper",
      options: [["", "Choose"], ...adults.map(({ personId, name }) => /** @type {[string, string]} */ ([personId, name]))],
      required: "Choose who signed.",
    })}
    ${field({ name: "until", label: "Until", type: "date", value: lastDay, required: "Choose the last day." })}
    <div class="row"><button class="button secondary">Record the consent</button></div>
  </form>`;
  const own = html``;
  own.text = form.text.replaceAll('"field-', `"field-${peer}-`); // several forms on a page have fields of one name
  return own;
}

/** What another student shares. @param {HTMLElement} page @param {PeerPage} found @param {string} reader */
function shared(page, { student, until, shared }, reader) {
  const name = firstName(student.name);
  document.title = `What ${student.name} shares`;
  render(
    page,
    html`<div class="intro">
        <h1>What ${student.name} shares with you</h1>
        <p>
          Until ${formatDay(until, { year: true })}. Please keep it to yourself. ${name} and the adults who work with ${name} read what you
          answer.
        </p>
        <form method="post" id="end"><button class="text-button">I no longer want to read this</button></form>
      </div>
      ${sharedPlan(shared, name, answer)}`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#end")), async () => {
    await post(`${path}/peers/${encodeURIComponent(reader)}/end`);
    setFlash("Ended. You no longer read along.");
    await goTo("/today/");
  });
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("[data-item]")))
    onSubmit(form, async (values) => {
      const { item, words } = itemOf(form.dataset["item"] ?? "", values);
      await postOnce(`${path}/shared-with-peer/${encodeURIComponent(item)}/suggestions`, words);
      setFlash(`Sent to ${name}.`);
      await goTo(here);
    });
}

/** @param {{ itemId?: string }} item @param {string} title @param {[value: string, label: string][]} wordings */
function answer({ itemId }, title, wordings) {
  if (!itemId) return null;
  const form = html`<form method="post" id="answer-${itemId}" class="form" data-item="${itemId}">
    <input type="hidden" name="key" value="${crypto.randomUUID()}" />
    ${field({
      name: "field",
      label: "What is it?",
      options: [["", "An answer in a few words"], ...wordings],
    })}
    ${field({ name: "text", label: "Your words", long: true, required: "Write a few words." })}
    <div class="row"><button class="button secondary">Send</button></div>
  </form>`;
  const own = html``;
  own.text = form.text.replaceAll('"field-', `"field-${itemId}-`); // several forms on a page have fields of one name
  return html`<details class="no-print">
    <summary>Answer or suggest<span class="visually-hidden">: ${title}</span></summary>
    ${own}
  </details>`;
}
