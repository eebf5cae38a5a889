-- Operating procedures (SOP): numbered clauses, each change a version of its own; what was in force stays readable.
create table academy.chapter (
  number integer primary key check (number > 0),
  title jsonb not null
);
create table academy.clause (
  number text not null check (number ~ '^[0-9]{1,3}[.][0-9]{1,3}$'),
  version integer not null check (version > 0),
  text jsonb not null,
  -- [{"ref": "个人信息保护法 第六条", "mark": "V"}, …]; V read in the primary text, S and B wait for the lawyers.
  laws jsonb not null,
  -- What changed and why, for those who learn it again; null for the first version.
  reason text check ((version = 1) = (reason is null)),
  is_withdrawn boolean not null default false,
  published_by uuid,
  published_at timestamptz not null,
  is_demo boolean not null default false,
  primary key (number, version)
);

alter table academy.item drop constraint item_kind_check;
alter table academy.item
  add constraint item_kind_check check (kind in ('single', 'multiple', 'judgment', 'scenario', 'ordering')),
  add clause text,
  -- The version of the clause that the item was written or checked for; older than the one in force: not asked.
  add clause_version integer,
  add law_mark text check (law_mark in ('V', 'S', 'B')),
  add difficulty integer not null default 3 check (difficulty between 1 and 5),
  add tags jsonb not null default '[]',
  add version integer not null default 1;
create index item_by_clause on academy.item (clause) where clause is not null;

-- What an item was before a change. Keys of it leave the server as little as those of the item.
create table academy.item_version (
  item_id uuid not null references academy.item (id) on delete cascade,
  version integer not null,
  content jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (item_id, version)
);

-- Which shipped course a course came from, and its version; what it brought beside lessons and bank.
alter table academy.course
  add library_key text,
  add version integer not null default 1,
  add audience jsonb not null default '[]',
  add variants jsonb not null default '[]';
create table academy.course_version (
  course_id uuid not null references academy.course (id) on delete cascade,
  version integer not null,
  -- Lessons as they were taught.
  content jsonb not null,
  note text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (course_id, version)
);
alter table academy.lesson
  add minutes integer,
  -- Questions inside the lesson, answered at once: never part of the bank.
  add checks jsonb not null default '[]';

create table academy.training_case (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  position integer not null,
  outcome text not null check (outcome in ('success', 'failure')),
  industry text check (industry in ('toll', 'ecommerce', 'bank', 'telecom', 'conference')),
  clause text,
  title jsonb not null,
  content jsonb not null,
  unique (course_id, position)
);

-- A breach of a clause by a person of the staff, reported by another room or by a supervisor.
create table academy.violation (
  id uuid primary key,
  person_id uuid not null,
  clause text not null,
  clause_version integer not null,
  source text not null check (source in ('outgoing_override', 'unexplained_access', 'failed_drill', 'audit_finding', 'complaint_upheld')),
  severity text not null check (severity in ('minor', 'serious')),
  -- What it is about: {"kind": …, "id": …}; reported once.
  about jsonb,
  note text not null,
  reported_by text not null,
  reported_at timestamptz not null,
  status text not null check (status in ('open', 'restored', 'dismissed')),
  appeal text,
  appealed_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  decision text,
  check ((appeal is null) = (appealed_at is null)),
  check ((decided_by is null) = (decided_at is null))
);
create index violation_by_person on academy.violation (person_id, reported_at desc);
create unique index violation_once on academy.violation (source, (about ->> 'kind'), (about ->> 'id')) where about is not null;

-- What a person has to learn (again) and until when: read clauses and lessons, then pass a re-test on them.
create table academy.duty (
  id uuid primary key,
  person_id uuid not null,
  cause text not null check (cause in ('violation', 'clause_changed', 'course_version')),
  violation_id uuid references academy.violation (id) on delete cascade,
  course_id uuid references academy.course (id) on delete cascade,
  -- [{"number": "2.3", "version": 1}, …]
  clauses jsonb not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  clauses_read_at timestamptz,
  paused_at timestamptz,
  paused_by uuid,
  pause_reason text,
  ended_at timestamptz,
  end_kind text check (end_kind in ('done', 'cancelled')),
  check ((ended_at is null) = (end_kind is null)),
  check ((cause = 'violation') = (violation_id is not null)),
  check ((cause = 'course_version') = (course_id is not null))
);
create index duty_open on academy.duty (person_id) where ended_at is null;
create table academy.duty_lesson (
  duty_id uuid not null references academy.duty (id) on delete cascade,
  lesson_id uuid not null references academy.lesson (id) on delete cascade,
  read_at timestamptz,
  primary key (duty_id, lesson_id)
);

-- While one stands, the person's certificates of the class open nothing (invariant 4).
create table academy.suspension (
  id uuid primary key,
  person_id uuid not null,
  data_class text not null check (data_class in ('C2', 'C3')),
  duty_id uuid not null references academy.duty (id) on delete cascade,
  suspended_at timestamptz not null,
  lifted_at timestamptz
);
create index suspension_standing on academy.suspension (person_id) where lifted_at is null;

-- A re-test belongs to a duty and leads to no certificate.
alter table academy.exam_attempt add duty_id uuid references academy.duty (id) on delete cascade;
drop index academy.exam_attempt_running;
create unique index exam_attempt_running on academy.exam_attempt (person_id, course_id)
  where submitted_at is null and duty_id is null;
create unique index exam_retest_running on academy.exam_attempt (duty_id) where submitted_at is null and duty_id is not null;
