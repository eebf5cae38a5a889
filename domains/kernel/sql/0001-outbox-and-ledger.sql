-- Events wait here for the realtime layer; written in the command's own transaction.
create table kernel.outbox (
  id uuid primary key,
  position bigint generated always as identity,
  name text not null,
  audience jsonb not null,
  data jsonb not null,
  at timestamptz not null default now(),
  delivered_at timestamptz
);
create index outbox_waiting on kernel.outbox (position) where delivered_at is null;

-- The audit ledger. A row is pending until the sequencer gives it its place (index) in the tree.
-- `encoded` is the canonical leaf; the other columns repeat parts of it for search and are checked against it.
create table kernel.ledger_entry (
  id uuid primary key,
  pending bigint generated always as identity,
  index bigint unique,
  encoded bytea not null,
  leaf_hash bytea not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  act text not null,
  result text not null,
  object_kind text,
  object_id text,
  -- keyed commitment (hex), as in the leaf: found again by computing it, unlinkable after erasure
  customer text
);
create index ledger_entry_pending on kernel.ledger_entry (pending) where index is null;
create index ledger_entry_by_actor on kernel.ledger_entry (actor_id, at desc);
create index ledger_entry_by_customer on kernel.ledger_entry (customer, at desc);
create index ledger_entry_by_act on kernel.ledger_entry (act, at desc);

-- Hash tiles of height 8 (C2SP tlog-tiles): level, position, up to 256 hashes of 32 bytes.
create table kernel.ledger_tile (
  level smallint not null,
  position bigint not null,
  hashes bytea not null,
  primary key (level, position)
);

-- Signed tree heads, newest last.
create table kernel.ledger_checkpoint (
  size bigint primary key,
  root bytea not null,
  note text not null,
  at timestamptz not null
);

-- What the installation knows of itself: demo mode, name, signing key of the ledger (sealed by the root key).
create table kernel.setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
