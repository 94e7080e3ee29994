// The school's proficiencies by hand: each folded, the whole published as one version. Only what was changed is sent, so that
// two people who change different ones do not meet.

import { get, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { checkbox, field, onSubmit, selectOptions, showConflict, valuesOf } from "../lib/forms.js";
import { find, html, insert, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { inTree, proficiencyName } from "../lib/words.js";
import { openPage } from "../components/page-head.js";

/** @import { Me, Proficiencies, Proficiency } from "../lib/contract.d.ts" */

/** @typedef {{ id: string, code?: string, name?: string, statement?: string, parentId?: string, retired?: boolean }} Item */

const members = /** @type {const} */ (["code", "name", "statement", "parentId", "retired"]);

openPage(
  "school",
  async (me, page) => {
    document.title = terms`Edit the proficiencies – ${me.school.name}`;
    edit(page, await get("/proficiencies"), me);
  },
  ["coordinator", "administrator"],
);

/** @param {HTMLElement} page @param {Proficiencies} found @param {Me} me */
function edit(page, found, me) {
  let standing = found;
  const items = inTree(found.items).map(({ item }) => item);
  render(
    page,
    html`<div class="intro">
        <p><a href="/proficiencies/">Graduation proficiencies</a></p>
        <h1>Edit the proficiencies</h1>
        <p>
          Saving publishes a new version; the one before is kept. A proficiency that is no longer asked stays wherever a student named it.
        </p>
      </div>
      <form method="post" id="proficiencies" class="form">
        <input type="hidden" name="rev" value="${found.version}" />
        <div id="items">${items.map((item, i) => row(item, i, items))}</div>
        <p><button type="button" class="text-button" id="add">Add a proficiency</button></p>
        ${field({ name: "note", label: "What is new", help: "In a line; shown with the version." })}
        <div class="row save"><button class="button">Publish</button> <a href="/proficiencies/">Back</a></div>
      </form>`,
  );
  const form = /** @type {HTMLFormElement} */ (find("#proficiencies"));
  const draft = keepDraft(form, `proficiencies:${found.version}`, me.person.personId);
  find("#add").addEventListener("click", () => {
    const now = itemsOf(form);
    insert(find("#items"), "beforeend", row({ id: newId() }, now.length, now));
    const added = /** @type {HTMLDetailsElement} */ (find("#items").lastElementChild);
    added.open = true;
    find("input:not([type=hidden])", added).focus();
  });
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-up]"));
    if (button) moveUp(form, Number(button.dataset["up"]));
  });
  form.addEventListener("focusin", (event) => offerParents(form, /** @type {HTMLElement} */ (event.target)));
  onSubmit(
    form,
    async ({ rev, note }) => {
      const now = itemsOf(form);
      const changed = now.filter((item) =>
        differs(
          item,
          standing.items.find(({ id }) => id === item.id),
        ),
      );
      const order = now.map(({ id }) => id);
      const moved = order.join() !== items.map(({ id }) => id).join();
      await put("/proficiencies", /** @type {any} */ ({ version: rev, note, items: changed, ...(moved && { order }) }));
      draft.drop();
      setFlash("The new version is published.");
      await goTo("/proficiencies/");
    },
    (problem) => {
      if (problem.status !== 409 || !problem.current) return false;
      const was = flat(form, standing);
      standing = problem.current;
      return showConflict(form, { ...flat(form, standing), rev: standing.version }, was);
    },
  );
}

/** @param {Item} item @param {number} i @param {Item[]} all */
function row(item, i, all) {
  const name = `items.${i}`;
  return html`<details class="edit-item">
    <summary class="${item.retired && "retired"}">
      ${item.name ? proficiencyName({ ...item, name: item.name }) : terms`A new proficiency`}
    </summary>
    <div class="form">
      <input type="hidden" name="${name}.id" value="${item.id}" />
      <div class="side-by-side">
        ${field({ name: `${name}.code`, label: "Code", value: item.code })}
        ${field({ name: `${name}.name`, label: "Name", value: item.name, required: "Say in a few words what it is." })}
      </div>
      ${field({ name: `${name}.statement`, label: "What a graduate does", value: item.statement, long: true })}
      ${field({ name: `${name}.parentId`, label: "Part of", value: item.parentId, options: parents(item.id, all) })}
      ${checkbox({ name: `${name}.retired`, label: "No longer asked of graduates", value: item.retired })}
      ${i > 0 && html`<p><button type="button" class="text-button" data-up="${i}">Move up</button></p>`}
    </div>
  </details>`;
}

/** @param {string} id @param {Item[]} all @returns {[string, string][]} */
const parents = (id, all) => [
  ["", "None: it is at the top level"],
  ...all
    .filter((other) => other.id !== id && other.name && !other.retired)
    .map((other) => /** @type {[string, string]} */ ([other.id, proficiencyName({ ...other, name: other.name ?? "" })])),
];

/** What was typed since may be what another one is a part of. @param {HTMLFormElement} form @param {HTMLElement} target */
function offerParents(form, target) {
  if (!target.matches("select[name$='.parentId']")) return;
  const select = /** @type {HTMLSelectElement} */ (target);
  const all = itemsOf(form);
  const own = all[Number(select.name.split(".")[1])];
  render(select, html`${selectOptions(parents(own?.id ?? "", all), select.value)}`);
}

/** @param {HTMLFormElement} form @param {number} i */
function moveUp(form, i) {
  const now = itemsOf(form);
  const [moved] = now.splice(i, 1);
  if (moved) now.splice(i - 1, 0, moved);
  render(find("#items", form), html`${now.map((item, n) => row(item, n, now))}`);
  const there = /** @type {HTMLDetailsElement} */ (find("#items", form).children[i - 1]);
  there.open = true;
  /** @type {HTMLElement} */ (there.querySelector("[data-up]") ?? find("summary", there)).focus();
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLFormElement} form @returns {Item[]} */
const itemsOf = (form) => valuesOf(form).items ?? [];

/** @param {Item} item @param {Proficiency | undefined} before */
const differs = (item, before) => !before || members.some((member) => String(item[member] || "") !== String(before[member] || ""));

/** A version under the names of the form's fields. @param {HTMLFormElement} form @param {Proficiencies} version */
const flat = (form, { items }) =>
  Object.fromEntries(
    itemsOf(form).flatMap(({ id }, i) => {
      const item = items.find((each) => each.id === id);
      return members.map((member) => [`items.${i}.${member}`, item?.[member]]);
    }),
  );

const newId = () => crypto.randomUUID().replaceAll("-", "").slice(0, 12);
