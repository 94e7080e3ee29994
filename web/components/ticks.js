// Prints a list with only the rows that are ticked; ticks.css draws the boxes.

export function printTicked() {
  const { classList } = document.documentElement;
  classList.add("prints-ticked");
  addEventListener("afterprint", () => classList.remove("prints-ticked"), { once: true });
  print();
}
