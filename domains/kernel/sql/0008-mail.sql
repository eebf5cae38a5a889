-- Mail to staff that waits, and for thirty days what became of it. No address stands here: it is looked up when it is sent.
create table kernel.mail (
  id uuid primary key,
  person_id uuid not null,
  template text not null,
  -- A command that runs twice writes one letter.
  once text not null unique,
  created_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'ended')),
  -- The letter itself: there while it waits, and not a moment longer.
  subject text,
  body_text text,
  body_html text,
  language text not null check (language in ('zh-CN', 'en')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  -- A node that is sending it; one that died lets go of it at this moment.
  leased_until timestamptz,
  attempted_at timestamptz,
  ended_at timestamptz,
  -- Why it ended, or what the last attempt met: a code, never the words of a mail server, which repeat the address.
  reason text,
  smtp_code integer,
  check ((state = 'waiting') = (subject is not null and body_text is not null and body_html is not null)),
  check (state = 'waiting' or (subject is null and body_text is null and body_html is null)),
  check ((state = 'waiting') = (ended_at is null))
);
create index mail_waiting on kernel.mail (next_at) where state = 'waiting';
create index mail_attempted on kernel.mail (attempted_at);
create index mail_newest on kernel.mail (created_at desc, id desc);
create index mail_by_person on kernel.mail (person_id, template, created_at desc);
