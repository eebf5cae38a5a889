-- An event gets its place once its command has committed. Places become visible in their order, so that every node tells
-- events by itself and finds those of which it missed the word. What was placed stays for a minute.
create sequence kernel.outbox_place;
alter table kernel.outbox add place bigint unique, add placed_at timestamptz;
drop index kernel.outbox_in_order;
create index outbox_waiting on kernel.outbox (position) where place is null;
-- Nothing passes between nodes but the word that there is something.
drop table kernel.socket_attachment;
