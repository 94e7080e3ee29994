// Files for the person at the keyboard to keep. A cell that a spreadsheet would run as a formula gets an apostrophe, as in
// the files the server writes (api/Roster/Formulas.cs); one that already has some gets one more, and loses it coming in.
//
//   downloadFile(csv([["name", "grade"], ["Ana", "9"]]), "students.csv");

/** @param {(string | number)[][]} rows */
export const csv = (rows) => new Blob(["\ufeff", ...rows.map((row) => `${row.map(cell).join(",")}\r\n`)], { type: "text/csv" });

/** @param {string | number} value */
function cell(value) {
  const text = /^'*[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Blob} content @param {string} name */
export function downloadFile(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // ms; the browser has read it by then
}
