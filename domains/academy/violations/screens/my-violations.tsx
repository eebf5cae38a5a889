import { Field, Form, Pill, ProblemLine, type Tone, useApiCommand, useReturnFocus } from '@kedun/ui';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { appealViolation, type MyViolation, readHome } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

export const VIOLATION_TONES: Readonly<Record<MyViolation['status'], Tone>> = {
  open: 'warn',
  restored: 'ok',
  dismissed: 'quiet',
};

function Appeal({ violation, onClose }: { violation: MyViolation; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy');
  const [words, setWords] = useState('');
  const appeal = useApiCommand(appealViolation, { invalidates: [readHome], onDone: onClose });
  return (
    <Modal open title={t('violation.appeal')} footer={null} onCancel={onClose}>
      <Form
        className="academy-form"
        onSubmit={() => appeal.mutate({ params: { id: violation.id }, body: { appeal: words } })}
      >
        <p>{t('violation.appealHelp')}</p>
        <Field label={t('violation.appealWords')} hint={t('violation.noValues')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              maxLength={500}
              autoSize={{ minRows: 3, maxRows: 8 }}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        <ProblemLine error={appeal.error} />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={appeal.isPending} disabled={words.trim().length < 2}>
            {t('violation.appealSend')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function Card({ violation, onAppeal }: { violation: MyViolation; onAppeal: () => void }): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const { clause, clauseText, source, status, dutyId } = violation;
  return (
    <div className="academy-card">
      <div className="academy-card-words">
        <strong>
          {t(`violation.source_${source}`)} · {clause} {text(clauseText)}
        </strong>
        <p>{violation.note}</p>
        {violation.appeal && <p>{t('violation.myAppeal', { words: violation.appeal })}</p>}
        {violation.decision && <p>{t('violation.decided', { words: violation.decision })}</p>}
      </div>
      <div className="academy-card-state">
        {violation.appealedAt && !violation.decidedAt && <Pill tone="warn">{t('violation.appealed')}</Pill>}
        <Pill tone={VIOLATION_TONES[status]}>{t(`violation.status_${status}`)}</Pill>
        {status === 'open' && dutyId && <Link to={`/academy/duties/${dutyId}`}>{t('violation.path')}</Link>}
        {!violation.appealedAt && status !== 'dismissed' && (
          <Button size="small" onClick={onAppeal}>
            {t('violation.appeal')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What was reported about me, how it stands, and the way to appeal. */
export function MyViolations({ violations }: { violations: readonly MyViolation[] }): ReactNode {
  const { t } = useTranslation('academy');
  const [appealing, setAppealing] = useState<MyViolation | null>(null);
  if (violations.length === 0) return null;
  return (
    <section className="academy-part" aria-label={t('violation.mine')}>
      <h2>{t('violation.mine')}</h2>
      {violations.map((violation) => (
        <Card key={violation.id} violation={violation} onAppeal={() => setAppealing(violation)} />
      ))}
      {appealing && <Appeal violation={appealing} onClose={() => setAppealing(null)} />}
    </section>
  );
}
