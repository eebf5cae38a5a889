import type { House, Subject } from '../kernel/domain.ts';
import { casesOf } from './cases/queries.ts';
import { customerFile } from './customers/queries.ts';
import { eraseCustomer } from './erasures/commands.ts';
import { filesOf } from './files/queries.ts';
import { grantsPage } from './grants/queries.ts';
import type { Values } from './values/commands.ts';

/** The most looks that one export lists. */
const ALL = 10_000;

/** What custody holds about one customer. */
export function createSubject(house: House, values: Values): Subject {
  return {
    tables: [
      'custody.customer',
      'custody.data_key',
      'custody.sealed_value',
      'custody.customer_field',
      'custody.access_grant',
      'custody.approval_request',
      'custody.verification',
      'custody.guess',
      'custody.detection_case',
      'custody.sealed_file',
    ],
    async exportFor(store, customerId) {
      const file = await customerFile(store, customerId);
      const looks = await grantsPage(store, { customerId }, { before: null, limit: ALL });
      const reports = await casesOf(store, customerId);
      const files = await filesOf(store, customerId);
      return {
        'custody.customer': file
          ? [{ createdAt: file.createdAt, preferences: file.preferences, isRestricted: file.isRestricted }]
          : [],
        'custody.customer_field': (file?.fields ?? []).map(({ type, mask, updatedAt }) => ({ type, mask, updatedAt })),
        'custody.detection_case': reports.map(({ reportedAt, ...report }) => ({
          ...report,
          at: reportedAt.toISOString(),
        })),
        'custody.sealed_file': files.map(({ createdAt, ...file }) => ({ ...file, at: createdAt.toISOString() })),
        'custody.access_grant': looks.map(({ type, mask, purpose, openedAt }) => ({
          type,
          mask,
          purpose,
          at: openedAt.toISOString(),
        })),
      };
    },
    // Guesses hold keyed hashes only and are forgotten after a day.
    eraseFor: (_store, customerId, actor) => eraseCustomer(house, values, actor, customerId),
  };
}
