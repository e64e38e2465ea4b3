-- What a school plans besides the lesson itself.

alter table rundown_event add column is_rerun bigint not null default 0;
alter table rundown_event add column interaction_end bigint;
