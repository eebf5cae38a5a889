-- A course that leads to class C3 opens sensitive fields: who makes it proposes it, another person confirms it.
alter table academy.course drop constraint course_status_check;
alter table academy.course
  add constraint course_status_check check (status in ('draft', 'proposed', 'published')),
  add proposed_by uuid,
  add proposed_at timestamptz,
  add constraint course_proposed_by_someone check (status <> 'proposed' or (proposed_by is not null and proposed_at is not null));
