// Exhibitions and conferences: what is held when, and each reader's own part. A student chooses a time and gets ready; staff,
// the office and the coordinator get theirs from staff.js and edit.js when they are needed.

import { get, getFile, post, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatClock, formatDay } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { choice, formatSlot, notes } from "./parts.js";

/** @import { Exhibition, Exhibitions, Me, Place } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search).get("id");

openPage("school", async (me, page) => {
  // on their way while the answer is, for whom it will hold what they show
  const staff = !["student", "guardian"].includes(me.role) && import("./staff.js");
  const edit = me.role === "coordinator" && import("./edit.js");
  /** @type {Exhibitions} */
  const found = await get(`/exhibitions${asked ? `?id=${encodeURIComponent(asked)}` : ""}`);
  document.title = terms`Exhibitions – ${me.school.name}`;
  const { shown, mine } = found;
  render(
    page,
    html`${head(found, me)} ${shown && mine && own(shown, mine)}
      <div id="staff"></div>
      <div id="edit"></div>`,
  );
  page.querySelector("#calendar")?.addEventListener("click", () => download(`/exhibitions/${shown?.id}/calendar`));
  page
    .querySelector("#own-calendar")
    ?.addEventListener("click", () => download(`/students/${me.studentId}/exhibitions/${shown?.id}/calendar`));
  if (shown && mine) handleOwn(shown, mine);
  const again = (/** @type {string} */ said) => {
    setFlash(said);
    return goTo(`/exhibition/${shown ? `?id=${encodeURIComponent(shown.id)}` : ""}`);
  };
  if (shown && shown.state !== "draft" && found.students)
    (await (staff || import("./staff.js"))).showStaff(find("#staff"), found, shown, again);
  if (found.may.includes("addExhibition")) (await (edit || import("./edit.js"))).showEdit(find("#edit"), found);
});

/** @param {string} path */
async function download(path) {
  try {
    const file = await getFile(path);
    (await import("../lib/files.js")).downloadFile(file, "exhibition.ics");
  } catch (error) {
    find(".notice.success").textContent = error instanceof Error ? error.message : "";
  }
}

/** @param {Exhibitions} found @param {Me} me */
function head({ all, shown, may }, me) {
  if (!shown)
    return html`<div class="intro">
      <h1>Exhibitions and conferences</h1>
      <p>None is planned yet. ${may.includes("addExhibition") ? "Make the first one below." : terms`Your coordinator sets them up.`}</p>
    </div>`;
  const others = all.filter(({ id }) => id !== shown.id);
  return html`<div class="intro">
    <h1>${shown.name}</h1>
    ${shown.state !== "published" && html`<p class="notice warning">${stateText(shown)}</p>`}
    <ul>
      ${shown.days.map(({ on, from, to }) => html`<li>${formatDay(on)}, ${formatClock(from)} to ${formatClock(to)}</li>`)}
    </ul>
    <p class="muted">
      ${[
        shown.place,
        `${shown.slotMinutes} minutes each`,
        shown.state === "published" && `${shown.free.length} of ${shown.slots} times free`,
        shown.waiting > 0 && `${shown.waiting} waiting`,
        shown.chooseUntil && `choose until ${formatDay(shown.chooseUntil)}`,
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
    <p class="row no-print">
      ${may.includes("printSchedule") && html`<a href="/exhibition-print/?id=${shown.id}">Print the schedule</a>`}
      ${
        shown.state === "published" &&
        me.role !== "office" &&
        me.role !== "student" &&
        html`<button type="button" class="text-button" id="calendar">Download my times as a calendar file</button>`
      }
      ${others.map(({ id, name, from }) => html`<a href="/exhibition/?id=${id}">${name}, ${formatDay(from, { year: true })}</a>`)}
    </p>
  </div>`;
}

/** @param {Exhibition} shown */
const stateText = ({ state }) =>
  state === "draft"
    ? terms`This is a draft: only you and the principal see it until you publish it.`
    : terms`This was called off. Families with a time are told by email.`;

/** @param {Exhibition} shown @param {Place} mine */
const own = (shown, mine) =>
  html`<section class="section" aria-labelledby="time">
      <div class="section-head"><h2 id="time">Your time</h2></div>
      <div class="section-body">
        ${
          mine.presentation?.outcome === "presented"
            ? html`<p>You presented on ${formatDay(mine.presentation.on)}.</p>`
            : mine.slot
              ? html`<p><strong>${formatSlot(mine.slot)}</strong></p>
                  <p class="row no-print">
                    <button type="button" class="text-button" id="own-calendar">Download it as a calendar file</button>
                  </p>`
              : html`<p>
                  ${mine.waiting ? "You are on the waiting list. The next time that comes free is yours." : "No time is chosen yet."}
                </p>`
        }
        ${shown.isOpen && !mine.presentation && choice(shown, mine, "Choose this time")}
      </div>
    </section>
    <section class="section" aria-labelledby="ready">
      <div class="section-head"><h2 id="ready">Get ready</h2></div>
      <div class="section-body">
        <form method="post" id="preparation" class="form">
          ${field({ name: "title", label: "What I show", help: "A few words; they appear on the panel’s list.", value: mine.title ?? "" })}
          ${shown.prepare.map(
            ({ id, text }) =>
              html`<label class="checkbox"
                ><input type="checkbox" name="ready[]" value="${id}" ${mine.ready.includes(id) && html`checked`} />
                <span>${text}</span></label
              >`,
          )}
          <div class="row"><button class="button">Save</button> <a href="/portfolio/?student=${mine.studentId}">My portfolio</a></div>
        </form>
      </div>
    </section>
    ${mine.notes.length > 0 && notes(mine.notes)}`;

/** @param {Exhibition} shown @param {Place} mine */
function handleOwn(shown, mine) {
  const path = `/students/${encodeURIComponent(mine.studentId)}/exhibitions/${encodeURIComponent(shown.id)}`;
  const again = (/** @type {string} */ said) => {
    setFlash(said);
    return goTo(location.pathname + location.search);
  };
  const form = document.querySelector("form.choice");
  if (form)
    onSubmit(
      /** @type {HTMLFormElement} */ (form),
      async ({ slot }, button) => {
        if (button.name === "back") await post(`${path}/place/give-back`);
        else await put(`${path}/place`, /** @type {any} */ (button.name === "wait" ? { wait: true } : { slot }));
        await again(
          button.name === "back" ? "Your time is given back." : button.name === "wait" ? "You are on the list." : "The time is yours.",
        );
      },
      async (problem) => problem.status === 409 && again(problem.message), // with the times that are free now
    );
  onSubmit(/** @type {HTMLFormElement} */ (find("#preparation")), async ({ title, ready }) => {
    await put(`${path}/preparation`, { rev: mine.rev, title, ready: ready ?? [] });
    await again("Saved.");
  });
}
