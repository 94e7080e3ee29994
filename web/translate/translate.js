import { get, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { languageName } from "../lib/languages.js";
import { formatDay, plural } from "../lib/words.js";
import { showList } from "../components/list.js";
import { openPage } from "../components/page-head.js";

/** @import { Translation } from "../lib/contract.d.ts" */
/** @import { List } from "../components/list-types.d.ts" */

const chosen = new URLSearchParams(location.search).get("id");

/** @type {Record<string, string>} */
const fields = {
  goingWell: "Going well",
  progress: "Progress",
  problems: "Problems",
  ideas: "New ideas",
  developments: "Developments",
  oneThing: "One thing to work on",
  nextSteps: "Next steps",
  howHome: "How home can help",
  next: "What comes next",
  answer: terms`The family’s answer`,
};

openPage("home", async (me, page) => {
  /** @type {{ waiting: Translation[], languages: string[] }} */
  const { waiting, languages } = await get("/translations");
  const now = waiting.find(({ id }) => id === chosen) ?? waiting[0];
  document.title = `Translations – ${me.school.name}`;
  render(
    page,
    html` <div class="intro">
        <h1>${now ? `${plural(waiting.length, "text")} to translate` : "Nothing to translate"}</h1>
        <p class="muted">
          ${
            languages.length > 0
              ? `You translate between English and ${languages.map(languageName).join(", ")}. ` +
                "A text waits three school days, then goes out untranslated."
              : terms`No language is set for you yet. The coordinator sets it on your page under People.`
          }
        </p>
      </div>
      ${now && text(now)}
      ${
        waiting.length > 1 &&
        html`<section class="section" aria-labelledby="others">
          <div class="section-head"><h2 id="others">Up next</h2></div>
          <div class="section-body">
            <div id="waiting"></div>
          </div>
        </section>`
      }`,
  );
  if (!now) return;
  const place = page.querySelector("#waiting");
  if (place)
    await showList(
      place,
      upNext(
        waiting.filter((other) => other !== now),
        me.today,
      ),
    );
  find("#as-it-is").addEventListener("click", () => takeAsItIs(now));
  onSubmit(/** @type {HTMLFormElement} */ (find("#text")), async (values) => {
    await put(`/translations/${encodeURIComponent(now.id)}`, values);
    setFlash(
      now.what === "answer" ? "Saved beside the family’s own words." : "Saved. It is sent the next time the school emails families.",
    );
    await goTo("/translate/");
  });
});

/** @param {Translation[]} waiting @param {string} today @returns {List<Translation>} */
const upNext = (waiting, today) => ({
  label: "Texts to translate",
  order: "until",
  rows: waiting,
  count: (n) => plural(n, "text"),
  columns: [
    {
      key: "student",
      head: "Student",
      rowHead: true,
      order: ({ student }) => student,
      cell: (text) => html`<a href="/translate/?id=${encodeURIComponent(text.id)}">${text.student}</a>`,
    },
    { key: "what", head: "What", look: "medium wide", order: whose, cell: whose },
    { key: "languages", head: "Languages", look: "medium", order: languagesOf, cell: languagesOf },
    { key: "until", head: "Until", look: "day wide", order: ({ until }) => until, cell: ({ until }) => formatDay(until) },
  ],
  file: {
    name: `translations-${today}.csv`,
    head: ["student", "what", "languages", "until"],
    row: (text) => [text.student, whose(text), languagesOf(text), text.until],
  },
});

/** @param {Translation} text */
const whose = ({ what }) => (what === "answer" ? terms`from the family` : terms`to the family`);

/** @param {Translation} text */
const languagesOf = ({ from, to }) => `${languageName(from)} to ${languageName(to)}`;

/** @param {Translation} text */
const about = (text) => `${whose(text)} · ${languagesOf(text)} · until ${formatDay(text.until)}`;

/** @param {Translation} now */
function text(now) {
  return html`<section class="section" aria-labelledby="now">
    <div class="section-head">
      <h2 id="now">${now.student}</h2>
      <p class="muted small">${about(now)}</p>
    </div>
    <div class="section-body">
      <form method="post" class="form" id="text">
        <input type="hidden" name="rev" value="${now.rev}" />
        ${now.pieces.map((piece) =>
          field({
            name: `words.${piece.field}`,
            label: fields[piece.field] ?? piece.field,
            long: true,
            required: "Translate this part too.",
            help: html`<span class="pre" lang="${now.from}" dir="auto">${piece.text}</span>`,
          }),
        )}
        <p class="muted small" role="status" id="taken"></p>
        ${now.what === "update" && html`<p class="muted small">Use the name, and no he or she about the student.</p>`}
        <div class="row">
          <button class="button">${now.what === "answer" ? "Save the translation" : terms`Save and send it to the family`}</button>
          <button class="button secondary" type="button" id="as-it-is">It is in ${languageName(now.to)} already</button>
        </div>
      </form>
    </div>
  </section>`;
}

/** The words were said to be in another language than they are: they are read as they stand. @param {Translation} now */
function takeAsItIs({ pieces, to }) {
  const form = /** @type {HTMLFormElement} */ (find("#text"));
  for (const { field, text } of pieces) {
    /** @type {HTMLTextAreaElement} */ (form.elements.namedItem(`words.${field}`)).value = text;
  }
  find("#taken").textContent = `Filled in as it is written. Read that all of it is in ${languageName(to)}, then save.`;
}
