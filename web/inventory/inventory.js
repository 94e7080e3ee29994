import { get, isSame, postOnce, put } from "../lib/api.js";
import { keepDraft } from "../lib/drafts.js";
import { field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, insert, render, terms } from "../lib/html.js";
import { isMine, savingTo } from "../lib/saved.js";
import { audiencesHere, setFlash } from "../lib/session.js";
import { alsoVisible, ascending, audienceNames, firstName, possessive } from "../lib/words.js";
import { asFormValues, control, handleFields, ready, toSend } from "../components/field-forms.js";
import { asksBeforePrinting, openPage, termHelp } from "../components/page-head.js";

/** @import { Audience, Inventory, Me, StudentPage, Template } from "../lib/contract.d.ts" */

const id = new URLSearchParams(location.search).get("student") ?? "";
const path = `/students/${encodeURIComponent(id)}/plan/inventory`;

/** @typedef {Template["sections"][number]["fields"][number]} Prompt */

openPage(null, async (me, page) => {
  /** @type {StudentPage & { template: Template }} */
  const found = await get(`/students/${encodeURIComponent(id)}?part=inventory`);
  const { template } = found;
  const sections = template.sections.filter(({ kind }) => kind === "answers");
  const isOwn = me.studentId === id;
  const own = template.sections.filter(({ kind }) => kind === "rows");
  const name = isOwn ? null : firstName(found.student.name);
  const mayWrite = found.may.includes("addAnswer") && found.plan?.state === "active";
  asksBeforePrinting(page);
  document.title = `About ${isOwn ? "me" : found.student.name} – ${me.school.name}`;
  await ready(sections.flatMap(({ fields }) => fields));
  render(
    page,
    html`<div class="intro">
        <p><a href="/student/?id=${id}">${isOwn ? terms`My plan` : found.student.name}</a></p>
        <h1>About ${name ?? "me"}</h1>
        ${termHelp("inventory", terms`inventory`)}
        <p>
          ${
            isOwn
              ? "You can leave any question blank; “I’d rather not say” is an answer too. Earlier years’ answers stay beside it."
              : `These are ${possessive(name ?? "")} own words. If you type them, write what was said.`
          }
        </p>
        ${!found.plan && html`<p class="notice">The plan hasn’t been started yet. <a href="/student/?id=${id}">Start it first</a></p>`}
      </div>
      ${sections.map(
        (section, n) =>
          html`${n > 0 && html`<h2 class="part">${section.title}</h2>`}
          ${section.fields.map((prompt) => question(prompt, found, name, mayWrite && prompt.mayWrite === true))}`,
      )}
      ${own.map(
        (section) =>
          html`<section class="section" aria-labelledby="rows-${section.key}">
            <div class="section-head"><h2 id="rows-${section.key}">${section.title}</h2></div>
            <div class="section-body" data-rows-of="${section.key}"></div>
          </section>`,
      )}
      ${earlierAnswers(found, sections)}`,
  );
  if (own.length > 0) await showOwn(own, found, me, name);
  if (!mayWrite) return;
  for (const prompt of sections.flatMap(({ fields }) => fields)) if (prompt.mayWrite) addHandlers(prompt, template, found, me, name);
});

/** Sections of the school's own. @param {Template["sections"]} sections @param {StudentPage} found @param {Me} me
 * @param {string | null} name */
async function showOwn(sections, { plan, may, drafts }, me, name) {
  const { showRows } = await import("./own-rows.js");
  await ready(sections.flatMap(({ fields }) => fields));
  for (const section of sections)
    showRows(
      find(`[data-rows-of="${CSS.escape(section.key)}"]`),
      section,
      (plan?.rows ?? []).filter((row) => row.section === section.key),
      {
        studentId: id,
        drafts,
        me,
        name,
        mayWrite: may.includes("addRow") && plan?.state === "active",
      },
    );
}

/** This year's answer; the newest where there are several. @param {Prompt} prompt @param {StudentPage} found */
const answersNow = ({ key }, { plan, student }) =>
  plan?.inventory.filter((item) => item.prompt === key && item.grade === student.grade).sort((a, b) => ascending(b.on, a.on))[0];

/** @param {Prompt} prompt @param {StudentPage} found @param {string | null} name @param {boolean} mayWrite */
function question(prompt, found, name, mayWrite) {
  const now = answersNow(prompt, found);
  const earlier = (found.plan?.inventory ?? [])
    .filter((item) => item.prompt === prompt.key && item.id !== now?.id)
    .sort((a, b) => ascending(b.on, a.on));
  return html`<section class="section" aria-labelledby="q-${prompt.key}">
    <div class="section-head"><h2 id="q-${prompt.key}">${prompt.label}</h2></div>
    <div class="section-body two-columns">
      ${
        now &&
        found.may.includes("readHistory") &&
        html`<p class="small">
          <a href="/history/?student=${id}&amp;item=${now.id}">History<span class="visually-hidden">: ${prompt.label}</span></a>
        </p>`
      }
      ${mayWrite ? form(prompt, now, name) : now ? answer(now, name) : html`<p class="muted">Not answered this year.</p>`}
      ${
        earlier.length > 0 &&
        html`<div class="earlier-years">
          ${earlier.map(
            (item) =>
              html`<h3>Grade ${item.grade}</h3>
                ${answer(item, name)}`,
          )}
        </div>`
      }
    </div>
  </section>`;
}

/** @param {Inventory} entry @param {string | null} name */
const answer = (entry, name) =>
  html`<p class="pre">
    ${entry.declined ? html`<em>${name === null ? "You" : name} chose not to answer</em>` : (entry.words ?? entry.text)}
  </p>`;

/** Answers to what is not asked any more, or not in this grade. @param {StudentPage} found @param {Template["sections"]} sections */
function earlierAnswers({ plan }, sections) {
  const asked = sections.flatMap(({ fields }) => fields.map(({ key }) => key));
  const left = (plan?.inventory ?? []).filter(({ prompt }) => !asked.includes(prompt)).sort((a, b) => ascending(b.on, a.on));
  return (
    left.length > 0 &&
    html`<section class="section" aria-labelledby="earlier">
      <div class="section-head"><h2 id="earlier">Earlier</h2></div>
      <div class="section-body">
        <p class="muted">No longer asked. What you wrote stays.</p>
        ${left.map(
          (item) =>
            html`<h3>${item.label} <span class="small">(grade ${item.grade})</span></h3>
              ${answer(item, null)}`,
        )}
      </div>
    </section>`
  );
}

/** @param {Prompt} prompt @param {Inventory | undefined} now @param {string | null} name */
function form(prompt, now, name) {
  const seen = audienceNames(name);
  const offered = /** @type {Audience[]} */ ([
    ...new Set([...audiencesHere().filter((each) => isWithin(each, prompt.widest)), prompt.audience]),
    ...(now && ![...audiencesHere(), prompt.audience].includes(now.audience) ? [now.audience] : []),
  ]);
  return html`<form method="post" id="a-${prompt.key}" class="form">
    ${
      now
        ? html`<input type="hidden" name="rev" value="${now.rev}" />`
        : html`<input type="hidden" name="key" value="${crypto.randomUUID()}" />`
    }
    ${now?.declined && html`<p class="muted"><em>${name === null ? "You" : name} chose not to answer</em> this year.</p>`}
    ${labeled(
      `${prompt.key}`,
      html`${control({ ...prompt, help: prompt.question ?? prompt.help }, "text", now?.text, "This year")}
      ${field({
        name: "audience",
        label: "Visible to",
        help: alsoVisible,
        value: now?.audience ?? prompt.audience,
        options: offered.map((item) => [item, seen[item]]),
      })}`,
    )}
    <div class="row">
      <button class="button secondary">Save<span class="visually-hidden">: ${prompt.label}</span></button>
      ${
        prompt.mayDecline &&
        html`<button class="text-button" name="declined" value="yes">
          I’d rather not say<span class="visually-hidden">: ${prompt.label}</span>
        </button>`
      }
    </div>
  </form>`;
}

/**
 * Several forms on a page have fields of one name: their ids carry the question.
 * @param {string} key
 * @param {import("../lib/html.js").Markup} fields
 */
const labeled = (key, fields) => {
  const own = html``;
  own.text = fields.text.replaceAll("field-text", `field-${key}-text`).replaceAll("field-audience", `field-${key}-audience`);
  return own;
};

/** @param {Prompt} prompt @param {Template} template @param {StudentPage} found @param {Me} me @param {string | null} name */
function addHandlers(prompt, template, found, me, name) {
  const form = /** @type {HTMLFormElement} */ (find(`#a-${CSS.escape(prompt.key)}`));
  const now = answersNow(prompt, found);
  handleFields(form, [prompt], () => "text");
  /** @param {import("../lib/api.js").Problem} problem */
  const conflict = (problem) => problem.status === 409 && showConflict(form, asTyped(prompt, problem.current), asTyped(prompt, now));
  const draft = keepDraft(
    form,
    `about:${id}:${prompt.key}`,
    me.person.personId,
    savingTo(id, found.drafts, {
      at: now?.by.on,
      undo: now &&
        isMine(now, name === null, me.person.name) && {
          path: `/students/${encodeURIComponent(id)}/plan/items/${now.id}/undo`,
          rev: now.rev,
        },
      conflict,
    }),
  );
  let warned = "";
  onSubmit(
    form,
    async (typed, button) => {
      const values = { ...typed, text: storedOf(prompt, typed.text) };
      const declined = button.name === "declined";
      const touched = !declined && sensitive(values.text ?? "", template);
      if (touched && warned !== values.text) {
        warned = values.text;
        return warn(form, touched, values.audience, name);
      }
      const body = declined
        ? { rev: values.rev, key: values.key, prompt: prompt.key, declined: true, audience: values.audience }
        : { ...values, prompt: prompt.key };
      if (now) await put(`${path}/${encodeURIComponent(now.id)}`, body);
      else {
        /** @type {Inventory} */
        const saved = await postOnce(path, body);
        if (!declined && !isSame(saved, { text: values.text }))
          await put(`${path}/${encodeURIComponent(saved.id)}`, { ...body, rev: saved.rev });
      }
      await draft.drop();
      setFlash(`${prompt.label}: saved.`);
      history.replaceState(null, "", `#q-${prompt.key}`);
      location.reload(); // an address that differs by its fragment only would just scroll
    },
    conflict,
  );
}

/** As the form holds it. @param {Prompt} prompt @param {Inventory | undefined} entry */
const asTyped = (prompt, entry) => {
  const values = entry && asFormValues({ values: { [prompt.key]: entry.text } }, [prompt]);
  return entry && { ...entry, text: values[`values.${prompt.key}`] };
};

/** @param {Prompt} prompt @param {any} typed */
const storedOf = (prompt, typed) => toSend({ values: { [prompt.key]: typed } }, [prompt]).values[prompt.key];

/** From the fewest readers to the most. @param {Audience} audience @param {Audience} widest */
const isWithin = (audience, widest) =>
  ["advisor", "staff", "family", "peers"].indexOf(audience) <= ["advisor", "staff", "family", "peers"].indexOf(widest);

/** The topic a text seems to touch, if one. @param {string} text @param {Template} template */
function sensitive(text, { sensitive }) {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return sensitive.find((topic) => topic.words.some((begin) => words.some((word) => word.startsWith(begin))))?.topic;
}

/** @param {HTMLFormElement} form @param {string} topic @param {Audience} audience @param {string | null} name */
function warn(form, topic, audience, name) {
  form.querySelector(".warning")?.remove();
  insert(
    form,
    "beforeend",
    html`<p class="notice warning" role="alert">
      This seems to touch ${topic}. It would be read by: ${audienceNames(name)[audience]}. Save again if that is right, or choose who reads
      it.
    </p>`,
  );
}
