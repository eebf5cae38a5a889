-- The verifiable side of a certificate; made when its holder first opens it.
create table academy.badge (
  certificate_id uuid primary key references academy.certificate (id) on delete cascade,
  -- SHA-256 of the code in the public address: looking one up compares nothing secret.
  code_hash text not null unique,
  code text not null,
  -- Drawn at random, so that neighbours in the list tell nothing about when they were issued.
  list_index integer not null unique check (list_index between 0 and 131071),
  salt text not null,
  made_at timestamptz not null
);

-- Ed25519 keys that sign badges, seeds sealed under the keyring. The newest signs; older ones still verify.
create table academy.badge_key (
  id text primary key,
  public_key text not null,
  sealed_seed bytea not null,
  made_at timestamptz not null
);
