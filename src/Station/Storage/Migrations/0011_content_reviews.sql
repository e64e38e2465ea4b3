-- One line of the review of a lesson's content. Nothing is ever changed or removed.
create table content_review (
  number      bigint not null primary key,
  lesson      text   not null,
  content     text   not null,
  level       text   not null,
  role        text   not null,
  verdict     text   not null,
  reason      text   not null,
  reviewed_at text   not null
);

create index content_review_by_lesson on content_review (lesson, number);
