import { Field, Form, ProblemLine, useApiCommand, useApiQuery, useReturnFocus } from '@kedun/ui';
import { Button, Input, Modal, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  listDuties,
  listViolations,
  readProcedures,
  reportViolation,
  type Severity,
  violationSource,
} from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { narrowedBy } from '../rules.ts';

/** Somebody whom a breach can be reported about. */
export interface Reportable {
  readonly id: string;
  readonly name: string;
  readonly workNumber: string;
}

const SEVERITIES: readonly Severity[] = ['minor', 'serious'];

/** Reports a breach: who, which clause, what showed it; says beforehand what it will narrow. */
export function ReportViolation({
  people,
  onClose,
}: {
  people: readonly Reportable[];
  onClose: () => void;
}): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy');
  const text = useText();
  const [personId, setPerson] = useState<string | null>(null);
  const [clause, setClause] = useState<string | null>(null);
  const [source, setSource] = useState<(typeof violationSource.options)[number]>('audit_finding');
  const [severity, setSeverity] = useState<Severity>('minor');
  const [note, setNote] = useState('');
  const procedures = useApiQuery(readProcedures, {});
  const report = useApiCommand(reportViolation, { invalidates: [listViolations, listDuties], onDone: onClose });
  const narrows = narrowedBy(source, severity);
  const isReady = personId !== null && clause !== null && note.trim().length >= 2;
  return (
    <Modal open width={640} title={t('violation.report')} footer={null} onCancel={onClose}>
      <Form
        className="academy-form"
        onSubmit={() => {
          if (personId && clause) report.mutate({ body: { personId, clause, source, severity, note } });
        }}
      >
        <Field label={t('certificate.person')}>
          {(control) => (
            <Select<string>
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={personId}
              placeholder={t('violation.choosePerson')}
              options={people.map(({ id, name, workNumber }) => ({ value: id, label: `${name} ${workNumber}` }))}
              onChange={setPerson}
            />
          )}
        </Field>
        <Field label={t('violation.clause')}>
          {(control) => (
            <Select<string>
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={clause}
              placeholder={t('violation.chooseClause')}
              options={(procedures.data?.chapters ?? []).map((chapter) => ({
                label: `${chapter.number} ${text(chapter.title)}`,
                options: chapter.clauses.map((one) => ({
                  value: one.number,
                  label: `${one.number} ${text(one.text)}`,
                })),
              }))}
              onChange={setClause}
            />
          )}
        </Field>
        <div className="academy-form-row">
          <Field label={t('violation.source')}>
            {(control) => (
              <Select
                {...control}
                value={source}
                options={violationSource.options.map((one) => ({ value: one, label: t(`violation.source_${one}`) }))}
                onChange={setSource}
              />
            )}
          </Field>
          <Field label={t('violation.severity')}>
            {() => (
              <Segmented<Severity>
                value={severity}
                options={SEVERITIES.map((one) => ({ value: one, label: t(`violation.severity_${one}`) }))}
                onChange={setSeverity}
              />
            )}
          </Field>
        </div>
        <Field label={t('violation.note')} hint={t('violation.noValues')}>
          {(control) => (
            <Input.TextArea
              {...control}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <p className="kd-quiet">
          {narrows.length > 0
            ? t('violation.effect', { classes: narrows.map((one) => t(`ui:dataClass.${one}`)).join(t('exam.join')) })
            : t('violation.effectNone')}
        </p>
        <ProblemLine error={report.error} />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={report.isPending} disabled={!isReady}>
            {t('violation.reportIt')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
