import { get, put } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { formatDay, languageName, plural } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Translation } from "../lib/contract.d.ts" */

const chosen = new URLSearchParams(location.search).get("id");

/** @type {Record<string, string>} */
const fields = {
  goingWell: "Going well",
  oneThing: "One thing to work on",
  howHome: "How home can help",
  next: "What comes next",
  answer: "The family’s answer",
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
              : "No language is set for you yet. The coordinator sets it on your page under People."
          }
        </p>
      </div>
      ${now && text(now)}
      ${
        waiting.length > 1 &&
        html`<section class="section" aria-labelledby="others">
          <div class="section-head"><h2 id="others">Up next</h2></div>
          <div class="section-body">
            <ul class="link-list">
              ${waiting
                .filter((other) => other !== now)
                .map(
                  (other) =>
                    html`<li>
                      <a href="/translate/?id=${encodeURIComponent(other.id)}">${other.student}</a>
                      <span class="muted">${about(other)}</span>
                    </li>`,
                )}
            </ul>
          </div>
        </section>`
      }`,
  );
  if (!now) return;
  onSubmit(/** @type {HTMLFormElement} */ (find("#text")), async (values) => {
    await put(`/translations/${encodeURIComponent(now.id)}`, values);
    setFlash(
      now.what === "answer" ? "Saved beside the family’s own words." : "Saved. It goes home the next time the school emails families.",
    );
    await goTo("/translate/");
  });
});

/** @param {Translation} waiting */
const about = ({ what, from, to, until }) =>
  `${what === "answer" ? "from the family" : "to the family"} · ${languageName(from)} to ${languageName(to)} · until ${formatDay(until)}`;

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
        ${now.what === "update" && html`<p class="muted small">Use the name, and no he or she about the student.</p>`}
        <div class="row"><button class="button">${now.what === "answer" ? "Save the translation" : "Save and send it home"}</button></div>
      </form>
    </div>
  </section>`;
}
