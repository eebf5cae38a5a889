-- Who only agreed and left nothing else was kept for ever, and so were the consents of customers whose period was over.
delete from custody.customer c
where c.created_at < now() - interval '1 day' and c.erased_at is null and c.preferences = '{}'
  and exists (select from rights.consent r where r.customer_id = c.id)
  and not exists (select from desk.conversation d where d.customer_id = c.id)
  and not exists (select from desk.ticket t where t.customer_id = c.id)
  and not exists (select from custody.sealed_value v where v.customer_id = c.id)
  and not exists (select from custody.access_grant g where g.customer_id = c.id)
  and not exists (select from custody.verification e where e.customer_id = c.id);
-- What was separately agreed to goes with its consent.
delete from rights.consent r
where not exists (select from custody.customer c where c.id = r.customer_id and c.erased_at is null);
