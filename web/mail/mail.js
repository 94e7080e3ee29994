import { get, post, put } from "../lib/api.js";
import { field, onSubmit, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { capital, count, moment, writtenOut } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { open } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Letter, LetterText, MailDesk, MailMode, LetterPurpose, MailSettings, Me, QuarterLetters } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);

open("home", async (me, page) => {
  document.title = `Mail – ${me.school.name}`;
  const letter = asked.get("letter");
  if (letter) return showLetter(page, await get(`/letters/${encodeURIComponent(letter)}`));
  if (asked.has("edit")) return editSettings(page, await get("/mail-settings"), me.school);
  desk(page, await get(`/mail-desk?${new URLSearchParams([...asked].filter(([name]) => name === "state" || name === "page"))}`));
});

/** How letters stand. @typedef {"queued" | "wouldBeSent" | "sending" | "failed" | "sent" | "withdrawn"} MailFilter */

/** @type {Record<MailFilter, string>} */
const filters = { queued: "Waiting", wouldBeSent: "Would be sent", sending: "On its way", failed: "Failed", sent: "Sent", withdrawn: "Not sent" };

/** @type {Record<MailFilter, string>} */
const nothing = {
  queued: "Nothing waits to be sent.",
  wouldBeSent: "Nothing is kept back.",
  sending: "Nothing is on its way.",
  failed: "Nothing failed.",
  sent: "Nothing was sent.",
  withdrawn: "Nothing was held back for good.",
};

/** @type {Record<LetterPurpose, string>} */
const purposes = {
  links: "link asked for", reminder: "reminder", overdue: "what was not done", digest: "the week", nudge: "a word of yours",
  translation: "texts to translate", progressUpdate: "progress update", quarterUpdate: "quarter’s update",
};

/** @param {HTMLElement} page @param {MailDesk} view */
function desk(page, view) {
  const { letters } = view;
  const counts = /** @type {Record<MailFilter, number>} */ (view.counts);
  const filter = /** @type {MailFilter} */ (view.filter);
  render(page, html`
    <div class="lead"><p><a href="/home/">Office</a></p><h1>Mail</h1>
      <p>${standing(view)} <a href="/mail/?edit">Change how the school mails</a></p>
      <p class="quiet">${waits(view)}</p>
      ${view.nextQuarter && html`<p class="quiet">${nextQuarter(view.nextQuarter, view.mode)}</p>`}</div>
    <form method="get" class="filter" role="search" aria-label="Filter">
      <label>Letters <select name="state">${/** @type {MailFilter[]} */ (Object.keys(filters)).map((key) =>
        html`<option value="${key}" ${key === filter && html`selected`}>${filters[key]} (${counts[key]})</option>`)}</select></label>
      <button class="button second">Show</button></form>
    <p role="status">${letters.length === 0 ? nothing[filter] : count(counts[filter], "letter")}${ended.includes(filter) && letters.length > 0 && ` in the last ${view.days} days`}</p>
    ${letters.length > 0 && table("Letters", [
      { head: "To", rowHead: true, cell: (row) => html`<a href="/mail/?letter=${encodeURIComponent(row.letterId)}">${row.to}</a>` },
      { head: "What", phone: "whole", cell: (row) => html`${row.subject} <span class="quiet small">${purposes[row.purpose]}</span>` },
      { head: whenHead[filter], label: `${whenHead[filter]}:`, phone: "whole", cell: (row) => moment(row.at) },
      ...(letters.some(({ because }) => because) ? [{ head: "Why", phone: /** @type {const} */ ("whole"), cell: (/** @type {MailDesk["letters"][number]} */ row) => row.because && capital(row.because) }] : []),
    ], letters)}
    ${view.pages > 1 && html`<nav class="row" aria-label="Pages of letters">
      ${view.page > 1 && html`<a href="/mail/?state=${filter}&amp;page=${view.page - 1}">Before</a>`}
      <span class="quiet">Page ${view.page} of ${view.pages}</span>
      ${view.page < view.pages && html`<a href="/mail/?state=${filter}&amp;page=${view.page + 1}">Next</a>`}</nav>`}`);
}

/** @type {MailFilter[]} */
const ended = ["failed", "sent", "withdrawn"];

/** @type {Record<MailFilter, string>} */
const whenHead = { queued: "Goes", wouldBeSent: "Would have gone", sending: "Since", failed: "When", sent: "When", withdrawn: "When" };

/** @param {Pick<MailDesk, "mode" | "sender">} view */
function standing({ mode, sender }) {
  const where = sender === "folder" ? " Mail goes into a folder on this machine; nobody gets anything." : "";
  if (mode === "off") return "Mail is off: letters are written and kept here as “would be sent”, and nobody gets any.";
  if (mode === "allowList") return `Only the addresses on your list get mail; all other letters are kept here as “would be sent”.${where}`;
  if (mode === "folder") return "This is the demonstration school: its people are made up, and it can never go live. All its mail goes into the folder “mail” beside the data on this machine, as .eml files that any mail program opens; nobody gets anything.";
  return `Mail goes to everybody it is meant for.${where}`;
}

/** @param {MailDesk} view */
function waits({ counts: { queued = 0, wouldBeSent = 0 }, lastAt, perHour, restUntil }) {
  if (restUntil) return `The mail service asked to wait until ${moment(restUntil)}.`;
  if (queued === 0) return wouldBeSent > 0 ? `${count(wouldBeSent, "letter")} would be sent.` : "Nothing waits.";
  return lastAt
    ? `${count(queued, "letter")} ${queued === 1 ? "waits" : "wait"}; at ${perHour} an hour, in the hours of mail, the last goes ${moment(lastAt)}.`
    : `${count(queued, "letter")} ${queued === 1 ? "waits" : "wait"}, and will not all go within 30 days.`;
}

/** @param {NonNullable<MailDesk["nextQuarter"]>} next @param {MailMode} mode */
function nextQuarter({ name, on, letters }, mode) {
  if (letters === "whenPressed") return `When ${name} is over, its letters to families go when you press for it, on your first page.`;
  return `The letters to families about ${name} go by themselves on ${writtenOut(on)}${mode === "off" ? ", unless mail is still off then" : ""}.`;
}

/** @param {HTMLElement} page @param {Letter} letter */
function showLetter(page, letter) {
  render(page, html`
    <div class="lead"><p><a href="/mail/?state=${letter.state}">${filters[/** @type {MailFilter} */ (letter.state)]}</a></p><h1>To ${letter.to}</h1>
      <p>${whatBecame(letter)}</p></div>
    ${(letter.mayResend || letter.mayWithdraw) && html`<form method="post" id="act" class="form"><div class="row">
      ${letter.mayResend && html`<button class="button" name="act" value="resend">Send it again</button>`}
      ${letter.mayWithdraw && html`<button class="button careful" name="act" value="withdraw">Take it back</button>`}</div></form>`}
    ${letter.erased ? html`<p>Its text was erased, as every letter’s is after 30 days.</p>` : asItLooks(letter)}`);

  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#act"));
  if (form) onSubmit(form, async (_, button) => {
    await post(`/letters/${encodeURIComponent(letter.letterId)}/${button.value}`);
    sayNext(button.value === "resend" ? "It is sent again when its turn comes." : "It was taken back and will not be sent.");
    await leave(`/mail/?letter=${encodeURIComponent(letter.letterId)}`);
  });
}

/** @param {Letter} letter */
function asItLooks(letter) {
  return html`<section class="leaf" aria-labelledby="seen"><div class="margin"><h2 id="seen">As it looks</h2></div>
      <div class="body"><div class="letter" lang="${letter.language}" dir="${letter.direction}">${body(letter.subject, letter.text)}</div></div></section>
    <section class="leaf" aria-labelledby="plain"><div class="margin"><h2 id="plain">As plain text</h2></div>
      <div class="body"><pre class="plain" lang="${letter.language}" dir="${letter.direction}">${letter.plain}</pre></div></section>`;
}

/** Made of the letter's words, each escaped: no markup of a letter ever becomes markup of this page. @param {string} subject @param {LetterText} text */
function body(subject, text) {
  return html`<h3>${subject}</h3><p class="pre">${text.greeting}</p>
    ${text.parts.map((part) => html`<div ${part.language && html`lang="${part.language}"`}>
      ${part.heading && html`<h3>${part.heading}</h3>`}
      ${part.text && html`<p class="pre">${part.text}</p>`}
      ${part.items && part.items.length > 0 && html`<ul>${part.items.map((item) => html`<li>${item}</li>`)}</ul>`}</div>`)}
    ${text.link && html`<p class="goes-to">${text.link.label} <span class="quiet small">[link]</span></p>${text.link.note && html`<p class="small">${text.link.note}</p>`}`}
    ${text.answer && html`<p class="pre">${text.answer}</p>`}
    <p class="pre">${text.signed}</p><p class="quiet small">${text.why}</p>`;
}

/** @param {Letter} letter */
function whatBecame({ state, notBefore, ended, sentTo, because }) {
  const why = because ? `: ${because}` : "";
  if (state === "sent") return `Accepted for ${sentTo ?? "them"} at ${moment(ended ?? notBefore)}.`;
  if (state === "failed") return `Failed at ${moment(ended ?? notBefore)}${why}.`;
  if (state === "withdrawn") return `Not sent${why}.`;
  if (state === "sending") return "On its way now.";
  return `Waits; not before ${moment(notBefore)}${why}.`;
}

/** @type {[MailMode, string, string][]} */
const modes = [
  ["off", "Off", "Nobody gets mail. Letters are written, so that you can look at them."],
  ["allowList", "Allow-list", "Only the addresses below get mail: yours, to see how it looks."],
  ["live", "Live", "Everybody gets the mail that is meant for them. What was written before is not sent."],
  ["folder", "Into the folder", "Everybody’s mail goes into files on this machine, and nobody gets any."],
];

/** @type {[QuarterLetters, string, string][]} */
const quarterLetters = [
  ["byThemselves", "By themselves", "On the first school day after it closes, in the hour of family mail, one to each adult."],
  ["whenPressed", "When I press for it", "On your first page, from its last day on."],
];

/** @type {[string, string][]} */
const days = [["monday", "Monday"], ["tuesday", "Tuesday"], ["wednesday", "Wednesday"], ["thursday", "Thursday"], ["friday", "Friday"]];

/** @param {HTMLElement} page @param {MailSettings} settings @param {Me["school"]} school */
function editSettings(page, settings, { demonstration, words: { quarter } }) {
  const { mode, allowed = [], beforeLive } = settings;
  render(page, html`<div class="lead"><p><a href="/mail/">Mail</a></p><h1>How the school mails</h1></div>
    ${mode !== "live" && beforeLive.length > 0 && html`<div class="notice careful"><p><strong>${demonstration ? "It cannot go live:" : "Before the school can go live:"}</strong></p><ul>${beforeLive.map((text) => html`<li>${text}</li>`)}</ul></div>`}
    <form method="post" id="settings" class="form">
      <input type="hidden" name="rev" value="${settings.rev}">
      ${ticks({ name: "mode", label: "Who gets mail", options: modes.filter(([value]) => value !== (demonstration ? "live" : "folder")), values: [mode], single: true, required: "Choose who gets mail." })}
      ${field({ name: "allowed", label: "Addresses on the allow-list", help: "One on each line.", value: allowed.join("\n"), long: true })}
      <div class="side-by-side">
        ${field({ name: "staffAt", label: "Staff get mail from", type: "time", value: settings.staffAt, required: "Choose a time." })}
        ${field({ name: "familyAt", label: "Families get mail from", type: "time", value: settings.familyAt, required: "Choose a time." })}
        ${field({ name: "digestOn", label: "Your week’s mail on", options: days, value: settings.digestOn })}
      </div>
      ${ticks({ name: "quarterLetters", label: `Letters to families when a ${quarter} is over`, options: quarterLetters, values: [settings.quarterLetters], single: true })}
      <p class="help quiet">Mail goes on school days only, and not in breaks; links somebody asks for go at once.</p>
      <div class="row"><button class="button">Save</button> <a href="/mail/">Back</a></div>
    </form>`);
  const form = /** @type {HTMLFormElement} */ (one("#settings"));
  onSubmit(form, async (values) => {
    await put("/mail-settings", { ...values, allowed: String(values.allowed ?? "").split("\n").map((line) => line.trim()).filter(Boolean) });
    sayNext("How the school mails is saved.");
    await leave("/mail/");
  }, (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(settings)));
}

/** @param {MailSettings | undefined} settings */
const flat = (settings) => settings && { ...settings, allowed: (settings.allowed ?? []).join("\n") };
