import { get, post, put } from "../lib/api.js";
import { checkboxes, field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { capitalize, formatDay, formatInstant, plural } from "../lib/words.js";
import { emailBody } from "../components/email.js";
import { showList } from "../components/list.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { Mail, MailOverview, MailMode, MailPurpose, MailSettings, Me, PeriodMail } from "../lib/contract.d.ts" */
/** @import { Choices, List } from "../components/list-types.d.ts" */

const asked = new URLSearchParams(location.search);

openPage("home", async (me, page) => {
  document.title = `Email – ${me.school.name}`;
  const message = asked.get("message");
  if (message) return showMessage(page, await get(`/mail/${encodeURIComponent(message)}`));
  if (asked.has("edit")) return editSettings(page, await get("/mail-settings"), me.school);
  page.addEventListener("submit", takeBack);
  await showOverview(page, await get(pathOf(asked.get("state") ?? "", 1)));
});

/** The states of messages. @typedef {"queued" | "wouldBeSent" | "sending" | "failed" | "sent" | "withdrawn"} MailFilter */

/** @type {Record<MailFilter, string>} */
const filters = {
  queued: "Waiting",
  wouldBeSent: "Would be sent",
  sending: "On its way",
  failed: "Failed",
  sent: "Sent",
  withdrawn: "Not sent",
};

/** @type {Record<MailFilter, string>} */
const nothing = {
  queued: "Nothing is waiting to be sent.",
  wouldBeSent: "Nothing is held back.",
  sending: "Nothing is on its way.",
  failed: "Nothing failed.",
  sent: "Nothing was sent.",
  withdrawn: "Nothing was canceled.",
};

/** @type {Record<MailPurpose, string>} */
const purposes = {
  links: "link request",
  reminder: "reminder",
  overdue: "overdue tasks",
  digest: "weekly summary",
  nudge: "your message",
  workItem: "something waits",
  translation: "texts to translate",
  progressUpdate: "progress update",
  quarterUpdate: terms`quarter’s update`,
  comingOfAge: "turning 18",
  exhibition: "exhibition",
  survey: "survey",
  partner: "community partner",
};

/** @param {HTMLElement} page @param {MailOverview} view */
async function showOverview(page, view) {
  render(
    page,
    html` <div class="intro">
        <p><a href="/home/">Office</a></p>
        <h1>Email</h1>
        <p>${statusLine(view)} <a href="/mail/?edit">Change email settings</a></p>
        <p class="muted">${waits(view)}</p>
        ${
          view.quarter &&
          html`<form method="post" id="quarter">
            <p class="row">
              ${plural(view.quarter.messages, terms`family update`)} about ${view.quarter.name}
              ${view.quarter.messages === 1 ? "waits" : "wait"}.
              <button class="button warning" name="takeBack" value="${view.quarter.key}">
                Cancel ${view.quarter.messages === 1 ? "it" : "all of them"}
              </button>
            </p>
          </form>`
        }
        ${view.nextQuarter && html`<p class="muted">${nextQuarter(view.nextQuarter, view.mode)}</p>`}
      </div>
      <div id="list"></div>`,
  );
  await showList(find("#list"), emails(view));
}

/** @typedef {MailOverview["messages"][number]} Line */

/** @param {MailOverview} first the answer that is here already @returns {List<Line>} */
function emails(first) {
  let view = first;
  const counts = /** @type {Record<MailFilter, number>} */ (first.counts);
  const filterOf = (/** @type {Choices} */ { state }) => /** @type {MailFilter} */ (state);
  return {
    label: "Emails",
    order: (choices) => (ended.includes(filterOf(choices)) ? "-at" : "at"),
    rows: async ({ state = "" }) => {
      if (state !== view.filter) view = await get(pathOf(state, 1));
      const { messages, pages } = view;
      return { rows: messages, total: view.counts[state] ?? 0, rest: () => others(state, pages) };
    },
    count: (n, choices) =>
      n === 0
        ? nothing[filterOf(choices)]
        : `${plural(n, "email")}${ended.includes(filterOf(choices)) ? ` in the last ${view.days} days` : ""}`,
    searchLabel: "To",
    search: ({ to }) => ({ name: to }),
    filters: [
      {
        name: "state",
        label: "Emails",
        all: null,
        value: first.filter,
        options: /** @type {MailFilter[]} */ (Object.keys(filters)).map((key) => [key, `${filters[key]} (${counts[key]})`]),
      },
    ],
    columns: (choices) => [
      {
        key: "to",
        head: "To",
        rowHead: true,
        order: ({ to }) => to,
        cell: (row) => html`<a href="/mail/?message=${encodeURIComponent(row.messageId)}">${row.to}</a>`,
      },
      { key: "subject", head: "Subject", look: "subject wide", order: ({ subject }) => subject, cell: ({ subject }) => subject },
      { key: "what", head: "What", look: "medium", order: ({ purpose }) => purposes[purpose], cell: ({ purpose }) => purposes[purpose] },
      { key: "at", head: whenHead[filterOf(choices)], look: "instant wide", order: ({ at }) => at, cell: ({ at }) => formatInstant(at) },
      ...(view.messages.some(({ because }) => because)
        ? [{ key: "why", head: "Why", look: "wide", order: whyOf, cell: (/** @type {Line} */ line) => capitalize(whyOf(line)) }]
        : []),
    ],
    file: {
      name: "emails.csv",
      head: ["to", "subject", "what", "when", "why"],
      row: (line) => [line.to, line.subject, purposes[line.purpose], line.at, whyOf(line)],
    },
  };
}

/** @param {Line} line */
const whyOf = ({ because }) => because ?? "";

/** @param {string} state @param {number} page */
const pathOf = (state, page) => `/mail?${new URLSearchParams({ ...(state && { state }), page: String(page) })}`;

/** What is on the pages after the first. @param {string} state @param {number} pages */
async function others(state, pages) {
  /** @type {Line[]} */
  const lines = [];
  for (let page = 2; page <= pages; page++) lines.push(.../** @type {MailOverview} */ (await get(pathOf(state, page))).messages);
  return lines;
}

/** All messages of a quarter that have not left. @param {Event} event */
async function takeBack(event) {
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  if (button?.name !== "takeBack") return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    /** @type {{ takenBack: number, left: number }} */
    const { takenBack, left } = await post("/quarter-updates/take-back", { quarter: button.value });
    setFlash(
      `${plural(takenBack, "family update")} canceled${left > 0 ? `; ${left} had been sent already` : ""}. ` +
        "They can be written again from your home page.",
    );
    await goTo("/mail/");
  } catch (error) {
    button.setAttribute("aria-disabled", "false");
    announce(error instanceof Error ? error.message : String(error));
  }
}

/** @type {MailFilter[]} */
const ended = ["failed", "sent", "withdrawn"];

/** @type {Record<MailFilter, string>} */
const whenHead = { queued: "Goes", wouldBeSent: "Would have gone", sending: "Since", failed: "When", sent: "When", withdrawn: "When" };

/** @param {Pick<MailOverview, "mode" | "sender">} view */
function statusLine({ mode, sender }) {
  const where = sender === "folder" ? " Email goes into a folder on this computer; no one gets anything." : "";
  if (mode === "off") return "Email is off: messages are written and kept here as “would be sent”, and no one gets them.";
  if (mode === "allowList")
    return `Only the addresses on your list get email; all other messages are kept here as “would be sent”.${where}`;
  if (mode === "folder")
    return (
      "This is the demonstration school: its people are made up, and it can never go live. All its email goes into the folder “mail” " +
      "beside the data on this computer, as .eml files that any email program opens; no one gets anything."
    );
  return `Email goes to everyone it is meant for.${where}`;
}

/** @param {MailOverview} view */
function waits({ counts: { queued = 0, wouldBeSent = 0 }, lastAt, perHour, restUntil }) {
  if (restUntil) return `The email service asked to wait until ${formatInstant(restUntil)}.`;
  if (queued === 0) return wouldBeSent > 0 ? `${plural(wouldBeSent, "email")} would be sent.` : "Nothing is waiting.";
  return lastAt
    ? `${plural(queued, "email")} ${queued === 1 ? "is" : "are"} waiting; ` +
        `at ${perHour} an hour, during email hours, the last one goes out ${formatInstant(lastAt)}.`
    : `${plural(queued, "email")} ${queued === 1 ? "is" : "are"} waiting, and will not all go within 30 days.`;
}

/** @param {NonNullable<MailOverview["nextQuarter"]>} next @param {MailMode} mode */
function nextQuarter({ name, on, messages }, mode) {
  if (messages === "whenPressed") return terms`When ${name} is over, its family updates go out when you send them from your home page.`;
  const unless = mode === "off" ? ", unless email is still off then" : "";
  return terms`The family updates for ${name} go out automatically on ${formatDay(on)}${unless}.`;
}

/** @param {HTMLElement} page @param {Mail} message */
function showMessage(page, message) {
  render(
    page,
    html` <div class="intro">
        <p><a href="/mail/?state=${message.state}">${filters[/** @type {MailFilter} */ (message.state)]}</a></p>
        <h1>To ${message.to}</h1>
        <p>${outcomeOf(message)}</p>
      </div>
      ${
        (message.mayResend || message.mayWithdraw) &&
        html`<form method="post" id="act" class="form">
          <div class="row">
            ${message.mayResend && html`<button class="button" name="act" value="resend">Send it again</button>`}
            ${message.mayWithdraw && html`<button class="button warning" name="act" value="withdraw">Cancel it</button>`}
          </div>
        </form>`
      }
      ${message.erased ? html`<p>Its text was erased, as every email’s is after 30 days.</p>` : preview(message)}`,
  );

  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("#act"));
  if (form)
    onSubmit(form, async (_, button) => {
      await post(`/mail/${encodeURIComponent(message.messageId)}/${button.value}`);
      setFlash(button.value === "resend" ? "It will be sent again." : "It was canceled and will not be sent.");
      await goTo(`/mail/?message=${encodeURIComponent(message.messageId)}`);
    });
}

/** @param {Mail} message */
function preview(message) {
  return html`<section class="section" aria-labelledby="seen">
      <div class="section-head"><h2 id="seen">As it looks</h2></div>
      <div class="section-body">
        <div class="email" lang="${message.language}" dir="${message.direction}">${emailBody(message.subject, message.text)}</div>
      </div>
    </section>
    <section class="section" aria-labelledby="plain">
      <div class="section-head"><h2 id="plain">As plain text</h2></div>
      <div class="section-body"><pre class="plain" lang="${message.language}" dir="${message.direction}">${message.plain}</pre></div>
    </section>`;
}

/** @param {Mail} message */
function outcomeOf({ state, notBefore, ended, sentTo, because }) {
  const why = because ? `: ${because}` : "";
  if (state === "sent") return `Accepted for ${sentTo ?? "them"} at ${formatInstant(ended ?? notBefore)}.`;
  if (state === "failed") return `Failed at ${formatInstant(ended ?? notBefore)}${why}.`;
  if (state === "withdrawn") return `Not sent${why}.`;
  if (state === "sending") return "On its way now.";
  return `Waiting; not before ${formatInstant(notBefore)}${why}.`;
}

/** @type {[MailMode, string, string][]} */
const modes = [
  ["off", "Off", "No one gets email. Messages are written so that you can look at them."],
  ["allowList", "Allow-list", "Only the addresses below get email: yours, to see how it looks."],
  ["live", "Live", "Everyone gets the email meant for them. What was written before is not sent."],
  ["folder", "Into the folder", "Everyone’s email goes into files on this computer, and no one gets any."],
];

/** @type {[PeriodMail, string, string][]} */
const periodMail = [
  ["byThemselves", "Automatically", terms`On the first school day after it ends, at the time for family email, one to each adult.`],
  ["whenPressed", "When I send them", "On your home page, from its last day on."],
];

/** @type {[string, string][]} */
const days = [
  ["monday", "Monday"],
  ["tuesday", "Tuesday"],
  ["wednesday", "Wednesday"],
  ["thursday", "Thursday"],
  ["friday", "Friday"],
];

/** @param {HTMLElement} page @param {MailSettings} settings @param {Me["school"]} school */
function editSettings(page, settings, { demonstration }) {
  const { mode, allowed = [], beforeLive } = settings;
  render(
    page,
    html`<div class="intro">
        <p><a href="/mail/">Email</a></p>
        <h1>Email settings</h1>
      </div>
      ${
        mode !== "live" &&
        beforeLive.length > 0 &&
        html`<div class="notice warning">
          <p><strong>${demonstration ? "It cannot go live:" : "Before the school can go live:"}</strong></p>
          <ul>
            ${beforeLive.map((text) => html`<li>${text}</li>`)}
          </ul>
        </div>`
      }
      <form method="post" id="settings" class="form">
        <input type="hidden" name="rev" value="${settings.rev}" />
        ${checkboxes({
          name: "mode",
          label: "Who gets email",
          options: modes.filter(([value]) => value !== (demonstration ? "live" : "folder")),
          values: [mode],
          single: true,
          required: "Choose who gets email.",
        })}
        ${field({
          name: "allowed",
          label: "Addresses on the allow-list",
          help: "One on each line.",
          value: allowed.join("\n"),
          long: true,
        })}
        <div class="side-by-side">
          ${field({ name: "staffAt", label: "Email staff from", type: "time", value: settings.staffAt, required: "Choose a time." })}
          ${field({
            name: "familyAt",
            label: "Email families from",
            type: "time",
            value: settings.familyAt,
            required: "Choose a time.",
          })}
          ${field({ name: "digestOn", label: "Weekly summary on", options: days, value: settings.digestOn })}
        </div>
        ${checkboxes({
          name: "periodMail",
          label: "Family updates when a quarter is over",
          options: periodMail,
          values: [settings.periodMail],
          single: true,
        })}
        <p class="help muted">Email goes out on school days only, and not during breaks; links someone asks for go out right away.</p>
        <div class="row"><button class="button">Save</button> <a href="/mail/">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#settings"));
  onSubmit(
    form,
    async (values) => {
      await put("/mail-settings", {
        ...values,
        allowed: String(values.allowed ?? "")
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean),
      });
      setFlash("The email settings are saved.");
      await goTo("/mail/");
    },
    (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(settings)),
  );
}

/** @param {MailSettings | undefined} settings */
const flat = (settings) => settings && { ...settings, allowed: (settings.allowed ?? []).join("\n") };
