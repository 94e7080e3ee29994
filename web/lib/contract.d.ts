// Written from the C# types of the API's answers; do not edit. tests/Plp.Tests/Web/ContractTests.cs says how it is
// written anew and fails when it is out of date. For the type check only: no browser loads this file.

/** A day of the school, "2026-08-25". */
export type Day = string;

/** An hour of the school's clock, "07:00:00". */
export type TimeOfDay = string;

/** An instant, ISO 8601 in UTC. */
export type Instant = string;

export type AccessKind =
  | "staff"
  | "familyPage"
  | "familyMail"
  | "print"
  | "planCopy"
  | "export"
  | "schoolExport"
  | "restricted"
  | "archive"
  | "qualityReading"
  | "partnerPage"
  | "partnerAnswer"
  | "record"
  | "transfer";

export interface AccessRecord {
  studentId: string;
  name: string;
  rows: AccessRow[];
  requests?: OwnRequest[];
}

export interface AccessRow {
  on: Day;
  at?: Instant;
  what: AccessKind;
  by: string;
  to?: string;
  purpose?: string;
  as?: Relation;
}

export interface AdoptedFramework {
  version: number;
  adoptedOn: Day;
  note: string;
  content: FrameworkContent;
}

export interface AdultFacts {
  language: string;
  channels: Channel[];
  interpreter: boolean;
}

export type AdultLinkKind = "parent" | "guardian" | "actingAsParent" | "surrogate" | "stateWorker" | "otherAdult";

export interface AdultLinkRow {
  personId: string;
  name: string;
  kind: AdultLinkKind;
  mayMail: boolean;
  mayOpen: boolean;
  mayBeSame?: boolean;
  setBy?: string;
  setOn?: Day;
  basis?: string;
  order?: LegalBasis;
  consent?: Consent;
}

export interface AdultStudentAnswer {
  choice: AdultStudentChoice;
  only?: HomeWriting[];
  at: Instant;
  by: string;
}

export type AdultStudentChoice = "keep" | "stop" | "only";

export interface Advisee {
  studentId: string;
  name: string;
  grade: string;
  link: StaffLinkKind;
  until?: Day;
  strip: Strip[];
  firstContact: FirstContact;
  prepared?: boolean;
}

export interface AdvisorChoice {
  source: AdvisorSource;
  name?: string;
}

export interface AdvisorHome {
  lines?: HomeLine[];
  today: Day;
  quarter?: Quarter;
  nextQuarter?: NextQuarter;
  seen: number;
  of: number;
  checkIns: DutyCounts;
  next: Next[];
  families: Family[];
  waiting: Waiting[];
  passed: PassedToYou[];
  heard: HeardFrom[];
  advisees: Advisee[];
  goals: KeptGoal[];
  calls: FamilyTask[];
  hellos?: Hellos;
}

export interface AdvisorPreferences {
  student: PersonName;
  rev: number;
  opens?: Day;
  closes?: Day;
  from?: Day;
  mayWrite: boolean;
  offered: PersonName[];
  advisors: PersonName[];
  typedBy?: string;
  talk?: string;
  talkOn?: Day;
}

export interface AdvisorProgress {
  advisor: PersonName;
  students: number;
  duties: DutyCounts[];
}

export interface AdvisorRow {
  advisor: PersonName;
  students: number;
  given?: number;
  lastDay?: Day;
  checkIns: DutyCounts;
  stillOpen: number;
  firstContacts: DutyCounts;
}

export type AdvisorSource = "hand" | "homeroom" | "course" | "column";

export interface AdvisorWay {
  way: string;
  classes: number;
  students: number;
}

export interface Agreement {
  version: number;
  does: string;
  learns: string;
  schedule?: string;
  supervisor?: string;
  safety?: string;
  signatures: Signature[];
  earlier?: SignedVersion[];
}

export type AgreementParty = "student" | "family" | "partner" | "school";

export interface Ahead {
  quarter: string;
  quarterName: string;
  end: Day;
  state: DutyState;
  with: PersonName[];
  preparation: Preparation;
}

export interface Amended {
  by: PersonName;
  at: Instant;
  why?: string;
}

export interface AmendmentDecision {
  granted: boolean;
  why: string;
  by: string;
  on: Day;
}

export interface ArchiveHold {
  reason: string;
  by: string;
  since: Day;
  liftedBy?: string;
  lifted?: Day;
}

export interface ArchiveRow {
  studentId: string;
  name: string;
  grade: string;
  schoolYear: string;
  keptUntil: Day;
  held?: boolean;
  matches?: number;
}

export interface ArchiveSearch {
  students: ArchiveRow[];
  more?: boolean;
}

export interface ArchivedContact {
  on: Day;
  how: ContactWay;
  reached: boolean;
  with?: string;
  by: string;
  note?: string;
}

export interface ArchivedYear {
  schoolYear: string;
  on: Day;
  students: number;
}

export interface ArchivedYears {
  years: ArchivedYear[];
  running: string;
  ends: Day;
  mayStart?: boolean;
}

export type AskWay = "familyPage" | "account" | "inPerson" | "letter" | "email" | "phone";

export type AskerRight = "parent" | "adultStudent" | "dependent";

export interface Assignment {
  round?: AssignmentRound;
  advisors: AssignmentAdvisor[];
  grades: string[];
  students: AssignmentRow[];
  own?: number;
  ownWith?: string;
}

export interface AssignmentAdvisor {
  id: string;
  name: string;
  now: number;
  places?: number;
  proposed: number;
}

export interface AssignmentRound {
  rev: number;
  opens: Day;
  closes: Day;
  from: Day;
  grades: string[];
  siblings: SiblingRule;
  keepCurrent: boolean;
  students: number;
  places: number;
  answered: number;
  hasProposal: boolean;
  isBest: boolean;
  publishedAt?: Instant;
  publishedBy?: PersonName;
  leftOut?: number;
}

export interface AssignmentRow {
  studentId: string;
  name: string;
  grade: string;
  current?: PersonName;
  preferences: PersonName[];
  advisor?: PersonName;
  place?: number;
  why?: string;
  moved?: boolean;
  talk?: string;
}

export type Audience = "advisor" | "staff" | "family" | "peers" | "restricted";

export interface Author {
  name: string;
  on: Instant;
}

export interface BadEvent {
  line: number;
  event?: string;
  reason: string;
}

export interface BadRow {
  file: string;
  line: number;
  column: string;
  reason: string;
}

export interface BankSentence {
  key: string;
  oneThing: string;
  howHome: string;
}

export type BasisKind = "courtOrder" | "stateStatute" | "bindingDocument";

export interface BesideGoal {
  id: string;
  title: string;
}

export interface Block {
  block: number;
}

export interface Board {
  today: Day;
  duties: DutyColumn[];
  staff: BoardStaff[];
  students: BoardRow[];
}

export interface BoardRow {
  studentId: string;
  name: string;
  fullName?: string;
  grade: string;
  advisors: string[];
  flags?: SupportFlag[];
  pathways?: string[];
  interpreters?: string[];
  states: DutyState[];
  days: (Day | null)[];
}

export interface BoardStaff {
  personId: string;
  name: string;
  overdue: number;
  due: number;
}

export interface Box {
  text: string;
  audience: Audience;
  language?: string;
}

export interface BoxDefaults {
  progress: Audience;
  problems: Audience;
  ideas: Audience;
  developments: Audience;
  oneThing: Audience;
  nextSteps: Audience;
}

export interface BroughtAlong {
  on: Day;
  from?: string;
  by?: string;
}

export interface BroughtAlongPlan {
  goals: BroughtCounts;
  checkIns: BroughtCounts;
  contacts: BroughtCounts;
  done: BroughtCounts;
  students: number;
  coming?: number;
  bad: BadRow[];
  notes: string[];
  lines: BroughtLine[];
  digest: string;
}

export interface BroughtCounts {
  new: number;
  here: number;
}

export interface BroughtLine {
  student: string;
  grade: string;
  kind: string;
  what: string;
}

export interface BroughtSummary {
  students: number;
  goals: BroughtCounts;
  checkIns: BroughtCounts;
  contacts: BroughtCounts;
  done: BroughtCounts;
  digest: string;
  bad?: BadRow[];
  notes?: string[];
  dryRun?: boolean;
}

export interface ByBand {
  elementary: string[];
  middle: string[];
  high: string[];
}

export interface Calendar {
  rev: number;
  zone: string;
  schoolYear: string;
  start: Day;
  end: Day;
  worksFrom: Day;
  periods: Period[];
  closed: Closure[];
  snowDays: SnowDay[];
  today: DayView;
}

export interface CalendarFeed {
  address?: string;
  made?: Instant;
}

export interface CalendarLine {
  kind: string;
  kindName: string;
  id?: string;
  day: Day;
  until?: Day;
  begins?: TimeOfDay;
  ends?: TimeOfDay;
  text: string;
  page?: string;
  owner?: PersonName;
  overdue?: boolean;
  closed?: boolean;
}

export type CallTaskKind = "call" | "paper" | "ask";

export interface CaseManagerHome {
  lines?: HomeLine[];
  today: Day;
  passed: PassedToYou[];
  goals: KeptGoal[];
  families: Family[];
  students: ManagedStudent[];
}

export interface CatalogPathway {
  school: string;
  words?: SchoolWords;
  pathway: Pathway;
}

export interface Changed {
  since: Day;
  students: number;
  lines: number;
  latest: ChangedLine[];
}

export interface ChangedLine {
  studentId: string;
  name: string;
  grade: string;
  by: string;
  at: Instant;
  what: string;
}

export type Channel = "mail" | "phone" | "text" | "paper";

export interface CheckIn {
  quarter: string;
  quarterName: string;
  heldOn: Day;
  ending: DutyEnding;
  reason?: string;
  tries?: Day[];
  passedTo?: PersonName;
  nothingHome?: boolean;
  inGroup?: boolean;
  proficiencies: string[];
  progress?: Box;
  problems?: Box;
  ideas?: Box;
  developments?: Box;
  oneThing?: Box;
  nextSteps?: Box;
  home?: WentHome;
  id: string;
  savedAt: Instant;
  by: PersonName;
  broughtAlong?: BroughtAlong;
  rev: number;
  corrected?: Amended;
  voided?: Amended;
  restored?: Amended;
  mayCorrect?: boolean;
  undoUntil?: Instant;
  mayRestore?: boolean;
  mayOpen?: boolean;
  opened?: Opened[];
}

export interface CheckInForm {
  student: FormStudent;
  quarters: FormPeriod[];
  whose?: PersonName[];
  quarter?: string;
  heldOn: Day;
  lastNextSteps?: LastNextSteps;
  preparations: Preparation[];
  goals: FormGoal[];
  defaults: BoxDefaults;
  proficiencies: ProficiencyName[];
  notForEmergencies: string;
  family: FormFamily;
}

export interface CheckInRecord {
  student: FormStudent;
  checkIn: CheckIn;
  earlier: CheckIn[];
  family?: ToldHome;
  quarters: FormPeriod[];
  proficiencies: ProficiencyName[];
  formFamily: FormFamily;
}

export type CheckStanding = "missing" | "expired" | "expiring" | "valid";

export interface ChecklistRow {
  key: string;
  law: string;
  what: string;
  source: string;
  is?: ChecklistState;
  note?: string;
  by?: string;
  on?: Day;
}

export type ChecklistState = "notYet" | "done" | "notApplicable";

export interface ClosedItem {
  id: string;
  kind: HistoryKind;
}

export interface ClosedPiece {
  id: string;
  what: EvidenceKind;
}

export interface Closure {
  from: Day;
  to: Day;
  name: string;
}

export interface Collection {
  id: string;
  rev: number;
  title: string;
  for?: string;
  opening?: string;
  pieces: string[];
  audience: Audience;
  sharedOn?: Day;
  notYet?: string[];
  comments: Comment[];
  by: Author;
  typedBy?: string;
}

export interface ComingOfAge {
  answers: AdultStudentAnswer[];
  guardianship?: Guardianship;
  dependency?: Dependency;
}

export interface Comment {
  id: string;
  by: string;
  at: Instant;
  text: string;
}

export interface Committee {
  rev: number;
  today: Day;
  groups: CommitteeGroup[];
  members: CommitteeMember[];
  missing: MemberGroup[];
  decisions: CommitteeDecision[];
  staff?: PersonName[];
  may: FunctionName[];
}

export interface CommitteeDecision {
  id: string;
  rev: number;
  on: Day;
  text: string;
  who: string;
  step?: number;
  withdrawn?: Day;
  why?: string;
}

export interface CommitteeGroup {
  group: MemberGroup;
  seats: number;
  members: number;
  vacancies: number;
}

export interface CommitteeHome {
  lines?: HomeLine[];
  today: Day;
  duties: DutyShare[];
  dates: KeyDate[];
}

export interface CommitteeLinkMade {
  link: string;
  expires: Day;
}

export interface CommitteeMember {
  key: string;
  name: string;
  group: MemberGroup;
  personId?: string;
  email?: string;
  task?: string;
  from: Day;
  until?: Day;
  sits: boolean;
  link?: CommitteeMemberLink;
}

export interface CommitteeMemberLink {
  until?: Day;
  opened?: Day;
}

export interface CommitteePage {
  school: string;
  schoolPhone?: string;
  words?: SchoolWords;
  demonstration: boolean;
  name: string;
  until: Day;
  steps: CommitteePageStep[];
  decisions: CommitteeDecision[];
}

export interface CommitteePageQuestion {
  text: string;
  progress: QuestionProgress;
  answer?: string;
  due?: Day;
}

export interface CommitteePageStep {
  number: number;
  title: string;
  counts: WorkbookCounts;
  questions: CommitteePageQuestion[];
}

export interface Comparison {
  itemId: string;
  item: string;
  from: Version;
  to?: Version;
  changes: FieldChange[];
}

export interface Consent {
  what: string;
  why: string;
  until?: Day;
}

export interface ConsentForm {
  kind: string;
  title: string;
  what: string;
  why: string;
}

export interface ConsentForms {
  language: string;
  dir: string;
  languages: LanguageName[];
  school: string;
  phone?: string;
  lines: Record<string, string>;
  forms: ConsentForm[];
}

export type ConsentWay = "page" | "paper" | "ofAge";

export interface Contact {
  on: Day;
  how: ContactWay;
  reached: boolean;
  with?: PersonName;
  language?: string;
  interpreter?: boolean;
  note?: Box;
  id: string;
  savedAt: Instant;
  by: PersonName;
  broughtAlong?: BroughtAlong;
  rev: number;
  corrected?: Amended;
  voided?: Amended;
  restored?: Amended;
  mayCorrect?: boolean;
  undoUntil?: Instant;
  mayRestore?: boolean;
  mayOpen?: boolean;
  opened?: Opened[];
}

export interface ContactAdult {
  personId: string;
  name: string;
  kind: AdultLinkKind;
  language: string;
  interpreter: boolean;
  channels: Channel[];
  phone?: string;
  email?: string;
  mayMail: boolean;
}

export interface ContactRecord {
  student: FormStudent;
  contact: Contact;
  earlier: Contact[];
  adults: ContactAdult[];
}

export type ContactWay = "mail" | "phone" | "text" | "visit" | "paper" | "meeting";

export interface Contacts {
  student: FormStudent;
  adults?: ContactAdult[];
  firstContact: FirstContact;
  duty?: FirstContactDuty;
  contacts: Contact[];
}

export interface CoordinatorHome {
  lines?: HomeLine[];
  setUp?: SetUp[];
  today: Day;
  quarter?: string;
  students: number;
  exceptions: Exception[];
  waiting: Waiting[];
  passed: PassedToYou[];
  heard: HeardFrom[];
  schoolDuties: SchoolDuty[];
  calls: FamilyTask[];
  duties: DutyProgress[];
  advisors: AdvisorRow[];
  changed: Changed;
}

export interface Credit {
  granted: boolean;
  what?: string;
  why: string;
  by: string;
  at: Instant;
}

export type CriterionArea = "rigor" | "personalization" | "equity";

export interface CriterionMark {
  met?: boolean;
  reason?: string;
}

export interface CriterionResult {
  key: string;
  name: string;
  levels: number[];
  plans: number;
  exact: number;
  adjacent: number;
  kappa?: number;
}

export interface Cycle {
  n: number;
  step: Step;
  plan?: string;
  do?: string;
  check?: string;
  adjust?: string;
  entries: DoEntry[];
}

export type DataGroup =
  | "people"
  | "plan"
  | "checkIns"
  | "contact"
  | "family"
  | "portfolio"
  | "pathways"
  | "concerns"
  | "access"
  | "staff"
  | "partners"
  | "visitors"
  | "school";

export type DataKind =
  | "name"
  | "contact"
  | "dateOfBirth"
  | "identifier"
  | "account"
  | "language"
  | "schooling"
  | "supportFlags"
  | "legalBasis"
  | "words"
  | "work";

export interface DataMap {
  years?: number;
  types: DataMapRow[];
}

export interface DataMapRow {
  type: string;
  name: string;
  room: string;
  group: DataGroup;
  what: string;
  data: DataKind[];
  readers: string;
  until: string;
  how: string;
  leaves?: string;
}

export interface DayView {
  day: Day;
  isSchoolDay: boolean;
  period?: string;
  schoolDay?: number;
}

export interface Dependency {
  until: Day;
  by: string;
  on: Day;
}

export interface DoEntry {
  on: Day;
  text: string;
  id: string;
  rev: number;
  audience: Audience;
  by: Author;
  typedBy?: string;
  broughtAlong?: BroughtAlong;
  suggestedBy?: Suggested[];
}

export interface DoneBefore {
  today: Day;
  worksFrom: Day;
  duties: DoneBeforeDuty[];
  students: DoneBeforeStudent[];
}

export interface DoneBeforeCell {
  state: DutyState;
  on?: Day;
  entered?: boolean;
}

export interface DoneBeforeDuty {
  key: string;
  quarter?: string;
  on: Day;
}

export interface DoneBeforeStudent {
  studentId: string;
  name: string;
  grade: string;
  enrolled?: Day;
  duties: DoneBeforeCell[];
}

export interface Draft {
  name: string;
  at: Instant;
  values: DraftValue[];
}

export interface DraftKey {
  key: string;
}

export interface DraftValue {
  name: string;
  value: string;
}

export interface Drafts {
  drafts: Draft[];
}

export interface DrillResult {
  documents: number;
  files: number;
  wrong: string[];
  wholeFile?: string;
}

export interface DutyColumn {
  key: string;
  name: string;
}

export interface DutyCounts {
  done: number;
  tried: number;
  notPossible: number;
  notApplicable: number;
  passed: number;
  due: number;
  overdue: number;
  notYet: number;
}

export type DutyEnding = "done" | "tried" | "notPossible" | "notApplicable" | "passed";

export interface DutyProgress {
  key: string;
  name: string;
  due?: Day;
  counts: DutyCounts;
}

export interface DutyShare {
  name: string;
  due?: Day;
  percentDone: number;
}

export type DutyState = "done" | "tried" | "notPossible" | "notApplicable" | "passed" | "due" | "overdue" | "notYet";

export interface EarlierFinding {
  key: string;
  area: ImpactArea;
  text: string;
  actions: number;
  done: number;
  outcome: FindingOutcome;
  note?: string;
}

export interface EarlierNudge {
  to: PersonName;
  by: PersonName;
  at: Instant;
  text: string;
}

export interface EarlierSurvey {
  schoolYear: string;
  questions: SurveyQuestion[];
  results: SurveyResult[];
}

export interface EndingCover {
  student: string;
  substitute: string;
}

export interface Envelope {
  taskId: string;
  studentId: string;
  student: string;
  to: string;
  since: Instant;
  printed?: Instant;
}

export interface Equity {
  schoolYear: string;
  smallestGroup: number;
  rounding: number;
  months: EquityMonth[];
}

export interface EquityCell {
  of: number;
  done: number;
}

export type EquityDimension = "grade" | "supportFlag" | "homeLanguage" | "goalArea" | "advisorGroup";

export interface EquityGroup {
  key: string;
  students: number;
  cells: EquityCell[];
}

export interface EquityMeasure {
  key: string;
  name: string;
  of: number;
  done: number;
  percent: number;
}

export interface EquityMonth {
  on: Day;
  students?: number;
  measures: EquityMeasure[];
  tables: EquityTable[];
}

export interface EquityTable {
  dimension: EquityDimension;
  groups: EquityGroup[];
  hasOthers: boolean;
}

export interface Evaluation {
  id: string;
  school: string;
  words?: SchoolWords;
  schoolYear: string;
  on: Day;
  rev: number;
  published: boolean;
  months: EvaluationMonth[];
  tables: EquityTable[];
  lastYear?: EvaluationMonth;
  quality?: EvaluationQuality;
  surveys: EvaluationSurvey[];
  notes: Record<string, string>;
  findings: EvaluationFinding[];
  earlier: EarlierFinding[];
  owners?: PersonName[];
  may: FunctionName[];
}

export interface EvaluationAction {
  item: string;
  what: string;
  owner?: string;
  due: Day;
  done: boolean;
}

export interface EvaluationChoice {
  name: string;
  percent: number;
}

export interface EvaluationCriterion {
  key: string;
  name: string;
  percentUpper: number;
}

export interface EvaluationFinding {
  key: string;
  area: ImpactArea;
  text: string;
  actions: EvaluationAction[];
}

export interface EvaluationLine {
  id: string;
  schoolYear: string;
  on: Day;
  published: boolean;
  findings: number;
}

export interface EvaluationMonth {
  on: Day;
  smallestGroup: number;
  students?: number;
  measures: EquityMeasure[];
}

export interface EvaluationQuality {
  on: Day;
  plans: number;
  criteria: EvaluationCriterion[];
}

export interface EvaluationQuestion {
  text: string;
  answers: number;
  choices: EvaluationChoice[];
}

export interface EvaluationSurvey {
  title: string;
  closed: Day;
  answers: number;
  questions: EvaluationQuestion[];
}

export interface Evaluations {
  evaluations: EvaluationLine[];
  may: FunctionName[];
}

export interface Evidence {
  id: string;
  rev: number;
  what: EvidenceKind;
  caption: string;
  text?: string;
  url?: string;
  doubt?: string;
  file?: File;
  alt?: string;
  from: EvidenceFrom;
  on: Day;
  goalId?: string;
  cycle?: number;
  step?: Step;
  proficiencies: string[];
  audience: Audience;
  by: Author;
  typedBy?: string;
  suggestions?: Suggestion[];
  suggestedBy?: Suggested[];
}

export type EvidenceFrom = "school" | "outside";

export type EvidenceKind = "link" | "text" | "picture" | "pdf" | "audio";

export interface EvidenceLink {
  what: string;
  address: string;
}

export interface Exception {
  kind: ExceptionKind;
  studentId: string;
  name: string;
  grade?: string;
  text: string;
  owner?: PersonName;
}

export interface ExceptionCount {
  kind: ExceptionKind;
  count: number;
  owner?: PersonName;
}

export type ExceptionKind =
  | "noAdvisor"
  | "talkWaiting"
  | "firstContactOverdue"
  | "checkInOpen"
  | "planOverdue"
  | "exhibitionOverdue"
  | "passedToGone"
  | "passedOverdue"
  | "noCaseManager";

export interface Exchanged {
  token: string;
  expires: Instant;
}

export interface Exhibition {
  id: string;
  rev: number;
  what: ExhibitionKind;
  name: string;
  place?: string;
  state: string;
  days: ExhibitionDay[];
  slotMinutes: number;
  breakMinutes: number;
  rooms: ExhibitionRoom[];
  panels: SlotPanel[];
  grades?: string[];
  chooseUntil?: Day;
  prepare: PrepareLine[];
  slots: number;
  free: Slot[];
  waiting: number;
  isOpen: boolean;
}

export interface ExhibitionDay {
  on: Day;
  from: TimeOfDay;
  to: TimeOfDay;
}

export type ExhibitionKind = "exhibition" | "conference";

export interface ExhibitionLine {
  id: string;
  name: string;
  what: ExhibitionKind;
  state: string;
  from: Day;
  to: Day;
}

export interface ExhibitionMailResult {
  said: string;
}

export interface ExhibitionNews {
  title: string;
  lines: string[];
}

export interface ExhibitionRoom {
  id: string;
  name: string;
  panel: PersonName[];
  guests?: string;
}

export interface Exhibitions {
  all: ExhibitionLine[];
  shown?: Exhibition;
  mine?: Place;
  students?: PlaceRow[];
  panel?: PlaceRow[];
  staff?: PersonName[];
  defaultPrepare?: PrepareLine[];
  may: FunctionName[];
}

export interface Family {
  studentId: string;
  name: string;
  grade?: string;
  firstContact: FirstContact;
  interpreters?: string[];
}

export interface FamilyAgreement {
  version: number;
  does: string;
  learns: string;
  schedule?: string;
  supervisor?: string;
  safety?: string;
  signed: string[];
  isSigned: boolean;
}

export interface FamilyChild {
  id: string;
  name: string;
}

export interface FamilyExhibition {
  id: string;
  name: string;
  days: string;
  place?: string;
  until?: string;
  canceled?: boolean;
  slot?: string;
  waiting?: boolean;
  free: FamilySlot[];
  near: string[];
  title?: string;
  prepare: FamilyPrepare[];
  comes?: boolean;
  people?: number;
  presented?: boolean;
  notes: PanelNote[];
}

export interface FamilyExhibitions {
  language: string;
  dir: string;
  texts: Record<string, string>;
  notTranslated?: string;
  exhibitions: FamilyExhibition[];
}

export interface FamilyFramework {
  school: string;
  language: string;
  dir: string;
  texts: Record<string, string>;
  framework?: TranslatedFramework;
}

export interface FamilyLetter {
  language: string;
  dir: string;
  for: string;
  adults: number;
  inEnglish?: boolean;
  title: string;
  paragraphs: string[];
}

export interface FamilyMisunderstanding {
  heard: FamilyText;
  inFact: FamilyText;
}

export interface FamilyPage {
  language: string;
  dir: string;
  languages: LanguageName[];
  texts: Record<string, string>;
  student: FamilyChild;
  also: FamilySibling[];
  school: string;
  schoolPhone?: string;
  demonstration: boolean;
  advisor?: string;
  phone?: string;
  update?: SharedUpdate;
  earlier: SharedUpdate[];
  plan: PlanNews;
  shared: SharedPlan;
  peers?: FamilyPeer[];
  hopes?: string;
  invitation?: InvitationNews;
  exhibitions?: ExhibitionNews;
  statements?: Statement[];
  pathways?: PathwayNews;
  answers: OwnAnswer[];
  settings: FamilySettings;
}

export type FamilyPart = "none" | "asked" | "askedEnough" | "acknowledged" | "tookPart";

export interface FamilyPartnerConsent {
  partnerId: string;
  partner: string;
  why: string;
  until: string;
  isGiven: boolean;
}

export interface FamilyPathway {
  id: string;
  title: string;
  days: string;
  hours: string;
  agreement?: FamilyAgreement;
  consents: FamilyPartnerConsent[];
}

export interface FamilyPathways {
  language: string;
  dir: string;
  texts: Record<string, string>;
  notTranslated?: string;
  maySign: boolean;
  pathways: FamilyPathway[];
}

export interface FamilyPeer {
  id: string;
  name: string;
  until?: string;
}

export interface FamilyPrepare {
  text: string;
  ready: boolean;
}

export interface FamilySettings {
  language: string;
  channels: Channel[];
  interpreter: boolean;
  updates: boolean;
  byMail: boolean;
}

export interface FamilySibling {
  id: string;
  name: string;
  advisor?: string;
  latest?: string;
  next?: string;
}

export interface FamilySlot {
  key: string;
  written: string;
}

export interface FamilyTask {
  taskId: string;
  studentId: string;
  student: string;
  grade: string;
  what: CallTaskKind;
  adult: string;
  phone?: string;
  why: string;
  since: Instant;
  done: boolean;
  interpreter?: string;
}

export interface FamilyTasks {
  tasks: FamilyTask[];
}

export interface FamilyTerm {
  key: string;
  name: FamilyText;
  definition: FamilyText;
}

export interface FamilyText {
  text: string;
  language: string;
}

export interface FamilyWords {
  goingWell?: string;
  oneThing?: string;
  howHome?: string;
  next?: string;
  bank?: string;
}

export interface Feedback {
  text: string;
  name: string;
  at: Instant;
}

export interface Field {
  key: string;
  label: string;
  question?: string;
  type: FieldType;
  help?: string;
  starters?: string[];
  options?: FieldOption[];
  scale?: FieldScale;
  columns?: FieldColumn[];
  rows?: string[];
  audience: Audience;
  widest: Audience;
  mayDecline?: boolean;
  lead?: boolean;
  mayWrite?: boolean;
}

export interface FieldChange {
  field: string;
  before?: string;
  after?: string;
  label?: string;
}

export interface FieldColumn {
  key: string;
  label: string;
  options: FieldOption[];
}

export type FieldEditor = "studentAndAdvisors" | "student" | "advisors";

export interface FieldOfPlans {
  key: string;
  label: string;
  plans: number;
}

export interface FieldOption {
  key: string;
  label: string;
  earlier: boolean;
}

export interface FieldScale {
  least: number;
  most: number;
  leastLabel?: string;
  mostLabel?: string;
}

export type FieldType = "shortText" | "longText" | "choice" | "choices" | "date" | "scale" | "table" | "link";

export interface File {
  kind: FileKind;
  mediaType: string;
  bytes: number;
  width?: number;
  height?: number;
  thumbnail?: boolean;
}

export type FileKind = "picture" | "pdf" | "audio";

export type FindingOutcome = "notReviewed" | "resolved" | "continues" | "dropped";

export interface FirstContact {
  state: DutyState;
  due?: Day;
  on?: Day;
  tries?: number;
}

export type FirstContactBy = "caseManager" | "advisor" | "both";

export interface FirstContactDuty {
  rev: number;
  firstContact: FirstContact;
  owners: PersonName[];
  ending?: DutyEnding;
  reason?: string;
  passedTo?: PersonName;
}

export interface FormFamily {
  mailName: string;
  languages: LanguageName[];
  bank: BankSentence[];
  interpreters: InterpreterNeeded[];
}

export interface FormGoal {
  id: string;
  title: string;
  cycle: number;
  step: Step;
  targetDate?: Day;
}

export interface FormPeriod {
  key: string;
  name: string;
  start: Day;
  end: Day;
  state: DutyState;
}

export interface FormStudent {
  id: string;
  name: string;
  grade: string;
  opens: boolean;
}

export interface FoundByName {
  people: FoundPerson[];
  more: number;
}

export interface FoundPerson {
  name: string;
  what: string;
  page: string;
}

export interface Framework {
  current?: AdoptedFramework;
  versions: FrameworkEdition[];
  draft?: FrameworkDraft;
  proposals: Proposal[];
  languages?: FrameworkLanguage[];
  may: FunctionName[];
}

export interface FrameworkContent {
  purpose: string;
  terms: FrameworkTerm[];
  misunderstandings: Misunderstanding[];
}

export interface FrameworkDraft {
  rev: number;
  content: FrameworkContent;
  by?: string;
  at?: Instant;
}

export interface FrameworkEdition {
  version: number;
  adoptedOn: Day;
  note: string;
  by: string;
}

export interface FrameworkLanguage {
  tag: string;
  approved: number;
  waiting: number;
  all: number;
}

export interface FrameworkTerm {
  key: string;
  name: string;
  definition: string;
}

export interface FrameworkTranslation {
  language: string;
  rev: number;
  version: number;
  texts: TranslatedText[];
  mayApprove: boolean;
}

export interface FreeTimes {
  free: FamilySlot[];
}

export type FunctionName =
  | "acceptEvidenceSuggestion"
  | "acceptSuggestion"
  | "acceptYearlySuggestion"
  | "acknowledgeFamily"
  | "acknowledgeWorkItem"
  | "addAnswer"
  | "addCollection"
  | "addCommitteeDecision"
  | "addDoEntry"
  | "addEvaluationAction"
  | "addEvidence"
  | "addExhibition"
  | "addGoal"
  | "addOpportunity"
  | "addPartner"
  | "addPathway"
  | "addPathwayProposal"
  | "addPerson"
  | "addPublicPicture"
  | "addRow"
  | "addSurvey"
  | "addWorkbookQuestion"
  | "adoptFramework"
  | "agreeToPartner"
  | "answerComingOfAge"
  | "answerFamily"
  | "answerFamilyExhibition"
  | "answerFrameworkProposal"
  | "answerInvitation"
  | "answerLibraryEntry"
  | "answerLinkedSurvey"
  | "answerMySurvey"
  | "answerProposal"
  | "answerQualityProposal"
  | "answerRoster"
  | "approveFrameworkTranslation"
  | "approveSurveyTexts"
  | "archiveGoal"
  | "archivePlan"
  | "askAboutHours"
  | "askForCall"
  | "askForFamilyLinks"
  | "askForRecord"
  | "askForTalk"
  | "askFromFamily"
  | "askPartnerConsent"
  | "assignStudents"
  | "assignWorkItems"
  | "beginQualityReading"
  | "beginRestore"
  | "beginUpload"
  | "bringAlong"
  | "cancelExhibition"
  | "checkTemplate"
  | "chooseFamilyPlace"
  | "choosePlace"
  | "closeQualityReview"
  | "closeRecordRequest"
  | "closeSurvey"
  | "commentOnCollection"
  | "commentOnFrameworkProposal"
  | "commentOnProposal"
  | "commentOnQualityProposal"
  | "commentOnWorkItem"
  | "commentOnWorkbookQuestion"
  | "compareVersions"
  | "confirmHours"
  | "confirmHoursByLink"
  | "confirmPurge"
  | "continueJob"
  | "correctCheckIn"
  | "correctContact"
  | "correctHours"
  | "countProficiencies"
  | "createPlan"
  | "decideAmendment"
  | "decideCredit"
  | "decideProposal"
  | "decideSamePeople"
  | "declineEvidenceSuggestion"
  | "declineSuggestion"
  | "declineYearlySuggestion"
  | "deliverRecord"
  | "downloadSchoolExport"
  | "editAnswer"
  | "editArchive"
  | "editCalendar"
  | "editCollection"
  | "editDoEntry"
  | "editEvidence"
  | "editExhibition"
  | "editGoal"
  | "editLibraryEntry"
  | "editMailSettings"
  | "editOpportunity"
  | "editPartner"
  | "editPathway"
  | "editPerson"
  | "editRetention"
  | "editRow"
  | "editRubric"
  | "editSchool"
  | "editStudentPeople"
  | "editSurvey"
  | "editWorkItem"
  | "endFamilyTask"
  | "endFirstContact"
  | "endParticipation"
  | "endPartnerConsent"
  | "endPeer"
  | "enterComing"
  | "eraseEvidence"
  | "eraseWithdrawn"
  | "exchangeCode"
  | "exportPathwayGaps"
  | "exportPathways"
  | "exportRoster"
  | "exportSchool"
  | "exportStudent"
  | "findByName"
  | "findPeopleToPick"
  | "findReturnCode"
  | "finishUpload"
  | "finishYearlyUpdate"
  | "gatherEvaluation"
  | "giveBackFamilyPlace"
  | "giveBackPlace"
  | "giveFeedback"
  | "handOverCaseload"
  | "importPathways"
  | "importProficiencies"
  | "importRoster"
  | "joinPathway"
  | "judgeProposal"
  | "listEvaluations"
  | "listFamilyTasks"
  | "listJobs"
  | "listNudges"
  | "listPartnerLinks"
  | "listPartners"
  | "listPathwayGaps"
  | "listPathwayProposals"
  | "listPathwayStudents"
  | "listPathways"
  | "listPeople"
  | "listPortfolios"
  | "listProficiencyVersions"
  | "listQualityReadings"
  | "listQualityReviews"
  | "listRecordRequests"
  | "listSamePeople"
  | "listSchoolExports"
  | "listStaff"
  | "listStudentProposals"
  | "listSurveys"
  | "listWorkItemOwners"
  | "listWorkItems"
  | "logContact"
  | "logContacts"
  | "logHours"
  | "logOutreach"
  | "makeCalendarFeed"
  | "makeCommitteeLink"
  | "makePartnerLink"
  | "makeSpreadsheet"
  | "makeSurveyCodes"
  | "markPrinted"
  | "matchPathways"
  | "mergePeople"
  | "moveProposedStudent"
  | "moveWorkItem"
  | "namePathwayEvidence"
  | "namePeer"
  | "nameProposalJudges"
  | "noteHearing"
  | "notePresentation"
  | "noteTakingPart"
  | "nudgeAdvisors"
  | "offerLibraryEntry"
  | "openArchive"
  | "openCheckIn"
  | "openContact"
  | "openEvidence"
  | "openFamilyDoor"
  | "openNextCycle"
  | "openPlanItem"
  | "openProposalRound"
  | "openSurvey"
  | "openWorkItem"
  | "pickPerson"
  | "placeStatement"
  | "previewFamilyUpdate"
  | "previewHandOver"
  | "previewMail"
  | "previewNoSchool"
  | "previewPartnerThanks"
  | "previewPublicPage"
  | "previewQuarterUpdates"
  | "previewRollOver"
  | "previewTemplate"
  | "printPlan"
  | "printSchedule"
  | "proposeAdvisors"
  | "proposePurge"
  | "proposeToFramework"
  | "proposeToQualityRubric"
  | "proposeToTemplate"
  | "publishAssignment"
  | "publishEvaluation"
  | "publishExhibition"
  | "publishPathwayCriteria"
  | "publishPublicPage"
  | "publishQualityRubric"
  | "publishTemplate"
  | "reachGoal"
  | "readAccessRecord"
  | "readAdvisorHome"
  | "readAdvisorPreferences"
  | "readArchivedYears"
  | "readAssignment"
  | "readBoard"
  | "readCalendar"
  | "readCalendarFeed"
  | "readCaseManagerHome"
  | "readCatalogPathway"
  | "readCheckIn"
  | "readCheckInForm"
  | "readComingOfAge"
  | "readCommittee"
  | "readCommitteeHome"
  | "readCommitteePage"
  | "readConsentForms"
  | "readContact"
  | "readContacts"
  | "readCoordinatorHome"
  | "readDataMap"
  | "readDoneBefore"
  | "readDraftKey"
  | "readDrafts"
  | "readEquity"
  | "readEvaluation"
  | "readEvidenceFile"
  | "readExhibitionCalendar"
  | "readExhibitions"
  | "readFamilyCalendar"
  | "readFamilyExhibitions"
  | "readFamilyFile"
  | "readFamilyFramework"
  | "readFamilyPage"
  | "readFamilyPathways"
  | "readFamilyThumbnail"
  | "readFramework"
  | "readFrameworkTranslation"
  | "readFrameworkVersion"
  | "readHealth"
  | "readHistory"
  | "readHolidayFile"
  | "readItHome"
  | "readJob"
  | "readKnowMe"
  | "readLibrary"
  | "readLinkedSurvey"
  | "readMailOverview"
  | "readMailSettings"
  | "readMe"
  | "readMessage"
  | "readMyCalendar"
  | "readMySurvey"
  | "readNamedAnswers"
  | "readOfficeHome"
  | "readPaper"
  | "readPartner"
  | "readPartnerConsents"
  | "readPartnerPage"
  | "readPathway"
  | "readPathwayCatalog"
  | "readPathwayCriteria"
  | "readPathwayProposal"
  | "readPeers"
  | "readPerson"
  | "readPlace"
  | "readPlaceCalendar"
  | "readPlan"
  | "readPlanCopy"
  | "readPortfolio"
  | "readPreparations"
  | "readPrincipalHome"
  | "readPrintQueue"
  | "readPrintSheets"
  | "readPrivacy"
  | "readPrivacyChecklist"
  | "readProficiencies"
  | "readProficiencyVersion"
  | "readProposalToJudge"
  | "readPublicEvaluation"
  | "readPublicLibrary"
  | "readPublicPage"
  | "readPublicPageDraft"
  | "readPublicPicture"
  | "readQualityReading"
  | "readQualityRubric"
  | "readReadiness"
  | "readRecordAskers"
  | "readRecordByLink"
  | "readRecordCopy"
  | "readRecordRequest"
  | "readRecordSupplement"
  | "readRetention"
  | "readRoleGuide"
  | "readRubric"
  | "readSchool"
  | "readSharedWithPeer"
  | "readSignIn"
  | "readStaffHome"
  | "readStudent"
  | "readStudentHome"
  | "readStudentPathways"
  | "readStudentPeople"
  | "readStudentProficiencies"
  | "readSurvey"
  | "readSurveyTexts"
  | "readTemplate"
  | "readThumbnail"
  | "readTimeline"
  | "readTranslations"
  | "readUpload"
  | "readWelcomeLetters"
  | "readWithdrawals"
  | "readWorkItem"
  | "readWorkItemForm"
  | "readWorkbook"
  | "readWorkbookQuestion"
  | "readYearOverview"
  | "readYearTemplate"
  | "readYearlyUpdates"
  | "readyForExhibition"
  | "recordAdultStudentException"
  | "recordPeerConsent"
  | "remindOfWorkItems"
  | "reopenPlan"
  | "reportDeadLink"
  | "reportPublicDeadLink"
  | "resendMessage"
  | "restoreCheckIn"
  | "restoreContact"
  | "restoreGoal"
  | "restoreVersion"
  | "reviewRecord"
  | "revokeCalendarFeed"
  | "revokeCommitteeLink"
  | "revokeFamilyLinks"
  | "revokePartnerLink"
  | "saveAdvisorPreferences"
  | "saveAgreement"
  | "saveAssignment"
  | "saveCheckIn"
  | "saveCheckIns"
  | "saveCommittee"
  | "saveDoneBefore"
  | "saveDraft"
  | "saveEvaluation"
  | "saveFamilyHopes"
  | "saveFrameworkDraft"
  | "saveFrameworkTranslation"
  | "saveKnowMe"
  | "saveOwnHopes"
  | "savePathwayProposal"
  | "savePreparation"
  | "savePrivacyChecklistItem"
  | "saveProficiencies"
  | "savePublicPage"
  | "savePurposes"
  | "saveQualityReading"
  | "saveQualityRubricDraft"
  | "saveSurveyTexts"
  | "saveTemplateDraft"
  | "saveTranslation"
  | "saveWorkbookQuestion"
  | "saveYearlyUpdate"
  | "sayHello"
  | "sayNoSchool"
  | "searchArchive"
  | "seeFamilyAnswer"
  | "seeTalk"
  | "sendBlock"
  | "sendContactForm"
  | "sendQuarterUpdates"
  | "sendRestoreBlock"
  | "sendThumbnail"
  | "setFamilyPartnerConsent"
  | "setFamilyWishes"
  | "setHold"
  | "setMailName"
  | "setPeerConsent"
  | "setWritingLanguage"
  | "shareCollection"
  | "showContactForm"
  | "showUnsubscribe"
  | "signAgreement"
  | "signAgreementAsFamily"
  | "signAgreementByLink"
  | "startOver"
  | "startQualityReview"
  | "startRestore"
  | "startRestoreDrill"
  | "startRollOver"
  | "startSchoolExport"
  | "startWorkItem"
  | "startYearArchive"
  | "stopFamilyUpdate"
  | "submitPathwayProposal"
  | "suggestAsPeer"
  | "suggestForEvidence"
  | "suggestForFamilyEvidence"
  | "suggestFromFamily"
  | "suggestWords"
  | "switchHellos"
  | "takeAlong"
  | "takeBackKnowMe"
  | "takeBackNoSchool"
  | "takeBackPathwayProposal"
  | "takeBackQuarterUpdates"
  | "takeBackReached"
  | "thankPartner"
  | "transferRecord"
  | "tryBroughtAlong"
  | "tryMergePeople"
  | "tryPathways"
  | "tryProficiencies"
  | "tryRoster"
  | "typePaperAnswer"
  | "undoCheckIn"
  | "undoContact"
  | "undoKnowMe"
  | "undoLastSave"
  | "undoPreparation"
  | "undoYearlyUpdate"
  | "unshareCollection"
  | "unsubscribe"
  | "voidCheckIn"
  | "voidContact"
  | "withdrawCollection"
  | "withdrawCommitteeDecision"
  | "withdrawEvidence"
  | "withdrawMessage"
  | "withdrawPublicPage"
  | "withdrawPurge"
  | "withdrawWords"
  | "writeCycleStep"
  | "writePanelNote"
  | "zUnknownAddress";

export interface Goal {
  area: GoalArea;
  serves: Purpose[];
  title: string;
  lead?: string;
  values?: Record<string, string>;
  notSaid?: string[];
  teacherOfRecord?: PersonName;
  targetDate?: Day;
  proficiencies: string[];
  archived?: boolean;
  reached?: GoalReached;
  cycle: number;
  step: Step;
  written: Step[];
  cycles: Cycle[];
  id: string;
  rev: number;
  audience: Audience;
  by: Author;
  typedBy?: string;
  broughtAlong?: BroughtAlong;
  suggestedBy?: Suggested[];
}

export type GoalArea = "academic" | "career" | "personal";

export interface GoalChoice {
  id: string;
  title: string;
  cycle: number;
  step: Step;
  audience: Audience;
  archived?: boolean;
}

export interface GoalHelp {
  word: string;
  question: string;
  bands?: ByBand;
  into?: string;
}

export interface GoalMatches {
  goalId: string;
  title: string;
  area: GoalArea;
  beside: BesideGoal[];
  matches: Match[];
  more?: number;
}

export type GoalOutcome = "keep" | "adjust" | "finish";

export interface GoalReached {
  on: Day;
  what?: string;
  how?: string;
}

export interface GoalReview {
  goalId: string;
  title: string;
  outcome: GoalOutcome;
  note?: string;
}

export type GradeBand = "elementary" | "middle" | "high";

export interface GradeProgress {
  grade: string;
  students: number;
  duties: DutyCounts[];
}

export interface GradeStep {
  from: string;
  to?: string;
  students: number;
  names: string[];
}

export interface GuardianOfAdult {
  adultId: string;
  adult: string;
  from: Day;
  until?: Day;
  recordedBy: string;
  recordedOn: Day;
}

export interface Guardianship {
  adult: string;
  from: Day;
  until?: Day;
  by: string;
  on: Day;
}

export interface HandOver {
  from: PersonName;
  to: PersonName;
  on: Day;
  until?: Day;
  lastDay?: Day;
  students: MovingStudent[];
  left: string[];
  own?: number;
  ownWith?: string;
}

export interface HandOverResult {
  from: string;
  to: string;
  students: number;
  left: string[];
  on?: Day;
  until?: Day;
  own?: number;
  ownWith?: string;
}

export interface Health {
  status: string;
  version: string;
}

export interface Heard {
  id: string;
  link?: string;
}

export interface HeardFrom {
  studentId: string;
  name: string;
  grade?: string;
  id: string;
  kind: VoiceKind;
  on: Day;
}

export interface Hearing {
  on: Day;
  granted: boolean;
  outcome: string;
  by: string;
}

export interface Hellos {
  on: boolean;
  last: Record<string, Day>;
}

export interface History {
  entries: HistoryEntry[];
}

export interface HistoryEntry {
  id: string;
  at: Instant;
  by: string;
  what: string;
  kind: HistoryKind;
  itemId?: string;
  item?: string;
  changes: FieldChange[];
  broughtAlong?: BroughtAlong;
}

export type HistoryKind =
  | "plan"
  | "goal"
  | "doEntry"
  | "answer"
  | "opportunity"
  | "row"
  | "yearlyUpdate"
  | "familyHopes"
  | "preparation"
  | "checkIn"
  | "contact"
  | "knowMe"
  | "evidence";

export interface Hold {
  reason: string;
  since: Day;
  until?: Day;
  by: string;
}

export interface HolidayDays {
  from: Day;
  to: Day;
  name: string;
  line: number;
  wholeDays: boolean;
  known: boolean;
}

export interface HolidayPlan {
  days: HolidayDays[];
  bad: BadEvent[];
  outside: number;
}

export interface HomeAt18 {
  student: PersonName;
  rev: number;
  asked: boolean;
  isOfAge?: boolean;
  choice?: AdultStudentChoice;
  only?: HomeWriting[];
  answeredAt?: Instant;
  typedBy?: string;
  guardianship?: GuardianOfAdult;
  dependentUntil?: Day;
  writesHomeOfDependents: boolean;
  adults?: PersonName[];
  mayAnswer: boolean;
}

export interface HomeLine {
  text: string;
  page?: string;
}

export type HomeState =
  | "translating"
  | "goesOut"
  | "kept"
  | "sending"
  | "accepted"
  | "failed"
  | "notSent"
  | "byPerson"
  | "goesOnPage"
  | "onPage"
  | "stopped"
  | "takenBack";

export type HomeWriting = "updates" | "quarterMessages" | "exhibitions" | "page";

export interface Hope {
  personId: string;
  name: string;
  text: string;
  at: Instant;
  typedBy?: string;
  language: string;
}

export interface Hours {
  id: string;
  on: Day;
  hours: number;
  what?: string;
  confirmedBy?: string;
  question?: HoursQuestion;
}

export interface HoursQuestion {
  text: string;
  name: string;
}

export type ImpactArea = "settingGoals" | "engagingInLearning" | "instruction" | "program";

export interface ImportSummary {
  form: RosterForm;
  advisors: string;
  students: KindCounts;
  staff: KindCounts;
  guardians: KindCounts;
  links: number;
  relinked: number;
  unassigned: number;
  bad?: BadRow[];
  notes?: string[];
  confirm?: string[];
  questions?: RosterQuestion[];
  digest: string;
  dryRun?: boolean;
}

export interface InterpreterNeeded {
  name: string;
  language: string;
}

export interface Inventory {
  on: Day;
  grade: string;
  prompt: string;
  label: string;
  text?: string;
  words?: string;
  declined?: boolean;
  id: string;
  rev: number;
  audience: Audience;
  by: Author;
  typedBy?: string;
  broughtAlong?: BroughtAlong;
  suggestedBy?: Suggested[];
}

export interface InvitationNews {
  asked: string;
  answered?: VoiceKind;
}

export interface ItHome {
  version: string;
  store: string;
  signIn: ProviderKind;
  signInTest: SignInFinding[];
  demonstration: boolean;
  mail: MailStatus;
  nextStep: string;
}

export type Item = Goal | DoEntry | Inventory | Opportunity | SectionRow;

export interface Job {
  id: string;
  work: string;
  state: string;
  done: number;
  total: number;
  percent: number;
  started: Instant;
  result?: any;
  by?: PersonName;
  told?: string;
}

export interface Jobs {
  jobs: Job[];
}

export interface KeptExport {
  job: Job;
  until: Day;
}

export interface KeptGoal {
  studentId: string;
  name: string;
  goalId: string;
  title: string;
  cycle: number;
  step: Step;
  targetDate?: Day;
}

export interface KeyDate {
  on: Day;
  what: string;
}

export interface KindCounts {
  add: number;
  change: number;
  deactivate: number;
  active: number;
}

export interface KnowMe {
  parts: KnowMePart[];
  rev: number;
  approvedOn?: Day;
  audience?: Audience;
  language?: string;
  mayUndo?: boolean;
  unapproved?: boolean;
}

export interface KnowMePart {
  key: string;
  label: string;
  starter?: string;
  text?: string;
}

export interface LanguageCount {
  name: string;
  messages: number;
}

export interface LanguageName {
  tag: string;
  name: string;
}

export interface LastNextSteps {
  on: Day;
  text: string;
}

export interface LegalBasis {
  kind: BasisKind;
  seenBy: PersonName;
  on: Day;
}

export interface Library {
  school: string;
  words?: SchoolWords;
  entries: LibraryEntry[];
  purposes: StakeholderPurposes;
  may: FunctionName[];
}

export type LibraryAudience = "students" | "families" | "staff" | "community";

export interface LibraryEntry {
  id: string;
  rev: number;
  state: string;
  shelf: LibraryShelf;
  title: string;
  about: string;
  address?: string;
  audiences: LibraryAudience[];
  steps: number[];
  by?: string;
  answer?: string;
  reportedDead?: Day;
}

export type LibraryShelf = "sharedLeadership" | "purpose" | "models" | "advisory" | "flexiblePathways" | "alternateStructures";

export type LinkSource = "hand" | "import";

export interface LinksSent {
  phone?: string;
}

export interface Mail {
  messageId: string;
  state: string;
  purpose: MailPurpose;
  to: string;
  language: string;
  direction: string;
  subject: string;
  text: MailText;
  plain: string;
  queued: Instant;
  notBefore: Instant;
  ended?: Instant;
  sentTo?: string;
  because?: string;
  erased?: boolean;
  mayResend: boolean;
  mayWithdraw: boolean;
}

export interface MailBar {
  name: string;
  note?: string;
  counts: DutyCounts;
}

export interface MailDay {
  day: Day;
  mails: PlannedMail[];
}

export interface MailLine {
  messageId: string;
  state: string;
  purpose: MailPurpose;
  to: string;
  subject: string;
  at: Instant;
  because?: string;
}

export interface MailLink {
  label: string;
  path: string;
  token?: string;
  note?: string;
}

export type MailMode = "off" | "allowList" | "live" | "folder";

export interface MailName {
  name: string;
}

export interface MailOverview {
  mode: MailMode;
  sender: SenderKind;
  perHour: number;
  days: number;
  counts: Record<string, number>;
  lastAt?: Instant;
  restUntil?: Instant;
  nextQuarter?: NextPeriodMail;
  quarter?: WaitingQuarter;
  filter: string;
  page: number;
  pages: number;
  messages: MailLine[];
}

export interface MailPart {
  heading?: string;
  text?: string;
  items?: string[];
  language?: string;
  bars?: MailBar[];
}

export type MailPurpose =
  | "links"
  | "reminder"
  | "overdue"
  | "digest"
  | "nudge"
  | "workItem"
  | "translation"
  | "progressUpdate"
  | "quarterUpdate"
  | "comingOfAge"
  | "exhibition"
  | "survey"
  | "partner";

export interface MailSettings {
  rev: number;
  mode: MailMode;
  allowed?: string[];
  liveSince?: Instant;
  staffAt: string;
  familyAt: string;
  digestOn: string;
  periodMail: PeriodMail;
  standing: MailStatus;
  beforeLive: string[];
}

export interface MailStatus {
  mode: MailMode;
  sender: SenderKind;
  perMinute: number;
  perHour: number;
  queued: number;
  underWay: number;
  lastRun?: Instant;
  lastWorked?: Instant;
  restUntil?: Instant;
}

export interface MailText {
  greeting: string;
  parts: MailPart[];
  link?: MailLink;
  answer?: string;
  signed: string;
  why: string;
}

export interface MailYear {
  from: Day;
  schoolYear: string;
  isOver: boolean;
  staffAt: TimeOfDay;
  familyAt: TimeOfDay;
  periodMail: PeriodMail;
  quarters: PlannedPeriod[];
  homes: PlannedHome[];
  families: PlannedMailDay[];
  days: MailDay[];
}

export interface ManagedStudent {
  studentId: string;
  name: string;
  grade: string;
  flags: SupportFlag[];
  advisors: PersonName[];
  lastCheckIn?: Day;
  strip: Strip[];
  firstContact: FirstContact;
}

export interface Match {
  kind: MatchKind;
  id: string;
  name: string;
  reasons: MatchReason[];
}

export type MatchKind = "pathway" | "partner";

export interface MatchReason {
  kind: MatchReasonKind;
  word: string;
  prompt?: string;
}

export type MatchReasonKind = "interest" | "goal" | "proficiency" | "area";

export interface Me {
  person: PersonName;
  roles: Role[];
  role: Role;
  studentId?: string;
  school: MeSchool;
  writesIn: string;
  today: Day;
}

export interface MeSchool {
  name: string;
  demonstration: boolean;
  words?: SchoolWords;
  peers?: boolean;
}

export type MemberGroup = "faculty" | "administrator" | "student" | "parent" | "community";

export interface Merge {
  keep: Person;
  gone: Person;
  result: Person;
  students: string[];
  moves: MovedLink[];
  lastDay: Day;
  refusal?: string;
  digest: string;
}

export interface Misunderstanding {
  heard: string;
  inFact: string;
}

export interface MovedDuty {
  what: string;
  students: number;
  from: Day;
  to: Day;
}

export type MovedKind = "reminders" | "staff" | "family" | "quarter";

export interface MovedLink {
  name: string;
  as?: StaffLinkKind;
  from?: Day;
  until?: Day;
}

export interface MovedMail {
  kind: MovedKind;
  mails: number;
  to?: Day;
}

export interface MovingDuty {
  duty: string;
  quarter?: string;
  due: Day;
  state: DutyState;
}

export interface MovingStudent {
  studentId: string;
  name: string;
  grade: string;
  as: StaffLinkKind[];
  duties: MovingDuty[];
}

export interface MyCalendar {
  today: Day;
  from: Day;
  to: Day;
  lines: CalendarLine[];
  people?: PersonName[];
  feedMade?: Instant;
}

export interface NamedAnswer {
  name: string;
  group?: string;
  values: Record<string, SurveyValue>;
}

export interface NamedAnswers {
  answers: NamedAnswer[];
}

export interface Next {
  studentId: string;
  name: string;
  why: string;
  prepared?: boolean;
}

export interface NextCalendar {
  zone: string;
  start: Day;
  end: Day;
  periods: NextPeriod[];
  closed: Closure[];
}

export interface NextPeriod {
  name: string;
  start: Day;
  end: Day;
}

export interface NextPeriodMail {
  name: string;
  on: Day;
  messages: PeriodMail;
}

export interface NextQuarter {
  name: string;
  start: Day;
}

export interface NextStep {
  key: string;
  isDone: boolean;
  what?: string;
  owner?: string;
  due?: Day;
}

export interface NoSchool {
  day: Day;
  said: boolean;
  mode: MailMode;
  staffAt: TimeOfDay;
  familyAt: TimeOfDay;
  mails: MovedMail[];
  duties: MovedDuty[];
}

export interface Nobody {
  name: string;
  students: string[];
  because: string;
}

export interface Nudge {
  queued: PersonName[];
  skipped: Skipped[];
}

export interface Nudges {
  nudges: EarlierNudge[];
}

export interface OfficeHome {
  today: Day;
  envelopes: Envelope[];
  lines?: HomeLine[];
}

export interface OpenGoal {
  goalId: string;
  title: string;
  cycle: number;
  step: Step;
  targetDate?: Day;
  reached?: Day;
}

export interface Opened {
  by: PersonName;
  at: Instant;
  why?: string;
}

export interface OpenedItem {
  item: string;
  by: string;
  at: Instant;
  why: string;
}

export interface OpenedLink {
  link: string;
}

export interface OpenedPiece {
  caption: string;
  by: string;
  at: Instant;
  why: string;
}

export interface Opportunity {
  kind: OpportunityKind;
  title: string;
  values?: Record<string, string>;
  notSaid?: string[];
  brief?: string;
  goalId?: string;
  proficiencies: string[];
  archived?: boolean;
  id: string;
  rev: number;
  audience: Audience;
  by: Author;
  typedBy?: string;
  broughtAlong?: BroughtAlong;
  suggestedBy?: Suggested[];
}

export type OpportunityKind = "academic" | "experiential";

export interface Outreach {
  id: string;
  on: Day;
  way: OutreachWay;
  by: string;
  outcome: string;
  nextStep?: NextStep;
}

export type OutreachWay = "meeting" | "visit" | "phone" | "email" | "letter";

export interface OwnAnswer {
  id: string;
  kind: VoiceKind;
  text?: string;
  language: string;
  on: string;
  seen: boolean;
  translation?: string;
}

export interface OwnJudgment {
  rev: number;
  done: boolean;
  marks: Record<string, CriterionMark>;
}

export interface OwnRequest {
  id: string;
  what: RecordAsked;
  words: string;
  askedOn: Day;
  due: Day;
  givenOn?: Day;
  closedOn?: Day;
  granted?: boolean;
  why?: string;
}

export interface Pace {
  key: string;
  name: string;
  end: Day;
  schoolDays: number;
  of: number;
  days: PaceDay[];
  onPaceFor?: number;
  allBy?: Day;
}

export interface PaceDay {
  on: Day;
  held: number;
}

export interface PanelNote {
  id: string;
  by: string;
  at: Instant;
  well?: string;
  question?: string;
  next?: string;
  audience: Audience;
  language?: string;
  notTranslated?: string;
}

export interface Paper {
  to: string;
  language: string;
  dir: string;
  text: MailText;
  school: string;
  phone?: string;
  printed: Day;
  until?: Day;
  code: string;
  interpreter?: boolean;
  goals?: PaperGoal[];
  slip: Record<string, string>;
  mayAcknowledge?: boolean;
}

export interface PaperAnswered {
  taskId: string;
}

export interface PaperGoal {
  title: string;
  words?: string;
}

export interface PaperPrinted {
  taskId: string;
}

export interface Part {
  part: string;
  ready: boolean;
  says: string;
}

export type Participant = "student" | "school" | "family";

export type Participation = "tookPart" | "acknowledged" | "asked";

export type ParticipationStatus = "active" | "completed" | "left";

export interface Partner {
  id: string;
  rev: number;
  state: string;
  what: PartnerKind;
  name: string;
  contact?: string;
  email?: string;
  phone?: string;
  offers?: string;
  interests: string[];
  check?: SafeguardingCheck;
  standing: CheckStanding;
  outreach: Outreach[];
  staff: PersonName[];
  today: Day;
  may: FunctionName[];
}

export interface PartnerAgreement {
  version: number;
  does: string;
  learns?: string;
  schedule?: string;
  supervisor?: string;
  safety?: string;
  signedBy?: string;
  signedAs: AgreementParty[];
  isBeginning?: boolean;
}

export interface PartnerChoice {
  id: string;
  name: string;
  check: CheckStanding;
}

export interface PartnerConsent {
  partnerId: string;
  partner: string;
  why: string;
  until: Day;
  status: PartnerConsentStatus;
  how?: ConsentWay;
  givenOn?: Day;
}

export type PartnerConsentStatus = "asked" | "given" | "ended";

export interface PartnerConsents {
  studentId: string;
  name: string;
  pathwayId: string;
  pathway: string;
  lastDay: Day;
  today: Day;
  isOfAge: boolean;
  consents: PartnerConsent[];
  partners?: PartnerChoice[];
  adults?: PersonName[];
  may: FunctionName[];
}

export interface PartnerHours {
  id: string;
  on: Day;
  hours: number;
  what?: string;
  question?: string;
}

export type PartnerKind = "organization" | "person";

export interface PartnerLine {
  id: string;
  state: string;
  what: PartnerKind;
  name: string;
  offers?: string;
  interests: string[];
  check: CheckStanding;
  checkExpires?: Day;
}

export interface PartnerLinkLine {
  id: string;
  pathway: string;
  students: string[];
  made: Instant;
  expires: Day;
}

export interface PartnerLinkMade {
  link?: string;
  expires: Day;
  sent: boolean;
}

export interface PartnerLinks {
  partnerId: string;
  name: string;
  hasEmail: boolean;
  standing: CheckStanding;
  today: Day;
  students: PartnerStudentLine[];
  links: PartnerLinkLine[];
}

export interface PartnerPage {
  school: string;
  schoolPhone?: string;
  words?: SchoolWords;
  demonstration: boolean;
  partner: string;
  pathway: string;
  until: Day;
  students: PartnerStudent[];
}

export interface PartnerStepChoice {
  id: string;
  title: string;
  due?: Day;
}

export interface PartnerStudent {
  number: number;
  firstName: string;
  from: Day;
  to: Day;
  agreement?: PartnerAgreement;
  open: PartnerHours[];
  moreOpen?: number;
  confirmed: PartnerHours[];
  total: number;
  totalConfirmed: number;
  feedback: Feedback[];
}

export interface PartnerStudentLine {
  studentId: string;
  name: string;
  pathwayId: string;
  pathway: string;
  status: PartnerConsentStatus;
  until: Day;
}

export interface PartnerThanked {
  on: Day;
}

export interface PartnerThanks {
  partnerId: string;
  name: string;
  hasEmail: boolean;
  subject: string;
  text: string;
  thanked?: Day;
  steps: PartnerStepChoice[];
}

export interface Partners {
  today: Day;
  partners: PartnerLine[];
  may: FunctionName[];
}

export interface PassedToYou {
  studentId: string;
  name: string;
  quarter?: string;
  due: Day;
  overdue: boolean;
  whose: string[];
  interpreters?: string[];
}

export interface Pathway {
  id: string;
  rev: number;
  state: string;
  what: PathwayKind;
  title: string;
  summary?: string;
  leadsTo?: string;
  runBy?: string;
  begins?: Day;
  ends?: Day;
  when?: string;
  where?: string;
  places?: number;
  grades?: string[];
  prerequisites?: string;
  proficiencies: ProficiencyName[];
  cost?: string;
  transport?: string;
  areas: GoalArea[];
  interests: string[];
}

export interface PathwayCatalog {
  school: string;
  words?: SchoolWords;
  total: number;
  pathways: PathwayLine[];
  interests: string[];
  criteria: PathwayCriteria;
}

export interface PathwayChoice {
  id: string;
  title: string;
  what: PathwayKind;
}

export interface PathwayCriteria {
  version: number;
  note?: string;
  at?: Instant;
  items: PathwayCriterion[];
}

export interface PathwayCriteriaVersions {
  versions: PathwayCriteria[];
}

export interface PathwayCriterion {
  key: string;
  area: CriterionArea;
  text: string;
}

export interface PathwayDecision {
  outcome: PathwayProposalOutcome;
  marks: Record<string, CriterionMark>;
  reason: string;
  missing?: string;
  reviseBy?: Day;
  by: string;
  at: Instant;
}

export type PathwayGap = "noPathway" | "goalAlone" | "noEvidence";

export interface PathwayGapCount {
  what: PathwayGap;
  count: number;
}

export interface PathwayGapGroup {
  grade: string;
  students: number;
  counts: PathwayGapCount[];
}

export interface PathwayGapLine {
  studentId: string;
  name: string;
  grade: string;
  what: PathwayGap;
  count: number;
  of?: string;
}

export interface PathwayGaps {
  counts: PathwayGapCount[];
  what: PathwayGap;
  lines: PathwayGapLine[];
  groups: PathwayGapGroup[];
  smallestGroup: number;
}

export interface PathwayImport {
  digest?: string;
  added: string[];
  changed: string[];
  same: number;
  bad: BadRow[];
  notes: string[];
}

export interface PathwayJudgment {
  judge: string;
  marks: Record<string, CriterionMark>;
}

export type PathwayKind = "dualEnrollment" | "earlyCollege" | "careerTechnical" | "workBased" | "virtual" | "community" | "independent";

export interface PathwayLine {
  id: string;
  title: string;
  what: PathwayKind;
  state: string;
  summary?: string;
  leadsTo?: string;
  runBy?: string;
  when?: string;
  interests: string[];
}

export interface PathwayMatches {
  studentId: string;
  name: string;
  goals: GoalMatches[];
}

export interface PathwayNews {
  title: string;
  lines: string[];
}

export interface PathwayParticipation {
  pathwayId: string;
  rev: number;
  title: string;
  what?: PathwayKind;
  own?: boolean;
  status: ParticipationStatus;
  from: Day;
  to: Day;
  proficiencies: ProficiencyName[];
  hours: Hours[];
  total: number;
  confirmed: number;
  agreement?: Agreement;
  feedback: Feedback[];
  evidence: PathwayPiece[];
  credit?: Credit;
}

export interface PathwayPiece {
  id: string;
  caption: string;
  on: Day;
  proficiencies: ProficiencyName[];
}

export interface PathwayProposal {
  studentId: string;
  name: string;
  grade: string;
  id: string;
  rev: number;
  status: PathwayProposalStatus;
  text: PathwayProposalText;
  audience: Audience;
  language: string;
  at: Instant;
  typedBy?: string;
  criteria: PathwayCriteria;
  newerCriteria?: boolean;
  version: number;
  due?: Day;
  lacks?: Record<string, string[]>;
  versions: PathwayProposalVersion[];
  today: Day;
  yearStart: Day;
  yearEnd: Day;
  drafts?: Draft[];
  mine?: OwnJudgment;
  staff?: PersonName[];
  mayDecide?: boolean;
  may: FunctionName[];
}

export interface PathwayProposalLine {
  studentId: string;
  id: string;
  title?: string;
  status: PathwayProposalStatus;
  version: number;
  together?: boolean;
  due?: Day;
  student?: string;
  grade?: string;
  waits?: boolean;
}

export type PathwayProposalOutcome = "accepted" | "sentBack" | "declined";

export type PathwayProposalStatus = "draft" | "submitted" | "judging" | "sentBack" | "accepted" | "declined";

export interface PathwayProposalText {
  title?: string;
  why?: string;
  what?: string;
  from?: Day;
  to?: Day;
  with?: string;
  shown?: string;
  met: Record<string, string>;
}

export interface PathwayProposalVersion {
  number: number;
  at: Instant;
  text: PathwayProposalText;
  judges: string[];
  due?: Day;
  done?: number;
  opened?: string;
  judgments?: PathwayJudgment[];
  decision?: PathwayDecision;
  takenBack?: Instant;
}

export interface PathwayProposals {
  today: Day;
  toJudge: PathwayProposalLine[];
  all?: PathwayProposalLine[];
}

export interface PathwayStudentRow {
  studentId: string;
  name: string;
  grade: string;
  status: ParticipationStatus;
  from: Day;
  to: Day;
  total: number;
  confirmed: number;
  agreementSigned: boolean;
}

export interface PathwayStudents {
  pathwayId: string;
  places?: number;
  taken: number;
  students: PathwayStudentRow[];
}

export interface Pathways {
  pathways: PathwayLine[];
  proficiencies: ProficiencyName[];
  may: FunctionName[];
}

export interface Peer {
  personId: string;
  name: string;
  grade: string;
  state: string;
  consent?: ConsentWay;
  until?: Day;
}

export interface PeerEnded {
  personId: string;
}

export interface PeerPage {
  student: PersonName;
  until: Day;
  shared: SharedPlan;
}

export interface Peers {
  on: boolean;
  student: PersonName;
  needsConsent: boolean;
  lastDay: Day;
  peers: Peer[];
  adults?: PersonName[];
}

export interface People {
  people: PersonRow[];
  ownFamilyWith?: string;
}

export interface Period {
  key: string;
  name: string;
  start: Day;
  end: Day;
  schoolDays: number;
}

export interface PeriodEnd {
  name: string;
  end: Day;
}

export type PeriodMail = "byThemselves" | "whenPressed";

export interface PeriodResult {
  quarter: string;
  name: string;
  adults: number;
  takenBack?: Instant;
  again?: boolean;
}

export interface Person {
  around?: StudentPeople;
  id: string;
  rev: number;
  given: string;
  family: string;
  preferred?: string;
  mailName?: string;
  pronouns?: string;
  email?: string;
  phone?: string;
  roles: Role[];
  active: boolean;
  left?: Day;
  hasAccount?: boolean;
  translates?: string[];
  student?: StudentFacts;
  adult?: AdultFacts;
}

export interface PersonName {
  personId: string;
  name: string;
}

export interface PersonRow {
  id: string;
  name: string;
  fullName?: string;
  roles: Role[];
  grade?: string;
  email?: string;
  active: boolean;
}

export interface Pickable {
  people: PickableRow[];
}

export interface PickableRow {
  personId: string;
  name: string;
  roles: Role[];
  grade?: string;
}

export interface Picked {
  token: string;
  expires: Instant;
  person: PersonName;
  roles: Role[];
}

export interface PieceChoice {
  id: string;
  caption: string;
  on: Day;
}

export interface Place {
  exhibitionId: string;
  studentId: string;
  rev: number;
  slot?: Slot;
  lost?: boolean;
  waiting?: boolean;
  title?: string;
  ready: string[];
  coming: number;
  presentation?: Presentation;
  notes: PanelNote[];
}

export interface PlaceRow {
  name: string;
  grade: string;
  advisor?: string;
  place: Place;
  adults?: PersonName[];
  mayChoose?: boolean;
  mayNote?: boolean;
}

export interface Plan {
  rev: number;
  state: string;
  opened: Day;
  goals: Goal[];
  inventory: Inventory[];
  opportunities: Opportunity[];
  rows?: SectionRow[];
  suggestions: Suggestion[];
  closedItems?: ClosedItem[];
  openedItems?: OpenedItem[];
}

export interface PlanCopy {
  schoolYear: string;
  on: Day;
  plan: Plan;
  proficiencies: ProficiencyName[];
}

export interface PlanDates {
  updateMonth: number;
  updateDay: number;
  firstPlanSchoolDays: number;
  startReviewSchoolDays?: number;
  firstPlanGoals?: number;
  firstPlanAnswers?: number;
}

export interface PlanDuties {
  firstPlan: PlanDuty;
  startReview?: PlanDuty;
  yearlyUpdate: PlanDuty;
  firstPlanLacks?: string[];
}

export interface PlanDuty {
  state: DutyState;
  due: Day;
  on?: Day;
  underWay?: boolean;
}

export interface PlanNews {
  schoolYear: string;
  acknowledged?: string;
}

export interface PlanPrint {
  for: PrintFor;
  school: string;
  printed: Day;
  name: string;
  grade: string;
  pronouns?: string;
  flags?: SupportFlag[];
  mayPrintFlags?: boolean;
  schoolYear?: string;
  shared: SharedPlan;
  hopes?: Hope[];
  parts?: TakingPart[];
  statements?: Statement[];
}

export type PlannedAction = "add" | "change" | "deactivate" | "bringBack" | "relink";

export interface PlannedChange {
  what: PlannedAction;
  kind: string;
  personId: string;
  name: string;
  grade?: string;
  fields?: FieldChange[];
}

export interface PlannedHome {
  to: PersonName;
  students: string[];
  language: string;
  task?: CallTaskKind;
  days?: Day[];
}

export interface PlannedMail {
  to: PersonName;
  parts: PlannedPart[];
}

export interface PlannedMailDay {
  day: Day;
  what: string;
}

export interface PlannedPart {
  what: string;
  students?: number;
  movedFrom?: Day;
}

export interface PlannedPeriod {
  day: Day;
  name: string;
}

export interface Portfolio {
  studentId: string;
  name: string;
  evidence: Evidence[];
  collections: Collection[];
  rubric: Rubric;
  goals: GoalChoice[];
  proficiencies: ProficiencyName[];
  withdrawn?: Withdrawn[];
  closed?: ClosedPiece[];
  opened?: OpenedPiece[];
  room?: Room;
  mayTakeAlong?: boolean;
  drafts?: Draft[];
  may: FunctionName[];
}

export interface PortfolioRow {
  studentId: string;
  name: string;
  grade: string;
  advisor?: string;
  pieces: number;
  shared: number;
  sharedOn?: Day;
  thisYear?: boolean;
}

export interface Portfolios {
  students: PortfolioRow[];
}

export interface Preparation {
  quarter: string;
  rev: number;
  on?: Day;
  good?: string;
  hard?: string;
  talkAbout?: string;
}

export interface Preparations {
  preparations: Preparation[];
}

export interface PrepareLine {
  id: string;
  text: string;
}

export interface Presentation {
  outcome: PresentationOutcome;
  on: Day;
  by: string;
  why?: string;
}

export type PresentationOutcome = "presented" | "excused" | "absent";

export interface PreviewMail {
  to: string;
  language?: string;
  languageName?: string;
  dir?: string;
  subject?: string;
  notBefore?: Instant;
  text?: MailText;
  otherwise?: string;
}

export interface PrincipalHome {
  lines?: HomeLine[];
  today: Day;
  students: number;
  sentences: string[];
  year: YearOverview;
  passed: PassedToYou[];
  exceptions: ExceptionCount[];
  waiting: Waiting[];
  heard: HeardFrom[];
  calls: FamilyTask[];
}

export type PrintFor = "family" | "staff" | "advisor" | "peers" | "me";

export interface PrintQueue {
  today: Day;
  waiting: PrintQueueRow[];
  sent: PrintQueueRow[];
}

export interface PrintQueueRow {
  taskId: string;
  studentId: string;
  student: string;
  to: string;
  code: string;
  language: string;
  interpreter?: boolean;
  since: Instant;
  printed?: Instant;
  sent?: Instant;
  asks?: boolean;
}

export interface Privacy {
  audience: PrivacyAudience;
  language: string;
  dir: string;
  languages: LanguageName[];
  school: string;
  texts: Record<string, string>;
  title: string;
  intro: string;
  groups: PrivacyGroup[];
  notes: string[];
}

export type PrivacyAudience = "student" | "family" | "staff" | "partner" | "public";

export interface PrivacyChecklist {
  rev: number;
  schoolYear: string;
  items: ChecklistRow[];
}

export interface PrivacyGroup {
  name: string;
  what: string;
  who: string;
  kept: string;
}

export interface Proficiencies {
  version: number;
  note?: string;
  by?: PersonName;
  savedAt?: Instant;
  items: Proficiency[];
}

export interface Proficiency {
  id: string;
  code?: string;
  name: string;
  statement?: string;
  parentId?: string;
  imported?: boolean;
  retired?: boolean;
}

export interface ProficiencyChange {
  kind: ProficiencyChangeKind;
  proficiency: ProficiencyName;
  before?: string;
}

export type ProficiencyChangeKind = "added" | "changed" | "restored" | "retired" | "same";

export interface ProficiencyCount {
  proficiency: ProficiencyName;
  workedOn?: number;
  shown?: number;
  percentWorkedOn?: number;
  percentShown?: number;
}

export interface ProficiencyCounts {
  students?: number;
  items: ProficiencyCount[];
}

export interface ProficiencyName {
  id: string;
  code?: string;
  name: string;
  parentId?: string;
  retired?: boolean;
}

export interface ProficiencyPlace {
  kind: ProficiencyPlaceKind;
  id: string;
  title: string;
  on: Day;
  shown: boolean;
}

export type ProficiencyPlaceKind = "goal" | "opportunity" | "checkIn" | "evidence";

export interface ProficiencyPlan {
  title?: string;
  digest?: string;
  problems: ProficiencyProblem[];
  moreProblems: number;
  notes: string[];
  levels: number[];
  version: number;
  changes: ProficiencyChange[];
}

export interface ProficiencyProblem {
  item: string;
  message: string;
}

export interface ProficiencyVersion {
  version: number;
  note?: string;
  by?: PersonName;
  savedAt?: Instant;
  inUse: number;
}

export interface ProficiencyVersions {
  versions: ProficiencyVersion[];
}

export interface PromptWarning {
  path: string;
  topic: string;
  text: string;
}

export interface Proposal {
  id: string;
  rev: number;
  field?: string;
  words: ProposalWords;
  comments: ProposalWords[];
  outcome?: ProposalOutcome;
  answer?: string;
}

export type ProposalOutcome = "taken" | "declined";

export interface ProposalWords {
  text: string;
  role: Role;
  at: Instant;
  mine: boolean;
  language: string;
}

export interface ProposedRedaction {
  words: string;
  whose: RedactedName;
  hidden: boolean;
  isNew?: boolean;
  excerpts: string[];
}

export type ProviderKind = "pick" | "entra" | "google" | "openId";

export interface PublicLanguage {
  language: string;
  name: string;
  words?: string;
  address: string;
}

export interface PublicPage {
  rev: number;
  languages: PublicLanguage[];
  pictures: PublicPicture[];
  isIndexed: boolean;
  published?: Day;
  isCurrent: boolean;
  mayEdit: boolean;
}

export interface PublicPicture {
  line: string;
  bytes: number;
  isUsed: boolean;
}

export interface PublicPreview {
  html: string;
  pictures: PublicPreviewPicture[];
}

export interface PublicPreviewPicture {
  address: string;
  mediaType: string;
  content: string;
}

export interface Purge {
  id: string;
  rev: number;
  state: string;
  on: Day;
  years: number;
  students: PurgeStudent[];
  documents: Record<string, number>;
  confirmations: PurgeConfirmation[];
  mayConfirm: boolean;
  digests: string[];
  leftOut: number;
  job?: string;
}

export interface PurgeConfirmation {
  by: string;
  at: Instant;
}

export interface PurgeResult {
  purge: string;
  students: number;
}

export interface PurgeStudent {
  name: string;
  left?: Day;
  documents: number;
}

export type Purpose = "completion" | "readiness" | "civicEngagement";

export interface QualityCriterion {
  key: string;
  name: string;
  levels: string[];
}

export interface QualityReader {
  name: string;
  plans: number;
  done: number;
}

export interface QualityReading {
  rev: number;
  grade: string;
  until: Day;
  criteria: QualityCriterion[];
  levels: Record<string, number>;
  done: boolean;
  other?: Record<string, number>;
  shared: SharedPlan;
}

export interface QualityReadingLine {
  reviewId: string;
  n: number;
  grade: string;
  until: Day;
  state?: string;
}

export interface QualityReadings {
  readings: QualityReadingLine[];
}

export interface QualityReview {
  id: string;
  schoolYear: string;
  started: Day;
  until: Day;
  open: boolean;
  rubricVersion: number;
  students: number;
  readers: QualityReader[];
  plans: SampledPlan[];
  readTwice?: number;
  results?: CriterionResult[];
}

export interface QualityReviews {
  today: Day;
  staff: PersonName[];
  reviews: QualityReview[];
}

export interface QualityRubric {
  rev?: number;
  version?: number;
  note?: string;
  by?: string;
  at?: Instant;
  criteria: QualityCriterion[];
}

export interface QualityRubricPage {
  current?: QualityRubric;
  draft?: QualityRubric;
  proposals: Proposal[];
  may: FunctionName[];
}

export interface Quarter {
  key: string;
  name: string;
  start: Day;
  end: Day;
  week: number;
  weeks: number;
}

export interface QuarterPreview {
  quarter: string;
  name: string;
  messages: number;
  calls: number;
  papers: number;
  waiting: number;
  firstAt?: Instant;
  lastAt?: Instant;
  languages: LanguageCount[];
  kinds: RecordKind[];
  samples: Sample[];
  nobody: Nobody[];
}

export type QuestionAbout = "school" | "status" | "enabled" | "identity" | "samePerson" | "field" | "link";

export interface QuestionOption {
  key: string;
  text: string;
}

export type QuestionProgress = "notBegun" | "underWay" | "answered" | "revisit";

export interface Readiness {
  ready: boolean;
  version: string;
  parts: Part[];
}

export interface ReadySurvey {
  key: string;
  title: string;
  audience: SurveyAudience;
}

export type RecordAsked = "record" | "accessRecord" | "amendment";

export interface RecordAsker {
  personId: string;
  name: string;
  isStudent: boolean;
  whyNot?: string;
}

export interface RecordAskers {
  name: string;
  today: Day;
  isOfAge?: boolean;
  askers: RecordAsker[];
  requests: RecordRequestLine[];
}

export interface RecordClosing {
  by: string;
  on: Day;
  proof: string;
}

export interface RecordCopy {
  school: string;
  student: string;
  for: string;
  on: Day;
  what: RecordAsked;
  sections: RecordSection[];
  statements?: Statement[];
  until?: Day;
}

export interface RecordDelivery {
  by: string;
  on: Day;
  byLink: boolean;
  until?: Day;
  opened?: Instant;
}

export interface RecordEntry {
  day?: Day;
  lines: RecordLine[];
}

export type RecordKind = "shared" | "keptHere" | "onItsWay" | "unwritten" | "tried" | "notPossible" | "notDue" | "notHeld";

export interface RecordLine {
  label: string;
  text: string;
}

export interface RecordPart {
  type: string;
  title: string;
  documents: number;
  included: boolean;
}

export interface RecordRequest {
  id: string;
  studentId: string;
  name: string;
  rev: number;
  what: RecordAsked;
  askedBy: string;
  right: AskerRight;
  way: AskWay;
  askedOn: Day;
  text: string;
  takenBy?: string;
  due: Day;
  daysLeft?: number;
  parts?: RecordPart[];
  names?: ProposedRedaction[];
  reviewed?: RecordReview;
  delivery?: RecordDelivery;
  link?: string;
  decision?: AmendmentDecision;
  hearing?: Hearing;
  mayState?: boolean;
  statement?: Statement;
  closing?: RecordClosing;
}

export interface RecordRequestLine {
  id: string;
  studentId: string;
  name: string;
  what: RecordAsked;
  askedBy: string;
  askedOn: Day;
  due: Day;
  daysLeft?: number;
  closedOn?: Day;
}

export interface RecordRequests {
  requests: RecordRequestLine[];
}

export interface RecordReview {
  by: string;
  on: Day;
}

export interface RecordSection {
  type: string;
  title: string;
  entries: RecordEntry[];
}

export type RedactedName = "otherStudent" | "otherAdult" | "other";

export type Relation =
  | "self"
  | "advisor"
  | "coAdvisor"
  | "cover"
  | "teacherOfRecord"
  | "caseManager"
  | "coordinator"
  | "administrator"
  | "office"
  | "hasFirstContact"
  | "hasCheckIn"
  | "peer"
  | "hadDuty";

export interface RenamedField {
  was: string;
  now: string;
}

export interface RestoreProgress {
  seal: string;
  bytes: number;
  school: string;
  taken: Instant;
  documents: number;
  files: number;
  refused?: string;
  replaces?: string[];
}

export interface RestoreUpload {
  id: string;
  bytes: number;
  blockBytes: number;
  blocks: number;
  received: number[];
}

export interface Retention {
  rev: number;
  years?: number;
  kinds: RetentionRow[];
  purges: Purge[];
}

export interface RetentionRow {
  type: string;
  name: string;
  what: string;
  until: string;
  how: string;
  inRecord: boolean;
}

export interface ReturnCode {
  papers: PrintQueueRow[];
}

export interface Revoked {
  links: number;
}

export type Role =
  | "student"
  | "advisor"
  | "teacher"
  | "caseManager"
  | "counselor"
  | "coordinator"
  | "administrator"
  | "office"
  | "committee"
  | "unionViewer"
  | "translator"
  | "it"
  | "guardian";

export interface RoleGuide {
  schoolYear: string;
  startReview?: Day;
  firstContact: Day;
  firstContactBy: FirstContactBy;
  firstPlan: Day;
  yearlyUpdate: Day;
  quarters: PeriodEnd[];
  exhibitions: YearExhibition[];
  lastDay: Day;
  coordinators: string[];
  phone?: string;
  contact?: string;
  notForEmergencies: string;
  reachNow: string;
}

export interface RollOver {
  from: string;
  to: string;
  earliest: Day;
  lastDay: Day;
  calendar: NextCalendar;
  grades: GradeStep[];
  covers: number;
  endingCovers: EndingCover[];
  withoutAdvisor: number;
  withoutAdvisorNames: string[];
  openUpdates: number;
  openUpdateNames: string[];
  digest: string;
}

export interface RollOverResult {
  from: string;
  to: string;
  goingUp: number;
  graduating: number;
  grades?: Record<string, string>;
}

export interface Room {
  used: number;
  most: number;
}

export type RosterForm = "plain" | "oneRoster11" | "oneRoster12";

export interface RosterPlan {
  form: RosterForm;
  advisors: AdvisorChoice;
  students: KindCounts;
  staff: KindCounts;
  guardians: KindCounts;
  links: number;
  relinked: number;
  unassigned: number;
  bad: BadRow[];
  notes: string[];
  changes: PlannedChange[];
  ways: AdvisorWay[];
  questions: RosterQuestion[];
  answered: RosterQuestion[];
  confirm: string[];
  digest: string;
}

export interface RosterQuestion {
  id: string;
  about: QuestionAbout;
  text: string;
  untilThen: string;
  options: QuestionOption[];
  file?: string;
  line?: number;
  column?: string;
  difference?: FieldChange;
  blocks: boolean;
  answer?: string;
}

export interface Rubric {
  rev: number;
  should: RubricLine[];
  shouldNot: RubricLine[];
}

export interface RubricLine {
  id: string;
  text: string;
}

export interface SafeguardingCheck {
  what: string;
  on: Day;
  expires: Day;
}

export interface Said {
  text: string;
  audience: Audience;
  by: string;
  at: Instant;
  typedBy?: string;
}

export interface SamePeople {
  pairs: SamePeoplePair[];
}

export interface SamePeoplePair {
  id: string;
  one: SamePerson;
  other: SamePerson;
  sameName: boolean;
  sameAddress: boolean;
}

export interface SamePerson {
  personId: string;
  name: string;
  roles: Role[];
  email?: string;
}

export interface Sample {
  kind: RecordKind;
  language: string;
  languageName: string;
  dir: string;
  to: string;
  subject: string;
  text: MailText;
}

export interface SamplePerson {
  personId: string;
  name: string;
  role: string;
  sentence: string;
  family?: boolean;
}

export interface SampledPlan {
  name: string;
  grade: string;
  readers: string[];
}

export interface Saved {
  saved: number;
  ids: string[];
}

export interface Schedule {
  id: string;
  name: string;
  place?: string;
  by: string;
  lists: ScheduleList[];
}

export interface ScheduleLine {
  on: Day;
  from: TimeOfDay;
  to: TimeOfDay;
  room: string;
  student?: string;
  grade?: string;
  panel?: string;
  coming?: number;
}

export interface ScheduleList {
  heading: string;
  note?: string;
  lines: ScheduleLine[];
}

export interface School {
  rev: number;
  name: string;
  phone?: string;
  contact?: string;
  words: SchoolWords;
  notForEmergencies: string;
  reachNow: string;
  firstContactBy: FirstContactBy;
  languages: string[];
  plans: PlanDates;
  peers: boolean;
  dependentStudents: boolean;
  accessRecordAtOnce: boolean;
  portfolioMegabytes: number;
  smallestGroup: number;
  demonstration: boolean;
}

export interface SchoolDuty {
  what: string;
  due: Day;
  overdue?: boolean;
  page: string;
}

export interface SchoolExport {
  at: Instant;
  by: PersonName;
  purpose: string;
}

export interface SchoolExports {
  exports: SchoolExport[];
  drills: Job[];
  jobs: KeptExport[];
  restore?: Job;
  keepsFiles: boolean;
  openSurveys: string[];
}

export interface SchoolWords {
  plan: string;
  plans: string;
  goal: string;
  goals: string;
  inventory: string;
  inventories: string;
  checkIn: string;
  checkIns: string;
  yearlyUpdate: string;
  yearlyUpdates: string;
  opportunity: string;
  opportunities: string;
  portfolio: string;
  portfolios: string;
  exhibition: string;
  exhibitions: string;
  proficiency: string;
  proficiencies: string;
  quarter: string;
  quarters: string;
  advisory: string;
  advisories: string;
  advisor: string;
  advisors: string;
  advisee: string;
  advisees: string;
  family: string;
  families: string;
  coordinator: string;
  coordinators: string;
  principal: string;
  principals: string;
  caseManager: string;
  caseManagers: string;
  counselor: string;
  counselors: string;
  committee: string;
  committees: string;
  est: string;
  ests: string;
}

export interface Section {
  key: string;
  title: string;
  kind: SectionKind;
  help?: string;
  widest: Audience;
  fields: Field[];
}

export type SectionKind = "answers" | "goals" | "opportunities" | "rows";

export interface SectionRow {
  section: string;
  title: string;
  values?: Record<string, string>;
  notSaid?: string[];
  id: string;
  rev: number;
  audience: Audience;
  by: Author;
  typedBy?: string;
  broughtAlong?: BroughtAlong;
  suggestedBy?: Suggested[];
}

export type SenderKind = "folder" | "smtp" | "azure";

export interface SensitiveTopic {
  topic: string;
  words: string[];
}

export interface SetUp {
  step: SetUpStep;
  done: boolean;
  count?: number;
}

export type SetUpStep = "name" | "phone" | "calendar" | "people" | "advisors" | "signIn" | "mail" | "words" | "goLive";

export interface SharedAnswer {
  prompt?: string;
  label: string;
  grade: string;
  on: string;
  text?: string;
  declined?: boolean;
  field?: string;
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedBox {
  field: string;
  text: string;
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedCheckIn {
  on: string;
  boxes: SharedBox[];
  broughtAlong?: boolean;
}

export interface SharedCollection {
  title: string;
  for?: string;
  opening?: string;
  pieces: string[];
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedCycle {
  n: number;
  plan?: string;
  do?: string;
  check?: string;
  adjust?: string;
  entries: SharedEntry[];
}

export interface SharedEntry {
  on: string;
  text: string;
  itemId?: string;
}

export interface SharedEvidence {
  id: string;
  caption: string;
  on: string;
  goal?: string;
  text?: string;
  url?: string;
  alt?: string;
  mediaType?: string;
  bytes?: number;
  thumbnail?: boolean;
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedField {
  key?: string;
  label: string;
  text?: string;
  declined?: boolean;
  field?: string;
}

export interface SharedGoal {
  title: string;
  area: GoalArea;
  cycle: number;
  step: Step;
  words?: string;
  fields: SharedField[];
  teacherOfRecord?: string;
  targetDate?: string;
  written: Step[];
  reached?: SharedReached;
  cycles: SharedCycle[];
  broughtAlong?: boolean;
  proficiencies?: string[];
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedOpportunity {
  kind: OpportunityKind;
  title: string;
  fields: SharedField[];
  proficiencies?: string[];
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedPathway {
  title: string;
  status: string;
  from: string;
  to: string;
  hours: number;
  confirmed: number;
  credit?: string;
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedPlan {
  goals: SharedGoal[];
  answers: SharedAnswer[];
  opportunities: SharedOpportunity[];
  rows: SharedRow[];
  years: SharedYear[];
  checkIns: SharedCheckIn[];
  evidence: SharedEvidence[];
  collections: SharedCollection[];
  pathways: SharedPathway[];
  proposals: SharedProposal[];
}

export interface SharedProposal {
  title: string;
  status: string;
  on: string;
  fields: SharedField[];
  reason?: string;
  missing?: string;
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedReached {
  on: string;
  what?: string;
  how?: string;
}

export interface SharedReview {
  title: string;
  outcome: GoalOutcome;
  note?: string;
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedRow {
  section: string;
  fields: SharedField[];
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedSaid {
  text: string;
  itemId?: string;
  language: string;
  notTranslated?: string;
}

export interface SharedUpdate {
  id: string;
  from: string;
  language: string;
  dir: string;
  goingWell?: string;
  oneThing?: string;
  howHome?: string;
  next?: string;
  wordsIn?: string;
  wordsInName?: string;
  notTranslated?: string;
  own?: string[];
  takenBack?: string;
  corrected?: string;
  acknowledged?: string;
}

export interface SharedYear {
  schoolYear: string;
  start?: SharedSaid;
  reflection?: SharedSaid;
  supports?: SharedSaid;
  goals: SharedReview[];
}

export interface Sheet {
  student: FormStudent;
  inShort: string;
  quarter?: string;
  goals: SheetGoal[];
  lastNextSteps?: LastNextSteps;
  preparation?: Preparation;
}

export interface SheetGoal {
  id: string;
  area: GoalArea;
  title: string;
  cycle: number;
  step: Step;
  words?: string;
  written: Step[];
  targetDate?: Day;
  reached?: Day;
}

export interface Sheets {
  for: PrintFor;
  today: Day;
  notForEmergencies: string;
  sheets: Sheet[];
}

export type SiblingRule = "any" | "together" | "apart";

export interface SignIn {
  school: SignInSchool;
  way: string;
  code?: boolean;
  alone?: boolean;
  openid?: SignInProvider;
  samplePeople: SamplePerson[];
  today: Day;
}

export interface SignInFinding {
  fits: boolean;
  says: string;
}

export interface SignInProvider {
  authority: string;
  clientId: string;
  scope: string;
  bearer: string;
  domain?: string;
}

export interface SignInSchool {
  name: string;
  demonstration: boolean;
}

export interface Signature {
  as: AgreementParty;
  name: string;
  on: Day;
  onPaper: boolean;
}

export interface SignedVersion {
  version: number;
  does: string;
  learns: string;
  signatures: Signature[];
}

export interface Skipped {
  person: PersonName;
  why: SkippedBecause;
}

export type SkippedBecause = "alreadyToday" | "nothingOpen";

export interface Slot {
  key: string;
  on: Day;
  from: TimeOfDay;
  to: TimeOfDay;
  room: string;
}

export interface SlotPanel {
  slot: string;
  panel: PersonName[];
}

export interface SnowDay {
  day: Day;
  name: string;
  said: Instant;
}

export interface Staff {
  staff: StaffRow[];
}

export interface StaffHome {
  today: Day;
  passed: PassedToYou[];
  goals: KeptGoal[];
  lines?: HomeLine[];
}

export interface StaffLink {
  personId: string;
  name: string;
  kind: StaffLinkKind;
  from: Day;
  to?: Day;
}

export type StaffLinkKind = "advisor" | "coAdvisor" | "cover" | "teacherOfRecord" | "caseManager";

export interface StaffLinkRow {
  personId: string;
  name: string;
  kind: StaffLinkKind;
  from: Day;
  to?: Day;
  source: LinkSource;
}

export interface StaffRow {
  id: string;
  name: string;
  roles: Role[];
}

export interface StakeholderPurposes {
  rev: number;
  forStudents: string;
  forFamilies: string;
  forStaff: string;
  forCommunity: string;
}

export interface Started {
  id?: string;
}

export interface StartedOver {
  school: string;
  today: Day;
}

export interface StartedRollOver {
  by?: PersonName;
  jobId: string;
  rev: number;
  calendar: NextCalendar;
  grades: StartedStep[];
}

export interface StartedStep {
  from: string;
  to?: string;
}

export interface Statement {
  about: string;
  text: string;
  by: string;
  on: Day;
}

export type Step = "plan" | "do" | "check" | "adjust";

export interface Stopped {
  stopped: number;
  tooLate: number;
}

export interface Strip {
  key: string;
  name: string;
  state: DutyState;
  on?: Day;
}

export interface Student {
  id: string;
  name: string;
  grade: string;
  pronouns?: string;
  mailName: string;
  homeLanguage: string;
  enrolled?: Day;
  active: boolean;
  left?: Day;
  turns18ThisYear?: boolean;
  homeAt18?: boolean;
  flags?: SupportFlag[];
}

export interface StudentFacts {
  grade: string;
  homeLanguage: string;
  enrolled?: Day;
  birthDate?: Day;
  flags: SupportFlag[];
  comingOfAge?: ComingOfAge;
  earlyCollegeFrom?: Day;
}

export interface StudentHome {
  today: Day;
  me: Student;
  staff: StaffLink[];
  checkIn?: Ahead;
  goals: SheetGoal[];
  agreed?: CheckIn;
  wentHome: WentHome[];
  talks: Talk[];
  reachNow: string;
  strip: Strip[];
  lines?: HomeLine[];
  sharedWithMe?: PersonName[];
}

export interface StudentPage {
  student: Student;
  staff: StaffLink[];
  strip: Strip[];
  planDuties: PlanDuties;
  currentQuarter?: string;
  plan?: Plan;
  checkIns: CheckIn[];
  proficiencies: ProficiencyName[];
  firstContact?: FirstContact;
  contacts?: Contact[];
  interpreters?: InterpreterNeeded[];
  wentHome?: WentHome[];
  voices?: Voice[];
  statements?: Statement[];
  template?: Template;
  drafts?: Draft[];
  suggestedElsewhere?: HomeLine[];
  relation: Relation;
  may: FunctionName[];
}

export interface StudentPathways {
  studentId: string;
  name: string;
  grade: string;
  school: string;
  today: Day;
  yearEnd: Day;
  pathways: PathwayParticipation[];
  work?: PieceChoice[];
  open: PathwayChoice[];
  relation: Relation;
  may: FunctionName[];
}

export interface StudentPeople {
  rev: number;
  staff: StaffLinkRow[];
  adults: AdultLinkRow[];
}

export interface StudentProficiencies {
  student: PersonName;
  version: number;
  items: StudentProficiency[];
}

export interface StudentProficiency {
  proficiency: Proficiency;
  places: ProficiencyPlace[];
}

export interface StudentProposals {
  studentId: string;
  name: string;
  proposals: PathwayProposalLine[];
  relation: Relation;
  may: FunctionName[];
}

export interface Suggested {
  field: string;
  name: string;
  on: Day;
}

export type SuggestedFrom = "family" | "peer";

export interface Suggestion {
  id: string;
  itemId: string;
  itemRev: number;
  item: string;
  field: string;
  now?: string;
  text: string;
  by: PersonName;
  at: Instant;
  from?: SuggestedFrom;
  language?: string;
  label?: string;
}

export interface Supplement {
  school: string;
  name: string;
  grade: string;
  schoolYear: string;
  printed: Day;
  rows: SupplementRow[];
}

export interface SupplementRow {
  proficiencyId: string;
  code?: string;
  name: string;
  statement?: string;
  shownBy: string;
  where: string;
  on: Day;
  goal?: string;
  evidenceId?: string;
}

export type SupportFlag = "iep" | "section504" | "est";

export interface Survey {
  id: string;
  rev: number;
  title: string;
  intro?: string;
  audience: SurveyAudience;
  grades: string[];
  isNamed: boolean;
  questions: SurveyQuestion[];
  state: string;
  isInterrupted: boolean;
  edition: number;
  schoolYear?: string;
  opened?: Day;
  closes?: Day;
  languages: string[];
  translates: string[];
  invited: number;
  answered?: number;
  results?: SurveyResults;
  earlier: EarlierSurvey[];
  smallestGroup: number;
  mayEdit: boolean;
  mayOpen: boolean;
}

export interface SurveyAnswered {
  mayChange: boolean;
}

export type SurveyAudience = "staff" | "students" | "families";

export interface SurveyCodes {
  codes: string[];
}

export interface SurveyForm {
  school: string;
  title: string;
  intro?: string;
  isNamed: boolean;
  closes: Day;
  isOpen: boolean;
  isAnswered: boolean;
  language: string;
  languages: string[];
  questions: SurveyQuestion[];
  mine?: Record<string, SurveyValue>;
}

export interface SurveyGroupResult {
  group: string;
  answers: number;
  shares: number[];
}

export type SurveyKind = "one" | "several" | "scale" | "line" | "text";

export interface SurveyLine {
  id: string;
  title: string;
  audience: SurveyAudience;
  state: string;
  edition: number;
  schoolYear?: string;
  closes?: Day;
}

export interface SurveyOption {
  key: string;
  text: string;
}

export interface SurveyQuestion {
  key: string;
  kind: SurveyKind;
  text: string;
  options: SurveyOption[];
  low?: string;
  high?: string;
}

export interface SurveyResult {
  question: string;
  answers?: number;
  shares: number[];
  groups: SurveyGroupResult[];
  texts: string[];
}

export interface SurveyResults {
  answers?: number;
  groups: string[];
  questions: SurveyResult[];
}

export interface SurveyText {
  source: string;
  text?: string;
  isApproved: boolean;
}

export interface SurveyTexts {
  id: string;
  rev: number;
  title: string;
  language: string;
  texts: SurveyText[];
  mayApprove: boolean;
}

export interface SurveyValue {
  chosen?: string[];
  text?: string;
}

export interface Surveys {
  surveys: SurveyLine[];
  ready: ReadySurvey[];
  mayAdd: boolean;
}

export interface TakenBack {
  takenBack: number;
  left: number;
}

export interface TakingPart {
  id: string;
  who: Participant;
  how: Participation;
  name?: string;
  channel?: Channel;
  on: Day;
  notedBy: string;
}

export interface Talk {
  key: string;
  with: TalkWith;
  asked: Instant;
  seen: boolean;
  seenBy?: PersonName;
  seenAt?: Instant;
  reachNow: string;
}

export type TalkWith = "advisor" | "coordinator";

export interface Template {
  version: number;
  band: GradeBand;
  sections: Section[];
  earlier: Field[];
  smart: GoalHelp[];
  reflection: string[];
  sensitive: SensitiveTopic[];
}

export interface TemplateChanges {
  version: number;
  added: string[];
  removed: FieldOfPlans[];
  optionsRemoved: FieldOfPlans[];
  renamed: RenamedField[];
  narrowed: FieldOfPlans[];
  plans: number;
  problems?: Record<string, string[]>;
  warnings: PromptWarning[];
}

export interface TemplateContent {
  name: string;
  sections: TemplateSection[];
  smart: GoalHelp[];
  reflection: ByBand;
  sensitive: SensitiveTopic[];
}

export interface TemplateDraft {
  rev: number;
  content: TemplateContent;
  by?: string;
  at?: Instant;
  problems?: Record<string, string[]>;
  warnings: PromptWarning[];
}

export interface TemplateField {
  key: string;
  label: string;
  question?: string;
  type: FieldType;
  help?: string;
  starters?: ByBand;
  options: FieldOption[];
  scale?: FieldScale;
  columns: FieldColumn[];
  rows: string[];
  audience: Audience;
  widest: Audience;
  editedBy: FieldEditor;
  mayDecline: boolean;
  lead: boolean;
  was?: string;
}

export interface TemplatePage {
  current: VersionOfTemplate;
  content: TemplateContent;
  draft?: TemplateDraft;
  shipped?: TemplateContent[];
  proposals: Proposal[];
  may: FunctionName[];
}

export interface TemplateSection {
  key: string;
  title: string;
  kind: SectionKind;
  help?: string;
  bands: GradeBand[];
  grades: string[];
  widest: Audience;
  fields: TemplateField[];
}

export interface Timeline {
  student: PersonName;
  grade: string;
  today: Day;
  for?: PrintFor;
  years: TimelineYear[];
  goals: TimelineGoal[];
  events: TimelineEvent[];
}

export interface TimelineEvent {
  kind: TimelineEventKind;
  on: Day;
  id?: string;
  title?: string;
  count?: number;
}

export type TimelineEventKind = "checkIn" | "yearlyUpdate" | "evidence" | "answers";

export interface TimelineGoal {
  id: string;
  title: string;
  area: GoalArea;
  from: Day;
  to?: Day;
  target?: Day;
  cycle: number;
  step: Step;
  written: Step[];
  reached?: GoalReached;
  archived?: boolean;
  cycles: Day[];
  entries: Day[];
}

export interface TimelineYear {
  key: string;
  start: Day;
  end: Day;
  grade?: string;
}

export interface ToldHome {
  language: string;
  words: FamilyWords;
  together: boolean;
  left: boolean;
}

export interface Transfer {
  student: string;
  grade: string;
  from: string;
  to: string;
  ground: string;
  on: Day;
  statements?: Statement[];
}

export interface TranslatedFramework {
  version: number;
  adopted: string;
  purpose: FamilyText;
  terms: FamilyTerm[];
  misunderstandings: FamilyMisunderstanding[];
}

export interface TranslatedPiece {
  field: string;
  text: string;
  translation?: string;
}

export interface TranslatedText {
  source: string;
  text?: string;
  by?: string;
  approvedBy?: string;
  approvedOn?: Day;
}

export interface Translation {
  id: string;
  rev: number;
  what: TranslationOf;
  student: string;
  from: string;
  to: string;
  pieces: TranslatedPiece[];
  asked: Instant;
  until: Day;
}

export type TranslationOf = "update" | "answer" | "quarter";

export interface Translations {
  waiting: Translation[];
  languages: string[];
}

export interface Undone {
  item?: Item;
}

export interface UpdatePreview {
  messages: PreviewMail[];
  hint?: string;
}

export interface Upload {
  id: string;
  bytes: number;
  blockBytes: number;
  blocks: number;
  received: number[];
  file?: File;
}

export interface Version {
  id: string;
  at: Instant;
  by: string;
}

export interface VersionOfTemplate {
  version: number;
  note?: string;
  by?: string;
  at?: Instant;
}

export interface Voice {
  id: string;
  name: string;
  kind: VoiceKind;
  text?: string;
  language: string;
  at: Instant;
  translation?: string;
  translatedBy?: string;
  typedBy?: string;
  seenBy?: string;
}

export type VoiceKind = "comment" | "call" | "coming" | "notComing";

export interface Waiting {
  studentId: string;
  name: string;
  grade?: string;
  key: string;
  with: TalkWith;
  asked: Day;
}

export interface WaitingQuarter {
  key: string;
  name: string;
  messages: number;
}

export interface WelcomeLetters {
  school: string;
  phone?: string;
  contact?: string;
  address: string;
  signIn: ProviderKind;
  today: Day;
  coordinators: string[];
  families: FamilyLetter[];
}

export interface WentHome {
  key: string;
  on: Day;
  subject: string;
  language: string;
  goingWell?: string;
  oneThing?: string;
  howHome?: string;
  next?: string;
  adults: WentTo[];
  mayStop?: boolean;
}

export interface WentTo {
  to: string;
  state: HomeState;
  at?: Instant;
  because?: string;
  corrected?: Day;
}

export interface Withdrawal {
  id: string;
  field?: string;
  at: Instant;
  by: string;
  erased?: Day;
}

export interface Withdrawals {
  hold?: Hold;
  withdrawals: Withdrawal[];
}

export interface Withdrawn {
  id: string;
  rev: number;
  at: Instant;
}

export interface WorkChange {
  label: string;
  before?: string;
  after?: string;
}

export interface WorkEntry {
  type: WorkEntryType;
  by?: PersonName;
  at?: Instant;
  day: Day;
  what: string;
  text?: string;
  about?: WorkStudent;
  changes?: WorkChange[];
}

export type WorkEntryType = "started" | "commented" | "moved" | "edited";

export interface WorkField {
  key: string;
  label: string;
  type: WorkFieldType;
  required?: string;
  help?: string;
  options?: WorkOption[];
}

export type WorkFieldType = "line" | "text" | "choice" | "link" | "owner";

export interface WorkForm {
  kind: string;
  kindName: string;
  purpose: string;
  start: string;
  started: string;
  titleLabel?: string;
  fields: WorkField[];
  ownerLabel?: string;
  ownerDefault?: string;
  owners?: PersonName[];
  peopleLabel?: string;
  people?: PersonName[];
  dateLabel?: string;
  dateRequired?: boolean;
  hasTimes?: boolean;
  students?: WorkStudent[];
  mayBeUnsigned?: boolean;
  parent?: WorkPart;
}

export interface WorkItem {
  item: WorkItemLine;
  kindName: string;
  purpose: string;
  rev: number;
  version: number;
  ownerLabel?: string;
  peopleLabel?: string;
  dateLabel?: string;
  people?: PersonName[];
  ends?: TimeOfDay;
  unsigned?: boolean;
  interpreters?: InterpreterNeeded[];
  doneAt?: HomeLine;
  closed?: boolean;
  erased?: Day;
  words: WorkWords[];
  values?: Record<string, string>;
  parent?: WorkPart;
  partKinds?: WorkKind[];
  parts?: WorkItemLine[];
  entries: WorkEntry[];
  caseload?: WorkStudent[];
  moves: WorkMove[];
  mayComment?: boolean;
  acknowledge?: string;
  missing?: PersonName[];
  acknowledged?: number;
  mayOpen?: boolean;
  opened?: Opened[];
  form?: WorkForm;
}

export interface WorkItemLine {
  id: string;
  rev: number;
  kind: string;
  title: string;
  status: string;
  open: boolean;
  owner?: PersonName;
  by?: PersonName;
  student?: WorkStudent;
  due?: Day;
  begins?: TimeOfDay;
  overdue?: boolean;
  started: Day;
  page?: string;
  waits?: boolean;
  mayAssign?: boolean;
  mayRemind?: boolean;
  answer?: WorkWords[];
}

export interface WorkItemOwners {
  owners: PersonName[];
}

export interface WorkItemResult {
  id: string;
  done: boolean;
  why?: string;
}

export interface WorkItemResults {
  items: WorkItemResult[];
}

export interface WorkItems {
  today: Day;
  kinds: WorkKind[];
  items: WorkItemLine[];
}

export interface WorkKind {
  key: string;
  one: string;
  several: string;
  purpose: string;
  mayStart?: boolean;
}

export interface WorkMove {
  key: string;
  label: string;
  asks: WorkField[];
  owners?: PersonName[];
}

export interface WorkOption {
  value: string;
  text: string;
}

export interface WorkPart {
  id: string;
  title: string;
}

export interface WorkStudent {
  id: string;
  name: string;
}

export interface WorkWords {
  label: string;
  text: string;
}

export interface Workbook {
  today: Day;
  steps: WorkbookStep[];
  next: WorkbookDate[];
  may: FunctionName[];
}

export interface WorkbookComment {
  by: string;
  at: Instant;
  text: string;
}

export interface WorkbookCounts {
  notBegun: number;
  underWay: number;
  answered: number;
  revisit: number;
}

export interface WorkbookDate {
  key: string;
  step: number;
  text: string;
  due: Day;
  owner: PersonName;
}

export interface WorkbookQuestion {
  key: string;
  rev: number;
  step: number;
  text: string;
  own: boolean;
  retired: boolean;
  progress: QuestionProgress;
  answer?: string;
  ownerId?: string;
  owner?: string;
  due?: Day;
  evidence: EvidenceLink[];
  by?: string;
  at?: Instant;
}

export interface WorkbookQuestionPage {
  question: WorkbookQuestion;
  stepTitle: string;
  versions: WorkbookVersion[];
  comments: WorkbookComment[];
  owners?: PersonName[];
  may: FunctionName[];
}

export interface WorkbookStep {
  number: number;
  title: string;
  why: string;
  counts: WorkbookCounts;
  questions: WorkbookQuestion[];
}

export interface WorkbookVersion {
  rev: number;
  by: string;
  at: Instant;
  progress: QuestionProgress;
  answer?: string;
  owner?: string;
  due?: Day;
  evidence: EvidenceLink[];
}

export interface WritingLanguage {
  language: string;
}

export interface YearArchive {
  studentId: string;
  name: string;
  grade: string;
  schoolYear: string;
  on: Day;
  rev: number;
  keptUntil: Day;
  advisors: string[];
  holds: ArchiveHold[];
  shared?: SharedPlan;
  contacts?: ArchivedContact[];
  statements?: Statement[];
}

export interface YearExhibition {
  key: string;
  name: string;
  from: Day;
  to: Day;
  grades?: string[];
}

export interface YearOverview {
  duties: DutyProgress[];
  pace?: Pace;
  grades: GradeProgress[];
  advisors: AdvisorProgress[];
  week: CalendarLine[];
}

export interface YearTemplate {
  periods: Period[];
  closed: Closure[];
}

export interface YearlyEnding {
  on: Day;
  ending: DutyEnding;
  reason?: string;
  by: string;
}

export interface YearlyUpdate {
  schoolYear: string;
  rev: number;
  begun?: Day;
  start?: Said;
  goals: GoalReview[];
  reflection?: Said;
  supports?: Said;
  hopes: Hope[];
  parts: TakingPart[];
  family: FamilyPart;
  familyNeeded: boolean;
  missing?: Record<string, string[]>;
  ended?: YearlyEnding;
  suggestions?: Suggestion[];
  suggestedBy?: Suggested[];
}

export interface YearlyUpdates {
  duties: PlanDuties;
  current: YearlyUpdate;
  goals: OpenGoal[];
  reflection: string[];
  earlier: YearlyUpdate[];
}
