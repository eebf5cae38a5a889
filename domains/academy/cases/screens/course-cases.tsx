import { useApiQuery, useMe } from '@kedun/ui';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Industry, listCases, type Variant } from '../../contract.ts';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { CaseCard } from './case-card.tsx';
import './cases.css';

/** The cases of a course; nothing where it has none. */
export function CourseCases({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const cases = useApiQuery(listCases, { query: { courseId } });
  if (!cases.data || cases.data.items.length === 0) return null;
  return (
    <section className="academy-part" aria-label={t('academy.cases:trainingCase.ofCourse')}>
      <h2>{t('academy.cases:trainingCase.ofCourse')}</h2>
      {cases.data.items.map((found) => (
        <CaseCard key={found.id} found={found} />
      ))}
    </section>
  );
}

/** The desk whose section a person read last, on this device. */
function useDesk(variants: readonly Variant[]): [Variant | undefined, (industry: Industry) => void] {
  const key = `kedun.industry.${useMe().id}`;
  const [industry, setIndustry] = useState(() => localStorage.getItem(key));
  const choose = (next: Industry) => {
    localStorage.setItem(key, next);
    setIndustry(next);
  };
  return [variants.find((one) => one.industry === industry) ?? variants[0], choose];
}

/** What the course means at one’s own desk; which desk that is, one says oneself. */
export function CourseVariant({ variants }: { variants: readonly Variant[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const text = useText();
  const [shown, choose] = useDesk(variants);
  if (!shown) return null;
  return (
    <section className="academy-part" aria-label={t('academy.cases:trainingCase.atMyDesk')}>
      <h2>{t('academy.cases:trainingCase.atMyDesk')}</h2>
      <div className="academy-text">
        <div className="case-desks">
          <Segmented<Industry>
            aria-label={t('academy.cases:trainingCase.desk')}
            value={shown.industry}
            options={variants.map(({ industry }) => ({
              value: industry,
              label: t(`academy.cases:trainingCase.industry_${industry}`),
            }))}
            onChange={choose}
          />
        </div>
        <strong>{text(shown.title)}</strong>
        <Markdown text={text(shown.body)} />
      </div>
    </section>
  );
}
