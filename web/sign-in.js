import { get, NetworkError, post, Problem } from "./lib/api.js";
import { find, html, render } from "./lib/html.js";
import { endSession, goTo, rememberMe, roleNames, startSession } from "./lib/session.js";

/** @import { Me, PickableRow, Picked, SignIn, SignInProvider } from "./lib/contract.d.ts" */

const main = find("main");
const problem = find(".error-summary");

try {
  await openSignIn();
} catch (error) {
  showFailure(error, "This page could not be opened");
  if (!(error instanceof Problem || error instanceof NetworkError)) throw error;
}

async function openSignIn() {
  /** @type {SignIn} */
  const ways = await get("/sign-in");
  document.title = `Sign in – ${ways.school.name}`;
  render(find("h1"), html`${ways.school.name}`);
  if (ways.openid && ways.way === "openid") return useProvider(ways.openid);
  render(
    find("#ways"),
    ways.samplePeople.length > 0 ? samplePeople(ways) : ways.alone ? alone(ways.code) : everyone("Who are you?", ways.code),
  );
  find("#ways").addEventListener("submit", submitted);
  main.querySelector("details")?.addEventListener("toggle", () => find("input[type=search]").focus());
}

/** @param {SignIn} ways */
function samplePeople({ samplePeople, school, code }) {
  return html`<p>
      Choose a person to see the school as they see it.${school.demonstration && " Each person’s first page has a five-minute tour."}
    </p>
    <form method="post">
      <ul class="option-list">
        ${samplePeople.map(
          (person) =>
            html`<li>
              <button name="${person.family ? "family" : "personId"}" value="${person.personId}">
                <strong>${person.name}</strong> <span>${person.role}</span><em>${person.sentence}</em>
              </button>
            </li>`,
        )}
      </ul>
    </form>
    <details class="more">
      <summary>Everyone else at the school</summary>
      ${everyone(null, code)}
    </details>
    ${school.demonstration && startOver()}`;
}

function startOver() {
  return html`<details class="more">
    <summary>The people here are made up and nothing is sent. Start over.</summary>
    <form method="post" id="start-over">
      <p>This resets the demonstration school. What you tried out in it is erased.</p>
      <button class="button warning">Start over</button>
    </form>
  </details>`;
}

/** The first person of a school looks for no name. @param {boolean} [code] */
function alone(code) {
  return html`<h2>Set up your school</h2>
    <form method="post" id="alone" class="form">
      ${code && codeField()}
      <div class="row"><button class="button">Sign in</button></div>
    </form>`;
}

function codeField() {
  return html`<div class="field">
    <label for="code">Code</label>
    <p class="help" id="code-help">
      The program shows it in its own window, or in its log where it runs as a service. Each is good for one sign-in.
    </p>
    <p class="error" id="code-error"></p>
    <input
      id="code"
      aria-describedby="code-help code-error"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      class="short"
    />
  </div>`;
}

/** @param {string | null} title @param {boolean} [code] whether the code from the console is asked for */
function everyone(title, code) {
  return html`${title && html`<h2>${title}</h2>`}
    <form method="post" role="search" id="search" class="form">
      ${code && codeField()}
      <div class="field">
        <label for="name">Name</label>
        <p class="help" id="name-help">Part of a name is enough.</p>
        <div class="row">
          <input type="search" id="name" aria-describedby="name-help" autocomplete="off" class="short" />
          <button class="button secondary">Find</button>
        </div>
      </div>
    </form>
    <form method="post"><ul class="option-list" id="found"></ul></form>
    <p role="status" id="found-count"></p>`;
}

/** @param {SignInProvider} accounts */
async function useProvider(accounts) {
  const { completeSignIn, isCallback, SignInError, startSignIn } = await import("./lib/accounts.js");
  render(
    find("#ways"),
    html`<p>Sign in with your school’s own accounts.</p>
      <form method="post"><button class="button">Sign in with your school account</button></form>`,
  );
  find("#ways").addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    await startSignIn(accounts, returnAddress()).catch((error) => showFailure(error, "That did not work"));
  });
  if (!isCallback()) return;
  try {
    const found = await completeSignIn(accounts, (code) => post("/sign-in/code", code));
    if (!startSession(found, accounts)) return keepsNothing();
    await continueTo(found.next);
  } catch (error) {
    endSession();
    if (error instanceof SignInError) return say("You are not signed in", error.message);
    showFailure(error, "You are not signed in");
  }
}

/** @param {Event} event */
async function submitted(event) {
  event.preventDefault();
  const { submitter, target } = /** @type {SubmitEvent} */ (event);
  problem.hidden = true;
  sayAboutCode("");
  try {
    const { id } = /** @type {HTMLFormElement} */ (target);
    if (id === "search") await searchPeople();
    else if (id === "alone") await signInAlone();
    else if (id === "start-over") await startAgain();
    else if (/** @type {HTMLButtonElement} */ (submitter).name === "family")
      await asFamily(/** @type {HTMLButtonElement} */ (submitter).value);
    else await signIn(/** @type {HTMLButtonElement} */ (submitter).value);
  } catch (error) {
    const wrongCode = error instanceof Problem && error.errors.code?.[0];
    if (wrongCode) return sayAboutCode(wrongCode);
    showFailure(error, "That did not work");
  }
}

const typedCode = () => /** @type {HTMLInputElement | null} */ (main.querySelector("#code"))?.value.trim();

/** @param {string} wrong what is wrong with the code; empty: nothing */
function sayAboutCode(wrong) {
  const code = main.querySelector("#code");
  if (!(code instanceof HTMLInputElement)) return;
  find("#code-error").textContent = wrong;
  code.setAttribute("aria-invalid", String(wrong !== ""));
  if (wrong) code.focus();
}

async function searchPeople() {
  const search = find("#name", main);
  /** @type {{ people: PickableRow[] }} */
  const { people } = await post("/sign-in/people", { name: /** @type {HTMLInputElement} */ (search).value.trim(), code: typedCode() });
  render(
    find("#found"),
    html`${people.map(
      (person) =>
        html`<li>
          <button name="personId" value="${person.personId}">
            <strong>${person.name}</strong>
            <span>${person.roles.map((role) => roleNames[role]).join(", ")}${person.grade && `, grade ${person.grade}`}</span>
          </button>
        </li>`,
    )}`,
  );
  find("#found-count").textContent =
    people.length === 0
      ? "No one found. Try fewer letters."
      : `${people.length} found${people.length >= 30 ? "; type more of the name to see others" : ""}.`;
}

async function signInAlone() {
  /** @type {{ people: PickableRow[] }} */
  const { people } = await post("/sign-in/people", { name: "", code: typedCode() });
  if (people.length === 1 && people[0]) return signIn(people[0].personId);
  await goTo(location.href); // somebody was added meanwhile
}

async function startAgain() {
  await post("/demonstration/start-over");
  await goTo("/");
}

/** Families have no account: a link opens their page. @param {string} personId */
async function asFamily(personId) {
  /** @type {{ link: string }} */
  const { link } = await post("/demonstration/family-link", { personId });
  await goTo(`/family/#${link}`);
}

/** Without the tab's storage no page after this one knows who is signed in. */
const keepsNothing = () =>
  say(
    "You are not signed in",
    "This browser keeps nothing for this site. Allow the site to store data, or use a window that is not private, then sign in again.",
  );

/** @param {string} personId */
async function signIn(personId) {
  /** @type {Picked} */
  const answer = await post("/sign-in", { personId, code: typedCode() });
  if (!startSession(answer)) return keepsNothing();
  await continueTo(returnAddress());
}

/** @param {string} next */
async function continueTo(next) {
  /** @type {Me} */
  const me = await get("/me");
  rememberMe(me);
  await goTo(next);
}

/** Back to where one was, if that is a page of this site. */
function returnAddress() {
  const next = new URLSearchParams(location.search).get("next") ?? "/home/";
  const address = new URL(location.origin + (/^\/(?![/\\])/.test(next) ? next : "/home/"));
  return location.origin + address.pathname + address.search; // a path alone may begin with two slashes once its dots are gone
}

/** @param {unknown} error @param {string} title */
function showFailure(error, title) {
  const text =
    error instanceof Problem
      ? error.message
      : error instanceof NetworkError
        ? "The school’s server does not answer. Check the connection, then try again."
        : "Something went wrong. Please try again.";
  say(title, text);
}

/** @param {string} title @param {string} text */
function say(title, text) {
  render(
    problem,
    html`<h2>${title}</h2>
      <p>${text}</p>`,
  );
  problem.hidden = false;
  problem.focus();
}
