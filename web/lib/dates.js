// Days are the school's: "2026-08-25" is read as that day, in no time zone, and written out ("Tue 25 August").

// The names are written here: a date format of the browser takes longer to make than a page to draw.

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** "January" to "December" */
export const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Made when a time is first told. @type {Intl.DateTimeFormat | undefined} */
let clock;

/** "Tue 25 August"; with the year when it is asked for. @param {string} day @param {{ year?: boolean }} [how] */
export function writtenOut(day, how = {}) {
  const date = new Date(`${day}T00:00:00Z`);
  const short = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  return how.year ? `${short} ${date.getUTCFullYear()}` : short;
}

/** The day an instant falls on, on the reader's own clock. @param {string} instant */
export function dayOf(instant) {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

/** "Tue 25 August, 10:42 AM" @param {string} instant */
export const moment = (instant) => `${writtenOut(dayOf(instant))}, ${timeOfDay(instant)}`;

/** "10:42 AM" @param {string | number} instant */
export function timeOfDay(instant) {
  clock ??= new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
  return clock.format(new Date(instant));
}
