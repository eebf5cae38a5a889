import type { Id } from '@kedun/base';
import type { Actor } from '../kernel/actor.ts';
import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { type Acceptance, acceptNotice, type ConsentEffects, type ConsentGiver } from './consents/commands.ts';
import { acceptsNoticeInForce, consentInForce, deleteConsents, sensitiveUseOf } from './consents/queries.ts';
import { consentRoutes } from './consents/routes.ts';
import type { NoticeForReader, NoticeLanguage } from './contract.ts';
import { events } from './events.ts';
import { eraseDemo, type Publication, publishNotice } from './notices/commands.ts';
import { noticeInForce } from './notices/queries.ts';
import { noticeRoutes } from './notices/routes.ts';
import { readerView } from './notices/rules.ts';
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
   * True when sensitive information (C3) that this customer gives may be kept (`sensitiveUse`). Without, it is masked
   * and not stored.
   */
  mayKeepSensitive(customerId: Id): Promise<boolean>;
  /** Those of these customers who no longer agree to the use of sensitive information, although they once did. */
  withdrawnSensitive(customerIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Removes the consents of customers who are no more. Joins the running command. */
  forgetConsents(customerIds: readonly Id[]): Promise<void>;
  /** The notice in force; null while none is published. */
  currentNotice(language: NoticeLanguage): Promise<NoticeForReader | null>;
  /** Publishes without a screen: seeding. Returns the version. */
  publishNotice(actor: Actor, publication: Publication): Promise<number>;
  /** Removes the notices of the demo, once its customers are gone. Joins the running command. */
  eraseDemo(actor: Actor): Promise<void>;
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
    hasAccepted: (customerId) => acceptsNoticeInForce(store, customerId, clock.now()),
    async hasConsentedTo(customerId, purpose) {
      return (await consentInForce(store, customerId))?.separate.includes(purpose) ?? false;
    },
    mayKeepSensitive: async (customerId) => (await sensitiveUseOf(store, [customerId])).get(customerId) === 'allowed',
    async withdrawnSensitive(customerIds) {
      const uses = await sensitiveUseOf(store, customerIds);
      return new Set(customerIds.filter((id) => uses.get(id) === 'withdrawn'));
    },
    async forgetConsents(customerIds) {
      await deleteConsents(store, customerIds);
    },
    async currentNotice(language) {
      const notice = await noticeInForce(store, clock.now());
      return notice ? readerView(notice, language) : null;
    },
    publishNotice: (actor, publication) => publishNotice(house, actor, publication),
    eraseDemo: (actor) => eraseDemo(house, actor),
    acceptNotice: (giver, acceptance) => acceptNotice(house, needs, giver, acceptance),
  };
}
