-- Versions of the key-encryption key, each wrapped by the root key that `root_id` names.
create table kernel.key_encryption_key (
  version integer primary key,
  root_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null default now()
);

-- Secrets of the installation (ledger signing key, blind-index key), each sealed under the key-encryption key.
create table kernel.secret (
  name text primary key,
  sealed bytea not null,
  created_at timestamptz not null default now()
);
