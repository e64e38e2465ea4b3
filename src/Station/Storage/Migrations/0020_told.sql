-- From which cell on a revision is told to viewers: a few cells after it was stored, though it may take effect days later.
-- What was stored before is old enough to have been told always.
alter table timeline_revision add column told_cell bigint not null default 0;
