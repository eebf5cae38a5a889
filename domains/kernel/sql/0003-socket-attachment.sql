-- Events too large for a notification between nodes pass through here; the adapter removes them after half a minute.
create table kernel.socket_attachment (
  id bigserial primary key,
  created_at timestamptz default now(),
  payload bytea
);
