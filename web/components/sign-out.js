import { find, html, render } from "../lib/html.js";

/** Drafts are never wiped without a word. @param {HTMLElement} form @param {{ address: string }[]} unsent the newest first */
export function confirmSignOut(form, unsent) {
  render(
    form,
    html`<p role="status">${unsent.length === 1 ? "Something you wrote is" : `${unsent.length} things you wrote are`} not sent yet.</p>
      <a href="${unsent[0]?.address ?? "/home/"}">Open ${unsent.length === 1 ? "it" : "the newest"} and send it</a>
      <button name="signOut" value="keep">Keep encrypted on this device and sign out</button>
      <button name="signOut" value="discard">Discard and sign out</button>`,
  );
  find("a", form).focus();
}
