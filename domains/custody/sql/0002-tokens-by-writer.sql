-- What a member of staff types shares no token with what others wrote of the customer: an equal token would tell that
-- a guess is right (design invariant 13). Null: the customer said it, or the system.
alter table custody.sealed_value add written_by uuid;
alter table custody.sealed_value drop constraint sealed_value_customer_id_type_blind_index_key;
alter table custody.sealed_value
  add constraint sealed_value_one_token unique nulls not distinct (customer_id, type, blind_index, written_by);
