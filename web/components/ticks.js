// Prints a list with only the rows that are ticked; ticks.css draws the boxes.

import { find } from "../lib/html.js";

/** @param {string} found what stands above the list meanwhile: "5 students selected" */
export function printTicked(found) {
  const { classList } = document.documentElement;
  const place = find(".found");
  const before = place.textContent;
  classList.add("prints-ticked");
  place.textContent = found;
  addEventListener(
    "afterprint",
    () => {
      classList.remove("prints-ticked");
      place.textContent = before;
    },
    { once: true },
  );
  print();
}
