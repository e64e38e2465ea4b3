-- What stands between the plan and the air: who reviewed which content, and who published which version of it, and why.

-- The content of a version at the lengths of its slots: what reviewers see. Null in versions from before this step.
alter table rundown add column content text;
alter table rundown add column published_by text not null default 'station';
alter table rundown add column reason text not null default '';

-- One line of the review of a week. Nothing is ever changed or removed.
create table review (
  number      bigint not null primary key,
  week        text   not null,
  level       text   not null,
  role        text   not null,
  verdict     text   not null,
  reason      text   not null,
  reviewed_at text   not null
);

-- The days that a line is about, each bound to the content that was looked at.
create table review_day (
  review  bigint not null,
  service text   not null,
  date    text   not null,
  content text   not null,
  primary key (review, service, date)
);

create index review_day_by_day on review_day (service, date);

-- The contents that were looked at, once each.
create table reviewed_content (
  service text not null,
  date    text not null,
  content text not null,
  events  text not null,
  primary key (service, date, content)
);
