// The coordinator makes an exhibition, changes it, publishes it or calls it off.

import { post, postOnce, put } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatClock, formatDay, plural } from "../lib/words.js";

/** @import { Exhibition, Exhibitions, PersonName } from "../lib/contract.d.ts" */

const spare = 2; // empty lines to write new ones in

/** @param {HTMLElement} place @param {Exhibitions} found */
export function showEdit(place, { shown, staff = [], students = [], defaultPrepare = [] }) {
  const blank = /** @type {Partial<Exhibition>} */ ({ what: "exhibition", prepare: defaultPrepare });
  render(
    place,
    html`${
        shown && shown.state !== "canceled"
          ? html`${shown.state === "draft" && act("publish", shown, "Publish", beforePublishing(shown.slots, students.length))}
              <details class="section">
                <summary>Change ${shown.name}</summary>
                ${form("change", shown, staff)}
              </details>
              <details class="section">
                <summary>Call it off</summary>
                ${act("cancel", shown, "Call it off", terms`Families who have a time are told by email. This cannot be undone.`)}
              </details>`
          : ""
      }
      <details class="section" ${!shown && html`open`}>
        <summary>Make a new exhibition or conference</summary>
        ${apart("new", form("new", blank, staff))}
      </details>`,
  );
  const open = (/** @type {string} */ id, /** @type {string} */ said) => {
    setFlash(said);
    return goTo(`/exhibition/?id=${encodeURIComponent(id)}`);
  };
  onSubmit(/** @type {HTMLFormElement} */ (find("#new")), async (values) => {
    /** @type {Exhibition} */
    const made = await postOnce("/exhibitions", written(values, defaultPrepare));
    await open(made.id, `${made.name} is saved as a draft.`);
  });
  if (!shown || shown.state === "canceled") return;
  onSubmit(/** @type {HTMLFormElement} */ (find("#change")), async (values) => {
    await put(`/exhibitions/${shown.id}`, { ...written(values, shown.prepare), panels: panelsOf(values, shown), rev: shown.rev });
    await open(shown.id, "Saved.");
  });
  for (const what of ["publish", "cancel"]) {
    const button = document.querySelector(`#${what}`);
    if (button)
      onSubmit(/** @type {HTMLFormElement} */ (button), async () => {
        await post(`/exhibitions/${shown.id}/${what}`, { rev: shown.rev });
        await open(shown.id, what === "publish" ? `${shown.name} is published.` : `${shown.name} is called off.`);
      });
  }
}

/** Whether everyone gets a time, and what publishing does. @param {number} slots @param {number} students */
const beforePublishing = (slots, students) =>
  html`${
    slots < students
      ? html`<strong>${plural(slots, "time")} for ${plural(students, "student")}:</strong> some would have to wait. Add a day or a room, or
          give each fewer minutes.`
      : `${plural(slots, "time")} for ${plural(students, "student")}.`
  }
  ${terms`Families are asked by email to choose a time.`}`;

/** Two forms of the page have the same fields: the ids of this one carry its name.
 * @param {string} id @param {import("../lib/html.js").Markup} fields */
function apart(id, fields) {
  const own = html``;
  own.text = fields.text.replaceAll("field-", `field-${id}-`);
  return own;
}

/** @param {string} id @param {Exhibition} shown @param {string} label @param {import("../lib/html.js").Piece} help */
const act = (id, shown, label, help) =>
  html`<form method="post" id="${id}" class="form">
    <p>${help}</p>
    <div class="row"><button class="button ${id === "cancel" && "warning"}">${label}: ${shown.name}</button></div>
  </form>`;

/** @param {string} id @param {Partial<Exhibition>} one @param {PersonName[]} staff */
const form = (
  id,
  { what, name, place, days = [], slotMinutes = 20, breakMinutes = 5, rooms = [], grades, chooseUntil, prepare = [], panels = [] },
  staff,
) =>
  html`<form method="post" id="${id}" class="form">
    ${id === "new" && html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`}
    ${checkboxes({
      name: "what",
      label: "What it is",
      single: true,
      options: [
        ["exhibition", terms`Exhibition`, "Students show their work; a duty of the year"],
        ["conference", "Conference", terms`Student, family and advisor talk`],
      ],
      values: [what ?? "exhibition"],
    })}
    ${field({ name: "name", label: "Name", required: "Say what it is called.", value: name })}
    ${field({ name: "place", label: "Where", value: place })}
    ${lines(days).map(
      (day, i) =>
        html`<fieldset class="fields">
          <legend>${day || i === 0 ? `Day ${i + 1}` : "Another day"}</legend>
          ${field({ name: `days.${i}.on`, label: "Day", type: "date", value: day?.on })}
          ${field({ name: `days.${i}.from`, label: "From", type: "time", value: day?.from.slice(0, 5) })}
          ${field({ name: `days.${i}.to`, label: "To", type: "time", value: day?.to.slice(0, 5) })}
        </fieldset>`,
    )}
    ${field({ name: "slotMinutes", label: "Minutes for each student", type: "number", value: String(slotMinutes) })}
    ${field({ name: "breakMinutes", label: "Minutes between two", type: "number", value: String(breakMinutes) })}
    ${lines(rooms).map(
      (room, i) =>
        html`<fieldset class="fields">
          <legend>${room ? room.name : i === 0 ? "Room 1" : "Another room"}</legend>
          ${room && html`<input type="hidden" name="rooms.${i}.id" value="${room.id}" />`}
          ${field({ name: `rooms.${i}.name`, label: "Room", value: room?.name })}
          ${field({ name: `rooms.${i}.guests`, label: "Guests", value: room?.guests })}
          <details>
            <summary>Panel${room && room.panel.length > 0 && `: ${room.panel.map((person) => person.name).join(", ")}`}</summary>
            ${people(`rooms.${i}.panel[]`, "Who sits there", staff, room?.panel)}
          </details>
        </fieldset>`,
    )}
    ${
      id === "change" &&
      html`<details>
        <summary>Another panel at one time${panels.length > 0 && ` (${panels.length})`}</summary>
        <ul>
          ${panels.map(
            ({ slot, panel }) => html`<li>${slotText(slot, rooms)}: ${panel.map((person) => person.name).join(", ") || "nobody"}</li>`,
          )}
        </ul>
        ${field({ name: "panelOn", label: "Day", type: "date", value: days[0]?.on })}
        ${field({ name: "panelFrom", label: "Time it begins", type: "time" })}
        ${field({ name: "panelRoom", label: "Room", options: rooms.map((room) => [room.id, room.name]) })}
        ${people("panelPeople[]", "Who sits there then", staff, [])}
      </details>`
    }
    ${field({ name: "grades", label: "Grades", help: "Separate with commas: 9, 10. Leave empty for everyone.", value: grades?.join(", ") })}
    ${field({ name: "chooseUntil", label: "Families choose until", type: "date", value: chooseUntil })}
    ${field({
      name: "prepare",
      label: "What each student gets ready",
      help: "One on each line.",
      long: true,
      value: prepare.map(({ text }) => text).join("\n"),
    })}
    <div class="row"><button class="button">${id === "new" ? "Save as a draft" : "Save"}</button></div>
  </form>`;

/** @param {string} name @param {string} label @param {PersonName[]} staff @param {PersonName[]} [values] */
const people = (name, label, staff, values = []) =>
  checkboxes({
    name,
    label,
    options: staff.map((person) => [person.personId, person.name]),
    values: values.map(({ personId }) => personId),
  });

/** @template T @param {T[]} all @returns {(T | null)[]} */
const lines = (all) => [...all, ...Array.from({ length: spare }, () => null)];

/** "Thu 12 March, 3:00 PM, Library" of a time's key. @param {string} key @param {Exhibition["rooms"]} rooms */
function slotText(key, rooms) {
  const [day = "", hour = "", room = ""] = key.split("-");
  const on = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return `${formatDay(on)}, ${formatClock(`${hour.slice(0, 2)}:${hour.slice(2)}`)}, ${rooms.find(({ id }) => id === room)?.name ?? room}`;
}

/** As the server takes it: empty lines are left out, an hour has its seconds. @param {any} values @param {Exhibition["prepare"]} known */
function written(
  { key, what, name, place, days = [], slotMinutes, breakMinutes, rooms = [], grades = "", chooseUntil, prepare = "" },
  known,
) {
  const time = (/** @type {string | undefined} */ hour) => hour && `${hour}:00`;
  return {
    key,
    what,
    name,
    place,
    slotMinutes,
    breakMinutes,
    chooseUntil,
    days: days
      .filter((/** @type {any} */ day) => day?.on || day?.from || day?.to)
      .map((/** @type {any} */ { on, from, to }) => ({ on, from: time(from), to: time(to) })),
    rooms: rooms.filter((/** @type {any} */ room) => room?.name || room?.id),
    grades: grades.split(","),
    prepare: prepare
      .split("\n")
      .map((/** @type {string} */ text) => text.trim())
      .filter(Boolean)
      .map((/** @type {string} */ text) => ({ id: known.find((line) => line.text === text)?.id, text })),
  };
}

/** The panels that were there, and the one that is written. @param {any} values @param {Exhibition} shown */
function panelsOf({ panelOn, panelFrom, panelRoom, panelPeople = [] }, { panels }) {
  const all = panels.map(({ slot, panel }) => ({ slot, panel: panel.map(({ personId }) => personId) }));
  if (!panelOn || !panelFrom || !panelRoom) return all;
  const slot = `${panelOn.replaceAll("-", "")}-${panelFrom.replace(":", "")}-${panelRoom}`;
  return [...all.filter((other) => other.slot !== slot), { slot, panel: panelPeople }];
}
