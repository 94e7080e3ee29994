// What a tour shows, role by role: a page, its address, and what to try there.

import { terms } from "../lib/html.js";
import "../lib/words.js"; // puts the school's terms in place first

/** @typedef {[name: string, address: string, what: string]} TourStep */

/** @type {TourStep} */
const calendar = [
  terms`My calendar`,
  "/my-calendar/",
  terms`Everything with a date, yours and the school’s. Other calendar programs can read it too.`,
];

/** @type {TourStep} */
const workItems = [
  terms`Work items`,
  "/work-items/",
  terms`Requests, concerns, training, meetings. Open one and read its history; each has an owner and a date.`,
];

/** @type {TourStep[]} */
const withGoals = [
  [terms`Home`, "/home/", terms`Goals you keep as teacher of record, and what was reassigned to you. Open one.`],
  [terms`Pathways`, "/pathways/", terms`What students can take beside classes. Search for “animals”.`],
  workItems,
  calendar,
  [terms`The school`, "/school/", terms`Its year, days off and contacts, and what it asks of its graduates.`],
];

/** @type {Record<string, TourStep[]>} */
export const tours = {
  student: [
    [terms`Today`, "/today/", terms`What is next for you. You can ask for a talk with one tap.`],
    [terms`My plan`, "/home/", terms`Your words and your goals. Open a goal and find its ring: Plan, Do, Check, Adjust.`],
    [terms`Pathways`, "/pathways/", terms`What you can take beside classes. Choose an interest of yours.`],
    [terms`Exhibitions`, "/exhibition/", terms`When you show what you learned, and which times are free.`],
    [terms`What our terms mean`, "/framework/", terms`What a plan is for, and what it is not. Read one misunderstanding.`],
  ],
  advisor: [
    [terms`Home`, "/home/", terms`Who’s next is at the top. Open that student.`],
    [terms`Home`, "/home/", terms`Start the check-in from there: last time’s next steps are in view. Write two lines and save.`],
    [terms`Home`, "/home/", terms`Look at what went home after a check-in: in the family’s language, with one thing they can help with.`],
    workItems,
    [terms`Quality of plans`, "/plan-quality/", terms`How plans are read here, by the school’s own rubric.`],
    calendar,
  ],
  coordinator: [
    [terms`Home`, "/home/", terms`What needs attention and whose it is. Follow one number to its rows.`],
    [terms`Students`, "/students/", terms`Every student × every duty. Filter by one advisor, then download it.`],
    [terms`The year’s email`, "/mail-year/", terms`Read what will go out before it goes, to whom and when.`],
    [terms`Public page`, "/public-page/", terms`What anyone reads about plans at your school. Change a sentence and publish it.`],
    [terms`Surveys`, "/surveys/", terms`Last year’s survey of students, with its results, and the one that is open now.`],
    [terms`The school`, "/school/", terms`Calendar, terms, templates: “No school today” is one tap.`],
  ],
  administrator: [
    [terms`Home`, "/home/", terms`The year in bars, by grade and by advisor, without a student’s name until you ask.`],
    [terms`Students`, "/students/", terms`The board behind the bars. Filter by what is overdue.`],
    [terms`Equity`, "/equity/", terms`How groups of students are served, and nothing about only a few.`],
    [terms`Surveys`, "/surveys/", terms`What students and families said last year.`],
    workItems,
  ],
  committee: [
    [terms`Home`, "/home/", terms`How far the school is, in shares that identify no one.`],
    [terms`Surveys`, "/surveys/", terms`Start a draft from a ready survey; the coordinator opens it.`],
    [terms`Equity`, "/equity/", terms`How groups of students are served, and nothing about only a few.`],
    [terms`What our terms mean`, "/framework/", terms`Suggest a change to one definition.`],
    [terms`What the plan asks`, "/template/", terms`Look at one section of the plan’s template and suggest something.`],
  ],
  unionViewer: [
    [terms`Home`, "/home/", terms`How far the school is, in shares that identify no one.`],
    [terms`Equity`, "/equity/", terms`How groups of students are served, and nothing about only a few.`],
    [terms`The school`, "/school/", terms`Its year, days off and contacts.`],
  ],
  guardian: [
    [terms`Pathways`, "/pathways/", terms`What students can take beside classes. Search for “animals”.`],
    [terms`Resources`, "/resources/", terms`What plans are for, and what others wrote about them.`],
    [terms`Privacy`, "/privacy/?for=family", terms`What is kept about your child, who reads it, and for how long.`],
  ],
  caseManager: [[terms`Home`, "/home/", terms`Your students, and what is due for them. Open one student’s plan.`], ...withGoals.slice(1)],
  counselor: withGoals,
  teacher: withGoals,
  office: [
    [terms`Home`, "/home/", terms`Envelopes to print and send. Print one.`],
    [terms`Exhibitions`, "/exhibition/", terms`Enter a time for a family that called.`],
    workItems,
    [terms`The school`, "/school/", terms`Phone, contacts and days off, as families read them.`],
  ],
  translator: [
    [terms`Translate`, "/translate/", terms`Texts that wait in your languages, the oldest first.`],
    [terms`Surveys`, "/surveys/", terms`Open a survey and its texts in your language; somebody else approves what you write.`],
    [terms`What our terms mean`, "/framework/", terms`The definitions that families read in their language.`],
  ],
  it: [
    [terms`Home`, "/home/", terms`Whether the program works, and where its data is kept.`],
    [terms`Sign-in`, "/sign-in-setup/", terms`How people sign in, and a test of it.`],
    [terms`Email`, "/mail/", terms`Where email goes, and what did not arrive.`],
  ],
};
