import {
  DayInput,
  Field,
  Form,
  FormProblem,
  isChanged,
  useApiCommand,
  useLeave,
  useMe,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Checkbox, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCOPES, type Scope } from '../../../kernel/actor.ts';
import { createApiKey, listApiKeys, MOST_KEY_DAYS, MOST_NETWORKS } from '../../contract.ts';
import { CodeField } from '../../factors/screens/code-field.tsx';
import { daysUntil } from '../../people/screens/people-filter.ts';
import { IssuedKey } from './issued-key.tsx';
import { firstWrong, networksOf } from './network-lines.ts';

interface KeyDraft {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly endsOn: string;
  /** Addresses and networks, one a line. */
  readonly addresses: string;
}

const EMPTY: KeyDraft = { name: '', scopes: [...SCOPES], endsOn: '', addresses: '' };

/** What the form itself finds wrong, by the name of the control. */
function useFaults({ endsOn, addresses }: KeyDraft): Record<string, string> {
  const { t } = useTranslation('identity');
  const faults: Record<string, string> = {};
  const days = endsOn ? daysUntil(endsOn, new Date()) : Number.NaN;
  if (!(days >= 0 && days <= MOST_KEY_DAYS)) faults.endsOn = t('apiKeys.endsWrong');
  const networks = networksOf(addresses);
  const wrong = firstWrong(networks);
  if (wrong !== null) faults.networks = t('apiKeys.networksWrong', { line: wrong });
  if (networks.length > MOST_NETWORKS) faults.networks = t('apiKeys.networksMany', { count: MOST_NETWORKS });
  return faults;
}

function KeyFields({ draft, onChange }: { draft: KeyDraft; onChange: (draft: KeyDraft) => void }): ReactNode {
  const { t } = useTranslation('identity');
  const change = (part: Partial<KeyDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Field label={t('apiKeys.name')} hint={t('apiKeys.nameHint')}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            autoFocus
            autoComplete="off"
            maxLength={60}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="key-scopes">
        <legend>{t('apiKeys.scopes')}</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            checked={draft.scopes.includes(scope)}
            onChange={({ target }) =>
              change({ scopes: SCOPES.filter((one) => (one === scope ? target.checked : draft.scopes.includes(one))) })
            }
          >
            {t(`apiKeys.scope.${scope}`)}
            <small>{t(`apiKeys.scopeHint.${scope}`)}</small>
          </Checkbox>
        ))}
      </fieldset>
      <Field label={t('apiKeys.endsOn')} hint={t('apiKeys.endsHint')}>
        {(control) => (
          <DayInput
            {...control}
            name="endsOn"
            value={draft.endsOn || null}
            onChange={(day) => change({ endsOn: day ?? '' })}
          />
        )}
      </Field>
      <Field label={t('apiKeys.networks')} hint={t('apiKeys.networksHint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            name="networks"
            className="key-networks"
            autoSize={{ minRows: 2, maxRows: 8 }}
            spellCheck={false}
            value={draft.addresses}
            onChange={(event) => change({ addresses: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Makes a key for another system; ends with the key, shown this once. */
export function ApiKeyForm({ onClose }: { onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('identity');
  // The authenticator of demo people is the server's: they have no code to give.
  const hasCode = !useMe().isDemo;
  const [draft, setDraft] = useState(EMPTY);
  const [code, setCode] = useState('');
  const faults = useFaults(draft);
  const leave = useLeave();
  const command = useApiCommand(createApiKey, { invalidates: [listApiKeys] });
  // The key itself is unsaved work too, until somebody says that it is kept.
  useUnsaved(Boolean(command.data) || isChanged([draft, code], [EMPTY, '']));
  const { name, scopes, endsOn, addresses } = draft;
  function make(): void {
    const body = { name, scopes: [...scopes], endsOn, networks: networksOf(addresses) };
    command.mutate({ body: hasCode ? { ...body, code } : body });
  }
  return (
    <Modal
      open
      title={t(command.data ? 'apiKeys.issuedTitle' : 'apiKeys.create')}
      footer={null}
      width={560}
      mask={{ closable: false }}
      onCancel={() => leave(onClose)}
    >
      {command.data ? (
        <IssuedKey apiKey={command.data.key} name={name} onDone={onClose} />
      ) : (
        <Form
          className="key-form"
          problem={command.error}
          fieldOf={{ key_ends_wrong: 'endsOn' }}
          faults={faults}
          onSubmit={make}
        >
          <KeyFields draft={draft} onChange={setDraft} />
          {hasCode && (
            <CodeField
              label={t('apiKeys.code')}
              hint={t('apiKeys.codeHint')}
              value={code}
              isDigits={false}
              isFocused={false}
              onChange={setCode}
            />
          )}
          <FormProblem />
          <Button
            type="primary"
            htmlType="submit"
            disabled={scopes.length === 0 || (hasCode && code.trim().length < 6)}
            loading={command.isPending}
          >
            {t('apiKeys.make')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
