-- What other systems sign in with. Only the hash of a key is stored; `hint` is its end, by which people tell keys apart.
-- `ends_on` is the last day of access as a Shanghai calendar day. Use is kept by the day alone: enough to find keys that
-- nobody needs, and no record of what a system does when. `refused_on` is the last day the key came from elsewhere.
create table identity.api_key (
  id uuid primary key,
  name text not null,
  key_hash bytea not null unique check (length(key_hash) = 32),
  hint text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  -- Addresses and CIDR networks it may come from; none given: from anywhere.
  networks text[] not null default '{}',
  ends_on text not null check (ends_on ~ '^\d{4}-\d{2}-\d{2}$'),
  created_at timestamptz not null,
  -- Who made and who revoked it may be gone by now; the ledger knows them.
  created_by uuid,
  revoked_at timestamptz,
  revoked_by uuid,
  last_used_on text check (last_used_on ~ '^\d{4}-\d{2}-\d{2}$'),
  refused_on text check (refused_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- Made while the installation ran the demo: goes with it.
  made_in_demo boolean not null default false
);
