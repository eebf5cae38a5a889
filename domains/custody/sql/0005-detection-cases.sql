-- What agents report of detection: a miss that was sealed by hand. Nothing of a value but its mask; the token only
-- where the value is kept.
create table custody.detection_case (
  id uuid primary key,
  kind text not null check (kind in ('miss')),
  customer_id uuid not null references custody.customer (id) on delete cascade,
  conversation_id uuid not null,
  message_id uuid not null,
  sequence int not null,
  token uuid references custody.sealed_value (token) on delete set null,
  type text not null,
  data_class text not null,
  mask text not null,
  reported_by uuid not null,
  reported_at timestamptz not null,
  -- How long the words stood in clear, from the message to the report.
  exposed_seconds int not null,
  closed_by uuid,
  closed_at timestamptz,
  check ((closed_by is null) = (closed_at is null))
);
create index detection_case_open on custody.detection_case (id desc) where closed_at is null;
create index detection_case_by_customer on custody.detection_case (customer_id);
create index detection_case_by_token on custody.detection_case (token);
