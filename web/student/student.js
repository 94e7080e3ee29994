import { get, post } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import {
  broughtAlongWords,
  areaNames,
  ascending,
  capitalize,
  firstName,
  flagNames,
  formatDay,
  formatInstant,
  opportunityKinds,
  proficiencyNames,
  stateNames,
  stepOrder,
  steps,
  visibleTo,
  ringWords,
  possessive,
} from "../lib/words.js";
import { year } from "../components/marks.js";
import { ring } from "../components/ring.js";
import { asksBeforePrinting, openPage, termHelp } from "../components/page-head.js";
import { change, changed, contacts, history, openingBody, restricted } from "../components/contact-log.js";
import { wentHome } from "../components/went-home.js";

/** @import { FunctionName, CheckIn, Goal, GoalArea, Me, Plan, StaffLink, StudentPage } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("id") ?? "";

openPage("plan", async (me, page) => {
  /** @type {StudentPage} */
  const found = await get(`/students/${encodeURIComponent(id)}`);
  const own = me.studentId === id;
  document.title = `${own ? terms`My plan` : found.student.name} – ${me.school.name}`;
  if (own) find(".page-head nav a[href^='/student/']").setAttribute("aria-current", "page");

  render(
    page,
    html`${intro(found, own)} ${suggestions(found, own)} ${plan(found, own)} ${checkIns(found, own)} ${sentHome(found, own)}
    ${voices(found)} ${family(found, own)} ${suggesting(found, own)} ${planPages(found, me, own)} ${archiving(found)}`,
  );
  asksBeforePrinting(page);
  if (found.statements) (await import("../components/statements.js")).showStatements(page, found.statements);
  page.addEventListener("submit", (event) => act(event, found.plan));
  page
    .querySelector("#suggest")
    ?.addEventListener(
      "toggle",
      async ({ currentTarget }) => (await import("./suggest.js")).open(/** @type {HTMLElement} */ (currentTarget), found.student, me),
      { once: true },
    );
});

/** @param {StudentPage} found @param {boolean} own */
function intro({ student, staff, strip, currentQuarter, may }, own) {
  const open =
    strip.find((mark) => mark.key === currentQuarter && (mark.state === "due" || mark.state === "overdue")) ??
    strip.find((mark) => mark.state === "overdue");
  return html`<div class="intro">
    <h1>${own ? terms`Your plan` : student.name}</h1>
    <p class="no-print"><a href="/portfolio/?student=${student.id}">${own ? terms`Your portfolio` : terms`Portfolio`}</a></p>
    <p>
      ${own && html`${student.name}, `}${own ? "grade" : "Grade"}
      ${student.grade}${student.pronouns && html` · ${student.pronouns}`}${staffLine(staff)}
    </p>
    ${!student.active && html`<p class="notice">${left(student)}</p>`}
    ${
      student.flags &&
      student.flags.length > 0 &&
      html`<p class="muted">Flags: ${student.flags.map((flag) => flagNames[flag]).join(", ")}</p>`
    }
    ${student.turns18ThisYear && !own && html`<p class="muted">Turns 18 this year</p>`}
    ${student.homeAt18 && html`<p class="no-print"><a href="/turning-18/?student=${student.id}">What goes home at 18</a></p>`}
    <div class="quarters">${year(strip, currentQuarter)}</div>
    ${
      may.includes("saveCheckIn") &&
      html`<p class="row">
        <a class="button ${!open && "secondary"}" href="/check-in/?student=${student.id}"
          >${open ? terms`Start the ${open.name} check-in` : terms`Log another check-in`}</a
        >
      </p>`
    }
  </div>`;
}

/** @param {StaffLink[]} staff */
function staffLine(staff) {
  /** @type {Record<string, string>} */
  const kinds = {
    advisor: terms`advisor`,
    coAdvisor: terms`co-advisor`,
    cover: "substitute",
    caseManager: terms`case manager`,
    teacherOfRecord: "teacher of record",
  };
  return staff.map(
    ({ kind, name, to }) => html` · ${kinds[kind] ?? kind} ${name}${kind === "cover" && to && html` until ${formatDay(to)}`}`,
  );
}

/** @param {StudentPage["student"]} student */
const left = ({ left }) =>
  terms`${
    left ? `Left the school on ${formatDay(left, { year: true })}` : "Not currently at the school"
  }. The plan is kept as it was, and nothing is due.`;

/** @param {StudentPage} found @param {boolean} own */
function plan({ plan, student, may, proficiencies }, own) {
  if (!plan) return noPlan(student, may, own);
  const mayEdit = may.includes("addGoal") && plan.state === "active";
  const goals = plan.goals.filter((goal) => !goal.archived && !goal.reached);
  const reached = plan.goals.filter((goal) => !goal.archived && goal.reached);
  const earlier = plan.goals.filter((goal) => goal.archived);
  return html` ${plan.state === "archived" && html`<p class="notice">This plan is archived: you can read it but not change it.</p>`}
    <section class="section" aria-labelledby="goals">
      <div class="section-head">
        <h2 id="goals">Goals</h2>
        ${termHelp("goal", terms`goal`)} ${mayEdit && html`<p><a href="/edit-goal/?student=${student.id}">Add a goal</a></p>`}
      </div>
      <div class="section-body">
        ${
          /** @type {GoalArea[]} */ (Object.keys(areaNames)).map((area) =>
            goalsIn(
              area,
              goals.filter((goal) => goal.area === area),
              student,
              mayEdit,
              own,
            ),
          )
        }
        ${
          reached.length > 0 &&
          html`<div class="area">
            <h3>Reached</h3>
            ${reached.map((goal) => goalLine(goal, student.id))}
          </div>`
        }
        ${
          earlier.length > 0 &&
          html`<details class="earlier">
            <summary>${earlier.length === 1 ? terms`One archived goal` : terms`${earlier.length} archived goals`}</summary>
            ${earlier.map((goal) => goalLine(goal, student.id))}
          </details>`
        }
      </div>
    </section>
    ${opportunities(plan, student, may, own, proficiencies)} ${inventory(plan, student, may, own)} ${closed(plan)}`;
}

/** What is open to named people only: for an administrator to open with a reason, for the student who did and why.
 * @param {Plan} plan */
const closed = ({ closedItems = [], openedItems = [] }) =>
  (closedItems.length > 0 || openedItems.length > 0) &&
  html`<section class="section" aria-labelledby="closed">
    <div class="section-head"><h2 id="closed">For named people only</h2></div>
    <div class="section-body">
      ${openedItems.map(({ item, by, at, why }) => html`<p><strong>${item}</strong> was opened by ${by}, ${formatInstant(at)}: ${why}</p>`)}
      ${closedItems.map(({ id, kind }) => restricted({ id, mayOpen: true }, closedNames[kind] ?? kind))}
    </div>
  </section>`;

/** @type {Record<string, string>} */
const closedNames = { goal: terms`a goal`, answer: "an answer", opportunity: terms`an opportunity`, row: "an entry" };

/** @param {StudentPage["student"]} student @param {FunctionName[]} may @param {boolean} own */
function noPlan(student, may, own) {
  return html`<section class="section" aria-labelledby="goals">
    <div class="section-head">
      <h2 id="goals">Plan</h2>
      ${termHelp("plan", terms`plan`)}
    </div>
    <div class="section-body">
      <p>
        ${
          own
            ? terms`Your plan hasn’t been started yet. It stays with you until you graduate.`
            : terms`${firstName(student.name)} has no plan yet. It is started once and stays until graduation.`
        }
      </p>
      ${
        may.includes("createPlan")
          ? html`<form method="post"><button class="button" name="act" value="create">Start the plan</button></form>`
          : html`<p class="muted">${own ? terms`Your advisor starts it with you.` : terms`The advisor starts it with the student.`}</p>`
      }
    </div>
  </section>`;
}

/** @param {GoalArea} area @param {Goal[]} goals @param {StudentPage["student"]} student @param {boolean} mayEdit @param {boolean} own */
function goalsIn(area, goals, student, mayEdit, own) {
  return html`<div class="area">
    <h3>${areaNames[area]}</h3>
    ${
      goals.length > 0
        ? goals.map((goal) => goalLine(goal, student.id))
        : html`<p class="muted">
            ${own ? "You have" : "There is"} no ${areaNames[area].toLowerCase()} goal yet.
            ${mayEdit && html`<a href="/edit-goal/?student=${student.id}&amp;area=${area}">Write one</a>`}
          </p>`
    }
  </div>`;
}

/** @param {Goal} goal @param {string} studentId */
function goalLine(goal, studentId) {
  return html`<article class="goal">
    ${ring(goal, ringWords(goal))}
    <div>
      <h4><a href="/goal/?student=${studentId}&amp;goal=${goal.id}">${goal.title}</a></h4>
      ${goal.lead && html`<blockquote>“${goal.lead}”</blockquote>`}
      ${
        goal.reached
          ? html`<p class="muted small">
              Reached on ${formatDay(goal.reached.on, { year: true })} <span class="latest-words pre">${goal.reached.what}</span>
            </p>`
          : html`<p class="muted small">
              Cycle ${goal.cycle},
              ${steps[goal.step].name}${goal.targetDate && html` · by ${formatDay(goal.targetDate, { year: true })}`}${newest(goal)}
            </p>`
      }
      ${goal.broughtAlong && html`<p class="muted small">${broughtAlongWords(goal.broughtAlong)}</p>`}
    </div>
  </article>`;
}

/** The newest words of the cycle, so that one sees where it stands. @param {Goal} goal */
function newest(goal) {
  const cycle = goal.cycles.find(({ n }) => n === goal.cycle);
  const step = [...stepOrder].reverse().find((name) => goal.written.includes(name));
  const words = step === "do" ? (cycle?.entries.at(-1)?.text ?? cycle?.do) : step && cycle?.[step];
  return words && html`<span class="latest-words pre">${words}</span>`;
}

/** What adults suggest; the student decides. @param {StudentPage} found @param {boolean} own */
function suggestions({ plan, may, suggestedElsewhere }, own) {
  const waiting = plan?.suggestions ?? [];
  return (
    (waiting.length > 0 || suggestedElsewhere) &&
    html`<section class="section" aria-labelledby="suggested">
      <div class="section-head"><h2 id="suggested">Suggestions and answers</h2></div>
      <div class="section-body">
        ${own && html`<p>These are suggestions. What your plan says is up to you.</p>`}
        ${
          suggestedElsewhere &&
          html`<ul class="link-list">
            ${suggestedElsewhere.map(({ text, page }) => html`<li><a href="${page}">${text}</a></li>`)}
          </ul>`
        }
        ${waiting.map(
          ({ id, itemRev, item, field, label, now, text, by, from, language }) =>
            html`<form method="post" class="suggestion">
              <p>
                <strong>${item}</strong>
                <span class="muted small">${[label, from ? `${by.name} (${from})` : by.name].filter(Boolean).join(" · ")}</span>
              </p>
              ${
                field
                  ? html`<p>${now && html`<del class="pre">${now}</del>`} <ins class="pre" lang="${language}">${text}</ins></p>`
                  : html`<p class="pre" lang="${language}">“${text}”</p>`
              }
              ${
                may.includes("acceptSuggestion")
                  ? html`<p class="row">
                      ${
                        field &&
                        html`<button class="button secondary" name="accept" value="${id}" data-rev="${itemRev}">Use this wording</button>`
                      }
                      <button class="text-button" name="decline" value="${id}">${field ? "Keep mine" : "Set it aside"}</button>
                    </p>`
                  : html`<p class="muted small">Waiting for the student.</p>`
              }
            </form>`,
        )}
      </div>
    </section>`
  );
}

/** Words for any part of the plan; what there is to choose from comes when it is opened. @param {StudentPage} found
 * @param {boolean} own */
const suggesting = ({ plan, may }, own) =>
  !own &&
  plan?.state === "active" &&
  may.includes("suggestWords") &&
  html`<details class="section no-print" id="suggest"><summary>Suggest wording for any part of the plan</summary></details>`;

/** @param {Plan} plan @param {StudentPage["student"]} student @param {FunctionName[]} may @param {boolean} own
 * @param {StudentPage["proficiencies"]} named */
function opportunities(plan, student, may, own, named) {
  const open = plan.opportunities.filter((each) => !each.archived);
  const mayAdd = may.includes("addOpportunity") && plan.state === "active";
  return (
    (open.length > 0 || mayAdd) &&
    html`<section class="section" aria-labelledby="opportunities">
      <div class="section-head">
        <h2 id="opportunities">Opportunities</h2>
        ${termHelp("opportunity", terms`opportunity`)}
        ${mayAdd && html`<p class="no-print"><a href="/opportunity/?student=${student.id}">Add one</a></p>`}
      </div>
      <div class="section-body">
        ${
          open.length === 0
            ? html`<p class="muted">${own ? "Courses, projects, jobs: what do you learn where?" : "None yet."}</p>`
            : html`<ul class="link-list">
                ${open.map(
                  (each) =>
                    html`<li>
                      ${
                        mayAdd
                          ? html`<a href="/opportunity/?student=${student.id}&amp;id=${each.id}">${each.title}</a>`
                          : html`<strong>${each.title}</strong>`
                      }
                      <span class="muted"
                        >${[opportunityKinds[each.kind], each.brief, proficiencyNames(each.proficiencies, named)]
                          .filter(Boolean)
                          .join(" · ")}</span
                      >
                    </li>`,
                )}
              </ul>`
        }
      </div>
    </section>`
  );
}

/** @param {Plan} plan @param {StudentPage["student"]} student @param {FunctionName[]} may @param {boolean} own */
function inventory({ inventory: entries, rows = [], state }, student, may, own) {
  const mayWrite = may.includes("addAnswer") && state === "active";
  if (entries.length + rows.length === 0 && !mayWrite) return null;
  const grades = [...new Set([...entries].sort((a, b) => ascending(b.on, a.on)).map(({ grade }) => grade))]; // the newest first
  const asked = [...new Set(entries.map(({ prompt }) => prompt))];
  return html`<section class="section" aria-labelledby="about">
    <div class="section-head">
      <h2 id="about">About ${own ? "you" : firstName(student.name)}</h2>
      ${
        mayWrite &&
        html`<p class="no-print"><a href="/inventory/?student=${student.id}">${entries.length > 0 ? "Add or change" : "Start"}</a></p>`
      }
      ${grades.length > 1 && html`<p class="no-print"><a href="/inventory-years/?student=${student.id}">Over the years</a></p>`}
    </div>
    <div class="section-body">
      <dl class="inventory">
        ${asked.map(
          (prompt) =>
            html`<dt>${entries.find((each) => each.prompt === prompt)?.label ?? prompt}</dt>
              <dd>
                ${grades.map((grade) => {
                  const entry = entries.find((each) => each.prompt === prompt && each.grade === grade);
                  return (
                    entry &&
                    html`<p>
                      <span class="muted small">Grade ${grade}</span>
                      <span class="pre"
                        >${
                          entry.declined
                            ? html`<em>${own ? "You" : firstName(student.name)} chose not to answer</em>`
                            : (entry.words ?? entry.text)
                        }</span
                      >
                    </p>`
                  );
                })}
              </dd>`,
        )}
      </dl>
      ${[...new Set(rows.map(({ title }) => title))].map(
        (title) =>
          html`<p>
            <a href="/inventory/?student=${student.id}">${title}</a>
            <span class="muted">${rows.filter((row) => row.title === title).length} written</span>
          </p>`,
      )}
    </div>
  </section>`;
}

/** What lies on pages of its own. @param {StudentPage} found @param {Me} me @param {boolean} own */
function planPages({ plan, may, planDuties, student, relation }, me, own) {
  if (!plan) return null;
  const update = planDuties?.yearlyUpdate;
  return html`<section class="section no-print" aria-labelledby="further">
    <div class="section-head"><h2 id="further">About the plan</h2></div>
    <div class="section-body">
      ${
        planDuties?.startReview &&
        html`<p>
          <a href="/yearly-update/?student=${student.id}">Start-of-year review</a>
          <span class="muted"
            >${stateNames[planDuties.startReview.state]}${
              planDuties.startReview.on ? `, ${formatDay(planDuties.startReview.on)}` : `, by ${formatDay(planDuties.startReview.due)}`
            }</span
          >
        </p>`
      }
      ${
        update &&
        html`<p>
          <a href="/yearly-update/?student=${student.id}">Yearly update</a>
          <span class="muted"
            >${update.underWay ? "under way" : stateNames[update.state]}${
              update.on ? `, ${formatDay(update.on)}` : `, by ${formatDay(update.due)}`
            }</span
          >
        </p>`
      }
      ${firstPlan(planDuties)}
      <p>
        <a href="/timeline/?student=${student.id}">Timeline</a>
        <span class="muted">from entry to graduation</span>
      </p>
      <p>
        <a href="/student-proficiencies/?student=${student.id}">Graduation proficiencies</a>
        <span class="muted">worked on, shown and where</span>
      </p>
      <p>
        <a href="/student-pathways/?student=${student.id}">Pathways</a>
        <span class="muted">agreements, hours and credit</span>
      </p>
      ${
        relation !== "teacherOfRecord" &&
        html`<p>
          <a href="/pathway-proposal/?student=${student.id}">Proposed pathways</a>
          <span class="muted">of ${own ? "your" : "their"} own, and what became of them</span>
        </p>`
      }
      ${
        may.includes("printPlan") &&
        html`<p>
          <a href="/plan-print/?student=${student.id}">Print</a>
          <span class="muted">for the family, for staff or for ${own ? "you" : "yourself"}</span>
        </p>`
      }
      <p>
        <a href="/know-me/?student=${student.id}">Know me</a>
        <span class="muted"
          >one page ${own ? "by which people get to know you" : `in ${possessive(firstName(student.name))} own words`}</span
        >
      </p>
      ${
        me.school.peers &&
        !["teacherOfRecord", "caseManager"].includes(relation) &&
        html`<p>
          <a href="/peers/?student=${student.id}">Peers</a>
          <span class="muted">${own ? "another student who reads along" : "students who read along"}</span>
        </p>`
      }
      ${
        own &&
        html`<p>
          <a href="/plan-print/?student=${student.id}&amp;for=family&amp;see">See it as others do</a>
          <span class="muted">your family, your advisor, staff</span>
        </p>`
      }
      ${
        !own &&
        html`<p class="no-print">
          <a href="/work-items/?student=${student.id}">Work items</a>
          <span class="muted">refer ${firstName(student.name)}, raise an academic concern</span>
        </p>`
      }
      ${
        may.includes("readHistory") &&
        html`<p>
          <a href="/history/?student=${student.id}">History of changes</a
          >${own && html` <span class="muted">and how to restore a version</span>`}
        </p>`
      }
      ${
        (own || may.includes("eraseWithdrawn")) &&
        html`<p><a href="/records/?student=${student.id}">Withdrawn text${!own && " and holds"}</a></p>`
      }
    </div>
  </section>`;
}

/** A first plan is done when it has what the school asks of one, not when it is opened. @param {StudentPage["planDuties"]} duties */
const firstPlan = (duties) =>
  duties?.firstPlanLacks &&
  duties.firstPlanLacks.length > 0 &&
  html`<p>
    First plan
    <span class="muted"
      >${stateNames[duties.firstPlan.state]}, by ${formatDay(duties.firstPlan.due)}: it still needs
      ${duties.firstPlanLacks.join(" and ")}</span
    >
  </p>`;

/** @param {StudentPage} found */
function archiving({ plan, may }) {
  if (!plan || !may.includes(plan.state === "active" ? "archivePlan" : "reopenPlan")) return null;
  return plan.state === "active"
    ? html`<details class="section muted no-print">
        <summary>Archive this plan</summary>
        <p>You can read an archived plan but not change it. You can reactivate it at any time.</p>
        <form method="post"><button class="button warning" name="act" value="archive">Archive the plan</button></form>
      </details>`
    : html`<form method="post" class="section"><button class="button" name="act" value="reopen">Reactivate the plan</button></form>`;
}

/** @param {StudentPage} found @param {boolean} own */
function checkIns({ checkIns, student, proficiencies }, own) {
  return html`<section class="section" aria-labelledby="check-ins">
    <div class="section-head">
      <h2 id="check-ins">Check-ins</h2>
      ${termHelp("checkIn", terms`check-in`)}
    </div>
    <div class="section-body">
      ${checkIns.length === 0 && html`<p>No check-ins yet.</p>`}
      ${checkIns.map((checkIn) => oneCheckIn(checkIn, own ? null : firstName(student.name), student.id, proficiencies))}
    </div>
  </section>`;
}

/** @param {CheckIn} checkIn @param {string | null} name @param {string} studentId @param {StudentPage["proficiencies"]} named */
function oneCheckIn(checkIn, name, studentId, named) {
  const boxes = /** @type {const} */ ([
    ["progress", "Progress"],
    ["problems", "Problems"],
    ["ideas", "New ideas"],
    ["developments", "Developments"],
    ["oneThing", "One thing to work on"],
    ["nextSteps", "Next steps"],
  ]);
  const which = `${checkIn.quarterName}, ${formatDay(checkIn.heldOn)}`;
  return html`<article class="check-in">
    <h3>
      ${checkIn.quarterName}
      <span class="muted small"
        ><time datetime="${checkIn.heldOn}">${formatDay(checkIn.heldOn)}</time> ·
        ${checkIn.by.name}${checkIn.inGroup && " · in a group"}${checkIn.nothingHome && terms` · not shared with the family`}</span
      >
    </h3>
    ${
      checkIn.ending !== "done" &&
      html`<p>
        <strong>${capitalize(stateNames[checkIn.ending])}</strong>${checkIn.passedTo && html` to ${checkIn.passedTo.name}`}${
          checkIn.tries && html`: ${checkIn.tries.map((day) => formatDay(day)).join(", ")}`
        }${checkIn.reason && html`: ${checkIn.reason}`}
      </p>`
    }
    <dl>
      ${boxes.map(([box, label]) => {
        const said = checkIn[box];
        return (
          said &&
          html`<div class="${(box === "oneThing" || box === "nextSteps") && "next-step"}">
            <dt>${label} <span class="muted small">${visibleTo(name, said.audience)}</span></dt>
            <dd class="pre">${said.text}</dd>
          </div>`
        );
      })}
    </dl>
    ${checkIn.proficiencies.length > 0 && html`<p class="muted small">About ${proficiencyNames(checkIn.proficiencies, named)}</p>`}
    ${checkIn.broughtAlong && html`<p class="muted small">${broughtAlongWords(checkIn.broughtAlong)}</p>`}
    ${changed(checkIn)}${restricted(checkIn, which)} ${history(checkIn, studentId, which)}${change(checkIn, studentId, which)}
  </article>`;
}

/** @param {StudentPage} found @param {boolean} own */
function sentHome({ wentHome: all, student }, own) {
  return (
    all &&
    all.length > 0 &&
    html`<section class="section no-print" aria-labelledby="went-home">
      <div class="section-head"><h2 id="went-home">Sent to the family</h2></div>
      <div class="section-body">
        <p class="muted small">${own ? "What your" : `What ${firstName(student.name)}’s`} family gets, in their own language.</p>
        ${wentHome(all)}
      </div>
    </section>`
  );
}

/** What a wish or an answer says by itself, and the family's own words with it. @type {Record<string, string>} */
const short = { call: "Call me", coming: "We come", notComing: "We cannot come" };

/** @param {NonNullable<StudentPage["voices"]>[number]} voice */
const inItsWords = ({ kind, text }) => (short[kind] ? html`<span lang="en">${short[kind]}${text && ":"}</span> ${text}` : text);

/** What the family said on its page, in its own words. @param {StudentPage} found */
function voices({ voices: said, may }) {
  if (!said || said.length === 0) return null;
  return html`<section class="section no-print" aria-labelledby="voices">
    <div class="section-head"><h2 id="voices">From the family</h2></div>
    <div class="section-body">
      <form method="post">
        ${said.map(
          (voice) =>
            html`<article class="check-in">
              <h3>
                ${voice.name} <span class="muted small">${formatInstant(voice.at)}${voice.typedBy && ` · typed by ${voice.typedBy}`}</span>
              </h3>
              <p class="pre" lang="${voice.language}" dir="auto">${inItsWords(voice)}</p>
              ${
                voice.translation &&
                voice.translation !== voice.text &&
                html`<p class="pre muted">${voice.translation} <span class="small">(translated by ${voice.translatedBy})</span></p>`
              }
              ${
                voice.seenBy
                  ? html`<p class="muted small">Seen by ${voice.seenBy}</p>`
                  : may.includes("seeFamilyAnswer") &&
                    html`<button class="text-button" name="heard" value="${voice.id}">
                      Mark as seen<span class="visually-hidden">: ${voice.name}</span>
                    </button>`
              }
            </article>`,
        )}
      </form>
    </div>
  </section>`;
}

/** The contact log, for those who may read it. @param {StudentPage} found @param {boolean} own */
function family({ contacts: log, firstContact, interpreters = [], student, may }, own) {
  return (
    log &&
    html`<section class="section" aria-labelledby="family">
      <div class="section-head">
        <h2 id="family">Contact with ${own ? "home" : terms`the family`}</h2>
        ${may.includes("logContact") && html`<p><a href="/contact/?student=${student.id}">Log a contact</a></p>`}
      </div>
      <div class="section-body">
        ${
          firstContact &&
          !own &&
          html`<p class="muted">
            First contact of the year:
            ${stateNames[firstContact.state]}${
              firstContact.on ? `, ${formatDay(firstContact.on)}` : firstContact.due && `, by ${formatDay(firstContact.due)}`
            }
          </p>`
        }
        ${interpreters.map(
          ({ name, language }) =>
            html`<p>${name} needs an interpreter (${new Intl.DisplayNames("en", { type: "language" }).of(language)}).</p>`,
        )}
        ${contacts(log, own ? null : firstName(student.name), student.id)}
      </div>
    </section>`
  );
}

/** @param {Event} event @param {Plan | undefined} plan */
async function act(event, plan) {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  const path = `/students/${encodeURIComponent(id)}/plan`;
  try {
    if (button.name === "accept")
      await post(`${path}/suggestions/${encodeURIComponent(button.value)}/accept`, { rev: Number(button.dataset["rev"]) });
    else if (button.name === "decline") await post(`${path}/suggestions/${encodeURIComponent(button.value)}/decline`);
    else if (button.name === "heard") await post(`/students/${encodeURIComponent(id)}/family-answers/seen`, { id: button.value });
    else if (button.name === "stop") await post(`/students/${encodeURIComponent(id)}/family-update/stop`, { key: button.value });
    else if (button.name === "undo")
      await post(
        `/students/${encodeURIComponent(id)}/${button.value.startsWith("contact:") ? "contacts" : "check-ins"}` +
          `/${encodeURIComponent(button.value)}/undo`,
        { rev: Number(button.dataset["rev"]) },
      );
    else if (button.name === "open") {
      const [kind, ...isRecord] = button.value.split(":");
      const part = isRecord.length === 0 ? "plan/items" : kind === "contact" ? "contacts" : "check-ins";
      await post(`/students/${encodeURIComponent(id)}/${part}/${encodeURIComponent(button.value)}/open`, openingBody(button));
    } else if (button.value === "create") await post(path);
    else await post(`${path}/${button.value}`, { rev: plan?.rev });
    setFlash(
      {
        create: "The plan is started.",
        archive: "The plan is archived.",
        reopen: "The plan is active again.",
        accept: "Your plan now uses that wording.",
        decline: "Done. Your own wording stays.",
        heard: "Seen.",
        stop: "Stopped. It is not sent.",
        undo: "Undone. Nothing of it is kept.",
        open: "Open to you until the end of today. Your reason is kept with the record.",
      }[button.name === "act" ? button.value : button.name] ?? "Saved.",
    );
    await goTo(location.href);
  } catch (error) {
    button.setAttribute("aria-disabled", "false");
    button.insertAdjacentElement("afterend", failure(error));
  }
}

/** @param {unknown} error */
function failure(error) {
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = error instanceof Error ? error.message : String(error);
  return text;
}
