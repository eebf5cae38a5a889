-- The daily look for sensitive values past their period.
create index sealed_value_sensitive on custody.sealed_value (customer_id) where data_class = 'C3';
