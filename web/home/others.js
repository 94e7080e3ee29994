// The first screens of whoever has no list of students: teacher of record, counselor, front office, committee, family.

import { html, render } from "../lib/html.js";
import { formatDay, localDay, plural } from "../lib/words.js";
import { shareBar } from "../components/marks.js";
import { hidden, keptGoals, otherLines, passedToYou } from "./sections.js";

/** @import { CommitteeHome, Me, OfficeHome, StaffHome } from "../lib/contract.d.ts" */
/** @import { List } from "../components/list-types.d.ts" */

/**
 * Of those who keep goals or take over single duties: teacher of record and counselor.
 * @param {StaffHome} home @param {Me} me @param {HTMLElement} page
 */
export function staff({ today, passed, goals, lines }, me, page) {
  document.title = `Home – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>${passed.length + goals.length > 0 ? "Your work" : "Nothing is waiting for you"}</h1>
        <p class="muted">${formatDay(today)}</p>
      </div>
      ${passedToYou(passed)} ${keptGoals(goals)} ${otherLines(lines)}
      <section class="section" aria-labelledby="how">
        <div class="section-head"><h2 id="how">What comes here</h2></div>
        <div class="section-body">
          <p>Goals you keep as teacher of record, and check-ins and first contacts that are reassigned to you.</p>
          <p class="row"><a href="/school/">School calendar and contacts</a></p>
        </div>
      </section>`,
  );
}

/** Envelopes and no records. @param {OfficeHome} home @param {Me} me @param {HTMLElement} page */
export async function frontOffice({ today, envelopes, lines }, me, page) {
  document.title = `Home – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>${envelopes.length > 0 ? "Printed copies to send home" : "Nothing to send home"}</h1>
        <p class="muted">${formatDay(today)}</p>
      </div>
      ${
        envelopes.length > 0 &&
        html`<section class="section" aria-labelledby="queue">
          <div class="section-head"><h2 id="queue">Envelopes</h2></div>
          <div class="section-body">
            <form method="post" id="envelopes"></form>
          </div>
        </section>`
      }
      <p class="row"><a href="/print-queue/">Print queue, and answers that came back</a> <a href="/consent-forms/">Consent forms</a></p>
      ${otherLines(lines)}
      <section class="section" aria-labelledby="school">
        <div class="section-head"><h2 id="school">The school</h2></div>
        <div class="section-body">
          <p class="row"><a href="/school/">Calendar and contacts</a> <a href="/family-link/">Where families get their link</a></p>
        </div>
      </section>`,
  );
  const place = page.querySelector("#envelopes");
  if (!place) return;
  const { showList } = await import("../components/list.js");
  await showList(place, toSendHome(envelopes, me));
}

/** @param {OfficeHome["envelopes"]} envelopes @param {Me} me @returns {List<OfficeHome["envelopes"][number]>} */
const toSendHome = (envelopes, me) => ({
  label: "Printed copies to send home",
  order: "since",
  rows: envelopes,
  count: (n) => plural(n, "envelope"),
  columns: [
    { key: "to", head: "To", rowHead: true, order: ({ to }) => to, cell: ({ to }) => to },
    { key: "student", head: "About", look: "wide", order: ({ student }) => student, cell: ({ student }) => student },
    { key: "since", head: "Waiting since", look: "day wide", order: ({ since }) => since, cell: ({ since }) => formatDay(localDay(since)) },
    {
      head: hidden("What to do"),
      look: "envelope",
      cell: ({ studentId, taskId, to }) =>
        html`<a href="/paper/?student=${encodeURIComponent(studentId)}&amp;task=${encodeURIComponent(taskId)}"
            >Print<span class="visually-hidden"> for ${to}</span></a
          >
          <button class="text-button" name="call" value="${`${encodeURIComponent(studentId)}/family-tasks/${encodeURIComponent(taskId)}`}">
            Mark as sent<span class="visually-hidden"> to ${to}</span>
          </button>`,
    },
  ],
  file: {
    name: `printed-copies-${me.today}.csv`,
    head: ["to", "about", "waiting since"],
    row: ({ to, student, since }) => [to, student, localDay(since)],
  },
});

/** Shares, which name no one. @param {CommitteeHome} home @param {Me} me @param {HTMLElement} page */
export function committee({ today, duties, dates, lines }, me, page) {
  document.title = `Home – ${me.school.name}`;
  render(
    page,
    html`<div class="intro">
        <h1>How the year is going</h1>
        <p class="muted">${formatDay(today, { year: true })}</p>
      </div>
      <section class="section" aria-labelledby="year">
        <div class="section-head"><h2 id="year">The year</h2></div>
        <div class="section-body">
          ${
            duties.length === 0
              ? html`<p>Too few students have a plan yet for figures that name no one.</p>`
              : html`<ul class="bars">
                    ${duties.map(
                      ({ name, due, percentDone }) =>
                        html`<li>
                          <p class="bar-name">
                            <strong>${name}</strong> ${
                              due && html`<span class="muted small">${due < today ? "was due" : "due"} ${formatDay(due)}</span>`
                            }
                          </p>
                          ${shareBar(name, percentDone)}
                          <p>About ${percentDone}% done</p>
                        </li>`,
                    )}
                  </ul>
                  <p class="muted small">Rounded to the nearest 5%, between 5% and 95%, so that no figure points to one student.</p>`
          }
        </div>
      </section>
      ${otherLines(lines)}
      <section class="section" aria-labelledby="next">
        <div class="section-head"><h2 id="next">What comes next</h2></div>
        <div class="section-body">
          <ul>
            ${dates.map(({ on, what }) => html`<li>${formatDay(on)}: ${what}</li>`)}
          </ul>
          <p class="row no-print"><a href="/equity/">Equity: figures by group</a> <a href="/school/">School calendar</a></p>
        </div>
      </section>`,
  );
}

/** @param {Me} me @param {HTMLElement} page */
export function guardian(me, page) {
  render(
    page,
    html`<div class="intro">
      <h1>Welcome, ${me.person.name}</h1>
      <p>Your child’s page opens from the link in the school’s emails to you.</p>
      <p class="row"><a class="button" href="/family-link/">Get your link</a></p>
    </div>`,
  );
}
