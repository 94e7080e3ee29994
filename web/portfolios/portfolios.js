import { get } from "../lib/api.js";
import { find, html, render, terms } from "../lib/html.js";
import { formatDay, gradeOrder, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";
import { showList } from "../components/list.js";

/** @import { PortfolioRow, Portfolios } from "../lib/contract.d.ts" */

openPage(
  "students",
  async (me, page) => {
    document.title = terms`Portfolios – ${me.school.name}`;
    render(
      page,
      html`<div class="intro list-intro row">
          <h1>Portfolios</h1>
          <div class="row no-print"><a href="/portfolio-rubric/">The school’s rubric</a></div>
        </div>
        <div id="list"></div>`,
    );
    await showList(/** @type {Element} */ (find("#list")), {
      label: terms`Portfolios`,
      order: "name",
      count: (n) => plural(n, "student"),
      search: (/** @type {PortfolioRow} */ row) => row,
      filters: [
        {
          name: "state",
          label: "Show",
          all: "Everyone",
          options: [
            ["none", "No work yet"],
            ["unshared", "Nothing shared this year"],
            ["shared", "Shared this year"],
          ],
          fits: (/** @type {PortfolioRow} */ { pieces, thisYear }, state) =>
            state === "none" ? pieces === 0 : state === "shared" ? !!thisYear : !thisYear,
        },
      ],
      rows: async () => {
        /** @type {Portfolios} */
        const { students } = await get("/portfolios");
        return students;
      },
      columns: [
        { key: "name", head: "Name", rowHead: true, cell: (row) => html`<a href="/portfolio/?student=${row.studentId}">${row.name}</a>` },
        { key: "grade", head: "Grade", look: "short wide", order: ({ grade }) => gradeOrder(grade), cell: (row) => row.grade },
        {
          key: "advisor",
          head: terms`Advisor`,
          look: "medium wide",
          order: (row) => row.advisor ?? "",
          cell: (row) => row.advisor,
        },
        { key: "pieces", head: "Pieces", look: "short", order: (row) => row.pieces, cell: (row) => String(row.pieces) },
        {
          key: "shared",
          head: "Shared last",
          look: "day",
          order: (row) => row.sharedOn ?? "",
          cell: (row) => (row.sharedOn ? formatDay(row.sharedOn, { year: true }) : "not yet"),
        },
      ],
      file: {
        name: `portfolios-${me.today}.csv`,
        head: ["name", "grade", "advisor", "pieces", "collections shared", "shared last"],
        row: (row) => [row.name, row.grade, row.advisor ?? "", row.pieces, row.shared, row.sharedOn ?? ""],
      },
      none: () => html`<a href="/portfolios/">Show everyone</a>.`,
    });
  },
  ["coordinator", "administrator"],
);
