-- The consents of customers whose period was over were kept; what was separately agreed to goes with its consent.
delete from rights.consent r
where not exists (select from custody.customer c where c.id = r.customer_id and c.erased_at is null);
