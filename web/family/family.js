// The family's page, opened by a mail's link: the token stays in the address's fragment and goes along as a header.
// Every word of the page comes with its one answer.

import { get, post, postOnce, Problem, put, useLink } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { ring } from "../components/ring.js";
import { fieldWordings, peers, proficiencies, suggest, suggestFor, wordingsOf } from "./voice.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { FamilyPage, SharedField, SharedUpdate } from "../lib/contract.d.ts" */

const page = find("#page");
const asked = new URLSearchParams(location.search);
const token = location.hash.slice(1);

addEventListener("hashchange", () => location.reload());
page.addEventListener("submit", act);

/** The student's work, when its part is opened. @param {FamilyPage} found */
function showsWorkLater(found) {
  const part = page.querySelector("details.shared-work");
  part?.addEventListener(
    "toggle",
    async () => {
      const { showWork } = await import("./work.js");
      showWork(/** @type {HTMLElement} */ (part.lastElementChild), found);
    },
    { once: true },
  );
}

/** @param {string} [said] what to say at the top, also to those who do not see it */
async function show(said) {
  if (!token) return noLink();
  useLink(token, asked.get("student") ?? "");
  try {
    const language = asked.get("language");
    /** @type {FamilyPage} */
    const found = await get(`/family${language ? `?language=${encodeURIComponent(language)}` : ""}`);
    draw(found, found.invitation && (await import("./invitation.js")).invitation(found, trouble()));
    if (said) say(said);
  } catch (error) {
    if (error instanceof Problem && (error.status === 403 || error.status === 401)) return noLink();
    render(
      page,
      html`<h1>The page could not be opened</h1>
        <p>${error instanceof Error ? error.message : ""}</p>
        <p class="row"><a class="button" href="${location.href}">Try again</a></p>`,
    );
  }
}

/** @param {string} text */
function say(text) {
  const notice = find(".notice.success");
  notice.textContent = text;
  notice.focus();
}

/** In all three languages: which one is not known. */
function noLink() {
  render(
    page,
    html`<h1>The family’s page</h1>
      <p>This page opens with the link in your email from the school. If it no longer opens, ask for a new one.</p>
      <p lang="es">Esta página se abre con el enlace del mensaje de la escuela. Si ya no abre, pida uno nuevo.</p>
      <p lang="fr">Cette page s’ouvre avec le lien du message de l’école. S’il n’ouvre plus, demandez-en un nouveau.</p>
      <p class="row">
        <a class="button" href="/family-link/">New link <span lang="es">· Nuevo enlace</span> <span lang="fr">· Nouveau lien</span></a>
      </p>`,
  );
}

/** For another child or in another language. @param {string} student @param {string} [language] */
const addressOf = (student, language) => `/family/?${new URLSearchParams({ student, ...(language && { language }) })}#${token}`;

/** @param {FamilyPage} found @param {Piece} invited to take part in a meeting */
function draw(found, invited) {
  const { texts, student, update } = found;
  document.documentElement.lang = found.language;
  document.documentElement.dir = found.dir;
  document.title = `${texts["title"]} – ${found.school}`;
  render(
    page,
    html` <div class="intro">
        <p class="muted">${found.school}${found.demonstration && " · Demonstration school"}</p>
        <h1>${student.name}</h1>
        <p class="children">
          ${found.advisor && html`<span>${texts["advisor"]}: <bdi>${found.advisor}</bdi></span>`}
          ${
            found.phone &&
            html`<span
              >${texts["phone"]}: <a href="tel:${found.phone}"><bdi>${found.phone}</bdi></a></span
            >`
          }
        </p>
        ${
          found.also.length > 0 &&
          html`<nav aria-label="${texts["children"]}" class="siblings">
            <p class="muted small">${texts["children"]}</p>
            <ul>
              <li aria-current="page"><strong>${student.name}</strong></li>
              ${found.also.map(
                ({ id, name, advisor, latest, next }) =>
                  html`<li>
                    <a href="${addressOf(id, found.language)}">${name}</a>
                    <span class="muted small"
                      >${advisor && html`${texts["advisor"]}: <bdi>${advisor}</bdi> · `}
                      ${latest ?? texts["noNews"]}${next && ` · ${next}`}</span
                    >
                  </li>`,
              )}
            </ul>
          </nav>`
        }
        ${
          found.languages.length > 1 &&
          html`<nav class="languages" aria-label="${texts["language"]}">
            ${found.languages.map(
              ({ tag, name }) =>
                html`<a
                  href="${addressOf(student.id, tag)}"
                  lang="${tag}"
                  hreflang="${tag}"
                  ${tag === found.language && html`aria-current="true"`}
                  >${name}</a
                >`,
            )}
          </nav>`
        }
      </div>
      ${update ? news(update, found) : html`<section><p>${texts["nothingYet"]}</p></section>`}
      <section aria-labelledby="next">
        <h2 id="next">${texts["next"]}</h2>
        ${update?.next && words(update, "next", update.next)}
        ${texts["meetBefore"] && html`<p>${texts["meetBefore"]}</p>`}${texts["planDue"] && html`<p>${texts["planDue"]}</p>`}
      </section>
      ${exhibitions(found)} ${pathways(found)} ${invited} ${peers(found, trouble())} ${thePlan(found)} ${hopes(found)} ${answer(found)}
      ${whoToCall(found)} ${earlier(found)} ${settings(found)} ${record(found)}
      <p class="link-list">
        <a href="/framework/?${new URLSearchParams({ student: student.id, language: found.language }).toString()}#${token}"
          >${texts["framework"]}</a
        >
        <a href="/privacy/?${new URLSearchParams({ for: "family", language: found.language }).toString()}">${texts["privacy"]}</a>
        <a href="/resources/?for=families">${texts["library"]}</a>
      </p>
      <p class="muted small">${texts["until"]}</p>`,
  );
  showsWorkLater(found);
  showsLater("exhibitions", async (place) => (await import("./exhibitions.js")).showExhibitions(place, found.language, say));
  showsLater("pathways", async (place) => (await import("./pathways.js")).showPathways(place, found.language, say));
  showsLater("record", async (place) => (await import("./record.js")).showRecord(place, found.texts, trouble()));
}

/** A part that comes when it is opened: times to choose from, agreements to sign.
 * @param {string} name @param {(place: HTMLElement) => Promise<void>} show */
function showsLater(name, show) {
  const part = page.querySelector(`details.${name}`);
  part?.addEventListener("toggle", () => show(/** @type {HTMLElement} */ (part.lastElementChild)), { once: true });
}

/** @param {SharedUpdate} update @param {FamilyPage} found */
function news(update, { texts, phone }) {
  if (update.takenBack) return html`<section><p>${update.takenBack}</p></section>`;
  return html` ${update.corrected && html`<p class="notice">${update.corrected}</p>`}
    <section aria-labelledby="well">
      <h2 id="well">${texts["goingWell"]}</h2>
      ${
        update.notTranslated &&
        html`<p class="notice">
          ${phone ? texts["writtenIn"]?.replace("{language}", () => update.wordsInName ?? "") : update.notTranslated}
        </p>`
      }
      ${words(update, "goingWell", update.goingWell)}
      <p class="muted small">${update.from}</p>
    </section>
    ${
      update.oneThing &&
      html`<section aria-labelledby="thing">
        <div class="one-thing">
          <h2 id="thing">${texts["oneThing"]}</h2>
          ${words(update, "oneThing", update.oneThing)}
          ${
            update.howHome &&
            html`<h3>${texts["howHome"]}</h3>
              ${words(update, "howHome", update.howHome)}`
          }
        </div>
      </section>`
    }
    ${
      update.acknowledged
        ? html`<p class="muted">${update.acknowledged}</p>`
        : html`<form method="post" id="read">
            <input type="hidden" name="update" value="${update.id}" /><button class="button secondary">${texts["acknowledge"]}</button
            >${trouble()}
          </form>`
    }`;
}

/** @param {FamilyPage} found */
const whoToCall = ({ texts, advisor, phone, school, schoolPhone }) =>
  (phone || schoolPhone) &&
  html`<section aria-labelledby="who">
    <h2 id="who">${texts["whoToCall"]}</h2>
    <dl class="facts">
      ${
        advisor &&
        phone &&
        html`<dt><bdi>${advisor}</bdi></dt>
          <dd>
            <a href="tel:${phone}"><bdi>${phone}</bdi></a>
          </dd>`
      }
      ${
        schoolPhone &&
        html`<dt>${texts["office"]}: <bdi>${school}</bdi></dt>
          <dd>
            <a href="tel:${schoolPhone}"><bdi>${schoolPhone}</bdi></a>
          </dd>`
      }
    </dl>
  </section>`;

/** @param {FamilyPage} found */
const exhibitions = ({ exhibitions: found }) => later("exhibitions", found);

/** @param {FamilyPage} found */
const pathways = ({ pathways: found }) => later("pathways", found);

/** @param {string} name @param {{ title: string, lines: string[] } | undefined} found */
const later = (name, found) =>
  found &&
  html`<section aria-labelledby="${name}">
    <h2 id="${name}">${found.title}</h2>
    <details class="${name}">
      <summary>${found.lines.map((line) => html`<span>${line}</span>`)}<span class="visually-hidden">: ${found.title}</span></summary>
      <div></div>
    </details>
  </section>`;

/** Words with their language, and that they are not translated where it is not the page's.
 * @typedef {{ language: string, notTranslated?: string }} Written */

/** What is marked for the family; what is not translated says so. @param {FamilyPage} found */
function thePlan({ shared, texts, plan }) {
  const { goals, answers, opportunities, rows, years, checkIns, evidence, proposals } = shared;
  /** Words as they were written. @param {string | undefined} text @param {Written} of */
  const own = (text, { language }) => text && html`<dd class="pre" lang="${language}" dir="auto">${text}</dd>`;
  /** @param {string | undefined} label @param {string | undefined} text @param {Written} of */
  const fact = (label, text, of) =>
    text &&
    html`<dt>${label}</dt>
      ${own(text, of)}`;
  /** @param {string} text @param {Written} of */
  const title = (text, { language }) => html`<bdi lang="${language}">${text}</bdi>`;
  /** @param {Written} of */
  const said = ({ notTranslated }) => notTranslated && html`<dd class="muted small">${notTranslated}</dd>`;
  /** @param {string | undefined} label @param {(Written & { text: string, itemId?: string }) | undefined} one */
  const spoken = (label, one) => one && html`${fact(label, one.text, one)}${said(one)}${suggestFor(label, one, texts, trouble())}`;
  /** @param {{ fields: SharedField[] }} of */
  const fields = (of) => fieldWordings(of.fields, (one) => called(one, texts));
  /** @param {{ prompt?: string, label: string }} one */
  const question = ({ prompt, label }) => called({ key: prompt, label }, texts);
  /** @param {typeof answers[number]} one @returns {[string, string][]} */
  const ownWords = (one) => (one.field ? [[one.field, question(one)]] : []);
  const nothing = [goals, answers, opportunities, rows, years, checkIns, evidence, proposals].every(({ length }) => length === 0);
  /** What the judges say is said in the school's language. */
  const written = { language: "en" };
  /** @param {string} status */
  const stateOf = (status) => texts[`proposal${status[0]?.toUpperCase()}${status.slice(1)}`];
  const stepTexts = /** @type {const} */ ([
    ["plan", "stepPlan"],
    ["do", "stepDo"],
    ["check", "stepCheck"],
    ["adjust", "stepAdjust"],
  ]);
  return html`<section aria-labelledby="the-plan">
    <h2 id="the-plan">${texts["plan"]}</h2>
    <p class="muted">${texts["planHelp"]}</p>
    ${nothing && html`<p>${texts["nothingShared"]}</p>`} ${goals.length > 0 && html`<h3>${texts["goals"]}</h3>`}
    ${goals.map((goal) => {
      const label = progressOf(goal, texts);
      return html`<article class="goal">
        ${ring(goal, { label })}
        <div>
          <h4>${title(goal.title, goal)}</h4>
          <p class="muted small">
            ${texts[goal.area]} ·
            ${label}${goal.targetDate && !goal.reached && ` · ${texts["targetDate"]}: ${goal.targetDate}`}${
              goal.broughtAlong && ` · ${texts["broughtAlong"]}`
            }
          </p>
          ${goal.notTranslated && html`<p class="muted small">${goal.notTranslated}</p>`}
          ${goal.words && !goal.reached && html`<p class="pre" lang="${goal.language}" dir="auto">${goal.words}</p>`}
          ${
            goal.reached &&
            html`<dl class="facts">
              ${fact(texts["reachedWhat"], goal.reached.what, goal)}${fact(texts["reachedHow"], goal.reached.how, goal)}
            </dl>`
          }
          <details>
            <summary>${texts["more"]}<span class="visually-hidden">: ${title(goal.title, goal)}</span></summary>
            <dl class="facts">
              ${goal.fields.map((one) =>
                one.declined
                  ? html`<dt>${called(one, texts)}</dt>
                      <dd><em>${texts["declined"]}</em></dd>`
                  : fact(called(one, texts), one.text, goal),
              )}${
                goal.teacherOfRecord &&
                html`<dt>${texts["teacherOfRecord"]}</dt>
                  <dd><bdi>${goal.teacherOfRecord}</bdi></dd>`
              }${
                goal.targetDate &&
                html`<dt>${texts["targetDate"]}</dt>
                  <dd>${goal.targetDate}</dd>`
              }
              ${proficiencies(goal, texts)}
              ${goal.cycles.map(
                (cycle) =>
                  (stepTexts.some(([step]) => cycle[step]) || cycle.entries.length > 0) &&
                  html`<dt>${numbered(texts["cycle"], cycle.n)}</dt>
                    <dd>
                      <dl class="facts">
                        ${stepTexts.map(
                          ([step, label]) =>
                            html`${fact(texts[label], cycle[step], goal)}${
                              step === "do" &&
                              cycle.entries.length > 0 &&
                              html`${!cycle.do && html`<dt>${texts[label]}</dt>`}
                              ${cycle.entries.map(
                                ({ on, text }) =>
                                  html`<dd>
                                    <span class="muted small">${on}</span>
                                    <span class="pre" lang="${goal.language}" dir="auto">${text}</span>
                                  </dd>`,
                              )}`
                            }`,
                        )}
                      </dl>
                    </dd>`,
              )}
            </dl>
          </details>
          ${suggest(goal, goal.title, [...fields(goal), ...wordingsOf(goal, texts)], goal.title, texts, trouble())}
        </div>
      </article>`;
    })}
    ${
      evidence.length > 0 &&
      html`<details class="shared-work">
        <summary>${texts["work"]}</summary>
        <div></div>
      </details>`
    }
    ${
      proposals.length > 0 &&
      html`<details>
        <summary>${texts["proposals"]}</summary>
        ${proposals.map(
          (one) =>
            html`<h4>${title(one.title, one)}</h4>
              <p class="muted">${stateOf(one.status)}, ${one.on}</p>
              <dl class="facts">
                ${one.fields.map(({ key, label, text }) => fact(texts[key ?? ""] ?? label, text, one))}
                ${fact(texts["proposalReason"], one.reason, written)} ${fact(texts["proposalMissing"], one.missing, written)}
              </dl>`,
        )}
      </details>`
    }
    ${
      answers.length > 0 &&
      html`<details>
        <summary>${texts["answers"]}</summary>
        <dl class="facts">
          ${answers.map(
            (one) =>
              html`<dt>
                  ${question(one)}
                  <span class="small">(${numbered(texts["grade"], one.grade)})</span>
                </dt>
                ${one.declined ? html`<dd><em>${texts["declined"]}</em></dd>` : html`${own(one.text, one)}${said(one)}`}
                ${one.itemId && html`<dd class="voice">${suggest(one, one.label, ownWords(one), null, texts, trouble())}</dd>`}`,
          )}
        </dl>
      </details>`
    }
    ${
      opportunities.length > 0 &&
      html`<details>
        <summary>${texts["opportunities"]}</summary>
        <dl class="facts">
          ${opportunities.map(
            (one) =>
              html`<dt>${title(one.title, one)}</dt>
                ${
                  own(
                    one.fields
                      .map(({ text }) => text)
                      .filter(Boolean)
                      .join(" · "),
                    one,
                  ) || html`<dd></dd>`
                }${said(one)}${proficiencies(one, texts)}
                ${one.itemId && html`<dd class="voice">${suggest(one, one.title, fields(one), one.title, texts, trouble())}</dd>`}`,
          )}
        </dl>
      </details>`
    }
    ${[...new Set(rows.map((row) => row.section))].map(
      (name) =>
        html`<details>
          <summary>${name}</summary>
          ${rows
            .filter((row) => row.section === name)
            .map(
              (row) =>
                html`<dl class="facts">
                  ${row.fields.map((one) => fact(called(one, texts), one.declined ? texts["declined"] : one.text, row))}${said(row)}
                  ${row.itemId && html`<dd class="voice">${suggest(row, name, fields(row), null, texts, trouble())}</dd>`}
                </dl>`,
            )}
        </details>`,
    )}
    ${years.map(
      (year) =>
        html`<details>
          <summary>${texts["years"]?.replace("{year}", () => year.schoolYear)}</summary>
          <dl class="facts">
            ${spoken(texts["start"], year.start)}
            ${year.goals.map(
              (review) =>
                html`<dt>${title(review.title, review)}</dt>
                  <dd>${texts[review.outcome]}</dd>
                  ${own(review.note, review)}${said(review)}`,
            )}
            ${spoken(texts["reflection"], year.reflection)}${spoken(texts["supports"], year.supports)}
          </dl>
        </details>`,
    )}
    ${
      checkIns.length > 0 &&
      html`<details>
        <summary>${texts["talks"]}</summary>
        ${checkIns.map(
          (checkIn) =>
            html`<h3>${checkIn.on}${checkIn.broughtAlong && ` · ${texts["broughtAlong"]}`}</h3>
              <dl class="facts">${checkIn.boxes.map((box) => html`${fact(texts[box.field], box.text, box)}${said(box)}`)}</dl>`,
        )}
      </details>`
    }
    ${
      plan.acknowledged
        ? html`<p class="muted">${plan.acknowledged}</p>`
        : html`<form method="post" id="plan"><button class="button secondary">${texts["acknowledgePlan"]}</button>${trouble()}</form>`
    }
  </section>`;
}

/** Where a goal stands, in the page's language.
 * @param {FamilyPage["shared"]["goals"][number]} goal @param {Record<string, string>} texts */
function progressOf({ cycle, step, reached }, texts) {
  if (reached) return texts["reachedOn"]?.replace("{day}", () => reached.on);
  const name = texts[{ plan: "stepPlan", do: "stepDo", check: "stepCheck", adjust: "stepAdjust" }[step]] ?? "";
  return numbered(texts["cycleAt"], cycle)?.replace("{step}", () => name);
}

/** @param {string | undefined} text @param {string | number} n */
const numbered = (text, n) => text?.replace("{n}", () => String(n));

/** @param {FamilyPage} found */
function hopes({ hopes: now, texts }) {
  return html`<section aria-labelledby="hopes-head">
    <h2 id="hopes-head">${texts["hopes"]}</h2>
    <form method="post" id="hopes" class="form">
      <div class="field">
        <label for="hopes-text" class="visually-hidden">${texts["hopes"]}</label>
        <p class="help" id="hopes-help">${texts["hopesHelp"]}</p>
        <textarea id="hopes-text" name="text" rows="3" aria-describedby="hopes-help" dir="auto">${"\n"}${now}</textarea>
      </div>
      ${trouble()}
      <div class="row"><button class="button secondary">${texts["hopesSave"]}</button></div>
    </form>
  </section>`;
}

/** A text in the language it was written in. @param {SharedUpdate} update @param {string} field @param {string | undefined} text */
const words = (update, field, text) => {
  const other = update.wordsIn && update.own?.includes(field);
  return text && html`<p class="pre" lang="${other ? update.wordsIn : update.language}" dir="${other ? "auto" : update.dir}">${text}</p>`;
};

/** Words and a call, over earlier ones. @param {FamilyPage} found */
function answer({ texts, answers, settings }) {
  return html`<section aria-labelledby="answer">
    <h2 id="answer">${texts["answer"]}</h2>
    <form method="post" id="write" class="form">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      <div class="field">
        <label for="text" class="visually-hidden">${texts["answer"]}</label>
        <p class="help" id="text-help">${texts["answerHelp"]}</p>
        <textarea id="text" name="text" rows="4" aria-describedby="text-help text-error" dir="auto"></textarea>
      </div>
      ${trouble("text-error")}
      <div class="row"><button class="button">${texts["send"]}</button></div>
    </form>
    <h3 id="call-me">${texts["call"]}</h3>
    <form method="post" id="call" class="form">
      <input type="hidden" name="key" value="${crypto.randomUUID()}" />
      <div class="field">
        <label for="hour">${texts["callHour"]}</label>${settings.interpreter && html`<p class="help">${texts["interpreterComes"]}</p>`}
        <input id="hour" name="hour" type="text" autocomplete="off" class="short" dir="auto" />
      </div>
      ${trouble()}
      <div class="row"><button class="button secondary">${texts["callAsk"]}</button></div>
    </form>
    ${
      answers.length > 0 &&
      html`<h3>${texts["yours"]}</h3>
        ${answers.map(
          (said) =>
            html`<div class="statement">
              <p class="pre" dir="auto" lang="${said.language}">${yourWords(said, texts)}</p>
              <p class="muted small">${said.on} · ${said.seen ? texts["seen"] : texts["notSeen"]}</p>
            </div>`,
        )}`
    }
  </section>`;
}

/** @param {FamilyPage["answers"][number]} said @param {Record<string, string>} texts */
function yourWords({ kind, text }, texts) {
  if (kind === "call") return texts["youAsked"]?.replace("{hour}", () => text ?? "");
  if (kind === "comment") return text;
  return [texts[kind === "coming" ? "saidComing" : "saidNotComing"], text].filter(Boolean).join(" ");
}

/** @param {FamilyPage} found */
function earlier({ earlier, texts }) {
  if (earlier.length === 0) return null;
  const fields = /** @type {const} */ (["goingWell", "oneThing", "howHome", "next"]);
  return html`<section aria-labelledby="before">
    <h2 id="before">${texts["sentBefore"]}</h2>
    ${earlier.map((update) =>
      update.takenBack
        ? html`<p class="muted">${update.takenBack}</p>`
        : html`<details>
            <summary>${update.from}</summary>
            ${update.notTranslated && html`<p class="muted small">${update.notTranslated}</p>`}
            ${fields.map(
              (field) =>
                update[field] &&
                html`<p class="small muted">${texts[field]}</p>
                  ${words(update, field, update[field])}`,
            )}
          </details>`,
    )}
  </section>`;
}

/** @param {FamilyPage} found */
function settings({ settings, texts, languages }) {
  /** @param {string} name @param {string} value @param {boolean} on @param {Piece} text */
  const checkbox = (name, value, on, text) =>
    html`<label class="checkbox"
      ><input type="checkbox" name="${name}" value="${value}" ${on && html`checked`} /> <span>${text}</span></label
    >`;
  const ways = /** @type {const} */ ([
    ["mail", "mail"],
    ["phone", "phoneCall"],
    ["text", "text"],
    ["paper", "paper"],
  ]);
  const known = languages.some(({ tag }) => tag === settings.language);
  return html`<section aria-labelledby="settings">
    <h2 id="settings">${texts["settings"]}</h2>
    <form method="post" id="wishes" class="form">
      <div class="field">
        <label for="language">${texts["settingsLanguage"]}</label>
        <select id="language" name="language">
          ${!known && html`<option value="${settings.language}" selected>${nameOfLanguage(settings.language)}</option>`}
          ${languages.map(
            ({ tag, name }) => html`<option value="${tag}" lang="${tag}" ${tag === settings.language && html`selected`}>${name}</option>`,
          )}
        </select>
      </div>
      <fieldset class="contact-ways">
        <legend>${texts["channels"]}</legend>
        ${ways.map(([way, text]) => checkbox("channels", way, settings.channels.includes(way), texts[text]))}
      </fieldset>
      ${checkbox("interpreter", "true", settings.interpreter, texts["interpreter"])}
      ${settings.byMail && checkbox("updates", "true", settings.updates, texts["updates"])} ${trouble()}
      <div class="row"><button class="button secondary">${texts["save"]}</button></div>
      <input type="hidden" name="saved" value="${texts["saved"]}" />
    </form>
    <p
      id="texts"
      hidden
      data-sent="${texts["sent"]}"
      data-not-sent="${texts["notSent"]}"
      data-write-first="${texts["writeFirst"]}"
      data-call-first="${texts["callFirst"]}"
    ></p>
  </section>`;
}

/** What the law lets a parent ask for. @param {FamilyPage} found */
const record = ({ texts, statements }) =>
  html`${statements?.map(
    ({ about, text, by }) =>
      html`<section>
        <h2>${texts["statement"]}: <bdi>${about}</bdi></h2>
        <p class="pre" dir="auto">${text}</p>
        <p class="muted">${by}</p>
      </section>`,
  )}
  ${later("record", { title: texts["record"] ?? "", lines: [texts["recordHelp"] ?? ""] })}`;

/** A language the school does not write in, as the page's own calls it. @param {string} tag */
const nameOfLanguage = (tag) => new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(tag) ?? tag;

/** Where a form says that it did not work. @param {string} [id] */
const trouble = (id) => html`<p class="error" role="alert" ${id && html`id="${id}"`}></p>`;

/** @param {SubmitEvent} event */
async function act(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLElement} */ (event.submitter ?? find("button", form));
  const { dataset } = find("#texts");
  if (button.getAttribute("aria-disabled") === "true") return;
  const values = new FormData(form);
  const wrong = find("[role=alert]", form);
  wrong.textContent = "";
  if (form.id === "peer") values.set("agrees", /** @type {HTMLButtonElement} */ (button).value);
  if (form.id === "record-form") values.set("what", /** @type {HTMLButtonElement} */ (button).value);
  const needed = form.id === "write" || form.id === "suggest" ? "text" : form.id === "call" ? "hour" : null;
  if (needed && String(values.get(needed)).trim() === "") {
    wrong.textContent = dataset[needed === "text" ? "writeFirst" : "callFirst"] ?? "";
    return find(`[name=${needed}]`, form).focus();
  }
  button.setAttribute("aria-disabled", "true");
  try {
    const given = /** @type {{ link?: string } | undefined} */ (await send(form.id, values));
    if (given?.link) return location.assign(`/record/#${given.link}`);
    if (form.id === "wishes") asked.delete("language"); // the one that was chosen is the family's now
    await show(form.id === "wishes" ? String(values.get("saved")) : dataset["sent"]);
  } catch {
    wrong.textContent = dataset["notSent"] ?? "";
    button.setAttribute("aria-disabled", "false");
  }
}

/** @param {string} what @param {FormData} values @returns {Promise<unknown>} */
function send(what, values) {
  const inLanguage = `?language=${encodeURIComponent(document.documentElement.lang)}`;
  const key = String(values.get("key"));
  if (what === "write") return postOnce(`/family/answers${inLanguage}`, { key, text: values.get("text") });
  if (what === "call") return postOnce(`/family/calls${inLanguage}`, { key, hour: values.get("hour") });
  if (what === "suggest") {
    const field = String(values.get("field"));
    const entry = field.startsWith("entry ") && field.slice("entry ".length); // what was done on a day is an item of its own
    const [item = "", piece] = (entry || String(values.get("item"))).split(" ");
    const about = piece ? `evidence/${encodeURIComponent(piece)}` : `items/${encodeURIComponent(item)}`;
    return postOnce(`/family/${about}/suggestions${inLanguage}`, {
      key,
      field: entry ? "text" : field,
      text: values.get("text"),
    });
  }
  if (what === "peer")
    return put("/family/peers", /** @type {any} */ ({ peerId: values.get("peer"), agrees: values.get("agrees") === "yes" }));
  if (what === "record-form") return postOnce("/family/record-requests", { key, what: values.get("what"), text: values.get("text") });
  if (what === "read") return post("/family/acknowledgements", { updateId: values.get("update") });
  if (what === "invite")
    return postOnce(`/family/invitations${inLanguage}`, { key, answer: values.get("answer"), text: values.get("text") });
  if (what === "hopes") return put(`/family/hopes${inLanguage}`, /** @type {any} */ ({ text: values.get("text") }));
  if (what === "plan") return post("/family/acknowledgements", { plan: true });
  return put(
    "/family/wishes",
    /** @type {any} */ ({
      language: values.get("language"),
      channels: values.getAll("channels"),
      interpreter: values.has("interpreter"),
      ...(document.querySelector("[name=updates]") && { updates: values.has("updates") }),
    }),
  );
}

await show();

/** What a field is called: in the reader's language where the program ships it, else in the school's own words.
 * @param {{ key?: string | undefined, label: string }} field @param {Record<string, string>} texts */
function called({ key, label }, texts) {
  return (key && texts[key]) || label;
}
