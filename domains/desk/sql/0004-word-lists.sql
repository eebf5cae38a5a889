-- The operator's own sensitive words. Days are days in China, both included.
create table desk.word (
  id uuid primary key,
  term text not null,
  -- The term without case and width: each stands once.
  key text not null unique,
  category text not null,
  action text not null,
  direction text not null,
  from_day text,
  until_day text,
  -- Masked for good.
  note text not null default '',
  changed_at timestamptz not null
);
create index word_by_category on desk.word (category, key);

-- Built-in lists that are switched off or do something else; what is not here is as it came.
create table desk.word_category (
  category text primary key,
  is_on boolean not null,
  action text not null,
  direction text not null
);

-- Another revision with every change: by it each node knows that it has to read the lists again.
create table desk.word_state (
  id integer primary key check (id = 1),
  revision uuid not null
);
