import { Pill } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetectionContent } from '../../contract.ts';
import { useTypeNames } from './finding-list.tsx';

/** The settings in force, for those who watch over them and change nothing. */
export function SettingsSummary({
  settings: { off, recognizers, allowed },
}: {
  settings: DetectionContent;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const namesOf = useTypeNames();
  return (
    <div className="detection-settings">
      <section>
        <h2>{t('detection.settings.types')}</h2>
        <p>{off.length > 0 ? t('detection.versions.off', { types: namesOf(off) }) : t('detection.versions.allOn')}</p>
      </section>
      <section>
        <h2>{t('detection.own.title')}</h2>
        {recognizers.length === 0 && <p className="kd-quiet">{t('detection.own.none')}</p>}
        <ul className="setting-list">
          {recognizers.map(({ id, type, pattern, context, isOn }) => (
            <li key={id}>
              <strong>{id}</strong>
              <span>{t(`ui:type.${type}`)}</span>
              <code>{pattern}</code>
              {context.length > 0 && (
                <span className="kd-quiet">{t('detection.own.after', { words: context.join(t('list.and')) })}</span>
              )}
              {!isOn && <Pill tone="quiet">{t('detection.own.isOff')}</Pill>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('detection.allowed.title')}</h2>
        {allowed.length === 0 && <p className="kd-quiet">{t('detection.allowed.none')}</p>}
        <ul className="setting-list">
          {allowed.map(({ type, value }) => (
            <li key={`${type} ${value}`}>
              <span className="kd-quiet">{t(`ui:type.${type}`)}</span>
              <q>{value}</q>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
