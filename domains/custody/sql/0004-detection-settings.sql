-- How texts are looked through, as the privacy officer set it: every version stays, the highest is in force.
-- Without any row everything is looked for and nothing is added. Nobody's data: allowed values are declared not personal.
create table custody.detection_setting (
  version int primary key check (version > 0),
  content jsonb not null,
  reason text not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);
