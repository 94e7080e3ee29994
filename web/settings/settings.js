import { get, put } from "../lib/api.js";
import { checkbox, checkboxes, field, onSubmit, showConflict } from "../lib/forms.js";
import { find, html, render, terms } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { languageName } from "../lib/languages.js";
import { months } from "../lib/words.js";
import { usualTerms } from "../lib/terms.js";
import { openPage, reloadMe } from "../components/page-head.js";

/** @import { School } from "../lib/contract.d.ts" */

openPage(
  "school",
  async (me, page) => {
    /** @type {School} */
    const school = await get("/school");
    document.title = `Name, contacts and terms – ${me.school.name}`;
    render(
      page,
      html`<div class="intro">
          <p><a href="/school/">The school</a></p>
          <h1>Name, contacts and terms</h1>
        </div>
        <form method="post" id="school" class="form">
          <input type="hidden" name="rev" value="${school.rev}" />
          ${field({ name: "name", label: "Name of the school", value: school.name, required: "Write the school’s name." })}
          ${field({ name: "phone", label: "Phone", type: "tel", value: school.phone })}
          ${field({
            name: "contact",
            label: "Contact",
            help: "Shown at the bottom of every email: who to write to, and when the office is open.",
            value: school.contact,
          })}
          <fieldset class="fields">
            <legend>The school’s own terms</legend>
            <p class="help muted">
              Used on every page, in every email and on everything printed. Above each field is the word this program ships with.
            </p>
            <div class="side-by-side">
              ${termKeys.map((key) =>
                field({
                  name: `words.${key}`,
                  label: html`${usualTerms[key]}`,
                  value: school.words[key],
                  required: "Enter the school’s word, or the one above the field.",
                }),
              )}
            </div>
          </fieldset>
          ${field({
            name: "notForEmergencies",
            label: "Note beside every “Problems” box",
            help: "That it is not for emergencies, and who to call.",
            value: school.notForEmergencies,
            long: true,
            required: "Say who to call.",
          })}
          ${field({
            name: "reachNow",
            label: "Note beside “Talk to someone”",
            help: "No one watches this live: who a student can reach right now.",
            value: school.reachNow,
            long: true,
            required: "Say who a student can reach right now.",
          })}
          <fieldset class="fields">
            <legend>Due dates</legend>
            ${checkboxes({
              name: "firstContactBy",
              label: "Who makes the first contact for a student with an IEP, a 504 plan or an EST?",
              single: true,
              values: [school.firstContactBy],
              options: firstContacts,
            })}
            <div class="side-by-side">
              ${field({
                name: "plans.updateMonth",
                label: "Yearly update by: month",
                options: monthsByNumber,
                value: String(school.plans.updateMonth),
              })}
              ${field({
                name: "plans.updateDay",
                label: "Yearly update by: day",
                type: "number",
                value: String(school.plans.updateDay),
                required: "Enter the day of the month.",
              })}
              ${field({
                name: "plans.startReviewSchoolDays",
                label: "Start-of-year review in the first (school days)",
                help: "A plan from an earlier year is looked at again. 0 asks for no review.",
                type: "number",
                value: String(school.plans.startReviewSchoolDays ?? 20),
                required: "Enter a number of school days.",
              })}
              ${field({
                name: "plans.firstPlanSchoolDays",
                label: "First plan due after (school days)",
                help: "Or with the yearly update, whichever is later.",
                type: "number",
                value: String(school.plans.firstPlanSchoolDays),
                required: "Enter a number of school days.",
              })}
              ${field({
                name: "plans.firstPlanGoals",
                label: "Goals in a first plan",
                type: "number",
                value: String(school.plans.firstPlanGoals ?? 1),
                required: "Enter a number of goals.",
              })}
              ${field({
                name: "plans.firstPlanAnswers",
                label: "Inventory answers in a first plan",
                help: "“I’d rather not say” is an answer.",
                type: "number",
                value: String(school.plans.firstPlanAnswers ?? 1),
                required: "Enter a number of answers.",
              })}
            </div>
          </fieldset>
          ${field({
            name: "portfolioMegabytes",
            label: "Files in a portfolio (MB for each student)",
            help: "10 to 5,000. Forty pieces of work take about 20 MB.",
            type: "number",
            value: String(school.portfolioMegabytes),
            required: "Enter a number of megabytes.",
          })}
          ${field({
            name: "smallestGroup",
            label: "Smallest group in figures by group (students)",
            help: "Figures by grade, flag, language and the like show no group smaller than this.",
            options: ["10", "15", "20", "25", "30"].map((n) => [n, n]),
            value: String(school.smallestGroup),
          })}
          ${checkbox({
            name: "peers",
            label: "Students may name a peer",
            note:
              "Another student, who with the family’s consent reads what is shared with other students and answers in a few words. " +
              "Switched off, no peer reads any more.",
            value: school.peers,
          })}
          ${checkbox({
            name: "dependentStudents",
            label: "Write home about dependents of 18",
            note:
              "Where parents showed that they claim a student of 18 as a dependent for income tax, the law lets the school write to them " +
              "without the student’s choice (34 CFR 99.31(a)(8)). The coordinator records it student by student.",
            value: school.dependentStudents,
          })}
          ${checkbox({
            name: "accessRecordAtOnce",
            label: "Show parents at once who looked at the record",
            note:
              "A parent who asks on the family page reads it there, and the request is listed as closed under Record requests. " +
              "Otherwise the coordinator gives it each time. A student of 18 reads it at any time (34 CFR 99.32(c)).",
            value: school.accessRecordAtOnce,
          })}
          ${checkboxes({
            name: "languages[]",
            label: "Languages the school writes to families in",
            values: school.languages,
            options: [...new Set(["en", "es", "fr", ...school.languages])].map((tag) => [tag, languageName(tag)]),
          })}
          <div class="row"><button class="button">Save the school</button> <a href="/school/">Back</a></div>
        </form>`,
    );
    const form = /** @type {HTMLFormElement} */ (find("#school"));
    onSubmit(
      form,
      async (values) => {
        await put("/school", {
          ...values,
          smallestGroup: Number(values.smallestGroup),
          plans: { ...values.plans, updateMonth: Number(values.plans.updateMonth) },
        });
        await reloadMe();
        setFlash("School settings saved.");
        await goTo("/school/");
      },
      (problem) => problem.status === 409 && showConflict(form, flat(problem.current), flat(school)),
    );
  },
  ["coordinator", "administrator"],
);

/** @param {School | undefined} school */
const flat = (school) =>
  school && {
    ...school,
    ...Object.fromEntries(
      /** @type {const} */ (["words", "plans"]).flatMap((part) =>
        Object.entries(school[part]).map(([name, own]) => [`${part}.${name}`, String(own)]),
      ),
    ),
  };

/** @type {[School["firstContactBy"], string, string?][]} */
const firstContacts = [
  ["caseManager", terms`The case manager`, terms`If there is none, the advisor is responsible, and you get a note.`],
  ["advisor", terms`The advisor`],
  ["both", "Both", terms`Whoever reaches the family first completes it for both.`],
];

const monthsByNumber = months.map((name, i) => /** @type {[string, string]} */ ([String(i + 1), name]));

const termKeys = /** @type {(keyof School["words"])[]} */ (Object.keys(usualTerms));
