-- Whoever came while the installation ran the demo, seeded or invited on screen, goes with it (清空演示数据).
-- `is_demo` is narrower: people whose authenticator the server holds, for one-click sign-in.
alter table identity.person add column made_in_demo boolean not null default false;
update identity.person set made_in_demo = is_demo;
