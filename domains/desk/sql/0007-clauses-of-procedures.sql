-- Numbers of the academy's clauses that a procedure follows.
alter table desk.procedure add column clauses jsonb not null default '[]';
