-- What is added to the counters of events to get the version of EIT present/following: it moves by one where a revision is told.
alter table timeline_revision add column told_offset bigint not null default 0;
-- So it was counted before.
update timeline_revision set told_offset = revision % 32;
