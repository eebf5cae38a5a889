-- Courseware of the trainers (decks, PDF, Markdown) on its way into lessons. Values were masked before anything was kept.
create table academy.courseware (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  name text not null,
  kind text not null check (kind in ('pptx', 'pdf', 'markdown')),
  is_whole boolean not null,
  -- Slides, pages or sections as the trainer looks through them.
  parts jsonb not null,
  -- [{"type": "PHONE", "count": 2}, …]: what was masked.
  found jsonb not null,
  brought_by uuid not null,
  brought_at timestamptz not null
);
create index courseware_by_course on academy.courseware (course_id);

-- Pictures of courseware, drawn anew with values covered; sealed as objects beside the database.
create table academy.picture (
  id uuid primary key,
  course_id uuid not null references academy.course (id) on delete cascade,
  media_type text not null,
  width integer not null,
  height integer not null,
  made_at timestamptz not null
);
create index picture_by_course on academy.picture (course_id);

-- The film beside a lesson, sealed piece by piece as objects; it is shown once all pieces are there.
create table academy.film (
  id uuid primary key,
  lesson_id uuid not null references academy.lesson (id) on delete cascade,
  media_type text not null check (media_type in ('video/mp4', 'video/webm')),
  byte_count bigint not null check (byte_count > 0),
  transcript jsonb not null default '{"zh": "", "en": ""}',
  brought_by uuid not null,
  brought_at timestamptz not null,
  -- Pieces that are there; the last one makes it complete.
  received integer not null default 0,
  is_complete boolean not null default false
);
create index film_by_lesson on academy.film (lesson_id);
