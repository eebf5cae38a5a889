import { Button, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlueprintRow } from '../../contract.ts';
import { questionsOf } from '../rules.ts';
import './blueprints.css';

const LEVELS = [1, 2, 3, 4, 5];
const MOST_ROWS = 20;

function Row({
  row,
  tags,
  onChange,
  onRemove,
}: {
  row: BlueprintRow;
  tags: readonly string[];
  onChange: (row: BlueprintRow) => void;
  onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const levels = LEVELS.map((value) => ({ value, label: value }));
  return (
    <li>
      <Select<string>
        aria-label={t('academy.training:blueprint.tag')}
        value={row.tag ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: '', label: t('academy.training:blueprint.anyTag') },
          ...[...new Set([...tags, ...(row.tag ? [row.tag] : [])])].map((tag) => ({ value: tag, label: tag })),
        ]}
        onChange={(tag) => onChange({ ...row, tag: tag || null })}
      />
      <span>{t('academy.training:blueprint.difficulty')}</span>
      <Select<number>
        aria-label={t('academy.training:blueprint.from')}
        value={row.from}
        options={levels}
        onChange={(from) => onChange({ ...row, from, to: Math.max(from, row.to) })}
      />
      <span aria-hidden="true">–</span>
      <Select<number>
        aria-label={t('academy.training:blueprint.to')}
        value={row.to}
        options={levels}
        onChange={(to) => onChange({ ...row, to, from: Math.min(row.from, to) })}
      />
      <InputNumber
        aria-label={t('academy.training:blueprint.questions')}
        suffix={t('academy.training:blueprint.unit')}
        min={1}
        max={50}
        precision={0}
        value={row.questions}
        onChange={(questions) => onChange({ ...row, questions: questions ?? 1 })}
      />
      <Button type="text" size="small" onClick={onRemove}>
        {t('academy.training:training.remove')}
      </Button>
    </li>
  );
}

/** What every paper must hold: so many questions of a tag and of a difficulty. What is left is drawn from all. */
export function BlueprintField({
  value,
  tags,
  most,
  onChange,
}: {
  value: readonly BlueprintRow[];
  tags: readonly string[];
  most: number;
  onChange: (value: BlueprintRow[]) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const asked = questionsOf(value);
  const replace = (at: number, row: BlueprintRow[]) => onChange(value.toSpliced(at, 1, ...row));
  return (
    <fieldset className="blueprint">
      <legend>{t('academy.training:blueprint.title')}</legend>
      <p className="kd-quiet">{t('academy.training:blueprint.help')}</p>
      <ul>
        {value.map((row, at) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is its identity while it is written
            key={at}
            row={row}
            tags={tags}
            onChange={(next) => replace(at, [next])}
            onRemove={() => replace(at, [])}
          />
        ))}
      </ul>
      <Button
        size="small"
        disabled={value.length >= MOST_ROWS || asked >= most}
        onClick={() => onChange([...value, { tag: null, from: 1, to: 5, questions: 1 }])}
      >
        {t('academy.training:blueprint.add')}
      </Button>
      {value.length > 0 && (
        <p className={asked > most ? 'blueprint-over' : 'kd-quiet'} role="status">
          {t(asked > most ? 'academy.training:blueprint.over' : 'academy.training:blueprint.sum', {
            asked,
            most,
            rest: most - asked,
          })}
        </p>
      )}
    </fieldset>
  );
}
