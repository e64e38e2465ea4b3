-- With each line: the version of the rundown that held, and the override in force.
alter table as_run add column version bigint not null default 0;
alter table as_run add column override text;

create index as_run_by_start on as_run (actual_start);
