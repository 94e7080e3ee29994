import { get, post, Problem, NoAnswer } from "./lib/api.js";
import { html, one, render } from "./lib/html.js";
import { begin, end, hatNames, leave, remember } from "./lib/session.js";

/** @import { Me, PickableRow, Picked, SignInProvider, SignIn } from "./lib/contract.d.ts" */

const main = one("main");
const problem = one(".error-summary");

try {
  await arrive();
} catch (error) {
  tell(error, "This page could not be opened");
  if (!(error instanceof Problem || error instanceof NoAnswer)) throw error;
}

async function arrive() {
  /** @type {SignIn} */
  const ways = await get("/sign-in");
  document.title = `Sign in – ${ways.school.name}`;
  render(one("h1"), html`${ways.school.name}`);
  if (ways.openid && ways.way === "openid") return useAccounts(ways.openid);
  render(one("#ways"), ways.doors.length > 0 ? doors(ways) : everyone("Who are you?", ways.code));
  one("#ways").addEventListener("submit", submitted);
  main.querySelector("details")?.addEventListener("toggle", () => one("input[type=search]").focus());
}

/** @param {SignIn} ways */
function doors({ doors, school, code }) {
  return html`<p>Choose a person to see the school as they see it.</p>
    <form method="post"><ul class="choices">
      ${doors.map((door) => html`<li><button name="${door.family ? "family" : "personId"}" value="${door.personId}">
        <strong>${door.name}</strong> <span>${door.role}</span><em>${door.sentence}</em></button></li>`)}
    </ul></form>
    <details class="others"><summary>Everyone else at the school</summary>${everyone(null, code)}</details>
    ${school.demonstration && startOver()}`;
}

function startOver() {
  return html`<details class="others"><summary>Made-up people. Nothing is sent. Start over.</summary>
    <form method="post" id="start-over"><p>This puts the school back as it was when it was first opened. What was tried out in it is gone.</p>
    <button class="button careful">Start over</button></form></details>`;
}

/** @param {string | null} title @param {boolean} [code] whether the code from the console is asked for */
function everyone(title, code) {
  return html`${title && html`<h2>${title}</h2>`}
    <form method="post" role="search" id="search">
      ${code && html`<div class="field">
        <label for="code">Code</label>
        <p class="help quiet" id="code-help">The program shows it in its own window, or in its log where it runs as a service.
          Each is good for one sign-in.</p>
        <p class="error" id="code-error"></p>
        <input id="code" aria-describedby="code-help code-error" autocomplete="off" autocapitalize="characters" spellcheck="false"
          class="short">
      </div>`}
      <label for="name">Name</label>
      <p class="help quiet" id="name-help">Part of a name is enough.</p>
      <div class="row"><input type="search" id="name" aria-describedby="name-help" autocomplete="off" class="short">
      <button class="button second">Find</button></div>
    </form>
    <form method="post"><ul class="choices" id="found"></ul></form>
    <p role="status" id="found-count"></p>`;
}

/** @param {SignInProvider} accounts */
async function useAccounts(accounts) {
  const { comeBack, isBack, setOut, SignInFailed } = await import("./lib/accounts.js");
  render(one("#ways"), html`<p>This school signs in with its own accounts.</p>
    <form method="post"><button class="button">Sign in with your school account</button></form>`);
  one("#ways").addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    await setOut(accounts, whereTo()).catch((error) => tell(error, "That did not work"));
  });
  if (!isBack()) return;
  try {
    const found = await comeBack(accounts, (code) => post("/sign-in/code", code));
    begin(found, accounts);
    await goOn(found.next);
  } catch (error) {
    end();
    if (error instanceof SignInFailed) return say("You are not signed in", error.message);
    tell(error, "You are not signed in");
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
    if (id === "search") await find();
    else if (id === "start-over") await startAgain();
    else if (/** @type {HTMLButtonElement} */ (submitter).name === "family") await asFamily(/** @type {HTMLButtonElement} */ (submitter).value);
    else await signIn(/** @type {HTMLButtonElement} */ (submitter).value);
  } catch (error) {
    const wrongCode = error instanceof Problem && error.errors.code?.[0];
    if (wrongCode) return sayAboutCode(wrongCode);
    tell(error, "That did not work");
  }
}

const typedCode = () => /** @type {HTMLInputElement | null} */ (main.querySelector("#code"))?.value.trim();

/** @param {string} wrong what is wrong with the code; empty: nothing */
function sayAboutCode(wrong) {
  const code = main.querySelector("#code");
  if (!(code instanceof HTMLInputElement)) return;
  one("#code-error").textContent = wrong;
  code.setAttribute("aria-invalid", String(wrong !== ""));
  if (wrong) code.focus();
}

async function find() {
  const search = one("#name", main);
  /** @type {{ people: PickableRow[] }} */
  const { people } = await post("/sign-in/people", { name: /** @type {HTMLInputElement} */ (search).value.trim(), code: typedCode() });
  render(one("#found"), html`${people.map((person) => html`<li><button name="personId" value="${person.personId}">
    <strong>${person.name}</strong> <span>${person.roles.map((role) => hatNames[role]).join(", ")}${person.grade && `, grade ${person.grade}`}</span></button></li>`)}`);
  one("#found-count").textContent = people.length === 0
    ? "Nobody of that name is here. Try fewer letters."
    : `${people.length} found${people.length >= 30 ? "; write more of the name to see others" : ""}.`;
}

async function startAgain() {
  await post("/demonstration/start-over");
  await leave("/");
}

/** Families have no account: a link opens their page. @param {string} personId */
async function asFamily(personId) {
  /** @type {{ link: string }} */
  const { link } = await post("/demonstration/family-link", { personId });
  await leave(`/family/#${link}`);
}

/** @param {string} personId */
async function signIn(personId) {
  /** @type {Picked} */
  const answer = await post("/sign-in", { personId, code: typedCode() });
  begin(answer);
  await goOn(whereTo());
}

/** @param {string} next */
async function goOn(next) {
  /** @type {Me} */
  const me = await get("/me");
  remember(me);
  await leave(next);
}

/** Back to where one was, if that is a page of this site. */
function whereTo() {
  const next = new URLSearchParams(location.search).get("next") ?? "/home/";
  const address = new URL(/^\/(?![/\\])/.test(next) ? next : "/home/", location.origin);
  return location.origin + address.pathname + address.search; // a path alone may begin with two slashes once its dots are gone
}

/** @param {unknown} error @param {string} title */
function tell(error, title) {
  const text = error instanceof Problem ? error.message
    : error instanceof NoAnswer ? "The school’s server does not answer. Check the connection, then try again."
    : "Something in this program went wrong. Please try again.";
  say(title, text);
}

/** @param {string} title @param {string} text */
function say(title, text) {
  render(problem, html`<h2>${title}</h2><p>${text}</p>`);
  problem.hidden = false;
  problem.focus();
}
