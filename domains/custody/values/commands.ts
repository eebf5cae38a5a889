import {
  dataClassOf,
  type FileType,
  type Id,
  isNeverStored,
  KedunError,
  newId,
  Redacted,
  type SealedType,
  type SensitiveType,
} from '@kedun/base';
import { maskValue } from '@kedun/detect';
import {
  blindIndex,
  type CustomerKey,
  commitment,
  createKeyCache,
  type FieldPlace,
  type IndexKey,
  type Keyring,
  type ObjectPlace,
  openField,
  openObject,
  sealField,
  sealObject,
} from '@kedun/vault';
import type { AuditFact } from '../../kernel/audit.ts';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import type { Origin } from '../contract.ts';
import { holdCustomer } from '../customers/queries.ts';
import { keyOfIndex, type SealedValue, tokensByIndex, wrappedKeyOf } from './queries.ts';

/** A value to seal, in its one written form (`normalise` of detect). */
export interface ClearValue {
  readonly type: SensitiveType;
  readonly value: Redacted<string>;
  /** How it is shown; the type's own mask where nothing else is said. */
  readonly mask?: string;
}

/** Sealing, opening and comparing: the only code of the house that holds customers' keys. */
export interface Values {
  /** Gives a new customer their data key. Inside a command. */
  createKey(customerId: Id): Promise<void>;
  /**
   * Who a ledger entry is about: a keyed commitment that nobody can resolve once the customer's key is gone. Null from
   * then on, on every node at once: later entries about an erased customer must name nobody (decisions/0012).
   */
  markOf(customerId: Id): Promise<NonNullable<AuditFact['customer']> | null>;
  /**
   * Seals values; the same value of the customer keeps its token as long as the same side wrote it, what is never
   * stored gets null. Inside a command, and the customer's row is held until it ends: neither an erasure nor the end of
   * a period takes what it is about to speak of. Throws `customer_erased`.
   */
  seal(customerId: Id, values: readonly ClearValue[], origin: Origin): Promise<(Id | null)[]>;
  /** Puts a file that was kept under its token, behind which a look at it is decided. Inside a command that holds the customer. */
  sealFile(
    customerId: Id,
    file: { readonly token: Id; readonly type: FileType; readonly mask: string },
    origin: Origin,
  ): Promise<void>;
  /** Seals bytes that are kept outside the database. Throws `customer_erased`. */
  sealBytes(place: ObjectPlace, bytes: Uint8Array): Promise<Buffer>;
  /** Opens them. Where a person will see what is not covered, the caller writes the ledger entry in the same command. */
  openBytes(place: ObjectPlace, sealed: Buffer): Promise<Buffer>;
  /** Opens one value. The caller writes the ledger entry in the same command. */
  open(sealed: SealedValue): Promise<Redacted<string>>;
  /** Blind index for exact search and comparing without opening. */
  indexOf(value: ClearValue): Buffer;
  /** Destroys the customer's key and all values sealed under it; returns how many rows went. Inside a command. */
  destroy(customerId: Id): Promise<number>;
  /** Drops the customer's key from memory, now and after the running command. */
  forget(customerId: Id): void;
}

// Short, because another node may have destroyed the key; long enough for a burst of messages.
const KEY_CACHE = { limit: 2000, ttlMs: 30_000 };

function erased(): KedunError {
  return new KedunError('customer_erased', 410, 'The customer has no key: erased or never created');
}

function placeOf(customerId: Id, type: SealedType): FieldPlace {
  return { table: 'custody.sealed_value', field: 'sealed', customerId, type, dataClass: dataClassOf(type) };
}

/** The installation's index key, made on first start. */
export async function openIndexKey(store: Store, keyring: Keyring): Promise<IndexKey> {
  return store.command(async () => {
    await store.db
      .insertInto('custody.indexKey')
      .values({ id: 1, wrapped: keyring.newIndexKey().wrapped })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { wrapped } = await store.db.selectFrom('custody.indexKey').select('wrapped').executeTakeFirstOrThrow();
    return keyring.openIndexKey(wrapped);
  });
}

/** Opens the room of values over the installation's keys. */
export function createValues(house: House, keyring: Keyring, indexKey: IndexKey): Values {
  const { store, clock } = house;
  const keys = createKeyCache({ ...KEY_CACHE, clock });

  function keyOf(customerId: Id): Promise<CustomerKey> {
    return keys.get(customerId, async () => {
      const wrapped = await wrappedKeyOf(store, customerId);
      if (!wrapped) throw erased();
      return keyring.open(customerId, wrapped);
    });
  }

  function indexOf({ type, value }: ClearValue): Buffer {
    return blindIndex(indexKey, type, value);
  }

  function forget(customerId: Id): void {
    keys.invalidate(customerId);
    store.afterCommit(() => keys.invalidate(customerId));
  }

  /** Seals what is new to the customer, once where it stands twice; answers tokens as `tokensByIndex` does. */
  async function insert(customerId: Id, values: readonly ClearValue[], origin: Origin): Promise<Map<string, Id>> {
    const key = await keyOf(customerId);
    const rows = values.map((one) => ({
      token: newId(),
      customerId,
      type: one.type,
      dataClass: dataClassOf(one.type),
      sealed: sealField(key, one.value, placeOf(customerId, one.type)),
      blindIndex: indexOf(one),
      mask: one.mask ?? maskValue(one.type, one.value.expose()),
      originKind: origin.kind,
      originId: origin.id,
      conversationId: origin.conversationId ?? null,
      writtenBy: origin.writtenBy ?? null,
      createdAt: clock.now(),
    }));
    const inserted = await store.db
      .insertInto('custody.sealedValue')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['customerId', 'type', 'blindIndex', 'writtenBy']).doNothing())
      .returning(['token', 'type', 'blindIndex'])
      .execute();
    return new Map(inserted.map((row) => [keyOfIndex(row.type, row.blindIndex), row.token]));
  }

  return {
    indexOf,
    async createKey(customerId) {
      const { wrapped, version } = keyring.newCustomerKey(customerId);
      await store.db.insertInto('custody.dataKey').values({ customerId, wrapped, kekVersion: version }).execute();
    },
    async markOf(customerId) {
      // Not from memory: another node may have destroyed the key a moment ago.
      const wrapped = await wrappedKeyOf(store, customerId);
      if (!wrapped) return null;
      return { commitment: commitment(keyring.open(customerId, wrapped), 'customer', customerId).toString('hex') };
    },
    async seal(customerId, values, origin) {
      const storable = values.filter(({ type }) => !isNeverStored(type));
      if (storable.length === 0) return values.map(() => null);
      // The key may still be in memory, here or on another node, while the customer is being erased.
      if (!(await holdCustomer(store, customerId))) throw erased();
      const known = await tokensByIndex(store, customerId, origin.writtenBy ?? null, storable.map(indexOf));
      const keyOfValue = (one: ClearValue) => keyOfIndex(one.type, indexOf(one));
      const fresh = storable.filter((one) => !known.has(keyOfValue(one)));
      // Whoever else seals for this customer waits, so that what is not known now is ours to keep.
      const kept = fresh.length > 0 ? await insert(customerId, fresh, origin) : new Map<string, Id>();
      return values.map((one) => {
        if (isNeverStored(one.type)) return null;
        const token = known.get(keyOfValue(one)) ?? kept.get(keyOfValue(one));
        if (!token) throw new Error(`A value of type ${one.type} was not kept: it would only be masked and lost`);
        return token;
      });
    },
    async sealFile(customerId, { token, type, mask }, origin) {
      // What is sealed is the token itself: it is nobody's secret, and makes the row one of its kind.
      const value = Redacted.of(token);
      await store.db
        .insertInto('custody.sealedValue')
        .values({
          token,
          customerId,
          type,
          dataClass: dataClassOf(type),
          sealed: sealField(await keyOf(customerId), value, placeOf(customerId, type)),
          blindIndex: blindIndex(indexKey, type, value),
          mask,
          originKind: origin.kind,
          originId: origin.id,
          conversationId: origin.conversationId ?? null,
          writtenBy: origin.writtenBy ?? null,
          createdAt: clock.now(),
        })
        .execute();
    },
    sealBytes: async (place, bytes) => sealObject(await keyOf(place.customerId), bytes, place),
    openBytes: async (place, sealed) => openObject(await keyOf(place.customerId), sealed, place),
    async open(sealed) {
      return openField(await keyOf(sealed.customerId), sealed.sealed, placeOf(sealed.customerId, sealed.type));
    },
    forget,
    async destroy(customerId) {
      forget(customerId);
      const gone = [
        await store.db.deleteFrom('custody.customerField').where('customerId', '=', customerId).executeTakeFirst(),
        await store.db.deleteFrom('custody.sealedValue').where('customerId', '=', customerId).executeTakeFirst(),
        await store.db.deleteFrom('custody.dataKey').where('customerId', '=', customerId).executeTakeFirst(),
      ];
      return Number(gone.reduce((sum, { numDeletedRows }) => sum + numDeletedRows, 0n));
    },
  };
}
