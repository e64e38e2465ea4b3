-- Plain SQL that SQLite and PostgreSQL both take. Cells are numbers of 960 ms since the Unix epoch; instants are ISO 8601 in UTC.

create table rundown (
  service        text   not null,
  date           text   not null,
  version        bigint not null,
  effective_cell bigint not null,
  published_at   text   not null,
  primary key (service, date, version)
);

create table rundown_event (
  service        text   not null,
  date           text   not null,
  version        bigint not null,
  position       bigint not null,
  id             text   not null,
  kind           text   not null,
  start_cell     bigint not null,
  cells          bigint not null,
  in_cell        bigint not null,
  material       text   not null,
  lesson         text,
  subject        text,
  title_zh       text   not null,
  title_en       text,
  description_zh text   not null,
  description_en text,
  origin_file    text,
  origin_line    bigint,
  origin_column  bigint,
  primary key (service, date, version, position)
);

-- A revision replaces what earlier revisions of the service said from its effective cell on; an event that crosses that cell ends there.
create table timeline_revision (
  service        text   not null,
  revision       bigint not null,
  effective_cell bigint not null,
  stored_at      text   not null,
  primary key (service, revision)
);

create table timeline_event (
  service                   text   not null,
  revision                  bigint not null,
  ordinal                   bigint not null,
  start_cell                bigint not null,
  cells                     bigint not null,
  in_cell                   bigint not null,
  id                        text   not null,
  date                      text   not null,
  version                   bigint not null,
  position                  bigint not null,
  present_following_version bigint not null,
  dvb_event_id              bigint not null,
  first_media_sequence      bigint not null,
  primary key (service, revision, ordinal)
);

create index timeline_event_by_start on timeline_event (service, start_cell);

create table timeline_change (
  number         bigint not null primary key,
  kind           text   not null,
  effective_cell bigint not null,
  stored_at      text   not null,
  profile        text   not null,
  material       text,
  air_file       text,
  cells          bigint,
  event          text,
  reason         text
);

create table asset (
  material    text   not null,
  profile     text   not null,
  state       text   not null,
  air_file    text,
  cells       bigint,
  diagnostics text   not null,
  source      text   not null,
  updated_at  text   not null,
  primary key (material, profile)
);

create table as_run (
  service       text   not null,
  profile       text   not null,
  event         text,
  kind          text   not null,
  planned_start bigint,
  planned_end   bigint,
  actual_start  bigint not null,
  actual_end    bigint not null,
  air_file      text,
  slate         text,
  primary key (service, profile, actual_start)
);

create table alarm (
  number   bigint not null primary key,
  code     text   not null,
  subject  text   not null,
  severity text   not null,
  service  text,
  text_en  text   not null,
  text_zh  text   not null,
  since    text   not null,
  until    text,
  handed   bigint not null
);

create index alarm_by_until on alarm (until);

create table replay (
  event        text   not null,
  profile      text   not null,
  service      text   not null,
  lesson       text   not null,
  air_file     text   not null,
  start_cell   bigint not null,
  in_cell      bigint not null,
  cells        bigint not null,
  published_at text   not null,
  primary key (event, profile)
);

create index replay_by_lesson on replay (lesson, start_cell);

create table audit (
  number bigint not null primary key,
  at     text   not null,
  actor  text   not null,
  action text   not null,
  detail text   not null
);
