-- Notices of what is due. The daily job sends each step once; a person may ask again.
create table academy.reminder (
  id uuid primary key,
  person_id uuid not null,
  kind text not null check (kind in ('duty', 'certificate', 'course')),
  -- The duty, certificate or course it is about.
  object_id uuid not null,
  -- The day it is about: a day that was moved is told of again. Null where no day is set.
  due_at timestamptz,
  step text not null check (step in ('before_14', 'before_7', 'before_1', 'over', 'asked')),
  sent_by text not null,
  sent_at timestamptz not null,
  seen_at timestamptz
);
create unique index reminder_once on academy.reminder (person_id, kind, object_id, due_at, step) where step <> 'asked';
create index reminder_unseen on academy.reminder (person_id) where seen_at is null;

-- What a learner says of a course in the version learned; one answer, changeable for a while.
create table academy.feedback (
  id uuid primary key,
  person_id uuid not null,
  course_id uuid not null references academy.course (id) on delete cascade,
  course_version integer not null,
  is_clear integer not null check (is_clear between 1 and 5),
  is_useful integer not null check (is_useful between 1 and 5),
  fits_work integer not null check (fits_work between 1 and 5),
  right_length integer not null check (right_length between 1 and 5),
  -- Values in it are masked before it is stored.
  words text not null,
  given_at timestamptz not null,
  unique (person_id, course_id, course_version)
);
-- What the trainer changes because of it.
create table academy.feedback_action (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  course_version integer not null,
  what text not null,
  owner_id uuid not null,
  due_on date not null,
  done_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null
);
create index feedback_action_by_course on academy.feedback_action (course_id, created_at desc);

-- Ungraded questions before a course, and before it once more for those who take it later.
create table academy.pretest (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  person_id uuid not null,
  occasion text not null check (occasion in ('before', 'again')),
  -- As an exam's: keys included, never leaves the server.
  paper jsonb not null,
  begun_at timestamptz not null,
  -- [{"itemId": …, "isRight": true}, …]
  answers jsonb,
  submitted_at timestamptz,
  unique (course_id, person_id, occasion),
  check ((answers is null) = (submitted_at is null))
);
-- Who takes a course now and who later, by lot, so that the two can be compared.
create table academy.comparison_member (
  course_id uuid not null references academy.course (id) on delete cascade,
  person_id uuid not null,
  is_held_out boolean not null,
  -- When the held out take the course.
  opens_at timestamptz not null,
  assigned_at timestamptz not null,
  primary key (course_id, person_id)
);
