// Every type of document the program keeps: what of persons is in it, who reads it, how long, and where it leaves the program.

import { get } from "../lib/api.js";
import { html, render, terms } from "../lib/html.js";
import { plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { DataGroup, DataKind, DataMap } from "../lib/contract.d.ts" */

/** @type {Record<DataGroup, string>} */
const groups = {
  people: "People",
  plan: terms`Plan`,
  checkIns: terms`Check-ins`,
  contact: terms`Contact with families`,
  family: terms`Families and mail`,
  portfolio: terms`Portfolio`,
  pathways: terms`Pathways and exhibitions`,
  concerns: "Concerns and work of the staff",
  access: "Access and disclosure",
  staff: "Staff",
  partners: "Partners",
  visitors: "Visitors",
  school: "The school’s own",
};

/** @type {Record<DataKind, string>} */
const kinds = {
  name: "name",
  contact: "ways to reach somebody",
  dateOfBirth: "date of birth",
  identifier: "who it is (an id)",
  account: "account",
  language: "language",
  schooling: "grade and schooling",
  supportFlags: "support flags",
  legalBasis: "legal basis",
  words: "what somebody wrote",
  work: "work and files",
};

openPage(
  "people",
  async (me, page) => {
    /** @type {DataMap} */
    const { years, types } = await get("/data-map");
    document.title = `Data map – ${me.school.name}`;
    render(
      page,
      html`<div class="intro">
          <p>${me.role === "it" ? html`<a href="/home/">System status</a>` : html`<a href="/people/">People</a>`}</p>
          <h1>Data map</h1>
          <p>
            ${plural(types.length, "type")} of documents: what each holds about people, who reads it, how long it is kept, and where it
            leaves the program, apart from the school’s own exports and backups.
          </p>
          <p>
            ${
              years
                ? `Records are kept for ${plural(years, "year")} after a student’s last day.`
                : "The school has not said for how many years records are kept: none is erased."
            }
            ${me.role !== "it" && html`<a href="/retention/">Retention</a>`} <a href="/privacy/">Privacy in plain words</a>
          </p>
        </div>
        ${
          /** @type {DataGroup[]} */ (Object.keys(groups)).map(
            (group) =>
              html`<section class="section" aria-labelledby="${group}">
                <div class="section-head"><h2 id="${group}">${groups[group]}</h2></div>
                <div class="section-body">
                  ${table(
                    groups[group],
                    [
                      {
                        head: "What",
                        rowHead: true,
                        cell: ({ name, what, type }) =>
                          html`${name}<br /><span class="muted small">${what}<br /><code>${type}</code></span>`,
                      },
                      {
                        head: "About people",
                        phone: "full-width",
                        cell: ({ data }) => data.map((kind) => kinds[kind]).join(", ") || "nothing",
                      },
                      { head: "Who reads it", phone: "full-width", cell: ({ readers }) => readers },
                      { head: "Kept", phone: "full-width", cell: ({ until, how }) => `${until}; ${how}` },
                      { head: "Leaves", phone: "full-width", cell: ({ leaves }) => leaves ?? "no" },
                    ],
                    types.filter((row) => row.group === group),
                  )}
                </div>
              </section>`,
          )
        }`,
    );
  },
  ["coordinator", "administrator", "it"],
);
