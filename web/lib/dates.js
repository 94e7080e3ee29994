// Days are the school's: "2026-08-25" is read as that day, in no time zone, and written out ("Tue 25 August").

// Names, hours and order are written here: what the browser has for them takes longer to make than a page to draw.

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** "January" to "December" */
export const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** "Tue 25 August"; with the year when it is asked for. @param {string} day @param {{ year?: boolean }} [how] */
export function writtenOut(day, how = {}) {
  const date = new Date(`${day}T00:00:00Z`);
  const short = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  return how.year ? `${short} ${date.getUTCFullYear()}` : short;
}

/** The earlier day or instant first. @param {string} a @param {string} b */
export const inOrder = (a, b) => (a < b ? -1 : Number(a > b));

/** The day an instant falls on, on the reader's own clock. @param {string} instant */
export function dayOf(instant) {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

/** "Tue 25 August, 10:42 AM" @param {string} instant */
export const moment = (instant) => `${writtenOut(dayOf(instant))}, ${timeOfDay(instant)}`;

/** "10:42 AM", on the reader's own clock. @param {string | number} instant */
export function timeOfDay(instant) {
  const at = new Date(instant);
  return `${at.getHours() % 12 || 12}:${String(at.getMinutes()).padStart(2, "0")} ${at.getHours() < 12 ? "AM" : "PM"}`;
}
