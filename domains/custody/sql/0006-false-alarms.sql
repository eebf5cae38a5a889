-- A case can also be a value that an agent says is none (误报): of a token in a conversation, in whatever message.
alter table custody.detection_case drop constraint detection_case_kind_check;
alter table custody.detection_case add constraint detection_case_kind_check check (kind in ('miss', 'false_alarm'));
alter table custody.detection_case alter column message_id drop not null;
alter table custody.detection_case alter column sequence drop not null;
alter table custody.detection_case alter column exposed_seconds drop not null;
alter table custody.detection_case add constraint detection_case_miss_check
  check (kind <> 'miss' or (message_id is not null and sequence is not null and exposed_seconds is not null));
create unique index detection_case_one_alarm on custody.detection_case (token, conversation_id)
  where kind = 'false_alarm' and closed_at is null;
