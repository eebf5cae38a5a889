alter table academy.course
  -- `adaptive`: asks until it is probable enough that somebody has, or has not, the share that is asked for.
  add exam_kind text not null default 'paper' check (exam_kind in ('paper', 'adaptive')),
  -- Ids of the other courses whose questions its exam asks too.
  add asks_also jsonb not null default '[]';

-- {"state": …, "outcome": … or null} of an exam that asks one question after the other; null for papers.
alter table academy.exam_attempt add adaptive jsonb;

-- How a question answers to ability, from stored answers; one that was changed since stands with its author's difficulty.
create table academy.item_parameters (
  item_id uuid primary key references academy.item (id) on delete cascade,
  parameters jsonb not null,
  answers integer not null check (answers > 0),
  calibrated_at timestamptz not null
);

-- How many exams of a course asked one after the other, and in how many of them each question was shown.
create table academy.exposure (
  course_id uuid primary key references academy.course (id) on delete cascade,
  people integer not null default 0,
  shown jsonb not null default '{}'
);
