import { Field, Form, FormProblem, isChanged, useApiCommand, useLeave, useReturnFocus, useUnsaved } from '@kedun/ui';
import { Button, Drawer, Input, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, changeChannel, listChannels, openChannel } from '../../contract.ts';

function originsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const isSite = (text: string) => /^https?:\/\//.test(text) && URL.canParse(text);

interface ChannelDraft {
  readonly name: string;
  readonly teamId: string;
  /** Origins, one a line. */
  readonly pages: string;
  readonly isActive: boolean;
}

function draftOf(channel: Channel | null, firstTeamId = ''): ChannelDraft {
  if (!channel) return { name: '', teamId: firstTeamId, pages: '', isActive: true };
  const { name, teamId, allowedOrigins, isActive } = channel;
  return { name, teamId, pages: allowedOrigins.join('\n'), isActive };
}

/** Opens a web chat, or changes one. */
export function ChannelForm({
  channel,
  teams,
  onDone,
}: {
  channel: Channel | null;
  teams: readonly { id: string; name: string }[];
  onDone: () => void;
}): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['desk.channels', 'desk']);
  const leave = useLeave();
  const [start] = useState(() => draftOf(channel, teams[0]?.id));
  const [draft, setDraft] = useState(start);
  const change = (part: Partial<ChannelDraft>) => setDraft({ ...draft, ...part });
  const saved = useUnsaved(isChanged(draft, start));
  const after = {
    invalidates: [listChannels],
    onDone() {
      saved();
      onDone();
    },
  };
  const opening = useApiCommand(openChannel, after);
  const changing = useApiCommand(changeChannel, after);
  const allowedOrigins = originsOf(draft.pages);
  function save(): void {
    const { name, teamId, isActive } = draft;
    const body = { name, teamId, allowedOrigins };
    if (channel) changing.mutate({ params: { id: channel.id }, body: { ...body, isActive } });
    else opening.mutate({ body });
  }
  const close = () => leave(onDone);
  return (
    <Drawer open size={460} title={t(channel ? 'channel.edit' : 'channel.open')} onClose={close}>
      <Form
        className="desk-channel-form"
        problem={opening.error ?? changing.error}
        faults={allowedOrigins.every(isSite) ? {} : { pages: t('channel.pagesWrong') }}
        onSubmit={save}
      >
        <Field label={t('channel.name')}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              autoFocus
              maxLength={60}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('channel.team')}>
          {(control) => (
            <Select
              {...control}
              value={draft.teamId}
              onChange={(teamId) => change({ teamId })}
              options={teams.map((team) => ({ value: team.id, label: team.name }))}
            />
          )}
        </Field>
        <Field label={t('channel.pages')} hint={t('channel.pagesHelp')}>
          {(control) => (
            <Input.TextArea
              {...control}
              name="pages"
              autoSize={{ minRows: 2 }}
              value={draft.pages}
              onChange={(event) => change({ pages: event.target.value })}
            />
          )}
        </Field>
        {channel && (
          <Field label={t('channel.state')}>
            {({ id, ...control }) => (
              <div>
                <Switch
                  id={id}
                  aria-describedby={control['aria-describedby']}
                  checked={draft.isActive}
                  onChange={(isActive) => change({ isActive })}
                />
              </div>
            )}
          </Field>
        )}
        <FormProblem />
        <div className="desk-editor-actions">
          <Button onClick={close}>{t('channel.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={draft.teamId === ''}
            loading={opening.isPending || changing.isPending}
          >
            {t('channel.save')}
          </Button>
        </div>
      </Form>
    </Drawer>
  );
}
