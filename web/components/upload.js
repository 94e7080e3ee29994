// Files that are looked at before anything is written: the field to choose them, the form that carries them, and the rows of
// them that cannot be read. Whoever chose them sends them twice: for the dry run, and to do it.
//
//   html`${fileField({ label: "CSV", help: "…", accept: ".zip,.csv" })}`
//   const files = chosenFiles(form);
//   await sendFiles("/roster/dry-run", formOf(files));

import { find, html } from "../lib/html.js";
import { table } from "./table.js";

/** @import { Piece } from "../lib/html.js" */
/** @import { BadRow } from "../lib/contract.d.ts" */

const mostShown = 200; // rows with errors; all are in the file

/** @param {{ label: string, help: Piece, accept: string, several?: boolean }} options */
export const fileField = ({ label, help, accept, several = true }) =>
  html`<div class="field" data-field="file">
    <label for="field-file">${label}</label>
    <p class="help" id="field-file-help">${help}</p>
    <p class="error" id="field-file-error"></p>
    <input
      type="file"
      id="field-file"
      name="file"
      ${several && html`multiple`}
      accept="${accept}"
      required
      data-missing="Choose a file."
      aria-describedby="field-file-help field-file-error"
    />
  </div>`;

/** @param {ParentNode} form @returns {File[]} */
export function chosenFiles(form) {
  const field = /** @type {HTMLInputElement} */ (find("#field-file", form));
  return [...(field.files ?? [])];
}

/** @param {File[]} files */
export function formOf(files) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return form;
}

/** A section of what was left out; nothing where every row is right. @param {BadRow[]} bad @param {string} then what becomes of the rest */
export const wrongRows = (bad, then) =>
  bad.length > 0 &&
  html`<section class="section" aria-labelledby="wrong">
    <div class="section-head">
      <h2 id="wrong">${bad.length === 1 ? "1 row with errors" : `${bad.length} rows with errors`}</h2>
      <p><button type="button" class="text-button" id="keep-bad">Download CSV</button></p>
    </div>
    <div class="section-body">
      <p>${then}</p>
      ${table(
        "Rows with errors",
        [
          { head: "Row", rowHead: true, cell: ({ file, line }) => `${file}, line ${line}` },
          { head: "Column", cell: ({ column }) => column },
          { head: "Problem", phone: "full-width", cell: ({ reason }) => reason },
        ],
        bad.slice(0, mostShown),
      )}
      ${bad.length > mostShown && html`<p class="muted">The first ${mostShown} of ${bad.length}.</p>`}
    </div>
  </section>`;

/** @param {ParentNode} page @param {BadRow[]} bad @param {string} name of the file */
export function handleWrongRows(page, bad, name) {
  page.querySelector("#keep-bad")?.addEventListener("click", async () => {
    const { csv, downloadFile } = await import("../lib/files.js");
    downloadFile(
      csv([["file", "line", "column", "reason"], ...bad.map(({ file, line, column, reason }) => [file, line, column, reason])]),
      name,
    );
  });
}
