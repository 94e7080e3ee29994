// Work on many people at once: what is under way and what is done, with what came of it.

import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatInstant, localDay, plural } from "../lib/words.js";
import { showList } from "../components/list.js";
import { openPage } from "../components/page-head.js";

/** @import { Job, Me } from "../lib/contract.d.ts" */
/** @import { List } from "../components/list-types.d.ts" */

/** What each is called, and the page that goes on with it. @type {Record<string, [name: string, address: string]>} */
const works = {
  "roster-import": ["Import of people", "/import/"],
  "brought-along": ["Records and entries", "/bring-along/"],
  "hand-over": ["Caseload transfer", "/hand-over/"],
  "advisor-assignment": [terms`Assignment of advisors`, "/advisor-assignment/"],
  "template-move": [terms`Move of plans to a new version of the template`, "/template/?edit"],
  "roll-over": ["Next school year", "/roll-over/"],
  purge: ["Erasing records past their retention date", "/retention/"],
  "school-export": ["Export of the school", "/school-export/"],
  "restore-drill": ["Restore drill", "/school-export/"],
  "quarter-updates": [terms`Family updates`, "/mail/"],
};

openPage("people", async (me, page) => {
  document.title = `Jobs – ${me.school.name}`;
  /** @type {{ jobs: Job[] }} */
  const { jobs } = await get("/jobs?finished=true");
  render(
    page,
    html`<div class="intro">
        <p><a href="/home/">Office</a></p>
        <h1>Jobs</h1>
        <p>
          Imports, transfers and other work on many people at once. What is under way goes on when its page is open, and at night by itself.
        </p>
      </div>
      <div id="list"></div>`,
  );
  await showList(find("#list"), list(jobs, me));
});

/** @param {Job} job */
const nameOf = ({ work }) => works[work]?.[0] ?? work;

/** @param {Job} job */
const status = ({ state, percent }) => (state === "done" ? "done" : `${percent} %`);

/** @param {Job[]} jobs @param {Me} me @returns {List<Job>} */
const list = (jobs, me) => ({
  label: "Jobs",
  order: "-started",
  rows: jobs,
  count: (n) => plural(n, "job"),
  none: () => html`Nothing has been imported or transferred yet. <a href="/import/">Import people</a>`,
  columns: [
    { key: "what", head: "What", look: "medium", rowHead: true, order: nameOf, cell: nameOf },
    { key: "result", head: "Result", look: "wide", order: ({ told }) => told ?? "", cell: ({ told }) => told },
    {
      key: "status",
      head: "Status",
      look: "status",
      order: ({ percent }) => percent,
      cell: (job) =>
        job.state === "done"
          ? "done"
          : html`<a href="${works[job.work]?.[1] ?? "/home/"}"
              >${status(job)}, continue<span class="visually-hidden"> ${nameOf(job)}</span></a
            >`,
    },
    { key: "by", head: "By", look: "medium wide wider", order: ({ by }) => by?.name ?? "", cell: ({ by }) => by?.name ?? "automatically" },
    {
      key: "started",
      head: "Started",
      look: "instant wide",
      order: ({ started }) => started,
      cell: ({ started }) => formatInstant(started),
    },
  ],
  file: {
    name: `jobs-${me.today}.csv`,
    head: ["what", "result", "status", "by", "started"],
    row: (job) => [nameOf(job), job.told ?? "", status(job), job.by?.name ?? "", localDay(job.started)],
  },
});
