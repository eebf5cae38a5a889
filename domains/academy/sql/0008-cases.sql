-- Questions of the bank that go with a case; who learns never sees which.
create table academy.case_item (
  case_id uuid not null references academy.training_case (id) on delete cascade,
  item_id uuid not null references academy.item (id) on delete cascade,
  primary key (case_id, item_id)
);
create index case_item_by_item on academy.case_item (item_id);
