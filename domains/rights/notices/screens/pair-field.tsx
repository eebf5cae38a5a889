import { Field } from '@kedun/ui';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeLanguage } from '../../contract.ts';

const LANGUAGES: readonly NoticeLanguage[] = ['zh-CN', 'en'];

interface PairFieldProps {
  readonly label: string;
  readonly isLong: boolean;
  /** True once publishing was tried: what is missing is then said. */
  readonly isChecked: boolean;
  value(language: NoticeLanguage): string;
  onChange(language: NoticeLanguage, text: string): void;
}

/** The same part of the text in both languages, side by side. */
export function PairField({ label, isLong, isChecked, value, onChange }: PairFieldProps): ReactNode {
  const { t } = useTranslation('rights');
  return (
    <div className="notice-pair">
      {LANGUAGES.map((language) => {
        const text = value(language);
        const isMissing = isChecked && text.trim() === '';
        return (
          <Field
            key={language}
            label={`${label} · ${t(`editor.${language}`)}`}
            error={isMissing ? t('editor.required') : undefined}
          >
            {(control) =>
              isLong ? (
                <Input.TextArea
                  {...control}
                  lang={language}
                  autoSize={{ minRows: 2, maxRows: 12 }}
                  maxLength={4000}
                  value={text}
                  onChange={(event) => onChange(language, event.target.value)}
                />
              ) : (
                <Input
                  {...control}
                  lang={language}
                  maxLength={200}
                  value={text}
                  onChange={(event) => onChange(language, event.target.value)}
                />
              )
            }
          </Field>
        );
      })}
    </div>
  );
}
