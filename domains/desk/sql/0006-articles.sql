-- The knowledge base: what may be said about the trade, in both languages. Nothing of a customer stands in it.
create table desk.article_category (
  id uuid primary key,
  title jsonb not null,
  position integer not null
);

create table desk.article (
  id uuid primary key,
  -- How people and addresses name it.
  number integer generated always as identity unique,
  category_id uuid not null references desk.article_category,
  -- `everyone` reads it in the help centre too; `staff` reads it at the desk alone.
  audience text not null,
  -- What is being written; readers see the published version.
  title jsonb not null,
  body jsonb not null,
  -- Goes up with every change of the draft, so that two editors do not overwrite each other.
  revision integer not null,
  -- Null while nothing was published or after it was withdrawn.
  published_version integer,
  -- Null where it came with the product.
  changed_by uuid,
  changed_at timestamptz not null
);
create index article_by_change on desk.article (changed_at desc, id desc);
create index article_by_category on desk.article (category_id);

-- What was published, as it stood.
create table desk.article_version (
  article_id uuid not null references desk.article on delete cascade,
  version integer not null,
  title jsonb not null,
  body jsonb not null,
  note text not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (article_id, version)
);

-- Who says whether an article helped is not kept, only on which side they were.
create table desk.article_feedback (
  id uuid primary key,
  article_id uuid not null references desk.article on delete cascade,
  version integer not null,
  side text not null,
  is_helpful boolean not null,
  -- Masked for good.
  comment text not null,
  at timestamptz not null
);
create index article_feedback_by_article on desk.article_feedback (article_id, at desc);

-- Another revision with every publication: by it each node knows that it has to read the articles again.
create table desk.article_state (
  id integer primary key check (id = 1),
  revision uuid not null
);
