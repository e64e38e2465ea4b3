-- What the work queue did, one line for each material and profile that it took up: evidence for people, nothing is computed from it.
create table preparation_run (
  number   bigint not null primary key,
  material text   not null,
  profile  text   not null,
  began_at text   not null,
  ended_at text,
  outcome  text   not null,
  air_file text
);

-- A day that somebody asked to be prepared beyond what is published.
create table preparation_wish (
  number     bigint not null primary key,
  until_cell bigint not null,
  asked_at   text   not null
);
