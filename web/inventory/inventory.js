import { get, holds, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit } from "../lib/forms.js";
import { html, insert, one, render } from "../lib/html.js";
import { sayNext } from "../lib/session.js";
import { alsoRead, audiences, firstName, inOrder, possessive } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { open } from "../components/page-head.js";

/** @import { Audience, Inventory, Me, Template, StudentPage } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}/plan/inventory`;

/** @typedef {Template["prompts"][number]} Prompt */

open(null, async (me, page) => {
  /** @type {StudentPage & { template: Template }} */
  const found = await get(`/students/${encodeURIComponent(id)}?part=inventory`);
  const { template } = found;
  const own = me.studentId === id;
  const name = own ? null : firstName(found.student.name);
  const mayWrite = found.may.includes("addAnswer") && found.plan?.state === "active";
  document.title = `About ${own ? "me" : found.student.name} – ${me.school.name}`;
  render(page, html`<div class="lead"><p><a href="/student/?id=${id}">${own ? "My plan" : found.student.name}</a></p>
      <h1>About ${name ?? "me"}</h1>
      <p>${own ? "Every question may stay open, and “I’d rather not say” is an answer too. What you wrote in earlier years stays beside it." : `These are ${possessive(name ?? "")} own words. If you type them, write what was said.`}</p>
      ${!found.plan && html`<p class="notice">The plan is not opened yet. <a href="/student/?id=${id}">Open it first</a></p>`}</div>
    ${template.prompts.map((prompt) => question(prompt, found, name, mayWrite))}`);
  if (mayWrite) for (const prompt of template.prompts) tend(prompt, template, found, me, name);
});

/** This year's answer; the newest where there are several. @param {Prompt} prompt @param {StudentPage} found */
const thisYears = ({ key }, { plan, student }) => plan?.inventory.filter((one) => one.prompt === key && one.grade === student.grade)
  .sort((a, b) => inOrder(b.on, a.on))[0];

/** @param {Prompt} prompt @param {StudentPage} found @param {string | null} name @param {boolean} mayWrite */
function question(prompt, found, name, mayWrite) {
  const now = thisYears(prompt, found);
  const earlier = (found.plan?.inventory ?? []).filter((one) => one.prompt === prompt.key && one.id !== now?.id).sort((a, b) => inOrder(b.on, a.on));
  return html`<section class="leaf" aria-labelledby="q-${prompt.key}">
    <div class="margin"><h2 id="q-${prompt.key}">${prompt.label}</h2></div>
    <div class="body beside">
      ${mayWrite ? form(prompt, now, name) : now ? answer(now, name) : html`<p class="quiet">Not answered this year.</p>`}
      ${earlier.length > 0 && html`<div class="earlier-years">${earlier.map((one) => html`<h3>Grade ${one.grade}</h3>${answer(one, name)}`)}</div>`}
    </div></section>`;
}

/** @param {Inventory} entry @param {string | null} name */
const answer = (entry, name) => html`<p class="pre">${entry.declined ? html`<em>${name === null ? "You’d" : "I’d"} rather not say</em>` : entry.text}</p>`;

/** @param {Prompt} prompt @param {Inventory | undefined} now @param {string | null} name */
function form(prompt, now, name) {
  const seen = audiences(name);
  const offered = /** @type {Audience[]} */ ([...new Set([/** @type {Audience} */ ("advisor"), "staff", "family", prompt.audience, ...(now ? [now.audience] : [])])]);
  return html`<form method="post" id="a-${prompt.key}" class="form">
    ${now ? html`<input type="hidden" name="rev" value="${now.rev}">` : html`<input type="hidden" name="key" value="${crypto.randomUUID()}">`}
    ${now?.declined && html`<p class="quiet"><em>${name === null ? "You’d" : "I’d"} rather not say</em> stands now.</p>`}
    ${labelled(`${prompt.key}`, html`${field({ name: "text", label: "This year", help: prompt.starters.length > 0 && `One could begin: ${prompt.starters.join(" · ")}`, value: now?.text, long: true })}
    ${field({ name: "audience", label: "Read by", help: alsoRead, value: now?.audience ?? prompt.audience, options: offered.map((one) => [one, seen[one]]) })}`)}
    <div class="row"><button class="button second">Save<span class="visually-hidden">: ${prompt.label}</span></button>
      <button class="text-button" name="declined" value="yes">I’d rather not say<span class="visually-hidden">: ${prompt.label}</span></button></div></form>`;
}

/** Several forms on a page have fields of one name: their ids carry the question. @param {string} key @param {import("../lib/html.js").Markup} fields */
const labelled = (key, fields) => {
  const own = html``;
  own.text = fields.text.replaceAll("field-text", `field-${key}-text`).replaceAll("field-audience", `field-${key}-audience`);
  return own;
};

/** @param {Prompt} prompt @param {Template} template @param {StudentPage} found @param {Me} me @param {string | null} name */
function tend(prompt, template, found, me, name) {
  const form = /** @type {HTMLFormElement} */ (one(`#a-${CSS.escape(prompt.key)}`));
  const now = thisYears(prompt, found);
  const draft = keepDraft(form, `about:${id}:${prompt.key}`, me.person.personId);
  let warned = "";
  onSubmit(form, async (values, button) => {
    const declined = button.name === "declined";
    const touched = !declined && sensitive(values.text ?? "", template);
    if (touched && warned !== values.text) {
      warned = values.text;
      return warn(form, touched, values.audience, name);
    }
    const body = declined ? { rev: values.rev, key: values.key, prompt: prompt.key, declined: true, audience: values.audience } : { ...values, prompt: prompt.key };
    if (now) await put(`${path}/${encodeURIComponent(now.id)}`, body);
    else {
      /** @type {Inventory} */
      const saved = await postOnce(path, body);
      if (!declined && !holds(saved, { text: values.text })) await put(`${path}/${encodeURIComponent(saved.id)}`, { ...body, rev: saved.rev });
    }
    draft.drop();
    sayNext(`${prompt.label}: saved.`);
    history.replaceState(null, "", `#q-${prompt.key}`);
    location.reload(); // an address that differs by its fragment only would just scroll
  }, (problem) => problem.status === 409 && showConflict(form, problem.current, now));
}

/** The topic a text seems to touch, if one. @param {string} text @param {Template} template */
function sensitive(text, { sensitive }) {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return sensitive.find((topic) => topic.words.some((begin) => words.some((word) => word.startsWith(begin))))?.topic;
}

/** @param {HTMLFormElement} form @param {string} topic @param {Audience} audience @param {string | null} name */
function warn(form, topic, audience, name) {
  form.querySelector(".careful")?.remove();
  insert(form, "beforeend", html`<p class="notice careful" role="alert">This seems to touch ${topic}. It would be read by: ${audiences(name)[audience]}. Save again if that is right, or choose who reads it.</p>`);
}
