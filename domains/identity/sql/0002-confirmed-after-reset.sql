-- Whose password and authenticator were taken away is believed again only once somebody else has seen them:
-- when that was and who did it; both null when there is nothing to confirm.
alter table identity.person add column reset_at timestamptz;
alter table identity.person add column reset_by uuid;
-- Since when the person has this role in this team: whoever was made lead or supervisor afterwards confirms nothing.
alter table identity.person add column duty_since timestamptz;
update identity.person set duty_since = created_at;
alter table identity.person alter column duty_since set not null;
