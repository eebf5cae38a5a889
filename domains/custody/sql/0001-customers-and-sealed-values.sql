-- The key of the blind indexes, one per installation, wrapped by the key-encryption key.
create table custody.index_key (
  id smallint primary key check (id = 1),
  wrapped bytea not null
);

-- A customer is a row without any value: values are sealed beside it. After erasure the empty row stays,
-- so that what refers to it still has an end.
create table custody.customer (
  id uuid primary key,
  created_at timestamptz not null,
  is_synthetic boolean not null,
  is_demo boolean not null,
  is_restricted boolean not null default false,
  is_minor boolean not null default false,
  preferences jsonb not null default '{}',
  erased_at timestamptz
);

-- Drills must never touch a real person (design invariant 8): what a customer is born as cannot change.
create function custody.keep_birth() returns trigger language plpgsql as $$
begin
  if new.is_synthetic <> old.is_synthetic or new.is_demo <> old.is_demo then
    raise exception 'whether a customer is synthetic or demo is fixed at birth';
  end if;
  return new;
end $$;
create trigger customer_keeps_birth before update on custody.customer
  for each row execute function custody.keep_birth();

-- One data key per customer. Destroying this row makes all that is sealed under it unreadable.
create table custody.data_key (
  customer_id uuid primary key references custody.customer (id) on delete cascade,
  wrapped bytea not null,
  kek_version int not null
);

-- The same value of the same customer and type has one token, found by its blind index.
create table custody.sealed_value (
  token uuid primary key,
  customer_id uuid not null references custody.customer (id) on delete cascade,
  type text not null,
  data_class text not null check (data_class in ('C1', 'C2', 'C3')),
  sealed bytea not null,
  blind_index bytea not null,
  mask text not null,
  origin_kind text not null check (origin_kind in ('message', 'field', 'note')),
  origin_id text not null,
  conversation_id uuid,
  created_at timestamptz not null,
  unique (customer_id, type, blind_index)
);
create index sealed_value_by_index on custody.sealed_value (type, blind_index);

-- The current profile: one value per type. conversation_id: declared in that conversation;
-- set_by: the person who typed it in (null: the customer said it, or the system).
create table custody.customer_field (
  customer_id uuid not null references custody.customer (id) on delete cascade,
  type text not null,
  token uuid not null references custody.sealed_value (token) on delete cascade,
  conversation_id uuid,
  set_by uuid,
  updated_at timestamptz not null,
  primary key (customer_id, type)
);
create index customer_field_by_token on custody.customer_field (token);

-- One act of looking: this value, this person, this session, until this moment.
create table custody.access_grant (
  id uuid primary key,
  token uuid not null,
  customer_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  type text not null,
  data_class text not null,
  mask text not null,
  purpose text not null,
  approval_id uuid,
  ledger_entry_id uuid not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index access_grant_open on custody.access_grant (person_id) where ended_at is null;
create index access_grant_by_person on custody.access_grant (person_id, id desc);
create index access_grant_by_conversation on custody.access_grant (conversation_id);
create index access_grant_by_customer on custody.access_grant (customer_id, id desc);

create table custody.approval_request (
  id uuid primary key,
  token uuid not null,
  customer_id uuid not null,
  conversation_id uuid not null,
  team_id uuid not null,
  asker_id uuid not null,
  purpose text not null,
  note text not null,
  type text not null,
  data_class text not null,
  mask text not null,
  state text not null check (state in ('waiting', 'approved', 'denied', 'used', 'expired', 'withdrawn')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decider_id uuid check (decider_id <> asker_id),
  decided_at timestamptz
);
create unique index approval_request_live on custody.approval_request (asker_id, token, conversation_id)
  where state in ('waiting', 'approved');
create index approval_request_by_team on custody.approval_request (team_id, state, id desc);
create index approval_request_by_asker on custody.approval_request (asker_id, id desc);

create table custody.verification (
  id uuid primary key,
  conversation_id uuid not null,
  customer_id uuid not null,
  person_id uuid not null,
  is_passed boolean not null,
  basis text not null check (basis in ('on_file', 'declared')),
  at timestamptz not null,
  valid_until timestamptz
);
create index verification_by_conversation on custody.verification (conversation_id, at desc);

-- Guesses of values (design invariant 13). `target` is a keyed hash of what was guessed at, never the value.
create table custody.guess (
  id uuid primary key,
  person_id uuid not null,
  target bytea not null,
  counts_for_person boolean not null,
  at timestamptz not null
);
create index guess_by_person on custody.guess (person_id, at);
create index guess_by_target on custody.guess (target, at);

-- Reveals per person and day (Asia/Shanghai).
create table custody.quota_use (
  person_id uuid not null,
  day text not null,
  used int not null,
  primary key (person_id, day)
);
