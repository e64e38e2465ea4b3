-- What portals are told, in the order entered. A message is the same bytes at every attempt; only when it is due and that it was taken change.
create table portal_message (
  number       bigint not null primary key,
  id           text   not null,
  portal       text   not null,
  lesson       text   not null,
  sequence     bigint not null,
  kind         text   not null,
  entry        text   not null,
  body         text   not null,
  entered_at   text   not null,
  due_at       text   not null,
  delivered_at text
);

create index portal_message_waiting on portal_message (portal, lesson, number) where delivered_at is null;

create index portal_message_by_lesson on portal_message (portal, lesson, number);

-- The ledger: every attempt to hand a message over, and how it ended. Nothing is ever changed or removed.
create table portal_attempt (
  message  bigint not null,
  attempt  bigint not null,
  began_at text   not null,
  ended_at text   not null,
  address  text   not null,
  status   bigint,
  outcome  text   not null,
  said     text   not null,
  primary key (message, attempt)
);
