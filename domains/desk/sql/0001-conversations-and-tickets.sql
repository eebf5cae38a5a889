-- Doors through which customers come. The public key stands in the page's snippet; it opens nothing but a new conversation.
create table desk.channel (
  id uuid primary key,
  kind text not null check (kind in ('widget')),
  name text not null,
  public_key text not null unique,
  -- Origins of the pages that may embed it, as `https://shop.example`.
  allowed_origins jsonb not null,
  team_id uuid not null,
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);

-- All texts are masked before they come here; `*_spans` say where a sealed value stood (SealedSpan of custody).
create table desk.conversation (
  id uuid primary key,
  number bigint generated always as identity unique,
  customer_id uuid not null,
  channel_id uuid not null references desk.channel (id),
  team_id uuid not null,
  assigned_to uuid,
  status text not null default 'open' check (status in ('open', 'pending', 'resolved')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  subject text not null default '',
  subject_spans jsonb not null default '[]',
  labels jsonb not null default '[]',
  preview text not null default '',
  -- Of the newest message; 0 while the visitor has not written: lists leave such conversations out.
  last_sequence integer not null default 0,
  last_message_at timestamptz not null,
  -- How many messages the customer wrote; with a reader's own count it tells what they have not read.
  customer_messages integer not null default 0,
  -- When the customer wrote without an answer since.
  waiting_since timestamptz,
  customer_read_sequence integer not null default 0,
  staff_read_sequence integer not null default 0,
  -- Privacy notice that the customer last accepted here.
  notice_version integer,
  created_at timestamptz not null,
  resolved_at timestamptz
);
create index conversation_by_team on desk.conversation (team_id, last_message_at desc, id desc) where last_sequence > 0;
create index conversation_by_person on desk.conversation (assigned_to, last_message_at desc, id desc) where last_sequence > 0;
create index conversation_unassigned on desk.conversation (team_id, last_message_at desc, id desc)
  where assigned_to is null and status <> 'resolved' and last_sequence > 0;
create index conversation_active on desk.conversation (team_id, assigned_to, id)
  where status <> 'resolved' and last_sequence > 0;
create index conversation_by_time on desk.conversation (last_message_at desc, id desc) where last_sequence > 0;
create index conversation_by_customer on desk.conversation (customer_id);

create table desk.message (
  id uuid primary key,
  conversation_id uuid not null references desk.conversation (id) on delete cascade,
  sequence integer not null,
  author_kind text not null check (author_kind in ('customer', 'agent', 'note', 'system')),
  author_id uuid,
  client_id uuid,
  text text not null,
  spans jsonb not null default '[]',
  -- Code and parameters of a system line.
  system jsonb,
  -- Single characters and pairs of neighbours of the masked text, so that Chinese can be searched without a dictionary.
  grams text[] not null,
  at timestamptz not null,
  changed_at timestamptz,
  unique (conversation_id, sequence),
  unique (conversation_id, client_id)
);
create index message_by_time on desk.message (at desc);
create index message_by_gram on desk.message using gin (grams);
create index message_of_customer on desk.message (conversation_id, sequence) where author_kind = 'customer';

create table desk.conversation_read (
  person_id uuid not null,
  conversation_id uuid not null references desk.conversation (id) on delete cascade,
  sequence integer not null,
  -- How many of the customer's messages stand up to there.
  customer_messages integer not null,
  at timestamptz not null,
  primary key (person_id, conversation_id)
);

create table desk.draft (
  person_id uuid not null,
  conversation_id uuid not null references desk.conversation (id) on delete cascade,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  spans jsonb not null,
  updated_at timestamptz not null,
  primary key (person_id, conversation_id, kind)
);
create index draft_by_conversation on desk.draft (conversation_id);

-- A visitor's bearer token, stored as its SHA-256.
create table desk.visitor_session (
  token_hash bytea primary key,
  conversation_id uuid not null references desk.conversation (id) on delete cascade,
  customer_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index visitor_session_by_conversation on desk.visitor_session (conversation_id);
create index visitor_session_by_expiry on desk.visitor_session (expires_at);

create table desk.ticket (
  id uuid primary key,
  number bigint generated always as identity unique,
  conversation_id uuid references desk.conversation (id) on delete set null,
  customer_id uuid,
  team_id uuid not null,
  title text not null,
  title_spans jsonb not null default '[]',
  kind text not null,
  status text not null default 'open' check (status in ('open', 'pending', 'resolved')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  assigned_to uuid,
  due_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index ticket_by_team on desk.ticket (team_id, status, due_at, id);
create index ticket_by_conversation on desk.ticket (conversation_id);
create index ticket_by_customer on desk.ticket (customer_id);
create index ticket_by_person on desk.ticket (assigned_to) where status <> 'resolved';

create table desk.canned_reply (
  id uuid primary key,
  team_id uuid,
  shortcut text not null,
  title jsonb not null,
  text jsonb not null,
  unique nulls not distinct (team_id, shortcut)
);

-- Procedures at the moment of need. Thin here until academy, which owns rules, takes them over.
create table desk.procedure (
  id uuid primary key,
  number text not null unique,
  title jsonb not null,
  steps jsonb not null,
  triggers jsonb not null
);

-- Steps that an agent ticked by hand.
create table desk.procedure_step (
  conversation_id uuid not null references desk.conversation (id) on delete cascade,
  procedure_id uuid not null references desk.procedure (id) on delete cascade,
  step integer not null,
  ticked_by uuid not null,
  at timestamptz not null,
  primary key (conversation_id, procedure_id, step)
);

create table desk.team_setting (
  team_id uuid primary key,
  is_auto_assigned boolean not null default false
);
