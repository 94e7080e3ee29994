// What the school expects of advisors (S0), in its own terms: the text the training item of each year begins with.

import { terms } from "../lib/html.js";

/** By the fields of a training item. */
export const expectations = () => ({
  audience: "advisors",
  text: [
    terms`Meet with the coordinator about your students, and think about each of them together.`,
    terms`Look at the plans with your students at the start of the year.`,
    "Keep what you know of students and of staff to yourself, at all times.",
    terms`Call each family within the first two weeks of school. Families turn to you first, except for an IEP, a 504 plan or an EST.`,
    terms`Talk with each student at least once a quarter about progress, problems and new ideas; tell the coordinator what is new.`,
    terms`Help the student and the coordinator put the portfolio together.`,
    "Look for your students to say hello, on purpose and again and again.",
    terms`Tell the coordinator what you notice and what would make this better.`,
    terms`Stand up for plans, and work with the coordinator on a student’s concerns about theirs.`,
    terms`Refer a student with emotional or mental health needs to the student support team or a counselor.`,
  ]
    .map((line) => `– ${line}`)
    .join("\n"),
});
