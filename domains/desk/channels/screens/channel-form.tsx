import { Field, problemSentence, useApiCommand } from '@kedun/ui';
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
  const { t } = useTranslation('desk');
  const [name, setName] = useState(channel?.name ?? '');
  const [teamId, setTeamId] = useState(channel?.teamId ?? teams[0]?.id ?? '');
  const [pages, setPages] = useState(channel?.allowedOrigins.join('\n') ?? '');
  const [isActive, setActive] = useState(channel?.isActive ?? true);
  const after = { invalidates: [listChannels], onDone };
  const opening = useApiCommand(openChannel, after);
  const changing = useApiCommand(changeChannel, after);
  const allowedOrigins = originsOf(pages);
  const isWrong = !allowedOrigins.every(isSite);
  const error = opening.error ?? changing.error;
  function save(): void {
    const body = { name, teamId, allowedOrigins };
    if (channel) changing.mutate({ params: { id: channel.id }, body: { ...body, isActive } });
    else opening.mutate({ body });
  }
  return (
    <Drawer open size={460} title={t(channel ? 'channel.edit' : 'channel.open')} onClose={onDone}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t('channel.name')} error={problemSentence(error)}>
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={t('channel.team')}>
          {(control) => (
            <Select
              {...control}
              value={teamId}
              onChange={setTeamId}
              options={teams.map((team) => ({ value: team.id, label: team.name }))}
            />
          )}
        </Field>
        <Field
          label={t('channel.pages')}
          hint={t('channel.pagesHelp')}
          error={isWrong ? t('channel.pagesWrong') : undefined}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              value={pages}
              onChange={(event) => setPages(event.target.value)}
            />
          )}
        </Field>
        {channel ? (
          <Field label={t('channel.state')}>
            {(control) => <Switch {...control} checked={isActive} onChange={setActive} />}
          </Field>
        ) : null}
        <Button
          type="primary"
          htmlType="submit"
          disabled={name.trim() === '' || teamId === '' || isWrong}
          loading={opening.isPending || changing.isPending}
        >
          {t('channel.save')}
        </Button>{' '}
        <Button onClick={onDone}>{t('channel.cancel')}</Button>
      </form>
    </Drawer>
  );
}
