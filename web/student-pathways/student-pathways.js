// A student's pathways: joining one, hours, the agreement with its signatures, credit. The agreement prints by itself
// (?agreement=…), with a line for each signature that is missing.

import { get, post, postOnce, put } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, localDay, proficiencyName } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { Agreement, AgreementParty, PathwayParticipation, StudentPathways } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const path = `/students/${encodeURIComponent(studentId)}/pathways`;

/** @type {Record<AgreementParty, string>} */
const parties = { student: terms`Student`, family: terms`Family`, partner: "Partner", school: "School" };

openPage(null, async (me, page) => {
  if (asked.get("do") === "matches") {
    const [{ showMatches }, matches] = await Promise.all([
      import("./matches.js"),
      get(`/students/${encodeURIComponent(studentId)}/pathway-matches`),
    ]);
    return showMatches(page, matches, me.studentId === studentId);
  }
  if (asked.get("do") === "partners" && asked.has("pathway")) {
    const at = `${path}/${encodeURIComponent(asked.get("pathway") ?? "")}/partner-consents`;
    const [{ showConsents }, consents] = await Promise.all([import("./partners.js"), get(at)]);
    document.title = `What partners may see – ${consents.name}`;
    return showConsents(page, consents, me.studentId === studentId);
  }
  /** @type {StudentPathways} */
  const found = await get(path);
  const own = me.studentId === studentId;
  document.title = `Pathways – ${found.name}`;
  const printed = found.pathways.find(({ pathwayId }) => pathwayId === asked.get("agreement"));
  if (printed?.agreement) return showAgreement(page, found, printed, printed.agreement);
  const at = found.pathways.find(({ pathwayId }) => pathwayId === asked.get("pathway"));
  const act = at && acts(at, found, own).find(({ name }) => name === asked.get("do"));
  if (at && act) return showAct(page, found, at, act);
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/student/?id=${studentId}">${own ? terms`My plan` : found.name}</a></p>
        <h1>${own ? "My pathways" : `Pathways of ${found.name}`}</h1>
        <p class="row">
          <a href="/pathways/">The catalog of pathways</a>
          ${
            found.may.includes("matchPathways") &&
            html`<a href="/student-pathways/?student=${studentId}&amp;do=matches">What fits ${own ? "my" : "the"} goals</a>`
          }
          ${
            found.relation !== "teacherOfRecord" &&
            html`<a class="no-print" href="/pathway-proposal/?student=${studentId}"
              >${own ? "Propose your own pathway" : "Proposed pathways"}</a
            >`
          }
        </p>
      </div>
      ${found.pathways.length === 0 && html`<p>No pathway yet. ${found.may.includes("joinPathway") && "Join one below."}</p>`}
      ${found.pathways.map((one) => participation(one, found, own))} ${found.open.length > 0 && joining(found)}`,
  );
  handle(page);
});

/** @param {PathwayParticipation} one @param {StudentPathways} found @param {boolean} own */
function participation(one, found, own) {
  return html`<section class="section" aria-labelledby="pathway-${one.pathwayId}">
    <div class="section-head">
      <h2 id="pathway-${one.pathwayId}">
        <a href="${one.own ? `/pathway-proposal/?student=${studentId}&id=${one.pathwayId}` : `/pathways/?id=${one.pathwayId}`}"
          >${one.title}</a
        >
      </h2>
      <p class="muted">${statusWords(one)}</p>
    </div>
    <div class="section-body">
      ${
        one.credit &&
        html`<p>
          <strong>${one.credit.granted ? `Credit granted: ${one.credit.what}` : "No credit"}</strong>
          <span class="muted">${one.credit.by}: ${one.credit.why}</span>
        </p>`
      }
      <h3>Agreement</h3>
      ${one.agreement ? agreementLine(one, one.agreement) : html`<p>Not written yet.</p>`}
      <h3>Hours</h3>
      <p>${one.total} ${one.total === 1 ? "hour" : "hours"}, ${one.confirmed} of them confirmed.</p>
      ${
        one.hours.length > 0 &&
        html`<ul>
          ${one.hours.map(
            ({ id, on, hours, what, confirmedBy, question }) =>
              html`<li>
                ${formatDay(on)}: ${hours} h${what && `, ${what}`}
                <span class="muted small">${confirmedBy ? `confirmed by ${confirmedBy}` : "not confirmed yet"}</span>
                ${question && html`<p class="notice">${question.name} asks: ${question.text}</p>`}
                ${
                  !confirmedBy &&
                  found.may.includes("correctHours") &&
                  html`<a class="no-print" href="${doing(one, "correct")}&amp;entry=${id}"
                    >Correct<span class="visually-hidden"> the hours of ${formatDay(on)}</span></a
                  >`
                }
              </li>`,
          )}
        </ul>`
      }
      ${
        one.evidence.length > 0 &&
        html`<h3>Work that shows it</h3>
          <ul class="link-list">
            ${one.evidence.map(
              ({ caption, on, proficiencies }) =>
                html`<li>
                  <a href="/portfolio/?student=${studentId}">${caption}</a>
                  <span class="muted small">${[formatDay(on), ...proficiencies.map(proficiencyName)].join(" · ")}</span>
                </li>`,
            )}
          </ul>`
      }
      ${
        one.feedback.length > 0 &&
        html`<h3>Feedback of the partner</h3>
          ${one.feedback.map(
            ({ text, name, at }) =>
              html`<p class="pre">${text}</p>
                <p class="muted small">${name}, ${formatDay(localDay(at), { year: true })}</p>`,
          )}`
      }
      <p class="row no-print">
        ${acts(one, found, own).map(({ name, label }) => html`<a href="${doing(one, name)}">${label}</a>`)}
        ${found.may.includes("readPartnerConsents") && html`<a href="${doing(one, "partners")}">What partners may see</a>`}
      </p>
    </div>
  </section>`;
}

/** @param {{ signatures: Agreement["signatures"] }} version */
const signedBy = ({ signatures }) => signatures.map(({ as, name, on }) => `${parties[as]} (${name}, ${formatDay(on)})`).join(", ");

/** @param {PathwayParticipation} one @param {string} what */
const doing = ({ pathwayId }, what) => `/student-pathways/?student=${studentId}&pathway=${pathwayId}&do=${what}`;

/** @param {PathwayParticipation} one */
const statusWords = ({ status, from, to }) =>
  `${{ active: "On it", completed: "Completed", left: "Left" }[status]}, ${formatDay(from)} to ${formatDay(to, { year: true })}`;

/** @param {PathwayParticipation} one @param {Agreement} agreement */
const agreementLine = ({ pathwayId }, { does, learns, signatures, earlier = [] }) =>
  html`<p class="pre">${does}</p>
    <p class="pre">${learns}</p>
    <p class="muted">${signatures.length > 0 ? `Signed: ${signedBy({ signatures })}` : "Nobody has signed it yet."}</p>
    ${
      earlier.length > 0 &&
      html`<details>
        <summary>Earlier words that were signed</summary>
        ${earlier.map(
          (version) =>
            html`<p class="pre">${version.does}</p>
              <p class="pre">${version.learns}</p>
              <p class="muted">${signedBy(version)}</p>`,
        )}
      </details>`
    }
    <p class="no-print"><a href="/student-pathways/?student=${studentId}&amp;agreement=${pathwayId}">Print the agreement</a></p>`;

/**
 * @typedef {object} Act what one does on a page of its own
 * @property {string} name in the address
 * @property {string} label
 * @property {Piece} fields
 * @property {string} said when it is done
 * @property {(values: any) => Promise<unknown>} send
 */

/** What the reader may do about one pathway now. @param {PathwayParticipation} one @param {StudentPathways} found @param {boolean} own
 * @returns {Act[]} */
function acts(one, found, own) {
  const { rev, agreement } = one;
  const version = agreement?.version;
  const at = `${path}/${encodeURIComponent(one.pathwayId)}`;
  const active = one.status === "active";
  const open = one.hours.filter(({ confirmedBy }) => !confirmedBy);
  const entry = open.find(({ id }) => id === asked.get("entry"));
  const work = found.work ?? [];
  const signed = agreement?.signatures.some(({ as }) => as === (own ? "student" : "school"));
  /** @type {[boolean, StudentPathways["may"][number], Act][]} */
  const all = [
    [
      active,
      "logHours",
      {
        name: "hours",
        label: "Add hours",
        fields: hoursFields(one, found),
        said: "Hours added.",
        send: (values) => postOnce(`${at}/hours`, { ...values, hours: numberOf(values.hours) }),
      },
    ],
    [
      entry !== undefined && asked.get("do") === "correct",
      "correctHours",
      {
        name: "correct",
        label: "Correct the hours",
        fields: hoursFields(one, found, entry),
        said: "The hours are corrected.",
        send: (values) => put(`${at}/hours/${encodeURIComponent(entry?.id ?? "")}`, { ...values, hours: numberOf(values.hours), rev }),
      },
    ],
    [
      work.length > 0,
      "namePathwayEvidence",
      {
        name: "evidence",
        label: "Choose work that shows it",
        fields: checkboxes({
          name: "pieces[]",
          label: "Work of the portfolio",
          values: one.evidence.map(({ id }) => id),
          options: work.map(({ id, caption, on }) => [id, caption, formatDay(on)]),
        }),
        said: "Saved.",
        send: (values) => put(`${at}/evidence`, { pieces: values.pieces ?? [], rev }),
      },
    ],
    [
      agreement !== undefined && !signed,
      "signAgreement",
      {
        name: "sign",
        label: "Sign the agreement",
        fields: agreement && words(agreement),
        said: "Signed.",
        send: () => post(`${at}/agreement/signatures`, { rev, version }),
      },
    ],
    [
      agreement !== undefined && !own,
      "signAgreement",
      {
        name: "sign-paper",
        label: "Enter a signature from paper",
        fields: paperFields(),
        said: "The signature is entered.",
        send: (values) => post(`${at}/agreement/signatures`, { ...values, rev, version }),
      },
    ],
    [
      active,
      "saveAgreement",
      {
        name: "agreement",
        label: agreement ? "Change the agreement" : "Write the agreement",
        fields: agreementFields(agreement),
        said: "The agreement is saved.",
        send: (values) => put(`${at}/agreement`, { ...values, rev }),
      },
    ],
    [
      open.length > 0,
      "confirmHours",
      {
        name: "confirm",
        label: "Enter hours confirmed on paper",
        fields: confirmFields(open),
        said: "Hours confirmed.",
        send: (values) => put(`${at}/confirmed-hours`, { ...values, rev }),
      },
    ],
    [
      true,
      "decideCredit",
      {
        name: "credit",
        label: "Decide on credit",
        fields: creditFields(),
        said: "The decision is recorded.",
        send: (values) => put(`${at}/credit`, { ...values, granted: values.granted === "true", rev }),
      },
    ],
    [
      active,
      "endParticipation",
      {
        name: "end",
        label: "End participation",
        fields: endFields(),
        said: "It is ended.",
        send: (values) => post(`${at}/end`, { ...values, rev }),
      },
    ],
  ];
  return all.filter(([possible, what]) => possible && found.may.includes(what)).map(([, , act]) => act);
}

/** @param {HTMLElement} page @param {StudentPathways} found @param {PathwayParticipation} one @param {Act} act */
function showAct(page, found, one, { label, fields, said, send }) {
  const back = `/student-pathways/?student=${encodeURIComponent(studentId)}`;
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">Pathways of ${found.name}</a></p>
        <h1>${label}</h1>
        <p>${one.title}</p>
      </div>
      <form method="post" id="act" class="form">
        ${fields}
        <div class="row"><button class="button">${label}</button> <a href="${back}">Back</a></div>
      </form>`,
  );
  onSubmit(/** @type {HTMLFormElement} */ (find("#act")), async (values) => {
    await send(values);
    setFlash(said);
    await goTo(back);
  });
}

/** @param {Agreement} agreement */
const words = ({ does, learns, schedule, supervisor, safety }) =>
  [does, learns, schedule, supervisor, safety].map((text) => text && html`<p class="pre">${text}</p>`);

const paperFields = () =>
  html`${field({
    name: "as",
    label: "Who signed",
    options: Object.entries(parties).filter(([as]) => as !== "school"),
    value: "family",
  })}
  ${field({ name: "name", label: "Name", required: "Say who signed." })}
  ${field({ name: "on", label: "Day on the paper", type: "date", required: "Give the day on the paper." })}`;

/** @param {Agreement | undefined} agreement */
const agreementFields = (agreement) =>
  html`${agreement && html`<p class="help">Whoever signed signs again when its words change.</p>`}
  ${field({
    name: "does",
    label: "What the student does there",
    long: true,
    value: agreement?.does,
    required: "Say what the student does there.",
  })}
  ${field({
    name: "learns",
    label: "What is learned, and how it is shown",
    long: true,
    value: agreement?.learns,
    required: "Say what the student learns and how it is shown.",
  })}
  ${field({ name: "schedule", label: "Days and hours", value: agreement?.schedule })}
  ${field({ name: "supervisor", label: "Who is responsible there", value: agreement?.supervisor })}
  ${field({ name: "safety", label: "Safety and transportation", long: true, value: agreement?.safety })}`;

/** @param {PathwayParticipation} one @param {StudentPathways} found @param {PathwayParticipation["hours"][number]} [now] */
const hoursFields = ({ to }, { today }, now) =>
  html`${now?.question && html`<p class="notice">${now.question.name} asks: ${now.question.text}</p>`}
  ${!now && html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`}
  ${field({ name: "on", label: "Day", type: "date", value: now?.on ?? (today < to ? today : to), required: "Say on which day it was." })}
  ${field({
    name: "hours",
    label: "Hours",
    help: "In quarters: 2.25",
    value: now && String(now.hours),
    required: "Say how many hours it was.",
  })}
  ${field({ name: "what", label: "What was done", value: now?.what })}`;

/** @param {PathwayParticipation["hours"]} open */
const confirmFields = (open) =>
  html`${checkboxes({
    name: "entries[]",
    label: "Hours",
    values: open.map(({ id }) => id),
    options: open.map(({ id, on, hours, what }) => [id, `${formatDay(on)}: ${hours} h${what ? `, ${what}` : ""}`]),
  })}
  ${field({ name: "name", label: "Confirmed by", required: "Say who confirmed the hours." })}`;

const endFields = () =>
  checkboxes({
    name: "status",
    label: "How it ended",
    single: true,
    required: "Say how it ended.",
    values: [],
    options: [
      ["completed", "Completed"],
      ["left", "Left before the end"],
    ],
  });

const creditFields = () =>
  html`${checkboxes({
    name: "granted",
    label: "Decision",
    single: true,
    required: "Say whether credit is granted.",
    values: [],
    options: [
      ["true", "Credit is granted"],
      ["false", "No credit"],
    ],
  })}
  ${field({ name: "what", label: "Which credit", help: "For example: half a credit in science." })}
  ${field({ name: "why", label: "What it is based on", long: true, required: "Say what the decision is based on." })}`;

/** @param {StudentPathways} found */
const joining = ({ open, today, yearEnd }) =>
  html`<section class="section no-print" aria-labelledby="join">
    <div class="section-head"><h2 id="join">Join a pathway</h2></div>
    <div class="section-body">
      <form method="post" class="form" id="joining">
        ${field({
          name: "pathwayId",
          label: "Pathway",
          value: asked.get("join") ?? "",
          options: open.map(({ id, title }) => [id, title]),
        })}
        ${field({ name: "from", label: "From", type: "date", value: today, required: "Say on which day it begins." })}
        ${field({ name: "to", label: "To", type: "date", value: yearEnd, required: "Say on which day it ends." })}
        <div class="row"><button class="button">Join pathway</button></div>
      </form>
    </div>
  </section>`;

/** @param {HTMLElement} page */
function handle(page) {
  const join = page.querySelector("#joining");
  if (!join) return;
  onSubmit(/** @type {HTMLFormElement} */ (join), async ({ pathwayId, from, to }) => {
    await put(`${path}/${encodeURIComponent(pathwayId)}`, /** @type {any} */ ({ from, to }));
    setFlash("Joined.");
    await goTo(`/student-pathways/?student=${encodeURIComponent(studentId)}`);
  });
}

/** "2,5" is typed too. @param {string} text */
const numberOf = (text) => {
  const number = Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : text;
};

/** @param {HTMLElement} page @param {StudentPathways} found @param {PathwayParticipation} one @param {Agreement} agreement */
function showAgreement(page, found, one, agreement) {
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/student-pathways/?student=${studentId}">Pathways of ${found.name}</a></p>
        <h1>Learning agreement: ${one.title}</h1>
        <p>${found.name}, ${terms`grade`} ${found.grade} · ${found.school}</p>
        <p>${formatDay(one.from, { year: true })} to ${formatDay(one.to, { year: true })}</p>
        <p class="no-print"><button type="button" class="button" id="print">Print</button></p>
      </div>
      <h2>${terms`What the student does there`}</h2>
      <p class="pre">${agreement.does}</p>
      <h2>What is learned, and how it is shown</h2>
      <p class="pre">${agreement.learns}</p>
      ${
        agreement.schedule &&
        html`<h2>Days and hours</h2>
          <p class="pre">${agreement.schedule}</p>`
      }
      ${
        agreement.supervisor &&
        html`<h2>Who is responsible there</h2>
          <p>${agreement.supervisor}</p>`
      }
      ${
        agreement.safety &&
        html`<h2>Safety and transportation</h2>
          <p class="pre">${agreement.safety}</p>`
      }
      <h2>Signatures</h2>
      <dl class="facts">
        ${
          /** @type {[AgreementParty, string][]} */ (Object.entries(parties)).map(([as, party]) => {
            const signed = agreement.signatures.find((signature) => signature.as === as);
            return html`<dt>${party}</dt>
              <dd>${signed ? `${signed.name}, ${formatDay(signed.on, { year: true })}` : "Name, date: ____________________________"}</dd>`;
          })
        }
      </dl>`,
  );
  page.querySelector("#print")?.addEventListener("click", () => print());
}
