// The schedule of an exhibition on paper: by room, by person or by family.

import { get, Problem } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatClock, formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Schedule, ScheduleList } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const by = asked.get("by") ?? "room";
const ways = { room: "By room", person: "By person", family: terms`By family` };

openPage("school", async (me, page) => {
  document.title = `Schedule – ${me.school.name}`;
  const wanted = asked.get("id");
  /** @type {Schedule | null} */
  const schedule = await get(`/exhibitions/${encodeURIComponent(wanted ?? "current")}/schedule?by=${encodeURIComponent(by)}`).catch(
    (error) => {
      if (!wanted && error instanceof Problem && error.status === 404) return null;
      throw error;
    },
  );
  if (!schedule)
    return render(
      page,
      html`<h1>Schedule</h1>
        <p>No exhibition is planned yet.</p>`,
    );
  const { id } = schedule;
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/exhibition/?id=${id}">${schedule.name}</a></p>
        <h1>${schedule.name}</h1>
        ${schedule.place && html`<p class="muted">${schedule.place}</p>`}
        <p class="row no-print">
          ${Object.entries(ways).map(([way, text]) =>
            way === by ? html`<strong>${text}</strong>` : html`<a href="/exhibition-print/?id=${id}&amp;by=${way}">${text}</a>`,
          )}
          <button type="button" class="button secondary" id="print">Print</button>
        </p>
      </div>
      ${schedule.lists.length === 0 && html`<p>You have not chosen a time yet.</p>`}
      <div class="schedule">${schedule.lists.map(list)}</div>`,
  );
  find("#print").addEventListener("click", () => print());
});

/** @param {ScheduleList} list */
const list = ({ heading, note, lines }) =>
  html`<section>
    <h2>${heading}</h2>
    ${note && html`<p class="muted small">${note}</p>`}
    <table>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">Time</th>
          <th scope="col">${by === "room" ? "Student" : "Room"}</th>
          <th scope="col">${by === "room" ? "Coming" : "Student"}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line, i) =>
            html`<tr>
              <th scope="row">${line.on !== lines[i - 1]?.on && html`${formatDay(line.on)} `}${formatClock(line.from)}</th>
              <td>${by === "room" ? student(line) : line.room}${by === "person" && line.panel && html` <small>${line.panel}</small>`}</td>
              <td>${by === "room" ? line.coming && `${line.coming} coming` : student(line)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;

/** @param {ScheduleList["lines"][number]} line */
const student = ({ student: name, grade, panel }) =>
  name
    ? html`${name}${grade && html` <small>(${grade})</small>`}${by === "room" && panel && html` <small>with ${panel}</small>`}`
    : html`<span class="muted">free</span>`;
