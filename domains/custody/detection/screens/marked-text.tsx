import { dataClassOf } from '@kedun/base';
import type { Finding } from '@kedun/detect';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The pasted text with what would be hidden marked and numbered, as the list beside it counts. */
export function MarkedText({
  text,
  findings,
  chosen,
  onChoose,
}: {
  text: string;
  findings: readonly Finding[];
  chosen: number | null;
  onChoose: (index: number) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  let from = 0;
  const pieces = findings.map((finding, index) => {
    const { start, end, type } = finding;
    const before = text.slice(from, start);
    from = end;
    return (
      <Fragment key={`${start} ${type}`}>
        {before}
        <button
          type="button"
          className={`found found-${dataClassOf(type)}`}
          aria-pressed={chosen === index}
          title={t(`ui:type.${type}`)}
          onClick={() => onChoose(index)}
        >
          <mark>{text.slice(start, end)}</mark>
          <sup>{index + 1}</sup>
        </button>
      </Fragment>
    );
  });
  return (
    <p className="marked-text" data-sensitive>
      {pieces}
      {text.slice(from)}
    </p>
  );
}
