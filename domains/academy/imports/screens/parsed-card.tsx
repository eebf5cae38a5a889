import { Pill } from '@kedun/ui';
import { Checkbox, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParsedItem } from '../../contract.ts';
import { obstacleOf, withKey } from '../rules.ts';

/** A parsed item under review. */
export interface Reviewed {
  readonly item: ParsedItem;
  readonly isChecked: boolean;
  readonly isTaken: boolean;
}

const TYPES = ['single', 'multiple', 'judgment'] as const;

/** One item as it was read, with what was guessed; the trainer sets its key right and says that they have looked. */
export function ParsedCard({
  reviewed,
  isChosen,
  onChoose,
  onChange,
}: {
  reviewed: Reviewed;
  isChosen: boolean;
  onChoose: () => void;
  onChange: (reviewed: Reviewed) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { item, isChecked, isTaken } = reviewed;
  const obstacle = obstacleOf(item);
  const put = (next: ParsedItem) => onChange({ ...reviewed, item: next });
  return (
    <li className={isChosen ? 'import-item import-item-chosen' : 'import-item'}>
      <header>
        <button type="button" className="import-number" onClick={onChoose}>
          {item.number}
        </button>
        <Segmented<ParsedItem['type']>
          size="small"
          value={item.type}
          options={[
            ...TYPES.map((type) => ({
              value: type as ParsedItem['type'],
              label: t(`academy.training:item.kind_${type}`),
            })),
            ...(item.type === 'unknown'
              ? [{ value: 'unknown' as const, label: t('academy.training:import.unknown') }]
              : []),
          ]}
          onChange={(type) => put({ ...item, type })}
        />
        {item.review && (
          <Pill tone={isChecked ? 'ok' : 'warn'}>
            {t(isChecked ? 'academy.training:import.checked' : 'academy.training:import.review')}
          </Pill>
        )}
        {obstacle && <Pill tone="danger">{t(`academy.training:import.obstacle_${obstacle}`)}</Pill>}
      </header>
      <p>{item.stem}</p>
      <ul>
        {item.options.map((option, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: letters may be doubled; the place is the option's identity
          <li key={at}>
            <Checkbox checked={option.correct} onChange={(event) => put(withKey(item, at, event.target.checked))}>
              {option.letter}. {option.text}
            </Checkbox>
          </li>
        ))}
      </ul>
      {item.warnings.length > 0 && (
        <p className="kd-quiet">
          {item.warnings.map((code) => t(`academy.training:import.warning_${code}`)).join(t('exam.join'))}
        </p>
      )}
      <footer>
        {item.review && (
          <Checkbox
            checked={isChecked}
            onChange={(event) =>
              onChange({ ...reviewed, isChecked: event.target.checked, isTaken: event.target.checked })
            }
          >
            {t('academy.training:import.iChecked')}
          </Checkbox>
        )}
        <Checkbox
          checked={isTaken && obstacle === null}
          disabled={obstacle !== null || (item.review && !isChecked)}
          onChange={(event) => onChange({ ...reviewed, isTaken: event.target.checked })}
        >
          {t('academy.training:import.take')}
        </Checkbox>
      </footer>
    </li>
  );
}
