-- An event goes with its delivery: what stands here waits. Nothing is kept that was told.
delete from kernel.outbox where delivered_at is not null;
drop index kernel.outbox_waiting;
alter table kernel.outbox drop column delivered_at;
create index outbox_in_order on kernel.outbox (position);
