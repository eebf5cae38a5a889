-- A file that a customer sends, from its upload on; custody keeps the file itself, sealed, behind its token. Until the
-- message that brings it is sent it belongs to none, and goes after a day. Texts are masked like all others.
create table desk.attached_file (
  id uuid primary key,
  conversation_id uuid not null references desk.conversation (id) on delete cascade,
  message_id uuid references desk.message (id) on delete cascade,
  state text not null check (state in ('reading', 'read', 'unread')),
  -- As the message shows it (AttachedFile of the contract).
  shown jsonb not null,
  -- What was read in it.
  text text not null default '',
  spans jsonb not null default '[]',
  tries int not null default 0,
  tried_at timestamptz,
  created_at timestamptz not null
);
create index attached_file_by_conversation on desk.attached_file (conversation_id, created_at);
create index attached_file_by_message on desk.attached_file (message_id);
create index attached_file_unfinished on desk.attached_file (created_at) where state = 'reading' or message_id is null;

-- The files of a message as they are shown; `token` of each stands for the original, as in `spans`.
alter table desk.message add files jsonb not null default '[]';
