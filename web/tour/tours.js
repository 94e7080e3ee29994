// What a tour shows, role by role: a page, its address, and what to try there.

import { terms } from "../lib/html.js";
import "../lib/words.js"; // puts the school's terms in place first

/** @typedef {[name: string, address: string, what: string]} TourStep */

/** @type {TourStep} */
const calendar = [
  "My calendar",
  "/my-calendar/",
  "Everything with a date, yours and the school’s. Other calendar programs can read it too.",
];

/** @type {TourStep} */
const workItems = [
  "Work items",
  "/work-items/",
  "Requests, concerns, training, meetings. Open one and read its history; each has an owner and a date.",
];

/** @type {TourStep[]} */
const withGoals = [
  ["Home", "/home/", terms`Goals you keep as teacher of record, and what was passed to you. Open one.`],
  ["Pathways", "/pathways/", "What students can take beside classes. Search for “animals”."],
  workItems,
  calendar,
  ["The school", "/school/", "Its year, days off and contacts, and what it asks of its graduates."],
];

/** @type {Record<string, TourStep[]>} */
export const tours = {
  student: [
    ["Today", "/today/", "What is next for you. Say how you are with one tap."],
    [terms`My plan`, "/home/", terms`Your words and your goals. Open a goal and find its ring: Plan, Do, Check, Adjust.`],
    ["Pathways", "/pathways/", "What you can take beside classes. Choose an interest of yours."],
    ["Exhibitions", "/exhibition/", "When you show what you learned, and which times are free."],
    [terms`What our terms mean`, "/framework/", terms`What a plan is for, and what it is not. Read one misunderstanding.`],
  ],
  advisor: [
    ["Home", "/home/", terms`Whom you see next stands on top. Open that student.`],
    ["Home", "/home/", terms`Start the check-in from there: last time’s next steps are in view. Write two lines and save.`],
    ["Home", "/home/", terms`Look at what went home after a check-in: in the family’s language, with one thing they can help with.`],
    workItems,
    ["Quality of plans", "/plan-quality/", terms`How plans are read here, by the school’s own rubric.`],
    calendar,
  ],
  coordinator: [
    ["Home", "/home/", "What needs attention and whose it is. Follow one number to its rows."],
    ["Students", "/students/", "Every student × every duty. Filter by one advisor, then download it."],
    ["The year’s email", "/mail-year/", "Read what will go out before it goes, to whom and when."],
    ["Public page", "/public-page/", "What anyone reads about plans at your school. Change a sentence and publish it."],
    ["Surveys", "/surveys/", "Last year’s survey of students, with its results, and the one that is open now."],
    ["The school", "/school/", "Calendar, terms, templates: “No school today” is one tap."],
  ],
  administrator: [
    ["Home", "/home/", "The year in bars, by grade and by advisor, without a student’s name until you ask."],
    ["Students", "/students/", "The board behind the bars. Filter by what is overdue."],
    ["Equity", "/equity/", "How groups of students are served, and nothing of a few."],
    ["Surveys", "/surveys/", "What students and families said last year."],
    workItems,
  ],
  committee: [
    ["Home", "/home/", "How far the school is, in shares that point at no one."],
    ["Surveys", "/surveys/", "Start a draft from a ready survey; the coordinator opens it."],
    ["Equity", "/equity/", "How groups of students are served, and nothing of a few."],
    [terms`What our terms mean`, "/framework/", "Suggest a change to one definition."],
    ["What the plan asks", "/template/", terms`Look at one section of the plan’s template and suggest something.`],
  ],
  caseManager: [["Home", "/home/", terms`Your students, and what is due for them. Open one student’s plan.`], ...withGoals.slice(1)],
  counselor: withGoals,
  teacher: withGoals,
  office: [
    ["Home", "/home/", "Envelopes to print and send. Print one."],
    ["Exhibitions", "/exhibition/", "Enter a time for a family that called."],
    workItems,
    ["The school", "/school/", "Phone, contacts and days off, as families read them."],
  ],
  translator: [
    ["Translate", "/translate/", "Texts that wait in your languages, the oldest first."],
    ["Surveys", "/surveys/", "Open a survey and its texts in your language; somebody else approves what you write."],
    [terms`What our terms mean`, "/framework/", "The definitions that families read in their language."],
  ],
  it: [
    ["Home", "/home/", "Whether the program works, and where its data lies."],
    ["Sign-in", "/sign-in-setup/", "How people sign in, and a test of it."],
    ["Email", "/mail/", "Where email goes, and what did not arrive."],
  ],
};
