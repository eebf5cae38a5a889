import { conflict, type Id, invalid, notFound } from '@kedun/base';
import { scanTurns } from '@kedun/detect';
import { isNeverStored } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Bilingual, CannedReply } from '../contract.ts';

/** What can stand in every customer's answer holds nobody's data. */
function refuseSensitive(texts: readonly string[]): void {
  const [found] = texts.map((text) => scanTurns([{ who: 'agent', text }])[0]?.findings[0]).filter(Boolean);
  if (found) throw invalid('sensitive_not_allowed', 'A canned reply holds a sensitive value', { type: found.type });
}
