// Requests for students' records: what is open and by when, a form for a new one, and one request with all its steps.

import { get } from "../lib/api.js";
import { html, render } from "../lib/html.js";
import { formatDay, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { RecordAsked, RecordRequestLine, RecordRequests } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const [student, id] = [asked.get("student"), asked.get("id")];

/** @type {Record<RecordAsked, string>} */
const kinds = { record: "See the record", accessRecord: "See who looked", amendment: "Amend the record" };

openPage(
  "people",
  async (me, page) => {
    document.title = `Record requests – ${me.school.name}`;
    if (student && id) return (await import("./one.js")).show(page, await get(`/students/${student}/record-requests/${id}`));
    if (student) {
      // modules and what they show are on their way at the same time
      const [{ show }, askers] = await Promise.all([
        import("./new.js"),
        get(`/students/${encodeURIComponent(student)}/record-askers`),
        import("../lib/forms.js"),
      ]);
      return show(page, student, askers);
    }
    /** @type {RecordRequests} */
    const { requests } = await get("/record-requests");
    list(page, requests, me.role === "coordinator");
  },
  ["coordinator", "administrator"],
);

/** @param {HTMLElement} page @param {RecordRequestLine[]} requests @param {boolean} mayOpen */
function list(page, requests, mayOpen) {
  const open = requests.filter(({ closedOn }) => !closedOn);
  const closed = requests.filter(({ closedOn }) => closedOn);
  render(
    page,
    html`<div class="intro">
        <p><a href="/people/">People</a></p>
        <h1>Record requests</h1>
        <p>
          A parent, or a student from 18 on, may see the record within 45 days, have it amended, and see who looked. Open a person to enter
          a request that came by letter, phone or in person.
        </p>
      </div>
      <section class="section" aria-labelledby="open">
        <div class="section-head"><h2 id="open">Open</h2></div>
        <div class="section-body">${open.length === 0 ? html`<p>No request is open.</p>` : lines("Open requests", open, mayOpen)}</div>
      </section>
      ${
        closed.length > 0 &&
        html`<section class="section" aria-labelledby="closed">
          <div class="section-head"><h2 id="closed">Closed</h2></div>
          <div class="section-body">${lines("Closed requests", closed, mayOpen)}</div>
        </section>`
      }`,
  );
}

/** @param {string} caption @param {RecordRequestLine[]} rows @param {boolean} mayOpen */
const lines = (caption, rows, mayOpen) =>
  table(
    caption,
    [
      {
        head: "Student",
        rowHead: true,
        cell: ({ studentId, id, name }) => (mayOpen ? html`<a href="/record-requests/?student=${studentId}&id=${id}">${name}</a>` : name),
      },
      { head: "What", cell: ({ what }) => kinds[what] },
      { head: "Asked by", label: "Asked by", cell: ({ askedBy, askedOn }) => `${askedBy}, ${formatDay(askedOn, { year: true })}` },
      rows[0]?.closedOn
        ? { head: "Closed", label: "Closed", cell: ({ closedOn }) => closedOn && formatDay(closedOn, { year: true }) }
        : { head: "Answer by", label: "Answer by", cell: (line) => dueWords(line) },
    ],
    rows,
  );

/** @param {RecordRequestLine} line */
function dueWords({ due, daysLeft }) {
  const day = formatDay(due, { year: true });
  return daysLeft === undefined || daysLeft < 0
    ? html`<strong class="overdue">▲ ${day}, overdue</strong>`
    : `${day}, ${plural(daysLeft, "day")} left`;
}
