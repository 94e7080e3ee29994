// The first screen of whoever is signed in. What a role needs is fetched at once, its data with its scripts: nobody waits
// for a script that another script asks for, and nobody loads another role's.

import { get, post, put } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";
import { goTo, setFlash } from "../lib/session.js";
import { announce, openPage } from "../components/page-head.js";

/** @import { AdvisorHome, CaseManagerHome, CommitteeHome, CoordinatorHome, Me } from "../lib/contract.d.ts" */
/** @import { OfficeHome, PrincipalHome, StaffHome } from "../lib/contract.d.ts" */

openPage("home", async (me, page) => {
  if (me.role === "student") return goTo("/today/");
  if (me.role === "translator") return goTo("/translate/");
  if (me.role === "it") return goTo("/program/");
  const parts = Promise.all([import("./sections.js"), import("../components/marks.js"), import("../components/other-lines.js")]);
  if (me.role === "advisor") await advisorHome(me, page);
  else if (me.role === "caseManager") await caseManagerHome(me, page);
  else if (me.role === "administrator") await principalHome(me, page);
  else if (me.role === "coordinator") await coordinatorHome(me, page);
  else await otherHome(me, page);
  await parts;
  page.addEventListener("submit", (event) => act(event, me));
});

/** @param {Me} me @param {HTMLElement} page */
async function advisorHome(me, page) {
  const path = "/advisor/home";
  /** @type {Promise<AdvisorHome>} */
  const asked = get(path);
  asked.catch(() => {}); // a failure is dealt with where the answer is waited for
  const [{ advisor }] = await Promise.all([import("./advisor.js"), import("../components/list.js"), import("../lib/own-device.js")]);
  await advisor(asked, path, me, page);
}

/** @param {Me} me @param {HTMLElement} page */
async function caseManagerHome(me, page) {
  /** @type {[CaseManagerHome, typeof import("./case-manager.js"), unknown]} */
  const [home, { caseManager }] = await Promise.all([
    get("/case-manager/home"),
    import("./case-manager.js"),
    import("../components/list.js"),
  ]);
  await caseManager(home, me, page);
}

/** @param {Me} me @param {HTMLElement} page */
async function principalHome(me, page) {
  /** @type {[PrincipalHome, typeof import("./overview.js"), unknown, unknown]} */
  const [home, { principal }] = await Promise.all([
    get("/principal/home"),
    import("./overview.js"),
    import("./whole-school.js"),
    import("../components/table.js"),
  ]);
  await principal(home, me, page);
}

/** @param {Me} me @param {HTMLElement} page */
async function coordinatorHome(me, page) {
  /** @type {[CoordinatorHome, typeof import("./office.js"), unknown, unknown]} */
  const [home, { coordinator }] = await Promise.all([
    get("/coordinator/home"),
    import("./office.js"),
    import("./whole-school.js"),
    import("../components/table.js"),
  ]);
  await coordinator(home, me, page);
}

/** Of whoever has no list of students. @param {Me} me @param {HTMLElement} page */
async function otherHome(me, page) {
  const parts = Promise.all([import("./others.js"), me.role === "office" && import("../components/list.js")]);
  if (me.role === "office") {
    /** @type {OfficeHome} */
    const home = await get("/office/home");
    await (await parts)[0].frontOffice(home, me, page);
  } else if (me.role === "committee" || me.role === "unionViewer") {
    /** @type {CommitteeHome} */
    const home = await get("/committee/home");
    (await parts)[0].committee(home, me, page);
  } else if (me.role === "guardian") (await parts)[0].guardian(me, page);
  else {
    /** @type {StaffHome} */
    const home = await get("/staff-home");
    (await parts)[0].staff(home, me, page);
  }
}

/** What takes one tap. @param {Event} event @param {Me} me */
async function act(event, me) {
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (button?.hasAttribute("formaction") && !new FormData(form).has("student")) {
    event.preventDefault();
    return announce("Select one or more names first.");
  }
  if (!button?.name) return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    if (button.name === "hello") {
      await post("/advisor/hellos", { studentIds: [button.value] });
      const cell = /** @type {HTMLElement} */ (button.parentElement);
      render(cell, html`<span class="muted small" tabindex="-1">today</span>`);
      find("span", cell).focus();
    } else if (button.name === "call") {
      await post(`/students/${button.value}/end`);
      setFlash("The family is off your list.");
      await goTo("/home/");
    } else if (button.name === "own") {
      const own = button.value === "yes";
      const { setOwnDevice } = await import("../lib/own-device.js");
      setFlash(
        !setOwnDevice(me.person.personId, own)
          ? "This device has no storage left."
          : own
            ? "Your advisees are now saved on this device, encrypted, for you only."
            : "Your advisees are no longer saved on this device.",
      );
      await goTo("/home/");
    } else {
      if (button.name === "hellos") await put("/advisor/hellos", /** @type {any} */ ({ on: button.value === "on" }));
      else await post(`/students/${encodeURIComponent(button.name)}/talks/seen`, { key: button.value });
      setFlash(button.name === "hellos" ? `The reminder is ${button.value}.` : "The student can see that you have read it.");
      await goTo("/home/");
    }
  } catch (error) {
    button.setAttribute("aria-disabled", "false");
    announce(error instanceof Error ? error.message : String(error));
  }
}
