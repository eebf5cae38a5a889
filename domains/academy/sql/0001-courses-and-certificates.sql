-- Words in both languages are {"zh": …, "en": …}; English may be empty.
create table academy.course (
  id uuid primary key,
  title jsonb not null,
  summary jsonb not null,
  -- [{"dataClass": "C2", "passPercent": 80}, …]
  certifies jsonb not null,
  valid_months integer not null check (valid_months > 0),
  question_count integer not null check (question_count > 0),
  minutes integer not null check (minutes > 0),
  status text not null check (status in ('draft', 'published')),
  is_demo boolean not null default false,
  created_at timestamptz not null
);

create table academy.lesson (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  position integer not null,
  title jsonb not null,
  body jsonb not null,
  unique (course_id, position)
);

create table academy.lesson_progress (
  person_id uuid not null,
  lesson_id uuid not null references academy.lesson (id) on delete cascade,
  read_at timestamptz not null,
  primary key (person_id, lesson_id)
);

-- The bank. `options` holds the key; it leaves the server only through commands that note who read it.
create table academy.item (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  lesson_id uuid references academy.lesson (id) on delete set null,
  kind text not null check (kind in ('single', 'multiple', 'judgment')),
  stem jsonb not null,
  options jsonb not null,
  explanation jsonb not null,
  law text not null,
  status text not null check (status in ('active', 'retired')),
  created_at timestamptz not null
);
create index item_by_course on academy.item (course_id);

-- Who knows which key, and so is never asked the item again (design invariant 9).
create table academy.key_read (
  person_id uuid not null,
  item_id uuid not null references academy.item (id) on delete cascade,
  at timestamptz not null,
  primary key (person_id, item_id)
);

-- `paper` freezes what was asked: items as they were, options in their drawn order, keys included.
create table academy.exam_attempt (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  person_id uuid not null,
  paper jsonb not null,
  started_at timestamptz not null,
  deadline_at timestamptz not null,
  submitted_at timestamptz,
  correct integer,
  total integer not null,
  percent integer,
  passed boolean
);
create unique index exam_attempt_running on academy.exam_attempt (person_id, course_id) where submitted_at is null;
create index exam_attempt_by_person on academy.exam_attempt (person_id, started_at desc);

create table academy.attempt_answer (
  attempt_id uuid not null references academy.exam_attempt (id) on delete cascade,
  item_id uuid not null,
  chosen jsonb not null,
  is_marked boolean not null,
  saved_at timestamptz not null,
  primary key (attempt_id, item_id)
);

create table academy.certificate (
  id uuid primary key,
  person_id uuid not null,
  data_class text not null check (data_class in ('C2', 'C3')),
  course_id uuid not null references academy.course (id) on delete cascade,
  attempt_id uuid references academy.exam_attempt (id) on delete set null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- Null while it holds; a newer one supersedes, a person revokes, time expires.
  ended_at timestamptz,
  end_kind text check (end_kind in ('revoked', 'superseded', 'expired')),
  ended_by text,
  end_reason text,
  check ((ended_at is null) = (end_kind is null))
);
create unique index certificate_holding on academy.certificate (person_id, data_class) where ended_at is null;

create table academy.agreement (
  id uuid primary key,
  version integer not null unique,
  title jsonb not null,
  text jsonb not null,
  hash_zh text not null,
  hash_en text not null,
  published_at timestamptz not null,
  is_demo boolean not null default false
);

create table academy.agreement_signature (
  agreement_id uuid not null references academy.agreement (id) on delete cascade,
  person_id uuid not null,
  language text not null check (language in ('zh', 'en')),
  text_hash text not null,
  signed_at timestamptz not null,
  primary key (agreement_id, person_id)
);
