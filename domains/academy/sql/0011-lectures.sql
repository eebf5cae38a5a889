-- Lectures: planned by trainers, answered by those invited, signed in to with a code that changes.
create table academy.lecture (
  id uuid primary key,
  title jsonb not null,
  course_id uuid references academy.course (id) on delete set null,
  -- A room or a link.
  place text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 10 and 480),
  -- Null: as many as come.
  capacity integer check (capacity > 0),
  is_open_to_all boolean not null,
  -- Teams invited, as they stand until the lecture closes: ["…", …]
  teams jsonb not null,
  -- Whoever attends signs a second code before leaving.
  asks_leaving boolean not null,
  -- Attending counts as reading the lessons of its course.
  counts_as_read boolean not null,
  planned_by uuid not null,
  created_at timestamptz not null,
  status text not null check (status in ('planned', 'open', 'leaving', 'closed', 'cancelled')),
  -- Values in it are masked before it is stored.
  cancel_reason text,
  -- Codes are derived from it (RFC 6238); sealed, another one when the codes for leaving begin, gone when the door shuts.
  sealed_secret bytea,
  opened_at timestamptz,
  closed_at timestamptz,
  -- When the lessons of all who attended were marked read; null while that is to be done.
  reads_done_at timestamptz,
  check ((status in ('open', 'leaving')) = (sealed_secret is not null)),
  check ((status = 'closed') = (closed_at is not null))
);
create index lecture_by_start on academy.lecture (starts_at desc, id desc);
create index lecture_standing on academy.lecture (starts_at) where status in ('planned', 'open', 'leaving');
create index lecture_unread on academy.lecture (id) where status = 'closed' and counts_as_read and reads_done_at is null;

-- What is known of one person at one lecture. Members of invited teams have a row once they answer, sign in or it closes.
create table academy.lecture_person (
  lecture_id uuid not null references academy.lecture (id) on delete cascade,
  person_id uuid not null,
  -- Invited by name, or as a member of a team when it closed.
  is_invited boolean not null default false,
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  signed_in_at timestamptz,
  -- Null: by the code.
  added_by uuid,
  left_at timestamptz,
  removed_at timestamptz,
  excused_at timestamptz,
  -- Why a trainer added, removed or excused them: one of a closed list, as in the ledger.
  reason text not null default '',
  -- Codes tried since a moment, so that nobody finds one by trying.
  tries integer not null default 0,
  tries_since timestamptz,
  primary key (lecture_id, person_id),
  check ((answer is null) = (answered_at is null)),
  check (left_at is null or signed_in_at is not null)
);
create index lecture_person_by_person on academy.lecture_person (person_id);

alter table academy.reminder drop constraint reminder_kind_check;
alter table academy.reminder
  add constraint reminder_kind_check check (kind in ('duty', 'certificate', 'course', 'lecture'));
