import type { Id } from '@kedun/base';
import type { Actor } from '../kernel/actor.ts';
import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { adaptiveRoutes } from './adaptive/routes.ts';
import { publishAgreement, signAgreement } from './agreements/commands.ts';
import { agreementInForce, hasSignedAgreement } from './agreements/queries.ts';
import { agreementRoutes } from './agreements/routes.ts';
import { standardAgreement } from './agreements/rules.ts';
import { attendanceRoutes } from './attendance/routes.ts';
import { type BadgeHouse, rotateSigningKey } from './badges/commands.ts';
import { verify } from './badges/queries.ts';
import { badgeRoutes } from './badges/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { grantCertificate } from './certificates/commands.ts';
import { lastEnd, liveCertificates } from './certificates/queries.ts';
import { certificateRoutes } from './certificates/routes.ts';
import { checkRoutes } from './checks/routes.ts';
import type { CertifiedClass, Verification } from './contract.ts';
import { importCourse } from './courses/commands.ts';
import { courseRoutes } from './courses/routes.ts';
import type { CourseImport } from './courses/rules.ts';
import type { CoursewareHouse } from './courseware/commands.ts';
import { coursewareRoutes } from './courseware/routes.ts';
import { eraseDemo } from './demo/commands.ts';
import type { DigestHouse } from './digests/commands.ts';
import { diplomaRoutes } from './diplomas/routes.ts';
import { dutyRoutes } from './duties/routes.ts';
import { effectRoutes } from './effect/routes.ts';
import { events } from './events.ts';
import { examRoutes } from './exams/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { filmRoutes } from './films/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { itemRoutes } from './items/routes.ts';
import { academyJobs } from './jobs.ts';
import { lectureRoutes } from './lectures/routes.ts';
import type { FittingHouse } from './mastery/commands.ts';
import { masteryRoutes } from './mastery/routes.ts';
import { pathRoutes } from './paths/routes.ts';
import type { LastEnd } from './paths/rules.ts';
import { bringProcedures } from './procedures/commands.ts';
import { isInForce } from './procedures/queries.ts';
import { procedureRoutes } from './procedures/routes.ts';
import { proposalRoutes } from './proposals/routes.ts';
import type { QuizHouse } from './quizzes/queries.ts';
import { quizRoutes } from './quizzes/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { reviewRoutes } from './reviews/routes.ts';
import type { ShelfHouse } from './shelf/commands.ts';
import { shelfRoutes } from './shelf/routes.ts';
import { sittingRoutes } from './sittings/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';
import { subject } from './subject.ts';
import { versionRoutes } from './versions/routes.ts';
import { type Report, reportViolation } from './violations/commands.ts';
import { violationRoutes } from './violations/routes.ts';

type AcademyHouse = DigestHouse & ShelfHouse & BadgeHouse & QuizHouse & CoursewareHouse & FittingHouse;

/** What the academy is given beside the house. */
export type AcademyDeps = Omit<AcademyHouse, keyof House>;

/** The academy as the other rooms see it. */
export interface Academy {
  readonly domain: Domain;
  /** The certificates that hold at this moment, fresh from the database. */
  liveCertificates(personId: Id): Promise<{ dataClass: CertifiedClass; expiresAt: Date }[]>;
  /** How the person's last certificate ended; null while it stands or where there was none. */
  lastCertificateEnd(personId: Id): Promise<LastEnd>;
  /** True when the person signed the agreement in force; false also while there is none. */
  hasSignedAgreement(personId: Id): Promise<boolean>;
  /** What a certificate is worth now, by its public code; nothing about who holds it. */
  verifyBadge(code: string): Promise<Verification>;
  /** Makes a new key for signing badges; its id. What older ones signed still verifies. */
  rotateBadgeKey(actor: Actor): Promise<string>;
  /** Brings in a whole course and offers it; the standard procedures first, where its questions name clauses. */
  importCourse(actor: Actor, course: CourseImport, isDemo: boolean): Promise<Id>;
  /** Publishes the standard agreement: for the demo organisation. */
  publishStandardAgreement(actor: Actor, isDemo: boolean): Promise<void>;
  /** Signs the agreement in force for a seeded person, in Chinese. */
  signAgreementFor(actor: Actor, personId: Id): Promise<void>;
  /** Grants a seeded person a certificate without an exam. */
  grantCertificate(actor: Actor, personId: Id, dataClass: CertifiedClass): Promise<Id>;
  /** Brings in the clauses that ship: for the demo organisation. */
  bringProcedures(actor: Actor, isDemo: boolean): Promise<number>;
  /**
   * Takes in a breach of a clause that another room found: the path back is assigned, and what the rule names suspended.
   * Null where the house has no such clause.
   */
  reportViolation(actor: Actor, report: Report): Promise<{ id: Id; dutyId: Id } | null>;
  /** Removes what the demo brought. Call it before the demo people go. */
  eraseDemo(actor: Actor, demoPeople: readonly Id[]): Promise<void>;
}

/** Makes the domain. */
export function createAcademy(house: House, deps: AcademyDeps): Academy {
  const all: AcademyHouse = { ...house, ...deps };
  return {
    domain: {
      name: 'academy',
      handlers: [
        ...pathRoutes(house),
        ...courseRoutes(all),
        ...proposalRoutes(house),
        ...itemRoutes(house),
        ...reviewRoutes(house),
        ...sittingRoutes(all),
        ...statisticsRoutes(house),
        ...importRoutes(house),
        ...coursewareRoutes(all),
        ...filmRoutes(all),
        ...adaptiveRoutes(house),
        ...examRoutes(all),
        ...agreementRoutes(house),
        ...certificateRoutes(all),
        ...procedureRoutes(all),
        ...dutyRoutes(all),
        ...violationRoutes(all),
        ...versionRoutes(all),
        ...shelfRoutes(all),
        ...badgeRoutes(all),
        ...diplomaRoutes(all),
        ...checkRoutes(house),
        ...caseRoutes(house),
        ...quizRoutes(all),
        ...masteryRoutes(all),
        ...calendarRoutes(all),
        ...attendanceRoutes(all),
        ...lectureRoutes(all),
        ...reportRoutes(all),
        ...effectRoutes(all),
        ...feedbackRoutes(all),
      ],
      access,
      events,
      jobs: academyJobs(all),
      subject,
    },
    liveCertificates: (personId) => liveCertificates(house, personId),
    lastCertificateEnd: (personId) => lastEnd(house, personId),
    hasSignedAgreement: (personId) => hasSignedAgreement(house.store, personId),
    async importCourse(actor, course, isDemo) {
      const namesClauses = course.bank.some(({ clause }) => clause) || (course.cases ?? []).length > 0;
      if (namesClauses) await bringProcedures(all, actor, all.standardProcedures, isDemo);
      return importCourse(house, actor, course, { isDemo, isOffered: true, isShipped: true });
    },
    rotateBadgeKey: (actor) => rotateSigningKey(all, actor),
    verifyBadge: (code) => verify(all, all.baseUrl, code),
    async publishStandardAgreement(actor, isDemo) {
      await publishAgreement(house, actor, standardAgreement, isDemo);
    },
    async signAgreementFor(actor, personId) {
      const agreement = await agreementInForce(house.store);
      if (!agreement) return;
      const { id, hashes } = agreement;
      await signAgreement(house, actor, personId, { agreementId: id, language: 'zh', textHash: hashes.zh });
    },
    grantCertificate: (actor, personId, dataClass) => grantCertificate(house, actor, personId, dataClass),
    bringProcedures: (actor, isDemo) => bringProcedures(all, actor, all.standardProcedures, isDemo),
    async reportViolation(actor, report) {
      return (await isInForce(house.store, report.clause)) ? reportViolation(all, actor, report) : null;
    },
    eraseDemo: (actor, demoPeople) => eraseDemo(house, actor, demoPeople),
  };
}
