import {
  dataClassOf,
  forbidden,
  type Id,
  invalid,
  isNeverStored,
  type KedunError,
  newId,
  notFound,
  Redacted,
  type SensitiveType,
} from '@kedun/base';
import { type Detector, type Finding, normalise, validate } from '@kedun/detect';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CustomerSummary, Origin, SealedSpan } from '../contract.ts';
import { type CustodyRoom, joinCodes } from '../decisions/rules.ts';
import type { ReadDetector } from '../detection/queries.ts';
import { customerChanged } from '../events.ts';
import { takeGuess } from '../guesses/commands.ts';
import type { ClearValue, Values } from '../values/commands.ts';
import { isProfileType, spansInMasked } from '../values/rules.ts';
import { budgetExhausted } from '../verification/commands.ts';
import { customerFile, customersByIndex, holdCustomer } from './queries.ts';

/** What a customer is at birth; fixed for life in the database (invariant 8). */
export interface Birth {
  readonly synthetic: boolean;
  readonly demo: boolean;
}

/** A value as someone typed it, in its one written form. Throws `never_stored`, `not_a_field`, `value_not_valid`. */
export function readClear(type: SensitiveType, typed: Redacted<string>): ClearValue {
  if (isNeverStored(type)) throw invalid('never_stored', 'Values of this type are never stored', { type });
  if (!isProfileType(type)) throw invalid('not_a_field', 'This type is no field of a customer file', { type });
  const value = normalise(type, typed.expose());
  if (!validate(type, value)) throw invalid('value_not_valid', 'Not a value of this type', { type });
  return { type, value: Redacted.of(value) };
}

/** A new customer with a key of their own and nothing else. Joins the running command. */
export async function createCustomer(house: House, values: Values, birth: Birth): Promise<Id> {
  const { store, clock } = house;
  return store.command(async () => {
    const id = newId();
    await store.db
      .insertInto('custody.customer')
      .values({ id, createdAt: clock.now(), isSynthetic: birth.synthetic, isDemo: birth.demo })
      .execute();
    await values.createKey(id);
    return id;
  });
}

/** Makes a value the current one of its type. `setBy` is the person who typed it in; null when the customer said it. */
export async function putField(
  house: House,
  values: Values,
  customerId: Id,
  field: ClearValue,
  setBy: Id | null,
): Promise<void> {
  const { store, clock } = house;
  await store.command(async () => {
    const [token] = await values.seal(customerId, [field], { kind: 'field', id: customerId, writtenBy: setBy });
    if (!token) throw invalid('never_stored', 'Values of this type are never stored', { type: field.type });
    const row = { token, conversationId: null, setBy, updatedAt: clock.now() };
    await store.db
      .insertInto('custody.customerField')
      .values({ customerId, type: field.type, ...row })
      .onConflict((conflict) => conflict.columns(['customerId', 'type']).doUpdateSet(row))
      .execute();
  });
}

/**
 * Seals what detection found in a text of this customer's and answers the spans of the masked text. What the customer
 * says fills empty fields of the file, marked with the conversation it was declared in; it never replaces any.
 */
export async function sealFindings(
  house: House,
  values: Values,
  customerId: Id,
  findings: readonly Finding[],
  origin: Origin,
  mayKeepSensitive: (customerId: Id) => Promise<boolean>,
): Promise<SealedSpan[]> {
  const { store } = house;
  return store.command(async () => {
    // What the customer has not consented to (PIPL art. 29) is masked like the rest, but sealed nowhere.
    const isSensitive = ({ type }: Finding) => dataClassOf(type) === 'C3';
    const isTheirs = origin.author === 'customer' || origin.kind === 'file';
    const isAsked = isTheirs && findings.some(isSensitive);
    // Asked under the lock: a withdrawal comes before or after what is kept here, never in between.
    if (isAsked) await holdCustomer(store, customerId);
    const isRefused = isAsked && !(await mayKeepSensitive(customerId));
    const kept = isRefused ? findings.filter((finding) => !isSensitive(finding)) : findings;
    const sealed = await values.seal(customerId, kept, origin);
    const tokens = findings.map((finding) => sealed[kept.indexOf(finding)] ?? null);
    if (origin.author === 'customer' && !origin.isByHand)
      await fillEmptyFields(house, customerId, findings, tokens, origin);
    if (findings.some(({ type }) => type === 'MINOR')) {
      await store.db.updateTable('custody.customer').set({ isMinor: true }).where('id', '=', customerId).execute();
    }
    return spansInMasked(findings, tokens);
  });
}

async function fillEmptyFields(
  { store, clock }: House,
  customerId: Id,
  findings: readonly Finding[],
  tokens: readonly (Id | null)[],
  origin: Origin,
): Promise<void> {
  const first = new Map<SensitiveType, Id>();
  for (const [index, { type }] of findings.entries()) {
    const token = tokens[index];
    if (token && isProfileType(type) && !first.has(type)) first.set(type, token);
  }
  if (first.size === 0) return;
  const updatedAt = clock.now();
  const conversationId = origin.conversationId ?? null;
  await store.db
    .insertInto('custody.customerField')
    .values([...first].map(([type, token]) => ({ customerId, type, token, conversationId, setBy: null, updatedAt })))
    .onConflict((conflict) => conflict.columns(['customerId', 'type']).doNothing())
    .execute();
}

/** A customer created on screen; every value is sealed at once. */
export async function registerCustomer(
  { house, needs, values, detector }: CustodyRoom,
  person: Person,
  given: { readonly fields: readonly ClearValue[]; readonly preferences: Readonly<Record<string, string>> },
): Promise<Id> {
  const { store } = house;
  return store.command(async () => {
    const id = await createCustomer(house, values, { synthetic: false, demo: (await needs.isDemo?.()) ?? false });
    await setPreferences(house, id, given.preferences, detector);
    for (const field of given.fields) await putField(house, values, id, field, person.id);
    await tellChanged(house, values, person, 'custody.customer.create', id, {
      fields: joinCodes(given.fields.map(({ type }) => type)),
    });
    return id;
  });
}

/**
 * A person replaces one field of the file of a customer whom they serve: later verification and delivery rest on it.
 * A refused attempt is in the ledger and returned as a value.
 */
export async function changeField(
  { house, needs, values }: CustodyRoom,
  person: Person,
  customerId: Id,
  field: ClearValue,
): Promise<KedunError | null> {
  return house.store.command(async () => {
    if (!(await customerFile(house.store, customerId))) return notFound('customer');
    const act = 'custody.customer.put-field';
    if (!(await needs.servesCustomer(person, customerId))) {
      await house.record({
        actor: person,
        act,
        result: 'denied',
        customer: await values.markOf(customerId),
        facts: { type: field.type, reasons: 'not_assigned' },
      });
      return forbidden('not_assigned', 'Serves no conversation of this customer');
    }
    await putField(house, values, customerId, field, person.id);
    await tellChanged(house, values, person, act, customerId, { type: field.type });
    return null;
  });
}

/** Preferences are used without opening anything, so nothing that identifies may stand in them. */
function refuseIdentifying(preferences: Readonly<Record<string, string>>, detector: Detector): void {
  const isIdentifying = Object.entries(preferences).some(([name, wish]) => detector.scan(`${name} ${wish}`).length > 0);
  if (isIdentifying) throw invalid('preference_identifies', 'A preference holds a sensitive value');
}

/** Wishes that identify nobody: usable without opening anything. Throws `preference_identifies`. */
export async function setPreferences(
  { store }: House,
  customerId: Id,
  preferences: Readonly<Record<string, string>>,
  detector: ReadDetector,
): Promise<void> {
  refuseIdentifying(preferences, await detector());
  await store.db
    .updateTable('custody.customer')
    .set({ preferences: JSON.stringify(preferences) })
    .where('id', '=', customerId)
    .execute();
}

async function tellChanged(
  house: House,
  values: Values,
  actor: Actor,
  act: string,
  customerId: Id,
  facts: Record<string, string>,
): Promise<void> {
  const customer = await values.markOf(customerId);
  await house.record({ actor, act, result: 'done', customer, facts });
  await house.publish(customerChanged, ['staff'], { customerId });
}

/** How a search went; refused when the budget of guesses is used up. */
export type Found =
  | { readonly ok: true; readonly items: CustomerSummary[]; readonly guesses: { limit: number; left: number } }
  | { readonly ok: false; readonly error: ReturnType<typeof budgetExhausted> };

/** Searching by a sensitive value is using it: who took back that consent is not found by one. */
async function searchable(
  { needs }: CustodyRoom,
  type: SensitiveType,
  found: CustomerSummary[],
): Promise<CustomerSummary[]> {
  if (dataClassOf(type) !== 'C3' || found.length === 0) return found;
  const withdrawn = await needs.withdrawnSensitive(found.map(({ id }) => id));
  return found.filter(({ id }) => !withdrawn.has(id));
}

/** Exact search by blind index. A guess is taken before looking, and the ledger does not say whether it hit. */
export async function searchCustomers(room: CustodyRoom, person: Person, wanted: ClearValue): Promise<Found> {
  const { house, values } = room;
  const { store } = house;
  return store.command(async (): Promise<Found> => {
    const { isAllowed, limit, left } = await takeGuess(house, values, person.id, null, [wanted]);
    await house.record({
      actor: person,
      act: 'custody.customer.search',
      result: isAllowed ? 'done' : 'denied',
      facts: { type: wanted.type },
    });
    if (!isAllowed) return { ok: false, error: budgetExhausted() };
    const items = await searchable(
      room,
      wanted.type,
      await customersByIndex(store, wanted.type, values.indexOf(wanted)),
    );
    return { ok: true, items, guesses: { limit, left } };
  });
}
