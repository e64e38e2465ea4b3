-- What was seen in the inbox, by path: so that a file is taken once, when it is at rest, and refused once.
create table inbox_file (
  path       text   not null primary key,
  bytes      bigint not null,
  written_at text   not null,
  seen_since text   not null,
  state      text   not null,
  lesson     text,
  content    text,
  findings   text   not null,
  updated_at text   not null
);
