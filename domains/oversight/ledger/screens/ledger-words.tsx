import { isId } from '@kedun/base';
import { Pill, type Tone } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerLine } from '../../contract.ts';
import { factsInLine, isAttempt } from './line-facts.ts';

const TONES: Readonly<Record<LedgerLine['result'], Tone>> = {
  allowed: 'ok',
  denied: 'danger',
  asked: 'warn',
  done: 'quiet',
  failed: 'danger',
};
const SHORT_ID = 8;
const AN_INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A line of the ledger in words: who, did what, with which facts, and how it ended. */
export function useLedgerWords() {
  const { t, i18n } = useTranslation(['oversight', 'ui']);
  function who({ actor }: LedgerLine): string {
    const known = actor.name && `${actor.name} ${actor.workNumber ?? ''}`.trim();
    // Administrators name keys as they like: one must not pass for a member of staff.
    if (known) return actor.kind === 'system' ? t('oversight:actor.key', { name: known }) : known;
    const name = t(`oversight:system.${actor.id}`, { defaultValue: actor.id });
    return t(`oversight:actor.${actor.kind}`, { id: actor.id.slice(0, SHORT_ID), name });
  }
  function act(line: Pick<LedgerLine, 'act'> & Partial<Pick<LedgerLine, 'result'>>): string {
    const done = t(`oversight:acts.${line.act}`, { defaultValue: t('oversight:unknownAct', { act: line.act }) });
    if (!line.result || !isAttempt({ result: line.result })) return done;
    return t(`oversight:tried.${line.act}`, { defaultValue: done });
  }
  function factValue(name: string, value: string | number | boolean, people: LedgerLine['people'] = {}): string {
    if (typeof value === 'string' && isId(value)) return people[value] ?? value.slice(0, SHORT_ID);
    if (typeof value === 'string' && AN_INSTANT.test(value)) return new Date(value).toLocaleString();
    if (name === 'type') return t(`ui:type.${value}`, { defaultValue: String(value) });
    if (name === 'role') return t(`ui:role.${value}`, { defaultValue: String(value) });
    const words = String(value)
      .split('+')
      .map((one) => t(`oversight:factValue.${one}`, { defaultValue: t(`ui:type.${one}`, { defaultValue: one }) }));
    return words.join(i18n.language === 'en' ? ', ' : '、');
  }
  function factName(name: string): string {
    return t(`oversight:fact.${name}`, { defaultValue: name });
  }
  const wordsForNo = (name: string) => t(`oversight:factFalse.${name}`, { defaultValue: '' });
  function facts(line: LedgerLine): string {
    const isNamed = line.object?.kind === 'person' || line.object?.kind === 'api-key';
    const subject = isNamed && line.object ? line.people[line.object.id] : undefined;
    const said = factsInLine(line, (name) => wordsForNo(name) !== '').map(([name, value]) => {
      if (value === true) return factName(name);
      if (value === false) return wordsForNo(name);
      return `${factName(name)} ${factValue(name, value, line.people)}`;
    });
    return [...(subject ? [subject] : []), ...said].join(' · ');
  }
  function objectKind(kind: string): string {
    return t(`oversight:objectKind.${kind}`, { defaultValue: kind });
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
  return { who, act, facts, factName, factValue, objectKind, result, sentence };
}
