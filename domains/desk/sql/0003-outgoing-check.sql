-- Domains that answers of the team may link to, with everything below them.
alter table desk.team_setting add link_domains text[] not null default '{}';

-- Why an answer was sent although the check of what leaves asked for a reason. The reason is masked for good.
create table desk.outgoing_override (
  id uuid primary key,
  conversation_id uuid not null references desk.conversation (id) on delete cascade,
  message_id uuid not null references desk.message (id) on delete cascade,
  team_id uuid not null,
  person_id uuid not null,
  codes text[] not null,
  reason text not null,
  at timestamptz not null
);
create index outgoing_override_by_team on desk.outgoing_override (team_id, id desc);
create index outgoing_override_by_conversation on desk.outgoing_override (conversation_id);
create index outgoing_override_by_message on desk.outgoing_override (message_id);
