// What each role does here: in the school's terms, with dates from the school's calendar and settings.

import { terms } from "../lib/html.js";
import "../lib/words.js"; // puts the school's terms in place first

/** @import { RoleGuide } from "../lib/contract.d.ts" */

/**
 * @typedef {object} Guide
 * @property {string} name
 * @property {string} what what the role is for, in two sentences
 * @property {(school: RoleGuide) => [on: string | undefined, what: string][]} dates in any order
 * @property {string[]} always
 * @property {[name: string, address: string, what: string][]} where
 */

/** @param {RoleGuide} school @param {(name: string) => string} what @returns {[string, string][]} */
const quarterEnds = ({ quarters }, what) => quarters.map(({ name, end }) => [end, what(name)]);

/** @param {RoleGuide} school @param {string} what @returns {[string, string][]} */
const exhibitionDays = ({ exhibitions }, what) => exhibitions.map(({ from, name }) => [from, `${name}: ${what}`]);

/** @type {Record<string, Guide>} */
export const guides = {
  student: {
    name: "student",
    what: terms`Your plan is yours: your words, your goals. Adults suggest, you decide. It stays with you until you graduate.`,
    dates: (school) => [
      [school.startReview, terms`Look at last year’s plan again: what still fits?`],
      [school.firstPlan, terms`If you are new: your first plan, with a goal and a few answers about you.`],
      [school.yearlyUpdate, terms`Your yearly update: look at each goal and at what you learned.`],
      ...quarterEnds(school, (name) => terms`${name} ends. Talk with your advisor before then; write three notes first.`),
      ...exhibitionDays(school, "show what you learned."),
    ],
    always: [
      terms`Work on your goals in four steps: Plan, Do, Check, Adjust. Changing a goal is part of it.`,
      terms`Add work to your portfolio, from school or outside it. Join a pathway, or propose one of your own.`,
      terms`Choose who sees what. “Me and my advisor” can also be read by the coordinator, and by a parent who asks.`,
      terms`You never have to answer: “I’d rather not say” is an answer. At 18 you say what goes home.`,
      terms`Answer suggestions: take them or leave them. Ask to talk whenever you want to.`,
    ],
    where: [
      ["Today", "/today/", "what is next for you"],
      [terms`What our terms mean`, "/framework/", terms`what a plan is for, and what it is not`],
    ],
  },
  family: {
    name: terms`family`,
    what: terms`You know your child best. The plan is the student’s; you read what is shared with you and say what you see and hope.`,
    dates: (school) => [
      [school.firstContact, "By then the school has reached you for the first time this year. Tell us how you like to be reached."],
      [school.yearlyUpdate, terms`The yearly update: you are invited to take part, at school, by phone or in writing.`],
      ...quarterEnds(school, (name) => `${name} ends. After it you hear how things are going.`),
      ...exhibitionDays(school, "come and see what they learned."),
    ],
    always: [
      terms`Open your child’s page with the link in the school’s email. No password; ask for a new link at any time.`,
      "Write in your own language, or ask for a call. An interpreter costs you nothing.",
      terms`Ask about one goal or pathway at home. Let your child explain.`,
      "Without email you get printed copies. You can read, on paper too, everything kept about your child.",
      "Each home has its own page. Addresses and answers are not shown to the other home.",
    ],
    where: [["Get your link", "/family-link/", "type your email address, and the link comes to it"]],
  },
  advisor: {
    name: terms`advisor`,
    what: terms`You know your advisees well, meet each of them every quarter about the plan, and are the family’s first contact.`,
    dates: (school) => [
      [school.startReview, terms`Look at last year’s plan with each student.`],
      [
        school.firstContact,
        terms`Reach every family: by phone, in writing, on a visit or at a meeting. Three tries on two days are enough.`,
      ],
      [school.firstPlan, terms`First plans of students who are new.`],
      [school.yearlyUpdate, terms`The yearly update with each student, and with the family.`],
      ...quarterEnds(school, (name) => terms`${name} ends: a check-in with each advisee before then.`),
      ...exhibitionDays(school, "help them get ready, and note who presented."),
    ],
    always: [
      terms`A check-in says progress, problems, new ideas and developments, one thing to work on, and next steps.`,
      terms`Suggest words; do not write them. What you type for a student is marked as typed by you.`,
      "Say hello, often. A quick hello is your own reminder and is on no one’s list.",
      terms`Worried about a student? Refer to the support team or the counselor. A note here is not a report.`,
      "What you read here stays here.",
    ],
    where: [
      [terms`My advisees`, "/home/", "who you see next"],
      [terms`Sheets for check-ins`, "/print-sheets/", "to print the day before, and enter later"],
      ["Pathways", "/pathways/", terms`what students join, or propose themselves`],
    ],
  },
  coordinator: {
    name: terms`coordinator`,
    what: terms`You see that every student has a plan, an advisor and regular check-ins, and help everyone get there.`,
    dates: (school) => [
      [school.startReview, terms`Reviews at the start of the year are done.`],
      [school.firstContact, terms`First contacts with families are made; what is left comes to you.`],
      [school.firstPlan, terms`First plans are done.`],
      [school.yearlyUpdate, terms`Yearly updates are done.`],
      ...quarterEnds(school, (name) => terms`${name} ends: send the family updates, look at what is overdue.`),
      ...exhibitionDays(school, "times, rooms and panels are set."),
      [school.lastDay, "The last day of school. Prepare the next year before it."],
    ],
    always: [
      terms`Assign an advisor to every student; no one is without one.`,
      "Look at “Needs attention” on your home page first; nudge with a signed note.",
      terms`Set the calendar, the school’s terms, the template and the framework, with the committee.`,
      "Answer requests to talk, suggestions and work items. Name who judges a pathway proposal.",
      terms`Progress and quality are two things. Advisors are never ranked.`,
    ],
    where: [
      ["Office", "/home/", "what needs attention"],
      ["Students", "/students/", terms`every duty of every student`],
      [terms`Quality of plans`, "/plan-quality/", "the rubric, who reads, results"],
      ["Workbook", "/workbook/", terms`the nine steps, with the committee`],
      ["People", "/people/", terms`roles, assignments, families`],
      ["Archive", "/archive/", terms`every plan as it was when its school year closed`],
    ],
  },
  administrator: {
    name: terms`principal`,
    what: terms`You see how the year goes, back the coordinator and advisors, and decide what only you can.`,
    dates: (school) => [
      [school.firstContact, terms`First contacts with families are made.`],
      [school.yearlyUpdate, terms`Yearly updates are done.`],
      ...quarterEnds(school, (name) => terms`${name} ends: three sentences for the board are on your home page.`),
      ...exhibitionDays(school, "be there."),
    ],
    always: [
      terms`Make time in the schedule for advisories and check-ins.`,
      "Call a day without school in one tap, before the morning’s email goes out.",
      "Open restricted words only with a reason. It is kept with the student’s record.",
      terms`Take over where the coordinator is family.`,
    ],
    where: [
      ["Home", "/home/", "the year at a glance"],
      ["Students", "/students/", "every duty of every student"],
    ],
  },
  caseManager: {
    name: terms`case manager`,
    what: terms`You know the students with an IEP, a 504 plan or an EST. This program says only that they have one, never what is in it.`,
    dates: (school) => [
      [
        school.firstContact,
        school.firstContactBy === "advisor"
          ? terms`First contacts: at this school they are the advisor’s for your students too.`
          : terms`First contacts with the families of your students are yours.`,
      ],
      [school.yearlyUpdate, terms`Yearly updates: say which supports the student wants named.`],
      ...quarterEnds(school, (name) => terms`${name} ends. Check-ins are the advisor’s; you read what staff may read.`),
    ],
    always: [
      terms`Keep the content of IEPs, 504 plans and ESTs where it belongs: not here, and in no email.`,
      terms`Tell the advisor what helps, in words the student would use.`,
      terms`Log contacts with families, so that no one calls twice.`,
    ],
    where: [["Home", "/home/", terms`your students and families to contact first`]],
  },
  counselor: {
    name: terms`counselor`,
    what: "You receive what should not wait and does not belong in a note: referrals, with their reason for your eyes only.",
    dates: (school) => [
      [school.yearlyUpdate, terms`Yearly updates are done: courses and what comes after school are in them.`],
      ...exhibitionDays(school, "see who shines."),
    ],
    always: [
      "Acknowledge a referral when you have it; its reason is read by you and by who wrote it.",
      terms`Take over a first contact or a check-in that is reassigned to you by name. Judge pathway proposals you are named for.`,
      "Report what must be reported where it must be reported. This is no place for it.",
    ],
    where: [
      ["Home", "/home/", terms`goals you keep and what is reassigned to you`],
      ["Work items", "/work-items/", "referrals and concerns"],
    ],
  },
  committee: {
    name: terms`committee`,
    what: terms`You decide how plans are done at this school. You see shares, never a student.`,
    dates: (school) => [
      [school.yearlyUpdate, terms`Yearly updates are due: see how many are done.`],
      ...exhibitionDays(school, "come and listen."),
      [school.lastDay, "The last day of school: what do we change next year?"],
    ],
    always: [
      terms`Write the framework: what your terms mean, and what is often misunderstood.`,
      terms`Work on the template: what the plan asks, of whom, in which grade.`,
      "Answer proposals with the reason.",
    ],
    where: [
      ["Equity", "/equity/", "figures by group, none about only a few"],
      ["Workbook", "/workbook/", "the nine steps: where we are, what is next"],
      ["Yearly evaluation", "/evaluation/", "figures, findings, what became of them"],
      [terms`What our terms mean`, "/framework/?edit", "the draft of the framework"],
      [terms`What the plan asks`, "/template/?edit", "the draft of the template"],
    ],
  },
  unionViewer: {
    name: "supervisory union viewer",
    what: terms`You see how the school is doing with its plans, in shares and figures by group. You see no student and no member of staff.`,
    dates: (school) => [
      [school.firstContact, terms`First contacts with families are made.`],
      [school.yearlyUpdate, terms`Yearly updates are due: see how many are done.`],
      ...quarterEnds(school, (name) => terms`${name} ends: see how many check-ins were held.`),
      [school.lastDay, "The last day of school: compare the year with the one before."],
    ],
    always: [
      "Figures are taken on the first night of each month and then stay as they are.",
      "Every number is rounded, and groups of only a few are left out: ask the school, not the table, about one student.",
      "Download the figures as CSV for the union’s own report.",
    ],
    where: [
      ["Equity", "/equity/", "figures by group, none about only a few"],
      [terms`What our terms mean`, "/framework/", "what the school means by its terms"],
      [terms`What the plan asks`, "/template/", "of whom, in which grade"],
    ],
  },
  office: {
    name: "office",
    what: terms`You send home what goes on paper, and you know where families find their link. You see envelopes, not records.`,
    dates: (school) => [
      [school.firstContact, terms`First contacts with families are due: calls come in.`],
      ...quarterEnds(school, (name) => terms`${name} ends. Printed family updates follow.`),
      ...exhibitionDays(school, "visitors come."),
    ],
    always: [
      "Print what is waiting, put it in its envelope, and mark it as sent.",
      terms`A family asks for the page? Show them “Get your link”. You never see it yourself.`,
      terms`A paper comes back? Type it by its return code, as the family’s own words; it counts the same.`,
    ],
    where: [
      ["Print queue", "/print-queue/", "to print, sent, come back"],
      ["Get your link", "/family-link/", terms`for families`],
    ],
  },
  it: {
    name: "IT",
    what: "You keep the program running and signing in working. You see no student records.",
    dates: (school) => [[school.lastDay, "The last day of school: afterwards the next year’s roster comes."]],
    always: [
      "Connect the school’s accounts, and test a sign-in before staff need it.",
      terms`Connect email; it goes live only when the coordinator says so.`,
      "Back up, and try a restore into an empty store once a year.",
      "Logs hold no names. Keep it that way when you ask for help.",
    ],
    where: [["Program", "/program/", "version, store, email and sign-in at a glance"]],
  },
};
