-- What somebody decided against the plan, one line for each service. Nothing is ever changed or removed. What a line airs are rows of
-- rundown_event: the date is 'override', the version its number.
create table timeline_override (
  number     bigint not null,
  service    text   not null,
  kind       text   not null,
  from_cell  bigint not null,
  until_cell bigint not null,
  undoes     bigint,
  decided_by text   not null,
  reason     text   not null,
  stored_at  text   not null,
  primary key (number, service)
);

create index timeline_override_by_service on timeline_override (service, number);
