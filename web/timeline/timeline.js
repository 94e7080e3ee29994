import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { areaNames, ascending, firstName, formatDay, plural, ringWords } from "../lib/words.js";
import { ring } from "../components/ring.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";
import { table } from "../components/table.js";

/** @import { Timeline, TimelineEvent, TimelineGoal } from "../lib/contract.d.ts" */
/** @import { Piece } from "../lib/html.js" */

const asked = new URLSearchParams(location.search);
const id = asked.get("student") ?? "";
const reader = asked.get("for");
const here = `/timeline/?student=${encodeURIComponent(id)}`;

const widths = [90, 150, 240, 380, 640, 1080]; // px a year has, from the whole at a look to a week
const onPaper = 960; // px of the whole

openPage(null, async (me, page) => {
  /** @type {Timeline} */
  const timeline = await get(`/students/${encodeURIComponent(id)}/timeline${reader ? `?for=${encodeURIComponent(reader)}` : ""}`);
  const own = me.studentId === id;
  const name = own ? null : firstName(timeline.student.name);
  document.title = `Timeline – ${own ? me.school.name : timeline.student.name}`;
  if (!reader) asksBeforePrinting(page);
  let width = timeline.for ? onPaper / timeline.years.length : (widths.find((each) => each * timeline.years.length >= 1000) ?? 240);
  render(
    page,
    html`<div class="intro">
        <p class="no-print"><a href="/student/?id=${id}">${own ? terms`My plan` : timeline.student.name}</a></p>
        <h1>${own && !reader ? terms`Your plan over the years` : terms`The plan of ${timeline.student.name} over the years`}</h1>
        ${timeline.for ? printLine(timeline) : printLinks(name)}
      </div>
      ${
        !timeline.for &&
        html`<p class="row no-print" role="group" aria-label="Zoom">
          <button type="button" class="button secondary" data-zoom="1">Zoom in</button>
          <button type="button" class="button secondary" data-zoom="-1">Zoom out</button>
          <span class="muted small">or the keys + and − in the drawing; the arrow keys move it</span>
        </p>`
      }
      <div class="timeline" role="region" aria-label="Timeline" ${!timeline.for && html`tabindex="0"`}>${drawing(timeline, width)}</div>
      <section class="section" aria-labelledby="as-table">
        <div class="section-head"><h2 id="as-table">Year by year</h2></div>
        <div class="section-body">${years(timeline)}</div>
      </section>`,
  );
  if (timeline.for) return;
  const region = /** @type {HTMLElement} */ (find(".timeline"));
  /** @param {number} by */
  const zoom = (by) => {
    const next = widths[Math.min(widths.length - 1, Math.max(0, widths.indexOf(width) + by))] ?? width;
    const middle = (region.scrollLeft + region.clientWidth / 2) / width;
    width = next;
    render(region, drawing(timeline, width));
    region.scrollLeft = middle * width - region.clientWidth / 2;
  };
  page.addEventListener("click", (event) => {
    const by = /** @type {HTMLElement} */ (event.target).dataset["zoom"];
    if (by) zoom(Number(by));
  });
  region.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") zoom(1);
    else if (event.key === "-") zoom(-1);
    else return;
    event.preventDefault();
  });
  region.scrollLeft = region.scrollWidth * share(timeline, timeline.today) - region.clientWidth / 2;
});

/** For whom it is printed. */
const forWhom = () => ({
  family: terms`For the family`,
  staff: "For staff",
  advisor: terms`For the advisor`,
  peers: "For a peer",
  me: "For me",
});

/** @param {Timeline} timeline */
const printLine = (timeline) =>
  html`<p>
    ${forWhom()[timeline.for ?? "me"]}, printed ${formatDay(timeline.today, { year: true })}
    <a class="no-print" href="${here}">Back</a>
  </p>`;

/** @param {string | null} name */
const printLinks = (name) =>
  html`<p class="muted small no-print">
    Print it <a href="${here}&amp;for=family">for the family</a>, <a href="${here}&amp;for=staff">for staff</a> or
    <a href="${here}&amp;for=me">for ${name === null ? "you" : "yourself"}</a>
  </p>`;

/** Where a day stands between the first and the last, from 0 to 1. @param {Timeline} timeline @param {string} day */
function share({ years }, day) {
  const [first, last] = [years[0], years.at(-1)];
  const from = Date.parse(first?.start ?? day);
  const to = Date.parse(last?.end ?? day);
  return Math.min(1, Math.max(0, (Date.parse(day) - from) / Math.max(1, to - from)));
}

const head = 44,
  row = 46,
  gutter = 116,
  lane = 26; // px

/** @type {[kind: TimelineEvent["kind"], name: string][]} */
const lanes = [
  ["yearlyUpdate", terms`Yearly updates`],
  ["checkIn", terms`Check-ins`],
  ["evidence", "Evidence"],
  ["answers", "Answers"],
];

/** @param {Timeline} timeline @param {number} width of a year */
function drawing(timeline, width) {
  const { years, goals, events, today } = timeline;
  const all = gutter + width * years.length;
  /** @param {string} day */
  const x = (day) => Math.round((gutter + share(timeline, day) * (all - gutter)) * 10) / 10;
  const used = lanes.filter(([kind]) => events.some((event) => event.kind === kind));
  const below = head + goals.length * row + 8;
  const height = below + used.length * lane + 8;
  return html`<svg
    role="group"
    aria-label="${plural(goals.length, "goal")} and ${plural(events.length, "event")} in ${plural(years.length, "school year")}"
    viewBox="0 0 ${all} ${height}"
    width="${all}"
    height="${height}"
  >
    ${years.map(
      ({ key, start, grade }) =>
        html`<path class="year-line" d="M${x(start)} 0V${height}" />
          <text x="${x(start) + 6}" y="16">${key}</text>
          ${grade && html`<text class="soft" x="${x(start) + 6}" y="33">grade ${grade}</text>`}`,
    )}
    <path class="today" d="M${x(today)} ${head - 6}V${height}"><title>Today, ${formatDay(today, { year: true })}</title></path>
    ${goals.map((goal, i) => goalRow(goal, head + i * row, x, all, today))}
    ${used.map(([kind, title], i) => eventLane(kind, title, events, below + i * lane, x))}
  </svg>`;
}

/** @param {TimelineGoal} goal @param {number} y @param {(day: string) => number} x @param {number} all @param {string} today */
function goalRow(goal, y, x, all, today) {
  const from = x(goal.from);
  const to = Math.max(from + 6, x(goal.to ?? today));
  const ended = goal.to !== undefined;
  const left = from > all * 0.6; // a title that would run out of the drawing stands before its end
  const until = `${formatDay(goal.from, { year: true })} to ${goal.to ? formatDay(goal.to, { year: true }) : "now"}`;
  return html`<g>
    <title>${goal.title}: ${until}; ${ringWords(goal).label}</title>
    ${goal.target && !ended && html`<path class="target" d="M${to} ${y + 30}H${Math.max(to, x(goal.target))}v-6v12" />`}
    <rect class="bar ${ended && "ended"}" x="${from}" y="${y + 24}" width="${to - from}" height="12" rx="3" />
    ${goal.cycles.slice(1).map((day) => html`<path class="cycle" d="M${x(day)} ${y + 24}v12" />`)}
    ${goal.entries.map((day) => html`<circle class="dot" cx="${x(day)}" cy="${y + 30}" r="2" />`)}
    <a href="/goal/?student=${id}&amp;goal=${goal.id}"
      ><rect x="${left ? Math.max(0, to - 260) : from}" y="${y - 2}" width="260" height="24" fill="none" pointer-events="all" /><text
        x="${left ? to : from}"
        y="${y + 15}"
        text-anchor="${left ? "end" : "start"}"
        >${goal.title}</text
      ></a
    >
    <svg x="${Math.min(to + 4, all - 30)}" y="${y + 16}" width="28" height="28">${ring(goal, ringWords(goal))}</svg>
  </g>`;
}

/** @param {TimelineEvent["kind"]} kind @param {string} title @param {TimelineEvent[]} events @param {number} y
 * @param {(day: string) => number} x */
const eventLane = (kind, title, events, y, x) =>
  html`<g>
    <text class="soft" x="6" y="${y + 17}">${kind === "checkIn" ? terms`Check-ins` : title}</text>
    ${events
      .filter((event) => event.kind === kind)
      .map(
        (event) =>
          html`<path class="event ${kind}" d="${shapes[kind](x(event.on), y + 12)}">
            <title>${eventName(event)}, ${formatDay(event.on, { year: true })}</title>
          </path>`,
      )}
  </g>`;

/** Told apart by their form. @type {Record<TimelineEvent["kind"], (x: number, y: number) => string>} */
const shapes = {
  checkIn: (x, y) => `M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`,
  yearlyUpdate: (x, y) => `M${x} ${y - 7}l7 7l-7 7l-7 -7z`,
  evidence: (x, y) => `M${x - 5} ${y - 5}h10v10h-10z`,
  answers: (x, y) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`,
};

/** @param {TimelineEvent} event */
function eventName({ kind, title, count }) {
  if (kind === "checkIn") return terms`Check-in, ${title}`;
  if (kind === "yearlyUpdate") return terms`Yearly update ${title}`;
  return kind === "answers" ? plural(count ?? 1, "answer") : (title ?? "");
}

/** The same as a table, for those who do not see the drawing: each year by its days. @param {Timeline} timeline */
function years(timeline) {
  /** @type {{ on: string, what: Piece, kind: string }[]} */
  const rows = [
    ...timeline.goals.flatMap((goal) => goalRows(goal)),
    ...timeline.events.map((event) => ({ on: event.on, what: linked(event), kind: kindNames[event.kind] })),
  ].sort((a, b) => ascending(b.on, a.on));
  const found = timeline.years
    .map((year) => ({ year, own: rows.filter(({ on }) => on >= year.start && on <= year.end) }))
    .filter(({ own }) => own.length > 0)
    .reverse();
  if (found.length === 0) return html`<p>Nothing is written in the plan yet.</p>`;
  return found.map(
    ({ year, own }) =>
      html`<h3>${year.key}${year.grade && html` <span class="muted small">grade ${year.grade}</span>`}</h3>
        ${table(
          `School year ${year.key}`,
          [
            { head: "Day", rowHead: true, cell: ({ on }) => formatDay(on, { year: true }) },
            { head: "What", cell: ({ what }) => what },
            { head: "Kind", cell: ({ kind }) => kind },
          ],
          own,
        )}`,
  );
}

/** @type {Record<TimelineEvent["kind"], string>} */
const kindNames = { checkIn: terms`check-in`, yearlyUpdate: terms`yearly update`, evidence: "evidence", answers: "about the student" };

/** @param {TimelineGoal} goal */
function goalRows(goal) {
  const kind = terms`${areaNames[goal.area].toLowerCase()} goal`;
  const link = html`<a href="/goal/?student=${id}&amp;goal=${goal.id}">${goal.title}</a>`;
  return [
    { on: goal.from, what: html`${link} begun`, kind },
    ...goal.cycles.slice(1).map((on, i) => ({ on, what: html`${link}: cycle ${i + 2}`, kind })),
    ...(goal.to ? [{ on: goal.to, what: html`${link} ${goal.reached ? "reached" : "archived"}`, kind }] : []),
  ];
}

/** @param {TimelineEvent} event @returns {Piece} */
function linked(event) {
  const name = eventName(event);
  if (event.kind === "answers") return html`<a href="/inventory-years/?student=${id}">${name}</a>`;
  if (event.kind === "checkIn") return html`<a href="/student/?id=${id}#check-ins">${name}</a>`;
  if (event.kind === "yearlyUpdate") return html`<a href="/yearly-update/?student=${id}">${name}</a>`;
  return html`<a href="/portfolio/?student=${id}">${name}</a>`;
}
