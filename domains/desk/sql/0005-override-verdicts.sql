-- What a lead or a supervisor says of an answer that left for a reason. The remark is masked for good.
alter table desk.outgoing_override
  add column verdict text check (verdict in ('right', 'wrong')),
  add column remark text not null default '',
  add column judged_by uuid,
  add column judged_at timestamptz;
create index outgoing_override_open on desk.outgoing_override (id desc) where verdict is null;
