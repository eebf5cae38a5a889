-- What a person has answered from memory, by topic: from it is told what they know and what comes next. For the person
-- alone; kept as answers, because the numbers of a model are another's with the next model.
create table academy.mastery (
  person_id uuid primary key,
  -- [{"item": "check:…", "topic": "chapter:2", "lesson": …, "right": true, "at": …}, …], oldest first.
  answers jsonb not null,
  changed_at timestamptz not null
);
create index mastery_by_change on academy.mastery (changed_at desc, person_id);

-- Models fitted on the house's own answers. Nobody's name or answer is in one.
create table academy.tracer (
  id uuid primary key,
  fitted_at timestamptz not null,
  people integer not null,
  answers integer not null,
  -- {"before": {"logLoss": …, "ece": …}, "after": …}, on people whose answers taught neither.
  measures jsonb not null,
  -- Null where it was not taken because it foretold worse, and for those that a newer one has followed.
  model jsonb
);
create index tracer_by_time on academy.tracer (fitted_at desc);
