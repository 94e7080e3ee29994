// What the first screens of coordinator and principal share: the bars of each duty, links into the board, what is drawn late.

import { formatDay } from "../lib/words.js";
import { bars } from "../components/marks.js";
import { announce } from "../components/page-head.js";
import { callList } from "./sections.js";

/** @import { DutyProgress, FamilyTask, Me } from "../lib/contract.d.ts" */

/** The board, showing whom a number counts. @param {Record<string, string>} asked */
export const boardAddress = (asked) => `/students/?${new URLSearchParams(asked)}`;

/** Every duty of the year with its numbers. @param {{ duties: DutyProgress[], today: string }} home */
export const dutyBars = ({ duties, today }) =>
  bars(
    duties.map(({ key, name, due, counts }) => ({
      name,
      note: due && `${due < today ? "was due" : "due"} ${formatDay(due)}`,
      counts,
      address: (state) => boardAddress({ duty: key, state }),
    })),
  );

/** Draws what comes late; what has the focus and is in view stays in view, however much is drawn above it (2.4.11).
 * @param {() => void | Promise<void>} draw */
export async function keepingFocus(draw) {
  const before = document.activeElement;
  const wasInView = inView(before);
  await draw();
  const focused = document.activeElement;
  const cameIntoView = focused !== before; // the browser shows what the focus moves to
  if (focused && focused !== document.body && (wasInView || cameIntoView) && !inView(focused)) focused.scrollIntoView({ block: "nearest" });
}

/** @param {Element | null} element */
function inView(element) {
  if (!element || element === document.body) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}

const settled = 1_500; // ms after which a page has everything it asked for

/** The list of calls where everything else comes first: drawn when it is near the window, or once the page has settled.
 * @param {HTMLElement} page @param {FamilyTask[]} tasks @param {Me} me */
export function callListLater(page, tasks, me) {
  const place = page.querySelector("#call-list");
  if (!place) return;
  const draw = () => {
    watch.disconnect();
    clearTimeout(timer);
    keepingFocus(() => callList(page, tasks, me)).catch((error) => announce(String(error)));
  };
  const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && draw());
  const timer = setTimeout(draw, settled);
  watch.observe(place);
}
