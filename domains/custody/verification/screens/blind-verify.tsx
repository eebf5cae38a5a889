import type { SensitiveType } from '@kedun/base';
import { ErrorState, LoadingState, Pill, ProblemLine, RelativeTime, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verificationRoute, verifyRoute } from '../../contract.ts';
import { type Answer, addAnswer, canSend, changeAnswer, startingAnswers } from './answers.ts';
import './verification.css';

/** Blind verification (盲核验): type what the caller says, get one verdict. Fills the slot `custody.blindVerify`. */
export default function BlindVerify({
  conversationId,
  first,
  onVerified,
}: {
  conversationId: string;
  /** A type to ask for first. */
  first?: SensitiveType;
  onVerified?: () => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const input = { params: { conversationId } };
  const state = useApiQuery(verificationRoute, input);
  const [answers, setAnswers] = useState<readonly Answer[]>(() => startingAnswers(first));
  const [isAgain, setAgain] = useState(false);
  const trying = useApiCommand(verifyRoute, {
    invalidates: [verificationRoute],
    onDone(reply) {
      setAnswers(startingAnswers(first));
      setAgain(false);
      if (reply.passed) onVerified?.();
    },
  });
  if (state.error) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data) return <LoadingState />;
  const { isVerified, verifiedUntil, basis, askable, minimumAnswers, guesses } = state.data;
  const send = () => {
    if (canSend(answers, minimumAnswers)) trying.mutate({ ...input, body: { answers: [...answers] } });
  };
  if (isVerified && !isAgain) {
    return (
      <p className="verify-done" role="status">
        <Pill tone="ok">{t('verify.verified')}</Pill>
        <span className="kd-quiet">
          {t(`verify.basis.${basis ?? 'on_file'}`)} · {t('verify.until')} <RelativeTime at={verifiedUntil} />
        </span>
        <Button type="link" size="small" onClick={() => setAgain(true)}>
          {t('verify.again')}
        </Button>
      </p>
    );
  }
  return (
    <form
      className="verify"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className="kd-quiet">{t('verify.lead')}</p>
      {answers.map((answer, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
        <div className="verify-row" key={at}>
          <Select
            aria-label={t('verify.question', { number: at + 1 })}
            value={answer.type}
            options={askable.map((type) => ({
              value: type,
              label: t(`ui:type.${type}`),
              disabled: answers.some((other, place) => place !== at && other.type === type),
            }))}
            onChange={(type) => setAnswers(changeAnswer(answers, at, { type }))}
          />
          <Input
            aria-label={t('verify.said', { type: t(`ui:type.${answer.type}`) })}
            placeholder={t('verify.saidShort')}
            value={answer.said}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => setAnswers(changeAnswer(answers, at, { said: event.target.value }))}
          />
        </div>
      ))}
      {trying.error && <ProblemLine error={trying.error} />}
      {trying.data && !trying.data.passed && !trying.isPending && (
        <p className="verify-failed" role="alert">
          {t('verify.failed')}
        </p>
      )}
      <div className="verify-acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={trying.isPending}
          disabled={!canSend(answers, minimumAnswers) || guesses.left === 0}
        >
          {t('verify.send')}
        </Button>
        <Button type="text" disabled={answers.length >= 6} onClick={() => setAnswers(addAnswer(answers, askable))}>
          {t('verify.more')}
        </Button>
        <span className="kd-quiet">{t('verify.guesses', guesses)}</span>
      </div>
    </form>
  );
}
