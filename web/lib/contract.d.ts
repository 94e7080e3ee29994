// The shapes the API speaks, for the type check only: no browser ever loads this file.
// The records of the C# functions are the truth; a name here is a name there.

export type Hat =
  | "student" | "advisor" | "teacher" | "caseManager" | "counselor" | "coordinator"
  | "administrator" | "office" | "committee" | "translator" | "it" | "guardian";

/** How a duty stands. The last two are open, the rest are endings. */
export type DutyState =
  | "done" | "tried" | "notPossible" | "notApplicable" | "passed" | "due" | "overdue" | "notYet";

export type Audience = "advisor" | "staff" | "family" | "peers" | "restricted";
export type Area = "academic" | "career" | "personal";
export type Serves = "completion" | "readiness" | "civicEngagement";
export type Flag = "iep" | "section504" | "est";
export type Step = "plan" | "do" | "check" | "adjust";

/** A day of the school, "2026-08-25". */
export type Day = string;
/** An instant, ISO 8601 in UTC. */
export type Instant = string;

export interface Words { advisor: string; advisory: string; quarter: string; checkIn: string; est: string }
export interface PersonName { personId: string; name: string }

export interface SignInWays {
  school: { name: string; demonstration: boolean };
  way: "pick" | "openid";
  openid?: SignInAccounts;
  /** `family`: opens the family's page instead of signing in. */
  doors: { personId: string; name: string; role: string; sentence: string; family?: true }[];
  today: Day;
}
export interface SignInAccounts { authority: string; clientId: string; scope: string; bearer: "access" | "id" | "server"; domain?: string }
export interface Pickable { personId: string; name: string; roles: Hat[]; grade?: string }
export interface SignedIn { token: string; expires: Instant; person: PersonName; hats: Hat[] }
export interface Me {
  person: PersonName; hats: Hat[]; hat: Hat; studentId?: string;
  school: { name: string; demonstration: boolean; words: Words };
  today: Day;
}

export interface QuarterMark { key: string; name: string; state: DutyState; on?: Day }

/** How many duties stand so; each ending apart. */
export type DutyCounts = Record<DutyState, number>;
export interface FirstContact { state: DutyState; due: Day; on?: Day; tries?: number }
/** A family somebody still has to reach. */
/** Here and below: `grade` is absent where the name says it. */
export interface Family { studentId: string; name: string; grade?: string; firstContact: FirstContact }
/** A talk a student asked for and nobody has answered. */
export interface WaitingTalk { studentId: string; name: string; grade?: string; key: string; with: "advisor" | "coordinator"; asked: Day }
/** Something a family said on its page and nobody has seen. */
export interface HeardFrom { studentId: string; name: string; grade?: string; id: string; kind: "comment" | "call"; on: Day }
/** A family that mail does not reach. */
export interface FamilyTask {
  taskId: string; studentId: string; student: string; grade: string; what: "call" | "paper"; adult: string; phone?: string; why: string; since: Instant; done: boolean;
}
export interface Hellos { on: boolean; last: Record<string, Day> }

/** A duty passed on by name: a first contact, or the check-in of a quarter. */
export interface PassedToYou { studentId: string; name: string; quarter?: string; due: Day; overdue: boolean; whose: string[] }
export interface AdvisorHome {
  today: Day;
  /** Absent in breaks and outside the year. */
  quarter?: { key: string; name: string; start: Day; end: Day; week: number; weeks: number };
  nextQuarter?: { name: string; start: Day };
  seen: number;
  of: number;
  checkIns: DutyCounts;
  next: { studentId: string; name: string; why: string; prepared?: true }[];
  passed: PassedToYou[];
  families: Family[];
  waiting: WaitingTalk[];
  heard: HeardFrom[];
  calls: FamilyTask[];
  hellos?: Hellos;
  advisees: {
    studentId: string; name: string; grade: string; link: "advisor" | "coAdvisor" | "cover"; until?: Day;
    strip: QuarterMark[]; firstContact: FirstContact; prepared?: true;
  }[];
}

export type ExceptionKind = "noAdvisor" | "talkWaiting" | "firstContactOverdue" | "checkInOpen" | "passedToGone" | "passedOverdue" | "noCaseManager";
export interface CoordinatorHome {
  today: Day; quarter?: string; students: number;
  exceptions: { kind: ExceptionKind; studentId: string; name: string; grade?: string; text: string; owner?: PersonName }[];
  waiting: WaitingTalk[];
  passed: PassedToYou[];
  heard: HeardFrom[];
  /** The last one that is over, while its letters to families are not sent. */
  quarterToTell?: { key: string; name: string };
  calls: FamilyTask[];
  advisors: { advisor: PersonName; students: number; checkIns: DutyCounts; stillOpen: number; firstContacts: DutyCounts }[];
  changed: { since: Day; students: number; lines: number; latest: { studentId: string; name: string; grade: string; by: string; at: Instant; what: string }[] };
}
export interface PrincipalHome {
  today: Day; students: number; sentences: string[]; passed: PassedToYou[];
  exceptions: { kind: ExceptionKind; count: number; owner?: PersonName }[];
}
export interface CaseManagerHome {
  today: Day; passed: PassedToYou[]; families: Family[];
  students: { studentId: string; name: string; grade: string; flags: Flag[]; advisors: PersonName[]; lastCheckIn?: Day; strip: QuarterMark[]; firstContact: FirstContact }[];
}
export interface ItHome { version: string; store: string; signIn: "pick" | "entra" | "google" | "openId"; signInTest: { fits: boolean; says: string }[]; demonstration: boolean; mail: MailStanding; nextStep: string }

/** The student's own three lines before a check-in. */
export interface Preparation { quarter: string; rev: number; on?: Day; good?: string; hard?: string; talkAbout?: string }
export interface ShortGoal { id: string; area: Area; title: string; cycle: number; step: Step; words?: string }
export interface Talk { key: string; with: "advisor" | "coordinator"; asked: Instant; seen: boolean; seenBy?: PersonName; seenAt?: Instant; reachNow: string }
export interface StudentHome {
  today: Day;
  me: StudentPage["student"];
  staff: StaffLink[];
  checkIn?: { quarter: string; quarterName: string; end: Day; state: DutyState; with: PersonName[]; preparation: Preparation };
  goals: ShortGoal[];
  agreed?: CheckIn;
  wentHome: WentHome[];
  talks: Talk[];
  reachNow: string;
  strip: QuarterMark[];
}
export interface PrintSheets {
  today: Day; notForEmergencies: string;
  sheets: { student: { id: string; name: string; grade: string }; inShort: string; quarter?: string; goals: ShortGoal[]; lastNextSteps?: { on: Day; text: string }; preparation?: Preparation }[];
}

export type ContactWay = "mail" | "phone" | "text" | "visit" | "paper" | "meeting";
export interface Contact {
  id: string; on: Day; savedAt: Instant; by: PersonName; how: ContactWay; reached: boolean;
  with?: PersonName; language?: string; interpreter?: boolean; note?: Said;
  rev: number; corrected?: Amended; voided?: Amended; mayCorrect?: true; undoUntil?: Instant;
}
/** That a record was corrected or voided; why, for staff only. */
export interface Amended { by: PersonName; at: Instant; why?: string }
export interface ContactLog {
  /** `opens`: whether the student's page opens too. */
  student: { id: string; name: string; grade: string; opens: boolean };
  /** Only for those who may log a contact. */
  adults?: { personId: string; name: string; kind: string; language: string; interpreter: boolean; channels: string[]; phone?: string; email?: string; mayMail: boolean }[];
  firstContact: FirstContact;
  duty?: { rev: number; stands: FirstContact; owners: PersonName[]; ending?: DutyState; reason?: string; passedTo?: PersonName };
  contacts: Contact[];
}

/** Every student × every duty; `states` and `days` follow `duties`. */
export interface Board {
  today: Day;
  duties: { key: string; name: string }[];
  /** Everybody who advises or covers somebody today or has a duty that is open, with how many are: what a reminder to them lists. */
  staff: (PersonName & { overdue: number; due: number })[];
  students: BoardRow[];
}
/** `fullName`: to be found by, where two share it; `advisors` by id, a cover first; a day is that of the ending, or the last one to do it. */
export interface BoardRow { studentId: string; name: string; fullName?: string; grade: string; advisors: string[]; flags?: Flag[]; states: DutyState[]; days: (Day | null)[] }

export interface Cycle { n: number; step: Step; plan?: string; do?: string; check?: string; adjust?: string }
export interface Goal {
  id: string; rev: number; area: Area; serves: Serves[]; title: string;
  matters?: string; resources?: string; instruction?: string; demonstration?: string; supporters?: string;
  teacherOfRecord?: PersonName; targetDate?: Day; audience: Audience; archived?: true;
  by: { name: string; on: Instant }; typedBy?: string;
  cycle: number; step: Step; cycles: Cycle[];
}
export interface InventoryEntry {
  id: string; rev: number; on: Day; grade: string; prompt: string; label: string; text?: string; declined?: true; audience: Audience;
  by: { name: string; on: Instant }; typedBy?: string;
}
export interface Opportunity {
  id: string; rev: number; sort: "academic" | "experiential"; title: string; where?: string; scope?: string; rigor?: string;
  goalId?: string; archived?: true; audience: Audience; by: { name: string; on: Instant }; typedBy?: string;
}
/** Words an adult suggests, beside those that stand; the student decides. */
export interface Suggestion { id: string; itemId: string; itemRev: number; item: string; field: string; now?: string; text: string; by: PersonName; at: Instant }
export interface Plan {
  rev: number; state: "active" | "archived"; opened: Day; goals: Goal[]; inventory: InventoryEntry[];
  opportunities: Opportunity[]; suggestions: Suggestion[];
}
/** What the plan asks at a student's age, and what it is careful about. */
export interface PlanTemplate {
  prompts: { key: string; label: string; audience: Audience; starters: string[] }[];
  reflection: string[];
  sensitive: { topic: string; words: string[] }[];
}

export interface PlanDuty { state: DutyState; due: Day; on?: Day; underWay?: true }
export type Outcome = "keep" | "adjust" | "finish";
export interface YearlyUpdate {
  schoolYear: string; rev: number; begun?: Day; start?: Said; reflection?: Said; supports?: Said;
  goals: { goalId: string; title: string; outcome: Outcome; note?: string }[];
  hopes: { personId: string; name: string; text: string; at: Instant; typedBy?: string }[];
  parts: { id: string; who: "student" | "school" | "family"; how: "tookPart" | "acknowledged" | "asked"; name?: string; channel?: "mail" | "phone" | "text" | "paper"; on: Day; notedBy: string }[];
  family: "none" | "asked" | "askedEnough" | "acknowledged" | "tookPart"; familyNeeded: boolean;
  missing?: Record<string, string[]>;
  ended?: { on: Day; ending: DutyState; reason?: string; by: string };
}
export interface YearlyUpdates {
  duties: { firstPlan: PlanDuty; annualUpdate: PlanDuty };
  /** Rev 0: not begun. */
  current: YearlyUpdate;
  /** To be reviewed. */
  goals: { goalId: string; title: string; cycle: number; step: Step }[];
  earlier: YearlyUpdate[];
}

export interface Said { text: string; audience: Audience }
export interface CheckIn {
  id: string; quarter: string; quarterName: string; heldOn: Day; savedAt: Instant; by: PersonName;
  progress?: Said; problems?: Said; ideas?: Said; developments?: Said; oneThing?: Said; nextSteps?: Said;
  ending: DutyState; reason?: string; tries?: Day[]; passedTo?: PersonName; nothingHome?: true; inGroup?: true;
  rev: number; corrected?: Amended; voided?: Amended; mayCorrect?: true; undoUntil?: Instant;
}
/** A check-in to be corrected, with what it was before; `family`: what goes or went home about it. */
export interface CheckInRecord {
  student: CheckInForm["student"]; checkIn: CheckIn; earlier: CheckIn[]; quarters: CheckInForm["quarters"]; formFamily: CheckInForm["family"];
  family?: { language: string; words: FamilyWords; together: boolean; left: boolean };
}
export interface FamilyWords { goingWell?: string; oneThing?: string; howHome?: string; next?: string; bank?: string }
export interface ContactRecord { student: ContactLog["student"]; contact: Contact; earlier: Contact[]; adults: NonNullable<ContactLog["adults"]> }

export interface StaffLink { personId: string; name?: string; kind: string; from: Day; to?: Day; source?: "hand" | "import" }
export interface AdultLink {
  personId: string; name?: string; kind: string; mayMail: boolean; mayOpen: boolean; mayKnowAddress: boolean;
  setBy?: string; setOn?: Day; basis?: string; consent?: { what: string; why: string; until?: Day };
}
export interface StudentLinks { rev: number; staff: StaffLink[]; adults: AdultLink[] }

export interface StudentPage {
  student: {
    id: string; name: string; grade: string; pronouns?: string; mailName: string; homeLanguage: string;
    enrolled?: Day; active: boolean; left?: Day; turns18ThisYear?: true; flags?: Flag[];
  };
  staff: StaffLink[];
  strip: QuarterMark[];
  currentQuarter?: string;
  plan?: Plan;
  checkIns: CheckIn[];
  /** Both absent for those who may not read the contact log. */
  firstContact?: FirstContact;
  contacts?: Contact[];
  planDuties?: { firstPlan: PlanDuty; annualUpdate: PlanDuty };
  wentHome?: WentHome[];
  /** Only for the advisors and the coordinator. */
  voices?: Voice[];
  relation: "self" | "advisor" | "coAdvisor" | "cover" | "teacherOfRecord" | "caseManager" | "coordinator" | "administrator";
  may: Act[];
}
/** What the student's page may offer; the server decides again when it is done. */
export type Act = "createPlan" | "archivePlan" | "reopenPlan" | "addGoal" | "editGoal" | "readHistory" | "saveCheckIn" | "editStudentPeople"
  | "savePreparation" | "logContact" | "endFirstContact" | "askForTalk" | "seeFamilyAnswer" | "revokeFamilyLinks"
  | "addAnswer" | "addOpportunity" | "suggestWords" | "acceptSuggestion" | "withdrawWords" | "eraseWithdrawn" | "restoreVersion";
/** Which words were taken back, never the words. */
export interface Withdrawals {
  hold?: { reason: string; since: Day; by: string };
  withdrawals: { id: string; field?: string; at: Instant; by: string; erased?: Day }[];
}
/** The whole plan as it was when a year's update ended. */
export interface PlanCopy { schoolYear: string; on: Day; plan: Plan }
export interface RollOver {
  from: string; to: string; earliest: Day;
  calendar: { zone: string; start: Day; end: Day; periods: { name: string; start: Day; end: Day }[]; closed: { from: Day; to: Day; name: string }[] };
  /** Without `to` they graduate. */
  grades: { from: string; to?: string; students: number }[];
  covers: number; withoutAdvisor: number; openUpdates: number;
}
/** What somebody else started the year with; without `by` it was the command line. */
export interface StartedRollOver {
  by?: PersonName; jobId: string; rev: number; calendar: RollOver["calendar"];
  grades: { from: string; to?: string }[];
}
export interface RollOverResult { from: string; to: string; goingUp: number; graduating: number }
export interface HistoryPage {
  entries: { id: string; at: Instant; by: string; what: string; itemId?: string; item?: string; changes: FieldChange[] }[];
}
export interface Comparison { itemId: string; item: string; from: { id: string; at: Instant; by: string }; to?: { id: string; at: Instant; by: string }; changes: FieldChange[] }

export interface CheckInForm {
  student: { id: string; name: string; grade: string; opens: boolean };
  /** Whose duty it is, where it was passed to the reader. */
  whose?: PersonName[];
  quarters: { key: string; name: string; start: Day; end: Day; state: DutyState }[];
  /** The oldest still open, else the current one; absent before the year. */
  quarter?: string;
  lastNextSteps?: { on: Day; text: string };
  /** The newest quarter first. */
  preparations: Preparation[];
  goals: { id: string; title: string; cycle: number; step: Step }[];
  defaults: Record<"progress" | "problems" | "ideas" | "developments" | "oneThing" | "nextSteps", Audience>;
  notForEmergencies: string;
  family: { mailName: string; languages: { tag: string; name: string }[]; bank: { key: string; oneThing: string; howHome: string }[] };
}

// ── families ──

/** What went home about one talk, as the advisor wrote it. */
export interface WentHome extends FamilyWords {
  key: string; on: Day; subject: string; language: string; mayStop?: true;
  adults: { to: string; state: HomeState; at?: Instant; because?: string; corrected?: Day }[];
}
export type HomeState = "translating" | "goesOut" | "kept" | "sending" | "accepted" | "failed" | "notSent" | "byPerson" | "goesOnPage" | "onPage" | "stopped" | "takenBack";
/** What would be sent to families about a quarter that is over. */
export interface QuarterPreview {
  quarter: string; name: string; letters: number; calls: number; papers: number; firstAt?: Instant; lastAt?: Instant;
  languages: { name: string; letters: number }[];
  samples: { kind: "shared" | "keptHere" | "unwritten" | "tried" | "notPossible" | "notDue" | "notHeld"; language: string; languageName: string; dir: string; to: string; subject: string; text: LetterText }[];
  nobody: { name: string; students: string[]; because: string }[];
}
/** What an adult of the student said, in their own words. */
export interface Voice { id: string; name: string; kind: "comment" | "call"; text?: string; language: string; at: Instant; translation?: string; translatedBy?: string; typedBy?: string; seenBy?: string }
export interface LetterText {
  greeting: string; parts: { heading?: string; text?: string; items?: string[]; language?: string }[];
  link?: { label: string; path: string; note?: string }; answer?: string; signed: string; why: string;
}
export interface UpdatePreview {
  letters: { to: string; language?: string; languageName?: string; dir?: string; subject?: string; notBefore?: Instant; text?: LetterText; otherwise?: string }[];
  hint?: string;
}
export interface FamilyNews {
  id: string; from: string; language: string; dir: string; goingWell?: string; oneThing?: string; howHome?: string; next?: string;
  /** The language of the fields in `own`, where it is another. */
  wordsIn?: string;
  wordsInName?: string; own?: string[]; acknowledged?: string;
  /** Sent by mistake, or corrected since: a sentence each. */
  takenBack?: string; corrected?: string;
}
export interface FamilyPage {
  language: string; dir: "ltr" | "rtl"; languages: { tag: string; name: string }[]; texts: Record<string, string>;
  student: { id: string; name: string }; also: { id: string; name: string }[];
  school: string; demonstration: boolean; advisor?: string; phone?: string;
  update?: FamilyNews; earlier: FamilyNews[]; plan?: { schoolYear: string; acknowledged?: string };
  answers: { id: string; kind: "comment" | "call"; text?: string; language: string; on: string; seen: boolean; translation?: string }[];
  goals: { title: string; area: Area; cycle: number; step: Step; words?: string }[];
  settings: { language: string; channels: string[]; interpreter: boolean; updates: boolean; byMail: boolean };
}
export interface WaitingText { id: string; rev: number; what: "update" | "answer"; student: string; from: string; to: string; pieces: { field: string; text: string }[]; asked: Instant; until: Day }

/** `fullName`: to be found by, where two students share it. */
export interface PersonRow { id: string; name: string; fullName?: string; roles: Hat[]; grade?: string; email?: string; active: boolean }
export interface Person {
  id: string; rev: number; given: string; family: string; preferred?: string; mailName?: string; pronouns?: string;
  email?: string; phone?: string; roles: Hat[]; active: boolean; left?: Day; hasAccount?: true; translates?: string[];
  student?: { grade: string; homeLanguage: string; enrolled?: Day; birthDate?: Day; flags: Flag[] };
  adult?: { language: string; channels: string[]; interpreter: boolean };
  /** Of a student, where the person is read. */
  around?: StudentLinks;
}

export interface School {
  rev: number; name: string; phone?: string; contact?: string; words: Words;
  notForEmergencies: string; reachNow: string; firstContactBy: "caseManager" | "advisor" | "both"; languages: string[]; demonstration: boolean;
  plans: { updateMonth: number; updateDay: number; firstPlanSchoolDays: number };
}
export interface Calendar {
  rev: number; zone: string; schoolYear: string; start: Day; end: Day;
  periods: { key: string; name: string; start: Day; end: Day; schoolDays: number }[];
  closed: { from: Day; to: Day; name: string }[];
  snowDays: { day: Day; said: Instant; name: string }[];
  /** `schoolDay`: the how-manieth of its period. */
  today: { day: Day; isSchoolDay: boolean; schoolDay?: number; period?: string };
}

// ── reminders ──

export type MovedKind = "reminders" | "staff" | "family" | "quarter";
/** GET /calendar/no-school: what moves without school on a day, or has moved when `said`. Hours are local, "07:00:00". */
export interface NoSchool {
  day: Day; said: boolean; mode: MailMode; staffAt: string; familyAt: string;
  mails: { kind: MovedKind; mails: number; to?: Day }[];
  duties: { what: string; students: number; from: Day; to: Day }[];
}

/** Every mail of the year to come; counts are the most they can be. */
export interface MailYear {
  /** Today, or the first day of a year that has not begun. */
  from: Day; schoolYear: string; /** It has ended, and the next was not started yet. */ isOver: boolean;
  /** Local, "07:00:00". */ staffAt: string; familyAt: string;
  /** Who lets letters to families about a whole period go, and the days on which they go by themselves. */
  quarterLetters: QuarterLetters; quarters: { day: Day; name: string }[];
  /** Who gets them, by name: on each of those days, or on some. */
  homes: PlannedHome[];
  days: { day: Day; mails: { to: PersonName; parts: { what: string; students?: number; movedFrom?: Day }[] }[] }[];
}
/** `task`: no mail goes, a person tells them; `language`: of the letter, or of that home; without `days` every one. */
export interface PlannedHome { to: PersonName; students: string[]; language: string; task?: "call" | "paper"; days?: Day[] }
/** POST /nudges: one letter to each, in the sender's words, with what is open listed under them; one a person and day. */
export interface Nudge { staffIds: string[]; text: string }
/** 201, or 409 with this as `current` when nobody gets one. */
export interface Nudged { queued: PersonName[]; skipped: { person: PersonName; why: "alreadyToday" | "nothingOpen" }[] }

// ── the roster: import, jobs, merging ──

export type RosterKind = "student" | "staff" | "guardian";
export interface KindCounts { add: number; change: number; deactivate: number; active: number }
export interface FieldChange { field: string; before?: string; after?: string }
export interface BadRow { file: string; line: number; column: string; reason: string }
export interface PlannedChange {
  what: "add" | "change" | "deactivate" | "bringBack" | "relink"; kind: RosterKind;
  personId: string; name: string; grade?: string; fields?: FieldChange[];
}
export interface RosterPlan {
  form: "plain" | "oneRoster11" | "oneRoster12";
  advisors: { source: "hand" | "homeroom" | "course" | "column"; name?: string };
  students: KindCounts; staff: KindCounts; guardians: KindCounts;
  links: number; relinked: number; unassigned: number;
  bad: BadRow[]; notes: string[]; changes: PlannedChange[];
  ways: { way: string; classes: number; students: number }[];
  /** Why it needs a second yes; empty when it does not. */
  confirm: string[];
  digest: string;
}
export interface ImportResult { advisors: string; students: KindCounts; staff: KindCounts; guardians: KindCounts; links: number; relinked: number; unassigned: number }
export interface HandOverResult { from: string; to: string; students: number; left: string[] }
export interface Job<Result = any> {
  id: string; work: "roster-import" | "hand-over" | "roll-over" | "quarter-updates"; state: "running" | "done";
  done: number; total: number; percent: number; started: Instant; result?: Result;
}
export interface MergeView { keep: Person; gone: Person; result: Person; students: string[]; refusal?: string }

// ── mail ──

/** "folder": the demonstration school's, everybody's mail as files. */
export type MailMode = "off" | "allowList" | "live" | "folder";
export type MailSender = "folder" | "smtp" | "azure";
export type MailPurpose = "links" | "reminder" | "overdue" | "digest" | "nudge" | "translation" | "progressUpdate" | "quarterUpdate";
export type MailFilter = "queued" | "wouldBeSent" | "sending" | "failed" | "sent" | "withdrawn";
export interface MailStanding {
  mode: MailMode; sender: MailSender; perMinute: number; perHour: number; queued: number; underWay: number;
  lastRun?: Instant; lastWorked?: Instant; restUntil?: Instant;
}
export type QuarterLetters = "byThemselves" | "whenPressed";
export interface MailDesk {
  mode: MailMode; sender: MailSender; perHour: number;
  /** Letters that ended so many days ago are counted. */
  days: number;
  counts: Record<MailFilter, number>; lastAt?: Instant; restUntil?: Instant;
  /** Letters about a whole quarter that wait. */
  quarter?: { key: string; name: string; letters: number };
  nextQuarter?: { name: string; on: Day; letters: QuarterLetters };
  filter: MailFilter; page: number; pages: number;
  letters: { letterId: string; state: MailFilter; purpose: MailPurpose; to: string; subject: string; at: Instant; because?: string }[];
}
export interface LetterText {
  greeting: string; parts: { heading?: string; text?: string; items?: string[]; language?: string }[];
  link?: { label: string; path: string; note?: string }; answer?: string; signed: string; why: string;
}
export interface Letter {
  letterId: string; state: "queued" | "sending" | "sent" | "failed" | "withdrawn"; purpose: MailPurpose; to: string; language: string; direction: "ltr" | "rtl";
  subject: string; text: LetterText; plain: string; queued: Instant; notBefore: Instant; ended?: Instant; sentTo?: string; because?: string;
  erased?: true; mayResend: boolean; mayWithdraw: boolean;
}
export interface MailSettings {
  rev: number; mode: MailMode; allowed?: string[]; liveSince?: Instant; staffAt: string; familyAt: string; digestOn: string; quarterLetters: QuarterLetters;
  standing: MailStanding; beforeLive: string[];
}
