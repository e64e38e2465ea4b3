-- What was delivered, and what became of it.

-- A revision of a lesson: one content, by SHA-256. The greatest number of a lesson is in force.
create table lesson_file (
  lesson      text   not null,
  content     text   not null,
  number      bigint not null,
  path        text   not null,
  bytes       bigint not null,
  written_at  text   not null,
  name        text   not null,
  state       text   not null,
  findings    text   not null,
  received_at text   not null,
  primary key (lesson, content)
);

-- The air file that a content became in a profile: what can go back on air without being encoded again.
create table lesson_rendition (
  lesson   text   not null,
  content  text   not null,
  profile  text   not null,
  air_file text   not null,
  cells    bigint not null,
  made_at  text   not null,
  primary key (lesson, content, profile)
);
