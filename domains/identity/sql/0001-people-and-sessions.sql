create table identity.team (
  id uuid primary key,
  name text not null unique,
  industry text not null default '',
  is_demo boolean not null default false,
  created_at timestamptz not null
);

-- Staff. `contract_ends` is the last day of access as a Shanghai calendar day; text, so that no driver moves it by a time zone.
create table identity.person (
  id uuid primary key,
  name text not null,
  work_number text not null unique,
  email text not null unique check (email = lower(email)),
  role text not null check (role in ('agent', 'lead', 'supervisor', 'privacy_officer', 'trainer', 'admin')),
  team_id uuid references identity.team (id),
  status text not null check (status in ('invited', 'active', 'disabled')),
  disabled_reason text,
  employer text,
  contract_ends text check (contract_ends ~ '^\d{4}-\d{2}-\d{2}$'),
  password_hash text,
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  is_demo boolean not null default false,
  created_at timestamptz not null
);
create index person_by_team on identity.person (team_id);

-- The last passwords, so that none of them comes back.
create table identity.former_password (
  person_id uuid not null references identity.person (id) on delete cascade,
  password_hash text not null,
  at timestamptz not null
);
create index former_password_by_person on identity.former_password (person_id, at desc);

-- Only the hash of the token is stored: whoever reads the database cannot sign in with it.
create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references identity.person (id) on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- When the second factor was given; null before.
  factor_at timestamptz,
  locked_at timestamptz,
  ended_at timestamptz,
  ip_prefix text not null,
  user_agent text not null
);
create index session_running on identity.session (person_id) where ended_at is null;

-- One authenticator a person, its secret sealed by the house's key; `pending_` is one that was not proven yet.
create table identity.factor (
  person_id uuid primary key references identity.person (id) on delete cascade,
  sealed_secret bytea,
  confirmed_at timestamptz,
  -- The last time step a code was taken for: the same code never works twice.
  last_step bigint,
  pending_secret bytea,
  pending_at timestamptz
);

create table identity.recovery_code (
  person_id uuid not null references identity.person (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table identity.invitation (
  id uuid primary key,
  person_id uuid not null references identity.person (id) on delete cascade,
  kind text not null check (kind in ('invite', 'reset')),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create unique index invitation_outstanding on identity.invitation (person_id) where used_at is null;

-- How often a secret was guessed wrong lately, by person and by address; both as hashes, since either may be unknown to us.
create table identity.sign_in_attempt (
  subject bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
