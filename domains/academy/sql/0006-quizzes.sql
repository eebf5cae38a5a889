-- Short quizzes in quiet minutes, from the questions inside lessons; nothing of them is graded or shown to others.
create table academy.quiz (
  id uuid primary key,
  person_id uuid not null,
  begun_at timestamptz not null,
  -- [{"lessonId": …, "check": …, "reason": "due", "order": [2, 0, 1]}, …]; empty where it was put off unseen.
  questions jsonb not null,
  -- Places in `questions` that are answered.
  answered integer[] not null default '{}',
  ended_at timestamptz,
  end_kind text check (end_kind in ('done', 'dismissed')),
  check ((ended_at is null) = (end_kind is null))
);
create index quiz_by_person on academy.quiz (person_id, begun_at desc);

-- What is known of a person's memory of one question. A question that was changed has another check and no card.
create table academy.quiz_card (
  person_id uuid not null,
  lesson_id uuid not null references academy.lesson (id) on delete cascade,
  check_key text not null,
  card jsonb not null,
  primary key (person_id, lesson_id, check_key)
);

-- Answers from memory, in quizzes and lessons: from them is told how a person does in each lesson.
create table academy.quiz_answer (
  id uuid primary key,
  person_id uuid not null,
  lesson_id uuid not null references academy.lesson (id) on delete cascade,
  check_key text not null,
  is_correct boolean not null,
  answered_at timestamptz not null
);
create index quiz_answer_by_person on academy.quiz_answer (person_id, answered_at desc);
