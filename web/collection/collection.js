import { get, post, postOnce, Problem } from "../lib/api.js";
import { checkboxes, field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { firstName, formatDay, formatInstant, visibleTo } from "../lib/words.js";
import { asksBeforePrinting, openPage } from "../components/page-head.js";
import { openFiles, showThumbnails } from "../components/work-files.js";
import { pieceItem } from "../components/piece.js";

/** @import { Collection, Me, Portfolio } from "../lib/contract.d.ts" */

const asked = new URLSearchParams(location.search);
const studentId = asked.get("student") ?? "";
const id = asked.get("id");
const student = `/students/${encodeURIComponent(studentId)}`;
const back = `/portfolio/?student=${encodeURIComponent(studentId)}`;

openPage(null, async (me, page) => {
  /** @type {Portfolio} */
  const found = await get(`${student}/portfolio`);
  const own = me.studentId === studentId;
  const collection = found.collections.find((one) => one.id === id);
  if (!collection) throw new Problem(404, null);
  document.title = `${collection.title} – ${me.school.name}`;
  asksBeforePrinting(page);
  show(page, found, collection, { me, own });
});

/** @param {HTMLElement} page @param {Portfolio} found @param {Collection} collection @param {{ me: Me, own: boolean }} reader */
function show(page, found, collection, { own }) {
  const name = firstName(found.name);
  const pieces = collection.pieces.flatMap((key) => found.evidence.filter((piece) => piece.id === key));
  const path = `${student}/collections/${encodeURIComponent(collection.id)}`;
  const lines = [...found.rubric.should, ...found.rubric.shouldNot];
  render(
    page,
    html`<div class="intro">
        <p><a href="${back}">${own ? terms`Your portfolio` : terms`Portfolio of ${found.name}`}</a></p>
        <h1>${collection.title}</h1>
        <p>
          ${collection.for && html`For ${collection.for}. `}${
            collection.sharedOn
              ? html`Shared on ${formatDay(collection.sharedOn, { year: true })}: ${visibleTo(own ? null : name, collection.audience)}.`
              : `Not shared yet: ${own ? terms`you and your advisor` : terms`${name} and the advisor`} see it.`
          }
        </p>
        ${
          found.may.includes("editCollection") &&
          html`<p class="row no-print">
            <a class="button secondary" href="/collection-edit/?student=${studentId}&amp;id=${collection.id}">Edit</a>
          </p>`
        }
      </div>
      ${collection.opening && html`<blockquote class="pre">${collection.opening}</blockquote>`}
      ${pieces.length === 0 && html`<p>There is no piece of work in it ${own ? "yet" : "that you can see"}.</p>`}
      <ul class="work">
        ${pieces.map((piece) => pieceItem(piece, found, { own, student }))}
      </ul>
      ${comments(found, collection)} ${sharing(found, collection)}
      ${
        collection.notYet &&
        html`<section class="section" aria-labelledby="not-yet">
          <div class="section-head"><h2 id="not-yet">Not yet, says ${own ? "your" : `${name}’s`} self-check</h2></div>
          <div class="section-body">
            <ul>
              ${lines.filter((line) => collection.notYet?.includes(line.id)).map(({ text }) => html`<li>${text}</li>`)}
            </ul>
          </div>
        </section>`
      }`,
  );
  showThumbnails(page);
  openFiles(page);
  handle("#comment", (values) => postOnce(`${path}/comments`, values), "Your comment is there.");
  handle("#unshare", () => post(`${path}/unshare`, { rev: collection.rev }), terms`The collection is yours and your advisor’s again.`);
  handle(
    "#share",
    (values) => {
      const answers = lines.map(({ id: line }) => ({ line, yes: values.check?.[line] === "yes", answered: values.check?.[line] }));
      return post(`${path}/share`, {
        rev: collection.rev,
        rubricRev: found.rubric.rev,
        yes: answers.filter(({ yes }) => yes).map(({ line }) => line),
        notYet: answers.filter(({ yes, answered }) => answered && !yes).map(({ line }) => line),
      });
    },
    "The collection is shared.",
  );
}

/** @param {Portfolio} found @param {Collection} collection */
const comments = (found, { comments: said }) =>
  (said.length > 0 || found.may.includes("commentOnCollection")) &&
  html`<section class="section no-print" aria-labelledby="comments">
    <div class="section-head"><h2 id="comments">Comments</h2></div>
    <div class="section-body">
      ${said.map(
        ({ by, at, text }) =>
          html`<article>
            <p class="pre">${text}</p>
            <p class="muted small">${by}, ${formatInstant(at)}</p>
          </article>`,
      )}
      ${
        found.may.includes("commentOnCollection") &&
        html`<form method="post" id="comment" class="form">
          <input type="hidden" name="key" value="${crypto.randomUUID()}" />
          ${field({
            name: "text",
            label: "Your comment",
            help: "The student and staff who see the collection read it; families do not.",
            long: true,
            required: "Write the comment.",
          })}
          <div class="row"><button class="button secondary">Add comment</button></div>
        </form>`
      }
    </div>
  </section>`;

/** @param {Portfolio} found @param {Collection} collection */
function sharing(found, collection) {
  if (collection.sharedOn)
    return (
      found.may.includes("unshareCollection") &&
      html`<form method="post" id="unshare" class="no-print"><button class="text-button">Take back from view</button></form>`
    );
  return (
    found.may.includes("shareCollection") &&
    html`<section class="section no-print" aria-labelledby="sharing">
      <div class="section-head"><h2 id="sharing">Check it yourself, then share it</h2></div>
      <div class="section-body">
        <form method="post" id="share" class="form">
          <p>“Not yet” is an answer; your advisor sees it and can help. Shared, it will be: ${visibleTo(null, collection.audience)}.</p>
          ${[...found.rubric.should, ...found.rubric.shouldNot].map(({ id: line, text }) =>
            checkboxes({
              name: `check.${line}`,
              label: text,
              single: true,
              required: `Answer this: ${text}`,
              values: [],
              options: [
                ["yes", "Yes"],
                ["notYet", "Not yet"],
              ],
            }),
          )}
          <div class="row"><button class="button">Share the collection</button></div>
        </form>
      </div>
    </section>`
  );
}

/** @param {string} selector @param {(values: any) => Promise<unknown>} send @param {string} said */
function handle(selector, send, said) {
  if (!document.querySelector(selector)) return;
  onSubmit(/** @type {HTMLFormElement} */ (find(selector)), async (values) => {
    await send(values);
    setFlash(said);
    await goTo(location.pathname + location.search);
  });
}
