import { isId } from '@kedun/base';
import { Pill, type Tone } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerLine } from '../../contract.ts';

const TONES: Readonly<Record<LedgerLine['result'], Tone>> = {
  allowed: 'ok',
  denied: 'danger',
  asked: 'warn',
  done: 'quiet',
  failed: 'danger',
};
const SHORT_ID = 8;
const FACTS_SHOWN = 4;

/** A line of the ledger in words: who, did what, with which facts, and how it ended. */
export function useLedgerWords() {
  const { t } = useTranslation(['oversight', 'ui']);
  function who({ actor }: LedgerLine): string {
    if (actor.name) return `${actor.name} ${actor.workNumber ?? ''}`.trim();
    return t(`oversight:actor.${actor.kind}`, { id: actor.kind === 'person' ? actor.id.slice(0, SHORT_ID) : actor.id });
  }
  function act({ act: code }: Pick<LedgerLine, 'act'>): string {
    return t(`oversight:acts.${code}`, { defaultValue: t('oversight:unknownAct', { act: code }) });
  }
  function factValue(name: string, value: string | number | boolean): string {
    if (name === 'type') return t(`ui:type.${value}`, { defaultValue: String(value) });
    if (typeof value === 'string' && isId(value)) return value.slice(0, SHORT_ID);
    if (name === 'role') return t(`ui:role.${value}`, { defaultValue: String(value) });
    const words = String(value)
      .split('+')
      .map((one) => t(`oversight:factValue.${one}`, { defaultValue: t(`ui:type.${one}`, { defaultValue: one }) }));
    return words.join('、');
  }
  function factName(name: string): string {
    return t(`oversight:fact.${name}`, { defaultValue: name });
  }
  function facts(line: LedgerLine): string {
    const shown = Object.entries(line.facts).slice(0, FACTS_SHOWN);
    return shown.map(([name, value]) => `${factName(name)} ${factValue(name, value)}`).join(' · ');
  }
  function result(line: LedgerLine): ReactNode {
    return <Pill tone={TONES[line.result]}>{t(`oversight:result.${line.result}`)}</Pill>;
  }
  function sentence(line: LedgerLine): string {
    const when = new Date(line.at).toLocaleString();
    return t('oversight:entry.sentence', {
      who: who(line),
      when,
      act: act(line),
      result: t(`oversight:result.${line.result}`),
    });
  }
  return { who, act, facts, factName, factValue, result, sentence };
}
