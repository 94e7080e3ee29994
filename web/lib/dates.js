// Days are the school's: "2026-08-25" is read as that day, in no time zone, and written out ("Tue 25 August").

const utc = /** @type {const} */ ({ timeZone: "UTC" });
const parts = new Intl.DateTimeFormat("en-US", { ...utc, weekday: "short", day: "numeric", month: "long", year: "numeric" });
const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/** "Tue 25 August"; with the year when it is asked for. @param {string} day @param {{ year?: boolean }} [how] */
export function writtenOut(day, how = {}) {
  const found = Object.fromEntries(parts.formatToParts(new Date(`${day}T00:00:00Z`)).map((part) => [part.type, part.value]));
  const short = `${found["weekday"]} ${found["day"]} ${found["month"]}`;
  return how.year ? `${short} ${found["year"]}` : short;
}

/** The day an instant falls on, on the reader's own clock. @param {string} instant */
export function dayOf(instant) {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

/** "Tue 25 August, 10:42 AM" @param {string} instant */
export const moment = (instant) => `${writtenOut(dayOf(instant))}, ${timeOfDay(instant)}`;

/** "10:42 AM" @param {string | number} instant */
export const timeOfDay = (instant) => clock.format(new Date(instant));
