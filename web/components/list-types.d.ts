// What a list is made of (list.js). Here, as the browser needs none of it.

import type { Piece } from "../lib/html.js";

export interface ListColumn<Row> {
  /** What the address calls it; a column without one is not sorted by. */
  key?: string;
  head: Piece;
  cell: (row: Row) => Piece;
  /** What is compared; without it the order the rows came in. */
  order?: (row: Row) => string | number;
  /** It names the row. */
  rowHead?: boolean;
  /** Classes: "mark-column", "short", "day", "medium", "long" for its width; "wide" where a phone shows it only when the row is
   *  touched; "flags" where it is printed only when asked for. */
  look?: string;
}

/** What the filter holds, by name; empty where nothing is chosen. */
export type Choices = Record<string, string>;

export interface Filter<Row> {
  /** What the address calls it. */
  name: string;
  label: string;
  /** Of a list to choose from; without them it is a box to tick, whose value is "yes". */
  options?: [value: string, text: string][];
  /** The same under headings. */
  groups?: [heading: string, options: [value: string, text: string][]][];
  /** Chosen where the address says nothing. */
  value?: string;
  /** What choosing nothing is called; null where something is always chosen. */
  all?: string | null;
  /** Whether the row stays; none where the choice is what the rows are asked for with. */
  fits?: (row: Row, value: string, choices: Choices) => boolean;
}

/** The first rows, and how to get the others. */
export interface Begun<Row> {
  rows: Row[];
  total: number;
  rest: () => Promise<Row[]>;
}

type Asked<Row> = Row[] | Begun<Row>;

export interface List<Row> {
  /** Told apart by it in the address, where a page has several. */
  id?: string;
  label: string;
  rows: Row[] | ((choices: Choices) => Asked<Row> | Promise<Asked<Row>>);
  columns: ListColumn<Row>[] | ((choices: Choices) => ListColumn<Row>[]);
  /** The column it is sorted by at first; "-at" the other way around. */
  order: string | ((choices: Choices) => string);
  /** "60 students" */
  count: (n: number, choices: Choices) => Piece;
  filters?: Filter<Row>[];
  /** Whose name one can look for. */
  search?: (row: Row) => { name: string; fullName?: string };
  searchLabel?: string;
  legend?: (rows: Row[]) => Piece;
  /** What the CSV or XLSX file holds: what is filtered, in the order it is shown. */
  file: { name: string; head: string[]; row: (row: Row) => (string | number)[] };
  /** The value of a row's box, where rows can be ticked: the files hold only those that are. */
  ticked?: (row: Row) => string;
  /** Said where the list is empty. */
  none?: (choices: Choices) => Piece;
  /** What is done with the rows that are ticked; it stays in view. */
  bulk?: Piece;
}
