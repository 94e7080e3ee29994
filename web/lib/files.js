// Files for the person at the keyboard to keep. A cell that a spreadsheet would run as a formula gets an apostrophe, as in
// the files the server writes (api/Roster/Formulas.cs); one that already has some gets one more, and loses it coming in.
//
//   downloadFile(csv([["name", "grade"], ["Ana", "9"]]), "students.csv");

import { post } from "./api.js";

/** @param {(string | number)[][]} rows */
export const csv = (rows) => new Blob(["\ufeff", ...rows.map((row) => `${row.map(cell).join(",")}\r\n`)], { type: "text/csv" });

/** @param {string | number} value */
function cell(value) {
  const text = /^'*[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same as a workbook (XLSX), which the server makes.
 * @param {string[]} head @param {(string | number)[][]} rows @returns {Promise<Blob>} */
export const workbook = (head, rows) => post("/spreadsheet", { head, rows });

/** @param {Blob} content @param {string} name */
export function downloadFile(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // ms; the browser has read it by then
}
