import { get, post, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkboxes, field, onSubmit, showConflict } from "../lib/forms.js";
import { afterPaint, find, html, render, terms } from "../lib/html.js";
import { isMine, savingTo } from "../lib/saved.js";
import { audiencesHere, goTo, setFlash } from "../lib/session.js";
import { alsoVisible, audienceNames, capitalize, firstName, formatDay, plural, stateNames } from "../lib/words.js";
import { asksBeforePrinting, openPage, termHelp } from "../components/page-head.js";

/** @import { Contacts, GoalOutcome, Me, Portfolio, Said, StudentPage, YearlyUpdate, YearlyUpdates } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("student") ?? "";
const student = `/students/${encodeURIComponent(id)}`;
const path = `${student}/yearly-update`;
const here = `/yearly-update/?student=${encodeURIComponent(id)}`;

/** @type {Record<GoalOutcome, string>} */
const outcomes = { keep: "Keep it as it is", adjust: "Change it", finish: "It is finished" };

const kinds = { student: "Student", school: "School", family: terms`Family` };
const ways = { tookPart: "took part", acknowledged: "has read it", asked: "was asked" };

openPage(null, async (me, page) => {
  /** @type {Promise<Portfolio>} */
  const portfolio = get(`${student}/portfolio`);
  portfolio.catch(() => {}); // a failure is dealt with where the answer is waited for
  /** @type {[StudentPage, YearlyUpdates, { drafts: StudentPage["drafts"] }]} */
  const [found, updates, { drafts }] = await Promise.all([get(student), get(`${student}/yearly-updates`), get(`${student}/drafts`)]);
  const own = me.studentId === id;
  const name = own ? null : firstName(found.student.name);
  const { current, duties } = updates;
  const writes = ["self", "advisor", "coAdvisor", "cover"].includes(found.relation) && !current.ended;
  const ends = ["advisor", "coAdvisor", "cover", "coordinator"].includes(found.relation) && !current.ended;
  asksBeforePrinting(page);
  document.title = terms`Yearly update – ${own ? terms`My plan` : found.student.name}`;
  render(
    page,
    html`<div class="intro">
        <p>
          <a href="/student/?id=${id}">${own ? terms`My plan` : found.student.name}</a>
          ${current.rev > 0 && html` · <a href="/plan-print/?student=${id}&amp;year=${current.schoolYear}">Print</a>`}
        </p>
        <h1>Yearly update ${current.schoolYear}</h1>
        ${termHelp("yearlyUpdate", terms`yearly update`)}
        <p>
          ${
            current.ended
              ? `${capitalize(stateNames[current.ended.ending])} on ${formatDay(current.ended.on, { year: true })} by ${current.ended.by}.`
              : `${
                  current.begun ? `Started on ${formatDay(current.begun)}` : "Not started yet"
                }. It is due by ${formatDay(duties.yearlyUpdate.due)}.`
          }
        </p>
      </div>
      <section class="section" aria-labelledby="look">
        <div class="section-head">
          <h2 id="look">Looking back and ahead</h2>
          ${
            found.may.includes("readHistory") &&
            current.rev > 0 &&
            html`<p class="no-print"><a href="/history/?student=${id}&amp;kind=yearlyUpdate">History</a></p>`
          }
        </div>
        <div class="section-body">
          ${current.ended && copyOf(current)}
          <div id="suggestions"></div>
          ${writes ? html`<form method="post" id="update" class="form">${fields(updates, name)}</form>` : read(current)}
        </div>
      </section>
      <section class="section" aria-labelledby="hopes">
        <div class="section-head"><h2 id="hopes">The family’s hopes</h2></div>
        <div class="section-body">
          ${current.hopes.length === 0 && html`<p class="muted">None yet.</p>`}
          ${current.hopes.map(
            (hope) =>
              html`<blockquote class="pre" lang="${hope.language}">“${hope.text}”</blockquote>
                <p class="muted small">${hope.name}${hope.typedBy && `, typed by ${hope.typedBy}`}</p>`,
          )}
          ${
            ends &&
            html`<details class="no-print" id="hopes-more">
              <summary>Record what an adult says</summary>
              <form method="post" id="hope" class="form">
                <input type="hidden" name="rev" value="${current.rev}" />
                ${field({ name: "personId", label: "Who said it", options: [["", "Choose"]], required: "Choose who said it." })}
                ${field({ name: "text", label: "In their own words", long: true, required: "Write what was said." })}
                <div class="row"><button class="button secondary">Save</button></div>
              </form>
            </details>`
          }
        </div>
      </section>
      <div id="work"></div>
      <section class="section" aria-labelledby="parts">
        <div class="section-head"><h2 id="parts">Who took part</h2></div>
        <div class="section-body">
          ${parts(current)}
          ${
            !current.ended &&
            html`<form method="post" id="part" class="form no-print">
              <input type="hidden" name="key" value="${crypto.randomUUID()}" />
              ${
                own
                  ? html`<input type="hidden" name="who" value="student" />`
                  : checkboxes({
                      name: "who",
                      label: "Who",
                      single: true,
                      required: "Choose who.",
                      values: ["school"],
                      options: Object.entries(kinds),
                    })
              }
              ${checkboxes({
                name: "how",
                label: own ? "I" : "They",
                single: true,
                required: "Choose how.",
                values: ["tookPart"],
                options: own
                  ? [
                      ["tookPart", "took part"],
                      ["acknowledged", "have read it"],
                    ]
                  : [
                      ["tookPart", "took part"],
                      ["acknowledged", "have read it"],
                      ["asked", "were asked", terms`The family only, with the way it was done.`],
                    ],
              })}
              ${
                !own &&
                html`<div class="side-by-side">
                  ${field({ name: "personId", label: "Which adult at home", options: [["", "No one"]] })}
                  ${field({
                    name: "channel",
                    label: "Asked by",
                    options: [
                      ["", "Not asked"],
                      ["mail", "e-mail"],
                      ["phone", "phone call"],
                      ["text", "text message"],
                      ["paper", "printed copy"],
                    ],
                  })}
                  ${field({ name: "on", label: "On", type: "date", value: me.today })}
                </div>`
              }
              <div class="row"><button class="button secondary">${own ? "Save that I took part" : "Save who took part"}</button></div>
            </form>`
          }
        </div>
      </section>
      ${
        ends &&
        current.rev > 0 &&
        html`<section class="section no-print" aria-labelledby="end">
          <div class="section-head"><h2 id="end">Finish</h2></div>
          <div class="section-body">
            ${missing(current)}
            <form method="post" id="finish" class="form">
              <input type="hidden" name="rev" value="${current.rev}" />
              ${checkboxes({
                name: "ending",
                label: "How did it go?",
                single: true,
                values: ["done"],
                options: [
                  ["done", "It is done"],
                  ["notPossible", "It was not possible"],
                  ["notApplicable", "It does not apply this year"],
                ],
              })}
              ${field({ name: "reason", label: "Why, if it is not done", help: "Visible to staff only." })}
              <div class="row"><button class="button">Finish the update</button></div>
            </form>
          </div>
        </section>`
      }
      ${
        updates.earlier.length > 0 &&
        html`<section class="section" aria-labelledby="earlier">
          <div class="section-head"><h2 id="earlier">Earlier years</h2></div>
          <div class="section-body">
            ${updates.earlier.map(
              (item) =>
                html`<details>
                  <summary>${item.schoolYear}</summary>
                  ${read(item)}${item.ended && copyOf(item)}
                  <p><a href="/plan-print/?student=${id}&amp;year=${item.schoolYear}">Print</a></p>
                </details>`,
            )}
          </div>
        </section>`
      }`,
  );
  await addHandlers(updates, drafts, me, own, ends);
  const suggests = !own && found.may.includes("suggestWords") && !current.ended;
  if (current.suggestions || current.suggestedBy || suggests)
    (await import("./suggestions.js")).showSuggestions(find("#suggestions"), current, { own, suggests, student, here });
  afterPaint(() => showCollections(portfolio));
});

/** What the student chose to show this year stands beside the year's update. @param {Promise<Portfolio>} asked */
async function showCollections(asked) {
  const { collections } = await asked;
  const shared = collections.filter(({ sharedOn }) => sharedOn);
  if (shared.length === 0) return;
  render(
    find("#work"),
    html`<section class="section" aria-labelledby="shown">
      <div class="section-head"><h2 id="shown">Chosen work</h2></div>
      <div class="section-body">
        <ul class="link-list">
          ${shared.map(
            ({ id: collection, title, for: whom, pieces, sharedOn = "" }) =>
              html`<li>
                <a href="/collection/?student=${id}&amp;id=${collection}">${title}</a>
                <span class="muted">${whom && `for ${whom} · `}${plural(pieces.length, "piece")} · shared ${formatDay(sharedOn)}</span>
              </li>`,
          )}
        </ul>
      </div>
    </section>`,
  );
}

/** @param {YearlyUpdate} update */
const copyOf = ({ schoolYear }) =>
  html`<p><a href="/plan-copy/?student=${id}&amp;year=${schoolYear}">The whole plan as it was then</a></p>`;

/** @param {YearlyUpdates} updates @param {string | null} name */
function fields({ current, goals, earlier, reflection }, name) {
  const [last] = earlier;
  const supports = current.supports ?? (current.rev === 0 ? last?.supports : undefined);
  return html`<input type="hidden" name="rev" value="${current.rev}" />
    ${summaryText("start", "Start of the year: what carries over, what is new?", current.start, lastYear(last?.reflection?.text), name)}
    ${goals.map((goal, i) => {
      const now = current.goals.find(({ goalId }) => goalId === goal.goalId);
      return html`<input type="hidden" name="goals.${i}.goalId" value="${goal.goalId}" /> ${checkboxes({
          name: `goals.${i}.outcome`,
          label: goal.title,
          help: goal.reached
            ? `Reached on ${formatDay(goal.reached, { year: true })}.`
            : html`${goal.targetDate && `By ${formatDay(goal.targetDate, { year: true })}. `}Is it reached?
                <a href="/goal/?student=${id}&amp;goal=${goal.goalId}#end">Say so on the goal’s page</a>`,
          single: true,
          values: [now?.outcome ?? ""],
          options: Object.entries(outcomes),
        })}
        ${field({ name: `goals.${i}.note`, label: "About this goal", value: now?.note })}`;
    })}
    ${summaryText("reflection", "Looking back at the year", current.reflection, `Ask yourself: ${reflection.join(" · ")}`, name)}
    ${summaryText("supports", "What helps", supports, carriedOver(current, last), name)}
    <div class="row save">
      <button class="button">Save the update</button> <span class="muted small">Saving does not finish the update.</span>
    </div>`;
}

/** What helped last year stands in the form of a new year. @param {YearlyUpdate} current @param {YearlyUpdate} [last] */
const carriedOver = ({ rev }, last) =>
  rev === 0 && last?.supports ? "From last year: change what is no longer true." : lastYear(last?.supports?.text);

/** @param {string | undefined} text */
const lastYear = (text) => text && `Last year: ${text}`;

/**
 * @param {string} box
 * @param {string} label
 * @param {Said | undefined} now
 * @param {string | undefined} help
 * @param {string | null} name
 */
function summaryText(box, label, now, help, name) {
  const seen = audienceNames(name);
  return html`${field({ name: `${box}.text`, label, value: now?.text, long: true, help })}
  ${field({
    name: `${box}.audience`,
    label: "Visible to",
    help: alsoVisible,
    value: now?.audience ?? "family",
    options: [...new Set([...audiencesHere(), ...(now ? [now.audience] : [])])].map((item) => [item, seen[item]]),
  })}`;
}

/** @param {YearlyUpdate} update */
function read({ start, goals, reflection, supports }) {
  if (!start && !reflection && !supports && goals.length === 0) return html`<p class="muted">Nothing has been written yet.</p>`;
  return html`<dl class="facts">
    ${
      start &&
      html`<dt>At the start</dt>
        <dd class="pre">${start.text}</dd>`
    }
    ${goals.map(
      ({ title, outcome, note }) =>
        html`<dt>${title}</dt>
          <dd>${outcomes[outcome]}${note && html`: ${note}`}</dd>`,
    )}
    ${
      reflection &&
      html`<dt>Looking back</dt>
        <dd class="pre">${reflection.text}</dd>`
    }${
      supports &&
      html`<dt>What helps</dt>
        <dd class="pre">${supports.text}</dd>`
    }
  </dl>`;
}

/** @param {YearlyUpdate} update */
function parts({ parts, familyNeeded, family }) {
  return html`${
    parts.length === 0
      ? html`<p class="muted">No one is recorded yet.</p>`
      : html`<ul>
          ${parts.map(
            (part) =>
              html`<li>
                ${kinds[part.who]}${part.name && `, ${part.name}`}: ${ways[part.how]}${part.channel && ` (${part.channel})`}
                <span class="muted small">${formatDay(part.on)}, recorded by ${part.notedBy}</span>
              </li>`,
          )}
        </ul>`
  }
  ${
    familyNeeded &&
    family !== "tookPart" &&
    family !== "acknowledged" &&
    html`<p class="muted">
      ${family === "askedEnough" ? terms`The family has been asked enough times.` : terms`The family still needs to take part or be asked.`}
    </p>`
  }`;
}

/** @param {YearlyUpdate} update */
const missing = ({ missing }) =>
  missing &&
  html`<div class="notice">
    <p>Before it is done:</p>
    <ul>
      ${Object.values(missing)
        .flat()
        .map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`;

/** @param {YearlyUpdates} updates @param {StudentPage["drafts"]} drafts @param {Me} me @param {boolean} own @param {boolean} ends */
async function addHandlers({ current, goals }, drafts, me, own, ends) {
  /** As the form names it. @param {YearlyUpdate | undefined} update */
  const flat = (update) =>
    update && {
      rev: update.rev,
      ...Object.fromEntries(
        /** @type {const} */ (["start", "reflection", "supports"]).flatMap((box) => [
          [`${box}.text`, update[box]?.text],
          [`${box}.audience`, update[box]?.audience],
        ]),
      ),
      ...Object.fromEntries(
        goals.flatMap(({ goalId }, i) => {
          const now = update.goals.find((item) => item.goalId === goalId);
          return [
            [`goals.${i}.outcome`, now?.outcome],
            [`goals.${i}.note`, now?.note],
          ];
        }),
      ),
    };
  /** @param {string} selector @param {(values: any) => Promise<unknown>} send @param {string} sentence */
  const saves = (selector, send, sentence) => {
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector(selector));
    if (!form) return;
    /** @param {import("../lib/api.js").Problem} problem */
    const conflict = (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(current));
    const mine = [current.start, current.reflection, current.supports].find((said) => said && isMine(said, own, me.person.name));
    const lastSave = selector === "#update" && mine ? { at: mine.at, undo: { path: `${path}/undo`, rev: current.rev }, conflict } : {};
    const draft = keepDraft(form, `yearly-update:${id}:${form.id}`, me.person.personId, savingTo(id, drafts, lastSave));
    onSubmit(
      form,
      async (values) => {
        await send(values);
        await draft.drop();
        setFlash(sentence);
        await goTo(here);
      },
      conflict,
    );
  };
  saves(
    "#update",
    (values) => put(path, { ...values, goals: values.goals?.filter((/** @type {any} */ goal) => goal.outcome) }),
    "The update is saved.",
  );
  saves("#hope", (values) => put(`${path}/hopes`, values), terms`What the family said is saved.`);
  saves("#part", (values) => postOnce(`${path}/parts`, values), "It is noted.");
  saves("#finish", (values) => post(`${path}/finish`, values), terms`The yearly update is finished. A copy of the whole plan is kept.`);

  if (own || !ends) return;
  /** @type {Contacts} */
  const { adults = [] } = await get(`${student}/contacts`);
  for (const select of document.querySelectorAll("[name=personId]"))
    render(
      select,
      html`${find("option", select).textContent && html`<option value="">${find("option", select).textContent}</option>`}${adults.map(
        ({ personId, name }) => html`<option value="${personId}">${name}</option>`,
      )}`,
    );
}
