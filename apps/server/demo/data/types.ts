import type { SensitiveType } from '@kedun/base';

/** The same sentence in both interface languages. */
export interface Bilingual {
  zh: string;
  en: string;
}

export type TeamKey = 'shop' | 'toll' | 'card' | 'telecom';

export interface DemoTeam {
  key: TeamKey;
  name: string;
  englishName: string;
  industry: Bilingual;
}

export type DemoRole = 'agent' | 'lead' | 'supervisor' | 'privacy_officer' | 'trainer' | 'admin';

export interface DemoPerson {
  key: string;
  name: string;
  englishName: string;
  email: string;
  workNumber: string;
  role: DemoRole;
  team?: TeamKey;
  /** Employer of an outsourced agent; absent for own staff. */
  employer?: string;
  /** Last day of an outsourced agent's contract, ISO date; access ends with it. */
  contractEnds?: string;
  /** Data classes the person holds a valid certificate for. */
  certificates: ('C2' | 'C3')[];
  /** What a visitor should try when signed in as this person. */
  blurb: Bilingual;
}

export interface DemoOrganisation {
  name: Bilingual;
  teams: DemoTeam[];
  people: DemoPerson[];
}

export interface DemoField {
  type: SensitiveType;
  value: string;
}

export interface DemoCustomer {
  key: string;
  team: TeamKey;
  fields: DemoField[];
  /** Wishes that identify nobody: usable without opening anything. */
  preferences: string[];
  note?: string;
}

export interface DemoTurn {
  who: 'customer' | 'agent' | 'note';
  /** Key of the person who wrote it; absent for the customer. */
  by?: string;
  text: string;
  /** Seconds since the turn before, or since the conversation began. */
  after: number;
}

export type DemoStatus = 'open' | 'pending' | 'resolved';

export interface DemoConversation {
  key: string;
  team: TeamKey;
  subject: string;
  /** Key of a built customer, or the fields of one who exists only through this conversation. */
  customer: string | DemoField[];
  status: DemoStatus;
  assigned: string | null;
  /** When the conversation began, counted back from the seeding. */
  minutesAgo: number;
  labels: string[];
  turns: DemoTurn[];
}

export type DemoTicketKind =
  | 'change'
  | 'refund'
  | 'dispute'
  | 'fault'
  | 'loss'
  | 'fraud'
  | 'complaint'
  | 'rights'
  | 'callback'
  | 'coaching';

export interface DemoTicket {
  key: string;
  conversation?: string;
  title: string;
  kind: DemoTicketKind;
  status: DemoStatus;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  team: TeamKey;
  assigned: string | null;
  /** Hours from the seeding until it is due; negative when overdue. */
  dueInHours: number;
}

export interface DemoCannedReply {
  key: string;
  /** Absent: offered to every team. */
  team?: TeamKey;
  /** Typed after a slash in the reply box. */
  shortcut: string;
  title: Bilingual;
  text: Bilingual;
}

export interface DemoLesson {
  number: number;
  title: Bilingual;
  /** Markdown. */
  body: Bilingual;
  checks?: DemoCheck[];
}

/** A question inside a lesson, answered from memory; every option says why. */
export interface DemoCheck {
  stem: Bilingual;
  options: { text: Bilingual; correct: boolean; why: Bilingual }[];
  /** Number of the clause that it is about. */
  rule: string;
}

export interface DemoQuestionOption {
  letter: string;
  text: Bilingual;
  correct: boolean;
}

export interface DemoQuestion {
  number: number;
  type: 'single' | 'multiple' | 'judgment';
  stem: Bilingual;
  options: DemoQuestionOption[];
  explanation: Bilingual;
  /** The clause that decides the answer. */
  law: string;
  /** How surely that is known: V when its text was read. */
  lawMark?: 'V' | 'S' | 'B';
  /** The clause of the procedures that it examines. */
  clause?: string | null;
  /** Number of the lesson that teaches it. */
  lesson: number;
}

export interface DemoCourse {
  title: Bilingual;
  summary: Bilingual;
  /** Data classes that a pass certifies. */
  certifies: ('C2' | 'C3')[];
  validMonths: number;
  paper: { questions: number; passPercent: number; minutes: number };
  lessons: DemoLesson[];
  bank: DemoQuestion[];
}

export interface DemoProcedure {
  number: string;
  title: Bilingual;
  /** Numbers of the clauses of the standard procedures that it follows. */
  clauses: string[];
  steps: Bilingual[];
  /** Customers' words that bring this procedure up beside a conversation. */
  triggers: string[];
}

/** An article of the knowledge base; Markdown. */
export interface DemoArticle {
  readonly category: Bilingual;
  readonly audience: 'everyone' | 'staff';
  readonly title: Bilingual;
  readonly body: Bilingual;
}
