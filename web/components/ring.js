// The ring: Plan · Do · Check · Adjust, one arc each, clockwise from the top. The arc of the present step carries a
// dot; steps in which something is written are thick, empty ones thin, so that the ring says what the page says; every
// cycle behind leaves a thin line inside, like a tree's rings. A goal that is reached has a whole ring and a tick.
//
//   html`${ring(goal, ringWords(goal))} ${ring(goal, { ...ringWords(goal), large: true })} ${ring(goal, { label })}`

import { html } from "../lib/html.js";

/** @import { Step } from "../lib/contract.d.ts" */

/** In order. @type {Step[]} */
const stepOrder = ["plan", "do", "check", "adjust"];

/**
 * @param {{ cycle: number, step: Step, written: Step[], reached?: unknown }} goal
 * @param {{ large?: boolean, label: string | undefined, names?: Record<Step, string> }} how the label is what is read out, the names
 *   stand around a large one
 */
export function ring(goal, { large = false, label, names }) {
  const now = stepOrder.indexOf(goal.step);
  const size = large ? 280 : 100;
  const middle = size / 2;
  const radius = large ? 84 : 42;
  const weight = large ? 17 : 11;
  const reached = goal.reached !== undefined;

  const arcs = stepOrder.map((step, i) => {
    const kind = i === now && !reached ? "now" : reached || goal.written.includes(step) ? "done" : "ahead";
    return html`<path class="${kind}" stroke-width="${kind === "ahead" ? weight / 3 : weight}" d="${arc(middle, radius, i)}" />`;
  });
  const behind = Array.from(
    { length: Math.min(goal.cycle - 1, large ? 4 : 2) },
    (_, i) =>
      html`<circle class="past" cx="${middle}" cy="${middle}" r="${radius - weight / 2 - (large ? 8 : 5) * (i + 1)}" stroke-width="1.5" />`,
  );
  const dot = at(middle, radius, now * 90 + 45);

  return html`<svg class="ring ${large && "large"}" viewBox="${large ? "22 40 236 200" : "0 0 100 100"}" role="img" aria-label="${label}">
    ${behind}${arcs}
    ${
      reached
        ? html`<path class="tick" stroke-width="${weight * 0.7}" d="${tick(middle, large ? 22 : 13)}" />`
        : html`<circle class="marker" cx="${dot.x}" cy="${dot.y}" r="${weight * 0.62}" stroke-width="${weight / 3}" />
            <text x="${middle}" y="${large ? middle + 8 : middle + 2}" font-size="${large ? 42 : 32}">${goal.cycle}</text>`
    }
    ${
      large &&
      html`${!reached && html`<text x="${middle}" y="${middle - 22}" font-size="14">cycle</text>`}
      ${stepOrder.map((step, i) => name(middle, radius, names?.[step], i, i === now && !reached))}`
    }
  </svg>`;
}

/** @param {number} middle @param {number} size */
const tick = (middle, size) =>
  `M${middle - size} ${middle + 1}l${round(size * 0.75)} ${round(size * 0.75)}l${round(size * 1.25)} ${-round(size * 1.6)}`;

/** @param {number} middle @param {number} radius @param {string | undefined} text @param {number} i @param {boolean} here */
function name(middle, radius, text, i, here) {
  const { x, y } = at(middle, radius + 40, i * 90 + 45);
  return html`<text class="step-name ${here && "here"}" x="${x}" y="${y}" font-size="15">${text}</text>`;
}

/** A quarter of the circle, a little short at both ends. @param {number} middle @param {number} radius @param {number} i */
function arc(middle, radius, i) {
  const from = at(middle, radius, i * 90 + 4);
  const to = at(middle, radius, i * 90 + 86);
  return `M${from.x} ${from.y}A${radius} ${radius} 0 0 1 ${to.x} ${to.y}`;
}

/** The point at an angle, in degrees clockwise from the top. @param {number} middle @param {number} radius @param {number} degrees */
function at(middle, radius, degrees) {
  const turn = (degrees * Math.PI) / 180;
  return { x: round(middle + radius * Math.sin(turn)), y: round(middle - radius * Math.cos(turn)) };
}

/** @param {number} n */
const round = (n) => Math.round(n * 10) / 10;
