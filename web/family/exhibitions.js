// Choosing a time of an exhibition on the family's page; fetched when its part is opened (family.js).

import { get, getFile, post, Problem, put } from "../lib/api.js";
import { html, render } from "../lib/html.js";

/** @import { FamilyExhibition, FamilyExhibitions, FamilySlot } from "../lib/contract.d.ts" */

/** @param {HTMLElement} place @param {string} language @param {(text: string) => void} say at the top of the page */
export async function showExhibitions(place, language, say) {
  draw(place, await get(`/family/exhibitions?language=${encodeURIComponent(language)}`), language, say);
}

/** @param {HTMLElement} place @param {FamilyExhibitions} found @param {string} language @param {(text: string) => void} say */
function draw(place, found, language, say) {
  render(place, html`${found.exhibitions.map((one) => exhibition(one, found))}`);
  for (const form of place.querySelectorAll("form"))
    form.addEventListener("submit", (event) =>
      act(event, found, {
        language,
        again: async (text) => {
          await showExhibitions(place, language, say);
          say(text);
        },
        redraw: (id, free) => {
          const exhibitions = found.exhibitions.map((one) => (one.id === id ? { ...one, free } : one));
          draw(place, { ...found, exhibitions }, language, say);
        },
      }),
    );
  for (const button of place.querySelectorAll("button[data-calendar]"))
    button.addEventListener("click", async () => {
      const file = await getFile(`/family/exhibitions/${button.getAttribute("data-calendar")}/calendar`);
      (await import("../lib/files.js")).downloadFile(file, "exhibition.ics");
    });
}

/** @param {FamilyExhibition} one @param {FamilyExhibitions} found */
function exhibition(one, { texts, notTranslated }) {
  return html`<article class="exhibition">
    <h3><bdi>${one.name}</bdi></h3>
    ${notTranslated && html`<p class="muted small">${notTranslated}</p>`}
    <dl class="facts">
      <dt>${texts["days"]}</dt>
      <dd>${one.days}</dd>
      ${
        one.place &&
        html`<dt>${texts["where"]}</dt>
          <dd dir="auto">${one.place}</dd>`
      }
      ${
        one.title &&
        html`<dt>${texts["shows"]}</dt>
          <dd dir="auto">${one.title}</dd>`
      }
      ${
        !one.canceled &&
        !one.presented &&
        html`<dt>${texts["yourTime"]}</dt>
          <dd><strong>${one.slot ?? (one.waiting ? texts["waiting"] : texts["noTime"])}</strong></dd>`
      }
    </dl>
    ${one.canceled && html`<p class="notice warning">${texts["canceledNow"]}</p>`} ${one.presented && html`<p>${texts["presented"]}</p>`}
    ${
      one.slot &&
      !one.canceled &&
      !one.presented &&
      html`<p>
        <button type="button" class="button secondary" data-calendar="${one.id}">${texts["calendar"]}</button>
      </p>`
    }
    ${!one.canceled && !one.presented && (one.until ? choose(one, texts) : html`<p class="muted">${texts["closed"]}</p>`)}
    ${one.slot && !one.canceled && !one.presented && coming(one, texts)}
    ${
      one.prepare.length > 0 &&
      !one.presented &&
      html`<h4>${texts["prepare"]}</h4>
        <ul>
          ${one.prepare.map(({ text, ready }) => html`<li dir="auto">${text}${ready && html` <strong>${texts["ready"]}</strong>`}</li>`)}
        </ul>`
    }
    ${one.notes.length > 0 && html`<h4>${texts["notes"]}</h4>`}
    ${one.notes.map(
      ({ by, well, question, next, language = "en", notTranslated: ofNote }) =>
        html`<dl class="facts">
          ${[
            [texts["well"], well],
            [texts["question"], question],
            [texts["next"], next],
          ].map(
            ([label, text]) =>
              text &&
              html`<dt>${label}</dt>
                <dd class="pre" lang="${language}" dir="auto">${text}</dd>`,
          )}
          ${ofNote && html`<dd class="muted small">${ofNote}</dd>`}
          <dd class="muted small"><bdi>${by}</bdi></dd>
        </dl>`,
    )}
  </article>`;
}

/** Times near those of brothers and sisters come first. @param {FamilyExhibition} one @param {Record<string, string>} texts */
function choose({ id, until, slot, waiting, free, near }, texts) {
  /** @param {string | undefined} label @param {FamilyExhibition["free"]} slots */
  const group = (label, slots) =>
    slots.length > 0 &&
    html`<optgroup label="${label}">${slots.map(({ key, written }) => html`<option value="${key}">${written}</option>`)}</optgroup>`;
  const close = near.flatMap((key) => free.filter((one) => one.key === key));
  return html`<form method="post" class="form" data-id="${id}">
    <p class="muted">${until}</p>
    ${
      free.length > 0
        ? html`<div class="field">
            <label for="slot-${id}">${texts["chooseHead"]}</label>
            <select id="slot-${id}" name="slot">
              ${group(texts["near"], close)}
              ${group(
                texts["allTimes"],
                free.filter(({ key }) => !near.includes(key)),
              )}
            </select>
          </div>`
        : !waiting && !slot && html`<p>${texts["full"]}</p>`
    }
    <p class="error" role="alert"></p>
    <div class="row">
      ${free.length > 0 && html`<button class="button" name="do" value="choose">${texts[slot ? "move" : "choose"]}</button>`}
      ${free.length === 0 && !slot && !waiting && html`<button class="button" name="do" value="wait">${texts["wait"]}</button>`}
      ${(slot || waiting) && html`<button class="text-button" name="do" value="back">${texts[slot ? "giveBack" : "leaveList"]}</button>`}
    </div>
  </form>`;
}

/** @param {FamilyExhibition} one @param {Record<string, string>} texts */
const coming = ({ id, comes, people = 1 }, texts) =>
  html`<form method="post" class="form" data-id="${id}">
    <fieldset class="contact-ways">
      <legend>${texts["coming"]}</legend>
      ${["comes", "comesNot"].map(
        (way) =>
          html`<label class="checkbox"
            ><input type="radio" name="comes" value="${way}" ${(comes === false ? "comesNot" : "comes") === way && html`checked`} />
            <span>${texts[way]}</span></label
          >`,
      )}
    </fieldset>
    <div class="field">
      <label for="people-${id}">${texts["people"]}</label>
      <input id="people-${id}" name="people" type="number" min="1" max="20" value="${people}" class="short" />
    </div>
    <p class="error" role="alert"></p>
    <div class="row"><button class="button secondary" name="do" value="coming">${texts["save"]}</button></div>
  </form>`;

/** @param {SubmitEvent} event @param {FamilyExhibitions} found
 * @param {{ language: string, again: (text: string) => Promise<void>, redraw: (id: string, free: FamilySlot[]) => void }} page */
async function act(event, { texts }, { language, again, redraw }) {
  event.preventDefault();
  event.stopPropagation();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement} */ (event.submitter ?? form.querySelector("button"));
  if (button.getAttribute("aria-disabled") === "true") return;
  const path = `/family/exhibitions/${encodeURIComponent(form.dataset["id"] ?? "")}`;
  const values = new FormData(form);
  const wrong = /** @type {HTMLElement} */ (form.querySelector(".error"));
  wrong.textContent = "";
  button.setAttribute("aria-disabled", "true");
  try {
    if (button.value === "back") await post(`${path}/place/give-back`);
    else if (button.value === "coming")
      await put(
        `${path}/coming`,
        /** @type {any} */ ({ comes: values.get("comes") === "comes", people: Number(values.get("people")) || 1 }),
      );
    else
      await put(
        `${path}/place?language=${encodeURIComponent(language)}`,
        /** @type {any} */ (button.value === "wait" ? { wait: true } : { slot: values.get("slot") }),
      );
    await again(texts["saved"] ?? "");
  } catch (error) {
    const isTaken = error instanceof Problem && error.status === 409;
    button.setAttribute("aria-disabled", "false");
    if (isTaken && error.current) redraw(form.dataset["id"] ?? "", error.current.free); // the times that are free now
    const select = /** @type {HTMLElement | null} */ (document.getElementById(`slot-${form.dataset["id"]}`));
    const place = isTaken ? (select?.closest("form")?.querySelector(".error") ?? wrong) : wrong;
    place.textContent = texts[isTaken ? "taken" : "notSaved"] ?? "";
    if (isTaken) select?.focus();
  }
}
