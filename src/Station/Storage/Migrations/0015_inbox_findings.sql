-- What a file and all that decides about it looked like when it was looked at: another look is worth it only when this changes.
alter table inbox_file add column mark text not null default '';

-- What viewers get with a delivery: the copy in the data folder, or an address.
create table lesson_attachment (
  lesson   text   not null,
  content  text   not null,
  position bigint not null,
  name     text   not null,
  path     text,
  primary key (lesson, content, position)
);
