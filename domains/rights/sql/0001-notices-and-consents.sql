-- A privacy notice as it was published (PIPL art. 17). Never changed afterwards: a change is a new version.
create table rights.privacy_notice (
  version integer primary key,
  purposes jsonb not null,
  wordings jsonb not null,
  effective_from timestamptz not null,
  published_by uuid,
  published_at timestamptz not null
);

-- Proof that a customer agreed: which wording, in which language, when and where. At most one is in force.
create table rights.consent (
  id uuid primary key,
  customer_id uuid not null,
  conversation_id uuid,
  notice_version integer not null references rights.privacy_notice,
  wording_hash text not null check (wording_hash ~ '^[0-9a-f]{64}$'),
  language text not null,
  channel text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('withdrawn', 'superseded')),
  check ((ended_at is null) = (end_reason is null))
);
create unique index consent_in_force on rights.consent (customer_id) where ended_at is null;
create index consent_by_customer on rights.consent (customer_id, given_at);
create index consent_by_notice on rights.consent (notice_version);

-- The separate consents of PIPL art. 29 and the voluntary ones, each given and withdrawn by itself.
create table rights.separate_consent (
  id uuid primary key,
  consent_id uuid not null references rights.consent on delete cascade,
  purpose text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index separate_consent_in_force on rights.separate_consent (consent_id, purpose) where withdrawn_at is null;
