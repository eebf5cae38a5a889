-- Questions are read by a second person before they are asked; what was in the bank before this rule stays asked.
alter table academy.item
  add review text not null default 'approved' check (review in ('waiting', 'returned', 'approved')),
  -- Who wrote it as it stands; null for what came with the product.
  add written_by uuid,
  add reviewed_by uuid,
  add reviewed_at timestamptz,
  add review_note text not null default '',
  -- Answers from here on count for its statistics: later than its last change.
  add counted_from timestamptz,
  -- Why it retired itself; null where a person did or it is asked.
  add retired_because jsonb;
alter table academy.item alter column review drop default;

-- What the answers say of an item, as last computed.
create table academy.item_statistics (
  item_id uuid primary key references academy.item (id) on delete cascade,
  statistics jsonb not null,
  verdict text not null check (verdict in ('keep', 'watch', 'retire', 'no_data')),
  reasons jsonb not null,
  computed_at timestamptz not null
);

alter table academy.course
  -- [{"tag": "核身", "from": 3, "to": 5, "questions": 4}, …]: what a paper must hold; the rest is drawn from all.
  add blueprint jsonb not null default '[]',
  add attempts_per_day integer not null default 5 check (attempts_per_day between 1 and 5),
  -- From handing in one that was not passed to beginning the next.
  add wait_hours integer not null default 0 check (wait_hours between 0 and 720);

-- What was noticed while somebody sat an exam: for a person to look at, never a reason to fail by itself.
create table academy.exam_signal (
  id bigint generated always as identity primary key,
  attempt_id uuid not null references academy.exam_attempt (id) on delete cascade,
  kind text not null check (kind in ('away', 'copy', 'paste', 'print', 'second_window')),
  at timestamptz not null,
  -- How long one was away.
  seconds integer check (seconds >= 0),
  item_id uuid
);
create index exam_signal_by_attempt on academy.exam_signal (attempt_id, at);

-- When a question was first answered: later changes say nothing about how fast it was read.
alter table academy.attempt_answer add first_at timestamptz;

-- That a person has looked at an attempt's signals, and what they made of them.
alter table academy.exam_attempt
  add looked_by uuid,
  add looked_at timestamptz,
  add look_note text not null default '';
