import type { Id } from '@kedun/base';
import type { Actor } from '../kernel/actor.ts';
import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { type Acceptance, acceptNotice, type ConsentEffects, type ConsentGiver } from './consents/commands.ts';
import { consentInForce, withdrawnSensitive, withoutConsent } from './consents/queries.ts';
import { consentRoutes } from './consents/routes.ts';
import type { NoticeForReader, NoticeLanguage } from './contract.ts';
import { events } from './events.ts';
import { type Publication, publishNotice } from './notices/commands.ts';
import { noticeInForce } from './notices/queries.ts';
import { noticeRoutes } from './notices/routes.ts';
import { readerView, sensitivePurposes } from './notices/rules.ts';
import { subject } from './subject.ts';

/** What rights needs from the rest of the house. */
export interface RightsNeeds extends ConsentEffects {
  /** Name of a member of staff, for the list of versions. */
  nameOf(personId: Id): Promise<string | null>;
}

/** The rights domain behind its door. */
export interface Rights {
  readonly domain: Domain;
  /** True while the customer's consent to the notice in force stands; desk refuses messages without it. */
  hasAccepted(customerId: Id): Promise<boolean>;
  /** True while the separate consent to this purpose stands (PIPL art. 29). */
  hasConsentedTo(customerId: Id, purpose: string): Promise<boolean>;
  /**
   * True when sensitive information (C3) that this customer gives may be kept: every purpose of the notice in force
   * that asks for separate consent to it has it. Without, it is masked and not stored.
   */
  mayKeepSensitive(customerId: Id): Promise<boolean>;
  /** Those of these customers who no longer agree to the use of sensitive information, although they once did. */
  withdrawnSensitive(customerIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Those of these customers who never agreed to anything. */
  withoutConsent(customerIds: readonly Id[]): Promise<Id[]>;
  /** The notice in force; null while none is published. */
  currentNotice(language: NoticeLanguage): Promise<NoticeForReader | null>;
  /** Publishes without a screen: seeding. Returns the version. */
  publishNotice(actor: Actor, publication: Publication): Promise<number>;
  /** Records an acceptance without the widget: seeding, other channels. */
  acceptNotice(giver: ConsentGiver, acceptance: Acceptance): Promise<void>;
}

/** Opens the domain: privacy notices with versions, consents with proof, withdrawal that stops processing (M03). */
export function createRights(house: House, needs: RightsNeeds): Rights {
  const { store, clock } = house;
  return {
    domain: {
      name: 'rights',
      handlers: [...noticeRoutes(house, needs.nameOf), ...consentRoutes(house, needs)],
      access,
      events,
      jobs: [],
      subject,
    },
    async hasAccepted(customerId) {
      const notice = await noticeInForce(store, clock.now());
      const consent = await consentInForce(store, customerId);
      return notice !== null && consent?.noticeVersion === notice.version;
    },
    async hasConsentedTo(customerId, purpose) {
      return (await consentInForce(store, customerId))?.separate.includes(purpose) ?? false;
    },
    async mayKeepSensitive(customerId) {
      const notice = await noticeInForce(store, clock.now());
      const given = (await consentInForce(store, customerId))?.separate ?? [];
      return notice !== null && sensitivePurposes(notice).every((purpose) => given.includes(purpose));
    },
    withdrawnSensitive: (customerIds) => withdrawnSensitive(store, customerIds),
    withoutConsent: (customerIds) => withoutConsent(store, customerIds),
    async currentNotice(language) {
      const notice = await noticeInForce(store, clock.now());
      return notice ? readerView(notice, language) : null;
    },
    publishNotice: (actor, publication) => publishNotice(house, actor, publication),
    acceptNotice: (giver, acceptance) => acceptNotice(house, needs, giver, acceptance),
  };
}
