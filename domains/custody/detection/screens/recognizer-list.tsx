import { Button, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_RECOGNIZERS, type OwnRecognizer } from '../../contract.ts';
import { BLANK_RECOGNIZER, RecognizerForm } from './recognizer-form.tsx';

/** The installation's own recognisers. */
export function RecognizerList({
  recognizers,
  onChange,
}: {
  recognizers: readonly OwnRecognizer[];
  onChange: (recognizers: OwnRecognizer[]) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  /** The place of the one that is written; the length of the list for a new one. */
  const [place, setPlace] = useState<number | null>(null);
  const replace = (at: number, one: OwnRecognizer) =>
    onChange(
      at < recognizers.length ? recognizers.map((old, index) => (index === at ? one : old)) : [...recognizers, one],
    );
  return (
    <>
      {recognizers.length === 0 && <p className="kd-quiet">{t('detection.own.none')}</p>}
      <ul className="setting-list">
        {recognizers.map((one, index) => (
          <li key={one.id}>
            <Switch
              size="small"
              checked={one.isOn}
              aria-label={one.id}
              onChange={(isOn) => replace(index, { ...one, isOn })}
            />
            <strong>{one.id}</strong>
            <span>{t(`ui:type.${one.type}`)}</span>
            <code>{one.pattern}</code>
            {one.context.length > 0 && (
              <span className="kd-quiet">{t('detection.own.after', { words: one.context.join(t('list.and')) })}</span>
            )}
            <span className="setting-acts">
              <Button type="link" size="small" onClick={() => setPlace(index)}>
                {t('detection.own.change')}
              </Button>
              <Button
                type="link"
                size="small"
                danger
                onClick={() => onChange(recognizers.filter((_, at) => at !== index))}
              >
                {t('detection.own.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <Button disabled={recognizers.length >= MOST_RECOGNIZERS} onClick={() => setPlace(recognizers.length)}>
        {t('detection.own.add')}
      </Button>
      {place !== null && (
        <RecognizerForm
          start={recognizers[place] ?? BLANK_RECOGNIZER}
          taken={recognizers.filter((_, at) => at !== place).map(({ id }) => id)}
          onCancel={() => setPlace(null)}
          onDone={(one) => {
            replace(place, one);
            setPlace(null);
          }}
        />
      )}
    </>
  );
}
