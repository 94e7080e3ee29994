// The school's framework: why it has plans, what its terms mean, what is often misunderstood. Everybody who is signed in
// reads it, families by the link of their page (its token stands in the fragment, as there); staff propose, coordinator and
// committee edit the draft (draft.js).

import { get, useLink } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { handleProposals, proposals } from "../components/proposals.js";

/** @import { AdoptedFramework, FamilyFramework, FamilyText, Framework, FrameworkContent, FrameworkLanguage } from "../lib/contract.d.ts" */
/** @import { Me } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const token = asked.has("student") && location.hash.slice(1);

if (token) openForFamily(token, asked.get("student") ?? "", asked.get("language"));
else openPage("school", open);

/** @param {Me} me @param {HTMLElement} page */
async function open(me, page) {
  document.title = `What our terms mean – ${me.school.name}`;
  // on their way while the answer is
  const parts =
    asked.has("edit") && Promise.all([import("./draft.js"), import("../components/conflict.js"), import("../components/rows.js")]);
  const version = Number(asked.get("version"));
  const language = asked.get("in");
  if (language) {
    const [part, texts] = await Promise.all([import("./translate.js"), get(`/framework/translations/${encodeURIComponent(language)}`)]);
    return part.translate(page, texts, nameOf(language));
  }
  if (version > 0) return showVersion(page, await get(`/framework/versions/${version}`));
  /** @type {Framework} */
  const found = await get("/framework");
  if (parts && found.draft) return (await parts)[0].editFramework(page, found, found.draft, me.today);
  show(page, found);
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** @param {HTMLElement} page @param {Framework} found */
function show(page, found) {
  const { current, versions, may } = found;
  const edits = may.includes("saveFrameworkDraft");
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/school/">The school</a></p>
        <h1>What our terms mean</h1>
        ${current ? adopted(current) : html`<p>The school has not adopted its framework yet.</p>`}
        <p class="row no-print">
          ${edits && html`<a class="button" href="/framework/?edit">${current ? "Edit the draft" : "Write the framework"}</a>`}
          ${current && html`<button type="button" class="text-button" id="print">Print</button>`}
        </p>
      </div>
      ${current && content(current.content)} ${found.languages && found.languages.length > 0 && otherLanguages(found.languages)}
      ${versions.length > 1 && earlier(found)}
      ${
        may.includes("proposeToFramework") &&
        proposals({
          all: found.proposals,
          may: { propose: true, answer: may.includes("answerFrameworkProposal") },
          about: (current?.content.terms ?? []).map(({ key, name }) => [key, name]),
          whole: "The framework as a whole",
          gone: "A term that is gone",
          intro: "Staff say what the framework should say.",
        })
      }`,
  );
  page.querySelector("#print")?.addEventListener("click", () => print());
  handleProposals(page, "/framework/proposals");
}

/** @param {AdoptedFramework} framework */
const adopted = ({ version, adoptedOn, note }) =>
  html`<p>Version ${version}, adopted on ${formatDay(adoptedOn, { year: true })}. ${note}</p>`;

/** @param {FrameworkContent} framework */
const content = ({ purpose, terms, misunderstandings }) =>
  html`<section class="section" aria-labelledby="why">
      <div class="section-head"><h2 id="why">Why we have plans</h2></div>
      <div class="section-body"><p class="pre">${purpose}</p></div>
    </section>
    <section class="section" aria-labelledby="terms">
      <div class="section-head"><h2 id="terms">Terms</h2></div>
      <div class="section-body">
        <dl class="facts">
          ${terms.map(
            ({ key, name, definition }) =>
              html`<dt id="term-${key}">${name}</dt>
                <dd class="pre">${definition}</dd>`,
          )}
        </dl>
      </div>
    </section>
    ${
      misunderstandings.length > 0 &&
      html`<section class="section" aria-labelledby="misunderstandings">
        <div class="section-head"><h2 id="misunderstandings">Often misunderstood</h2></div>
        <div class="section-body">
          <dl class="facts">
            ${misunderstandings.map(
              ({ heard, inFact }) =>
                html`<dt>“${heard}”</dt>
                  <dd class="pre">${inFact}</dd>`,
            )}
          </dl>
        </div>
      </section>`
    }`;

/** How far the other languages of families are. @param {FrameworkLanguage[]} languages */
const otherLanguages = (languages) =>
  html`<section class="section no-print" aria-labelledby="languages">
    <div class="section-head"><h2 id="languages">In other languages</h2></div>
    <div class="section-body">
      <p>Families read a text in their language once someone other than its writer has approved it, and in English until then.</p>
      <ul class="link-list">
        ${languages.map(
          ({ tag, approved, waiting, all }) =>
            html`<li>
              <a href="/framework/?in=${tag}">${nameOf(tag)}</a>
              <span class="muted"
                >${approved} of ${all} texts
                approved${waiting > 0 && ` · ${waiting} ${waiting === 1 ? "waits" : "wait"} for approval`}</span
              >
            </li>`,
        )}
      </ul>
    </div>
  </section>`;

/** @param {string} tag */
const nameOf = (tag) => new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;

/** @param {Framework} found */
const earlier = ({ current, versions }) =>
  html`<section class="section no-print" aria-labelledby="versions">
    <div class="section-head"><h2 id="versions">Earlier versions</h2></div>
    <div class="section-body">
      <ul class="link-list">
        ${versions
          .filter(({ version }) => version !== current?.version)
          .map(
            ({ version, adoptedOn, note, by }) =>
              html`<li>
                <a href="/framework/?version=${version}">Version ${version}, adopted on ${formatDay(adoptedOn, { year: true })}</a>
                <span class="muted">${note} · entered by ${by}</span>
              </li>`,
          )}
      </ul>
    </div>
  </section>`;

/** @param {HTMLElement} page @param {AdoptedFramework} found */
function showVersion(page, found) {
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/framework/">What our terms mean now</a></p>
        <h1>What our terms meant</h1>
        ${adopted(found)}
      </div>
      ${content(found.content)}`,
  );
}

/** In the family's language; what is not approved in it stays English and says so. @param {FamilyFramework} found @param {string} back */
function familyPage({ texts, language, framework }, back) {
  /** @param {FamilyText} text @param {"dt" | "dd" | "p"} part */
  const said = (text, part) => {
    const words = html`<span class="pre" lang="${text.language}" dir="auto">${text.text}</span>`;
    const marked = html`${words} ${text.language !== language && html`<span class="muted small">(${texts["inEnglish"]})</span>`}`;
    return part === "dt" ? html`<dt>${words}</dt>` : part === "dd" ? html`<dd>${marked}</dd>` : html`<p>${marked}</p>`;
  };
  return html`<div class="intro">
      <p class="no-print"><a href="${back}">${texts["back"]}</a></p>
      <h1>${texts["title"]}</h1>
      <p>${framework ? framework.adopted : texts["none"]}</p>
      ${framework && html`<p class="no-print"><button type="button" class="text-button" id="print">${texts["print"]}</button></p>`}
    </div>
    ${
      framework &&
      html`<section class="section" aria-labelledby="why">
          <div class="section-head"><h2 id="why">${texts["why"]}</h2></div>
          <div class="section-body">${said(framework.purpose, "p")}</div>
        </section>
        <section class="section" aria-labelledby="terms">
          <div class="section-head"><h2 id="terms">${texts["terms"]}</h2></div>
          <div class="section-body">
            <dl class="facts">${framework.terms.map(({ name, definition }) => html`${said(name, "dt")} ${said(definition, "dd")}`)}</dl>
          </div>
        </section>
        ${
          framework.misunderstandings.length > 0 &&
          html`<section class="section" aria-labelledby="misunderstandings">
            <div class="section-head"><h2 id="misunderstandings">${texts["misunderstood"]}</h2></div>
            <div class="section-body">
              <dl class="facts">
                ${framework.misunderstandings.map(({ heard, inFact }) => html`${said(heard, "dt")} ${said(inFact, "dd")}`)}
              </dl>
            </div>
          </section>`
        }`
    }`;
}

/** @param {string} link @param {string} student @param {string | null} language */
async function openForFamily(link, student, language) {
  const page = find("#page");
  useLink(link, student);
  try {
    /** @type {FamilyFramework} */
    const found = await get(`/family/framework${language ? `?language=${encodeURIComponent(language)}` : ""}`);
    document.title = `${found.texts["title"]} – ${found.school}`;
    document.documentElement.lang = found.language;
    document.documentElement.dir = found.dir;
    render(find(".page-head"), html`<span class="school">${found.school}</span>`);
    render(page, familyPage(found, `/family/?${new URLSearchParams({ student, ...(language && { language }) }).toString()}#${link}`));
    page.querySelector("#print")?.addEventListener("click", () => print());
  } catch (error) {
    render(
      page,
      html`<h1>This page could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>
        <p class="row"><a class="button" href="/family-link/">Get a new link</a></p>`,
    );
  }
}
