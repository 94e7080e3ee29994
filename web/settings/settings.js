import { get, put } from "../lib/api.js";
import { field, onSubmit, ticks } from "../lib/forms.js";
import { html, one, render } from "../lib/html.js";
import { leave, sayNext } from "../lib/session.js";
import { capital, languageName, months } from "../lib/words.js";
import { showConflict } from "../components/conflict.js";
import { askAgain, open } from "../components/page-head.js";

/** @import { School } from "../lib/contract.d.ts" */

open("school", async (me, page) => {
  /** @type {School} */
  const school = await get("/school");
  document.title = `Name, contacts and words – ${me.school.name}`;
  render(page, html`<div class="lead"><p><a href="/school/">The school</a></p><h1>Name, contacts and words</h1></div>
    <form method="post" id="school" class="form">
      <input type="hidden" name="rev" value="${school.rev}">
      ${field({ name: "name", label: "Name of the school", value: school.name, required: "Write the school’s name." })}
      ${field({ name: "phone", label: "Phone", type: "tel", value: school.phone })}
      ${field({ name: "contact", label: "Contact", help: "Stands under every mail: whom to write to, and when the office is open.", value: school.contact })}
      <fieldset class="fields"><legend>The school’s own words</legend>
        <p class="help quiet">They stand on every page and in every mail.</p>
        <div class="side-by-side">${Object.entries(school.words).map(([word, own]) =>
          field({ name: `words.${word}`, label: wordLabels[word] ?? capital(word), value: own, required: "A word is needed here." }))}</div>
      </fieldset>
      ${field({ name: "notForEmergencies", label: "Beside every problems box", help: "That it is not for emergencies, and whom to call.", value: school.notForEmergencies, long: true, required: "Say whom to call." })}
      ${field({ name: "reachNow", label: "Beside “I want to talk”", help: "Nobody watches that live: whom a student reaches now.", value: school.reachNow, long: true, required: "Say whom a student reaches now." })}
      <fieldset class="fields"><legend>What is due when</legend>
        ${ticks({ name: "firstContactBy", label: "Who makes the first contact for a student with an IEP, a 504 plan or an EST?", single: true, values: [school.firstContactBy], options: firstContacts })}
        <div class="side-by-side">
          ${field({ name: "plans.updateMonth", label: "Yearly update by: month", options: monthsByNumber, value: String(school.plans.updateMonth) })}
          ${field({ name: "plans.updateDay", label: "Yearly update by: day", type: "number", value: String(school.plans.updateDay), required: "Write the day of the month." })}
          ${field({ name: "plans.firstPlanSchoolDays", label: "First plan within so many school days", help: "Or with the yearly update, the later of the two.", type: "number", value: String(school.plans.firstPlanSchoolDays), required: "Write a number of school days." })}
          ${field({ name: "plans.firstPlanGoals", label: "A first plan has so many goals", type: "number", value: String(school.plans.firstPlanGoals ?? 1), required: "Write a number of goals." })}
          ${field({ name: "plans.firstPlanAnswers", label: "and so many answers about oneself", help: "“I’d rather not say” is one.", type: "number", value: String(school.plans.firstPlanAnswers ?? 1), required: "Write a number of answers." })}
        </div></fieldset>
      ${ticks({ name: "languages[]", label: "Languages the school writes home in", values: school.languages, options: [...new Set(["en", "es", "fr", ...school.languages])].map((tag) => [tag, languageName(tag)]) })}
      <div class="row"><button class="button">Save the school</button> <a href="/school/">Back</a></div>
    </form>`);
  const form = /** @type {HTMLFormElement} */ (one("#school"));
  onSubmit(form, async (values) => {
    await put("/school", { ...values, plans: { ...values.plans, updateMonth: Number(values.plans.updateMonth) } });
    await askAgain();
    sayNext("The school is saved.");
    await leave("/school/");
  }, (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(school)));
});

/** @param {School | undefined} school */
const flat = (school) => school && {
  ...school,
  ...Object.fromEntries(/** @type {const} */ (["words", "plans"]).flatMap((part) => Object.entries(school[part]).map(([name, own]) => [`${part}.${name}`, String(own)]))),
};

/** @type {[School["firstContactBy"], string, string?][]} */
const firstContacts = [["caseManager", "The case manager", "Without one it stays with the advisor, and you are told."], ["advisor", "The advisor"], ["both", "Both", "Whoever reaches the family first ends it for both."]];

const monthsByNumber = months.map((name, i) => /** @type {[string, string]} */ ([String(i + 1), name]));

/** Where the word's name is not the word. @type {Record<string, string>} */
const wordLabels = { checkIn: "Check-in", est: "Educational support team (EST)" };
