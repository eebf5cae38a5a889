-- What hides less than before (a type switched off, a value left in clear, a weaker recogniser) is proposed by one
-- person and put in force by another. Settings only, nobody's data.
create table custody.detection_proposal (
  id uuid primary key,
  based_on int not null check (based_on >= 0),
  content jsonb not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  -- Null while it waits; 'outdated' when the settings were changed meanwhile.
  outcome text check (outcome in ('confirmed', 'refused', 'withdrawn', 'outdated')),
  decided_by uuid,
  decided_at timestamptz,
  check ((outcome is null) = (decided_by is null)),
  check ((outcome is null) = (decided_at is null)),
  -- Whoever asks cannot approve (invariant 5).
  constraint detection_proposal_second_person check (outcome is distinct from 'confirmed' or decided_by <> proposed_by)
);
create unique index detection_proposal_one_waiting on custody.detection_proposal ((outcome is null)) where outcome is null;

-- Who put a proposed version in force; null where nothing is hidden less than before.
alter table custody.detection_setting add confirmed_by uuid;
alter table custody.detection_setting add constraint detection_setting_second_person check (confirmed_by <> changed_by);
