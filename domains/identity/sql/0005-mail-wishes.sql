-- Which reminders somebody wants by mail; who never chose has no row and gets both.
create table identity.mail_wish (
  person_id uuid primary key references identity.person (id) on delete cascade,
  overdue boolean not null,
  soon boolean not null
);
