-- A call for help by somebody who serves (M43). The words are masked for good. What was said until then is kept as it
-- was: `evidence` is the very text whose SHA-256 stands in the ledger entry.
create table incidents.emergency (
  id uuid primary key,
  kind text not null check (kind in ('violence', 'self_harm', 'robbery', 'fraud', 'data_theft', 'other')),
  words text not null,
  conversation_id uuid,
  customer_id uuid,
  team_id uuid,
  reported_by uuid not null,
  reported_at timestamptz not null,
  evidence text,
  evidence_hash text check (evidence_hash ~ '^[0-9a-f]{64}$'),
  entry_id uuid not null,
  seen_by uuid,
  seen_at timestamptz,
  closed_by uuid,
  closed_at timestamptz,
  outcome text check (outcome in ('handled', 'police', 'unfounded')),
  closing_words text,
  check ((seen_by is null) = (seen_at is null)),
  check ((closed_by is null) = (closed_at is null) and (closed_at is null) = (outcome is null))
);
create index emergency_of_customer on incidents.emergency (customer_id);
create index emergency_by_team on incidents.emergency (team_id, id);
create index emergency_open on incidents.emergency (id) where closed_at is null;
