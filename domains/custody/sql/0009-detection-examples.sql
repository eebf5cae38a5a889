-- How a report was judged; null for those settled before this was asked.
alter table custody.detection_case add verdict text check (verdict in ('real', 'unfounded'));
alter table custody.detection_case add constraint detection_case_judged check (verdict is null or closed_at is not null);

-- Sentences that detection must get right, grown from reports. Nobody's data: every value is made up, and nothing
-- leads from a sentence to the report or the customer that it was made after.
create table custody.detection_example (
  id uuid primary key,
  kind text not null check (kind in ('miss', 'false_alarm')),
  text text not null unique,
  -- What must be found in it, and nothing else: [{ start, end, type }].
  spans jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null
);
