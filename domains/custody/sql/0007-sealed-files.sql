-- Files as customers sent them. Their token stands in sealed_value like any other, so that a look at an original is
-- decided, approved, counted and ended like a look at a value, and goes when a value would. The bytes lie in the store
-- of objects, sealed under the customer's key: what nothing here speaks of is swept there.
alter table custody.sealed_value drop constraint sealed_value_origin_kind_check;
alter table custody.sealed_value add constraint sealed_value_origin_kind_check
  check (origin_kind in ('message', 'field', 'note', 'file'));

create table custody.sealed_file (
  token uuid primary key references custody.sealed_value (token) on delete cascade,
  customer_id uuid not null references custody.customer (id) on delete cascade,
  media_type text not null,
  byte_count int not null,
  -- The picture as agents see it, its sensitive places covered; and, for a look at the original, the same picture
  -- upright, made smaller and without what the camera wrote into it. Null: there is none.
  copy jsonb,
  view jsonb,
  created_at timestamptz not null
);
create index sealed_file_by_customer on custody.sealed_file (customer_id);
