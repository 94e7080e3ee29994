// A record that was asked for, opened by the link that was handed out. The token stands in the address's fragment, which no server sees,
// and goes with the request as a header.

import { get, Problem, useLink } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { showCopy } from "./copy.js";

const page = find("#page");
const token = location.hash.slice(1);

addEventListener("hashchange", () => location.reload());
await show();

async function show() {
  if (!token) return none("This page opens with the link that the school gave you.");
  useLink(token, "");
  try {
    showCopy(page, await get("/record"));
  } catch (error) {
    const isRefused = error instanceof Problem && (error.status === 401 || error.status === 403);
    none(isRefused ? "This link no longer works. Ask the school for a new one." : error instanceof Error ? error.message : "");
  }
}

/** @param {string} why */
function none(why) {
  render(
    page,
    html`<h1>The record</h1>
      <p>${why}</p>`,
  );
}
