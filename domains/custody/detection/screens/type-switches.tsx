import { dataClassOf, isNeverStored, SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import { ConfirmByTyping, Pill } from '@kedun/ui';
import { Modal, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONFIRMED_TYPES } from '../../contract.ts';

const needsTyping = (type: SensitiveType) => (CONFIRMED_TYPES as readonly SensitiveType[]).includes(type);

/** Which types are looked for. What is never stored cannot be switched off; the gravest ask for their name first. */
export function TypeSwitches({
  off,
  onChange,
}: {
  off: readonly SensitiveType[];
  onChange: (off: SensitiveType[]) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const [asking, setAsking] = useState<SensitiveType | null>(null);
  const without = (type: SensitiveType) => [...off, type];
  function turn(type: SensitiveType, isOn: boolean): void {
    if (isOn) onChange(off.filter((one) => one !== type));
    else if (needsTyping(type)) setAsking(type);
    else onChange(without(type));
  }
  return (
    <>
      <ul className="type-switches">
        {SENSITIVE_TYPES.map((type) => (
          <li key={type}>
            <Switch
              size="small"
              id={`detect-${type}`}
              checked={!off.includes(type)}
              disabled={isNeverStored(type)}
              onChange={(isOn) => turn(type, isOn)}
            />
            <label htmlFor={`detect-${type}`}>{t(`ui:type.${type}`)}</label>
            {isNeverStored(type) ? (
              <span className="kd-quiet">{t('detection.settings.always')}</span>
            ) : (
              dataClassOf(type) === 'C3' && <Pill tone="danger">C3</Pill>
            )}
          </li>
        ))}
      </ul>
      <Modal
        open={asking !== null}
        title={asking && t('detection.settings.offTitle', { type: t(`ui:type.${asking}`) })}
        footer={null}
        destroyOnHidden
        onCancel={() => setAsking(null)}
      >
        {asking && (
          <>
            <p>{t('detection.settings.offText')}</p>
            <ConfirmByTyping
              text={t(`ui:type.${asking}`)}
              action={t('detection.settings.offAct')}
              onCancel={() => setAsking(null)}
              onConfirm={() => {
                onChange(without(asking));
                setAsking(null);
              }}
            />
          </>
        )}
      </Modal>
    </>
  );
}
