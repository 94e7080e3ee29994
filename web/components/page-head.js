// Opens a page for whoever is signed in: draws the head, says what the last page left to say,
// and turns a failure into a sentence instead of an empty page.
//
//   openPage("home", async (me, page) => { render(page, html`…`); });

import { currentSession, get, NetworkError, noAccess, Problem } from "../lib/api.js";
import { applyTerms, find, html, insert, render, serviceWorkerUrl, terms } from "../lib/html.js";
import {
  endSession,
  clearCache,
  roleNames,
  goTo,
  freshMe,
  rememberMe,
  setFlash,
  session,
  goToSignIn,
  takeFlash,
  unsentDrafts,
  switchRole,
} from "../lib/session.js";
import { formatTime, useSchoolWords } from "../lib/words.js";

/** @import { Me, Role, SchoolWords } from "../lib/contract.d.ts" */

/** @typedef {"home" | "plan" | "students" | "people" | "work" | "school" | null} NavItem what the navigation marks as here */

const warning = 5 * 60_000; // ms before the sign-in ends
const settled = 1_500; // ms after which a page has everything it asked for

/**
 * @param {NavItem} place @param {(me: Me, page: HTMLElement) => Promise<void> | void} fill
 * @param {Role[]} [only] who may open it, where what it shows is open to more than may change it
 */
export async function openPage(place, fill, only) {
  const page = find("#page");
  try {
    const me = await whoAmI();
    const { own } = page.dataset; // where a page about one student has that student's id in its address
    if (own && me.studentId && !location.search) return goTo(`?${own}=${me.studentId}`);
    await useSchoolWords(me.school.words);
    const refused = only && !only.includes(me.role);
    const filled = refused ? null : fill(me, page); // which asks the server first; the head is drawn meanwhile
    drawHead(me, place);
    answerHelp(me);
    if (refused) throw noAccess(`This page is for ${new Intl.ListFormat("en").format(only.map((role) => `the ${roleNames[role]}`))}.`);
    warnBeforeExpiry();
    await filled;
    offerHelp(page, place);
    announce(takeFlash());
    registerServiceWorker();
    sendWhatWaits(me);
  } catch (error) {
    showFailure(page, error);
    listUnsent(page);
    if (!(error instanceof Problem || error instanceof NetworkError)) throw error;
  }
}

/** Says one sentence of the program's at the top of the page, also to those who do not see it; what it quotes (“…”) stays as it
 * was written. @param {string | null} sentence */
export function announce(sentence) {
  const notice = find(".notice.success");
  notice.textContent = sentence && sentence.replace(/“[^”]*”|[^“]+/g, (part) => (part.startsWith("“") ? part : applyTerms(part)));
  if (sentence) notice.scrollIntoView({ block: "nearest" });
}

/** A definition from the school's framework, one tap away beside a heading.
 * @param {keyof SchoolWords} key of the term @param {string} term as the school says it */
export const termHelp = (key, term) =>
  html`<details class="help-here no-print" data-term="${key}">
    <summary><span aria-hidden="true">?</span><span class="visually-hidden">What does “${term}” mean?</span></summary>
    <div role="status"></div>
  </details>`;

/** What the page is for, by role, below everything else. @param {HTMLElement} page @param {NavItem} place */
function offerHelp(page, place) {
  if (place)
    insert(
      page,
      "afterend",
      html`<details class="help-here page-help no-print" data-page="${place}">
        <summary>Help with this page</summary>
        <div role="status"></div>
      </details>`,
    );
}

/** What is asked is fetched then, once. @param {Me} me */
function answerHelp(me) {
  document.addEventListener(
    "toggle",
    async ({ target }) => {
      const details = /** @type {HTMLDetailsElement} */ (target);
      const place = details.matches(".help-here") ? details.lastElementChild : null;
      if (!place || place.childElementCount > 0 || !details.open) return;
      const { term, page } = details.dataset;
      const help = await import("./help-here.js");
      if (page) return help.explainPage(place, page, me.role);
      await help.explainTerm(place, term ?? "").catch(() => {
        place.textContent = "Without a connection this cannot be shown. Try again later.";
      });
    },
    true,
  );
}

/** Words of several audiences do not print with the page: printing asks for whom, and prints that (B14). @param {HTMLElement} page */
export function asksBeforePrinting(page) {
  page.classList.add("no-print");
  insert(page, "beforebegin", html`<p class="only-print">To print this, use “Print” on the plan’s pages and choose who it is for.</p>`);
}

/** @returns {Promise<Me>} */
async function whoAmI() {
  const now = await currentSession();
  if (!now) return goToSignIn();
  const known = freshMe(now);
  if (known) return known;
  try {
    return await reloadMe();
  } catch (error) {
    if (error instanceof NetworkError && now.me) return now.me;
    throw error;
  }
}

/** After all else, and not where data is dear. */
function registerServiceWorker() {
  if (/** @type {any} */ (navigator).connection?.saveData) return;
  // A private window may refuse: then pages need a connection.
  setTimeout(() => navigator.serviceWorker?.register(serviceWorkerUrl()).catch(() => {}), settled);
}

/** What was saved without a connection, as soon as there is one. @param {Me} me */
function sendWhatWaits(me) {
  const send = async () => {
    if (!navigator.onLine || !unsentDrafts(me.person.personId).some(({ waiting, refused }) => waiting && !refused)) return;
    const { sendWaiting } = await import("../lib/waiting.js");
    const sent = await sendWaiting(me.person.personId);
    if (sent.length === 0) return;
    const sentence = sent.map(({ said }) => said).join(" ");
    const isHere = location.pathname === "/home/" || sent.some(({ address }) => address === location.pathname + location.search);
    if (!isHere) return announce(sentence);
    setFlash(sentence); // this page lists it as not sent, or holds its form
    await goTo("/home/");
  };
  addEventListener("online", send);
  send();
}

/** Also where the page cannot be opened. @param {HTMLElement} page */
function listUnsent(page) {
  const person = session()?.me?.person.personId;
  const found = person ? unsentDrafts(person) : [];
  if (found.length > 0)
    insert(
      page,
      "beforeend",
      html`<h2>Kept on this device</h2>
        ${unsentList(found)}`,
    );
}

/** Each with where it stands. @param {ReturnType<typeof unsentDrafts>} found
 * @param {(name: string) => string | undefined} [called] what a draft is about */
export const unsentList = (found, called) =>
  html`<ul>
    ${found.map(
      ({ name, at, address, waiting, refused }) =>
        html`<li>
          <a href="${address}">${called?.(name) ?? (name.startsWith("check-in") ? terms`A check-in` : "Something you started writing")}</a>
          <span class="muted"
            >${
              refused
                ? "could not be saved: open it to see why"
                : waiting
                  ? "saved here, sent automatically once there is a connection"
                  : "begun, not saved"
            }
            · ${formatTime(at)}</span
          >
        </li>`,
    )}
  </ul>`;

/** For a page that changed what /me says. @returns {Promise<Me>} */
export async function reloadMe() {
  /** @type {Me} */
  const me = await get("/me");
  rememberMe(me);
  await useSchoolWords(me.school.words);
  return me;
}

/** @param {Me} me @param {NavItem} place */
function drawHead(me, place) {
  const head = find(".page-head");
  const office = me.role === "coordinator" || me.role === "administrator";
  const isStaff = !["student", "guardian", "committee", "unionViewer"].includes(me.role);
  /** @param {NavItem} to @param {string} address @param {string} name */
  const link = (to, address, name) => html`<a href="${address}" ${to === place && html`aria-current="page"`}>${name}</a>`;

  render(
    head,
    html` <a class="school" href="/home/">${me.school.name}${me.school.demonstration && html`<small>Demonstration school</small>`}</a>
      <nav aria-label="Main">
        ${link("home", me.role === "student" ? "/today/" : "/home/", homeName(me.role))}
        ${me.studentId && link("plan", `/student/?id=${me.studentId}`, terms`My plan`)}
        ${office && link("students", "/students/", "Students")} ${office && link("people", "/people/", "People")}
        ${isStaff && link("work", "/work-items/", "Work items")} ${me.role !== "guardian" && link("school", "/school/", "School")}
      </nav>
      ${findsNames.includes(me.role) && nameBox()}
      <details class="account">
        <summary><span>${me.person.name}</span><small>${roleNames[me.role]}</small></summary>
        <form method="post">
          ${me.roles
            .filter((role) => role !== me.role)
            .map((role) => html`<button name="role" value="${role}">Work as ${roleNames[role]}</button>`)}
          <label for="writes-in">I write in</label>
          <select id="writes-in"></select>
          <a href="/role-guide/">What you do here</a>
          <button name="signOut" value="ask">Sign out</button>
        </form>
      </details>`,
  );
  insert(head, "afterend", html`<p class="notice warning" id="session-end" role="alert" hidden></p>`);
  handleNameBox(head.querySelector(".find-name"));

  const account = find("details", head);
  find("form", account).addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter);
    const unsent = unsentDrafts(me.person.personId);
    if (button.name === "role") switchRole(/** @type {Role} */ (button.value));
    else if (button.value === "ask" && unsent.length > 0)
      return (await import("./sign-out.js")).confirmSignOut(find("form", account), unsent);
    else {
      if (button.value === "discard") unsent.forEach(({ drop }) => drop());
      clearCache(me.person.personId);
      endSession();
    }
    goTo(button.name === "role" ? "/home/" : "/");
  });
  const saved = async () => {
    await reloadMe();
    announce("Saved. Families are told which words are in which language.");
  };
  account.addEventListener(
    "toggle",
    async () => (await import("./writes-in.js")).offerLanguages(/** @type {HTMLSelectElement} */ (find("select", account)), me, saved),
    { once: true },
  );
  account.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    account.removeAttribute("open");
    find("summary", account).focus();
  });
}

/** Those who work with students. @type {Role[]} */
const findsNames = ["advisor", "teacher", "caseManager", "counselor", "coordinator", "administrator"];

const nameBox = () =>
  html`<search class="find-name no-print">
    <input type="search" aria-label="Find a name" placeholder="Find a name  /" autocomplete="off" />
    <div role="status"></div>
  </search>`;

/** Fetched when somebody turns to the box. @param {HTMLElement | null} place */
function handleNameBox(place) {
  if (!place) return;
  const box = find("input", place);
  box.addEventListener("focus", async () => (await import("./find-name.js")).findNames(place), { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || /** @type {HTMLElement} */ (event.target).closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    box.focus();
  });
}

/** @param {Role} role */
function homeName(role) {
  if (role === "student") return "Today";
  if (role === "advisor") return terms`My advisees`;
  return role === "coordinator" ? "Office" : "Home";
}

function warnBeforeExpiry() {
  if (session()?.refresh) return; // renewed by itself
  const ends = Date.parse(session()?.expires ?? "");
  const wait = Math.max(0, ends - Date.now() - warning);
  if (wait > 2 ** 31 - 1) return; // longer than a timer can wait
  setTimeout(() => {
    const notice = find("#session-end");
    notice.textContent =
      `Your sign-in ends at ${formatTime(ends)}. ` +
      "Save what you are writing, or sign in again afterwards: drafts stay on this device until then.";
    notice.hidden = false;
  }, wait);
}

/** @param {HTMLElement} page @param {unknown} error */
function showFailure(page, error) {
  render(
    page,
    html`<h1>${failureTitle(error)}</h1>
      <p>${failureText(error)}</p>
      <p class="row">
        <a class="button" href="${location.pathname + location.search}">Try again</a> <a href="/home/">Go to your home page</a>
      </p>
      ${
        error instanceof Problem &&
        error.traceId &&
        html`<p class="muted small">If you ask for help, give this reference number: ${error.traceId}</p>`
      }`,
  );
  find("main").focus();
}

/** @param {unknown} error */
function failureTitle(error) {
  if (error instanceof NetworkError) return "The school’s server does not answer";
  if (error instanceof Problem && error.status === 403) return "You don’t have access to this page";
  if (error instanceof Problem && error.status === 404) return "Page not found";
  return "This page could not be opened";
}

/** @param {unknown} error */
function failureText(error) {
  if (error instanceof NetworkError) return "Nothing was changed and drafts are kept. Check the connection, then open the page again.";
  if (error instanceof Problem && error.status === 403)
    return terms`${error.message} If you think you should see it, ask your school’s coordinator.`;
  if (error instanceof Problem && error.status === 404) return "The link may be old, or the page has moved.";
  if (error instanceof Problem && error.status === 400) return Object.values(error.errors).flat().join(" ");
  if (error instanceof Problem) return `${error.message} Nothing was changed.`;
  return "Something went wrong. Nothing was changed. Please try again.";
}
