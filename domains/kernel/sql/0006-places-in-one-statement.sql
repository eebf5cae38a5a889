-- Lock, places and word in one statement, which commits without anybody at the other end: a node that is frozen or cut off
-- while it places keeps no lock. Rows that a command holds (erasing does) get their places later, as if it had committed late.
create function kernel.place_events(channel text, node text) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('kernel.outbox', 0));
  with waiting as materialized (
    select id from kernel.outbox where place is null order by position for update skip locked
  ), placed as materialized (
    select id, nextval('kernel.outbox_place') as place from waiting
  )
  update kernel.outbox set place = placed.place, placed_at = clock_timestamp()
  from placed where kernel.outbox.id = placed.id;
  if found then
    perform pg_notify(channel, node);
  end if;
end $$;
