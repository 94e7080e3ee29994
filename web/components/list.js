// Every list of the product: the most urgent first, sorted by each of its heads, filtered while one types, kept as a CSV
// file, one line a row on a phone. Filters and order stand in the address; a name that is looked for in none, nor in a log.
//
//   await showList(find("#list"), {
//     label: "People", order: "name", rows, count: (n) => plural(n, "student"),
//     columns: [{ key: "name", head: "Name", cell: (row) => html`<a href="…">${row.name}</a>`, rowHead: true }],
//   });
//
// Only the first screen is drawn before the page is painted, the others in slices after it.

import { afterPaint, find, html, insert, render } from "../lib/html.js";
import { ascending, matchesName } from "../lib/words.js";

/** @import { Choices, Filter, List, ListColumn } from "./list-types.d.ts" */

const atOnce = 30; // rows that are drawn before the page is painted: more than a screen shows
const inOneGo = 60; // rows drawn at a time afterwards
const phone = "(width < 40rem)"; // as in styles/app.css
const shownAtFirst = 300; // a school of thousands stays quick, and a filter finds the rest

/** @template Row @param {Element} place @param {List<Row>} list @returns {Promise<{ ticked: () => Row[] }>} the rows that are ticked */
export async function showList(place, list) {
  const shown = new ShownList(place, list);
  await shown.load();
  return { ticked: () => shown.tickedRows() };
}

/** @template Row */
class ShownList {
  /** @type {Row[]} */
  #all = [];
  /** @type {Row[]} */
  #found = [];
  /** @type {ListColumn<Row>[]} */
  #columns = [];
  #total = 0;
  /** @type {(() => Promise<Row[]>) | null} */
  #rest = null;
  /** The newest load and the newest drawing: an earlier one stops. */
  #loading = 0;
  #drawing = 0;
  /** Draws every row that still waits. */
  #finish = () => {};
  /** Values of the boxes that are ticked, also of rows that are not drawn. @type {Set<string>} */
  #ticks = new Set();

  /** @param {Element} place @param {List<Row>} list */
  constructor(place, list) {
    this.place = place;
    this.list = list;
    this.sortName = list.id ? `sort-${list.id}` : "sort";
    this.sort = new URLSearchParams(location.search).get(this.sortName) ?? "";
    render(place, frame(list));
    this.form = /** @type {HTMLFormElement | null} */ (place.querySelector("form.filter"));
    this.box = /** @type {HTMLInputElement | null} */ (place.querySelector("[type=search]"));
    this.#listen();
  }

  /** Asks for the rows, anew where they depend on what is chosen, and draws them. */
  async load() {
    const own = ++this.#loading;
    const { rows } = this.list;
    const asked = typeof rows === "function" ? await rows(this.#choices()) : rows;
    if (own !== this.#loading) return; // what was chosen since is under way
    const begun = Array.isArray(asked) ? { rows: asked, total: asked.length, rest: null } : asked;
    this.#all = begun.rows;
    this.#total = begun.total;
    this.#rest = begun.total > begun.rows.length ? begun.rest : null;
    const { columns } = this.list;
    this.#columns = typeof columns === "function" ? columns(this.#choices()) : columns;
    render(find(".rows", this.place), heads(this.list.label, this.#columns));
    find(".touch-hint", this.place).classList.toggle(
      "tablet-too",
      this.#columns.some(({ look }) => look?.includes("wider")),
    );
    this.#draw();
  }

  /** Every row is here before anything is done that needs them all. */
  async #complete() {
    if (!this.#rest) return;
    const rest = await this.#rest();
    this.#rest = null;
    this.#all = [...this.#all, ...rest];
  }

  /** @returns {Choices} */
  #choices() {
    return this.form ? /** @type {Choices} */ (Object.fromEntries(new FormData(this.form))) : {};
  }

  #firstOrder() {
    const { order } = this.list;
    return typeof order === "function" ? order(this.#choices()) : order;
  }

  #draw() {
    const { place, box, list } = this;
    const chosen = this.#choices();
    const by = columnOf(this.#columns, this.sort) ? this.sort : this.#firstOrder();
    const fitting = this.#all.filter(
      (row) =>
        (list.filters ?? []).every(({ name, fits }) => !fits || !chosen[name] || fits(row, chosen[name] ?? "", chosen)) &&
        (!box?.value || !list.search || matchesName(list.search(row), box.value)),
    );
    const begun = columnOf(this.#columns, by)?.order ? inOrder(fitting, this.#columns, this.#firstOrder()) : fitting;
    this.#found = inOrder(begun, this.#columns, by);
    const n = this.#rest ? this.#total : this.#found.length;
    render(find(".found", place), html`${list.count(n, chosen)}`);
    render(find(".legend-place", place), html`${list.legend?.(this.#found)}`);
    render(find(".none", place), html`${n === 0 && list.none?.(chosen)}`);
    for (const part of place.querySelectorAll(".rows, .tools, .bulk")) /** @type {HTMLElement} */ (part).hidden = n === 0;
    for (const head of place.querySelectorAll("th[data-key]")) markSorted(/** @type {HTMLElement} */ (head), by);
    const showAll = /** @type {HTMLElement | null} */ (place.querySelector(".show-all"));
    if (showAll) showAll.hidden = !(list.filters ?? []).some(({ name, all }) => all !== null && chosen[name]) && !box?.value;
    this.#drawRows(shownAtFirst);
  }

  /** The first screen at once; the rest, up to the limit, when that stands before the reader. @param {number} limit */
  #drawRows(limit) {
    const own = ++this.#drawing;
    const body = find("tbody", this.place);
    const [rows, columns] = [this.#found.slice(0, limit), this.#columns];
    render(body, html``);
    let drawn = 0;
    const goOn = (/** @type {number} */ size) => {
      if (own !== this.#drawing || drawn >= rows.length) return;
      insert(body, "beforeend", html`${rows.slice(drawn, drawn + size).map((row) => listRow(columns, row))}`);
      drawn += size;
      this.#tickAgain(body);
      if (drawn < rows.length) afterPaint(() => goOn(inOneGo));
    };
    this.#finish = () => goOn(rows.length);
    goOn(atOnce);
    const all = find("[data-all]", this.place);
    all.textContent = `Show all ${this.#rest ? this.#total : this.#found.length}`;
    /** @type {HTMLElement} */ (all.parentElement).hidden = this.#found.length <= limit && !this.#rest;
  }

  /** @param {Element} within */
  #tickAgain(within) {
    if (this.#ticks.size === 0) return;
    for (const input of within.querySelectorAll("input")) if (this.#ticks.has(input.value)) input.checked = true;
  }

  /** All of a long list, of which only what is near the window stands in the page. */
  async #drawWindow() {
    const own = ++this.#drawing;
    const { drawWindow } = await import("./list-more.js");
    const markup = (/** @type {number} */ a, /** @type {number} */ b) =>
      html`${this.#found.slice(a, b).map((row) => listRow(this.#columns, row))}`;
    const body = /** @type {HTMLTableSectionElement} */ (find("tbody", this.place));
    this.#finish = drawWindow(
      body,
      this.#found.length,
      markup,
      () => own === this.#drawing,
      () => this.#tickAgain(body),
    );
    /** @type {HTMLElement} */ (find("[data-all]", this.place).parentElement).hidden = true;
  }

  /** The rows that are ticked, in the order they are shown. */
  tickedRows() {
    const { ticked } = this.list;
    return ticked ? this.#found.filter((row) => this.#ticks.has(ticked(row))) : [];
  }

  /** The address says what is shown; the name that is looked for stands beside it. */
  #remember() {
    const query = new URLSearchParams(location.search);
    const chosen = this.#choices();
    for (const { name } of this.list.filters ?? []) setOrDrop(query, name, chosen[name] ?? "");
    setOrDrop(query, this.sortName, this.sort === this.#firstOrder() ? "" : this.sort);
    const text = query.toString();
    history.replaceState(
      { ...history.state, ...(this.box && { search: this.box.value }) },
      "",
      `${location.pathname}${text && `?${text}`}${location.hash}`,
    );
  }

  #listen() {
    const { place, form } = this;
    const change = async () => {
      await this.#complete();
      this.#remember();
      if (typeof this.list.rows === "function") await this.load();
      else this.#draw();
    };
    form?.addEventListener("input", change);
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      change();
    });
    place.addEventListener("change", ({ target }) => {
      const box = /** @type {HTMLInputElement} */ (target);
      if (box.matches(".rows [type=checkbox]")) this.#ticked(box);
    });
    place.addEventListener("click", ({ target }) => this.#clicked(/** @type {HTMLElement} */ (target)));
    addEventListener("beforeprint", () => this.#finish());
    matchMedia(phone).addEventListener("change", ({ matches }) => form?.querySelector("details")?.toggleAttribute("open", !matches));
  }

  /** The rows that are ticked, where some are; else all that are filtered. */
  #chosenRows() {
    const ticked = this.tickedRows();
    return ticked.length > 0 ? ticked : this.#found;
  }

  /** @param {HTMLInputElement} box */
  #ticked(box) {
    const { ticked } = this.list;
    const all = box.matches("[data-tick-all]");
    const values = all && ticked ? this.#found.map(ticked) : [box.value];
    for (const value of values) {
      if (box.checked) this.#ticks.add(value);
      else this.#ticks.delete(value);
    }
    if (!all) return;
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.place.querySelectorAll("tbody [type=checkbox]"));
    for (const one of boxes) one.checked = box.checked;
  }

  /** @param {HTMLElement} target */
  async #clicked(target) {
    const head = target.closest("[data-sort]")?.closest("th");
    if (head) {
      await this.#complete();
      const key = head.dataset["key"] ?? "";
      this.sort = head.ariaSort === "ascending" ? `-${key}` : key;
      this.#remember();
      this.#draw();
    } else if (target.closest("[data-file]")) {
      await this.#complete();
      (await import("./list-more.js")).download(this.list.file, this.#chosenRows(), target.closest("[data-file=xlsx]") !== null);
    } else if (target.closest("[data-all]")) {
      await this.#complete();
      this.#draw();
      this.#drawWindow();
    } else if (!target.closest("a, button, input, label, summary, details")) {
      (await import("./list-more.js")).openRow(/** @type {HTMLTableRowElement | null} */ (target.closest("tbody tr:not(.details)")));
    }
  }
}

/** Sets what is chosen, and says nothing of what is not. @param {URLSearchParams} query @param {string} name @param {string} value */
function setOrDrop(query, name, value) {
  if (value) query.set(name, value);
  else query.delete(name);
}

/** @template Row @param {ListColumn<Row>[]} columns @param {string} by */
const columnOf = (columns, by) => columns.find(({ key }) => key && key === by.replace(/^-/, ""));

/** Rows that are alike stay as they were. @template Row @param {Row[]} rows @param {ListColumn<Row>[]} columns @param {string} by */
function inOrder(rows, columns, by) {
  const order = columnOf(columns, by)?.order;
  if (!order) return by.startsWith("-") ? [...rows].reverse() : rows;
  const turn = by.startsWith("-") ? -1 : 1;
  return rows
    .map((row) => ({ row, key: order(row) }))
    .sort((a, b) => turn * compare(a.key, b.key))
    .map(({ row }) => row);
}

/** @param {string | number} a @param {string | number} b */
const compare = (a, b) =>
  typeof a === "number" && typeof b === "number" ? a - b : ascending(String(a).toLowerCase(), String(b).toLowerCase());

/** @param {HTMLElement} head @param {string} by */
function markSorted(head, by) {
  const is = head.dataset["key"] === by.replace(/^-/, "");
  if (is) head.ariaSort = by.startsWith("-") ? "descending" : "ascending";
  else head.removeAttribute("aria-sort");
}

/** Everything of a list but its rows. @template Row @param {List<Row>} list */
function frame(list) {
  const { filters = [], search, bulk } = list;
  const asked = new URLSearchParams(location.search);
  const table = html`<div class="rows"></div>
    <p class="none"></p>
    <p class="no-print" hidden><button type="button" class="button secondary" data-all></button></p>`;
  return html`${
      (search || filters.length > 0) &&
      html`<form method="get" class="filter no-print" role="search" aria-label="Filter">
        ${
          search &&
          html`<label
            >${list.searchLabel ?? "Name"} <input type="search" class="short" autocomplete="off" value="${history.state?.search}"
          /></label>`
        }
        ${
          filters.length > 0 &&
          html`<details ${!matchMedia(phone).matches && html`open`}>
            <summary>Filter</summary>
            <div class="filter-fields">${filters.map((filter) => field(filter, asked.get(filter.name) ?? filter.value ?? ""))}</div>
          </details>`
        }
        <button class="button secondary">Show</button> <a class="show-all" href="${location.pathname}" hidden>Show all</a>
      </form>`
    }
    <div class="list-head">
      <p class="found" id="${list.id ? `found-${list.id}` : "found"}" role="status"></p>
      <p class="touch-hint muted small no-print">Touch a row to see all of it.</p>
      <div class="legend-place"></div>
      <div class="tools row no-print">
        <button type="button" class="text-button" data-file="csv">Download CSV</button>
        <button type="button" class="text-button" data-file="xlsx"><span class="visually-hidden">Download </span>XLSX</button>
      </div>
    </div>
    ${
      bulk
        ? html`<form class="print">
            ${table}
            <div class="bulk row no-print">${bulk}</div>
          </form>`
        : table
    }`;
}

/** @template Row @param {Filter<Row>} filter @param {string} value */
const field = ({ name, label, options = [], groups = [], all = "All" }, value) =>
  options.length + groups.length > 0
    ? html`<label
        >${label}
        <select name="${name}">
          ${all !== null && html`<option value="">${all}</option>`} ${choose(options, value)}
          ${groups.map(([heading, inIt]) => html`<optgroup label="${heading}">${choose(inIt, value)}</optgroup>`)}
        </select></label
      >`
    : html`<label class="checkbox"
        ><input type="checkbox" name="${name}" value="yes" ${value && html`checked`} /><span>${label}</span></label
      >`;

/** @param {[value: string, text: string][]} options @param {string} value */
const choose = (options, value) =>
  options.map(([key, text]) => html`<option value="${key}" ${key === value && html`selected`}>${text}</option>`);

/** @template Row @param {string} label @param {ListColumn<Row>[]} columns */
const heads = (label, columns) =>
  html`<table class="table list" role="table" aria-label="${label}">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          ({ key, head, look }) =>
            html`<th role="columnheader" scope="col" ${look && html`class="${look}"`} ${key && html`data-key="${key}"`}>
              ${key ? html`<button type="button" data-sort>${head}</button>` : head}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup"></tbody>
  </table>`;

/** @template Row @param {ListColumn<Row>[]} columns @param {Row} row */
const listRow = (columns, row) =>
  html`<tr role="row">
    ${columns.map(({ rowHead, look, cell }) =>
      rowHead
        ? html`<th role="rowheader" scope="row">${cell(row)}</th>`
        : html`<td role="cell" ${look && html`class="${look}"`}>${cell(row)}</td>`,
    )}
  </tr>`;
