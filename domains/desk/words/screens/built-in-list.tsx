import { ProblemLine, useApiCommand, useMe } from '@kedun/ui';
import { Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type BuiltIn, changeBuiltIn, listWords, WORD_ACTIONS, WORD_DIRECTIONS } from '../../contract.ts';

/** The categories that come with words: on or off, and what they do. */
export function BuiltInList({ lists }: { lists: readonly (BuiltIn & { count: number })[] }): ReactNode {
  const { t } = useTranslation(['desk.words', 'desk']);
  const isFixed = useMe().role !== 'admin';
  const change = useApiCommand(changeBuiltIn, { invalidates: [listWords] });
  return (
    <>
      <p className="kd-quiet">{t('builtIn.lead')}</p>
      <ul className="word-built-in">
        {lists.map(({ count, category, ...set }) => {
          const put = (part: Partial<typeof set>) => change.mutate({ params: { category }, body: { ...set, ...part } });
          const name = t(`category.${category}`);
          return (
            <li key={category}>
              <span className="word-name">
                {name} <span className="kd-quiet">{t('builtIn.count', { count })}</span>
              </span>
              <Select
                aria-label={`${name} ${t('actionLabel')}`}
                disabled={isFixed || !set.isOn}
                value={set.action}
                options={WORD_ACTIONS.map((value) => ({ value, label: t(`action.${value}`) }))}
                onChange={(action) => put({ action })}
              />
              <Select
                aria-label={`${name} ${t('directionLabel')}`}
                disabled={isFixed || !set.isOn}
                value={set.direction}
                options={WORD_DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
                onChange={(direction) => put({ direction })}
              />
              <Switch
                aria-label={`${name} ${t('builtIn.on')}`}
                disabled={isFixed}
                checked={set.isOn}
                onChange={(isOn) => put({ isOn })}
              />
            </li>
          );
        })}
      </ul>
      {change.error ? <ProblemLine error={change.error} /> : null}
    </>
  );
}
