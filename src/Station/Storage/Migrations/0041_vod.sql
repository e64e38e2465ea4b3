-- What somebody decided of a lesson on demand: the newest line of a lesson holds. Nothing is ever changed or removed.
create table replay_decision (
  number     bigint not null primary key,
  lesson     text   not null,
  verdict    text   not null,
  decided_by text   not null,
  reason     text   not null,
  decided_at text   not null
);

-- The key in the address at which a layer's own lessons are found: the newest line of a layer holds.
create table scope_key (
  number  bigint not null primary key,
  layer   text   not null,
  key     text   not null,
  made_by text   not null,
  made_at text   not null
);
